"""The beat “In one picture”."""

from __future__ import annotations

from typing import Any

import manim as mn
import numpy as np

from deepchalk.lesson import label, says, summit
from deepchalk.mobjects import Label, Room, exempt, pulse, theme
from deepchalk.stage import FRAME

from ..facts import FACTS, left
from ..picture.loop import Loop
from ..picture.roads import Memory
from ..picture.world import EDGE, StatePlane
from ..trace import Trace
from .moving import FRAMES, Moving
from .parts import EASED, LEAST_BAR, LEAST_FELT

BESIDE_LOOP = Room(3.3, 6.5, -2.3, -0.9)
"""Where the last picture has its bars."""


class Home(Moving):
    rest = 0.8

    def draw(self, t: Trace, world: StatePlane, room: Room) -> None:
        bend = t.params.network.last_activation
        name = "" if bend == "identity" else bend
        self.loop = Loop(np.array([-5.2, -2.3, 0]), label(t, "v"), 1.2, name)
        self.runners = [Memory(path.places[0], world.size) for path in world.paths[: 1 + t.swaps]]
        fades = left(t) in ("gone", "vanished") and FACTS["knows"].told(t) in ("across", "apart")
        self.bars = self._bars(t) if fades else mn.VGroup()

    @staticmethod
    def _bars(t: Trace) -> mn.VGroup:
        """The most a nudge after each word of the long text can move its end, once more, small."""
        now, room = theme.active(), BESIDE_LOOP
        x = np.linspace(room.left, room.right, len(t.felt.values) + 1)
        highest = max(float(t.felt.values.max()), LEAST_FELT)
        bars = mn.VGroup(
            mn.Line([room.left, room.bottom, 0], [room.right, room.bottom, 0], stroke_width=3)
        ).set_stroke(now.ink2)
        for start, end, share in zip(x, x[1:], t.felt.values / highest, strict=False):
            high = max(room.height * float(share), LEAST_BAR)
            bar = mn.Rectangle(width=0.66 * (end - start), height=high, stroke_width=0)
            bar.set_fill(now.gradient, 1).move_to([(start + end) / 2, room.bottom, 0], mn.DOWN)
            bars.add(bar)
        name = Label(label(t, "vanishing"), "gradient", 0.36, 650, width=room.width)
        name.set_stroke(now.ground, 7, background=True)
        bars.add(name.set_x(room.left, mn.LEFT).stand_on(room.bottom - 0.65))
        for one in bars:
            exempt(one, *("overlap", "contrast", "size", "load"), because="all words are one row")
        return bars.set_z_index(22)

    def _bring_back(self, t: Trace) -> None:
        world = self.picture
        square = [world.face, world.lattice, world.square] if world.is_near else []
        there = [world.ground, *square, *world.ending()]
        coming = [one for one in there if one not in world.submobjects]
        left = world.column, world.shade, world.shade_aside, world.memory
        gone = [one for one in left if one in world.submobjects]
        world.remove(*gone)
        leaving = map(mn.FadeOut, gone)
        if t.adds_up or self.scene.looking.view == FRAME:
            # The camera is where these paths are; what stands beside the plane goes by the frame.
            for one in (self.loop, self.bars):
                self.pin(one)
            self.play(*map(mn.FadeIn, (*coming, self.loop)), *leaving, seconds=0.8)
        else:
            # It comes near again; what stands beside the plane has its place only then.
            aside = [one for one in coming if one in world.told]
            inside = [one for one in coming if one not in aside]
            edge: list[Any] = []
            if world.square in inside:
                world.square.set_stroke(width=EDGE)
            elif world.is_near:
                edge.append(world.square.animate.set_stroke(width=EDGE))
            # The words stand elsewhere then.
            for one in (*world.column.words, *world.column.arrows):
                exempt(one, "fading", because="they come back, with the verdicts")
            if gone:
                self.play(*leaving, seconds=0.4)
            shown = [*map(mn.FadeIn, inside), *edge]
            world.remove(*world.meanwhile)
            shown += map(mn.FadeOut, world.meanwhile)
            self.look_at_all(alongside=shown, seconds=0.8)
            self.play(*map(mn.FadeIn, (*aside, self.loop)), seconds=0.4)
        world.add(*coming)

    @summit(7)
    @says()
    def tell(self, t: Trace) -> None:
        world = self.picture
        self._bring_back(t)
        ways = [path.along() for path in world.paths[: 1 + t.swaps]]
        ways = [way[np.linspace(0, len(way) - 1, 5 * FRAMES).astype(int)] for way in ways]

        def run(moment: int) -> None:
            for runner, way in zip(self.runners, ways, strict=True):
                runner.stand(way[moment])

        self.play(*map(mn.FadeIn, self.runners), seconds=0.4)
        # That it forgets is said in the second half.
        coming = mn.FadeIn(
            self.bars, rate_func=lambda share: mn.smooth(min(1, max(0, 8 * share - 4)))
        )
        self.follow(
            range(5 * FRAMES),
            run,
            moving=self.runners,
            alongside=[coming] * (len(self.bars) > 0),
            seconds=5.2,
            rate=EASED,
        )
        self.play(pulse(*world.told[: 1 + t.swaps], scale=1.08), seconds=1.0)
