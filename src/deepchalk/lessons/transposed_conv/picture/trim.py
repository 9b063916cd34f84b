"""What is cut off of the stamps, on the paper and in the program: both have one colour."""

from __future__ import annotations

import re
from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import convolution, label
from deepchalk.mobjects import CodeCard, Label, Room, SquaredPaper, Typeset, exempt, theme
from deepchalk.stage import IN_FRONT

from ..trace import Trace
from .canvas import Canvas

PADDING = re.compile(r"(?<!_)padding=(?:[(][^)]*[)]|[0-9]+)")
EXTRA = re.compile(r"output_padding=(?:[(][^)]*[)]|[0-9]+)")
"""The two paddings in a line of the program."""


ASIDE_WIDTH = 3.1
"""What its name may take beside the canvas, in units of the frame."""


class Trimmed(mn.VGroup):
    """The line along which one cuts, and what was cut off.

    Attributes
    ----------
    knife, kept
        round what the padding would leave; round what stays, if that is more
    border
        round all that stamps reached
    lost
        ground over what the padding alone would cut off, too, until that is given back
    called
        how wide the padding is; beside the canvas, where one is not near
    more, more_called
        the rows and columns that only the output padding keeps, and how many these are: beside
        the canvas; nothing where there are none
    """

    def __init__(self, canvas: Canvas, t: Trace, is_near: bool = True) -> None:
        super().__init__()
        now, cell, padding = theme.active(), canvas.cell, t.params.padding

        def round_all(cells: list[tuple[int, int]], colour: str, width: float) -> mn.VMobject:
            on_paper = [(canvas.first[0] + r, canvas.first[1] + c) for r, c in cells]
            return canvas.paper.edges(on_paper, stroke_color=colour, stroke_width=width)

        self.knife = self._rectangle(canvas, t.params.geometry.result)
        self.kept: mn.Rectangle | None = None
        left = left_by_padding(t.params.geometry)
        if left != t.params.geometry.result:
            self.kept, self.knife = self.knife, self._rectangle(canvas, left)
        reached = [at for at in canvas.places if canvas.links[at]]
        self.border = round_all(reached, now.focus, 3).set_z_index(12)
        self.called = Label(label(t, "padding"), "ink", 0.4 * cell, 600).set_z_index(13)
        corner = canvas.at(-padding[0] - 0.5, -padding[1] - 0.5)
        row = corner + cell * np.array([0.2, -padding[0] / 2, 0])
        # In the rows that were cut off; where there are none, above the columns.
        place = row if padding[0] else corner + 0.4 * cell * mn.UP
        self.called.move_to(place, mn.LEFT)
        if not is_near:
            # Too small to be read there: it stands below the kernel, in units of the frame.
            self.called = Label(label(t, "padding"), "ink", 0.32, 600).set_z_index(61)
            self.called.scale(min(1.0, ASIDE_WIDTH / self.called.width))
            self.called.move_to([3.4, -0.3, 0], mn.LEFT)
        self.more = mn.VMobject()
        self.lost = mn.VGroup()
        self.more_called: Label | None = None
        if self.kept is not None:
            inside = {(r, c) for r, c in np.ndindex(*t.params.geometry.result)}
            more = sorted(inside - {(r, c) for r, c in np.ndindex(*left)})
            self.more = round_all(more, now.focus, 5).set_z_index(12)
            on_paper = [(canvas.first[0] + r, canvas.first[1] + c) for r, c in more]
            ground = canvas.paper.squares(on_paper, 1.0, fill_color=now.ground, fill_opacity=0.9)
            self.lost.add(ground.set_z_index(11))
            self.more_called = Label(label(t, "extra"), "ink", 0.32, 600).set_z_index(61)
            self.more_called.scale(min(1.0, ASIDE_WIDTH / self.more_called.width))
            self.more_called.move_to([3.4, -0.95, 0], mn.LEFT)
        self.add(self.knife, self.border, self.called, *filter(None, [self.kept]))
        self.add(self.more, self.lost, *filter(None, [self.more_called]))
        for part in self.get_family():
            exempt(
                part,
                *("overlap", "size", "contrast"),
                because="it is the line along which one cuts, and its name",
            )

    @staticmethod
    def _rectangle(canvas: Canvas, size: convolution.Pair) -> mn.Rectangle:
        """Round so many rows and columns of the result."""
        room = canvas.paper.room(*canvas.first, *size)
        line = mn.Rectangle(width=room.width, height=room.height).move_to(room.centre)
        return line.set_stroke(theme.active().focus, 5).set_z_index(12)


