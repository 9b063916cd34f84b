"""The plane of two units to the edges, and what lies in it: crosses, outlines, tracks, rulers."""

from __future__ import annotations

from collections.abc import Callable

import manim as mn
import numpy as np

from deepchalk.mobjects import IS_GROUND, Formula, Label, Room, bezier_points, exempt, theme

from .marks import Change
from .passed_over import IN_THE_PLANE, ON_ITS_WAY
from .view import View

FAR = Room(-16.0, 16.0, -10.0, 10.0)
"""Beyond all edges of the frame, also where the camera stands farther back."""

SILENT = 0.17
"""How much a half-plane is shaded in which a unit is silent."""

AROUND = np.linspace(0, 2 * np.pi, 73)


class Plane(mn.VGroup):
    """Both axes, on which units bend, and the halves in which they are silent.

    Attributes
    ----------
    axes, halves
        the lines, and the shades at the left of one and below the other
    flat
        whether nothing is up or down, as only one unit is drawn
    drawn_back
        how far, from 0 to 1, the shades have gone off the axes: no unit is silent then
    """

    def __init__(self, view: View) -> None:
        now = theme.active()
        look = {"stroke_color": theme.mix(now.ground, now.line, 0.8), "stroke_width": 4}
        self.axes = mn.VGroup(mn.Line(**look), mn.Line(**look))
        self.halves = mn.VGroup(*(mn.Rectangle(stroke_width=0) for _ in range(2)))
        self.halves.set_fill(now.line, SILENT)
        super().__init__(self.halves, self.axes)
        self.flat, self.drawn_back = False, 0.0
        exempt(self, *ON_ITS_WAY, "size", because="it is the plane itself, and runs to the edges")
        exempt(self.axes, IS_GROUND, because="it is the plane itself, and runs to the edges")
        self.stand(view)

    def stand(self, view: View) -> None:
        """The plane is seen from here now."""
        x, y = (float(np.clip(one, -15.5, 15.5)) for one in (view.x, view.y))
        y = float(np.clip(y, -9.5, 9.5))
        across, up = self.axes
        across.put_start_and_end_on([FAR.left, y, 0], [FAR.right, y, 0])
        up.put_start_and_end_on([x, FAR.bottom, 0], [x, FAR.top, 0])
        left, below = self.halves
        back = self.drawn_back
        _fill(left, Room(FAR.left, x + back * (FAR.left - x), FAR.bottom, FAR.top))
        _fill(below, Room(FAR.left, FAR.right, FAR.bottom, y + back * (FAR.bottom - y)))
        if self.flat:
            below.set_points(np.zeros((0, 3)))

    def draw_back(self, share: float) -> None:
        """The shades go off the axes, seen from the next place on."""
        self.drawn_back = share


def _fill(shape: mn.Rectangle, room: Room) -> None:
    sides = (room.left, room.top), (room.right, room.top), (room.right, room.bottom)
    corners = np.array([(*one, 0.0) for one in (*sides, (room.left, room.bottom), sides[0])])
    shape.set_points_as_corners(corners)


class Tick(mn.VGroup):
    """A short stroke on an axis, and beside it the number that lies there."""

    def __init__(self, view: View, axis: int, value: float, side: int) -> None:
        self.axis, self.value, self.side = axis, value, side
        self.stroke = mn.Line(stroke_color=theme.active().line, stroke_width=4)
        text = f"{value:g}".replace("-", "−")
        constants = [text, text.lstrip("−")]
        self.number = Formula(f'"{text}"', height=0.3, role="ink2", constants=constants)
        super().__init__(self.stroke, self.number)
        for one in (self, *self):
            exempt(one, *ON_ITS_WAY, "size", because="it lies on the axis, and dots pass over it")
        self.set_z_index(2)
        self.stand(view)

    def stand(self, view: View) -> None:
        """The plane is seen from here now."""
        place = view.at(self.value * np.eye(2)[self.axis])
        aside = np.eye(3)[1 - self.axis]
        self.stroke.put_start_and_end_on(place - 0.1 * aside, place + 0.1 * aside)
        half = (self.number.width, self.number.height)[1 - self.axis] / 2
        self.number.move_to(place + self.side * (0.2 + half) * aside)


