"""What gradients are for, what they cost, and the end."""

from __future__ import annotations

from typing import Any, ClassVar

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.beat import Beat
from deepchalk.endings import Closing
from deepchalk.lesson.computation import writing
from deepchalk.lesson.telling.sentence import asks, says
from deepchalk.lessons.autodiff.beats.working import Working
from deepchalk.lessons.autodiff.picture import Network, worked
from deepchalk.lessons.autodiff.trace import Trace
from deepchalk.mobjects.exempt import as_one
from deepchalk.mobjects.plots.axes import Axes
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Label, Number, Part, Typeset, on_one_line
from deepchalk.mobjects.text.code_card import CodeCard
from deepchalk.theme import UNIT, Role


def asked(t: Trace) -> int:
    """The input whose direction is asked for: the last one that moves anything."""
    return next(one for one in reversed(t.learned) if t.gradients[one].value != 0)


def rises(t: Trace) -> bool:
    """Whether the step is too large."""
    return t.fall.value < 0


class Step(Working):
    """Down."""

    title: ClassVar[Any] = staticmethod(
        lambda t: (
            "Turn every knob against its gradient"
            if not rises(t)
            else "Against the gradient, but too far"
        )
    )

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return any(t.gradients[one].value != 0 for one in t.learned)

    def draw(self, t: Trace, picture: Network, room: Room) -> None:
        self.arrows = {one: picture.direction(one, t.gradients[one].value) for one in t.learned}
        self.rules = [worked(t.stepped[one], room, t.stepped[one]) for one in t.learned]
        losses = t.descent[:, t.graph.result].values
        last = len(losses) - 1
        low, high = float(min(losses.min(), 0)), float(losses.max())
        self.axes: Axes | None = None
        room_left = picture.corner
        if room_left is not None:
            top = high + 0.1 * max(high - low, 1e-6)
            self.axes = Axes(room_left, (0, last), (low, top), ("steps", result_symbol(t)))
            self.curve = self.axes.line(np.arange(last + 1), losses, "gradient")
            self.dots = [
                self.axes.dot(float(n), float(loss), "gradient")
                for n, loss in zip(t.counts.values, t.fallen.values, strict=True)
            ]

    @asks(
        lambda t: (
            f"{t.nodes[asked(t)]} has the gradient {t.gradients[asked(t)]}. "
            f"Which way lowers {t.nodes[t.graph.result]}?"
        ),
        options=("up", "down"),
        answer=lambda t: int(t.gradients[asked(t)].value > 0),
        because=lambda t: (
            f"{'Down' if t.gradients[asked(t)].value > 0 else 'Up'}: "
            f"against its gradient, {t.nodes[t.graph.result]} falls."
        ),
    )
    def choose(self, t: Trace) -> None:
        self.play(self.picture.bring(self.arrows[asked(t)]), share=0.5)

    @says(lambda t: f"Every knob moves by {t.step_size} times its gradient, the other way.")
    def go_against(self, t: Trace) -> None:
        if others := [arrow for one, arrow in self.arrows.items() if one != asked(t)]:
            self.play(self.picture.bring(*others), share=0.15)
        self.calculate([(rule, None) for rule in self.rules], share=0.95)

    @says(
        lambda t: (
            f"Forward again: {t.nodes[t.graph.result]} {'rises' if rises(t) else 'falls'} "
            f"to {t.fallen[1]}, by {t.change}. The slopes alone foretold a fall of {t.forecast}."
        )
    )
    def run_again(self, t: Trace) -> None:
        self.play(
            *self.picture.clear("gradient"),
            *self.picture.clear("data"),
            self.picture.let_go(*self.arrows.values()),
            *self.picture.take_slopes(),
            *self.picture.turn(back=False),
            share=0.3,
        )
        self.follow(t.descent[:2], self.picture, share=0.5)

    @says(
        lambda t: (
            "After "
            + ", after ".join(
                f"{count}{' steps it is' if not place else ':'} {loss}"
                for place, (count, loss) in enumerate(zip(t.counts[2:], t.fallen[2:], strict=True))
            )
            + "."
        ),
        when=lambda t: len(t.counts) > 2,
    )
    def go_on(self, t: Trace) -> None:
        self.leave(self.rules[-1])
        if self.axes is not None:
            self.appear(self.axes, share=0.1)
            self.play(mn.Create(self.curve, rate_func=mn.linear), self.rolling(t), share=0.9)
            self.appear(*self.dots, share=0.1)
        else:
            self.follow(t.descent[1:], self.picture, share=0.9)

    def rolling(self, t: Trace) -> mn.Animation:
        """The values of the graph through all steps."""
        moments = len(t.descent) - 1
        return mn.UpdateFromAlphaFunc(
            mn.VGroup(*self.picture.graph.values),
            lambda _, alpha: self.picture.place(t.descent[round(alpha * moments)]),
            rate_func=mn.linear,
        )

    @says("The list of all gradients, with a minus, is the way down.")
    def name_it(self, t: Trace) -> None:
        self.point_at(*(self.picture.node(one) for one in t.learned), share=0.95)


