"""Reads a scene's mobjects into snapshots; what has not changed is not made anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any

import manim as mn
import numpy as np

from deepchalk.quality.playing.snapshot import VISIBLE, Colour, Drawn, Snapshot, Text
from deepchalk.quality.playing.wording import Said, digit_height_of, may_speak, said_by, said_in
from deepchalk.stage.light import is_dimmed
from deepchalk.theme import FRAME_HEIGHT

STROKE_UNIT = 0.01
"""Manim's stroke width 1 in Manim units."""

NOTHING: Colour = (0.0, 0.0, 0.0, 0.0)

_PLAIN = (mn.VGroup, mn.Group)


@dataclass
class _Unit:
    """A text whose shapes are being collected."""

    key: int
    mobject: mn.Mobject
    said: Said
    members: list[Drawn] = field(default_factory=list)


@dataclass
class _Context:
    """What a mobject's ancestors say about it."""

    unit: _Unit | None = None
    off: Mapping[str, str] = field(default_factory=dict)
    owner: tuple[str, int] | None = None


@dataclass
class _Seen:
    """What one of the scene's mobjects draws."""

    items: list[tuple[float, Drawn]] = field(default_factory=list)
    units: dict[int, _Unit] = field(default_factory=dict)


class Reader:
    """Makes snapshots of a scene."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Any, Drawn, mn.Mobject]] = {}
        self._texts: dict[int, tuple[tuple[int, ...], Text]] = {}
        self._at_rest: dict[int, _Seen] = {}
        # How a camera that moves maps Manim's plane to the frame: scale and centre.
        self._frame: tuple[float, tuple[float, float]] = (1.0, (0.0, 0.0))

    def read(
        self,
        scene: mn.Scene,
        time: float,
        step: str,
        resting: bool,
        still: frozenset[int] = frozenset(),
    ) -> Snapshot:
        """The screen as it is now; the mobjects ``still`` (identities) are as at the last look."""
        camera: Any = scene.camera
        centre = (float(camera.frame_center[0]), float(camera.frame_center[1]))
        frame = (FRAME_HEIGHT / float(camera.frame_height), centre)
        if frame != self._frame:
            self._frame, still = frame, frozenset()
        self._camera = camera
        before, self._at_rest = self._at_rest, {}
        items: dict[int, tuple[float, Drawn]] = {}
        units: dict[int, _Unit] = {}
        for mobject in [*scene.mobjects, *scene.foreground_mobjects]:
            key = id(mobject)
            seen = before.get(key) if key in still else None
            if seen is None:
                self._seen = seen = _Seen()
                self._walk(mobject, _Context())
            self._at_rest[key] = seen
            _combine(seen, items, units)
        # Python's sort is stable, as Manim's is: equal heights keep their order.
        drawn = tuple(item for _, item in sorted(items.values(), key=lambda pair: pair[0]))
        texts = tuple(self._text(unit) for unit in units.values() if unit.members)
        return Snapshot(time, step, drawn, texts, resting, self._frame[0])

    def _walk(self, mobject: mn.Mobject, context: _Context) -> None:
        context = self._context_in(mobject, context)
        if len(mobject.points) and (item := self._drawn(mobject, context)) is not None:
            self._seen.items.append((mobject.z_index, item))
            if context.unit is not None:
                context.unit.members.append(item)
        for part in mobject.submobjects:
            self._walk(part, context)

    def _context_in(self, mobject: mn.Mobject, context: _Context) -> _Context:
        unit, off, owner = context.unit, context.off, context.owner
        own_off = _noted(mobject, "lint_off")
        if own_off:
            off = {**off, **own_off}
        if unit is None:
            unit = self._unit_of(mobject)
        if owner is None and mobject.submobjects:
            own = (type(mobject).__name__, id(mobject)) if _is_one_thing(mobject) else None
            owner = _noted(mobject, "one_with") or own
        if unit is context.unit and off is context.off and owner is context.owner:
            return context
        return _Context(unit, off, owner)

    def _unit_of(self, mobject: mn.Mobject) -> _Unit | None:
        wording = _noted(mobject, "wording")
        key, said = id(mobject), said_by(mobject) if may_speak(type(mobject)) else None
        if said is None and wording is not None:
            # A glyph outside its text: part of a formula that is being put together.
            key, said = id(wording), said_in(wording)
        if said is None:
            return None
        return self._seen.units.setdefault(key, _Unit(key, mobject, said))

    def _drawn(self, mobject: mn.Mobject, context: _Context) -> Drawn | None:
        fill, stroke, width = _look(mobject)
        if fill[3] <= VISIBLE and (stroke[3] <= VISIBLE or width <= 0):
            return None
        unit = context.unit.key if context.unit else None
        points = _outline(mobject)
        if len(points) < 4:
            return None
        dimmed = "lights" in mobject.__dict__ and is_dimmed(mobject)
        about = (unit, context.owner, tuple(context.off.items()), dimmed)
        print_ = (points.tobytes(), fill, stroke, width, about, self._frame)
        key = id(mobject)
        known = self._known.get(key)
        if known is not None and known[0] == print_:
            return known[1]
        scale, centre = self._frame
        seen = self._camera.transform_points_pre_display(mobject, points)
        item = Drawn(
            key=key,
            name=type(mobject).__name__,
            points=(np.asarray(seen)[:, :2] - centre) * scale,
            fill=fill,
            stroke=stroke,
            stroke_width=width * STROKE_UNIT * scale,
            role=_noted(mobject, "role"),
            owner=context.owner,
            unit=unit,
            off=context.off,
            dimmed=dimmed,
        )
        # The mobject is kept, so that its identity is not given to another one.
        self._known[key] = (print_, item, mobject)
        return item

    def _text(self, unit: _Unit) -> Text:
        members = tuple(map(id, unit.members))
        known = self._texts.get(unit.key)
        if known is not None and known[0] == members:
            return known[1]
        height = digit_height_of(unit.mobject)
        text = Text(
            key=unit.key,
            text=unit.said.text,
            kind=unit.said.kind,
            members=tuple(unit.members),
            digit_height=None if height is None else height * self._frame[0],
            wording=unit.said.wording,
        )
        self._texts[unit.key] = (members, text)
        return text


def _noted(mobject: mn.Mobject, name: str) -> Any:
    """What an attribute of a mobject or of its class says, or None.

    ``getattr`` would ask Manim's ``__getattr__`` for each one that is missing, and most are.
    """
    own = mobject.__dict__
    return own[name] if name in own else _noted_in(type(mobject), name)


@cache
def _noted_in(kind: type[mn.Mobject], name: str) -> Any:
    return getattr(kind, name, None)


def _is_one_thing(mobject: mn.Mobject) -> bool:
    """Whether a viewer takes the parts for one: by a flag, else a group of a class of its own."""
    flag = _noted(mobject, "is_one_thing")
    return type(mobject) not in _PLAIN if flag is None else bool(flag)


def _combine(seen: _Seen, items: dict[int, tuple[float, Drawn]], units: dict[int, _Unit]) -> None:
    """Add what one mobject draws to the whole."""
    for pair in seen.items:
        # A mobject that is listed twice is drawn where it comes last.
        items.pop(pair[1].key, None)
        items[pair[1].key] = pair
    for key, unit in seen.units.items():
        if key in units:
            # Glyphs of one text that lie in the scene one by one.
            known = units[key]
            units[key] = _Unit(key, known.mobject, known.said, [*known.members, *unit.members])
        else:
            units[key] = unit


def _outline(mobject: mn.Mobject) -> np.ndarray:
    """Whole cubic curves; of a picture its edge; nothing of what has no outline."""
    if isinstance(mobject, mn.VMobject):
        return mobject.points[: len(mobject.points) // 4 * 4]
    if not isinstance(mobject, mn.ImageMobject):
        return np.zeros((0, 3))
    upper_left, upper_right, lower_left, lower_right = mobject.points[:4]
    corners = [upper_left, upper_right, lower_right, lower_left, upper_left]
    return np.concatenate([np.linspace(a, b, 4) for a, b in pairwise(corners)])


def _look(mobject: mn.Mobject) -> tuple[Colour, Colour, float]:
    """Fill, stroke, stroke width."""
    if isinstance(mobject, mn.ImageMobject):
        red, green, blue, opacity = mobject.pixel_array.reshape(-1, 4).mean(axis=0) / 255
        return (float(red), float(green), float(blue), float(opacity)), NOTHING, 0.0
    if not isinstance(mobject, mn.VMobject):
        return NOTHING, NOTHING, 0.0
    width = mobject.stroke_width if mobject.stroke_rgbas.size else 0.0
    # Nearly always one number, of which NumPy would make an array first.
    width = float(width) if isinstance(width, int | float) else float(np.max(width))
    return _colour(mobject.fill_rgbas), _colour(mobject.stroke_rgbas), width


def _colour(rgbas: np.ndarray) -> Colour:
    if not rgbas.size:
        return NOTHING
    mean = rgbas[0] if len(rgbas) == 1 else rgbas.mean(axis=0)
    return float(mean[0]), float(mean[1]), float(mean[2]), float(mean[3])
