"""What gradients are for, what they cost, and the end."""

from __future__ import annotations

import manim as mn

from deepchalk.beat import Beat
from deepchalk.endings import Closing
from deepchalk.lesson.computation import writing
from deepchalk.lesson.telling.sentence import asks, says
from deepchalk.lessons.autodiff.beats.working import Working
from deepchalk.lessons.autodiff.picture import Network
from deepchalk.lessons.autodiff.trace import Trace
from deepchalk.mobjects.plots.curves.loss_curve import LossCurve
from deepchalk.mobjects.plots.scaled_bars import ScaledBars
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text.code_card import CodeCard
from deepchalk.mobjects.text.words.told import told
from deepchalk.mobjects.text.worked import worked


def asked(t: Trace) -> int:
    """The input whose direction is asked for: the last one that moves anything."""
    return next(one for one in reversed(t.routes.learned) if t.gradients[one].value != 0)


def way_down(t: Trace) -> int:
    """Which of the options is right: 0 for up, 1 for down."""
    return int(t.gradients[asked(t)].value > 0)


def rises(t: Trace) -> bool:
    """Whether the step is too large."""
    return t.fall.value < 0


class Step(Working):
    title = lambda t: f"Now every knob is turned{', too far' if rises(t) else ''}"  # noqa: E731

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return any(t.gradients[one].value != 0 for one in t.routes.learned)

    def draw(self, t: Trace, picture: Network, room: Room) -> None:
        learned = t.routes.learned
        self.arrows = {one: picture.direction(one, t.gradients[one].value) for one in learned}
        self.rules = [worked(t.stepped[one], room) for one in learned]
        symbol = writing.symbols(t.graph)[-1].source
        corner, losses = picture.corner, t.descent[:, t.graph.result]
        self.plot = LossCurve(corner, losses, t.counts, symbol) if corner is not None else None

    @asks(
        lambda t: (
            f"{t.nodes[asked(t)]} has the gradient {t.gradients[asked(t)]}. "
            f"Which way lowers {t.result_name}?"
        ),
        options=("up", "down"),
        answer=way_down,
        because=lambda t: (
            f"{('Up', 'Down')[way_down(t)]}: against its gradient, {t.result_name} falls."
        ),
    )
    def choose(self, t: Trace) -> None:
        self.play(self.picture.bring(self.arrows[asked(t)]), share=0.5)

    @says(lambda t: f"Every knob moves by {t.step_size} times its gradient, the other way.")
    def go_against(self, t: Trace) -> None:
        if others := [arrow for one, arrow in self.arrows.items() if one != asked(t)]:
            self.play(self.picture.bring(*others), share=0.15)
        self.calculate(self.rules)

    @says(
        lambda t: (
            f"Forward again: {t.result_name} {'rises' if rises(t) else 'falls'} "
            f"to {t.fallen[1]}, by {t.change}. The slopes alone foretold a fall of {t.forecast}."
        )
    )
    def run_again(self, t: Trace) -> None:
        self.play(
            *self.picture.clear("gradient", "data"),
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
        drawn = []
        if self.plot is not None:
            self.appear(self.plot.axes, share=0.1)
            drawn = [mn.Create(self.plot.line, rate_func=mn.linear)]
        self.follow(t.descent[1:], self.picture, alongside=drawn, rate=mn.linear, share=0.85)
        if self.plot is not None:
            self.appear(*self.plot.dots, share=0.1)

    @says("The list of all gradients, with a minus, is the way down.")
    def name_it(self, t: Trace) -> None:
        knobs = ((self.picture.node(one), self.picture.value(one)) for one in t.routes.learned)
        self.point_at(*(mn.VGroup(*knob) for knob in knobs), share=0.95)


class Saving(Beat):
    title = "What it saves"

    def draw(self, t: Trace, picture: Network, room: Room) -> None:
        whole = picture.whole
        self.bars = ScaledBars(
            whole,
            (t.nudging, "multiplications: a run for every knob"),
            (t.both, "one run forward and one run back"),
            ((t.run, "forward"), (t.back, "back")),
        )
        self.stored = told("kept until the way back:", t.kept, "values")
        self.stored.move_to([whole.right, whole.bottom + 0.8, 0], aligned_edge=mn.RIGHT)

    @says("Back to the small network. A run for every knob takes this many multiplications.")
    def nudge_all(self, t: Trace) -> None:
        gone = [*self.picture.clear("gradient", "data"), *self.picture.put_away()]
        self.play(*gone, mn.FadeIn(self.bars.words[0]), share=0.3)
        self.play(mn.GrowFromEdge(self.bars.bars[0], mn.LEFT), share=0.6)

    @says(
        lambda t: (
            f"One run forward and one back take {t.times} times less. A lens shows what."
            if t.times > 1.5
            else "One run forward and one back are hardly less, with so few knobs."
        )
    )
    def run_back(self, t: Trace) -> None:
        self.appear(self.bars.words[1], self.bars.bars[1], share=0.3)
        self.play(mn.FadeIn(self.bars.lens), share=0.6)

    @says("A run back costs about as much as a run forward, in deeper networks about twice.")
    def compare(self, t: Trace) -> None:
        self.appear(*self.bars.parts, lag=0.5, share=0.9)

    @says("The price: all values of the run forward are kept until the way back.")
    def pay(self, t: Trace) -> None:
        self.appear(self.stored, share=0.6)

    @says("And with few inputs but many outputs, runs forward are the cheaper ones.")
    def limit(self, t: Trace) -> None:
        self.point_at(self.bars.words[0], share=0.9)


class Together(Beat):
    title = "Values forward, gradients back"
    rest = 2.8
    follows = Saving

    def draw(self, t: Trace, picture: Network, room: Room) -> None:
        costs = self.earlier(Saving)
        self.take(*costs.bars.drawn, costs.stored)

    @says("Values run forward, gradients run back along the same arrows.")
    def sum_up(self, t: Trace) -> None:
        self.picture.place(t.values)
        gone = (mn.FadeOut(one) for one in self.taken)
        self.play(*gone, *self.picture.bring_back(), *self.picture.bring_slopes(), share=0.2)
        self.play(*self.picture.flash(), share=0.3)
        moves = self.picture.turn(back=True)
        for node in t.routes.order:
            moves += self.picture.lay(node, t.gradients, "gradient", t.gradients[node])
        self.play(*moves, share=0.4)


class InCode(Closing):
    title = "The same in PyTorch"

    def draw(self, t: Trace, picture: Network, room: Room) -> None:
        self.card = CodeCard(t.program())
        self.card.in_columns(picture.whole)

    @says("PyTorch keeps this graph while it computes, and runs back through it.")
    def write(self, t: Trace) -> None:
        first, *others = self.card.lines
        self.play(*self.picture.put_away(), mn.FadeIn(first), share=0.15)
        self.appear(*others, lag=0.4, share=0.5)
        self.appear(self.card.printed, share=0.15)
