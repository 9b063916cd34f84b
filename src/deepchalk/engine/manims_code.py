"""Manim's own code: whether it is as it was before the scene's, and which methods it calls.

A scene file is Python: it can put a method of its own in the place of any of Manim's, of NumPy's or
of Cairo's. Whatever is drawn fast counts on knowing what these do. So they are compared with what
they were before the first scene was loaded, which takes about two milliseconds. And a class or an
object of the scene's that has a method of its own under a name that Manim's code calls may do
anything, wherever the fast way counts on Manim's.
"""

from __future__ import annotations

import builtins
import dis
import math
import operator
import sys
import types
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache, partialmethod
from typing import Any

import cairo
import manim as mn
import numpy as np

_WITH_DEFAULTS = (mn.Mobject, mn.Animation)
"""Classes with ``set_default``, which wraps ``__init__`` and says how."""

# What talks to people changes no picture.
_TALKING = {"_", "breakpoint", "copyright", "credits", "exit", "help", "input", "license", "print"}
_CONTAINERS = (dict, list, set)
_STORE_GLOBAL = dis.opmap["STORE_GLOBAL"]
_PLAIN = (bool, int, float, str, bytes, type(None))
# What Manim, or Python for it, keeps up to date itself.
_KEPT = {
    *("__annotations__", "__doc__", "__spec__", "__loader__", "__cached__", "__builtins__"),
    *("animation_overrides", "_original__init__"),
}


class _Space:
    """A module or a class, and all its names as they were."""

    def __init__(self, name: str, owner: Any) -> None:
        self.name, self.owner = name, owner
        self._now: Any = vars(owner)
        self.names = dict(self._now)
        self._kept = _KEPT

    def forget(self, names: set[str]) -> None:
        """Look at these no longer."""
        self._kept = _KEPT | names

    def changed(self) -> Iterator[str]:
        """The names that stand for something else now, of those that matter."""
        if self._is_as_it_was():
            return
        now, names = self._now, self.names
        yield from (key for key in now if key not in names and self._matters(key, now[key]))
        for key, value in names.items():
            other = now.get(key, self)
            if other is not value and not _is_same(value, other) and key not in self._kept:
                yield key

    def _is_as_it_was(self) -> bool:
        # In one call, as there are thousands of names and hardly ever anything new.
        try:
            return bool(self._now == self.names)
        except ValueError:
            # An array was exchanged for another.
            return False

    def _matters(self, name: str, value: Any) -> bool:
        """Whether a new name stands in front of one that was found elsewhere until now."""
        if name in _KEPT:
            return False
        if not isinstance(self.owner, type):
            return hasattr(builtins, name)
        is_code = callable(value) or hasattr(type(value), "__get__")
        if name.startswith("__"):
            return is_code
        return any(name in vars(base) for base in self.owner.__mro__[1:]) or (
            # Found before what a mobject holds itself.
            hasattr(type(value), "__set__")
        )


class _Held:
    """Something that can be changed without giving it another name: lists, arrays."""

    def __init__(self, name: str, value: Any) -> None:
        self.name, self._value = name, value
        self._content = self._copy()

    def is_changed(self) -> bool:
        now, before = self._value, self._content
        if isinstance(now, np.ndarray):
            return bool(now.tobytes() != before)
        if isinstance(now, dict):
            # Manim keeps what it has read in some; what was there stays.
            return not all(now.get(key, self) is value for key, value in before.items())
        if isinstance(now, set):
            return not before <= now
        return not _is_same(now, before)

    def _copy(self) -> Any:
        return self._value.tobytes() if isinstance(self._value, np.ndarray) else self._value.copy()


class _Insides:
    """What can be exchanged inside functions: their code, their defaults, their closures."""

    def __init__(self, functions: list[types.FunctionType]) -> None:
        self.functions = functions
        self._cells = [cell for function in functions for cell in function.__closure__ or ()]
        self._before = self._look()

    def _look(self) -> tuple[list[Any], ...]:
        functions = self.functions
        return (
            [function.__code__ for function in functions],
            [function.__defaults__ for function in functions],
            [function.__kwdefaults__ for function in functions],
            [_content(cell) for cell in self._cells],
        )

    def changed(self) -> Iterator[str]:
        now = self._look()
        for before, after in zip(self._before, now, strict=True):
            if all(map(operator.is_, before, after)):
                continue
            if len(before) != len(self.functions):
                yield "something that a function keeps"
                return
            for function, one, other in zip(self.functions, before, after, strict=True):
                if one is not other:
                    yield function.__qualname__


