"""The beat “Stretch”."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import label, says, summit
from deepchalk.mobjects import Formula, Label, Number, Room, exempt, pulse, theme
from deepchalk.mobjects import words as in_formula
from deepchalk.stage import READ

from ..numbers.layer import WRITTEN_OUT
from ..numbers.short import short
from ..picture.passed_over import IN_THE_PLANE
from ..picture.ruler import FOOT
from ..picture.world import Cloud, clearest
from ..trace import Trace
from .parts import DIM, NEAR_ENOUGH, average, in_row
from .slide import Slide
from .told import Told


def stand_below_bar(word: Label, value: Number, x: float) -> None:
    """What stands below the bar that begins at the wedge; left of it where the frame ends."""
    word.set_x(x + 0.4, mn.LEFT).stand_on(FOOT - 0.75)
    value.next_to(word, mn.RIGHT, buff=0.22).stand_on(FOOT - 0.78)
    beyond = value.get_right()[0] - READ.right
    if beyond > 0:
        for one in (word, value):
            one.shift((value.get_right()[0] - x + 0.4) * mn.LEFT)


class Stretch(Told):
    follows = Slide

    def draw(self, t: Trace, world: Cloud, room: Room) -> None:
        self.slide = slide = self.earlier(Slide)
        now, own = theme.active(), t.own
        self.rows, self.ruler = slide.rows, slide.ruler
        self.names = slide.names
        self.ticks = slide.ticks
        self.done = slide.done
        self.view = world.square_view
        slid, normal = world.pairs(t.centred), world.pairs(t.normalised)
        self.near_names = world.name_shown(world.slid_view, slid, normal)
        self.square_names = self.near_names
        if self.view != world.slid_view:
            self.square_names = world.name_shown(self.view, slid)
        numbers = [one for column in slide.stages[1] for one in column]
        self.before = [*self.rows.heads, self.rows.more, *numbers]
        self.table = [*self.rows.heads, self.rows.more, self.done[1]]
        self.table += [one for column in slide.stages[2] for one in column]
        self.take(*self.rows.heads, self.rows.more, self.done[0], self.names)
        self.take(*(one for column in slide.stages[1] for one in column))
        self.squares = [
            self._square(float(one), now.data, 4)
            .set_fill(now.data, min(0.16, 0.8 / len(t.centred[own])))
            .set_z_index(5)
            for one in t.centred[own].values
        ]
        self.areas = self._areas(t)
        self.average = self._square(float(np.sqrt(t.variance[own].value)), now.ink, 5)
        self.average.set_fill(now.data, 0.4).set_z_index(6)
        side = self.average.width
        self.area = Number(short(t.variance[own]), height=min(0.42, max(0.3, 0.3 * side)))
        # Below the bar that grows through the square's upper half.
        self.area.move_to(self.average).shift(0.25 * side * mn.DOWN)
        if self.area.width > 0.85 * side:
            self.area.next_to(self.average, mn.RIGHT, buff=0.2)
        self.area.set_z_index(7)
        self.spread = mn.VGroup(
            Label(label(t, "spread"), "ink", 0.34, 600),
            Number(short(t.deviation[own]), height=0.42),
        )
        word, value = self.spread
        stand_below_bar(word, value, self.view.x)
        self.sum = self._sum(t, self.view.x)
        other = Number(short(t.deviation[t.other]), height=0.42)
        self.other = in_row([Label(label(t, "spread"), "ink", 0.34, 600), other], 0.2)
        self.ones = [Number(short(t.normal_spread[unit]), height=0.42) for unit in t.shown_units]
        self.lines, self.line = self._layer(t)

    def _square(self, distance: float, edge: str, stroke: float) -> mn.Square:
        """The square on a distance from the mean, on the ruler, to its side of zero."""
        side = abs(distance) * self.view.unit
        square = mn.Square(max(side, 1e-3), stroke_color=edge, stroke_width=stroke)
        square.move_to([self.view.x + np.sign(distance) * side / 2, FOOT + side / 2, 0])
        lints = "overlap", "contrast", "frame", "size"
        return exempt(square, *lints, because="its area is what is averaged, however large")

    def _sum(self, t: Trace, zero: float) -> mn.VGroup:
        """The average of the squares, below the wedge, at one side of the axis."""
        left, right = (zero + 0.3, 6.5) if zero < 0 else (-6.5, zero - 0.3)
        if right - left < 5.5 or t.m.value > WRITTEN_OUT:
            return mn.VGroup()
        own = t.own
        found = average(t, short(t.areas[own]), short(t.variance[own]), right - left)
        return found.set_x(left, mn.LEFT).shift((FOOT - 0.9) * mn.UP) if len(found) else found

    def _layer(self, t: Trace) -> tuple[list[Formula], Formula]:
        """The code of the layer, line by line; and of these the new one."""
        mean, spread, linear = (in_formula(label(t, one)) for one in ("mean", "spread", "linear"))
        line = Formula("h = (h - {mean}) / {spread}", height=0.38, mean=mean, spread=spread)
        lines = [Formula("h = {f}(x)", height=0.38, f=linear)]
        if t.params.activation != "identity":
            lines.append(Formula("h = {f}(h)", height=0.38, f=in_formula(t.params.activation)))
        lines.insert(1 if t.params.is_linear else len(lines), line)
        layer = mn.VGroup(*lines).arrange(mn.DOWN, buff=0.25, aligned_edge=mn.LEFT)
        layer.move_to([2.6, 3.5, 0], aligned_edge=mn.UL)
        others = [one for one in lines if one is not line]
        for one in lines:
            one.set_color(theme.active().ink if one is line else theme.active().ink2)
        return others, line

    def _areas(self, t: Trace) -> list[Number]:
        """The area of each square, in its outer corner, where there are few of them."""
        found = []
        if len(self.squares) <= WRITTEN_OUT:
            for square, entry, way in zip(
                self.squares, short(t.areas[t.own]), t.centred.values[t.own], strict=True
            ):
                one = Number(entry, height=0.34).set_z_index(7)
                if one.width + 0.2 < square.width:
                    corner = square.get_corner(mn.UR if way > 0 else mn.UL)
                    one.move_to(corner + 0.12 * mn.DOWN - np.sign(way) * 0.12 * mn.RIGHT)
                    one.shift(one.height / 2 * mn.DOWN - np.sign(way) * one.width / 2 * mn.RIGHT)
                    exempt(one, *IN_THE_PLANE, because="it stands in its square")
                    found.append(one)
        return found

    @says()
    def square(self, t: Trace) -> None:
        world = self.picture
        gone = self.done[0], *self.before, self.names, *self.ticks
        world.remove(*self.ticks)
        self.play(*map(mn.FadeOut, gone), *world.batch.seen(DIM), seconds=0.4)
        if self.view != world.view:
            self.happen(0.8, world.zoom(self.view))
        grown = [
            mn.GrowFromPoint(one, self.ruler.at(0.0)) for one in self.squares if one.width > 0.01
        ]
        # Where a unit does not vary there are none.
        grow = [mn.LaggedStart(*grown, lag_ratio=0.4)] if grown else []
        self.play(*grow, *map(mn.FadeIn, self.square_names), seconds=1.9)
        told = [*self.areas, *([self.sum] if len(self.sum) else [])]
        if told:
            self.play(*map(mn.FadeIn, told), seconds=0.6)
        self.wait(0.6)
        if self.areas:
            self.play(*map(mn.FadeOut, self.areas), seconds=0.4)
        visible = [one for one in self.squares if one.width > 0.01]
        # All together are as full as the one that they become.
        goal = self.average.copy().set_fill(opacity=0.4 / max(1, len(visible)))
        if visible:
            self.play(*(mn.Transform(one, goal) for one in visible), seconds=1.4)
        self.scene.remove(*visible)
        self.scene.add(self.average)
        self.appear(self.area)

    @says()
    def root(self, t: Trace) -> None:
        world = self.picture
        coming_to_an_end = [mn.FadeOut(self.sum)] if len(self.sum) else []
        self.play(pulse(self.average, scale=1.06), *coming_to_an_end, share=0.12)
        spread = float(t.deviation[t.own].value)
        both = world.cross.to(world.cross.middle, world.pairs(t.deviation))
        self.happen(self.at_least(1.6, 0.3), self.ruler.spread_to(spread), both)
        self.appear(self.spread, share=0.15)
        if world.two:
            # What is written at the other bar is not of the square.
            self._stand_at_bar(self.other, 1)
            bar = pulse(world.cross.bars[1], scale=1.3)
            self.play(bar, *self._into_bar(), *world.batch.seen(1), seconds=0.6)
            self.appear(self.other, share=0.1)
        else:
            self.play(*self._into_bar(), *world.batch.seen(1), seconds=0.6)
            self.play(pulse(self.spread, scale=1.15), seconds=0.8)

    def _into_bar(self) -> list[mn.Animation]:
        """The average square leaves its side, which is the spread."""
        side = mn.FadeOut(self.average, scale=0.3, target_position=self.ruler.bar)
        return [side, mn.FadeOut(self.area)]

    def _stand_at_bar(
        self, value: Number | mn.VGroup, axis: int, others: Sequence[mn.Mobject] = ()
    ) -> None:
        """A number stands at an end of a bar of the cross, off the dots and other numbers."""
        world = self.picture
        bar = world.cross.bars[axis]
        if not world.two:
            value.move_to(bar.get_corner(mn.DR) + (world.beyond + 0.6) * mn.DOWN).set_z_index(12)
            return
        aside = np.array([0.25 + value.width / 2, 0.2 + 0.15 * (axis == 0), 0.0])
        ends = bar.get_corner(mn.UR), bar.get_corner(mn.DL)
        ways = [(across, up, 0) for across in (1, -1) for up in ((1, -1) if axis == 0 else (1,))]
        # Among many dots it stands farther off.
        places = [end + far * aside * way for far in (1, 2, 4) for end in ends for way in ways]
        taken = [np.linspace(one.get_left(), one.get_right(), 5) for one in others]
        dots = np.concatenate([world.view.at(world.batch.pairs), *taken])
        value.move_to(clearest(value, places, dots)).set_z_index(12)
        exempt(value, "overlap", because="it stands at its bar")

    @summit(6)
    @says(constants=("0", "1"))
    def divide(self, t: Trace) -> None:
        world = self.picture
        gone: list[mn.Mobject] = [self.spread, *([self.other] if world.two else [])]
        coming: list[mn.Mobject] = [self.done[1], *self.before]
        if self.square_names is not self.near_names:
            gone += self.square_names
            coming += self.near_names
        # It is these by which is divided.
        bars = pulse(*world.cross.bars, scale=1.25)
        self.play(*map(mn.FadeOut, gone), *world.batch.seen(1), bars, seconds=0.6)
        if world.view != world.slid_view:
            self.happen(1.2, world.zoom(world.slid_view))
        world.remove(self.ruler)
        self.play(*map(mn.FadeIn, coming), mn.FadeOut(self.ruler), seconds=0.4)
        self.keep(*self.near_names)
        world.named = self.near_names
        slid, normal = world.pairs(t.centred), world.pairs(t.normalised)
        across = np.column_stack([normal[:, 0], slid[:, 1]])
        if not world.two or min(np.abs(normal - slid).max(axis=0)) * world.view.unit < NEAR_ENOUGH:
            # Of one unit it is all that moves; where one hardly moves, both go together.
            self._divide_to(normal, self.at_least(4.5, 0.6), slice(None))
        else:
            self._divide_to(across, self.at_least(1.8, 0.3), slice(1))
            self._divide_to(normal, self.at_least(1.8, 0.3), slice(1, None))
        if not world.stays:
            self.happen(1.2, world.zoom(world.normal_view))
        for axis, one in enumerate(self.ones):
            self._stand_at_bar(one, axis, self.ones[:axis])
        ends = pulse(*world.cross.bars, scale=1.15)
        self.play(*map(mn.FadeIn, self.ones), ends, seconds=0.6)

    def _divide_to(self, pairs: np.ndarray, seconds: float, columns: slice) -> None:
        """Dots go where they are once units are divided, and the numbers of these go on."""
        world = self.picture
        self.happen(
            seconds,
            world.batch.to(pairs),
            world.cross.to(np.zeros(2), pairs.std(axis=0)),
            alongside=self.slide.goes_on(2, columns),
        )

    @says()
    def name_it(self, t: Trace) -> None:
        self.play(*map(mn.FadeOut, self.table), seconds=0.4)
        self.play(*map(mn.FadeIn, self.lines), seconds=0.5)
        self.play(mn.FadeIn(self.line), seconds=0.6)
        beats = pulse(self.line, scale=1.08), pulse(*self.picture.batch, scale=1.25, lag=0.2)
        self.play(*beats, seconds=1.4)
        self.wait(0.2)
