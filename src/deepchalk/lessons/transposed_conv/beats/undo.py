"""The beat “Does one undo the other?”."""

from __future__ import annotations

import manim as mn

from deepchalk.lesson import label, says, summit
from deepchalk.mobjects import Room, pulse, theme

from ..picture.asides import Pair, SmallTable
from ..picture.world import Paper
from ..trace import FEW, Trace
from .on_canvas import OnCanvas, room_of_tables
from .parts import CARRIED

ONE_BY_ONE = 2
"""Sums that the window brings slowly; the rest follow faster."""


class Undo(OnCanvas, when=lambda t: bool(t.params.met)):
    # Its tables have left by then.
    rest = 0.0

    def draw(self, t: Trace, world: Paper, room: Room) -> None:
        now = theme.active()
        before, after, at = t.compared
        names = label(t, "before"), label(t, "after")
        left, right = (room := room_of_tables(t)).left, room.right
        above, below = Room(left, right, 1.0, 3.55), Room(left, right, -1.75, 0.75)
        self.before = SmallTable(before, after, above, now.data, names[0])
        self.after = SmallTable(after, before, below, now.data, names[1])
        self.at = at
        middle = (left + right) / 2
        seen = Room(max(left, middle - 1.7), min(right, middle + 1.7), -3.2, -2.2)
        self.pair = Pair(before[at], after[at], seen).set_z_index(62)
        self.window = world.canvas.stamp_window((0, 0))
        self.zeros = world.canvas.outside_zeros(t.outside)
        self.reveal_digits(self.zeros)

    @says()
    def guess(self, t: Trace) -> None:
        self.look_narrow(t)
        self.pane(self.before)
        self.appear(self.before, share=0.15)
        cells = list(self.before.cells.values())
        if len(cells) <= FEW:
            # That is what one would like to have again.
            self.play(mn.LaggedStart(*(pulse(one) for one in cells), lag_ratio=0.3), share=0.3)
        else:
            self.play(pulse(self.before, scale=1.08), share=0.3)
        self.pane(self.after)
        coming: list[mn.Animation] = []
        if not t.params.comes_back:
            zeros = self.zeros.write(*self.zeros.numbers)
            coming = [mn.FadeIn(self.window), *map(mn.FadeIn, zeros)]
        self.play(mn.FadeIn(self.after.title), *coming, seconds=0.5)

    @summit(6)
    @says()
    def gather(self, t: Trace) -> None:
        window: list[mn.Mobject] = []
        if t.params.comes_back:
            self._compare_pictures()
        else:
            window.append(self._gather_all())
        self.scene.add(self.after)
        self.pin(self.pair)
        tables = self.before, self.after
        self.light(*(one.cells[self.at] for one in tables), *(one.title for one in tables), *window)
        # A single window is soon done, and there is time to compare.
        coming, stays = (0.6, 0.3) if len(self.after.cells) > 1 else (1.5, 0.9)
        self.play(mn.FadeIn(self.pair), seconds=coming)
        compared = self.until_said(0.8, then=1.6 + stays, most=2.5)
        self.play(pulse(self.pair, scale=1.1), seconds=compared)
        self.light(seconds=0.3)
        self.wait(stays)
        gone = [*window, *self.zeros.wipe(*self.zeros.numbers)]
        self.push_out(self.before, self.after, self.pair, along=map(mn.FadeOut, gone))

    def _gather_all(self) -> mn.Mobject:
        """The window goes from seat to seat, and what it finds stands in the table."""
        canvas, cells = self.picture.canvas, self.after.cells
        order = list(cells)
        window = self.window
        found: list[mn.Animation] = []
        for place, number in enumerate(order[:ONE_BY_ONE]):
            if place:
                # What it found stands in the table while it goes on.
                self.carry(window, canvas.seat(number), *found)
            found = [mn.FadeIn(cells[number], scale=1.4)]
        self.play(*found, seconds=0.5)
        rest = order[ONE_BY_ONE:]
        if 0 < len(rest) <= CARRIED - ONE_BY_ONE:
            for number in rest:
                going = window.animate.move_to(canvas.seat(number))
                self.play(going, mn.FadeIn(cells[number], scale=1.4), seconds=0.4)
        elif rest:
            self.play(*(mn.FadeIn(cells[number]) for number in rest), seconds=1.2)
        # It stands where that comes from which is spoken of.
        self.play(window.animate.move_to(canvas.seat(self.at)), seconds=0.4)
        return window

    def _compare_pictures(self) -> None:
        cells = list(self.after.cells.values())
        self.play(mn.LaggedStart(*map(mn.FadeIn, cells), lag_ratio=0.3), seconds=4.0)