class Stock:
    """Manim, and what it draws with, as they were when this was made."""

    def __init__(self) -> None:
        manim = [
            (name, module)
            for name, module in list(sys.modules.items())
            if name.split(".")[0] == "manim" and isinstance(module, types.ModuleType)
        ]
        classes = {
            member
            for _, module in manim
            for member in vars(module).values()
            if isinstance(member, type) and member.__module__.split(".")[0] == "manim"
        }
        tools = [(module.__name__, module) for module in (np, np.linalg, cairo, math, builtins)]
        self._spaces = [_Space(name, module) for name, module in (*manim, *tools)]
        self._spaces += [_Space(kind.__qualname__, kind) for kind in classes]
        self._of = {id(space.owner): space for space in self._spaces}
        held = {
            id(value): (f"{space.name}.{key}", value)
            for space in self._spaces
            for key, value in space.names.items()
            # What begins with a stroke are Manim's own notes, such as which classes there are.
            if not key.startswith("_") and _can_change(value)
        }
        self._held = [_Held(name, value) for name, value in held.values()]
        for name, module in manim:
            # What Manim's own functions set anew, as they remember what they have worked out.
            self._of[id(module)].forget(_set_by_functions(vars(module), name))
        functions = list(_all_functions(self._spaces))
        self._insides = _Insides(functions)
        self._codes = {part for one in functions for part in parts_of(one.__code__)}

    def knows(self, function: types.FunctionType) -> bool:
        """Whether a function runs nothing but code of Manim's, wherever it says that it is from.

        What it has in its closure is not looked at.
        """
        home = sys.modules.get(function.__globals__.get("__name__", ""))
        return (
            id(home) in self._of
            and vars(home) is function.__globals__
            and function.__code__ in self._codes
        )

    def change(self) -> str | None:
        """The name of something that is no longer as it was; None if all is."""
        return next(self._changes(), None)

    def _changes(self) -> Iterator[str]:
        for space in self._spaces:
            for key in space.changed():
                talks = key in _TALKING and space.owner is builtins
                if not talks and not _sets_defaults(space, key):
                    yield f"{space.name}.{key}"
        yield from (held.name for held in self._held if held.is_changed())
        yield from self._insides.changed()

    @contextmanager
    def replaced(self, owner: Any, name: str, value: Any) -> Iterator[None]:
        """In the block it is no change that ``owner`` has this value: it is ours."""
        space = self._of.get(id(owner))
        if space is None or name not in space.names:
            yield
            return
        before = space.names[name]
        space.names[name] = value
        try:
            yield
        finally:
            space.names[name] = before


@cache
def manims_code() -> Stock:
    """Manim as it was before the first scene; to be called before one is loaded."""
    return Stock()


def defaults(kind: type) -> list[Any]:
    """The values that ``set_default`` has given a class and those it is made from."""
    out: list[Any] = []
    for base in kind.__mro__:
        init = vars(base).get("__init__")
        while isinstance(init, partialmethod):
            out += [base.__qualname__, init.args, init.keywords]
            init = _unbound(init.func)
    return out


def _sets_defaults(space: _Space, name: str) -> bool:
    """Whether all that is new is what ``set_default`` did: then the code is as it was."""
    owner = space.owner
    if name != "__init__" or not isinstance(owner, type) or not issubclass(owner, _WITH_DEFAULTS):
        return False
    init: Any = vars(owner).get("__init__")
    if init is None:
        return False
    while isinstance(init, partialmethod):
        init = _unbound(init.func)
    # ``set_default`` wraps, or leaves, what the class had or inherits.
    known = [space.names.get("__init__"), vars(owner).get("_original__init__")]
    known += [_unbound(vars(base).get("__init__")) for base in owner.__mro__[1:]]
    return any(init is one for one in known)


def _unbound(function: Any) -> Any:
    """What Python 3.11 to 3.14 make of a ``partialmethod`` that is looked up at its class."""
    for name in ("_partialmethod", "__partialmethod__"):
        function = getattr(function, name, function)
    return function


