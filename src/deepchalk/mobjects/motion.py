"""Motion: one verb, one meaning, for the few ways in which things move, appear and hide.

Some animations draw each of their moments by themselves: a number that rolls, a race, and a plane
that goes on to show other ranges. In a race several things go their recorded ways together, one
recorded step a beat; who arrives waits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, TypeVar, runtime_checkable

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.room import CAPTION_TOP, SAFE, Room, exempt
from deepchalk.mobjects.text import Label, Number
from deepchalk.mobjects.text.typeset import Glyphs, Typeset
from deepchalk.theme import UNIT

if TYPE_CHECKING:
    from deepchalk.mobjects.plots.planes.plane import Plane

Drawing = TypeVar("Drawing", bound=mn.Mobject)

KEPT = "_opacities_when_shown"


def hide(thing: Drawing) -> Drawing:
    """Make a drawing invisible; it moves and scales with what it belongs to."""
    for member in thing.family_members_with_points():
        if not hasattr(member, KEPT):
            setattr(member, KEPT, (member.get_fill_opacity(), member.get_stroke_opacity()))
        member.set_fill(opacity=0, family=False).set_stroke(opacity=0, family=False)
    return thing


def show(thing: Drawing) -> Drawing:
    """Make a hidden drawing visible again as it was; what is seen already stays as it is."""
    for member in thing.family_members_with_points():
        if is_hidden(member):
            fill, stroke = member.__dict__.pop(KEPT)
            member.set_fill(opacity=fill, family=False).set_stroke(opacity=stroke, family=False)
    return thing


def is_hidden(thing: mn.Mobject) -> bool:
    """Whether all of a drawing is hidden."""
    members = thing.family_members_with_points()
    return bool(members) and all(hasattr(member, KEPT) for member in members)


class Reveal(mn.Transform):
    """A hidden drawing becomes visible where it is."""

    def __init__(self, thing: mn.Mobject, **kwargs: Any) -> None:
        self._thing = thing
        # As an introducer it leaves a thing that is part of another one in its place.
        super().__init__(thing, show(thing.copy()), introducer=True, **kwargs)

    def finish(self) -> None:
        super().finish()
        show(self._thing)


RISE = 0.3 * UNIT
"""How far below its place a thing is when it begins to appear."""

STRAIGHT = 1e-3
"""Manim units that a straight line may be off."""


def appear(*things: mn.Mobject, lag: float = 0.0, seconds: float | None = None) -> mn.Animation:
    """Fade in with a small rise, what is hidden at its place; ``lag`` lets one follow the other."""
    time = seconds or theme.active().times.appear
    return mn.LaggedStart(
        *(
            Reveal(thing) if is_hidden(thing) else mn.FadeIn(thing, shift=_rise(thing) * mn.UP)
            for thing in things
        ),
        lag_ratio=lag,
        run_time=time,
    )


def _rise(thing: mn.Mobject) -> float:
    """As far as a thing can rise; from the caption band it begins above that."""
    return float(np.clip(thing.get_bottom()[1] - CAPTION_TOP, 0, RISE))


def remove(*things: mn.Mobject) -> mn.Animation:
    """Fade out."""
    return mn.FadeOut(mn.Group(*things), run_time=theme.active().times.remove)


def fly(
    sources: Iterable[tuple[mn.Mobject, mn.Mobject]], seconds: float | None = None
) -> mn.Animation:
    """Numbers fly from where they stand into their slots: pairs (source, slot).

    A copy of the slot starts at the size and place of its source, so a number never changes its
    shape on the way. A slot that is hidden is seen from then on.
    """
    pairs = list(sources)
    return mn.AnimationGroup(
        *(Fly(source, slot) for source, slot in pairs),
        run_time=seconds or theme.active().times.fly,
    )


def pulse(*things: mn.Mobject, scale: float = 1.1, lag: float = 0.0) -> mn.Animation:
    """Things grow a little where they are, and come back: these are meant.

    What stands at the edge of the safe area or of the caption band grows away from it.
    """
    growing: list[Any] = []
    for thing in things:
        amount, way = _growth_within(thing, scale)
        moving: Any = thing.animate
        growing.append(moving(rate_func=mn.there_and_back).scale(amount).shift(way))
    return mn.LaggedStart(*growing, lag_ratio=lag) if growing else mn.Animation(mn.VGroup())


def _growth_within(thing: mn.Mobject, scale: float) -> tuple[float, np.ndarray]:
    """How much a thing can grow, and how far it goes meanwhile, so that no edge goes outside."""
    lower, upper = thing.get_corner(mn.DL)[:2], thing.get_corner(mn.UR)[:2]
    least = np.minimum(lower, [SAFE.left, CAPTION_TOP])
    most = np.maximum(upper, [SAFE.right, SAFE.top])
    size, middle = upper - lower, (lower + upper) / 2
    seen = size > 0
    amount = float(min([scale, *((most - least)[seen] / size[seen])]))
    to = np.clip(middle, least + amount * size / 2, most - amount * size / 2)
    return amount, np.append(to - middle, 0.0)


class Fly(mn.Transform):
    """A slot that arrives from its source; at the end the slot itself is in the scene."""

    def __init__(self, source: mn.Mobject, slot: mn.Mobject, **kwargs: object) -> None:
        end = show(slot.copy())
        start = end.copy()
        start.scale(min(_size(source) / max(_size(slot), 1e-6), 3.0))
        start.move_to(source.get_center())
        colour = _colour(source)
        if colour is not None:
            start.set_fill(colour)
        self._slot = slot
        super().__init__(start, end, **kwargs)

    def clean_up_from_scene(self, scene: mn.Scene) -> None:
        super().clean_up_from_scene(scene)
        scene.remove(self.mobject)
        show(self._slot)
        # A slot that is part of something on the screen stays part of it.
        if self._slot not in scene.get_mobject_family_members():
            scene.add(self._slot)


def _size(thing: mn.Mobject) -> float:
    """Height of its digits; of anything else its own height."""
    return float(getattr(thing, "digit_height", thing.height))


def _colour(source: mn.Mobject) -> mn.ManimColor | None:
    if isinstance(source, Typeset) and source.submobjects:
        return source.submobjects[0].get_fill_color()
    return source.get_fill_color() if isinstance(source, Glyphs) else None


HALO = 2.6
"""Width of the yellow band on a light ground, as a multiple of the outline on it."""


def _slant(target: mn.Mobject) -> float:
    """The angle of a straight line, in radians; 0 for anything else, and where it is upright."""
    points = target.points
    if not isinstance(target, mn.VMobject) or len(points) < 4:
        return 0.0
    along = points[-1] - points[0]
    length = float(np.linalg.norm(along))
    beside = np.abs(np.cross(points - points[0], along)[:, 2])
    if length < 1e-3 or (beside > STRAIGHT * length).any() or abs(along[:2]).min() < 1e-3:
        return 0.0
    return float(np.arctan2(along[1], along[0]))


WITHIN = 0.015
"""How far inside of the edge a ring ends: half of its band still goes beyond it."""


def _keep_inside(frame: mn.Mobject, target: mn.Mobject) -> None:
    """Let a ring end where the safe area or the caption band does, and hardly cut its target."""
    inner, outer = ((one.get_corner(mn.DL), one.get_corner(mn.UR)) for one in (target, frame))
    least = np.array([SAFE.left, CAPTION_TOP, 0]) + WITHIN
    most = np.array([SAFE.right, SAFE.top, 0]) - WITHIN
    low = np.minimum(inner[0] + WITHIN, np.maximum(outer[0], least))
    high = np.maximum(inner[1] - WITHIN, np.minimum(outer[1], most))
    if (low > outer[0] + 1e-9).any() or (high < outer[1] - 1e-9).any():
        width, height, _ = high - low
        frame.stretch_to_fit_width(width).stretch_to_fit_height(height).move_to((low + high) / 2)


RING_REACH = 0.5 * UNIT
"""What a ring takes beside a thing at most: its space, and half of the band on a light ground."""


@runtime_checkable
class Ringed(Protocol):
    """What has a ring of its own form."""

    def ringed(self) -> mn.VMobject:
        """The ring, where it belongs."""


def ring(target: mn.Mobject, room: float = 0.06) -> mn.VMobject:
    """The focus: a rectangle around what to look at now, along it where that is a straight line."""
    # An upright one around a slanting arrow would also be around what stands beside the arrow.
    if isinstance(target, Ringed):
        own: mn.VMobject = target.ringed()
        return own
    now, angle = theme.active(), _slant(target)
    straightened = target.copy().rotate(-angle, about_point=mn.ORIGIN) if angle else target
    frame = mn.SurroundingRectangle(
        straightened,
        color=now.focus,
        buff=room,
        stroke_width=now.strokes.focus,
        corner_radius=0.05,
    )
    if angle:
        frame.rotate(angle, about_point=mn.ORIGIN)
    else:
        _keep_inside(frame, target)
    if now.focus_fill is not None:
        # A fill would lie over the target and make its text hard to read: a wide band instead.
        outline = frame.copy()
        exempt(frame, "contrast", because="what is seen is the outline on it")
        frame.set_stroke(now.focus_fill, width=HALO * now.strokes.focus)
        frame.add(outline)
    return frame


class OwnMotion(mn.Animation):
    """An animation whose ``interpolate_mobject`` knows the start without a copy of it.

    Manim copies what is animated when a play begins, which is most of the work of a plane that
    shows other ranges.
    """

    _is_unseen = False

    def create_starting_mobject(self) -> Any:
        return self.mobject

    def begin_unseen(self) -> None:
        """Begin without drawing the start: of what is passed over only the end is wanted."""
        self._is_unseen = True
        self.begin()
        self._is_unseen = False

    def interpolate(self, alpha: float) -> None:
        if not self._is_unseen:
            super().interpolate(alpha)


TOLD = (
    "value",
    "text",
    "wording",
    "shown",
    "constants",
    "_baseline_share",
    "_full_height",
    "_digit_height",
)
"""What a number knows of its own text."""


class RollNumber(OwnMotion):
    """A number shows each of ``values`` in turn; nothing in between is invented.

    Parameters
    ----------
    number
        changed in place; it keeps its size and role
    values
        computed values, shown in order, the last one stays; entries of quantities say where they
        come from
    decimals
        of every value; entries of quantities have their own
    edge
        the edge of the number that stays where it is, like ``LEFT``; by default its centre
    """

    def __init__(
        self,
        number: Number,
        values: Sequence[float | Quantity] | Quantity | np.ndarray,
        decimals: int | None = None,
        edge: np.ndarray = mn.ORIGIN,
        **kwargs: Any,
    ) -> None:
        self.number = number
        self.edge = edge
        self.values = list(values)
        self.decimals = decimals
        self.reached = -1
        super().__init__(number, **kwargs)

    def interpolate_mobject(self, alpha: float) -> None:
        last = len(self.values) - 1
        position = round(self.rate_func(alpha) * last)
        if position != self.reached:
            self.reached = position
            show_instead(self.number, self.values[position], self.decimals, self.edge)


def show_instead(
    number: Number,
    value: float | Quantity,
    decimals: int | None = None,
    edge: np.ndarray = mn.ORIGIN,
    says: str = "",
) -> Number:
    """Let a number on the screen show another value, or the entry of a quantity with its path.

    Of a value that stands nowhere in the trace, ``says`` tells what it is.

    The shape on the screen stays the same object: a scene that is playing holds on to it.
    """
    other = Number(value, decimals, number.role, number.digit_height, says=says)
    other.set_x(number.get_x(edge), edge).stand_on(number.baseline)
    (shape,), (new_shape,) = number.submobjects, other.submobjects
    shape.set_points(new_shape.points)
    for name in ("wording", "shown", "_digit_share"):
        shape.__dict__[name] = new_shape.__dict__[name]
    for name, held in vars(other).items():
        if name in TOLD:
            setattr(number, name, held)
    return number


COUNTERS = 0.8
"""Height of the room for counters."""


@dataclass
class Runner:
    """One that runs.

    Attributes
    ----------
    points
        where it is after each step, shape (step, 3)
    counts
        what is counted on the way, shape (step,)
    name
        of the runner, for its counter
    dot
        what is seen; by default a small ring
    counter
        dot, name and count beside each other; empty without ``counts``
    """

    points: np.ndarray
    counts: Quantity | None = None
    name: str = ""
    dot: mn.VMobject = field(default_factory=lambda: runner_shape(mn.Circle))
    counter: mn.VGroup = field(init=False, default_factory=mn.VGroup)

    def __post_init__(self) -> None:
        self.dot.move_to(self.points[0])
        if self.counts is not None:
            size = theme.active().sizes.label
            self.number = exempt(Number(self.counts[0]), "dwell", because="it runs")
            self.counter.add(self.dot.copy(), Label(self.name, "ink2", size), self.number)
            self.counter.arrange(mn.RIGHT, buff=UNIT)

    def at(self, step: float) -> np.ndarray:
        """Where it is, between two steps on the straight line."""
        last = len(self.points) - 1
        before = min(int(step), last)
        after = min(before + 1, last)
        return np.asarray(
            self.points[before] + (step - before) * (self.points[after] - self.points[before])
        )

    def stand_at(self, step: float) -> None:
        """Go there, and count."""
        self.dot.move_to(self.at(step))
        if self.counts is not None:
            entry, left = (
                self.counts[min(int(step + 1e-9), len(self.counts) - 1)],
                self.number.get_left(),
            )
            if entry.value != self.number.value:
                show_instead(self.number, entry)
                self.number.move_to(left, aligned_edge=mn.LEFT)


class Race(OwnMotion):
    """All runners take one step in the same time, until the one with the longest way arrives."""

    # Time is bent so that the first steps can be followed and a long way does not take forever.

    def __init__(self, runners: Sequence[Runner], **options: object) -> None:
        if not runners:
            raise ValueError("a race needs a runner")
        self.runners = runners
        self.steps = max(len(runner.points) for runner in runners) - 1
        super().__init__(
            mn.VGroup(*(part for one in runners for part in (one.dot, one.counter))),
            rate_func=mn.linear,
            **options,
        )

    def interpolate_mobject(self, alpha: float) -> None:
        # Quadratic: half of the time shows the first quarter of the steps.
        step = self.steps * alpha**2
        for runner in self.runners:
            runner.stand_at(step)


def racers(
    room: Room,
    point: Callable[[Quantity], np.ndarray],
    *lanes: tuple[str, Quantity, Quantity],
) -> list[Runner]:
    """Two runners, a ring and a square, with their counters at the lower left of a room.

    Parameters
    ----------
    point
        where a way of shape (step, …) is on the screen, shape (step, 3)
    lanes
        of each its name, its way, and what is counted on it, shape (step,)
    """
    shapes = zip(lanes, (mn.Circle, mn.Square), strict=True)
    found = [
        Runner(point(way), counts, name, runner_shape(shape))
        for (name, way, counts), shape in shapes
    ]
    counters = mn.VGroup(*(one.counter for one in found))
    counters.arrange(mn.DOWN, aligned_edge=mn.LEFT)
    room.cut_bottom(COUNTERS)[0].fit(counters, edge=mn.LEFT)
    return found


def runner_shape(shape: type[mn.Circle] | type[mn.Square]) -> mn.VMobject:
    """What runs: a small ring or a small square."""
    now = theme.active()
    outline = shape(color=now.ink, stroke_width=now.strokes.strong, z_index=4)
    return outline.scale_to_fit_height(0.28)


Key: TypeAlias = tuple[int, float | None, str]
"""What a label of a plane is told by: its axis, the number at which it stands, its text."""

CROWDED = 1.4
"""At a view so many times as wide numbers would stand on each other."""

FADING = 0.4
"""Part of the time in which numbers go or come while a plane shows other ranges."""


class LookAt(OwnMotion):
    """A plane shows other ranges: its grid slides and stretches, and its numbers go along."""

    def __init__(self, plane: Plane, end: Plane, redrawn: mn.Mobject, **options: Any) -> None:
        self.plane, self.end = plane, end
        super().__init__(redrawn, **options)

    def begin(self) -> None:
        plane, end = self.plane, self.end
        self.start_ranges, self.start_corners = plane.space.ranges, plane.ground.points.copy()
        # What stays is the same text all the while.
        self.labels = end.labels | plane.labels
        self.ways = {
            key: [_from_foot(one, key) for one in (plane, end) if key in one.labels]
            for key in self.labels
        }
        self.leaving = self.labels.keys() - end.labels.keys()
        self.coming = self.labels.keys() - plane.labels.keys()
        both = (*plane.labels.values(), *end.labels.values())
        self.edge = min((one.get_left()[0] for one in both), default=0.0)
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        plane, end, share = self.plane, self.end, self.rate_func(alpha)
        ranges, seen = end.space.ranges - self.start_ranges, self._seen(share)
        plane.space.ranges = self.start_ranges + seen * ranges
        plane.ground.points = self.start_corners + share * (end.ground.points - self.start_corners)
        plane.draw_lines(plane.marked if share < 0.5 else end.marked)
        for key, label in self.labels.items():
            first, last = self.ways[key][0], self.ways[key][-1]
            label.move_to(_foot(plane, key) + first + share * (last - first))
            label.shift(max(0.0, self.edge - label.get_left()[0]) * mn.RIGHT)
            label.set_fill(opacity=self._opacity(key, share))
        shown = self.labels
        if alpha >= 1:
            plane.labels = shown = {key: self.labels[key] for key in end.labels}
            plane.needed, plane.names, plane.given = end.needed, end.names, end.given
            plane.marked = end.marked
        plane.submobjects = [plane.ground, plane.grid, plane.zeros, *shown.values()]
        plane.redraw()

    def _seen(self, share: float) -> float:
        """How far the ranges have come: in equal times they grow by equal factors."""
        start, end = _span(self.start_ranges), _span(self.end.space.ranges)
        if abs(end / start - 1) < 1e-6:
            return share
        return float((start * (end / start) ** share - start) / (end - start))

    def _opacity(self, key: Key, share: float) -> float:
        axis, value, _ = key
        low, high = self.plane.space.ranges[axis]
        if value is not None and not low <= value <= high:
            return 0.0
        if key in self.leaving:
            return max(0.0, 1 - max(share / FADING, self._crowding(self.start_ranges)))
        if key in self.coming:
            return max(0.0, 1 - max((1 - share) / FADING, self._crowding(self.end.space.ranges)))
        return 1.0

    def _crowding(self, own: np.ndarray) -> float:
        """How near numbers that stand well in their own ranges are to each other now: 1 is full."""
        wider = _span(self.plane.space.ranges) / _span(own)
        return float(np.log(max(wider, 1.0)) / np.log(CROWDED))


def _span(ranges: np.ndarray) -> float:
    """How far ranges reach, shape (2, 2): the mean of both, by factors."""
    return float(np.sqrt(np.ptp(ranges, axis=1).prod()))


def _foot(plane: Plane, key: Key) -> np.ndarray:
    """The place on the axis from which a number or a name keeps its distance."""
    axis, value, _ = key
    pair = plane.space.ranges[:, 0].copy()
    pair[axis] = plane.space.ranges[axis, 1] if value is None else value
    return plane.space.at(pair)


def _from_foot(plane: Plane, key: Key) -> np.ndarray:
    return np.asarray(plane.labels[key].get_center() - _foot(plane, key))
