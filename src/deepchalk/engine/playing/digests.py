"""What will be drawn, as digests: equal ones draw equal frames.

Only values whose whole meaning is known get a description. Code of the scene's own has none.
"""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import types
from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import av
import cairo
import manim as mn
import numpy as np
from manim.utils.color import ManimColor

from deepchalk.engine.drawing.leaf import signature_bytes, signature_of, view_of
from deepchalk.engine.encoding import pictures
from deepchalk.engine.encoding.encoder import motion_of, settings
from deepchalk.engine.errors import OnlyManim
from deepchalk.engine.manims_code import beginning, defaults, manims_code, moving

KNOWN_ANIMATIONS = frozenset(
    {
        mn.AnimationGroup,
        mn.ApplyMethod,
        mn.Circumscribe,
        mn.ClockwiseTransform,
        mn.CounterclockwiseTransform,
        mn.Create,
        mn.CyclicReplace,
        mn.DrawBorderThenFill,
        mn.FadeIn,
        mn.FadeOut,
        mn.FadeToColor,
        mn.FadeTransform,
        mn.FadeTransformPieces,
        mn.GrowArrow,
        mn.GrowFromCenter,
        mn.GrowFromEdge,
        mn.GrowFromPoint,
        mn.Indicate,
        mn.LaggedStart,
        mn.LaggedStartMap,
        mn.MoveToTarget,
        mn.ReplacementTransform,
        mn.Restore,
        mn.Rotate,
        mn.ScaleInPlace,
        mn.ShowPassingFlash,
        mn.ShrinkToCenter,
        mn.SpinInFromNothing,
        mn.Succession,
        mn.Swap,
        mn.Transform,
        mn.TransformFromCopy,
        mn.TransformMatchingShapes,
        mn.Uncreate,
        mn.Unwrite,
        mn.Wait,
        mn.Write,
        type(mn.Mobject().animate.build()),
    }
)
"""Manim's animations whose frames follow from what they hold after ``begin``, and whose end does
not depend on the frames before it."""

_IN_TURN = frozenset(kind for kind in KNOWN_ANIMATIONS if issubclass(kind, mn.Succession))
"""Those whose members begin while others play."""

_ALWAYS_CALLED = frozenset(
    {"__deepcopy__", "__getattribute__", "__setattr__", "copy", "get_family", "update"}
)


def called_of_mobjects(in_turn: bool = False) -> frozenset[str]:
    """What known animations call of mobjects; a class with its own version may do anything."""
    names = beginning(KNOWN_ANIMATIONS) if in_turn else moving(KNOWN_ANIMATIONS - _IN_TURN)
    return names | _ALWAYS_CALLED


_PLAIN = (type(None), bool, int, float, str, bytes)
_KNOWN_CODE = ("numpy", "manim")
# Modules whose functions look at nothing but their arguments.
_EXACT = ("math", "numpy", "_operator")
# The scene, names that only people read, and calls whose effect the target shows already.
_SKIPPED = {"scene", "name", "methods", "method", "method_args"}


