"""What all beats share."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import Room
from deepchalk.stage import Beat

from ..picture.world import LossLandscape
from ..trace import Trace

EASED = mn.rate_functions.ease_in_out_sine

LEAP = 0.6
"""By so much of its height a curve moves in a second, on the average, before it is slowed down."""

STROLL = 1.8
"""How far the point goes where every network near A is the same one."""


class Told(Beat[Trace, LossLandscape]):
    """Base of all beats: what moves the point, and the network with it."""

    @property
    def of_point(self) -> list[mn.Mobject]:
        """All that changes with the point."""
        world = self.picture
        there = [world.graph, world.network, world.loss, world.dot]
        return [one for one in there if one in world.submobjects]

    def move(
        self,
        places: Callable[[float], np.ndarray],
        seconds: float,
        also: Callable[[float], object] = lambda _: None,
        rate: Callable[[float], float] = mn.smooth,
    ) -> None:
        """The point, and the network with it, goes through places."""
        come = self.seen_evenly(places, seconds)

        def show(share: float) -> None:
            share = come(share)
            self.picture.stand(places(share))
            also(share)

        self.vary(show, *self.of_point, seconds=seconds, rate=rate)

    def seen_evenly(
        self, places: Callable[[float], np.ndarray], seconds: float
    ) -> Callable[[float], float]:
        """How far it has come on a way, at each share of the time: slower where curves leap."""
        world, graph = self.picture, self.picture.graph
        shares = np.linspace(0, 1, 81)
        sums = np.array([world.curves_of(places(float(one)))[1] for one in shares])
        seen = np.clip(sums, graph.low[1], graph.high[1]) / (graph.high[1] - graph.low[1])
        leaps = np.abs(np.diff(seen, axis=0)).max(axis=1) * len(seen) / (LEAP * seconds)
        times = np.concatenate([[0.0], np.cumsum(np.maximum(leaps, 1.0))])
        return lambda share: float(np.interp(share * times[-1], times, shares))

    def stroll(self, t: Trace, way: np.ndarray, seconds: float) -> None:
        """The point goes along a way, to both sides of A, and comes back."""
        a, reach = t.a.values, STROLL * way / self.picture.map.unit
        self.move(lambda share: a + np.sin(2 * np.pi * share) * reach, seconds, rate=EASED)
        self.picture.stand(t.a, t.loss_a)

    def move_to(self, place: Quantity, loss: Quantity, seconds: float) -> None:
        """The point goes straight to a place."""
        here, goal = self.picture.here.copy(), place.values
        self.move(lambda share: here + share * (goal - here), seconds)
        self.picture.stand(place, loss)

    def lay(
        self,
        graph: Room,
        network: Room,
        seconds: float,
        alongside: Sequence[mn.Animation] = (),
        also: Callable[[float], object] = lambda _: None,
        away: float = 0.0,
    ) -> None:
        """Curves and network fill other rooms, and the curves are seen from near, or from afar."""
        world = self.picture
        rooms = (world.graph, world.graph.room, graph), (world.network, world.network.room, network)
        before = world.graph.stepped_back

        def show(share: float) -> None:
            world.graph.step_back(before + share * (away - before))
            for part, old, new in rooms:
                part.lay(old.towards(new, share))
            also(share)

        self.vary(show, world.graph, world.network, seconds=seconds, alongside=alongside)

    def thicken(self, *curves: mn.VMobject, seconds: float) -> None:
        """These curves are meant: they are thicker for a moment, and stay where they are."""
        widths = [float(one.get_stroke_width()) for one in curves]

        def show(share: float) -> None:
            for one, width in zip(curves, widths, strict=True):
                one.set_stroke(width=width * (1 + 0.9 * float(np.sin(np.pi * share))))

        self.vary(show, *curves, seconds=seconds)
        for one, width in zip(curves, widths, strict=True):
            one.set_stroke(width=width)

    def lean(self, share: float, seconds: float, *gone: mn.VMobject) -> None:
        """The landscape leans back, or is seen from above again; these lines leave as it begins."""
        world = self.picture
        before = world.leaning
        marks = [one for one in (world.a, world.twin, world.dot) if one in world.submobjects]
        if share and not before:
            world.block.shows_mirror = world.has_mirror
            world.block.lean(0.0)
            self.scene.add(world.block)
            world.add(world.block)
            self.let_go(world.map, world.mirror, world.axes, *world.names, seconds=0.5)

        def show(now: float) -> None:
            world.lean(before + now * (share - before))
            for one in gone:
                one.set_stroke(opacity=max(0.0, 1 - 8 * now))

        self.vary(show, world.block, *marks, *gone, seconds=seconds, rate=EASED)
        self.scene.remove(*gone)
        if not share:
            back = world.map, world.axes, *world.names
            self.bring(*back, *([world.mirror] if world.has_mirror else []), seconds=0.5)
            self.scene.remove(world.block)
            world.remove(world.block)
