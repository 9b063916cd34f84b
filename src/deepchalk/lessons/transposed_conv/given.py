"""The pictures that are mostly words and formulas: what is given, the sizes, the summary."""

from __future__ import annotations

import manim as mn

from deepchalk import theme
from deepchalk.lesson.numbers import show, size
from deepchalk.lessons.transposed_conv.trace import Trace
from deepchalk.mobjects.grid import NumberGrid, common_cell
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Code, Formula, Label, Part, number, symbol
from deepchalk.mobjects.titled import LABEL_STRIP, side_by_side
from deepchalk.theme import UNIT

Pair = tuple[int, int]


def per_axis(lengths: Pair) -> str:
    """``2`` where both axes agree, else ``2 × 1``."""
    return show(lengths[0], 0) if lengths[0] == lengths[1] else size(*lengths)


def fact(letter: str, value: Pair, text: str) -> mn.VGroup:
    """``s = 2`` with what it means behind it."""
    if value[0] == value[1]:
        formula = Formula("{s} = {v}", s=symbol(letter), v=number(value[0], 0))
    else:
        formula = Formula(
            "{s} = {v} times {w}", s=symbol(letter), v=number(value[0], 0), w=number(value[1], 0)
        )
    label = Label(text, "ink2")
    formula.next_to(mn.ORIGIN, mn.RIGHT, buff=0)
    label.next_to(formula, mn.DOWN, buff=0.8 * UNIT, aligned_edge=mn.LEFT)
    return mn.VGroup(formula, label)


class Given:
    """Input, kernel and the choices, side by side."""

    def __init__(self, room: Room, trace: Trace) -> None:
        params = trace.params
        facts = [
            fact("s", params.stride, "stride: step of the window"),
            fact("p", params.padding, "padding: rings of zeros"),
        ]
        if params.dilation != (1, 1):
            facts.append(fact("d", params.dilation, "dilation: spread of the weights"))
        self.facts = facts
        width = max(f.width for f in facts)
        _, picture = room.cut_top(LABEL_STRIP, gap=0)
        left = Room(picture.left, picture.right - width - 4 * UNIT, picture.bottom, picture.top)
        cell = common_cell(left, trace.x, trace.kernel, gap=4 * UNIT, largest=0.85)
        self.x = NumberGrid(trace.x, "data", cell=cell)
        self.kernel = NumberGrid(trace.kernel, "parameter", cell=cell)
        self.x_label, self.kernel_label = side_by_side(
            left,
            [
                (self.x, f"input x {size(*trace.x.shape)}"),
                (self.kernel, f"kernel {size(*trace.kernel.shape)}"),
            ],
            gap=4 * UNIT,
        )
        column = mn.VGroup(*facts).arrange(mn.DOWN, buff=3 * UNIT, aligned_edge=mn.LEFT)
        column.move_to([picture.right - width / 2, picture.centre[1], 0])


SIZES = "{o} = floor(({i} + 2 {p} - {k}) / {s}) + 1"
DILATED_SIZES = "{o} = floor(({i} + 2 {p} - {d} ({k} - 1) - 1) / {s}) + 1"
BACK = "{o} = {s} ({i} - 1) + {k} - 2 {p} + {a}"
DILATED_BACK = "{o} = {s} ({i} - 1) + {d} ({k} - 1) + 1 - 2 {p} + {a}"


def _symbols(dilated: bool, **extra: str) -> dict[str, Part]:
    roles = {"o": "output", "i": "data", "k": "parameter", "s": "ink", "p": "ink", **extra}
    if dilated:
        roles["d"] = "ink"
    return {name: symbol(name, role) for name, role in roles.items()}  # type: ignore[arg-type]


def _direct_numbers(trace: Trace, axis: int) -> dict[str, Part]:
    p = trace.params
    parts = {
        "o": number(trace.output[axis], 0, "output"),
        "i": number(p.input[axis], 0, "data"),
        "p": number(p.padding[axis], 0),
        "k": number(p.kernel[axis], 0, "parameter"),
        "s": number(p.stride[axis], 0),
    }
    if _dilated(trace):
        parts["d"] = number(p.dilation[axis], 0)
    return parts


def _dilated(trace: Trace) -> bool:
    return trace.params.dilation != (1, 1)


def direct_symbols(trace: Trace, height: float | None = None) -> Formula:
    """o = ⌊(i + 2p − k) / s⌋ + 1 (Dumoulin & Visin 2016, relationship 6)."""
    template = DILATED_SIZES if _dilated(trace) else SIZES
    return Formula(template, constants="21", height=height, **_symbols(_dilated(trace)))  # type: ignore[arg-type]


