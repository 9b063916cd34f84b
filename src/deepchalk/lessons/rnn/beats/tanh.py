"""The beat “Bend it”."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import says, summit
from deepchalk.mobjects import Room, show_instead

from ..picture.roads import Memory, Path
from ..picture.world import StatePlane
from ..trace import Trace
from .moving import FRAMES, Moving
from .parts import EASED

NEAR = Room(-3.0, 3.0, -3.6, 3.6)
"""Where the square is seen when the camera goes to it."""


class Tanh(Moving, when=lambda t: t.adds_up):
    def draw(self, t: Trace, world: StatePlane, room: Room) -> None:
        self.margin = 0.12 * world.square.width
        view = self.scene.looking.around(world.square, margin=self.margin, within=NEAR)
        self.size = world.go_into_square(view)

    @summit(9)
    @says()
    def bend_it(self, t: Trace) -> None:
        world, there = self.picture, self.picture.submobjects
        gone = [*world.away(), *(one for one in (world.column, world.shade) if one in there)]
        world.remove(*gone)
        square = world.face, world.lattice, world.square
        # The square comes before the plane goes, of which it is a part.
        self.play(*map(mn.FadeOut, gone), *map(mn.FadeIn, square), seconds=0.8)
        world.add(*square)
        world.remove(world.window)
        self.look_at(
            world.square,
            margin=self.margin,
            within=NEAR,
            seconds=2.0,
            alongside=[mn.FadeOut(world.window)],
        )
        world.memory = Memory(world.at(np.zeros(t.params.hidden)), self.size)
        for order, path in enumerate(world.paths):
            self._read(t, order, path)

    def _read(self, t: Trace, order: int, path: Path) -> None:
        world = self.picture
        names = [int(one) for one in t.order.values] if order else range(len(path.roads))
        if order:
            self.play(world.let_go(world.memory), seconds=0.4)
        world.memory.stand(path.places[0])
        self.play(world.bring(world.memory), seconds=0.4)
        for step, word in enumerate(names):
            state, push = t.bent.values[step, :, order], t.moves.values[word]

            def show(moment: float, state: np.ndarray = state, push: np.ndarray = push) -> None:
                world.move(world.bending, state, push, moment, with_sheet=False)

            moments = np.linspace(1, 3, FRAMES)
            self.follow(moments, show, moving=[world.memory], seconds=1.0, rate=EASED)
            parts = [
                one
                for one in (path.roads[step], path.discs[step + 1])
                if len(one.points) or len(one)
            ]
            self.play(*map(mn.FadeIn, parts), seconds=0.3)
            world.add(*parts)

    @says()
    def tell_it(self, t: Trace) -> None:
        world, shares = self.picture, t.bent_shares[t.params.true]
        verdicts = world.verdicts
        drawn = (*verdicts.lines, *verdicts.tints, *verdicts.names) if t.has_lines else ()
        self.play(*map(mn.FadeIn, drawn), seconds=0.8)
        world.add(*drawn)
        for sentence, share in zip(world.told, shares, strict=True):
            show_instead(sentence.number, share, edge=mn.LEFT)
        self.pin(*world.told)
        self.appear(*world.told, lag=0.5, share=0.4)
        world.add(*world.told)
