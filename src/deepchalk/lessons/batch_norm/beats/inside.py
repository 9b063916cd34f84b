"""The beat “Inside”."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import asks, label, says, summit
from deepchalk.mobjects import Label, Number, Room, disc, exempt, pulse, show_instead, theme
from deepchalk.stage import FRAME, READ

from ..facts import width
from ..picture.plane import AROUND, SILENT
from ..picture.turning import turning
from ..picture.world import Cloud
from ..trace import Trace
from .parts import BESIDE_IT, CLEAR, NEARER, clearance, layer_counter
from .told import EASED, FRAMES, Told
from .twins import Twins

SEEN = 3
"""Steps from layer to layer that are slow in the plain network."""

ASKED = Room(2.45, 6.65, 0.4, 3.6)
"""Where a question stands beside the cloud."""

SMALL, SPECK = 0.3, 0.1
"""Half the length, in the frame, below which a dot stands for an outline; and the dot's radius."""

MANY, MANIFOLD = 1.5, 1e7
"""How many times narrower a cloud is of which the picture says it in numbers."""

SIDES = mn.RIGHT, mn.DOWN, mn.LEFT, mn.UP
"""Where what is said of a spot may stand beside it."""

FARTHER = 0.6, 0.9, 1.2
"""How far off its dot a number stands that has no room beside it."""

ROUND = np.stack([np.cos(AROUND), np.sin(AROUND), 0 * AROUND], axis=1)
"""A circle of radius 1."""