class Description:
    """Collects a digest of animations, some of them ``in_turn``, and of mobjects."""

    def __init__(self, in_turn: bool = False) -> None:
        self._hash = hashlib.sha256()
        self._seen: dict[int, int] = {}
        # Keeps identities from being used again while they are remembered.
        self._alive: list[Any] = []
        self._in_turn = in_turn

    def digest(self) -> bytes:
        return self._hash.digest()

    def animation(self, animation: mn.Animation) -> None:
        """Add an animation that has begun."""
        kind = type(animation)
        known = mn.Animation if changes_colours(animation) else acts_as(kind)
        if known is None:
            raise OnlyManim(kind.__name__)
        if known in _IN_TURN and not self._in_turn:
            raise OnlyManim(f"{kind.__name__}, whose members begin while others play")
        self._text(known.__name__)
        for name, value in sorted(vars(animation).items()):
            if name not in _SKIPPED:
                self._text(name)
                self.value(value)

    def value(self, value: Any) -> None:
        """Add any value that an animation may hold."""
        kind = type(value)
        if kind in _PLAIN or (
            isinstance(value, (np.generic, Enum)) and kind.__module__.split(".")[0] in _KNOWN_CODE
        ):
            self._text(f"{kind.__name__} {value!r}")
        elif isinstance(value, mn.Mobject):
            self.mobject(value)
        elif isinstance(value, mn.Animation):
            if self._is_new(value):
                self.animation(value)
        elif kind is np.ndarray:
            self._array(value)
        elif kind in (list, tuple):
            self._sequence(kind.__name__, value)
        elif kind is dict:
            if self._is_new(value):
                self._sequence("dict", (part for item in value.items() for part in item))
        elif kind is ManimColor:
            self._array(value._internal_value)
        elif callable(value):
            self._function(value)
        else:
            raise OnlyManim(kind.__name__)

    def mobject(self, mobject: mn.Mobject) -> None:
        """Add a mobject with its members: how they look, and how they move."""
        if not self._is_new(mobject):
            return
        kind = type(mobject)
        if not moves_as_manim_says(mobject, self._in_turn):
            raise OnlyManim(kind.__name__)
        if mobject.updaters:
            raise OnlyManim(f"updaters of {kind.__name__}")
        if self._in_turn:
            self.value(defaults(kind))
        self._text(f"mobject {mobject.z_index!r} {mobject.updating_suspended!r}")
        if isinstance(mobject, mn.VMobject):
            self._bytes(signature_bytes(signature_of(mobject)))
            self._text(repr(mobject.sheen_factor))
            self._array(np.asarray(mobject.sheen_direction))
        elif len(mobject.points):
            self._array(mobject.points)
        for member in mobject.submobjects:
            self.mobject(member)
        self._text("end")

    def _function(self, function: Callable[..., Any]) -> None:
        if type(function) is functools.partial:
            self._sequence("partial", (function.func, function.args, dict(function.keywords)))
            return
        if isinstance(function, np.ufunc):
            self._text(f"built in {function!r}")
            return
        if isinstance(function, types.BuiltinFunctionType):
            home = getattr(function.__self__, "__name__", None)
            if home not in _EXACT:
                raise OnlyManim(f"{function!r}")
            self._text(f"built in {home}.{function.__name__}")
            return
        if not isinstance(function, types.FunctionType):
            raise OnlyManim(f"{function!r}")
        # Its name and module can be those of another function (``functools.wraps``).
        if not manims_code().knows(function):
            raise OnlyManim(f"function {function.__name__} of the scene's own code")
        if not self._is_new(function):
            return
        code = function.__code__
        self._text(f"{function.__globals__['__name__']}.{code.co_qualname} {code.co_firstlineno}")
        self._sequence("defaults", function.__defaults__ or ())
        self.value(function.__kwdefaults__ or {})
        for cell in function.__closure__ or ():
            self.value(cell.cell_contents)

    def _array(self, array: np.ndarray) -> None:
        if array.dtype == object:
            self._sequence("objects", array.ravel().tolist())
            return
        if array.dtype.names:
            for name in array.dtype.names:
                self._array(array[name])
            return
        self._text(f"{array.dtype} {array.shape}")
        self._hash.update(array.tobytes())

    def _sequence(self, name: str, items: Iterable[Any]) -> None:
        self._text(f"{name}(")
        for item in items:
            self.value(item)
        self._text(")")

    def _is_new(self, value: Any) -> bool:
        number = self._seen.get(id(value))
        if number is not None:
            self._text(f"see {number}")
            return False
        self._seen[id(value)] = len(self._seen)
        self._alive.append(value)
        return True

    def _text(self, text: str) -> None:
        self._bytes(text.encode())

    def _bytes(self, content: bytes) -> None:
        self._hash.update(len(content).to_bytes(4, "big") + content)


def begin_in_turn(animations: Iterable[mn.Animation]) -> bool:
    """Whether members of animations begin while others play."""
    return any(
        isinstance(one, tuple(_IN_TURN)) or begin_in_turn(getattr(one, "animations", ()))
        for one in animations
    )


class ChangesColours(Protocol):
    """What an animation of someone's own has if it changes the colours of one mobject alone.

    All else that matters while it plays is ``Animation``'s; it ends with the last colours.
    """

    only_colours: bool
    mobject: mn.Mobject
    start: Sequence[np.ndarray]
    """Fill, stroke and background stroke, each of shape (colour, 4)."""
    end: Sequence[np.ndarray]


def changes_colours(animation: Any) -> bool:
    """Whether an animation is a ``ChangesColours``, and moves as Manim's own do."""
    kind = type(animation)
    return (
        getattr(kind, "only_colours", False) is True
        and isinstance(animation.mobject, mn.VMobject)
        and kind.interpolate is mn.Animation.interpolate
        and kind.interpolate_mobject is mn.Animation.interpolate_mobject
    )


_acting: dict[type, type | None] = {}
_moving: dict[tuple[type, bool], bool] = {}
_HARMLESS = {"__init__", "__init_subclass__", "__module__", "__doc__", "__annotations__"}


