"""The beat “Knobs and a meter”."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import label, says, summit
from deepchalk.mobjects import (
    Equation,
    Label,
    Number,
    RollNumber,
    Room,
    as_one,
    exempt,
    on_one_line,
    pulse,
    theme,
)
from deepchalk.stage import READ

from ..facts import DIGITS
from ..picture.desk import TURNED, Desk
from ..picture.road_map import RoadMap
from ..picture.scales import SMALLEST
from ..trace import Trace
from .told import FRAMES, Told

SWEEPS = 2
"""How often a light goes over the field while all of it is tried."""

MOST_COUNTED = 5.4
"""How wide a count of multiplications is at most."""

RUNS = 0.27
"""How high the digits are of how many runs there are, and of what each of them takes, at most."""

APART_COUNTS = 0.3
"""Between two counts, at least."""

WIDEST_SHAPE = 5.6
"""Of the layers of a network, side by side."""


def shape_of(t: Trace) -> Equation:
    """The layers of the network with many knobs."""
    slots = {f"n{place}": one for place, one in enumerate(t.layers)}
    arrows = " arrow.r ".join(f"{{{slot}}}" for slot in slots)
    rule = Equation(arrows, **slots)
    rule.in_role("ink2")
    # Many long layers are wider rather than too small to be read.
    by = max(min(0.3, WIDEST_SHAPE / rule.width * rule.digit_height), SMALLEST) / rule.digit_height
    return rule.scale(by)  # type: ignore[no-any-return]


class Opening(Told):
    before_picture = True
    rest = 0.4

    def draw(self, t: Trace, world: RoadMap, room: Room) -> None:
        sizes = theme.active().sizes
        self.desk = Desk(t, world, label(t, "cat"), label(t, "dog"))
        self.knobs = self.desk.knobs
        self.arrows: list[mn.Mobject] = []
        self.field = world.field
        self.count = on_one_line(
            Number(t.knobs, role="parameter", height=0.52),
            Label(label(t, "knobs"), "ink2", sizes.label, 600),
            gap=0.25,
        )
        widest = Number(t.counted[-1], role="ink", height=0.52).width
        height = 0.52 * min(1.0, MOST_COUNTED / widest)
        self.runs = Number(t.counted[0], role="ink", height=height)
        self.count.move_to([-3.6, 3.11, 0])
        self.runs.stand_on(2.85)
        self.shape = self._shape(t)
        self.shape.set_x(max(-3.6, READ.left + self.shape.width / 2))
        self.unit = self._runs_of(t)
        if self._free_beside(self.shape) < SMALLEST / RUNS * self.unit.width:
            self.unit = mn.VGroup(Label(label(t, "one_by_one"), "ink2", 0.3, 600))
        # All that is free beside the network; what its ends are gives way.
        if self._free_beside(self.shape) < SMALLEST / 0.3 * self.unit.width:
            self.shape.remove(*self.shape[1:])
            self.shape.set_x(max(-3.6, READ.left + self.shape.width / 2))
        self.unit.scale(min(1.0, self._free_beside(self.shape) / self.unit.width))
        self.unit.set_x(min(3.7, READ.right - self.unit.width / 2))
        words = self.unit[-1]
        assert isinstance(words, Label), "it ends with words"
        self.unit.shift((2.25 - words.baseline) * mn.UP)
        self.runs.set_x(self.unit.get_x())
        exempt(self.runs, "dwell", because="it counts")
        for one in self.count:
            exempt(one, "load", because="what was new before has left by then")

    @staticmethod
    def _runs_of(t: Trace) -> mn.VGroup:
        """How many runs there are, and what each of them takes."""
        runs, each = (Label(label(t, one), "ink2", 0.3, 600) for one in ("runs_of", "per_run"))
        knobs = Number(t.knobs, role="parameter", height=RUNS)
        run = Number(t.run, role="data", height=RUNS)
        return as_one(on_one_line(knobs, runs, run, each, gap=0.14))

    def _free_beside(self, shape: mn.VGroup) -> float:
        """How wide is what is free to the right of the network."""
        taken = max(self.count.get_right()[0], shape.get_right()[0]) + APART_COUNTS
        return float(READ.right - taken)

    def _shape(self, t: Trace) -> mn.VGroup:
        """The layers of the network, and what the first and the last are, where they are known."""
        shape = mn.VGroup(shape_of(t).stand_on(2.25))
        if (t.params.layers[0], t.params.layers[-1]) == DIGITS:
            size = theme.active().sizes.smallest
            words = [Label(label(t, one), "ink2", size, 500) for one in ("pixels", "digits")]
            for one, side, edge in zip(words, (mn.RIGHT, mn.LEFT), (-1, 1), strict=True):
                x = edge * (shape[0].width / 2 + 0.15) + shape[0].get_x()
                shape.add(one.set_x(x, side).stand_on(2.25))
        return shape

    @says()
    def want(self, t: Trace) -> None:
        if self.desk.share is not None:
            self.play(mn.FadeIn(self.desk.share), seconds=0.3)
            self.play(pulse(self.desk.share.number, scale=1.3), share=0.3)
        self.appear(self.desk.meter, share=0.2)
        self.appear(*self.knobs, lag=0.4, share=0.3)
        if self.desk.share is None:
            self.play(pulse(self.desk.meter, scale=1.08), share=0.45)

    def turn(self, t: Trace, which: int) -> None:
        """Turn a knob up; needle and votes follow; then which way is good is marked."""
        knob, shown = self.knobs[which], t.wiggled_by(t.routes.turned[which])
        up = bool(shown[TURNED].value < shown[0].value)
        moves = bool(shown[TURNED].text != shown[0].text)

        def move(moment: int) -> None:
            self.desk.turn(which, moment)

        things = [knob, *self.desk.shown]
        self.light(*things)
        self.follow(range(TURNED + 1), move, moving=things, seconds=self.at_least(1.5, 0.5))
        self.wait(0.15)
        coming = list[mn.Animation]()
        if moves:
            arrow = exempt(knob.arrow(up), "overlap", because="it goes round its knob")
            self.arrows.append(arrow)
            coming.append(mn.Create(arrow))
        self.follow(range(TURNED, -1, -1), move, moving=things, alongside=coming, seconds=0.8)
        self.desk.meter.place(t.result)

    @says()
    def turn_first(self, t: Trace) -> None:
        self.turn(t, 0)

    @says(when=lambda t: t.routes.second is not None)
    def turn_second(self, t: Trace) -> None:
        self.turn(t, 1)

    @summit(5)
    @says()
    def many(self, t: Trace) -> None:
        self.light()
        # What they show is of these knobs only.
        self.play(*map(mn.FadeOut, [*self.arrows, *self.desk.shown]), seconds=0.6)
        self.scene.bring_to_back(self.field)
        self.fly_over(self.field, self.knobs, self.at_least(4.0, 0.65))
        # Our own two are none of these.
        self.play(
            mn.FadeIn(self.count),
            mn.FadeIn(self.shape),
            *map(mn.FadeOut, self.field.knobs),
            seconds=0.6,
        )

    @says()
    def count_up(self, t: Trace) -> None:
        self.appear(self.runs, self.unit, share=0.12)
        field, seconds = self.field, 0.85 * self.scene.sentence_seconds

        first, last = field.ends
        # Of a few all are seen to be tried: the light is as wide as the way from one to the next.
        wide = max(0.05, (last - first) / (2 * field.columns))

        def try_one(front: float) -> None:
            field.light(lambda p: 0.34 + 0.5 * np.exp(-(((p - front) / wide) ** 2)))

        # One after the other is tried.
        ends = first - 2 * wide, last + 2 * wide
        fronts = np.tile(np.linspace(*ends, int(seconds * FRAMES / SWEEPS)), SWEEPS)
        self.follow(
            fronts,
            try_one,
            moving=[field],
            alongside=[RollNumber(self.runs, t.counted)],
            seconds=seconds,
            rate=mn.linear,
        )
