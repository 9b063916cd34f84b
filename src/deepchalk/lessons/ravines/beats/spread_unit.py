"""The beat “Change the unit”."""

from __future__ import annotations

from collections.abc import Callable

import manim as mn
import numpy as np

from deepchalk.lesson import label, says, summit
from deepchalk.mobjects import Equation, Formula, Number, Room, exempt, number, pulse, show_instead

from ..numbers.rulers import CENTRED, NORMAL, RAW
from ..numbers.standardising import MOST_WRITTEN
from ..picture.asides import pane
from ..picture.lens import SMALLER
from ..picture.world import FACTOR, FACTOR_LEFT, WeightPlane
from ..trace import Trace
from .lifting import SMALL_DOT, Lifting
from .move_zero import MoveZero
from .parts import EASED, FEW_LIFTED, IN_PLANE, SAFE, called_new_slope, evenly

LITTLE = 5
"""A bowl that gets less than so many times rounder changes little."""

RESULT = 2.0
"""Seconds in which a result is read."""

UNDER_FACTOR = 1.5
"""Height at which the curvature stands below the condition number."""

WIDEST_ROOT, LARGE_ROOT, LEAST_ROOT = 7.4, 0.52, 0.27
"""How wide a root mean square is worked out at most, how large it is there, and at least."""