def look_at_classes_again() -> None:
    """Forget what is known of classes: the scene's own code has run, and may have changed them."""
    _acting.clear()
    _moving.clear()


def acts_as(kind: type[mn.Animation]) -> type | None:
    """The known animation that a class is, or that it only sets up differently."""
    if kind not in _acting:
        known = next((base for base in kind.__mro__ if base in KNOWN_ANIMATIONS), None)
        above = kind.__mro__[: kind.__mro__.index(known)] if known else ()
        own = all(not base.__module__.startswith("manim.") for base in above)
        # A name in a class may change nothing of the known animation while it plays.
        same = all(
            name in _HARMLESS or not (hasattr(known, name) or hasattr(type(value), "__set__"))
            for one in above
            for name, value in vars(one).items()
        )
        _acting[kind] = known if own and same else None
    return _acting[kind]


def moves_as_manim_says(mobject: mn.Mobject, in_turn: bool = False) -> bool:
    """Whether a mobject uses Manim's own methods wherever an animation calls it."""
    kind = type(mobject)
    names = called_of_mobjects(in_turn)
    known = _moving.get((kind, in_turn))
    if known is None:
        known = _moving[kind, in_turn] = _is_manims(kind, names)
    own = vars(mobject)
    return known and (
        names.isdisjoint(own) or not any(name in own and hasattr(kind, name) for name in names)
    )


def _is_manims(kind: type[mn.Mobject], names: frozenset[str]) -> bool:
    bases = [base for base in kind.__mro__ if base.__module__.startswith("manim.")]
    own = [base for base in kind.__mro__ if not base.__module__.startswith("manim.")]
    attributes = vars(mn.VMobject()).keys()
    return all(
        getattr(kind, name, None) is getattr(bases[0], name, None) for name in names
    ) and not (
        # Attributes that are worked out when they are asked for.
        any(
            name in attributes and hasattr(type(value), "__set__")
            for base in own
            for name, value in vars(base).items()
        )
    )


class StretchKey:
    """Collects what one stretch shows; has no value if that cannot be known for certain."""

    def __init__(self, camera: mn.Camera) -> None:
        self._hash = hashlib.sha256(_salt(camera).encode())
        self._known: dict[int, tuple[mn.Mobject, tuple[object, ...] | None, bytes]] = {}
        self._certain = True

    def value(self) -> str | None:
        return self._hash.hexdigest() if self._certain else None

    def give_up(self) -> None:
        self._certain = False

    def view(self, camera: mn.Camera) -> None:
        if self._certain:
            self._add(repr(view_of(camera)).encode())

    def background(self, camera: mn.Camera) -> None:
        if self._certain:
            assert camera.background is not None
            pixels: Any = np.ascontiguousarray(camera.background)
            self._add(hashlib.sha256(pixels).digest())

    def mobjects(self, name: str, mobjects: Sequence[mn.Mobject]) -> None:
        """Add what is drawn, in drawing order."""
        if not self._certain:
            return
        digests = [name.encode()]
        known = self._known
        try:
            for mobject in mobjects:
                signature = signature_of(mobject)
                entry = known.get(id(mobject))
                if entry is None or entry[1] != signature:
                    digest = hashlib.sha256(signature_bytes(signature)).digest()
                    entry = known[id(mobject)] = (mobject, signature, digest)
                digests.append(entry[2])
        except OnlyManim:
            self.give_up()
            return
        self._add(b"".join(digests))

    def note(self, name: str, content: bytes) -> None:
        if self._certain:
            self._add(name.encode() + b" " + content)

    def _add(self, content: bytes) -> None:
        self._hash.update(len(content).to_bytes(8, "big") + content)


def _salt(camera: mn.Camera) -> str:
    versions = [
        importlib.metadata.version(name)
        for name in ("deepchalk", "manim", "av", "numpy", "pycairo")
    ]
    return repr(
        (
            _own_code(),
            versions,
            cairo.cairo_version_string(),
            av.library_versions,
            [settings(motion_of(camera, crowd_moves)) for crowd_moves in (True, False)],
            camera.pixel_width,
            camera.pixel_height,
            camera.frame_rate,
            camera.cairo_line_width_multiple,
        )
    )


@cache
def _own_code() -> str:
    """A digest of the renderer itself, which may change while its version stays."""
    digest = hashlib.sha256()
    engine = Path(__file__).parents[1]
    for file in sorted([*engine.rglob("*.py"), *pictures.NATIVE.iterdir()]):
        digest.update(file.read_bytes() + b"\0")
    return digest.hexdigest()
