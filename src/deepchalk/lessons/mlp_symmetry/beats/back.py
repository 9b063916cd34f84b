"""The beat “Back to the curve”."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import label, says, summit
from deepchalk.mobjects import Label, Number, Room, Trail, disc, theme

from ..picture.laid import laid
from ..picture.world import LossLandscape
from ..trace import Trace
from .parts import text_of_starts, told_to
from .told import EASED, Told

STRIDE = 0.04
"""What is closer to the place before is left out of a way that is drawn again."""


def spread(way: np.ndarray) -> np.ndarray:
    """A way without the places where it hardly goes on: it is drawn as fast everywhere."""
    found = [way[0]]
    for place in way[1:-1]:
        if np.linalg.norm(place - found[-1]) > STRIDE:
            found.append(place)
    return np.array([*found, way[-1]])


class Back(Told):
    rest = 1.0

    def draw(self, t: Trace, world: LossLandscape, room: Room) -> None:
        now = theme.active()
        self.standing_: list[mn.Mobject] = []
        self.thrown, self.rolled = list[mn.Mobject](), list[Trail]()
        if t.parts_ways:
            equal, pushed = (world.map.at(path.values) for path in (t.on_mirror, t.pushed))
            for way, colour, z in ((equal, now.ink, 12), (pushed, now.output, 13)):
                trail = mn.VMobject(stroke_color=colour, stroke_width=8)
                trail.set_points_as_corners([*spread(way)])
                self.standing_.append(laid(trail, z, "fading"))
            self.standing_ += [
                laid(disc(equal[-1], now.ink, 0.19), 15, "fading"),
                laid(disc(pushed[-1], now.output, 0.19), 16, "fading"),
            ]
            # The curve that did not fit, behind the one that does.
            stuck = world.curves_of(t.on_mirror[-1].values)[1]
            curve = mn.VMobject(stroke_color=theme.mix(now.ground, now.ink, 0.6), stroke_width=8)
            self.standing_.append(laid(curve.set_points(world.graph.line(stuck)), 63, "fading"))
            self.standing_ += self.told_of_runs(t)
            self.thrown, self.rolled = self.at_random(t)

    def at_random(self, t: Trace) -> tuple[list[mn.Mobject], list[Trail]]:
        """Where some balls start at random, and the ways that they roll, as far as it is seen."""
        now, low, high = theme.active(), *t.ends.values
        steps = np.unique(np.round(np.linspace(0, 1, 40) ** 2 * (len(t.scattered) - 1)).astype(int))
        paths = t.scattered.values[steps]
        colour = theme.mix(now.ground, now.output, 0.85)
        rings, trails = list[mn.Mobject](), list[Trail]()
        for path in paths.swapaxes(0, 1):
            if not ((low < path) & (path < high)).all():
                continue
            way = self.picture.map.at(path)
            ring = mn.Circle(radius=0.14, stroke_color=now.output, stroke_width=5)
            rings.append(laid(ring.set_fill(now.ground, 1).move_to(way[0]), 11.5, "fading"))
            trails.append(laid(Trail(way, colour, 5.0), 11.2, "fading"))
        return rings, trails

    def told_of_runs(self, t: Trace) -> list[mn.Mobject]:
        """From which weights each of both came to which loss: what it is called, and two rows."""
        now = theme.active()
        heads = mn.VGroup(
            Label(label(t, "starts"), "ink2", 0.27, 500).move_to([-6.35, 0, 0], mn.LEFT),
            Label(label(t, "loss"), "ink2", 0.27, 500).move_to([-1.75, 0, 0], mn.RIGHT),
        )
        for one in heads:
            laid(one.stand_on(-2.0), 74, "fading")
        rows = []
        marks = (disc(mn.ORIGIN, colour, 0.16) for colour in (now.ink, now.output))
        runs = (t.on_mirror, t.mirror_loss, now.ink), (t.pushed, t.pushed_loss, now.output)
        for place, (mark, (path, losses, colour)) in enumerate(zip(marks, runs, strict=True)):
            y = -2.55 - 0.72 * place
            start = text_of_starts(t, path, colour, (-5.8, y))
            loss = Number(losses[-1], told_to(losses[-1]), height=0.34).set_color(colour)
            loss.move_to([-1.75, y, 0], mn.RIGHT)
            if (width := loss.get_left()[0] - 0.25 - start.get_left()[0]) < start.width:
                start.scale(width / start.width, about_point=start.get_left())
            row = mn.VGroup(laid(mark.move_to([-6.2, y, 0]), 74, "fading"), start)
            rows.append(row.add(laid(loss, 74, "fading")))
        return [heads, *rows]

    @says()
    def answer(self, t: Trace) -> None:
        world = self.picture
        if self.standing_:
            self.run_again(0, self.at_least(2.6, 0.6))
            self.wait_until_said(0.9)
        elif t.is_one_point:
            self.bring(world.dot, seconds=0.4)
            self.stroll(t, np.array([1.0, 1.0]), self.at_least(7.0, 0.7))
        else:
            # To the twin and back, once more.
            self.bring(world.dot, seconds=0.4)
            walk, last = t.walk.values, len(t.walk) - 1
            self.move(
                lambda share: walk[round(last * np.sin(np.pi * share))],
                self.at_least(7.0, 0.7),
                rate=EASED,
            )
            world.stand(t.a, t.loss_a)

    def run_again(self, which: int, seconds: float) -> None:
        """One of both ways is drawn again, with the weights at its start, and then its loss."""
        trail, mark, row = (self.standing_[which + place] for place in (0, 2, 6))
        coming = [*self.standing_[5], *row[:2]] if which == 0 else row[:2]
        self.play(mn.Create(trail), *map(mn.FadeIn, coming), seconds=seconds)
        curve = [self.standing_[4]] if which == 0 else []
        self.play(*map(mn.FadeIn, (mark, *curve, row[2])), seconds=0.4)
        whole = [self.standing_[5], row] if which == 0 else [row]
        self.scene.remove(*(one for part in whole for one in part))
        self.scene.add(*whole)

    @summit(6)
    @says()
    def close(self, t: Trace) -> None:
        graph = self.picture.graph
        if not self.standing_:
            self.thicken(graph.total, seconds=self.at_least(1.6, 0.6))
            return
        self.run_again(1, self.at_least(1.6, 0.2))
        if not self.thrown:
            self.thicken(graph.total, seconds=self.at_least(1.6, 0.4))
            return
        # Random weights: none of them on the mirror, so each rolls off to its side.
        self.play(
            mn.LaggedStart(*(mn.FadeIn(one, scale=0.4) for one in self.thrown), lag_ratio=0.2),
            seconds=self.at_least(1.2, 0.18),
        )
        self.scene.add(*self.rolled)
        last = len(self.rolled[0].way) - 1

        def show(share: float) -> None:
            for trail in self.rolled:
                trail.reach(round(share * last))

        self.vary(show, *self.rolled, seconds=self.at_least(2.4, 0.4), rate=mn.linear)

    def standing(self) -> list[mn.Mobject]:
        """What the last picture shows over the world."""
        there = *self.standing_, *self.thrown, *self.rolled
        return [one for one in there if one in self.scene.mobjects]