def ticks(view: View, pairs: np.ndarray, names: mn.VGroup) -> list[Tick]:
    """On each axis one round number within the pairs, on the side where these are not; none where
    the name of a unit stands."""
    found = []
    for axis in (0, 1):
        own, other = pairs[:, axis], pairs[:, 1 - axis]
        end = float(own[np.argmax(np.abs(own))])
        if not end:
            continue
        size = 10.0 ** np.floor(np.log10(abs(end)))
        value = float(np.sign(end) * size * (5 if abs(end) >= 5 * size else 1))
        tick = Tick(view, axis, value, -1 if other.mean() > 0 else 1)
        far = np.linalg.norm(view.at(value * np.eye(2)[axis]) - view.at(np.zeros(2)))
        beside = [np.abs(tick.number.get_center() - name.get_center()) for name in names]
        off = [
            bool((away[:2] > [(name.width + 0.5) / 2, (name.height + 0.4) / 2]).any())
            for away, name in zip(beside, names, strict=True)
        ]
        if far > 0.6 and all(off):
            found.append(tick)
    return found


class Cross(mn.VGroup):
    """Mean and spread of a cloud, both ways: bars that cross in its middle, perhaps over light."""

    def __init__(
        self,
        view: View,
        middle: np.ndarray,
        spread: np.ndarray,
        colour: str,
        width: float,
        filled: float = 0.0,
        tall: float = 0.0,  # half the height of the light where nothing is up or down
    ) -> None:
        look = {"stroke_color": colour, "stroke_width": width}
        self.bars = [mn.Line(**look), mn.Line(**look)]
        self.light = mn.VMobject(stroke_width=0).set_fill(colour, filled)
        self.filled, self.tall = filled, tall
        super().__init__(*([self.light] if filled else []), *self.bars)
        self.view = view
        exempt(self, *ON_ITS_WAY, because="it lies in the cloud that it measures")
        self.place(middle, spread)

    def place(self, middle: np.ndarray, spread: np.ndarray) -> None:
        """Another cloud has this middle and this spread."""
        self.middle, self.spread = np.array(middle, float), np.array(spread, float)
        place = self.view.at(self.middle)
        for axis, bar in enumerate(self.bars):
            half = np.zeros(3)
            half[axis] = max(self.spread[axis] * self.view.unit, 1e-3)
            bar.put_start_and_end_on(place - half, place + half)
        if self.filled:
            circle = np.stack([np.cos(AROUND), np.sin(AROUND)], axis=1)
            reach = np.maximum(self.spread, (1e-3, max(1e-3, self.tall / self.view.unit)))
            within = self.middle + circle * reach
            self.light.set_points_as_corners(self.view.at(within))

    def stand(self, view: View) -> None:
        """The plane is seen from here now."""
        self.view = view
        self.place(self.middle, self.spread)

    def to(self, middle: np.ndarray, spread: np.ndarray) -> Change:
        """It goes to the measures of another cloud."""
        starts, ends = (self.middle, self.spread), (np.array(middle), np.array(spread))
        return lambda share: self.place(
            *(start + share * (end - start) for start, end in zip(starts, ends, strict=True))
        )

    def go_to(self, view: View, middle: np.ndarray, spread: np.ndarray) -> Change:
        """It goes to other measures, which are seen from elsewhere."""
        start, to = self.view, self.to(middle, spread)

        def change(share: float) -> None:
            self.view = start.towards(view, share)
            to(share)

        return change


class Outline(mn.VMobject):
    """Where a cloud was: the ellipse of two spreads around its middle."""

    def __init__(self, view: View, cloud: np.ndarray, colour: str, filled: float) -> None:
        super().__init__(stroke_color=colour, stroke_width=4.5)
        self.set_fill(colour, filled)
        middle = cloud.mean(axis=0)
        extents, ways = np.linalg.eigh((cloud - middle).T @ (cloud - middle) / len(cloud))
        reach = 2 * np.sqrt(np.maximum(extents, 0))
        circle = np.stack([np.cos(AROUND), np.sin(AROUND)], axis=1)
        self.way = middle + (circle * reach) @ ways.T
        exempt(self, *IN_THE_PLANE, because="it tells where the cloud was")
        self.stand(view)

    def stand(self, view: View) -> None:
        """The plane is seen from here now."""
        self.set_points_as_corners(view.at(self.way))


