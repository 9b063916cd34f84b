"""The probability of the target after each of two orders, drawn after the last states."""

from __future__ import annotations

import itertools

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.values.numbers import show
from deepchalk.lessons.rnn.printed import same_as_printed
from deepchalk.lessons.rnn.trace import Trace
from deepchalk.mobjects.networks.arrow import Arrow
from deepchalk.mobjects.networks.chain import MARGIN, Chain
from deepchalk.mobjects.tables.grid import NumberGrid
from deepchalk.mobjects.text import Formula, Label, on_one_line, symbol
from deepchalk.theme import UNIT

RING_ROOM = 0.12


class Verdicts(mn.VGroup):
    """An arrow from each last state to what the head makes of it; it takes the room of a state."""

    def __init__(self, trace: Trace, before: np.ndarray, after: np.ndarray) -> None:
        super().__init__()
        sizes = theme.active().sizes
        self.words, self.places = trace.words, trace.digits.p
        self.values = [float(p[trace.target_class]) for p in (before, after)]
        self.mark = Formula("{p}", p=symbol("p", "output"), height=sizes.label)
        named = Label(f"of {trace.params.classes[trace.target_class]}", "ink2", sizes.smallest)
        self.heading = on_one_line(self.mark, named, gap=0.5 * UNIT)

    def fit(self, pitch: float) -> bool:
        """Whether words and heading can be read side by side at that distance."""
        smallest = theme.active().sizes.smallest
        widths = [Label(word, "ink", smallest).width for word in self.words]
        return bool(max(*widths, self.heading.width) <= pitch - UNIT)

    def stand_after(self, chains: tuple[Chain, Chain], pitch: float) -> None:
        """Draw what belongs to each chain at that distance from its last state."""
        drawn = []
        for value, chain in zip(self.values, chains, strict=True):
            last = chain.states[-1].grid
            one = NumberGrid(
                np.array([[value]]), "output", cell=max(last.cell_height, 0.5), decimals=self.places
            )
            one.move_to(last.get_center() + pitch * mn.RIGHT)
            start = last.get_right() + (MARGIN + RING_ROOM) * mn.RIGHT
            drawn.append((Arrow(start, one.get_left() + MARGIN * mn.LEFT), one))
        self.heading.set_x(drawn[0][1].get_x())
        beside = chains[0].states[-1].symbol
        if beside is not None:
            self.heading.shift((beside.baseline - self.mark.baseline) * mn.UP)
        self.add(*itertools.chain(*drawn), *self.heading)


def verdicts(trace: Trace) -> Verdicts | None:
    """Of the network itself."""
    same = same_as_printed(trace.h, trace.swapped_h, trace.digits.h)
    return _verdicts(trace, trace.p, trace.swapped_p, same)


def contrast_verdicts(trace: Trace) -> Verdicts | None:
    """Of the other network, with the same head."""
    same = same_as_printed(trace.contrast_h, trace.contrast_swapped_h, trace.contrast_digits)
    return _verdicts(trace, trace.contrast_p, trace.contrast_swapped_p, same)


def _verdicts(trace: Trace, before: np.ndarray, after: np.ndarray, same: bool) -> Verdicts | None:
    """None where digits that are not shown make the difference."""
    target, places = trace.target_class, trace.digits.p
    shown = {show(p[target], places) for p in (before, after)}
    return None if same and len(shown) > 1 else Verdicts(trace, before, after)