class Saving(Beat):
    """Costs."""

    title = "What it saves"

    def draw(self, t: Trace, picture: Network, room: Room) -> None:
        whole = picture.whole
        self.long = self.bar(t, whole, 1.0, "data", 1.75)
        ratio = t.both.value / t.nudging.value
        self.short = self.bar(t, whole, ratio, "gradient", 0.1)
        size = theme.active().sizes.label
        self.first = on_one_line(
            Number(t.nudging, role="data", height=size),
            Label("multiplications: a run for every knob", "ink2", size),
            gap=UNIT / 2,
        )
        self.second = on_one_line(
            Number(t.both, role="gradient", height=size),
            Label("one run forward and one run back", "ink2", size),
            gap=UNIT / 2,
        )
        for words, bar in ((self.first, self.long), (self.second, self.short)):
            words.next_to(bar, mn.UP, buff=0.6 * UNIT).set_x(whole.left + 0.1, mn.LEFT)
        self.lens = self.magnified(t, whole)
        self.parts = mn.VGroup(
            on_one_line(
                Number(t.run, role="data", height=size),
                Label("forward", "ink2", size),
                gap=UNIT / 2,
            ),
            on_one_line(
                Number(t.back, role="gradient", height=size),
                Label("back", "ink2", size),
                gap=UNIT / 2,
            ),
        )
        self.parts.arrange(mn.DOWN, buff=UNIT, aligned_edge=mn.LEFT)
        self.parts.next_to(self.lens[1], mn.RIGHT, buff=UNIT)
        self.stored = on_one_line(
            Label("kept until the way back:", "ink2", size),
            Number(t.kept, role="data", height=size),
            Label("values", "ink2", size),
            gap=UNIT / 2,
        )
        self.stored.move_to([whole.right, whole.bottom + 0.8, 0], aligned_edge=mn.RIGHT)

    def drawn(self) -> list[mn.Mobject]:
        """All that is drawn."""
        return [self.long, self.short, self.first, self.second, self.lens, self.parts, self.stored]

    def bar(self, t: Trace, room: Room, share: float, role: Role, y: float) -> mn.Rectangle:
        bar = mn.Rectangle(width=max(share * room.width, 0.012), height=0.5, stroke_width=0)
        bar.set_fill(theme.active().colour(role), opacity=1)
        return bar.move_to([room.left, y - 0.25, 0], aligned_edge=mn.LEFT)

    def magnified(self, t: Trace, room: Room) -> mn.VGroup:
        """A lens on the short bar: forward and back in proportion."""
        now = theme.active()
        centre = np.array([room.left + 2.2, room.bottom + 1.0, 0])
        ring = mn.Circle(1.0, color=now.ink, stroke_width=now.strokes.normal).move_to(centre)
        small = mn.Circle(0.16, color=now.ink, stroke_width=now.strokes.thin)
        small.move_to([room.left + 0.16, self.short.get_bottom()[1], 0])
        handle = mn.Line(small.get_right(), ring.get_top() + 0.02 * mn.UP, color=now.line)
        handle.set_stroke(width=now.strokes.thin)
        forward = mn.Rectangle(width=1.3 * t.run.value / t.both.value, height=0.5, stroke_width=0)
        back = mn.Rectangle(width=1.3 * t.back.value / t.both.value, height=0.5, stroke_width=0)
        forward.set_fill(now.data, opacity=1)
        back.set_fill(now.gradient, opacity=1)
        mn.VGroup(forward, back).arrange(mn.RIGHT, buff=0.03).move_to(centre)
        # Where the bar is long enough to be seen, nothing needs to point at it.
        pointer = mn.VGroup(small, handle) if self.short.width < small.width else mn.VGroup()
        return mn.VGroup(pointer, ring, forward, back)

    @says("Back to the small network. A run for every knob takes this many multiplications.")
    def nudge_all(self, t: Trace) -> None:
        self.play(*self.picture.put_away(), mn.FadeIn(self.first), share=0.3)
        self.play(mn.GrowFromEdge(self.long, mn.LEFT), share=0.6)

    @says(
        lambda t: (
            f"One run forward and one back take {t.times} times less. A lens shows what."
            if t.times > 1.5
            else "One run forward and one back are hardly less, with so few knobs."
        )
    )
    def run_back(self, t: Trace) -> None:
        self.appear(self.second, self.short, share=0.3)
        self.play(mn.FadeIn(self.lens), share=0.6)

    @says("A run back costs about as much as a run forward, in deeper networks about twice.")
    def compare(self, t: Trace) -> None:
        self.appear(*self.parts, lag=0.5, share=0.9)

    @says("The price: all values of the run forward are kept until the way back.")
    def pay(self, t: Trace) -> None:
        self.appear(self.stored, share=0.6)

    @says("And with few inputs but many outputs, runs forward are the cheaper ones.")
    def limit(self, t: Trace) -> None:
        self.point_at(self.first, share=0.9)


