"""What is cut off of the stamps, on the paper and in the program: both have one colour."""

from __future__ import annotations

import re

import manim as mn
import numpy as np

from deepchalk.lesson import label
from deepchalk.mobjects import CodeCard, Label, Room, SquaredPaper, Typeset, exempt, theme
from deepchalk.stage.camera import IN_FRONT

from ..trace import Trace
from .canvas import Canvas

NAMED = re.compile(r"(?<!_)padding=(?:[(][^)]*[)]|[0-9]+)")
"""The padding in a line of the program."""


ASIDE_WIDTH = 3.1
"""What its name may take beside the canvas, in units of the frame."""


class Trimmed(mn.VGroup):
    """The line along which one cuts, and what was cut off.

    Attributes
    ----------
    knife, border
        round what stays, and round all that stamps reached
    called
        how wide the padding is; beside the canvas, where one is not near
    """

    def __init__(self, canvas: Canvas, t: Trace, is_near: bool = True) -> None:
        super().__init__()
        now, cell, padding = theme.active(), canvas.cell, t.params.padding

        def round_all(cells: list[tuple[int, int]], colour: str, width: float) -> mn.VMobject:
            on_paper = [(canvas.first[0] + r, canvas.first[1] + c) for r, c in cells]
            return canvas.paper.edges(on_paper, stroke_color=colour, stroke_width=width)

        self.knife = round_all(canvas.inside, now.focus, 5).set_z_index(12)
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
        self.add(self.knife, self.border, self.called)
        for part in self.get_family():
            for lint in ("overlap", "size", "contrast"):
                exempt(part, lint, because="it is the line along which one cuts, and its name")


class PaddingInCode(mn.VGroup):
    """A ring round the padding in a program, and a small picture of what it cuts off.

    Attributes
    ----------
    ring
        round the first that is named; none where there is none, or no room for the picture
    cells, knife
        all that stamps reach, those that stay filled, and the line between
    called
        its name beside it
    """

    def __init__(self, code: CodeCard, t: Trace) -> None:
        super().__init__()
        lines: list[Typeset] = list(code.lines)
        first = next((line for line in lines if NAMED.search(line.text)), None)
        printed = max((row.get_x(mn.RIGHT) for row in code.printed), default=-7.0)
        low = min(line.get_y(mn.DOWN) for line in lines)
        room = Room(max(printed + 0.9, 1.0), 6.4, max(-3.6, low - 3.4), low - 0.4)
        if first is None or room.height < 1.6 or room.width < 2.4:
            return
        found, now = NAMED.search(first.text), theme.active()
        assert found is not None
        wide = first.width / len(first.text)
        self.ring = mn.RoundedRectangle(
            width=wide * (found.end() - found.start()) + 0.16,
            height=1.6 * first.digit_height,
            corner_radius=0.08,
            stroke_color=now.focus,
            stroke_width=4,
        )
        middle = first.get_x(mn.LEFT) + wide * (found.start() + found.end()) / 2
        self.ring.move_to([middle, first.get_y(), 0])
        self.called = Label(label(t, "padding"), "ink", 0.3, 600)
        self.called.move_to([room.left, room.top - 0.2, 0], mn.LEFT)
        self.called.scale(min(1.0, room.width / self.called.width), about_edge=mn.LEFT)
        self._draw_cells(t, Room(room.left, room.right, room.bottom, room.top - 0.5))
        self.add(self.ring, self.called, self.cells, self.knife)
        self.set_z_index(IN_FRONT - 1)
        for part in self.get_family():
            for lint in ("overlap", "contrast", "share"):
                exempt(part, lint, because="it joins a word of the program to what it does")

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
        rows, columns = high - low
        cell = min(room.width / columns, room.height / rows, 0.45)
        corner = np.array([room.left + cell / 2, room.top - cell / 2])
        paper = SquaredPaper(corner + cell * np.array([-low[1], low[0]]), cell, Room(0, 1, 0, 1))
        look = {"fill_color": theme.mix(now.ground, now.output, 0.6)}
        stays = paper.squares(sorted(inside), **look)
        cut = paper.squares(sorted(reached - inside), **look).set_fill(opacity=0.25)
        self.cells = mn.VGroup(cut, stays)
        self.knife = paper.edges(inside, stroke_color=now.focus, stroke_width=4)