class Tracks(mn.VMobject):
    """Ways that dots went, as straight lines, all one shape; dashed or not."""

    def __init__(
        self,
        view: View,
        starts: np.ndarray,
        ends: np.ndarray,
        colour: str,
        width: float = 4.0,
        dash: float = 0.0,
    ) -> None:
        super().__init__(stroke_color=colour, stroke_width=width)
        self.view, self.dash = view, dash
        exempt(self, *ON_ITS_WAY, because="it tells where dots went")
        self.put(starts, ends)

    def put(self, starts: np.ndarray, ends: np.ndarray) -> None:
        """They lead from these pairs to those."""
        self.starts, self.ends = np.array(starts, float), np.array(ends, float)
        lines = [*np.stack([self.view.at(self.starts), self.view.at(self.ends)], axis=1)]
        if self.dash:
            lines = [part for line in lines for part in _dashes(line, self.dash)]
        self.set_points(bezier_points(lines))

    def stand(self, view: View) -> None:
        """The plane is seen from here now."""
        self.view = view
        self.put(self.starts, self.ends)

    def grow(self, ends: np.ndarray) -> Change:
        """They are drawn on to other ends."""
        start, end = self.ends.copy(), np.asarray(ends, dtype=float)
        return lambda share: self.put(self.starts, start + share * (end - start))

    def draw_in(self) -> tuple[Tracks, Callable[[mn.Mobject, float], object]]:
        """They run into their ends, and how: for an animation."""
        starts, ends = self.starts.copy(), self.ends.copy()
        return self, lambda _, share: self.put(starts + share * (ends - starts), ends)


def _dashes(line: np.ndarray, dash: float) -> list[np.ndarray]:
    way = line[1] - line[0]
    length = float(np.linalg.norm(way))
    begins = np.arange(0.0, length, 2 * dash)
    return [
        line[0] + np.outer([at / length, min(at + dash, length) / length], way) for at in begins
    ]


class Powers(mn.VGroup):
    """Rings around a place whose radii are powers of ten: they come by as the camera falls in."""

    def __init__(
        self,
        view: View,
        middle: np.ndarray,
        powers: range,
        told: Callable[[str], str],  # of a radius: what is written at its ring
    ) -> None:
        super().__init__()
        now = theme.active()
        self.middle, self.powers = middle, powers
        self.circle = mn.Circle(radius=1.0).points.copy()
        self.rings, self.names = [], []
        for power in powers:
            ring = mn.Circle(stroke_color=now.line, stroke_width=3)
            text = f"{10.0**power:.{max(0, -power)}f}"
            name = Label(told(text), "ink2", theme.active().sizes.label, 600, constants=[text])
            for one in (ring, name):
                exempt(one, *ON_ITS_WAY, "dwell", because="it tells how near the camera is")
            self.rings.append(ring)
            self.names.append(name)
        self.add(*self.rings, *self.names)
        self.stand(view)

    def stand(self, view: View) -> None:
        """The plane is seen from here now."""
        place = view.at(self.middle)
        for power, ring, name in zip(self.powers, self.rings, self.names, strict=True):
            radius = 10.0**power * view.unit
            # It comes out of the place, and leaves past the edges.
            seen = float(np.clip((radius - 0.35) / 0.8, 0, 1) * np.clip((9 - radius) / 3, 0, 1))
            shown = radius if seen > 0 else 0.35
            ring.set_points(place + shown * self.circle).set_stroke(opacity=0.8 * seen)
            down = min(shown, 3.2 + place[1])
            across = float(np.sqrt(max(shown**2 - down**2, 0.0)))
            # Within a ring that is wide enough for it, else below it.
            within = float(np.clip((shown - 1.4) / 0.3, -1, 1))
            # At the edge of the frame it goes along the ring, and stays off it.
            aside = max(0.0, across - name.width / 2 - 0.4)
            # So far the ring has risen above its foot where the name ends.
            risen = shown - float(np.sqrt(max(shown**2 - (name.width / 2) ** 2, 0.0)))
            up = within * (0.45 if within < 0 or aside else risen + 0.4)
            name.move_to(place + [aside, -down, 0] + up * mn.UP)
            is_read = seen > 0 and radius > 0.9 and abs(name.get_x()) < 5.9
            name.set_fill(opacity=seen if is_read else 0.0)
