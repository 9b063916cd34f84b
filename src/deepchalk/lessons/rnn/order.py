"""The pictures of the same words in two orders, of the folded loop, and of the summary."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.numbers import show, size
from deepchalk.lessons.rnn.printed import printed
from deepchalk.lessons.rnn.timestep import rule
from deepchalk.lessons.rnn.trace import Trace
from deepchalk.mobjects.chain import Chain
from deepchalk.mobjects.loop import FoldedLoop, UnrolledLoop
from deepchalk.mobjects.motion import ring
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Code, Formula, Label, number, symbol
from deepchalk.theme import UNIT


class Orders:
    """Two chains one above the other: the words as they were, and with two swapped."""

    def __init__(
        self, room: Room, trace: Trace, states: np.ndarray, swapped: np.ndarray, places: int
    ) -> None:
        upper, lower = room.rows(1.0, 1.0, gap=0.1)
        both = np.concatenate([states, swapped])
        words = trace.words
        moved = [words[index] for index in trace.order]
        self.first = Chain(states, words, upper, None, places, like=both, weighted=False)
        self.second = Chain(swapped, moved, lower, None, places, like=both, weighted=False)
        self.rings = mn.VGroup(
            *(ring(chain.states[-1].grid, 0.05) for chain in (self.first, self.second))
        )
        self.swapped_words = mn.VGroup(
            *(
                ring(chain.states[place + 1].name_label, 0.08)
                for chain in (self.first, self.second)
                for place in trace.swap or ()
            )
        )


def same_as_printed(states: np.ndarray, swapped: np.ndarray, places: int) -> bool:
    """Whether the last states of two orders cannot be told apart by their printed numbers."""
    return bool((printed(states[-1], places) == printed(swapped[-1], places)).all())


class Folding:
    """The loop beside the chain."""

    def __init__(self, room: Room, trace: Trace) -> None:
        left, right = room.columns(1.0, 2.4, gap=4 * UNIT)
        self.folded = FoldedLoop(left.shrunk(0, 0.3))
        self.unrolled = UnrolledLoop(len(trace.words), right)
        # Boxes of both pictures stand on one line, so that the eye can go from one to the other.
        lift = self.unrolled.states[0].get_y() - self.folded.state.get_y()
        both = mn.VGroup(self.folded.shift(lift * mn.UP), self.unrolled)
        both.set_y(room.centre[1])
        self.sign = Formula("=", height=theme.active().sizes.title)
        middle = (self.folded.get_right()[0] + self.unrolled.get_left()[0]) / 2
        self.sign.move_to([middle, self.folded.state.get_y(), 0])


class Summary:
    """The three rules with their shapes, and the same network in PyTorch."""

    def __init__(self, room: Room, trace: Trace) -> None:
        params = trace.params
        code_strip, rest = room.cut_bottom(0.7)
        hidden, width = params.hidden, params.size
        self.lines = [
            _line(
                "state",
                rule("t", "t-1", params.activation),
                f"V {size(hidden, hidden)}, W {size(hidden, width)}, b {show(hidden, 0)}: "
                f"the same at every step",
            ),
            _line(
                "probabilities",
                Formula(
                    '{p} = op("softmax") ({U} {h})',
                    p=symbol("p", "output"),
                    U=symbol("U", "parameter"),
                    h=symbol("h^((n))", "data", "h⁽ⁿ⁾"),
                ),
                f"U {size(len(params.classes), hidden)}: only the last state is used",
            ),
            _line(
                "loss",
                Formula(
                    "{L} = - ln {p} approx {v}",
                    L=symbol("L", "gradient"),
                    p=symbol('p_"target"', "output", "p of the target"),
                    v=number(trace.loss, trace.digits.p, "gradient"),
                ),
                f"target: {params.classes[trace.target_class]}",
            ),
        ]
        column = max(line[0].width for line in self.lines) + 2 * UNIT
        middle = column + max(line[1].width for line in self.lines) + 2 * UNIT
        for index, (name, formula, note) in enumerate(self.lines):
            y = -index * 1.25
            name.set_x(0, mn.LEFT).stand_on(y - name.digit_height / 2)
            formula.set_x(column, mn.LEFT).stand_on(y - formula.digit_height / 2)
            note.set_x(middle, mn.LEFT).stand_on(y - note.digit_height / 2)
        rest.place(mn.VGroup(*self.lines))
        self.code = Code(_call(trace), height=theme.active().sizes.label)
        code_strip.place(self.code)
        self.groups = [*self.lines, self.code]


def _line(name: str, formula: Formula, note: str) -> mn.VGroup:
    return mn.VGroup(
        Label(name, "ink", weight=600), formula, Label(note, "ink2", theme.active().sizes.smallest)
    )


def _call(trace: Trace) -> str:
    params = trace.params
    if params.activation == "identity":
        return "for x in sentence: h = V @ h + W @ x + b"
    return f'torch.nn.RNN({params.size}, {params.hidden}, nonlinearity="{params.activation}")'
