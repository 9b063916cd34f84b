"""Attention is led by light: what is spoken of is bright and full, the rest at a third of that."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.stage.camera import IN_FRONT

DIMMED = 1 / 3
"""Contrast of what is not spoken of, as a share of its own."""

Look = tuple[np.ndarray, ...]
"""Fill, stroke and background stroke, each of shape (colour, 4)."""

_NAMES = ("fill_rgbas", "stroke_rgbas", "background_stroke_rgbas")


class Relit(mn.Animation):
    """A shape's colours change, and nothing else; its parts are left alone."""

    only_colours = True
    """There are hundreds at a time: a renderer may work all of them out together."""

    def __init__(self, shape: mn.VMobject, to: Look, **options: Any) -> None:
        self.start, self.end = look_of(shape), to
        super().__init__(shape, **options)

    def get_all_families_zipped(self) -> list[tuple[Any]]:
        return [(self.mobject,)]

    def interpolate_submobject(self, shape: Any, alpha: float) -> None:  # type: ignore[override]
        pairs = zip(self.start, self.end, strict=True)
        _wear(shape, tuple(a + alpha * (b - a) for a, b in pairs))

    def begin_unseen(self) -> None:
        """Of what is passed over only the end is wanted."""

    def begin(self) -> None:
        # Manim would copy all of the shape to know where it began.
        self.interpolate(0)

    def finish(self) -> None:
        _wear(self.mobject, self.end)

    def get_all_mobjects(self) -> list[Any]:
        return [self.mobject]


def look_of(shape: mn.VMobject) -> Look:
    """The colours of a shape."""
    return tuple(np.array(getattr(shape, name), dtype=float) for name in _NAMES)


def _wear(shape: mn.Mobject, look: Look) -> None:
    for name, rgbas in zip(_NAMES, look, strict=True):
        setattr(shape, name, rgbas.copy())


def dimmed(look: Look) -> Look:
    """The same, mixed with the ground, which no opacity does where things overlap."""
    now = theme.active()

    def mixed(rgbas: np.ndarray) -> np.ndarray:
        out = rgbas.copy()
        for row, colour in enumerate(rgbas):
            # By the theme's own mixing, so that another theme can be put in its place.
            hexed = mn.rgb_to_color(colour[:3]).to_hex()
            out[row, :3] = mn.color_to_rgb(theme.mix(now.ground, hexed, DIMMED))
        return out

    return tuple(mixed(rgbas) for rgbas in look)


def is_dimmed(shape: mn.Mobject) -> bool:
    """Whether it is not spoken of now, and has taken no other colour since."""
    lights: tuple[Look, Look] | None = vars(shape).get("lights")
    if lights is None:
        return False
    for now, own, dim in zip(look_of(shape), *lights, strict=True):  # type: ignore[arg-type]
        if not now.shape == own.shape == dim.shape:
            return False
        low, high = np.minimum(own, dim)[:, :3] - 1e-6, np.maximum(own, dim)[:, :3] + 1e-6
        if not bool(((low <= now[:, :3]) & (now[:, :3] <= high)).all()):
            return False
    return True


def relit(
    shown: Iterable[mn.Mobject],
    lit: Iterable[mn.Mobject],
    unseen: Iterable[mn.Mobject] = (),
) -> list[Relit]:
    """Animations after which only these things are bright; nothing at all: everything is.

    Parameters
    ----------
    shown
        the scene's mobjects
    unseen
        what may not be on the screen now, and comes back bright
    """
    bright = {id(part) for thing in lit for part in thing.get_family()}
    shapes = {id(part): part for thing in shown for part in thing.get_family()}
    for thing in unseen:
        for part in thing.get_family():
            if id(part) not in shapes and "lights" in vars(part):
                _wear(part, vars(part).pop("lights")[0])
    changes: list[Relit] = []
    for key, shape in shapes.items():
        if not isinstance(shape, mn.VMobject) or not len(shape.points):
            continue
        if shape.z_index >= IN_FRONT:
            continue
        is_lit = not bright or key in bright
        known: tuple[Look, Look] | None = getattr(shape, "lights", None)
        if known is not None and not _same(look_of(shape), known[1]):
            # It got other colours meanwhile: it is bright.
            known = None
        if is_lit and known is not None:
            del shape.lights
            changes.append(Relit(shape, known[0]))
        elif not is_lit and known is None:
            own = look_of(shape)
            shape.lights = (own, dimmed(own))  # type: ignore[attr-defined]
            changes.append(Relit(shape, shape.lights[1]))
    return changes


def brightened(*things: mn.Mobject) -> list[Relit]:
    """Animations after which these things are bright, too, whatever else is."""
    changes: list[Relit] = []
    for shape in (part for thing in things for part in thing.get_family()):
        if isinstance(shape, mn.VMobject) and is_dimmed(shape):
            own: Look = vars(shape).pop("lights")[0]
            changes.append(Relit(shape, own))
    return changes


def _same(one: Look, other: Look) -> bool:
    return all(
        a.shape == b.shape and bool(np.allclose(a, b, atol=1e-6))
        for a, b in zip(one, other, strict=True)
    )
