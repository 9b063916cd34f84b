"""The beat “Slide”."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import label, says, summit
from deepchalk.mobjects import Formula, Label, Number, Room, Typeset, exempt, pulse, theme, veil
from deepchalk.stage import READ

from ..numbers.layer import WRITTEN_OUT
from ..numbers.short import short
from ..picture.ruler import FOOT, Ruler
from ..picture.world import TABLE, Cloud
from ..trace import Trace
from .by_hand import ByHand
from .parts import JUMPING, MIDDLE, NEAR_ENOUGH, average, clearance, in_row
from .told import Told

DONE = 1.5
"""Left edge of that where numbers are long."""

NEAR = 1.5
"""How many times nearer the camera goes at least once the cloud has slid."""

BEATS = 4
"""How many times all beat together."""

COMES_AND_GOES = 0.35
"""Seconds of reading while a text fades in, and out."""

OFF_DOTS = 0.6
"""How far from the middle of an example a number is off it."""


def stand_at_wedge(word: Label, value: Number, x: float) -> None:
    """What stands at both sides of the wedge; at one of them where the frame ends."""
    word.set_x(x - 0.4, mn.RIGHT).stand_on(FOOT - 0.72)
    value.set_x(x + 0.4, mn.LEFT).stand_on(FOOT - 0.75)
    if word.get_left()[0] < READ.left:
        word.set_x(value.get_right()[0] + 0.2, mn.LEFT)
    elif value.get_right()[0] > READ.right:
        value.set_x(x - 0.4, mn.RIGHT)
        word.set_x(value.get_left()[0] - 0.2, mn.RIGHT)


class Slide(Told):
    follows = ByHand

    def draw(self, t: Trace, world: Cloud, room: Room) -> None:
        now = theme.active()
        by_hand = self.earlier(ByHand)
        self.names = by_hand.names
        self.take(self.names)
        self.rows = by_hand.rows
        self.take(self.rows)
        self.falls, self.ticks = by_hand.falls, by_hand.ticks
        raw = world.pairs(t.h)
        self.ruler = Ruler(world.raw_view, raw).set_z_index(3)
        own = t.own
        # What stands in the table: raw, less the mean, divided by the spread.
        later = [
            [self.rows.instead(place, short(one[unit])) for place, unit in enumerate(t.shown_units)]
            for one in (t.centred, t.normalised)
        ]
        self.stages = [self.rows.columns, *later]
        self.done = [
            self._done(sign, label(t, name)) for sign, name in (("−", "mean"), ("÷", "spread"))
        ]
        self.balance_point = mn.VGroup(
            Label(label(t, "mean"), "ink2", 0.34, 600), Number(short(t.mean[own]), height=0.42)
        )
        word, value = self.balance_point
        middle = self.ruler.at(float(t.mean[own].value))
        stand_at_wedge(word, value, middle[0])
        # The sum stands below the wedge, at one side of the axis.
        zero = self.ruler.at(0.0)[0]
        ends = (zero + 0.3, 6.5) if zero < 0 else (-6.5, zero - 0.3)
        free = ends[1] - ends[0] - word.width - 0.45
        self.sum = mn.VGroup()
        if free > 5.5 and t.m.value <= WRITTEN_OUT:
            self.sum = average(t, short(t.h[own]), short(t.mean[own]), free)
        if len(self.sum):
            left = min(
                max(middle[0] - self.sum.width / 2, ends[0]), ends[0] + free - self.sum.width
            )
            self.sum.set_x(left, mn.LEFT).shift((FOOT - 0.9) * mn.UP)
            word.set_x(self.sum.get_right()[0] + 0.45, mn.LEFT).stand_on(FOOT - 0.9)
            self.balance_point = mn.VGroup(word)
        self.other_mean = mn.VGroup()
        if world.two:
            place = world.raw_view.at(np.array([0.0, float(t.mean[t.other].value)]))
            wedge = mn.Triangle(fill_color=now.ink, fill_opacity=1, stroke_width=0).scale(0.18)
            wedge.rotate(-np.pi / 2).next_to(place, mn.LEFT, buff=0.06)
            other = Number(short(t.mean[t.other]), height=0.36).next_to(wedge, mn.LEFT, buff=0.15)
            # By then the dots have slid across.
            slid = np.column_stack([world.pairs(t.centred)[:, 0], raw[:, 1]])
            beside = other.get_center() + np.outer([0, 0.3, -0.3, 0.5, -0.5], mn.UP)
            away = np.minimum(clearance(beside, [world.raw_view.at(slid)]), OFF_DOTS)
            other.move_to(beside[int(np.argmax(away))])
            self.other_mean = mn.VGroup(wedge, other).set_z_index(8)
            exempt(self.other_mean, "overlap", "contrast", because="it stands at the axis")

    def _done(self, sign: str, what: str) -> mn.VGroup:
        """What is done to all numbers of the table, at its left."""
        row = [Formula(f'"{sign}"', height=0.34, role="ink"), Label(what, "ink", 0.34, 600)]
        found = in_row(row, 0.16)
        # Off the longest of all numbers that stand there, one after the other.
        numbers = [one for stage in self.stages for one in stage[0]]
        edge = min(one.get_left()[0] for one in (self.rows.heads[0], *numbers)) - 0.3
        found.scale(min(1.0, (edge - DONE) / found.width))
        # Beside all rows, at the middle one.
        column = self.rows.columns[0]
        middle = (column[0].get_top()[1] + column[-1].get_bottom()[1]) / 2
        left = min(TABLE.left, edge - found.width)
        found.set_x(left, mn.LEFT).set_y(middle)
        if left < TABLE.left:
            # Dots may lie there.
            ground = veil(Room.around(found, 0.1), 0.92)
            exempt(ground, "overlap", "contrast", because="dots that pass below it are dimmed")
            found.submobjects.insert(0, ground)
        return found.set_z_index(60)

    def goes_on(self, stage: int, columns: slice) -> list[mn.Animation]:
        """Numbers of some columns become those of another stage."""
        first, then = (mn.squish_rate_func(mn.smooth, *span) for span in ((0.1, 0.45), (0.55, 0.9)))
        gone, coming = (
            [one for column in self.stages[own][columns] for one in column]
            for own in (stage - 1, stage)
        )
        # What stays as it was does not go to come back.
        at_once = mn.squish_rate_func(mn.smooth, 0.45, 0.45 + 1e-3)
        changes = list[mn.Animation]()
        for old, new in zip(gone, coming, strict=True):
            stays = old.shown[0].text == new.shown[0].text
            changes.append(mn.FadeOut(old, rate_func=at_once if stays else first))
            changes.append(mn.FadeIn(new, rate_func=at_once if stays else then))
        return changes

    @says()
    def balance(self, t: Trace) -> None:
        world, ruler = self.picture, self.ruler
        if leaving := self._without_falls():
            self.play(*leaving, seconds=0.4)
        coming = mn.FadeIn(ruler.threads), mn.FadeIn(ruler.shadows)
        self.play(*coming, seconds=self.at_least(0.6, 0.2))
        grows = mn.GrowFromPoint(ruler.wedge, ruler.wedge.get_bottom())
        self.play(grows, seconds=self.at_least(0.5, 0.15))
        self.scene.remove(ruler.threads, ruler.shadows, ruler.wedge)
        world.add(ruler)
        # They leave before the beat ends, which need not wait until they are read.
        told = [one for one in (self.sum, self.balance_point) if len(one)]
        self.play(*map(mn.FadeIn, told), seconds=0.5)
        self.told_at = self.scene.video_time
        self.play(pulse(*told, scale=1.06), seconds=self.at_least(0.8, 0.3))

    def _without_falls(self) -> list[mn.Animation]:
        """Where ReLU would have put the dots leaves, if it was tried."""
        world = self.picture
        if self.falls not in world.submobjects:
            return []
        world.remove(self.falls)
        return [mn.FadeOut(self.falls)]

    @summit(6)
    @says()
    def take_it(self, t: Trace) -> None:
        world = self.picture
        raw, slid = world.pairs(t.h), world.pairs(t.centred)
        across = np.column_stack([slid[:, 0], raw[:, 1]])
        # Only their middle: how wide they are is asked later.
        world.cross.place(raw.mean(axis=0), np.full(2, MIDDLE / world.view.unit))
        world.cross.stand(world.view)
        coming = mn.FadeIn(world.cross), mn.FadeIn(self.done[0])
        # Strokes that lie on each other beat together, or they would flash.
        lag = 0.2 if world.two else 0.0
        all_of_them = pulse(*world.batch, *self.ruler.shadows, scale=1.25, lag=lag)
        self.play(*coming, all_of_them, seconds=0.9)
        world.add(world.cross)
        told = [one for one in (self.balance_point, self.sum) if len(one)]
        # A long sum leaves when it could be read; it is read as it comes and as it goes, too.
        texts = [one for some in told for one in some.get_family() if isinstance(one, Typeset)]
        longest = max((one.reading_seconds for one in texts), default=0.0)
        read_by = self.told_at + longest - COMES_AND_GOES
        self.wait(max(0.6, read_by - self.scene.video_time))
        self.play(*map(mn.FadeOut, told), seconds=0.4)
        ways = np.abs(raw.mean(axis=0)) * world.view.unit
        if max(ways) < NEAR_ENOUGH:
            # It hardly slides: that it is subtracted from each is seen at one after the other, or
            # where these are many and would flash, at all of them, again and again.
            few = len(world.batch) <= JUMPING
            each = self.at_least(5.2, 0.6) / (1 if few else BEATS)
            beats = [pulse(*world.batch, scale=1.4, lag=0.6 if few else 0.0)]
            self.play(*beats, *self.goes_on(1, slice(None)), seconds=each)
            for _ in range(0 if few else BEATS - 1):
                self.play(pulse(*world.batch, scale=1.4), seconds=each)
            self._slide_to(slid, np.zeros(2), 1.2, slice(0))
            self._go_near()
            return
        if min(ways) < NEAR_ENOUGH:
            # One of them hardly slides: both together.
            self._slide_to(slid, np.zeros(2), self.at_least(4.6, 0.75), slice(None))
            self._go_near()
            return
        # First what one unit computes slides, then what the other does: each number with it.
        middle = np.array([0.0, float(across[:, 1].mean())])
        self._slide_to(across, middle, 1.8, slice(1))
        up = self.ticks[1:]
        world.remove(*up)
        self.play(mn.FadeIn(self.other_mean), *map(mn.FadeOut, up), seconds=0.4)
        self.ticks = self.ticks[:1]
        self.wait(0.2)
        self.play(pulse(*self.other_mean, scale=1.2), seconds=0.8)
        self.play(mn.FadeOut(self.other_mean), seconds=0.3)
        self._slide_to(slid, np.zeros(2), 1.8, slice(1, None))
        self._go_near()

    def _go_near(self) -> None:
        """The camera goes near a cloud that is small where it lies now."""
        world = self.picture
        # Strokes stand below the table, however near they are seen.
        view = world.slid_view if world.two else world.square_view
        if view.unit < NEAR * world.view.unit:
            return
        slid, normal = (world.pairs(one) for one in (self.trace.centred, self.trace.normalised))
        near_names = world.name_shown(view, slid, normal)
        leaving, coming = self.rename(near_names)
        self.happen(1.4, world.zoom(view), alongside=leaving)
        self.names = near_names
        if coming:
            self.play(*coming, seconds=0.4)

    def _slide_to(
        self, pairs: np.ndarray, middle: np.ndarray, seconds: float, columns: slice
    ) -> None:
        """Dots, their middle and their shadows slide, and their numbers go on."""
        world = self.picture
        self.happen(
            seconds,
            world.batch.to(pairs),
            world.cross.to(middle, world.cross.spread),
            self.ruler.to(pairs),
            alongside=self.goes_on(1, columns),
        )
