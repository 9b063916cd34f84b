"""The beat “Alone”."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import label, says, summit
from deepchalk.mobjects import (
    Equation,
    Formula,
    Label,
    Number,
    Room,
    arrow,
    exempt,
    number,
    pulse,
    show_instead,
    theme,
)
from deepchalk.stage import READ

from ..facts import JUMPY
from ..numbers.short import short
from ..picture.bands import Bands
from ..picture.marks import TALL, TINY, Change
from ..picture.named import FOOT, Named, beside
from ..picture.plane import Cross
from ..picture.world import Cloud
from ..trace import Trace
from .parts import FAINT, JUMPING, MIDDLE, NEAR_ENOUGH
from .together import Together
from .told import EASED, Told

JUMPS = 4
"""How many batches are shown one by one."""

LAST = 8
"""How many batches are shown where the running mean jumps, too: the last ones."""

SLOWLY = 6.2
"""Seconds of the updates of the running mean where there are few of them."""

TALLER = 1.35
"""How many times as high as a stroke the light around what is kept is, if little else is seen."""

LANDED = 0.36
"""Seconds in which the numbers of a batch that has jumped are read."""


def _in_order(pairs: np.ndarray) -> tuple[tuple[float, ...], ...]:
    """Pairs, whichever of them comes first."""
    return tuple(sorted(tuple(one) for one in pairs.tolist()))


class Alone(Told):
    follows = Together

    def draw(self, t: Trace, world: Cloud, room: Room) -> None:
        now = theme.active()
        self.visits = [world.pairs(one) for one in t.visits]
        # Where each batch holds the same examples, all dots stay where they are.
        self.jumps = len({_in_order(one) for one in self.visits[1:]}) > 1
        if not self.jumps:
            self.visits = [self.visits[1] for _ in self.visits]
        self.middles = world.pairs(t.visit_mean.values.T)
        self.spreads = [one.std(axis=0) for one in self.visits]
        self.running = world.pairs(t.running_mean.values.T)
        self.running_spread = world.pairs(t.running_spread.values.T)
        start = np.stack([self.running[0] + way * self.running_spread[0] for way in (-1, 1)])
        seen = [*self.visits, self.running, start, np.zeros((1, 2)), world.pairs(t.h)]
        low = Room(-6.4, 6.4, -3.55, 0.9)
        self.view = world.around([np.concatenate(seen)], low, [], largest=3.0)
        self.view = self.view.to_the_right(np.concatenate(seen), low)
        blue = theme.mix(now.ground, now.data, 0.9)
        self.batch_cross = Cross(self.view, self.middles[1], self.spreads[1], blue, 12)
        self.batch_cross.set_z_index(5)
        rows = self.earlier(Together)
        self.take(rows.raw, rows.normal, *rows.crosses, *rows.beside_examples)
        exempt(rows.ground, "fading", because="both rows become one, and that one the plane")
        # Mean and spread of the batch become those of one example.
        raw = world.pairs(t.h)
        self.own_cross = Cross(self.view, raw.mean(axis=0), raw.std(axis=0), blue, 13)
        self.own_cross.set_z_index(4)
        self.along = world.name_shown(self.view, *seen)
        self.along.remove(*(one for one in self.along if one.get_left()[0] < READ.left))
        # Its spread is looked at once it is frozen.
        # Where no half is shaded, it is all that is left once the batches have gone.
        self.narrow = np.full(2, (1.4 if t.folds else 3.0) * MIDDLE / self.view.unit)
        self.kept_cross = Cross(
            *(self.view, self.running[0], self.narrow, now.output, 18 if t.folds else 24, 0.16),
            tall=0.0 if world.two else TALL if t.folds else TALLER * TALL,
        ).set_z_index(10)
        # There, strips tell how wide it is, too.
        self.strips = Bands(self.view, self.running[:1], len(t.shown_units), now.output)
        self.strips.set_z_index(1)
        self._tell_updates(t)
        self._tell_one(t)
        # Updates that are shown as fast as the number is frozen.
        self.rest_of_them: Sequence[int] = []
        self.ring = mn.Circle(radius=0.42, stroke_color=now.ink, stroke_width=6).set_z_index(8)
        exempt(self.ring, "overlap", because="it is frozen round the cross")

    def _tell_updates(self, t: Trace) -> None:
        """Which batch it is; its mean and what is kept, at their crosses; and how the first one
        makes that."""
        now, own, aside = theme.active(), t.own, self.view.aside
        self.batch_mean, self.kept_mean, self.kept_spread = (
            Named(label(t, name), values[:, own], values[shown, own], colour)
            for name, values, shown, colour in (
                ("batch-mean", t.visit_mean, 0, now.data),
                ("running-mean", t.running_mean, 0, now.output),
                ("running-spread", t.running_spread, -1, now.output),
            )
        )
        # The mean of the batches stays on the side of what is kept where it is at first.
        self.names = [self.kept_mean, self.batch_mean]
        if self.middles[1][0] < self.running[0][0]:
            self.names.reverse()
        for change in self._names_to(1, 0):
            change(1.0)
        self.counter = mn.VGroup(
            Label(
                label(t, "batch", unit=f"{own + 1}"), "ink2", 0.36, 600, constants=[f"{own + 1}"]
            ),
            Number(t.updates[1], height=0.42),
        ).set_z_index(20)
        self.counter[0].set_x(READ.left + aside, mn.LEFT).stand_on(3.2)
        self.counter[1].next_to(self.counter[0], mn.RIGHT, buff=0.25).stand_on(3.18)
        # What the running mean becomes stands beside the counter.
        self.rule = Equation(
            "{kept} dot {old} + {new} dot {mean} {~} {result}",
            result=t.new_mean[own],
            kept=t.kept,
            old=t.old_mean,
            new=t.momentum,
            mean=short(t.first_mean[own]),
        )
        high = Room(aside - 0.3, 6.6, 2.45, 3.0)
        high.fit(self.rule, edge=mn.RIGHT, largest=0.42)

    def _tell_one(self, t: Trace) -> None:
        """What becomes of one example by its own mean, and by what was kept."""
        own, high = t.own, Room(0.6, 6.6, 1.9, 3.5)
        h = short(t.h[own, 0])
        self.nothing = Formula(
            f"({{h}} - {'{mean}' if h.value >= 0 else '({mean})'}) / sqrt(0 + epsilon) = 0",
            height=0.5,
            h=number(h),
            mean=number(h),
        )
        high.fit(self.nothing, edge=mn.RIGHT, largest=0.6)
        self.alone = Equation(
            "({h} - {mean}) / {spread} {~} {result}",
            result=t.alone[own],
            h=h,
            mean=t.kept_mean[own],
            spread=t.kept_spread[own],
        )
        # Above the crosses from which its numbers come.
        Room(READ.left + self.view.aside, 1.6, 2.5, 3.65).fit(
            self.alone, edge=mn.LEFT, largest=0.46
        )

    def _names_to(self, visit: int, kept: int) -> list[Change]:
        """Names go to where their crosses are after updates."""
        crosses = {self.kept_mean: self.running[kept], self.batch_mean: self.middles[visit]}
        if self.kept_spread in self.names:
            crosses[self.kept_spread] = self.running[-1] + self.running_spread[-1] * (0.5, 0)
        places = [self.view.at(crosses[name]) for name in self.names]
        middles = beside(self.names, np.array(places), READ.left + self.view.aside)
        return [
            name.to(x, place) for name, x, place in zip(self.names, middles, places, strict=True)
        ]

    @property
    def slowly(self) -> float:
        """Seconds of the first step of the running mean; more where it is the only one."""
        return 1.6 if self.trace.all_updates.value > 1 else SLOWLY

    def show(self, visit: int) -> None:
        """The batch of an update, and what is kept after it."""
        world = self.picture
        world.batch.place(self.visits[visit])
        self.batch_cross.place(self.middles[visit], self.spreads[visit])
        self.kept_cross.place(self.running[visit], self.narrow)
        for change in self._names_to(visit, visit):
            change(1.0)
        self.tell(visit)

    def tell(self, visit: int) -> None:
        """The numbers of an update."""
        t = self.trace
        self.tell_batch(visit)
        show_instead(self.kept_mean.number, t.running_mean[visit, t.own], edge=mn.LEFT)

    def tell_batch(self, visit: int) -> None:
        """Which batch it is, and its mean."""
        t = self.trace
        show_instead(self.counter[1], t.updates[visit], edge=mn.LEFT)
        show_instead(self.batch_mean.number, t.visit_mean[visit, t.own], edge=mn.LEFT)

    @says()
    def come(self, t: Trace) -> None:
        world = self.picture
        raw, rows = world.pairs(t.h), self.earlier(Together)
        plane = world.plane
        world.look(self.view)
        plane.draw_back(0.0 if t.folds else 1.0)
        plane.stand(world.view)
        # Example 1 goes back, and all with it; then both rows become one, before that becomes the
        # cloud in its plane.
        self.follow(
            range(len(t.dragging))[::-1],
            rows.pull,
            moving=rows.pulled,
            alongside=[mn.FadeOut(rows.rule)],
            seconds=0.8,
            rate=EASED,
        )
        if rows.normal is world.batch and (light := world.batch.lit(True)):
            self.play(*light, seconds=0.3)
        own, below = self.own_cross, rows.crosses[1]
        named = rows.named[2:]
        into_one = (
            rows.raw.go_to(rows.normal_view, rows.normals[0]),
            rows.crosses[0].go_to(rows.normal_view, below.middle, below.spread),
        )
        # The ground leaves later, or most of what is seen would go at once.
        stays = *named, rows.rule, rows.ground
        gone = [one for one in rows.beside_examples if one not in stays]
        leaving = [*map(mn.FadeOut, gone)]
        self.happen(0.6, *into_one, moving=[rows.raw, rows.crosses[0]], alongside=leaving)
        back = [one.go_to(self.view, raw) for one in (rows.raw, rows.normal)]
        back += [one.go_to(self.view, own.middle, own.spread) for one in rows.crosses]

        def stand_numbers(_: float) -> None:
            for place, one in enumerate(named):
                one.move_to(rows.normal.middles[place])

        moving = [rows.raw, rows.normal, *rows.crosses, *named]
        # Axes, and the halves at them, come together.
        coming = [*map(mn.FadeIn, (plane, self.along)), mn.FadeOut(rows.ground)]
        self.happen(1.0, *back, stand_numbers, moving=moving, alongside=coming)
        self.scene.remove(*plane, self.along)
        world.add(plane, *self.along)
        self.scene.add(world)
        self.scene.remove(*rows.crosses)
        world.add(own)
        # Each gets small where it is, and goes behind what comes.
        last = list[mn.Animation](mn.FadeOut(one, scale=0.3) for one in (*rows.raw, *named))
        # Discs become strokes of one unit again; else they are the batch.
        if rows.normal is not world.batch:
            world.batch.stand(world.view)
            world.batch.place(raw)
            last += [*(mn.FadeOut(one, scale=0.3) for one in rows.normal), mn.FadeIn(world.batch)]
        self.play(*last, seconds=0.5)
        world.add(world.batch)
        # Of one example the mean is where it is, and the spread is none.
        none = np.zeros(2) + 0.01
        alone = world.batch.go(range(1, len(world.batch)))
        self.happen(1.0, alone, own.to(raw[0], none))
        ending = raw.copy()
        ending[0] = 0.0
        self.appear(self.nothing)
        seconds = self.at_least(1.6, 0.33)
        there = np.abs(ending - raw).max() * world.view.unit < NEAR_ENOUGH
        if there:
            self.play(pulse(world.batch[0], scale=1.4), seconds=seconds)
        to_zero = world.batch.to(ending), own.to(np.zeros(2), none)
        self.happen(0.3 if there else seconds, *to_zero)
        self.wait(0.3)

    @says()
    def keep_one(self, t: Trace) -> None:
        world = self.picture
        first = self.visits[1]
        world.remove(self.own_cross)
        self.happen(0.5, world.batch.to(first), alongside=[mn.FadeOut(self.own_cross)])
        self.happen(0.4, world.batch.come(range(1, len(world.batch))))
        self.bring(self.batch_cross, self.kept_cross, seconds=0.3)
        # Not before the batch is there, or hardly anything would be; and with it the name of a
        # unit on which numbers will stand.
        under = [one for one in self.along if one.get_top()[1] > FOOT - 0.1]
        world.remove(*under)
        self.leave(self.nothing, *under)
        self.tell(1)
        show_instead(self.kept_mean.number, t.running_mean[0, t.own], edge=mn.LEFT)
        self.pane(self.counter)
        self.pane(self.rule)
        self.appear(self.counter, self.batch_mean, self.kept_mean, self.rule, lag=0.3)
        gliding = self.kept_cross.to(self.running[1], self.narrow), *self._names_to(1, 1)
        self.happen(self.at_least(self.slowly, 0.3), *gliding, moving=self.names)
        show_instead(self.kept_mean.number, t.running_mean[1, t.own], edge=mn.LEFT)

    @summit(6)
    @says()
    def run(self, t: Trace) -> None:
        self.leave_when_read(self.rule)
        visits = len(t.updates)
        first = min(JUMPS, visits - 1)
        each = 0.3 if self.picture.two else 0.5
        if visits <= first + 1:
            # No more will come.
            each = max(each, SLOWLY / max(1, first - 1) - LANDED)
        # They jump as long as that is said.
        left = self.scene.sentence_began + self.scene.sentence_seconds - self.scene.video_time
        each = max(each, (left - 0.6) / max(1, first - 1) - LANDED)
        self.dim = self.jumps and (not self.picture.two or len(self.picture.batch) > JUMPING)
        if self.dim:
            # As strokes or more discs that jump would flash.
            self.play(*self.picture.batch.dimmed(FAINT), seconds=0.3)
        if first < 2:
            # None comes after it.
            self.play(pulse(*self.picture.batch, scale=1.2, lag=0.3), seconds=self.at_least(2.0))
        for visit in range(2, first + 1):
            # It is another batch as soon as dots move; the running mean is there once they land.
            self.tell_batch(visit)
            self.happen(
                each,
                self.picture.batch.to(self.visits[visit]),
                self.batch_cross.to(self.middles[visit], self.spreads[visit]),
                self.kept_cross.to(self.running[visit], self.narrow),
                *self._names_to(visit, visit),
                moving=self.names,
            )
            self.tell(visit)
            self.wait(LANDED)
        if visits > first + 1:
            rest = range(first, visits)
            if t.params.momentum > JUMPY:
                rest = rest[-LAST:]
            if self.jumps:
                # What is kept is looked at now, and batches that jump so fast would flash.
                self.happen(0.3, self.picture.batch.go(range(len(self.picture.batch))))
                self._take_batch_cross(rest[0], 0.2)
            self.rest_of_them = rest
        elif self.dim:
            # None will come any more: they are seen as before.
            self.play(*self.picture.batch.dimmed(1), seconds=0.3)
            self.dim = False

    def _take_batch_cross(self, kept: int, seconds: float = 0.3) -> None:
        """The mean of the batch leaves, and its name; that of what is kept may have made room."""
        self.take_away(self.batch_cross, seconds=seconds)
        if self.batch_mean in self.names:
            self.names.remove(self.batch_mean)
            aside = self._names_to(kept, kept)
            leaving = [mn.FadeOut(self.batch_mean)]
            self.happen(0.3, *aside, moving=self.names, alongside=leaving)

    @says()
    def freeze(self, t: Trace) -> None:
        if self.rest_of_them:
            self.follow(
                self.rest_of_them,
                self.show,
                moving=[self.counter, *self.names],
                seconds=self.at_least(1.7, 0.5),
                rate=mn.linear,
            )
        self._take_batch_cross(len(self.running) - 1)
        self.wait(self.seconds_to_read)
        self.ring.move_to(self.kept_cross.bars[0].get_center())
        self.play(mn.Create(self.ring), seconds=0.5)

    @says()
    def spread_too(self, t: Trace) -> None:
        self.names.append(self.kept_spread)
        aside, there = self._names_to(-1, -1)
        there(1.0)
        coming = mn.FadeIn(self.kept_spread)
        self.happen(0.6, aside, moving=[self.kept_mean], alongside=[coming])
        growing = [self.kept_cross.to(self.running[-1], self.running_spread[-1])]
        if not t.folds:
            self._strip_along(0.0)
            self.bring(self.strips, seconds=0.4)
            growing.append(self._strip_along)
        self.happen(self.at_least(1.0, 0.4), *growing)
        self.play(pulse(self.kept_spread.number, scale=1.15), seconds=0.4)

    def _strip_along(self, _: float) -> None:
        """Strips are as wide as what is kept."""
        middle, spread = self.kept_cross.middle, self.kept_cross.spread
        self.strips.place(np.stack([middle - spread, middle + spread]))

    @says()
    def measure(self, t: Trace) -> None:
        world = self.picture
        raw = world.pairs(t.h)
        if world.batch.is_there:
            self.happen(0.3, world.batch.go(range(len(world.batch))))
        if self.dim:
            # It comes with its light.
            for light in world.batch.lights:
                light.scale(1 / TINY)
        world.batch.place(raw)
        # What is written of batches leaves first.
        self.happen(0.5, world.batch.come([0]), alongside=[mn.FadeOut(self.counter)])
        start, end = world.view.at(self.running[-1]), world.view.at(raw[0])
        way = arrow(start, end, theme.active().ink, 8).set_z_index(8)
        exempt(way, "overlap", because="it is measured from the cross")
        self.play(mn.GrowFromPoint(way, start), seconds=0.6)
        self.pane(self.alone)
        self.appear(self.alone, share=0.2)
        ending = raw.copy()
        ending[0] = world.pairs(t.alone)
        # They stand in the fraction now; and what it is measured by goes along, to mean 0 and
        # spread 1.
        gone = way, *self.names, self.ring
        leaving = [mn.FadeOut(one) for one in gone]
        own = np.where(self.running_spread[-1] > 0, 1.0, 0.0)
        along = self.kept_cross.to(np.zeros(2), own), *([] if t.folds else [self._strip_along])
        self.happen(1.2, world.batch.to(ending), *along, alongside=leaving)