def direct_numbers(trace: Trace, axis: int, height: float | None = None) -> Formula:
    """The same with the numbers of one axis."""
    template = (DILATED_SIZES if _dilated(trace) else SIZES).replace("2 {p}", "2 dot {p}")
    template = template.replace("{d} (", "{d} dot (").replace("{o} = ", "") + " = {o}"
    return Formula(template, constants="21", height=height, **_direct_numbers(trace, axis))  # type: ignore[arg-type]


def back_symbols(trace: Trace, height: float | None = None) -> Formula:
    """o' = s(i' − 1) + k − 2p + a with i' = o (the same source, relationship 14)."""
    template = DILATED_BACK if _dilated(trace) else BACK
    parts = _symbols(_dilated(trace), a="ink")
    parts |= {"o": symbol("o'", "output"), "i": symbol("i'", "data")}
    return Formula(template, constants="21", height=height, **parts)  # type: ignore[arg-type]


def back_numbers(trace: Trace, axis: int, height: float | None = None) -> Formula:
    """The same with the numbers of one axis."""
    template = (DILATED_BACK if _dilated(trace) else BACK).replace("2 {p}", "2 dot {p}")
    for letter in "sd":
        template = template.replace(f"{{{letter}}} (", f"{{{letter}}} dot (")
    template = template.replace("{o} = ", "") + " = {o}"
    parts = _direct_numbers(trace, axis)
    parts |= {
        "i": number(trace.output[axis], 0, "data"),
        "o": number(trace.returned[axis], 0, "output"),
        "a": number(trace.extra[axis], 0),
    }
    return Formula(template, constants="21", height=height, **parts)  # type: ignore[arg-type]


class Sizes:
    """The size formula with symbols, then with the numbers of rows and columns, in a room."""

    def __init__(self, room: Room, trace: Trace) -> None:
        self.symbols = direct_symbols(trace)
        self.lines = [
            _named_line(word, direct_numbers(trace, axis))
            for axis, word in enumerate(("rows", "columns"))
        ]
        block = mn.VGroup(self.symbols, *self.lines)
        block.arrange(mn.DOWN, buff=2.4 * UNIT, aligned_edge=mn.LEFT)
        room.place(block)


def _named_line(word: str, formula: Formula) -> mn.VGroup:
    label = Label(word, "ink2", theme.active().sizes.smallest)
    formula.next_to(label, mn.DOWN, buff=0.7 * UNIT, aligned_edge=mn.LEFT)
    return mn.VGroup(label, formula)


class Summary:
    """Both size formulas with their numbers, and the call in PyTorch."""

    def __init__(self, room: Room, trace: Trace) -> None:
        code_strip, rest = room.cut_bottom(0.7)
        shapes = trace.params.input, trace.output
        rows = [_table_row("convolution", shapes, direct_symbols, direct_numbers, trace)]
        if not trace.params.only_direct:
            back = trace.output, trace.returned
            rows.append(
                _table_row("transposed convolution", back, back_symbols, back_numbers, trace)
            )
        _arrange_table(rows)
        self.rows = mn.VGroup(*rows)
        rest.place(self.rows)
        self.code = code_strip.place(Code(_call(trace), height=theme.active().sizes.label))
        self.groups = [*self.rows, self.code]


def _table_row(name: str, shapes: tuple[Pair, Pair], symbols, numbers, trace: Trace) -> mn.VGroup:  # type: ignore[no-untyped-def]
    heading = Label(f"{name}: {size(*shapes[0])} → {size(*shapes[1])}", "ink", weight=600)
    height = theme.active().sizes.label
    formulas = mn.VGroup(
        symbols(trace, height),
        _named_line("rows", numbers(trace, 0, height)),
        _named_line("columns", numbers(trace, 1, height)),
    )
    return mn.VGroup(heading, formulas)


def _arrange_table(rows: list[mn.VGroup]) -> None:
    """Formulas of one column start at one edge; each row stands below its heading."""
    left = 0.0
    for column in zip(*(formulas for _, formulas in rows), strict=True):
        for entry in column:
            entry.set_x(left, mn.LEFT)
        left += max(entry.width for entry in column) + 2 * UNIT
    top = 0.0
    for heading, formulas in rows:
        symbols, *numbered = formulas
        heading.set_x(0, mn.LEFT).stand_on(top)
        for label, formula in numbered:
            label.stand_on(top - 2.2 * UNIT)
            formula.set_y(top - 4.4 * UNIT)
        symbols.set_y(top - 4.4 * UNIT)
        top -= 9 * UNIT


def _call(trace: Trace) -> str:
    params = trace.params
    settings = {"stride": params.stride, "padding": params.padding}
    if not params.only_direct:
        settings["output_padding"] = trace.extra
    if _dilated(trace):
        settings["dilation"] = params.dilation
    arguments = ", ".join(
        f"{name}={value[0] if value[0] == value[1] else value}" for name, value in settings.items()
    )
    if params.only_direct:
        return f"conv2d(x, kernel, {arguments})"
    return f"conv_transpose2d(y, kernel, {arguments})"
