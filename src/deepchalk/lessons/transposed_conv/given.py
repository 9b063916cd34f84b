"""The pictures that are mostly words and formulas: what is given, the sizes, the summary."""

from __future__ import annotations

import manim as mn

from deepchalk import theme
from deepchalk.lesson.values.numbers import show, size
from deepchalk.lessons.transposed_conv.trace import Trace
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.grid import NumberGrid, common_cell
from deepchalk.mobjects.text import Code, Formula, Label, Part, number, symbol
from deepchalk.mobjects.text.titled import LABEL_STRIP, side_by_side
from deepchalk.theme import UNIT

Pair = tuple[int, int]


def per_axis(lengths: Pair) -> str:
    """``2`` where both axes agree, else ``(2, 1)`` for rows and columns."""
    rows, columns = (show(length, 0) for length in lengths)
    return rows if rows == columns else f"({rows}, {columns})"


def fact(letter: str, value: Pair, text: str) -> mn.VGroup:
    """``s = 2`` with what it means behind it."""
    if value[0] == value[1]:
        formula = Formula("{s} = {v}", s=symbol(letter), v=number(value[0], 0))
    else:
        formula = Formula(
            "{s} = ({v} \\, {w})", s=symbol(letter), v=number(value[0], 0), w=number(value[1], 0)
        )
    label = Label(text, "ink2")
    formula.next_to(mn.ORIGIN, mn.RIGHT, buff=0)
    label.next_to(formula, mn.DOWN, buff=0.8 * UNIT, aligned_edge=mn.LEFT)
    return mn.VGroup(formula, label)


def _meaning(name: str, text: str, lengths: Pair) -> str:
    """What a choice means; which number is which, where they differ."""
    return f"{name}: {text if lengths[0] == lengths[1] else 'rows, columns'}"


class Given:
    """Input, kernel and the choices, side by side."""

    def __init__(self, room: Room, trace: Trace) -> None:
        params = trace.params
        facts = [
            fact("s", params.stride, _meaning("stride", "step of the window", params.stride)),
            fact("p", params.padding, _meaning("padding", "rings of zeros", params.padding)),
        ]
        self.facts = facts
        width = max(f.width for f in facts)
        _, picture = room.cut_top(LABEL_STRIP, gap=0)
        left = Room(picture.left, picture.right - width - 4 * UNIT, picture.bottom, picture.top)
        # The kernel's label may be wider than the kernel.
        beside = Label(kernel_name(trace)).width + 4 * UNIT
        for_x = Room(left.left, left.right - beside, left.bottom, left.top)
        cell = min(
            common_cell(left, trace.x, trace.kernel, gap=4 * UNIT),
            common_cell(for_x, trace.x, gap=0),
        )
        self.x = NumberGrid(trace.x, "data", cell=cell)
        self.kernel = NumberGrid(trace.kernel, "parameter", cell=cell)
        self.x_label, self.kernel_label = side_by_side(
            left,
            [
                (self.x, f"input x {size(*trace.x.shape)}"),
                (self.kernel, kernel_name(trace)),
            ],
            gap=4 * UNIT,
        )
        column = mn.VGroup(*facts).arrange(mn.DOWN, buff=3 * UNIT, aligned_edge=mn.LEFT)
        column.move_to([picture.right - width / 2, picture.centre[1], 0])


SIZES = "{o} = floor(({i} + 2 {p} - {k}) / {s}) + 1"
BACK = "{o} = {s} ({i} - 1) + {k} - 2 {p} + {a}"


def kernel_name(trace: Trace) -> str:
    """The kernel with its size and, if it is dilated, by how much."""
    name = f"kernel {size(*trace.kernel.shape)}"
    return f"{name}, d = {per_axis(trace.params.dilation)}" if is_dilated(trace) else name


def is_dilated(trace: Trace) -> bool:
    """Whether the kernel covers more cells than it has weights."""
    return trace.params.dilation != (1, 1)


def kernel_symbol(trace: Trace) -> Part:
    """k, or k' for the cells that a dilated kernel covers."""
    return symbol("k'" if is_dilated(trace) else "k", "parameter")


def direct_symbols(trace: Trace, height: float | None = None) -> Formula:
    """o = ⌊(i + 2p − k) / s⌋ + 1 (Dumoulin & Visin 2016, relationship 6)."""
    return Formula(
        SIZES,
        constants="21",
        height=height,
        o=symbol("o", "output"),
        i=symbol("i", "data"),
        p=symbol("p"),
        k=kernel_symbol(trace),
        s=symbol("s"),
    )


