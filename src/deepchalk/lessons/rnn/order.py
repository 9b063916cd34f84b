"""The pictures of the same words in two orders, of the folded loop, and of the summary."""

from __future__ import annotations

from dataclasses import replace

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.values.numbers import show, size
from deepchalk.lessons.rnn.timestep import rule, timed
from deepchalk.lessons.rnn.trace import Trace
from deepchalk.lessons.rnn.verdicts import RING_ROOM, Verdicts
from deepchalk.mobjects.motion import ring
from deepchalk.mobjects.networks.chain import LARGEST_CELL, Chain
from deepchalk.mobjects.networks.loop import FoldedLoop, UnrolledLoop
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.vector import NAME_STRIP, SYMBOL_STRIP
from deepchalk.mobjects.text import Code, Formula, Label, number, symbol
from deepchalk.theme import UNIT

SHARED = "the same at every step"
RULE_STRIP, RULE_GAP = 0.6, 0.1
SMALLEST_CELL = 0.37
"""Height of a cell in which digits can be read, with a little to spare."""


class Orders:
    """Two chains one above the other: the words as they were, and with two swapped.

    A rule stands above them if there is room for it, and verdicts after the last states.
    """

    def __init__(
        self,
        room: Room,
        trace: Trace,
        states: np.ndarray,
        swapped: np.ndarray,
        places: int,
        rule: Formula | None = None,
        verdicts: Verdicts | None = None,
    ) -> None:
        # The rings around the words need a little room; the symbols stand once, above.
        rows = states.shape[1]
        free = room.height - 3 * RING_ROOM - SYMBOL_STRIP - 2 * NAME_STRIP
        self.rule = mn.VGroup()
        if rule is not None and free - RULE_STRIP >= 2 * rows * SMALLEST_CELL:
            strip, room = room.cut_top(RULE_STRIP - RULE_GAP, gap=RULE_GAP)
            self.rule.add(strip.place(rule))
            free -= RULE_STRIP
        cell = min(LARGEST_CELL, free / (2 * rows))
        inner = room.shrunk(0, RING_ROOM)
        spare = (free - 2 * rows * cell) / 3
        _, inner = inner.cut_top(spare / 2, gap=0)
        upper, lower = inner.cut_top(SYMBOL_STRIP + NAME_STRIP + rows * cell, gap=RING_ROOM + spare)
        lower, _ = lower.cut_top(NAME_STRIP + rows * cell, gap=0)
        both = np.concatenate([states, swapped])
        words = trace.words
        pitch = room.width / (len(states) + 1)
        self.verdicts = verdicts if verdicts is not None and verdicts.fit(pitch) else None
        if self.verdicts is not None:
            upper, lower = (replace(part, right=part.right - pitch) for part in (upper, lower))
        moved = [words[index] for index in trace.order]
        self.first = Chain(states, words, upper, None, places, like=both, weighted=False)
        self.second = Chain(
            swapped, moved, lower, None, places, like=both, weighted=False, marked=False
        )
        if self.verdicts is not None:
            self.verdicts.stand_after((self.first, self.second), pitch)
        self.rings = mn.VGroup(
            *(ring(chain.states[-1].grid, 0.05) for chain in (self.first, self.second))
        )
        self.swapped_words = mn.VGroup(
            *(
                ring(chain.states[place + 1].labels()[-1], 0.08)
                for chain in (self.first, self.second)
                for place in trace.swap or ()
            )
        )
        self.other_words = [
            state.labels()[-1]
            for chain in (self.first, self.second)
            for place, state in enumerate(chain.states[1:])
            if place not in (trace.swap or ())
        ]


class Folding:
    """The loop beside the chain."""

    def __init__(self, room: Room, trace: Trace) -> None:
        left, right = room.columns(1.0, 4.0, gap=4 * UNIT)
        self.folded = FoldedLoop(left)
        self.unrolled = UnrolledLoop(trace.words, right)
        self.sign = Formula("=", height=theme.active().sizes.title)
        # Boxes of both pictures stand on one line, so that the eye can go from one to the other.
        level = self.unrolled.states[0].get_y()
        self.folded.shift((level - self.folded.state.get_y()) * mn.UP)
        self.sign.next_to(self.folded, mn.RIGHT, buff=2 * UNIT).set_y(level)
        self.unrolled.next_to(self.sign, mn.RIGHT, buff=3 * UNIT, coor_mask=[1, 0, 0])
        mn.VGroup(self.folded, self.sign, self.unrolled).move_to(room.centre)


class Rule(mn.VGroup):
    """A formula with its name before it and a note below it."""

    def __init__(self, name: str, formula: Formula, note: str) -> None:
        super().__init__()
        sizes = theme.active().sizes
        self.name_label = Label(name, "ink", weight=600)
        self.formula = formula
        self.note = Label(note, "ink2", sizes.smallest)
        self.add(self.name_label, formula, self.note)

    def align(self, column: float, y: float) -> Rule:
        """Put the formula's left edge at ``column`` and its baseline at ``y``."""
        self.name_label.set_x(0, mn.LEFT).stand_on(y)
        self.formula.set_x(column, mn.LEFT).stand_on(y)
        self.note.set_x(column, mn.LEFT).stand_on(y - 1.7 * UNIT)
        return self


class Summary:
    """The network beside its four rules with their shapes, and the same in PyTorch."""

    def __init__(self, room: Room, trace: Trace) -> None:
        params = trace.params
        code_strip, rest = room.cut_bottom(0.6)
        picture, rest = rest.columns(1.0, 2.5, gap=3 * UNIT)
        hidden, width = params.hidden, params.size
        self.rules = [
            Rule(
                "input",
                Formula('{x} = "row of" med {E}', x=timed("x", "t"), E=symbol("E", "parameter")),
                f"E {size(*trace.table.shape)}: one row for each word",
            ),
            Rule(
                "state",
                rule("t", "t-1", params.activation),
                f"V {size(hidden, hidden)}, W {size(hidden, width)}, b {show(hidden, 0)}: "
                + ("no tanh, blind to order" if trace.contrast == "tanh" else SHARED),
            ),
            Rule(
                "output",
                Formula(
                    '{p} = op("softmax") ({U} {h})',
                    p=symbol("p", "output"),
                    U=symbol("U", "parameter"),
                    h=symbol("h^((n))", "data", "h⁽ⁿ⁾"),
                ),
                f"U {size(len(params.classes), hidden)}: the last state, "
                f"n = {show(len(trace.words), 0)}, stands for all",
            ),
            Rule("loss", _loss(trace), f"target: {params.classes[trace.target_class]}"),
        ]
        column = max(line.name_label.width for line in self.rules) + 3 * UNIT
        pitch = rest.height / len(self.rules)
        block = mn.VGroup(
            *(line.align(column, -index * pitch) for index, line in enumerate(self.rules))
        )
        rest.place(block)
        self.code = Code(_call(trace), height=theme.active().sizes.label)
        code_strip.place(self.code)
        self.network = FoldedLoop(picture, "p")
        self.groups = [self.network, *self.rules, self.code]


def _loss(trace: Trace) -> Formula:
    return Formula(
        "{L} = - ln {p} ≈ {v}",
        L=symbol("L", "gradient"),
        p=symbol('p_"target"', "output", "p of the target"),
        v=number(trace.loss, trace.digits.p, "gradient"),
    )


def _call(trace: Trace) -> str:
    params = trace.params
    if params.activation == "identity":
        return "for x in sentence: h = V @ h + W @ x + b"
    return f'torch.nn.RNN({params.size}, {params.hidden}, nonlinearity="{params.activation}")'
