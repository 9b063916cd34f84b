"""What an animation will draw, as bytes: equal bytes draw equal frames.

Only values whose whole meaning is known get a description. Code of the scene's own has none.
"""

from __future__ import annotations

import functools
import hashlib
import types
from collections.abc import Callable, Iterable
from enum import Enum
from typing import Any

import manim as mn
import numpy as np
from manim.utils.color import ManimColor

from ..drawing.leaf import NotFast, signature_bytes, signature_of


class NoDescription(Exception):
    """Something whose meaning is not known; the message says what."""


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

# What these animations call on mobjects; a class with its own version may do anything.
_MOTION_METHODS = (
    "__deepcopy__",
    "align_data",
    "align_points",
    "become",
    "copy",
    "get_family",
    "family_members_with_points",
    "interpolate",
    "interpolate_color",
    "pointwise_become_partial",
    "resume_updating",
    "suspend_updating",
    "update",
)
# The scene, names that only people read, and calls whose effect the target shows already.
_SKIPPED = {"scene", "name", "methods", "method", "method_args"}


class Description:
    """Collects a digest of animations and mobjects."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self._seen: dict[int, int] = {}
        # Keeps identities from being used again while they are remembered.
        self._alive: list[Any] = []

    def digest(self) -> bytes:
        return self._hash.digest()

    def animation(self, animation: mn.Animation) -> None:
        """Add an animation that has begun.

        Raises
        ------
        NoDescription
            if it, or anything it holds, may do more than Manim's own code says
        """
        kind = type(animation)
        known = acts_as(kind)
        if known is None:
            raise NoDescription(kind.__name__)
        self._text(known.__name__)
        for name, value in sorted(vars(animation).items()):
            if name not in _SKIPPED:
                self._text(name)
                self.value(value)

    def value(self, value: Any) -> None:
        """Add any value that an animation may hold."""
        if value is None or isinstance(value, (bool, int, float, str, bytes, np.generic, Enum)):
            self._text(f"{type(value).__name__} {value!r}")
        elif isinstance(value, mn.Mobject):
            self.mobject(value)
        elif isinstance(value, mn.Animation):
            if self._is_new(value):
                self.animation(value)
        elif isinstance(value, np.ndarray):
            self._array(value)
        elif isinstance(value, (list, tuple)):
            self._sequence(type(value).__name__, value)
        elif isinstance(value, dict):
            if self._is_new(value):
                self._sequence("dict", (part for item in value.items() for part in item))
        elif isinstance(value, ManimColor):
            self._array(value._internal_value)
        elif callable(value):
            self._function(value)
        else:
            raise NoDescription(type(value).__name__)

    def mobject(self, mobject: mn.Mobject) -> None:
        """Add a mobject with its members: how they look, and how they move."""
        if not self._is_new(mobject):
            return
        kind = type(mobject)
        if not moves_as_manim_says(kind):
            raise NoDescription(kind.__name__)
        if mobject.updaters:
            raise NoDescription(f"updaters of {kind.__name__}")
        self._text(f"mobject {mobject.z_index!r} {mobject.updating_suspended!r}")
        if isinstance(mobject, mn.VMobject):
            try:
                self._bytes(signature_bytes(signature_of(mobject)))
            except NotFast as reason:
                raise NoDescription(str(reason)) from reason
            self._text(repr(mobject.sheen_factor))
            self._array(np.asarray(mobject.sheen_direction))
        elif len(mobject.points):
            self._array(mobject.points)
        for member in mobject.submobjects:
            self.mobject(member)
        self._text("end")

    def _function(self, function: Callable[..., Any]) -> None:
        if isinstance(function, functools.partial):
            self._sequence("partial", (function.func, function.args, dict(function.keywords)))
            return
        if isinstance(function, (types.BuiltinFunctionType, np.ufunc)):
            self._text(f"built in {function!r}")
            return
        if not isinstance(function, types.FunctionType):
            raise NoDescription(f"{function!r}")
        if not function.__module__.startswith("manim."):
            raise NoDescription(f"function {function.__name__} of the scene's own code")
        self._text(f"{function.__module__}.{function.__qualname__}")
        self._sequence("defaults", function.__defaults__ or ())
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


_acting: dict[type, type | None] = {}
_HARMLESS = {"__init__", "__init_subclass__", "__module__", "__doc__", "__annotations__"}


def acts_as(kind: type[mn.Animation]) -> type | None:
    """The known animation that a class is, or that it only sets up differently."""
    if kind not in _acting:
        known = next((base for base in kind.__mro__ if base in KNOWN_ANIMATIONS), None)
        above = kind.__mro__[: kind.__mro__.index(known)] if known else ()
        changed = {name for base in above for name in vars(base) if hasattr(known, name)}
        own = all(not base.__module__.startswith("manim.") for base in above)
        _acting[kind] = known if own and changed <= _HARMLESS else None
    return _acting[kind]


_moving: dict[type, bool] = {}


def moves_as_manim_says(kind: type[mn.Mobject]) -> bool:
    """Whether a class of mobjects uses Manim's own methods wherever an animation calls it."""
    known = _moving.get(kind)
    if known is None:
        bases = [base for base in kind.__mro__ if base.__module__.startswith("manim.")]
        known = _moving[kind] = all(
            getattr(kind, name, None) is getattr(bases[0], name, None) for name in _MOTION_METHODS
        )
    return known
