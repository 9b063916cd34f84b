"""The beat “A new ruler”."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import manim as mn
import numpy as np

from deepchalk.lesson import label, says
from deepchalk.mobjects import (
    Formula,
    Label,
    Number,
    Quadratic,
    Room,
    disc,
    exempt,
    number,
    pulse,
    symbol,
    theme,
    veil,
)

from ..facts import roundness
from ..numbers.rulers import CENTRED, NORMAL, RAW
from ..picture.bowl import SEEN
from ..picture.fit import LARGE, Fit
from ..picture.pace import followed
from ..picture.ruler import Ruler, what_is_read
from ..picture.world import WeightPlane
from ..trace import Trace
from .parts import EASED, LEFT, SAFE, evenly, plated
from .race import Race
from .told import Told

AT_HOME = 70
"""In the order of what covers what, the last picture begins here: above all others."""

HOME = -1.55, 3.85
"""Between these heights points and line stand at the end, above their ruler."""

HOME_CORNERS = tuple(
    Room(left, left + 4.8, bottom, bottom + 1.9) for bottom in (1.9, -1.5) for left in (-6.5, 1.7)
)
"""Where it may be written there what is read, and a count may stand."""

WRITTEN, WRITTEN_TWO = Room(-2.1, 2.1, -0.5, 0.5), Room(-2.65, 2.65, -1.1, 1.1)
"""How large it is written at most, of one input and of two."""

CORNERS_OF_TWO = Room(-6.7, -1.1, 1.4, 3.6), Room(1.0, 6.6, -3.4, -1.2)
"""Where it may be written of two, off the diagonal."""

IS_MOTION, SEEN_TO_MOVE = 6.4, (0.6, 0.1)
"""So long moves what is the idea of a step; how far a zero goes at least in that time that is seen
to, and the logarithm of by how much a unit grows."""

GO_TOGETHER, UNLIKE = 0.6, 4.0
"""Correlation of two inputs whose bowl is seen, and how many times the deviation of the first one
the second has: the bowl is 5.1 times as long as wide at first, and 2 times in the end."""

TWO_TOLD = 4.3, 2.75
"""Where it is told that they are two: beside the long axis of their bowl."""

RISING = 0.04
"""By how much less is seen, below and above, while heights are seen larger."""

SLOWEST = 0.3
"""What goes less far in a second is hardly seen to move."""

IN_A_STEP = 16
"""At so many moments of a step it is looked how far it has gone."""

NEARER = 0.3
"""How much larger a bowl gets about which nothing more is told."""


class NewRuler(Told):
    follows = Race
    rest = 0.4

    def draw(self, t: Trace, world: WeightPlane, room: Room) -> None:
        # Bowl after bowl, with no moment between them.
        self.before = self.earlier(Race).standing() if t.races else []
        self.take(*self.before)
        self.bowl = self.earlier(Race).bowls[1] if t.races else world.bowl
        self.ground = veil(Room(-15, 15, -9, 9), 1.0).set_z_index(AT_HOME)
        self.dim = veil(LEFT, 0.6).set_z_index(AT_HOME - 1)
        self.fit, corners = Fit(t, LARGE), None
        if self.is_one_of_several(t):
            self.draw_alike(t)
        self.ruler = Ruler(t) if t.one_input else None
        self.written: list[mn.Mobject] = []
        if self.ruler is not None:
            # Points stand above their places on the ruler.
            left, right = (float(self.ruler.at(x)[0]) for x in (self.fit.low[0], self.fit.high[0]))
            self.fit.lay(Room(left, right, *HOME))
            corners = HOME_CORNERS
            self.ruler.add(self.ruler.handle, self.ruler.nought)
            self.readings = {one: self.ruler.reading(t, one) for one in t.rulers}
            # What is read is written large; small beside the ruler it stands in the end.
            for one in t.rulers[:-1]:
                self.readings[one].remove(self.readings[one][-1])
        else:
            corners = CORNERS_OF_TWO
        corner = self.fit.corner(t.race.values, corners=corners)
        if t.one_input:
            made = [WRITTEN.fit(what_is_read(t, one, 0.8)) for one in t.rulers]
            self.written = [one.move_to(corner, aligned_edge=mn.LEFT) for one in made]
        elif t.params.normalises:
            rows = mn.VGroup(*(normalised(t, k, 1.0) for k in range(t.params.inputs)))
            rows.arrange(mn.DOWN, buff=0.35, aligned_edge=mn.LEFT)
            WRITTEN_TWO.shrink_to_fit(rows)
            self.written = [rows.move_to(corner, aligned_edge=mn.LEFT)]
        # Points and line were above the plane before, the ruler in it.
        for more, things in ((10, [self.fit]), (50, self.on_ruler)):
            for part in (part for thing in things for part in thing.get_family()):
                part.set_z_index(part.z_index + more, family=False)
        for text in self.written:
            for part in text.set_z_index(AT_HOME + 9).get_family():
                exempt(part, "overlap", "contrast", because="lines may pass below it")

    @property
    def on_ruler(self) -> list[mn.Mobject]:
        """All that stands on the ruler, and itself."""
        if self.ruler is None:
            return []
        return [self.ruler, *self.readings.values()]

    def standing(self) -> list[mn.Mobject]:
        """What the last picture shows."""
        there = [self.ground, *self.on_ruler, self.fit, *self.written]
        return [one for one in there if one in self.scene.mobjects]

    @says(when=lambda t: not t.params.normalises)
    def scope(self, t: Trace) -> None:
        if self.before:
            # It is about the bowl on the right.
            self.wait_until_said(0.1)
            self.play(mn.FadeIn(self.dim), seconds=0.5)
            self.before.append(self.dim)
        pulses = [pulse(one, scale=1.12) for one in self.bowl.rings or [self.bowl.heights]]
        if (t.one_input and t.params.normalises) or self.comes_home(t):
            self.play(mn.LaggedStart(*pulses, lag_ratio=0.2), seconds=self.at_least(3.0, 0.75))
            return
        if not self.before:
            self.come_near(t)
            return
        # Nothing follows that moves.
        for _ in range(2):
            again = [one.copy() for one in pulses]
            self.play(mn.LaggedStart(*again, lag_ratio=0.2), seconds=self.at_least(3.2, 0.4))

    def come_near(self, t: Trace) -> None:
        """The bowl is seen from nearer by, and from where it was again."""
        world, lens = self.picture, self.picture.lens
        away = lens.matrix @ (t.best.values - lens.start)

        def look(share: float) -> None:
            nearer = 1 + NEARER * np.sin(np.pi * share)
            place = lens.place + (1 - nearer) * away
            world.look(replace(lens, matrix=nearer * lens.matrix, place=place))

        self.vary(look, *self.in_plane, seconds=self.at_least(6.6, 0.9), rate=mn.linear)

    @staticmethod
    def comes_home(t: Trace) -> bool:
        """Whether the end is the beginning again, with fewer steps."""
        return t.races and t.normal_steps.value < t.raw_steps.value

    def seen_to_change(self, t: Trace) -> list[int]:
        """The rulers to which there is something to be seen on the way."""
        if self.ruler is None:
            return []
        mean, deviation = t.means[0].value, t.deviations[0].value
        way = float(abs(self.ruler.at(mean)[0] - self.ruler.at(0.0)[0]))
        # That a unit grows is seen where there is a tick beside zero from the first.
        grows = abs(np.log(deviation)) > SEEN_TO_MOVE[1] and self.ruler.sees_unit
        seen = {CENTRED: way > SEEN_TO_MOVE[0], NORMAL: grows}
        return [one for one in t.rulers if seen.get(one, False)]

    @staticmethod
    def is_one_of_several(t: Trace) -> bool:
        """Whether a bowl is round that would not be with more inputs."""
        return t.races and t.one_input and roundness(t) == "circle"

    def draw_alike(self, t: Trace) -> None:
        """A bowl like the round one, but of two inputs: it fills the frame."""
        best, whole, world = t.best.values, t.ways.mixed(), self.picture
        ways = np.linalg.norm(whole @ (best - t.start.values)) * np.linalg.inv(whole).T
        ends = np.array([best + side * way for way in ways for side in (-1, 1)])
        lens = world.views.fitted(whole, ends, Room(-2.4, 2.4, -2.2, 2.6))
        self.alike = world.bowl_in(SEEN, lens).set_z_index(AT_HOME - 1)
        round_ = self.alike.lens.bowl(t.cost, float(t.least))
        self.curvature, self.middle = round_.hessian.trace() / 2, round_.lowest
        self.put_in_units(t, UNLIKE)
        self.two = plated(Label(label(t, "two_inputs"), "ink", 0.36, 500))
        self.two.move_to([min(TWO_TOLD[0], SAFE - self.two.width / 2 - 0.1), TWO_TOLD[1], 0])
        self.around = self.axes_of(t)
        for texts in (self.two, *self.around[2:]):
            for k, part in enumerate(texts):
                part.set_z_index(AT_HOME - 0.8 + 0.1 * k)

    def axes_of(self, t: Trace) -> mn.VGroup:
        """Through the lowest place of the bowl: which weight lies across, and which one up."""
        now, middle = theme.active(), np.array([*self.middle, 0.0])
        axes = mn.VMobject(stroke_color=theme.mix(now.ground, now.ink, 0.55), stroke_width=2.6)
        axes.set_points_as_corners([middle + 30 * mn.LEFT, middle + 30 * mn.RIGHT])
        axes.start_new_path(middle + 30 * mn.DOWN)
        axes.add_line_to(middle + 30 * mn.UP)
        lowest = disc(middle, now.ink, 0.13)
        for one in (axes, lowest):
            exempt(
                one.set_z_index(AT_HOME - 0.9),
                *("overlap", "contrast", "frame", "size", "palette"),
                because="it lies in the plane",
            )
        first, second = (
            plated(Label(label(t, one), "parameter", 0.32, 500))
            for one in ("first_weight", "second_weight")
        )
        first.next_to([6.5, middle[1], 0], mn.DL, buff=0.2)
        second.next_to([middle[0], 3.6, 0], mn.DL, buff=0.2)
        told = plated(Label(label(t, "lowest_loss"), "ink", 0.32, 500))
        told.next_to(lowest, mn.DR, buff=0.12)
        return mn.VGroup(axes, lowest, first, second, told)

    def put_in_units(self, t: Trace, unlike: float) -> None:
        """The bowl of two inputs, of which the second has so many times the spread of the first."""
        units = np.array([1.0, unlike])
        covariance = np.array([[1, GO_TOGETHER], [GO_TOGETHER, 1]]) * np.outer(units, units)
        bowl = Quadratic(self.middle, self.curvature * covariance, float(t.least))
        self.alike.heights.place(bowl)

    @says(when=is_one_of_several)
    def several(self, t: Trace) -> None:
        self.play(*map(mn.FadeIn, (self.alike, self.two, *self.around)), seconds=0.6)
        self.before += [self.alike, self.two, *self.around]
        self.wait_until_said(0.3)
        # Each input gets its own unit, but two of them know of each other.
        self.vary(
            lambda share: self.put_in_units(t, UNLIKE ** (1 - share)),
            self.alike,
            seconds=self.at_least(2.6, 0.62),
        )

    @says(when=lambda t: t.params.normalises)
    def reason(self, t: Trace) -> None:
        self.play(mn.FadeIn(self.ground), seconds=0.25)
        # Parts that moved by themselves, too.
        self.scene.remove(*(part for one in self.before for part in one.get_family()))
        if self.ruler is None:
            self.play(mn.FadeIn(self.fit), seconds=0.6)
            self.appear(*self.written[0], lag=0.5, share=0.4)
            pulses = [pulse(one, scale=1.12) for one in self.written[0]]
            self.play(mn.LaggedStart(*pulses, lag_ratio=0.4), share=0.3)
            if self.comes_home(t):
                self.come_home(t)
            else:
                self.rise_twice()
            return
        ruler, told, read = self.ruler, self.readings[RAW], self.written[0]
        self.play(*map(mn.FadeIn, (self.fit, ruler, told, read)), seconds=0.6)
        mean, deviation = float(t.means[0]), float(t.deviations[0])
        changes = {
            CENTRED: (0.12, lambda share: (share * mean, 1.0)),
            NORMAL: (
                0.4,
                lambda share: (mean * t.params.centres, 1.0 + share * (deviation - 1.0)),
            ),
        }
        changing = self.seen_to_change(t)
        for one, (said, change) in changes.items():
            if one not in t.rulers:
                continue
            self.wait_until_said(said)
            # Numbers that are the same on both rulers stay.
            stays = texts_of(told) == texts_of(self.readings[one])
            self.play(*map(mn.FadeOut, [read] if stays else [told, read]), seconds=0.2)
            read = self.written[t.rulers.index(one)]

            def show(share: float, change: Callable[[float], tuple[float, float]] = change) -> None:
                ruler.measure(*change(share))
                self.fit.nought = ruler.zero
                self.fit.lay(self.fit.room)

            # Where no line comes home, this is what moves.
            seconds, rate = 1.2, mn.smooth
            if not self.comes_home(t) and one in changing:
                seconds, rate = IS_MOTION / len(changing) + 0.2, mn.linear
            coming = mn.FadeIn(read)
            self.vary(show, self.fit, ruler, seconds=seconds, rate=rate, alongside=[coming])
            new = [part for part in self.readings[one] if not isinstance(part, Number)]
            if not stays:
                told, new = self.readings[one], [self.readings[one]]
            if new:
                self.play(*map(mn.FadeIn, new), seconds=0.2)
            if stays:
                told.add(*new)
            if one != t.rulers[-1] or not self.comes_home(t):
                self.play(pulse(read, scale=1.1), seconds=0.8)
        if self.comes_home(t):
            self.wait_until_said(0.7)
            self.come_home(t)
        elif not changing:
            self.rise_twice()

    def rise_twice(self, also: Callable[[float], object] = lambda _: None) -> None:
        """Where nothing else moves, heights are seen larger, and as they were."""
        fit = self.fit
        low, high = fit.heights

        def show(share: float) -> None:
            also(share)
            near = RISING * abs(np.sin(2 * np.pi * share)) * (high - low)
            fit.see_between(np.array([low + near, high - near])).lay(fit.room)

        self.vary(show, fit, seconds=IS_MOTION + 0.6, rate=mn.linear)

    def come_home(self, t: Trace) -> None:
        """The line goes the steps that it takes on the new ruler."""
        fit, counts = self.fit, t.race_counts
        last = int(np.flatnonzero(counts.values == t.normal_steps.value)[0])
        # Where the ruler is seen to change but once, or there is none, this is what moves; many
        # steps go as far each moment.
        seconds = 1.5 if last == 1 else 1.8
        rate: Callable[[float], float] = EASED
        if len(self.seen_to_change(t)) < 2:
            seconds = IS_MOTION
        walk = followed(t.race.values, counts.values, t.design.values, 0, last, seconds)
        if last > 1:
            # What is passed over, or out of sight, does not count, and be it a part of a step.
            moments = np.linspace(0, last, IN_A_STEP * last + 1)
            places = np.array([fit.places(walk.at(one))[:, 1] for one in moments])
            rate = evenly(places, mn.linear)
            farthest = float(np.abs(np.diff(places, axis=0)).sum(axis=0).max())
            if seconds == IS_MOTION and farthest < SLOWEST * IS_MOTION:
                # So small is what moves that it would hardly be seen to.
                self.rise_twice(lambda share: fit.take(walk.at(rate(share) * last)))
                return
        is_hidden = fit.is_out_of_sight(walk.at(0))
        if is_hidden:
            # Arrows told of it: they go before it comes into sight.
            self.vary(lambda share: fit.line.set_stroke(opacity=1 - share), fit, seconds=0.4)

        def show(share: float) -> None:
            weights = walk.at(share * last)
            fit.take(weights)
            if is_hidden:
                fit.line.set_stroke(opacity=0.0 if fit.is_out_of_sight(weights) else 1.0)

        self.vary(show, fit, seconds=seconds, rate=rate)


def texts_of(reading: mn.VGroup) -> list[str]:
    """The numbers that are read on a ruler."""
    return [one.text for one in reading if isinstance(one, Number)]


def normalised(t: Trace, k: int, height: float) -> Formula:
    """What becomes of one of several inputs."""
    parts = {
        "x": symbol(f"x_{k + 1}", "data"),
        "m": number(t.means[k], bracket_negative=True),
        "s": number(t.deviations[k]),
    }
    moved, scaled = t.params.scaling not in ("none", "scale"), t.params.scales
    template = "{x} - {m}" if moved else "{x}"
    if scaled:
        template = f'({template}) "/" {{s}}' if moved else f'{template} "/" {{s}}'
    used = {name: part for name, part in parts.items() if f"{{{name}}}" in template}
    return Formula(template, height=height, **used)