class Inside(Told):
    chapter = True
    follows = Twins
    before_picture = True

    def draw(self, t: Trace, world: Cloud, room: Room) -> None:
        opening = self.earlier(Twins)
        self.dots = opening.dots[0]
        self.take(self.dots)
        others = [opening.dots[1], opening.regions, *opening.curves, *opening.right, opening.says]
        for one in others:
            exempt(one, "fading", because="the card says that only the first one is looked into")
        now = theme.active()
        self.counter = layer_counter(t)
        self.after_relu = Label(label(t, "after-relu"), "ink2", 0.3, 600).set_z_index(20)
        self.after_relu.set_x(READ.left, mn.LEFT).stand_on(2.4)
        exempt(self.after_relu, "overlap", "contrast", because="dots may pass below it")
        self.all_dots = self._all_dots(t, world)
        self.numbers = self._numbers(t, world)
        # One straight line, that goes through the middle of the cloud.
        middle = world.deep.at(t.plain_clouds.values[0].mean(axis=0))
        way = np.array([FRAME.right, -0.45 * FRAME.right, 0.0])
        self.straight = mn.Line(middle - 2 * way, middle + 2 * way, stroke_width=7)
        self.straight.set_color(now.ink).set_z_index(7)
        exempt(self.straight, "overlap", "frame", because="it parts all that is seen")
        first = t.layers[0].text
        self.narrower = mn.VGroup(
            Number(t.narrower, height=0.7),
            Label(label(t, "narrower"), "ink2", 0.36, 600),
            Label(label(t, "than-first", layer=first), "ink2", 0.36, 600, constants=[first]),
        )
        for told, foot in zip(self.narrower, (-1.6, -2.25, -2.85), strict=True):
            told.set_x(ASKED.left, mn.LEFT).stand_on(foot)

    def _all_dots(self, t: Trace, world: Cloud) -> list[Label]:
        """That it is all of them that lie on one spot in the last layer."""
        if width(t) != "spot":
            return []
        told = Label(label(t, "all_dots"), "ink2", 0.32, 600, constants=[t.point_count.text])
        spot = world.deep.at(t.plain_clouds.values[-1].mean(axis=0))
        # Where no outline of a cloud goes through it, nor an axis.
        lines = [world.deep.at(one.way) for one in world.outlines]
        lines += self._axes(world)
        half = np.array([told.width, told.height, 0.0]) / 2
        within = np.array([(x, y, 0.0) for x in np.linspace(-1, 1, 9) for y in (-1, 1)]) * half
        places = [spot + (off + half) * way for off in (0.36, 0.6, 0.8) for way in SIDES]
        clear = [min(CLEAR, clearance(place + within, lines).min()) for place in places]
        told.move_to(places[int(np.argmax(clear))]).set_z_index(20)
        return [exempt(told, "overlap", "contrast", because="it stands beside the spot")]

    def _numbers(self, t: Trace, world: Cloud) -> dict[int, mn.VGroup]:
        """The number of a layer beside its outline, off the others; a small outline is a dot."""
        hue = theme.active().data
        found, taken = dict[int, mn.VGroup](), [np.zeros((0, 3))]
        taken += [np.linspace(one.get_left(), one.get_right(), 9) for one in self.all_dots]
        outlines = [world.deep.at(one.way) for one in world.outlines]
        reaches = [float(np.ptp(way, axis=0).max()) / 2 for way in outlines]
        self.small = {place for place, reach in enumerate(reaches) if reach < SMALL}
        axes = self._axes(world)
        for place, way in enumerate(outlines):
            is_small, leader = place in self.small, mn.VGroup()
            lines = [one for at, one in enumerate(outlines) if at not in (place, *self.small)]
            # A number is of the nearest dot.
            dots = [outlines[at].mean(axis=0)[None] for at in self.small if at != place]
            out = way - way.mean(axis=0)
            out = ROUND if is_small else out / np.linalg.norm(out, axis=1, keepdims=True)
            # Round the last one there are squares.
            away = BESIDE_IT + 0.16 * (is_small and place == len(outlines) - 1)
            places = (way.mean(axis=0) if is_small else way) + away * out
            is_read = (np.abs(places[:, :2]) < (READ.right - 0.3, READ.top - 0.3)).all(axis=1)
            places = places[is_read] if is_read.any() else places
            clear = self._free(places, [*lines, *axes], [*dots, *taken])
            for far in FARTHER if is_small else ():
                if clear.max() >= CLEAR:
                    break
                places = way.mean(axis=0) + far * ROUND
                clear = self._free(places, [*lines, *axes], [*dots, *taken])
                # Nor does the line to it go through others.
                ways = [way.mean(axis=0) + share * far * ROUND for share in (0.3, 0.5, 0.7)]
                nearest = np.min([clearance(one, [*dots, *taken]) for one in ways], axis=0)
                clear = np.where(nearest > NEARER, clear, 0.0)
                end = places[int(np.argmax(clear))]
                ends = [way.mean(axis=0) + share * (end - way.mean(axis=0)) for share in (0, 0.7)]
                leader = mn.VGroup(mn.Line(*ends, stroke_color=hue, stroke_width=3))
            if is_small and clear.max() < CLEAR:
                continue
            one = Number(t.layers[place], height=0.36).set_color(hue)
            one.move_to(places[int(np.argmax(clear))])
            speck = [*leader, disc(way.mean(axis=0), hue, SPECK)] if is_small else []
            mark = mn.VGroup(*speck, one)
            word = Label(label(t, "layer"), "ink2", 0.32, 600).set_color(hue)
            word.next_to(one, mn.LEFT, buff=0.15).stand_on(one.get_bottom()[1])
            # At the first outline it is said what it is of, so far as there is room.
            if place == 0 and not is_small and word.get_left()[0] > READ.left:
                mark.add(word)
                taken.append(np.linspace(word.get_left(), word.get_right(), 5))
            for part in (mark, *mark):
                exempt(
                    part,
                    *("overlap", "contrast", "size"),
                    because="it stands where the cloud was, and counts its layer",
                )
            taken.append(one.get_center()[None])
            found[place] = mark.set_z_index(5)
        return found

    @staticmethod
    def _axes(world: Cloud) -> list[np.ndarray]:
        """Places on both axes, near where these cross."""
        middle = world.deep.at(np.zeros(2))
        return [middle + np.linspace(-4, 4, 81)[:, None] * way for way in np.eye(3)[:2]]

    @staticmethod
    def _free(
        places: np.ndarray, lines: Sequence[np.ndarray], others: Sequence[np.ndarray]
    ) -> np.ndarray:
        """How far each place is from lines, and from dots and numbers, which are farther off."""
        off_others = clearance(places, others) - NEARER
        return np.asarray(np.minimum(clearance(places, lines), off_others))

    def asking_room(self, t: Trace, room: Room) -> Room:
        return ASKED

    @says()
    def look_in(self, t: Trace) -> None:
        world = self.picture
        on_their_way = turning(self.dots.pairs.copy(), t.plain_clouds.values[0])
        view = self.dots.view

        def go(share: float) -> None:
            self.dots.view = view.towards(world.deep, share)
            self.dots.place(on_their_way(share))

        coming = mn.FadeIn(world.plane.axes), mn.FadeIn(world.names)
        self.play(*self.dots.coloured(), *coming, seconds=0.8)
        self.dots.own()
        shares = np.linspace(0, 1, 3 * FRAMES)
        self.before_world(self.at_least(3.0, 0.7), shares, go, self.dots, rate=EASED)
        self.scene.remove(self.dots, world.plane.axes)
        world.plane.halves.set_fill(opacity=0)
        self.scene.add(world)
        world.add(world.names, world.rings)
        self.appear(self.counter)

    @says()
    def bend(self, t: Trace) -> None:
        world = self.picture
        now, axes = theme.active(), world.plane.axes
        look = axes[0].get_stroke_color(), axes[0].get_stroke_width()
        # Each axis, and what lies beyond it, as it is spoken of.
        for said, axis, half in zip((0.12, 0.3), reversed(axes), world.plane.halves, strict=True):
            self.wait_until_said(said)
            lit = axis.animate.set_stroke(now.ink, 9), half.animate.set_fill(opacity=SILENT)
            self.play(*lit, share=0.08)
        cloud = world.rings.pairs.copy()
        before, after = self.counter[2], self.after_relu
        exempt(before, "blinking", because="the bend is tried, and taken back")
        for one in (*self.counter[:2], *world.names):
            exempt(one, "blinking", because="the line that turns does not go through it")
        # One after the other, or both could not be read.
        first, then = (mn.squish_rate_func(mn.smooth, *one) for one in ((0, 0.2), (0.2, 0.4)))
        told = mn.FadeOut(before, rate_func=first), mn.FadeIn(after, rate_func=then)
        folding = world.rings.to(np.maximum(cloud, 0))
        self.wait_until_said(0.42)
        self.happen(self.at_least(1.4, 0.12), folding, alongside=told)
        # So long it is seen that it bends: until the line is spoken of.
        self.wait(1.6)
        self.wait_until_said(0.68)
        dark = [axis.animate.set_stroke(*look) for axis in axes]
        # Nor does the line go through what is written.
        back = [*map(mn.FadeOut, (after, *self.counter[:2], *world.names)), *dark]
        self.happen(0.8, world.rings.to(cloud), alongside=back)
        world.remove(world.names)
        self.play(mn.Create(self.straight), seconds=0.7)
        # However it lies, dots of both rings are on both sides of it.
        turning = mn.Rotate(self.straight, -np.pi, about_point=self.straight.get_center())
        until = self.scene.sentence_began + self.scene.sentence_seconds
        self.play(turning, seconds=max(1.7, until - self.scene.video_time - 0.6))
        world.add(world.names)
        written = *self.counter, *world.names
        self.play(mn.FadeOut(self.straight), *map(mn.FadeIn, written), seconds=0.5)

    @summit(6)
    @asks(
        sheet=False,
        options=3,
        answer=lambda t: (
            ("wider", "same", "closer", "spot").index(width(t)) if width(t) != "spot" else 2
        ),
        seconds=3.0,
        reveals=lambda t: [t.plain_clouds[-1]],
    )
    def shrink(self, t: Trace) -> None:
        world = self.picture
        clouds = t.plain_clouds.values
        # The first steps can be seen, so they are slow.
        shares = np.where(np.arange(1, len(clouds)) <= SEEN, 1.0, 0.5)
        seconds = [0.0, *(self.at_least(3.8, 0.66) * shares / shares.sum())]
        count = self.counter[1]
        self.bring(*self._left_behind(0), seconds=0.4)
        for layer in range(1, len(clouds)):
            changes = [world.rings.to(clouds[layer])]
            if layer in self.small and layer - 1 not in self.small:
                changes.append(world.rings.framed)
            self.happen(0.8 * seconds[layer], *changes)
            show_instead(count, t.layers[layer], edge=mn.LEFT)
            told = self.all_dots if layer == len(clouds) - 1 else []
            self.bring(*self._left_behind(layer), *told, seconds=0.2 * seconds[layer])
        if width(t) in ("spot", "closer") and MANY < t.narrower.value < MANIFOLD:
            self.appear(self.narrower)
        self.mark_answer()
        self.play(pulse(*world.rings, scale=1.3), seconds=0.8)

    def _left_behind(self, layer: int) -> list[mn.Mobject]:
        """What tells where a layer's cloud was: its outline, or a dot, and the layer's number."""
        outlines = [] if layer in self.small else [self.picture.outlines[layer]]
        return [*outlines, *([self.numbers[layer]] if layer in self.numbers else [])]
