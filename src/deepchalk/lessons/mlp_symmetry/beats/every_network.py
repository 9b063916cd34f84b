"""The beat “Every network is a point”."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import says, summit
from deepchalk.mobjects import Label, Room, disc, pulse, theme

from ..facts import hollow
from ..picture.laid import laid
from ..picture.terrain import as_ground
from ..picture.world import BELOW, PANE, LossLandscape
from ..trace import Trace
from .told import EASED, Told
from .two_units import TwoUnits

COVERED = 7.5
"""So far from the mirror, to both sides, the edge of what is not painted goes."""


class Cover(mn.Square):
    """Ground over the map up to an edge, which is as the mirror."""

    half = 20.0

    def __init__(self) -> None:
        super().__init__(2 * self.half, stroke_width=0, fill_opacity=1)
        self.set_fill(theme.active().ground).rotate(np.pi / 4).set_z_index(1)
        as_ground(self)


class EveryNetwork(Told):
    follows = TwoUnits
    before_picture = True

    def draw(self, t: Trace, world: LossLandscape, room: Room) -> None:
        self.before = self.earlier(TwoUnits)
        formula = self.before.formula
        self.take(self.before.loss, *([*formula.terms, formula.plus] if formula else []))
        a, unit = t.a.values, world.map.unit
        # Towards the mirror, and so towards the middle of what is seen.
        way = np.array([-1.6, 1.5]) if a[0] >= a[1] else np.array([1.5, -1.6])
        self.far = a + way / unit
        ways = np.linspace(0, 1, 9)[1:]
        self.patches = []
        for share in ways:
            place = a + share * (self.far - a)
            loss = float(world.landscape.loss(place))
            colour = world.colour_of(loss)
            patch = laid(disc(world.map.at(place), colour, 0.42), 2, "blinking", "fading")
            as_ground(patch)
            self.patches.append(patch)
        ring = mn.Circle(radius=0.26, stroke_color=theme.active().ink, stroke_width=5)
        self.other = mn.VGroup(ring.move_to(world.map.at(t.b)))
        mark = Label("?", "ink", 0.42, 600).next_to(ring, mn.LEFT, buff=0.18)
        self.other.add(mark)
        for one in self.other:
            laid(one, 11, "fading")
        # What is not painted yet.
        self.cover = Cover()
        # A way from one hollow to the other crosses the mirror, where it is nowhere so low.
        level = (t.loss_a.value + t.alike_loss.value) / 2
        self.hollows_ = [self.outline(world.map.hollow(one.values, level)) for one in (t.a, t.b)]

    def outline(self, found: np.ndarray | None) -> mn.VMobject:
        """A hollow, outlined; nothing where it is too narrow to be seen."""
        outline = mn.VMobject(stroke_color=theme.active().ink, stroke_width=6)
        if found is not None:
            outline.set_points_as_corners([*found, found[0]])
        return laid(outline, 3.5, "fading", "blinking", because="it is a part of the ground")

    @says()
    def open(self, t: Trace) -> None:
        world = self.picture
        loss, formula = self.before.loss, self.before.formula
        going = [*formula.terms, formula.plus] if formula else []
        self.play(
            *map(mn.FadeOut, going),
            mn.FadeIn(world.over_pane),
            mn.ReplacementTransform(loss, world.loss),
            seconds=0.6,
        )
        world.add(world.over_pane, world.loss)
        # From so far off that no curve of what follows leaves the pane, and the points stay.
        self.lay(PANE, BELOW, self.at_least(1.4, 0.3), away=1.0)
        units = [world.network.units[unit] for unit in world.landscape.pair]
        sources: Sequence[mn.Mobject] = world.network.weights or units
        copies = [one.copy() for one in sources]
        self.play(
            mn.FadeIn(world.axes),
            *(
                one
                for copy, name in zip(copies, world.names, strict=True)
                for one in (mn.FadeOut(copy, target_position=name), mn.FadeIn(name))
            ),
            seconds=self.at_least(1.1, 0.25),
        )
        world.add(world.axes, *world.names)
        self.play(mn.FadeIn(world.dot, scale=0.4), seconds=self.at_least(0.6, 0.12))
        world.add(world.dot)
        if t.is_one_point:
            # Wherever it goes, it is the same network.
            self.stroll(t, np.array([0.6, -1.0]), self.at_least(2.0, 0.3))

    @summit(6)
    @says()
    def paint(self, t: Trace) -> None:
        world, a = self.picture, t.a.values
        shown = 0

        def also(share: float) -> None:
            nonlocal shown
            while shown < len(self.patches) and share >= (shown + 1) / (len(self.patches) + 0.5):
                self.scene.add(self.patches[shown])
                shown += 1

        self.move(lambda share: a + share * (self.far - a), 2.2, also=also, rate=EASED)
        # The map is uncovered from the side of A, up to the line of equal weights and beyond it;
        # meanwhile the point goes home.
        self.scene.add(world.map, self.cover)
        seconds, far = self.at_least(3.8, 0.45), self.far
        aside = np.array([0.5, 0.6]) * np.linalg.norm(far - a)

        def way(share: float) -> np.ndarray:
            return np.asarray(far + share * (a - far) + np.sin(np.pi * share) * aside)

        come = self.seen_evenly(way, seconds)

        def home(share: float) -> None:
            self.uncover(share)
            share = come(share)
            world.stand(way(share))

        self.vary(home, *self.of_point, self.cover, *self.patches, seconds=seconds, rate=EASED)
        self.scene.remove(self.cover, *self.patches)
        world.add(world.map)
        world.stand(t.a, t.loss_a)
        self.bring(world.scale_of, seconds=0.5)

    def uncover(self, share: float) -> None:
        """How much of the map is seen: its edge is as the mirror."""
        way, half = np.array([-1.0, 1.0, 0.0]) / np.sqrt(2), self.cover.half
        edge = self.picture.map.place[0] * mn.RIGHT + COVERED * (2 * share - 1) * way
        # Where the map is seen, it has that colour, and its lines.
        for one in self.patches:
            if (one.get_center() - edge) @ way < -one.width / 2:
                one.set_fill(opacity=0)
        self.cover.move_to(edge + half * way)

    @says()
    def hollows(self, t: Trace) -> None:
        world = self.picture
        self.bring(world.a, seconds=0.5)
        if t.is_one_point:
            self.stroll(t, np.array([1.0, 0.6]), self.at_least(4.0, 0.9))
            return
        if hollow(t) != "two":
            self.play(pulse(world.a, scale=1.2), seconds=self.at_least(1.4, 0.7))
            return
        first, second = self.hollows_
        self.play(mn.Create(first), seconds=self.at_least(1.2, 0.3))
        # It is named in the second half.
        self.wait_until_said(0.5)
        self.play(mn.Create(second), seconds=self.at_least(1.2, 0.2))
        self.play(mn.FadeIn(self.other), seconds=0.5)
        self.play(pulse(self.other, scale=1.15), seconds=self.at_least(1.0, 0.15))
        self.play(*map(mn.FadeOut, (first, second, self.other)), seconds=0.4)
