"""The beat “Change places”."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import asks, says, summit
from deepchalk.mobjects import Room, pulse, theme

from ..facts import hollow
from ..picture.laid import laid
from ..picture.terrain import SHEET, sheet_of
from ..picture.world import BELOW, PANE, LossLandscape
from ..trace import ALONG, Trace
from .told import EASED, Told

LOW, ASKED = Room(PANE.left, PANE.right, PANE.bottom, 1.05), Room(-6.6, -1.6, 1.1, 3.65)
"""For the curves while something is asked, and for the question, above them."""

SHADED = 0.25
"""By so much more is the sheet seen that is folded, where it stands on edge."""


class ChangePlaces(Told):
    chapter = True

    def draw(self, t: Trace, world: LossLandscape, room: Room) -> None:
        now = theme.active()
        ends = world.map.at(t.a), world.map.at(t.b)
        self.joined = laid(
            mn.DashedLine(*ends, dash_length=0.16).set_stroke(now.ink2, 4), 5, "fading"
        )
        self.sheet = sheet_of(world.map, now.ink)
        self.across_dot = world.dot.width

    def asking_room(self, t: Trace, room: Room) -> Room:
        return ASKED

    @summit(6)
    @asks(options=2, answer=1, seconds=3.0)
    def exchange(self, t: Trace) -> None:
        world, moves = self.picture, not t.is_one_point
        both = [world.network, *([world.dot] if moves else [])]
        self.vary(self.cross, *both, seconds=self.at_least(3.2, 0.45), rate=EASED)
        world.order = [1, 0]
        world.stand(t.b, t.loss_a)
        # What each adds, and their sum, is where it was.
        self.thicken(*world.graph.thin, world.graph.total, seconds=self.at_least(1.2, 0.2))
        self.play(pulse(world.loss, scale=1.15), seconds=0.7)

    def cross(self, share: float) -> None:
        """The units change places, and the point is gone here and is there: on no way between."""
        world, t = self.picture, self.trace
        world.network.cross(share)
        if t.is_one_point:
            return
        there = 2 * abs(share - 0.5)
        world.dot.scale_to_fit_width((2 - there) * self.across_dot)
        world.dot.set_opacity(float(np.clip(1.6 * there - 0.6, 0, 1)))
        world.dot.move_to(world.map.at(t.a if share < 0.5 else t.b))

    @says()
    def jump(self, t: Trace) -> None:
        world = self.picture
        # What a colour means is wanted until the map leans back; there is none for one point.
        gone = world.scale_of if t.is_one_point else world.scale_of.lines
        (world if t.is_one_point else world.scale_of).remove(gone)
        twin = [] if t.is_one_point else [world.twin]
        moving = mn.FadeOut(gone), *map(mn.FadeIn, twin)
        self.lay(PANE, BELOW, 0.4, alongside=moving, away=self.afar)
        world.add(*twin)
        joined = [] if t.is_one_point else [mn.FadeIn(self.joined)]
        if hollow(t) == "two":
            self.play(*joined, pulse(world.twin, scale=1.2), share=0.4)
        else:
            self.play(*map(mn.Create, world.mirror), *joined, share=0.5)
            self.has_line()

    def has_line(self) -> None:
        """The mirror is there from now on."""
        self.picture.add(self.picture.mirror)
        self.picture.has_mirror = True

    def play_phases(self, t: Trace) -> None:
        # What is asked stands above the curves: they stay as they are while units change places.
        graph = self.picture.graph
        self.afar = graph.stepped_back
        # Curves that were lit stand there on their own: they go with the whole.
        self.scene.remove(*graph.submobjects)
        self.scene.add(graph)
        self.let_go(graph, seconds=0.25)
        graph.step_back(0.0).lay(LOW)
        self.bring(graph, seconds=0.25)
        super().play_phases(t)

    @summit(7)
    @says()
    def fold(self, t: Trace) -> None:
        world = self.picture
        sheet, lines = self.sheet
        ring = world.a[0].copy()
        moved = mn.VGroup(self.sheet, ring)
        if not world.has_mirror:
            # It is called so here.
            self.play(*map(mn.Create, world.mirror), seconds=self.at_least(1.0, 0.2))
            self.has_line()
        self.play(mn.FadeIn(self.sheet), seconds=0.5)
        flat = [(one, one.points.copy()) for one in (sheet, lines, ring)]
        way, about = np.append(ALONG, 0.0), world.map.at([world.map.middle] * 2)

        def turn(share: float) -> None:
            # Seen from above, what is turned about the mirror by an angle is as much narrower.
            wide = float(np.cos(np.pi * share))
            for one, points in flat:
                along = ((points - about) @ way)[:, None] * way
                one.set_points(about + along + wide * (points - about - along))
            # On edge, its lines would be a tangle; what is turned away from the light is darker.
            lines.set_stroke(opacity=wide**2)
            sheet.set_fill(opacity=SHEET + SHADED * (1 - abs(wide)))

        self.vary(turn, *moved, seconds=self.at_least(3.2, 0.38), rate=EASED)
        self.wait(0.7)
        # Then the units go back, and so does the point.
        parts = [world.network, *([] if t.is_one_point else [world.dot])]
        self.vary(
            lambda share: self.cross(1 - share),
            *parts,
            seconds=self.at_least(1.6, 0.29),
            alongside=[mn.FadeOut(moved), mn.FadeOut(self.joined)],
        )
        world.order = [0, 1]
        world.stand(t.a, t.loss_a)