class PaddingInCode(mn.VGroup):
    """Marks on the paddings in a program, and a small picture of what they cut off and keep.

    Attributes
    ----------
    rings
        below the padding where it is first named, and below the output padding if there is one;
        none where there is no padding, or no room for the picture
    cells
        all that stamps reach; those that stay are filled
    outlines, names
        for each ring what it leaves, and what it is called
    """

    def __init__(self, code: CodeCard, t: Trace) -> None:
        super().__init__()
        lines: list[Typeset] = list(code.lines)
        printed = max((row.get_x(mn.RIGHT) for row in code.printed), default=-7.0)
        low = min(line.get_y(mn.DOWN) for line in lines)
        room = Room(max(printed + 0.9, 1.0), 6.4, max(-3.6, low - 3.4), low - 0.3)
        self.rings = mn.VGroup(*filter(None, (_ring(lines, name) for name in (PADDING, EXTRA))))
        is_there = any(PADDING.search(line.text) for line in lines)
        if not is_there or room.height < 1.9 or room.width < 2.4:
            self.rings = mn.VGroup()
            return
        self.names = mn.VGroup()
        names = label(t, "padding"), label(t, "extra")
        for place, name in enumerate(names[: len(self.rings)]):
            called = Label(name, "ink", 0.28, 600)
            called.scale(min(1.0, room.width / called.width))
            self.names.add(called.move_to([room.left, room.top - 0.18 - 0.42 * place, 0], mn.LEFT))
        below = room.top - 0.42 * len(self.names) - 0.1
        self._draw_cells(t, Room(room.left, room.right, room.bottom, below))
        self.add(self.rings, self.names, self.cells, self.outlines)
        self.set_z_index(IN_FRONT - 1)
        self.rings.set_z_index(IN_FRONT - 1.5)
        for part in self.get_family():
            exempt(
                part,
                *("overlap", "contrast", "share"),
                because="it joins a word of the program to what it does",
            )

    def _draw_cells(self, t: Trace, room: Room) -> None:
        now, geometry = theme.active(), t.params.geometry
        inside = {(int(r), int(c)) for r, c in np.ndindex(*geometry.result)}
        reached = {
            (place[0] - geometry.padding[0], place[1] - geometry.padding[1])
            for number in geometry.order
            for _, place in geometry.taps(number)
        }
        every = sorted(inside | reached)
        low, high = np.min(every, axis=0), np.max(every, axis=0) + 1
        cell = min(room.width / (high - low)[1], room.height / (high - low)[0], 0.45)
        corner = np.array([room.left + cell / 2, room.top - cell / 2])
        paper = SquaredPaper(corner + cell * np.array([-low[1], low[0]]), cell, Room(0, 1, 0, 1))
        look = {"fill_color": theme.mix(now.ground, now.output, 0.6)}
        stays = paper.squares(sorted(inside), **look)
        cut = paper.squares(sorted(reached - inside), **look).set_fill(opacity=0.25)
        self.cells = mn.VGroup(cut, stays)
        sizes = [left_by_padding(geometry), geometry.result][: len(self.rings)]
        self.outlines = mn.VGroup()
        for size in sizes:
            held = paper.room(0, 0, *size)
            outline = mn.Rectangle(width=held.width, height=held.height).move_to(held.centre)
            self.outlines.add(outline.set_stroke(now.focus, 4))


def left_by_padding(geometry: convolution.Geometry) -> convolution.Pair:
    """Rows and columns that the padding alone would leave; all, where that is nothing."""
    found = convolution.per_axis(lambda o, a: o - a, geometry.result, geometry.extra)
    return found if min(found) > 0 else geometry.result


def _ring(lines: Sequence[Typeset], name: re.Pattern[str]) -> mn.RoundedRectangle | None:
    """Below the letters of what is first so named in a program."""
    for line in lines:
        if found := name.search(line.text):
            wide = line.width / len(line.text)
            now, high = theme.active(), 2.0 * line.digit_height
            ring = mn.RoundedRectangle(
                width=wide * (found.end() - found.start()) + 0.1,
                height=high,
                corner_radius=0.08,
                stroke_width=0,
            )
            # It lies below the letters: a line round them would cut what hangs down.
            ring.set_fill(theme.mix(now.ground, now.focus, 0.2), 1)
            middle = line.get_x(mn.LEFT) + wide * (found.start() + found.end()) / 2
            return ring.move_to([middle, line.get_y(), 0])
    return None
