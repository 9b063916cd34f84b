"""The picture of a convolutional network: stacks of sheets, each made of the one before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, convolution, numbers
from deepchalk.mobjects import Label, Room, exempt, theme
from deepchalk.stage import Picture

from ..numbers.layers import Layer
from .glass import Glass, clear
from .sheet import Hue, Sheet
from .stack import Stack

SOURCE, GOAL, GAP, BESIDE = 4.9, 3.65, 0.9, 0.45
"""Widths of a stack that is looked at and of one that is made, of the gap between them, and of the
one beside them."""

SCORES = 1.45
"""Width of what the last layer makes."""

ROW_GAP = 0.4
"""Between two stacks of the row of all."""

TALLEST = 2.3
"""Height of a sheet that is made, at most: below the first one there is room for words."""

SHARE_OF_ROW = 0.085
"""Of the time of a sentence, that the block takes for a row at least."""

INKS: dict[str, Hue] = {"red": 3, "blue": 2, "green": 4, "grey": "line", "gray": "line"}
"""Hues of channels that are called by a colour."""

OTHERS = (3, 2, 4)
"""Identities of other channels."""


class LayerRow(Picture):
    """Stacks from the picture to the last layer; two of them are seen at a time, at the end all."""

    # Its trace has ``image``, ``raw``, ``maps``, ``moved_raw``, ``pooled``, ``scores`` and
    # parameters with ``layer``, ``layers`` and ``pools``.
    # image, maps, pooled, scores: the stacks; ``pooled`` are the maps themselves without pooling,
    # ``scores`` is None without a second layer.
    # frames: round all of the picture; they come when they are shown.
    # most: the number of a map with the strongest colour, wherever it is shown.
    # glass: the block that stands on the stack that is looked at.
    # free: the room beside what is seen.
    # right, below, beside_first: rooms as long as there is only the picture, or only the first map:
    # beside the picture, below the map, and beside it.
    # beside_maps, beside_pooled, beside_scores: what is left beside each stack that is made.

    columns = None

    def draw(self, t: Any, room: Room) -> None:
        self.t, self.room = t, room
        source, goal = room.cut_left(SOURCE, 0)[0], room.cut_left(GOAL, 0)[0]
        data: list[Hue] = ["data"] * len(t.names)
        layer = t.params.layer
        self.image = Stack(
            list(t.image), source, _hues(t.channels), t.channels, list(t.moved), layer.padding
        )
        others = [*t.raw, *t.moved_raw]
        self.most = max(0.0, *(float(one.values.max()) for one in others)) or 1.0
        scale = {"tallest": TALLEST, "most": self.most}
        self.maps = Stack(list(t.maps), goal, data, t.names, others, **scale)
        self.pooled = self.maps
        if t.params.pools:
            others = [one for way in t.shifted_pooled for one in way]
            self.pooled = Stack(list(t.pooled), goal, data, t.names, others, **scale)
        self.scores: Stack | None = None
        if t.scores.values.size:
            others = list(t.shifted_scores) if t.params.pools else []
            strip = goal.cut_left(SCORES)[0]
            self.scores = Stack([t.scores], strip, ["output"], [""], others, tallest=TALLEST)
        self.glass = Glass(self.image.sheets, layer)
        middle = float(room.centre[1])
        self.image.move_to(room.left, middle)
        self.maps.move_to(room.left + self.image.width + GAP, room.top - self.maps.height / 2)
        self.free = self.beside_maps = self._beside(self.image.width, self.maps)
        self.beside_pooled = self._beside(self.maps.width, self.pooled)
        self.beside_scores = self._beside(self.pooled.width, self.scores or self.pooled)
        first = self.maps.sheets[0]
        self.right = Room(self.maps.left, room.right, room.bottom, room.top)
        self.below = Room(
            self.maps.left, room.right, room.bottom, float(first.get_y(mn.DOWN)) - theme.UNIT
        )
        self.beside_first = Room(
            self.free.left, room.right, self.below.top + 2 * theme.UNIT, room.top
        )
        self.add(*self.image.sheets)
        sheets = self.image.sheets
        self.frames = [_frame(one.corners((0, 0), (one.shape[0], one.shape[1]))) for one in sheets]

    # Stacks

    @property
    def stacks(self) -> list[Stack]:
        """All of them, from the picture on."""
        found = [self.image, self.maps]
        found += [self.pooled] if self.pooled is not self.maps else []
        return found + ([self.scores] if self.scores is not None else [])

    def turn_to(self, source: Stack, goal: Stack, layer: Layer) -> list[mn.Animation]:
        """What was made is looked at: it goes to the left, and what is left of it goes."""
        # goal: the stack that will be made of it; empty as long as nobody fills it.
        # layer: how the block of glass stands on it.
        gone = [one for one in self.submobjects if one not in source.sheets]
        middle = float(self.room.centre[1])
        way = source.way_to(self.room.left, middle)
        goal.move_to(self.room.left + source.width + GAP, middle)
        self.free = self._beside(source.width, goal)
        self.glass = Glass(source.sheets, layer)
        going: list[Any] = [sheet.animate.shift(way) for sheet in source.sheets]
        self.remove(*gone)
        return [*going, *map(mn.FadeOut, gone)]

    def row(self, room: Room) -> list[mn.Animation]:
        """All stacks in a row, from the picture to the last layer; what else is there goes."""
        stacks, left = self.stacks, room.left
        free = room.width - ROW_GAP * (len(stacks) - 1)
        wide = sum(one.natural_width for one in stacks)
        scale = min(1.0, free / wide, room.height / max(one.natural_height for one in stacks))
        gap = (room.width - scale * wide) / max(1, len(stacks) - 1)
        sheets = [sheet for one in stacks for sheet in one.sheets]
        others = [one for one in self.submobjects if one not in sheets]
        coming: list[Any] = [self.let_go(*others)] if others else []
        for one in stacks:
            old = np.array([one.left + one.width / 2, one.top - one.height / 2, 0.0])
            new = np.array([left + scale * one.natural_width / 2, room.centre[1], 0.0])
            change = scale * one.natural_width / one.width
            for sheet in one.sheets:
                to = new + change * (sheet.get_center() - old)
                sheet.suit(scale)
                if sheet in self.submobjects:
                    coming.append(sheet.animate.scale(change).move_to(to))
                else:
                    sheet.scale(change).move_to(to)
                    coming.append(self.bring(sheet))
            left += scale * one.natural_width + gap
        return coming

    def _beside(self, source: float, goal: Stack) -> Room:
        """What is left beside a stack that is made, when one of that width is looked at."""
        left = self.room.left + source + GAP + goal.width + BESIDE
        return Room(left, self.room.right, self.room.bottom, self.room.top)

    # What the block of glass does

    def way_to(self, place: convolution.Pair) -> list[tuple[float, float]]:
        """From where it stands to where a number is made, in small steps; for ``follow``."""
        here, there = np.array(self.glass.place), np.array(place)
        ways = (here + share * (there - here) for share in np.linspace(0, 1, 25))
        return [(float(row), float(column)) for row, column in ways]

    @staticmethod
    def along(places: Sequence[convolution.Pair]) -> list[float]:
        """Through places in ``order``: the first row takes as long as all others together."""
        last, row = len(places) - 1, sum(row == places[0][0] for row, _ in places) - 1
        first = np.linspace(0, row, 8 * len(places))
        others = np.linspace(row, last, 8 * len(places))
        return [*map(float, first), *map(float, others if last > row else ())]

    @staticmethod
    def unhurried(share: float, places: Sequence[convolution.Pair]) -> float:
        """A share of a sentence, larger where the block passes many rows: it must not flicker."""
        return max(share, share / 2 + SHARE_OF_ROW * (len({row for row, _ in places}) - 1))

    def put_glass(self, place: convolution.Pair) -> mn.Animation:
        """It comes to where a number is made."""
        self.glass.stand(place)
        return self.bring(self.glass)

    def scan(
        self,
        places: Sequence[convolution.Pair],
        values: Sequence[Quantity],
        sheets: Sequence[int],
        goal: Stack,
        beams: bool = True,
    ) -> Callable[[float], None]:
        """What ``follow`` calls with how far it has come: 1.5 is between second and third."""
        # The block glides, and no place that it has passed is left out.
        told, last = 0, len(places) - 1

        def show(at: float) -> None:
            nonlocal told
            reached = min(int(at + 1e-9), last)
            for place in places[told : reached + 1]:
                for one in sheets:
                    goal.sheets[one].tell_at(place, values[one][place])
            told = max(told, reached + 1)
            here, there = np.array(places[reached]), np.array(places[min(reached + 1, last)])
            row, column = here + (at - reached) * (there - here)
            to = places[reached]
            shining = [(goal.sheets[one], to) for one in sheets] if beams else ()
            self.glass.stand((row, column), shining)

        return show

    def bring_all(self, stack: Stack, values: Sequence[Quantity]) -> None:
        """All sheets of a stack are there, with these numbers."""
        self.add(*(one for one in stack.sheets if one not in self.submobjects))
        stack.tell(values)

    def tell(self, image: Quantity, maps: Quantity, pooled: Quantity, scores: Quantity) -> None:
        """All stacks show other numbers."""
        self.image.tell(image)
        self.maps.tell(maps)
        if self.pooled is not self.maps:
            self.pooled.tell(pooled)
        if self.scores is not None:
            self.scores.tell([scores])

    def sizes(self, room: Room) -> list[Label]:
        """How many sheets, rows and columns each stack has, below it."""
        made = []
        for stack in self.stacks:
            label = Label(numbers.size(len(stack.sheets), *stack.sheets[0].shape))
            room.fit(label, largest=label.digit_height)
            most = room.right - label.width / 2
            made.append(label.set_x(min(stack.middle, most)))
        return made

    def sheet(self, values: Quantity, room: Room, name: str) -> Sheet:
        """Some numbers of the maps as a sheet of their own, coloured on their scale."""
        return Stack([values], room, ["data"], [name], most=self.most).sheets[0]

    # What moves

    def moving(self, columns: int, values: Sequence[Quantity]) -> Sliding:
        """What the picture shows moves so many columns to the right, or left."""
        return Sliding(self.image.sheets, columns, values)

    def fold(self, place: convolution.Pair, layer: Layer) -> list[mn.Animation]:
        """What lies in a block of each map goes to its place in the pooled map."""
        going: list[Any] = []
        for source, goal in zip(self.maps.sheets, self.pooled.sheets, strict=True):
            to = np.mean(goal.corners(place), axis=0)
            for at, _ in layer.seen(place, (source.shape[0], source.shape[1])):
                if at in source.cells:
                    copy = source.cells[at].copy().set_z_index(5)
                    going.append(mn.FadeOut(copy, target_position=to))
        return going

    def sink(self, stack: Stack, values: Sequence[Quantity]) -> list[mn.Mobject]:
        """Other numbers are told; copies of the cells that change are given back, to leave."""
        copies: list[mn.Mobject] = [
            cell.copy()
            for sheet, own in zip(stack.sheets, values, strict=True)
            for at, cell in sheet.cells.items()
            if cell.entry.value != own[at].value
        ]
        stack.tell(values)
        return copies

    def sampled(self, step: convolution.Pair) -> mn.VMobject:
        """Frames on the cells of the first map at which a window with a stride stops."""
        now, sheet = theme.active(), self.maps.sheets[0]
        shape = mn.VMobject(stroke_color=now.parameter, stroke_width=now.strokes.strong)
        for row in range(0, sheet.shape[0], step[0]):
            for column in range(0, sheet.shape[1], step[1]):
                corners = sheet.corners((row, column))
                shape.start_new_path(corners[0])
                shape.add_points_as_corners([*corners[1:], corners[0]])
        return _outlined(shape.set_z_index(4))

    def looked_back(self, place: convolution.Pair) -> list[list[mn.Mobject]]:
        """What a number of the last layer can depend on, stack by stack: frames, and beams."""
        p, stacks = self.t.params, self.stacks[::-1]
        spans = [(place, place), *p.looked_at(place)]
        steps: list[list[mn.Mobject]] = []
        before: Sequence[Sequence[np.ndarray]] = ()
        for stack, (first, last) in zip(stacks, spans, strict=True):
            size = last[0] - first[0] + 1, last[1] - first[1] + 1
            around = [sheet.corners(first, size) for sheet in stack.sheets]
            steps.append([*(_frame(one) for one in around), *_beams(around, before)])
            before = around
        return steps


class Sliding:
    """Numbers that move over their sheets, so many columns to the right, or left."""

    # sheets: over which they move, and what these show then.
    # going: animations.

    def __init__(self, sheets: Sequence[Sheet], columns: int, values: Sequence[Quantity]) -> None:
        self.sheets, self.values = sheets, values
        self.copies: list[mn.Mobject] = []
        self.going: list[mn.Animation] = []
        for sheet in sheets:
            way = sheet.at(0, columns) - sheet.at(0, 0)
            for (_, column), cell in sheet.cells.items():
                copy = exempt(cell.copy(), "jump", because="all of them move together, in a second")
                stays = 0 <= column + columns < sheet.shape[1]
                self.copies.append(copy)
                shift = copy.animate.shift(way)
                self.going.append(shift if stays else mn.FadeOut(copy))

    def begin(self) -> list[mn.Mobject]:
        """Only the copies are seen; they are given back, to be drawn."""
        for sheet in self.sheets:
            if sheet.cells:
                sheet.empty(*sheet.cells)
        return self.copies

    def end(self) -> None:
        """The sheets show the moved numbers themselves."""
        for sheet, own in zip(self.sheets, self.values, strict=True):
            sheet.tell(own)


def _frame(corners: Sequence[np.ndarray]) -> mn.VMobject:
    now = theme.active()
    frame = mn.VMobject(stroke_color=now.parameter, stroke_width=now.strokes.strong, z_index=4)
    return _outlined(frame.set_points_as_corners([*corners, corners[0]]))


def _outlined(frame: mn.VMobject) -> mn.VMobject:
    """A frame that is seen on strong cells, too, from which its colour alone hardly differs."""
    now = theme.active()
    outline = frame.copy().set_stroke(now.ink, now.strokes.thin)
    exempt(frame, "contrast", because="what is seen is the outline on it")
    return frame.add(outline)


def _beams(
    around: Sequence[Sequence[np.ndarray]], before: Sequence[Sequence[np.ndarray]]
) -> list[mn.VMobject]:
    """From the right edge of what is seen, through all sheets, to the left edge of who sees it."""
    if not before:
        return []
    (top, right), (bottom, left) = (around[0], before[0]), (around[-1], before[-1])
    quad = [top[1], right[0], left[3], bottom[2]]
    return [clear().set_points_as_corners([*quad, quad[0]])]


def _hues(names: Sequence[str]) -> list[Hue]:
    """A colour for each channel; those that are called by a colour have it."""
    spare = [hue for hue in OTHERS if hue not in [INKS.get(name) for name in names]]
    return [INKS[name] if name in INKS else spare.pop(0) for name in names]


def gliding(first: int, last: int) -> list[float]:
    """From one place to another, in small steps."""
    return [float(at) for at in np.linspace(first, last, max(1, 8 * (last - first)) + 1)]


def order(size: convolution.Pair) -> list[convolution.Pair]:
    """All places, along the rows, every second one backwards: no jump between two of them."""
    return [
        (row, column if row % 2 == 0 else size[1] - 1 - column)
        for row in range(size[0])
        for column in range(size[1])
    ]


def across(size: convolution.Pair) -> tuple[convolution.Pair, convolution.Pair]:
    """From where ``order`` ends to the corner that is farthest from it, and back."""
    end = order(size)[-1]
    return (0, size[1] - 1 - end[1]), end