def _is_same(one: Any, other: Any) -> bool:
    kind = type(one)
    if kind is not type(other) or kind not in (*_PLAIN, *_CONTAINERS):
        return False
    try:
        return bool(one == other)
    except ValueError:
        # Arrays in a dictionary or a list.
        return False


def functions_of(value: Any) -> list[types.FunctionType]:
    """The functions that a name stands for."""
    if isinstance(value, types.FunctionType):
        return [value]
    if isinstance(value, (staticmethod, classmethod)):
        return functions_of(value.__func__)
    if isinstance(value, property):
        return [one for part in (value.fget, value.fset, value.fdel) for one in functions_of(part)]
    return []


def _set_by_functions(names: dict[str, Any], module: str) -> set[str]:
    """The names of a module that its own functions set (``global``)."""
    found: set[str] = set()
    for value in names.values():
        for function in functions_of(value):
            if function.__module__ == module:
                for part in parts_of(function.__code__):
                    # Most set none, which is quickly seen; what looks like it need not be it.
                    if _STORE_GLOBAL in part.co_code[::2]:
                        found |= {
                            one.argval
                            for one in dis.get_instructions(part)
                            if one.opcode == _STORE_GLOBAL
                        }
    return found


def _all_functions(spaces: Iterable[_Space]) -> Iterator[types.FunctionType]:
    """All functions that names stand for, and those which these have as defaults or closures."""
    waiting = [
        one for space in spaces for value in space.names.values() for one in functions_of(value)
    ]
    seen: set[int] = set()
    while waiting:
        function = waiting.pop()
        if id(function) in seen:
            continue
        seen.add(id(function))
        yield function
        inside = [_content(cell) for cell in function.__closure__ or ()]
        inside += [*(function.__defaults__ or ()), *(function.__kwdefaults__ or {}).values()]
        waiting += [one for value in inside for one in functions_of(value)]


def _content(cell: types.CellType) -> Any:
    try:
        return cell.cell_contents
    except ValueError:
        # Not filled yet.
        return None


def _can_change(value: Any) -> bool:
    kind = type(value)
    return kind in _CONTAINERS or (kind is np.ndarray and value.dtype != object)


def parts_of(code: types.CodeType) -> Iterator[types.CodeType]:
    """A function's code and that of the functions inside it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from parts_of(constant)


_NOT_CALLED = {"__init__", "__init_subclass__"}
_GRADIENT = "get_gradient_start_and_end_points"
# What lists and Cairo are asked for, and mobjects are not, while these are drawn.
_OTHERS = frozenset({"add", "copy", "insert", "move_to", "remove", "set"})


@cache
def drawing() -> frozenset[str]:
    """What is called of a mobject to draw it, but for what has a picture as its colour.

    Where a gradient begins and ends is asked of the mobject itself.
    """
    names = _called(
        (mn.Camera, mn.VMobject), ("display_vectorized",), without=_OTHERS | {_GRADIENT}
    )
    return names & _methods(mn.VMobject)


@cache
def moving(animations: frozenset[type[mn.Animation]]) -> frozenset[str]:
    """What is called of a mobject from one frame to the next while these animations play."""
    frames = ("interpolate", "update_mobjects")
    return _called((*animations, mn.VMobject), frames) & _methods(mn.VMobject)


@cache
def beginning(animations: frozenset[type[mn.Animation]]) -> frozenset[str]:
    """What is called of a mobject while these animations play, or when they begin."""
    at_once = ("begin", "finish", "clean_up_from_scene", "_setup_scene", "interpolate")
    return _called((*animations, mn.VMobject), at_once) & _methods(mn.VMobject)


def _called(
    kinds: Iterable[type], names: Iterable[str], without: frozenset[str] = frozenset()
) -> frozenset[str]:
    """Names of methods of ``kinds`` that those of the given names lead to, themselves included."""
    codes: dict[str, list[types.CodeType]] = {}
    for base in {base for kind in kinds for base in kind.__mro__}:
        for name, value in vars(base).items():
            codes.setdefault(name, []).extend(one.__code__ for one in functions_of(value))
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in found or name in without or name in _NOT_CALLED or not codes.get(name):
            continue
        found.add(name)
        parts = [part for code in codes[name] for part in parts_of(code)]
        waiting += [used for part in parts for used in part.co_names]
    return frozenset(found)


def _methods(kind: type) -> frozenset[str]:
    return frozenset(
        name for base in kind.__mro__ for name, value in vars(base).items() if functions_of(value)
    )