def direct_numbers(trace: Trace, axis: int, height: float | None = None) -> Formula:
    """The same with the numbers of one axis."""
    template = SIZES.replace("2 {p}", "2 dot {p}").replace("{o} = ", "") + " = {o}"
    return Formula(
        template,
        constants="21",
        height=height,
        o=number(trace.output[axis], 0, "output"),
        i=number(trace.params.input[axis], 0, "data"),
        p=number(trace.params.padding[axis], 0),
        k=number(trace.spread_kernel[axis], 0, "parameter"),
        s=number(trace.params.stride[axis], 0),
    )


def back_symbols(trace: Trace, height: float | None = None) -> Formula:
    """o' = s(i' − 1) + k − 2p + a with i' = o (the same source, relationship 14)."""
    return Formula(
        BACK,
        constants="21",
        height=height,
        o=symbol("o'", "output"),
        i=symbol("i'", "data"),
        p=symbol("p"),
        k=kernel_symbol(trace),
        s=symbol("s"),
        a=symbol("a"),
    )


def back_numbers(trace: Trace, axis: int, height: float | None = None) -> Formula:
    """The same with the numbers of one axis."""
    template = BACK.replace("2 {p}", "2 dot {p}").replace("{s} (", "{s} dot (")
    return Formula(
        template.replace("{o} = ", "") + " = {o}",
        constants="21",
        height=height,
        o=number(trace.returned[axis], 0, "output"),
        i=number(trace.output[axis], 0, "data"),
        p=number(trace.params.padding[axis], 0),
        k=number(trace.spread_kernel[axis], 0, "parameter"),
        s=number(trace.params.stride[axis], 0),
        a=number(trace.extra[axis], 0),
    )


def spread_rule(trace: Trace) -> Formula:
    """k' = d(k − 1) + 1: how far a dilated kernel reaches."""
    rows, columns = trace.spread_kernel
    value = "{v}" if rows == columns else "({v} \\, {w})"
    template = f"{{l}} = {{d}} ({{k}} - 1) + 1 = {value}"
    parts = (
        {"v": number(rows, 0)}
        if rows == columns
        else {"v": number(rows, 0), "w": number(columns, 0)}
    )
    return Formula(
        template,
        constants="1",
        height=theme.active().sizes.label,
        l=symbol("k'", "parameter"),
        d=symbol("d"),
        k=symbol("k", "parameter"),
        **parts,
    )


class Sizes:
    """The size formula with symbols, then with the numbers of rows and columns, in a room."""

    def __init__(self, room: Room, trace: Trace) -> None:
        height = theme.active().sizes.label
        self.symbols = mn.VGroup(direct_symbols(trace))
        if is_dilated(trace):
            self.symbols.add(spread_rule(trace))
            self.symbols.arrange(mn.DOWN, buff=1.2 * UNIT, aligned_edge=mn.LEFT)
        self.lines = [
            _named_line(word, direct_numbers(trace, axis, height))
            for axis, word in enumerate(("rows", "columns"))
        ]
        block = mn.VGroup(self.symbols, *self.lines)
        block.arrange(mn.DOWN, buff=1.8 * UNIT, aligned_edge=mn.LEFT)
        room.place(block)


def _named_line(word: str, formula: Formula) -> mn.VGroup:
    label = Label(word, "ink2")
    formula.next_to(label, mn.DOWN, buff=0.7 * UNIT, aligned_edge=mn.LEFT)
    return mn.VGroup(label, formula)


class Summary:
    """Both size formulas with their numbers, and the call in PyTorch."""

    def __init__(self, room: Room, trace: Trace) -> None:
        code_strip, rest = room.cut_bottom(0.9)
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
        self.code = _code(trace, code_strip.width)
        self.code.move_to(code_strip.centre)
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


def _code(trace: Trace, width: float) -> mn.VGroup:
    """The call in PyTorch, on two lines where one would be too long."""
    name = "conv2d" if trace.params.only_direct else "conv_transpose2d"
    start = f"{name}({'x' if trace.params.only_direct else 'y'}, kernel,"
    height = theme.active().sizes.smallest
    lines = mn.VGroup(Code(f"{start} {_arguments(trace)})", height=height))
    if lines.width > width:
        lines = mn.VGroup(
            Code(start, height=height), Code(f"    {_arguments(trace)})", height=height)
        )
        lines.arrange(mn.DOWN, buff=0.6 * UNIT, aligned_edge=mn.LEFT)
        lines[1].shift(2 * UNIT * mn.RIGHT)
    return lines


def _arguments(trace: Trace) -> str:
    params = trace.params
    settings = {"stride": params.stride, "padding": params.padding}
    if not params.only_direct:
        settings["output_padding"] = trace.extra
    if is_dilated(trace):
        settings["dilation"] = params.dilation
    return ", ".join(
        f"{name}={value[0] if value[0] == value[1] else value}" for name, value in settings.items()
    )