class SpreadUnit(Lifting, when=lambda t: t.params.scales):
    rest = 0.4

    def draw(self, t: Trace, world: WeightPlane, room: Room) -> None:
        self.before = world.raw
        if MoveZero.applies(t):
            self.before = world.views.changed(t.ways.moved, world.raw).seen(1.0)
        self.change = world.views.changed(t.ways.stretched, self.before, SMALLER)
        self.last = self.change.seen(1.0)
        self.read = []
        if world.ruler is not None:
            self.read = [
                world.ruler.reading(t, CENTRED if t.params.centres else RAW),
                world.ruler.reading(t, NORMAL),
            ]
            middle = float(t.means[0])
            self.bar = world.ruler.spread(middle, middle + float(t.deviations[0]) - middle)
            # Beside its end, on the ground of the ruler.
            self.size = Number(t.deviations[0], height=0.32, role="data")
            self.size.next_to(self.bar, mn.RIGHT, buff=0.18).set_z_index(24)
            # While the unit changes, it may have more digits.
            widest = max(self.size.width, *(Number(one, height=0.32).width for one in t.spans))
            if self.size.get_left()[0] + widest > SAFE:
                self.size.next_to(self.bar, mn.LEFT, buff=0.18)
        self.curved = mn.VGroup()
        if MoveZero.applies(t):
            self.draw_lifts(t)
            self.squares = self.mean_of_squares(t)
            self.curved = self.told_curvature(t)

    def mean_of_squares(self, t: Trace) -> mn.VGroup:
        """How the root mean square comes about, or else what it is, on ground of its own."""
        entry = t.typical[CENTRED]
        told: mn.VMobject | None = None
        if len(t.inputs) <= MOST_WRITTEN:
            squares = {f"s{k}": one for k, one in enumerate(t.ruled_squares[CENTRED].entries)}
            total = " + ".join(f"{{{name}}}" for name in squares)
            template = f'sqrt(({total}) "/" {{n}}) {{~}} {{r}}'
            told = Equation(template, height=LARGE_ROOT, n=t.count, r=entry, **squares)
        if told is None or told.width * LEAST_ROOT / LARGE_ROOT > WIDEST_ROOT:
            rows = (
                Formula('"' + label(t, "root") + '"', height=0.44, role="ink"),
                Formula(
                    '"' + label(t, "of_squares") + '" = {r}',
                    height=0.44,
                    role="ink",
                    r=number(entry),
                ),
            )
            told = mn.VGroup(*rows).arrange(mn.DOWN, buff=0.25, aligned_edge=mn.LEFT)
        told.scale(min(1.0, WIDEST_ROOT / told.width))
        # Where the condition number stands, which changes later; it covers little of the ellipse.
        told.move_to([SAFE - 0.1, 2.8, 0], aligned_edge=mn.RIGHT)
        ground = Room(min(FACTOR_LEFT, told.get_left()[0] - 0.3), 9, 1.8, 4.6)
        return mn.VGroup(pane(ground, z=64), told.set_z_index(65))

    @staticmethod
    def told_curvature(t: Trace) -> mn.VGroup:
        """The curvature of a circle below its condition number, on ground of its own."""
        curvature = number(t.steep[NORMAL], role="gradient")
        name = '"' + label(t, "curvature") + '"'
        told = Formula(f"{name} {{l}}", height=0.38, role="ink", l=curvature)
        told.move_to([FACTOR[0], UNDER_FACTOR, 0], aligned_edge=mn.RIGHT)
        left = min(FACTOR_LEFT, told.get_left()[0] - 0.3)
        ground = Room(left, 9, told.get_bottom()[1] - 0.25, 4.6)
        both = mn.VGroup(pane(ground, z=21), told.set_z_index(63))
        return exempt(both, "overlap", "fading", because="it lies in the plane")

    @says()
    def name_it(self, t: Trace) -> None:
        world = self.picture
        ruler = CENTRED if t.params.centres else RAW
        is_told = world.ruler is not None and world.ruler.handle in world.ruler.submobjects
        if world.ruler is not None and not is_told:
            # Nobody has told of its zero: it comes where it is.
            world.ruler.measure(float(t.means[0]) * t.params.centres, 1.0)
        if self.factor_missing():
            self.set_up(t, self.before)
            self.name_axes(ruler)
        elif not world.lens.shows_as(self.before):
            self.see(self.before, 0.8)
        elif any(one not in world.submobjects for one in world.names[ruler]):
            # Nobody has told yet what c is.
            self.name_axes(ruler)
        if world.ruler is not None:
            handle = [world.ruler.handle, world.ruler.nought]
            if not is_told:
                self.play(*map(mn.FadeIn, handle), seconds=0.4)
                world.ruler.add(*handle)
            read = world.ruler.told
            if read is None:
                read = self.read[0]
                self.tell(read)
            if t.moves_zero:
                self.one_unit_each(t, read)
                return
            self.play(*world.ruler.swelling(), share=0.2)
            self.play(mn.Create(self.bar), share=0.4)
            self.play(mn.FadeIn(self.size), seconds=0.3)
            self.wait(0.1 * self.scene.sentence_seconds)
        else:
            # What is predicted stays, and so does what is on the axes of the plane.
            self.swell(self.at_least(1.2, 0.7), world.fit)

    def one_unit_each(self, t: Trace, read: mn.VGroup) -> None:
        """One unit more of the slope; its lifts are what the ruler reads."""
        world, whole = self.picture, self.scene.sentence_seconds
        if world.fit.room != self.room_for(t) or world.dot.width > 2 * SMALL_DOT + 0.05:
            self.grow(t, t.best.values, True, 0.8)
        else:
            self.scene.add(self.hinge)
            self.lift(world.fit.weights, ())
        self.sway(1, max(1.2, 0.14 * whole), lambda share: share)
        # What is read at a point is how far a unit of slope moves the line there.
        pulses = [pulse(one, scale=1.35) for one in read[:-1] if len(read) <= FEW_LIFTED]
        # Its ground is there before it, so that it is never read through the number below.
        ground, told = self.squares
        self.play(mn.FadeIn(ground), seconds=0.25)
        beside = [mn.LaggedStart(*pulses, lag_ratio=0.15)] if pulses else []
        self.play(*beside, mn.FadeIn(told), seconds=0.9)
        self.let_be_read(*([told] if isinstance(told, Formula) else told))
        self.play(mn.Create(self.bar), seconds=max(0.9, 0.11 * whole))
        self.play(mn.FadeIn(self.size), seconds=0.3)
        self.play(pulse(self.bar, scale=1.12), pulse(self.size, scale=1.25), seconds=0.8)
        self.wait(max(0.6, 0.06 * whole, self.seconds_to_read))
        self.scene.remove(*self.lifts[1])
        self.play(mn.FadeOut(told), seconds=0.2)
        self.grow(t, t.start.values, False, 1.0, [mn.FadeOut(ground)])

    def factor_missing(self) -> bool:
        """Whether pane and ruler are not there yet."""
        return self.picture.factor not in self.picture.submobjects

    @summit(6)
    @says()
    def stretch(self, t: Trace) -> None:
        world, ruler, kappas = self.picture, self.picture.ruler, t.changing_kappas[1]
        # Only of a line it is told how the slope is measured then.
        names = [one for pair in world.names.values() for one in pair if one in world.submobjects]
        slope = names[-1] if t.moves_zero and names else None
        # In a unit that changes no axis has the name that it had.
        names = [slope] if slope else names
        world.remove(*names)
        gone = [*map(mn.FadeOut, names)]
        if ruler is not None:
            self.tell(None, gone)
        elif gone:
            self.play(*gone, seconds=0.5)
        last, told = len(kappas) - 1, -1
        zero = float(t.means[0]) * t.params.centres

        def show(share: float) -> None:
            nonlocal told
            world.look(self.change.seen(share))
            if ruler is not None:
                ruler.measure(zero, 1 + share * (float(t.deviations[0]) - 1))
                if round(share * last) != told:
                    # The bar stays as long as it is, but the unit grows to its length.
                    show_instead(self.size, t.spans[round(share * last)], edge=mn.LEFT)
            if (at := round(share * last)) != told:
                told = at
                world.tell_factor(kappas[at])

        moving = [*self.in_plane, world.factor]
        if ruler is not None:
            moving += [ruler, self.size]
        # Of a circle it is told, too, what it is good for.
        seconds = self.at_least(4.4, 0.5) if t.moves_zero else self.at_least(6.0, 0.75)
        rate: Callable[[float], float] = EASED
        if t.kappas[RAW].value < LITTLE * t.kappas[NORMAL].value:
            # However little it changes, that is seen all the time.
            shapes = [self.change.seen(float(one)) for one in np.linspace(0, 1, 41)]
            rate = evenly(np.array([np.append(one.matrix, one.place) for one in shapes]), mn.linear)
        self.vary(show, *moving, seconds=seconds, rate=rate)
        if not t.params.whitens:
            world.tell_factor(t.kappas[NORMAL])
        coming = [mn.FadeIn(self.new_slope(t, slope))] if slope else []
        if self.curved:
            coming.append(mn.FadeIn(self.curved))
        if ruler is not None:
            show_instead(self.size, t.spans[last], 0, edge=mn.LEFT)
            self.tell(self.read[1], coming)
        if t.becomes_round:
            pulses = [pulse(one, scale=1.08) for one in world.bowl.rings or [world.bowl.heights]]
            self.play(mn.LaggedStart(*pulses, lag_ratio=0.3), seconds=self.at_least(1.4, 0.24))
        elif coming:
            # No pulse follows in which what came could be read.
            self.wait(RESULT)

    @staticmethod
    def new_slope(t: Trace, slope: mn.Mobject) -> mn.VGroup:
        """What its axis is called when a deviation is the unit of x, in the place of its name."""
        told = called_new_slope(t).move_to(slope, aligned_edge=mn.LEFT).set_z_index(10)
        told.shift(max(0.0, told.get_right()[0] - SAFE) * mn.LEFT)
        return exempt(told, "contrast", "frame", because=IN_PLANE)

    @summit(6)
    @says(when=lambda t: t.params.whitens)
    def mix(self, t: Trace) -> None:
        world, kappas = self.picture, t.changing_kappas[2]
        change = world.views.changed(t.ways.mixed, self.last, SMALLER)
        last = len(kappas) - 1

        def show(share: float) -> None:
            lens = change.seen(share)
            world.look(lens)
            world.tell_factor(kappas[round(share * last)])

        moving = *self.in_plane, world.factor
        self.vary(show, *moving, seconds=self.at_least(6.0, 0.9), rate=EASED)
