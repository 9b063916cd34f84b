"""The last frame: what the swap shows, beside the curve."""

from __future__ import annotations

import manim as mn

from deepchalk import theme
from deepchalk.lesson.values import numbers
from deepchalk.lessons.mlp_symmetry import symbols
from deepchalk.lessons.mlp_symmetry.legible import smallest_seen
from deepchalk.lessons.mlp_symmetry.settings import MIDDLE, Way
from deepchalk.lessons.mlp_symmetry.trace import Trace
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.plots.segment_curve import SegmentCurve
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula, Label, number, symbol
from deepchalk.theme import UNIT


class Statement(mn.VGroup):
    """What is said, over the formula that shows it."""

    def __init__(self, text: str, formula: Formula) -> None:
        super().__init__()
        label = Label(text, "ink2", theme.active().sizes.label)
        formula.next_to(label, mn.DOWN, buff=0.7 * UNIT, aligned_edge=mn.LEFT)
        self.add(label, formula)
        exempt(self, "load", because="a line of one list")


class Summary:
    """Statements at the left, the loss from A to B at the right.

    Attributes
    ----------
    statements
        one below the other
    curve
        the way from A to B, drawn
    """

    def __init__(self, room: Room, trace: Trace) -> None:
        left, right = room.columns(1, 1.05)
        self.statements = mn.VGroup(
            Statement("two units swapped: the same loss", _same(trace)),
            Statement(_halfway_words(trace), _against_line(trace.way, trace.marked, trace)),
            Statement(_scaling_words(trace), _scaled(trace)),
            Statement(_copies_words(trace), _copies(trace)),
        )
        self.statements.arrange(mn.DOWN, buff=1.7 * UNIT, aligned_edge=mn.LEFT)
        left.place(self.statements).align_to([left.left, 0, 0], mn.LEFT)
        self.curve = SegmentCurve(
            trace.way.factor,
            trace.way.loss,
            right.shrunk(0, 0.2),
            ("share of the way from A to B", symbols.loss()),
            ("A", "B"),
            "gradient",
            smallest_seen(float(trace.way.loss.max())),
        )
        self.curve.add(self.curve.curve)
        if trace.verdict == "bump":
            self.curve.add(self.curve.gap(trace.marked))


def _same(trace: Trace) -> Formula:
    return Formula(
        "{L}({A}) = {L}({B}) = {loss}",
        L=symbols.loss(),
        A=symbol("A", "ink"),
        B=symbol("B", "ink"),
        loss=number(trace.before.loss, trace.digits.loss, "gradient"),
    )


def _halfway_words(trace: Trace) -> str:
    if trace.verdict == "bump":
        return "between them it is higher: not convex"
    return "between them no bump: nothing proven"


def _scaling_words(trace: Trace) -> str:
    return (
        "along another way lower: not concave" if trace.sags else "scaling W₂: nothing to be seen"
    )


def _against_line(way: Way, index: int, trace: Trace) -> Formula:
    differs = trace.verdict in ("bump", "below")
    return _compared(float(way.loss[index]), float(way.line[index]), trace.digits.loss, differs)


def _scaled(trace: Trace) -> Formula:
    way = trace.scaling
    loss, line = float(way.loss[MIDDLE]), float(way.line[MIDDLE])
    return _compared(loss, line, trace.digits.loss, trace.sags)


def _compared(loss: float, line: float, decimals: int, differs: bool) -> Formula:
    """A loss against the line; ≈ where nothing is made of the difference."""
    printed = [numbers.as_printed(value, decimals) for value in (loss, line)]
    parts = {"L": symbols.loss(), "loss": number(loss, decimals, "gradient")}
    if printed[0] == printed[1]:
        return Formula("{L} = {loss}", **parts)
    sign = ">" if printed[0] > printed[1] else "<"
    sign = sign if differs else "approx"
    parts["line"] = number(line, decimals, "ink")
    return Formula(f"{{L}} = {{loss}} {sign} {{line}}", **parts)


def _copies_words(trace: Trace) -> str:
    return "copies by order" if trace.signs == 1 else "copies by order and sign"


def _copies(trace: Trace) -> Formula:
    count = number(trace.copies, 0)
    n = number(trace.params.hidden, 0, "ink2")
    if trace.signs == 1:
        return Formula("{n}! = {count}", n=n, count=count)
    return Formula("{n}! dot 2^{n} = {count}", constants="2", n=n, count=count)