class Together(Beat):
    """Both runs."""

    follows = Saving

    title = "Values forward, gradients back"
    rest = 2.8

    def draw(self, t: Trace, picture: Network, room: Room) -> None:
        self.leaving: list[mn.Mobject] = []
        if isinstance(self._earlier, Saving):
            self.leaving = self._earlier.drawn()
            self.take(*self.leaving)

    @says("Values run forward, gradients run back along the same arrows.")
    def sum_up(self, t: Trace) -> None:
        self.picture.place(t.values)
        self.play(
            *(mn.FadeOut(one) for one in self.leaving),
            *self.picture.bring_back(),
            *self.picture.bring_slopes(),
            share=0.2,
        )
        self.play(
            *(arrow.flash("data") for arrow in self.picture.graph.forward.values()), share=0.3
        )
        moves = self.picture.turn(back=True)
        for node in (one for one in t.order):
            moves += self.picture.lay(node, t.gradients[node], t.gradients, "gradient")
        self.play(*moves, share=0.4)


class InCode(Closing):
    """PyTorch."""

    title = "The same in PyTorch"

    def draw(self, t: Trace, picture: Network, room: Room) -> None:
        self.card = CodeCard(t.program())
        columns(self.card, picture.whole)
        as_one(self.card.printed)

    @says("PyTorch keeps this graph while it computes, and runs back through it.")
    def write(self, t: Trace) -> None:
        first, *others = self.card.lines
        self.play(*self.picture.put_away(), mn.FadeIn(first), share=0.15)
        self.appear(*others, lag=0.4, share=0.5)
        self.appear(self.card.printed, share=0.15)


LINES = 15
"""Lines of code in a column at most."""

BESIDE = 4
"""Printed numbers beside each other at most."""


def columns(card: CodeCard, room: Room) -> None:
    """Lay a program out in one or two columns, broken where no block goes on; then its output."""
    lines: list[Typeset] = list(card.lines)
    pitch = lines[0].baseline - lines[1].baseline
    left = min(line.get_x(mn.LEFT) for line in lines)
    starts = [at for at, line in enumerate(lines) if line.get_x(mn.LEFT) < left + 0.1]
    split = max(at for at in starts if at <= LINES)
    ends = max(line.get_x(mn.RIGHT) for line in lines[:split]) - left
    second = max(room.left + ends + 2 * UNIT, room.centre[0])
    for at, line in enumerate(lines):
        row, x = (at, room.left) if at < split else (at - split, second)
        line.shift((x - left) * mn.RIGHT)
        line.stand_on(room.top - 0.3 - row * pitch)
    row = len(lines) - split + 1
    for at, printed in enumerate(card.printed):
        below, beside = divmod(at, BESIDE)
        printed.set_x(second + 1.45 * beside, mn.LEFT)
        printed[0].stand_on(room.top - 0.3 - (row + below) * pitch)


def result_symbol(t: Trace) -> Part:
    """The name of the result, as a formula."""
    source = writing.symbols(t.graph)[-1].source
    return Part(source, source, "ink")
