"""What learns, and what it learns from: a stamp of areas, examples, and a pixel that listens."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import label
from deepchalk.mobjects import (
    ColourMap,
    Formula,
    Label,
    Number,
    Room,
    bezier_points,
    exempt,
    number,
    theme,
)

from ..numbers.discs import GEOMETRY, SIDE
from ..trace import Trace
from .cells import rounded
from .disc import DiscPicture, places_of

PITCH = 0.74
"""From one weight of the stamp to the next, in units of the frame."""

PIXEL, APART, COLUMNS = 0.037, 0.5, 3
"""Of the discs that it learns from: side of a pixel, their distance, and how many in a row."""


class StampOfAreas(mn.VGroup):
    """A stamp of 4 × 4 weights, each as an area: a 1 fills its cell."""

    def __init__(self, middle: tuple[float, float] = (5.0, 1.85), pitch: float = PITCH) -> None:
        super().__init__()
        now, half = theme.active(), (SIDE - 1) / 2
        middles = [
            np.array([middle[0] + pitch * (c - half), middle[1] - pitch * (r - half), 0])
            for r, c in np.ndindex(SIDE, SIDE)
        ]
        self.rims = mn.VMobject(stroke_width=2.2, fill_opacity=1)
        self.rims.set_stroke(theme.mix(now.ground, now.parameter, 0.6))
        self.rims.set_fill(theme.mix(now.ground, now.parameter, 0.1))
        self.rims.set_points(rounded(middles, 0.94 * pitch))
        self.areas = mn.VMobject(stroke_width=0, fill_color=now.parameter, fill_opacity=1)
        self.add(self.rims, self.areas)
        for part in self:
            exempt(part, "overlap", "contrast", because="an area in its rim, and on the paper")
        self.fill(np.ones((SIDE, SIDE)))

    def fill(self, weights: np.ndarray) -> StampOfAreas:
        """Areas that go with these weights; one below 0 has none."""
        shares = np.clip(weights, 1e-6, 1).ravel()
        # A pane moves with the camera: the cells are where their rims are now.
        cells = self.rims.points.reshape(SIDE * SIDE, -1, 3)
        middles = (cells.max(axis=1) + cells.min(axis=1)) / 2
        side = 0.9 * float(np.ptp(cells[0, :, 0]))
        sides = side * np.sqrt(shares)
        corners = np.array([[-1, 1, 0], [1, 1, 0], [1, -1, 0], [-1, -1, 0], [-1, 1, 0]]) / 2
        self.areas.set_points(
            bezier_points(
                [place + one * corners for place, one in zip(middles, sides, strict=True)]
            )
        )
        return self

    def grow(self, grown: float) -> None:
        """Ones, of which the fourth row and column are so large: in the corner their product."""
        row = np.array([1, 1, 1, grown])
        self.fill(np.outer(row, row))


def examples(t: Trace) -> mn.VGroup:
    """All discs that it learns from, small along the left edge."""
    now, found = theme.active(), mn.VGroup()
    corners = np.array([[-1, 1, 0], [1, 1, 0], [1, -1, 0], [-1, -1, 0], [-1, 1, 0]])
    rows = -(-len(t.discs.examples) // COLUMNS)
    for place, disc in enumerate(t.discs.examples):
        at = np.array(places_of(disc))
        row, column = divmod(place, COLUMNS)
        middle = np.array([-6.72 + APART * column, APART * ((rows - 1) / 2 - row), 0])
        flat = np.stack([at[:, 1], -at[:, 0], np.zeros(len(at))], axis=1)
        cells = middle + PIXEL * (flat - (flat.max(axis=0) + flat.min(axis=0)) / 2)
        shape = mn.VMobject(stroke_width=0, fill_opacity=1)
        shape.set_fill(theme.mix(now.ground, now.output, 0.75))
        shape.set_points(bezier_points([cell + 0.5 * PIXEL * corners for cell in cells]))
        exempt(shape, "contrast", "frame", "overlap", because="they only tell that there are many")
        found.add(shape.set_z_index(3))
    return found


class Listening:
    """A pixel of the edge, the four numbers to which it listens, and what they make of it.

    Attributes
    ----------
    near
        the pixels in which all of it lies, as a rectangle that is not seen
    pixel, empty, full
        a ring round it, and the pixel as copying leaves it, and as the four numbers make it
    seats, numbers
        a square for each of the numbers, and these
    threads
        from these to the pixel, the thicker the larger the weight
    copied, heard
        what copying makes of the pixel, and what the four numbers make, in units of the frame
    """

    def __init__(self, disc: DiscPicture, t: Trace) -> None:
        now, paper = theme.active(), disc.paper
        at = t.discs.heard
        end = paper.at(*at)
        numbers = [number for number, _ in GEOMETRY.meeting(at)]
        middles = [paper.at(2 * row + 0.5, 2 * column + 0.5) for row, column in numbers]
        side = 4 * paper.cell
        self.near = mn.Square(side, stroke_width=0).move_to(np.mean(middles, axis=0))
        self.pixel = mn.Square(paper.cell, stroke_color=now.focus, stroke_width=6).move_to(end)
        self.empty = mn.Square(0.96 * paper.cell, stroke_width=0).set_fill(now.ground, 1)
        self.empty.move_to(end)
        self.full = self.empty.copy().set_fill(disc.colour, 1)
        self.seats, self.numbers, self.threads = mn.VGroup(), mn.VGroup(), mn.VGroup()
        for place, middle in enumerate(middles):
            value, weight = t.heard[place], float(t.loudness[place].value)
            seat = mn.Square(0.6 * paper.cell, stroke_color=now.data, stroke_width=3)
            seat.set_fill(ColourMap("data").colour(float(value.value)), 1)
            self.seats.add(seat.move_to(middle))
            self.numbers.add(Number(value, height=0.18 * paper.cell).move_to(middle))
            way = end - middle
            start = middle + 0.3 * paper.cell * way / np.linalg.norm(way)
            thread = mn.VMobject(stroke_color=now.parameter, stroke_width=4 + 22 * weight)
            self.threads.add(thread.set_points(bezier_points([np.array([start, end])])))
        layers = self.empty, self.full, self.threads, self.pixel, self.seats, self.numbers
        for height, one in enumerate(layers):
            one.set_z_index(30 + height)
            for part in one.get_family():
                exempt(
                    part,
                    *("overlap", "contrast", "size"),
                    because="it lies on the pixels that it makes, and is seen from near",
                )
        self.copied = Verdict(t, "copying", Room(3.5, 6.5, 1.75, 3.5))
        self.heard = Verdict(t, "learned", Room(3.5, 6.5, -3.6, 1.3))


class Verdict(mn.VGroup):
    """What a pixel gets, and whether that is above the threshold; in units of the frame.

    Attributes
    ----------
    called
        the name of the stamp
    rows, line
        the products, and the line below them; none where only one number comes
    compared
        their sum and the threshold
    """

    def __init__(self, t: Trace, name: str, room: Room) -> None:
        super().__init__()
        now = theme.active()
        self.called = Label(label(t, name), "ink", 0.32, 600)
        self.called.scale(min(1.0, room.width / self.called.width)).move_to(
            [room.left, room.top - 0.17, 0], mn.LEFT
        )
        self.rows, self.line = mn.VGroup(), mn.VMobject()
        is_single = name == "copying"
        low = room.top - 0.55
        if not is_single:
            for place in range(len(t.heard.entries)):
                row = Formula(
                    "{y} dot {w} = {q}",
                    height=0.36,
                    y=number(t.heard[place], role="data"),
                    w=number(t.loudness[place], role="parameter"),
                    q=number(t.voices[place]),
                )
                self.rows.add(row.set_x(room.right, mn.RIGHT).stand_on(low - 0.36))
                low -= 0.6
            self.line = mn.Line([room.left, low, 0], [room.right, low, 0], stroke_width=3)
            self.line.set_color(now.ink2)
        made, bound = (t.heard_copied, t.half) if is_single else (t.heard_sum, t.threshold[-1])
        self.compared = Formula(
            "{r} < {b}" if is_single else "{r} > {b}",
            height=0.55,
            r=number(made, role="data" if is_single else "output"),
            b=number(bound, role="parameter"),
        )
        self.compared.set_x(room.right, mn.RIGHT).stand_on(low - 0.85)
        self.add(self.called, self.rows, self.line, self.compared)
