"""A table of quantities: heads above, names before the rows, feet below, numbers in cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, product
from typing import Literal, TypeAlias

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.errors import LayoutError
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.colour_map import Heat, colours_of
from deepchalk.mobjects.motion import Reveal, hide
from deepchalk.mobjects.room import described, least_scale
from deepchalk.mobjects.tables.grid import CELL_GAP, Box, Cell
from deepchalk.mobjects.text import Formula, Label, Part, Typeset, symbol
from deepchalk.theme import Role

Name: TypeAlias = str | Part | Typeset
"""Words, a symbol, or a text that is made already."""

FootLine: TypeAlias = Quantity | Sequence[Quantity | None]
"""One entry for each column; None where a column has none."""

# All lengths are in digits: with the height of its digits a table has its size.
LOWEST_CELL, COMFORTABLE_CELL, TALLEST_CELL = 1.55, 1.95, 2.6
MARGIN, LEAST_MARGIN = 1.1, 0.65
"""Free width in a cell beside its number."""
NARROWEST = 1.6
HEAD_GAP = 0.85
"""From a column to its head, and between two heads."""
NAME_GAP = 0.85
FOOT_GAP = 0.5
BAND = 0.26
"""Width of the band that tells rows or columns apart."""
OMISSION = 0.75
"""Height of the line with the dots, as a share of a cell."""


class Table(mn.VGroup):
    """Numbers in rows and columns, as entries of quantities that keep their paths.

    ``Table(t.weights)`` is a matrix; ``Table(t.scores, t.powers, t.shares, each="column")`` has a
    column for each quantity. ``room.fit(table)`` finds its size.

    Parameters
    ----------
    quantities
        one of shape (rows, columns), or some of shape (entries,)
    each
        whether each quantity of one axis is a row or a column
    heads, names
        above the columns and before the rows. By default the names that the trace gives to the
        axis, and the symbols of several quantities; () for none
    corner
        words above the names
    feet
        lines below the table, like means or sums
    foot_names
        before the feet; by default their symbols, if each foot is a quantity
    heat
        colours the cells by their numbers: ``"sequential"`` from 0 (or the least) to the most,
        ``"diverging"`` around 0
    most
        the number that gets the strongest colour; by default the largest, without its sign
    told_apart
        whether rows or columns get bands in identity colours, as long as there are at most six
    filled
        whether the numbers are seen from the start; else ``fill`` brings them
    rows
        which rows are drawn, ascending, counted from 0; dots stand where some are left out
    centred
        whether each number stands in the middle of its cell; by default those of a column end at
        one edge, so that their points agree

    Raises
    ------
    ValueError
        if shapes, heads, names or feet do not belong together
    """

    def __init__(
        self,
        *quantities: Quantity,
        each: Literal["row", "column"] = "row",
        heads: Sequence[Name] | None = None,
        names: Sequence[Name] | None = None,
        corner: str = "",
        feet: Sequence[FootLine] = (),
        foot_names: Sequence[Name] | None = None,
        heat: Heat | None = None,
        most: float | None = None,
        told_apart: Literal["rows", "columns"] | None = None,
        filled: bool = True,
        rows: Sequence[int] | None = None,
        centred: bool = False,
    ) -> None:
        super().__init__()
        entries = _entries(quantities, each)
        count, self.columns = len(entries), len(entries[0])
        self.drawn_rows = list(range(count)) if rows is None else list(rows)
        breaks = [two > one + 1 for one, two in pairwise(self.drawn_rows)]
        equal = each == "row" or quantities[0].values.ndim == 2
        self._may_be_equal = (True, False) if equal else (False,)
        self._equal_columns, self._margin = equal, MARGIN

        self.cells = [[_cell(entry) for entry in entries[row]] for row in self.drawn_rows]
        feet_entries = [_foot(line, self.columns) for line in feet]
        self.feet = [
            [None if entry is None else _cell(entry) for entry in line] for line in feet_entries
        ]
        default_heads, default_names = _default_names(quantities, each)
        self.heads = _texts(default_heads if heads is None else heads, "ink2")
        every_name = default_names if names is None else names
        _same_length("heads", self.heads, self.columns)
        _same_length("names", every_name, count)
        self.names = _texts([every_name[row] for row in self.drawn_rows if every_name], "ink")
        if foot_names is None:
            whole = [line for line in feet if isinstance(line, Quantity)]
            foot_names = [_symbol(line) for line in whole] if len(whole) == len(feet) else ()
        self.foot_names = _texts(foot_names, "ink2")
        _same_length("foot_names", self.foot_names, len(feet))
        self.corner = Label(corner, "ink2") if corner else None
        self.omissions = [[Omission() for _ in range(self.columns)] for gap in breaks if gap]
        self._breaks = breaks
        now = theme.active()
        self.rule = mn.Line(stroke_color=now.line, stroke_width=now.strokes.thin)
        self.bands = mn.VGroup(*_bands(told_apart, count, self.columns, self.drawn_rows))
        self._told_apart, self._centred = told_apart, centred
        self._colours: dict[Cell, str] = {}
        if heat is not None:
            shown = [
                [entries[row][column] for column in range(self.columns)] for row in range(count)
            ]
            colours = colours_of([entry for line in shown for entry in line], heat, most)
            for cell, entry in zip(self._body(), self._drawn(entries), strict=True):
                self._colours[cell] = colours(entry.value)
        for cell in self._body():
            cell.box.become(self._dressed(cell))
        self.add(*self._body(), *self._foot_cells(), *self.heads, *self.names, *self.foot_names)
        self.add(*(dots for line in self.omissions for dots in line), *self.bands)
        self.add(*([self.corner] if self.corner else []), *([self.rule] if self.feet else []))
        self._lay_out(now.sizes.label, 2.2)
        if not filled:
            self.empty()

    # Its parts

    def cell(self, row: int, column: int) -> Cell:
        """A cell, by the row's place in the data, counted from 0.

        Raises
        ------
        KeyError
            if that row is left out
        """
        return self.cells[self._line(row)][column]

    def row(self, index: int) -> mn.VGroup:
        """The cells of a row, by its place in the data."""
        return mn.VGroup(*self.cells[self._line(index)])

    def column(self, index: int) -> mn.VGroup:
        """The drawn cells of a column."""
        return mn.VGroup(*(line[index] for line in self.cells))

    def head(self, column: int) -> Typeset:
        """What stands above a column."""
        return self.heads[column]

    def row_name(self, row: int) -> Typeset:
        """What stands before a row, by its place in the data."""
        return self.names[self._line(row)]

    def foot(self, column: int, line: int = 0) -> Cell:
        """The cell below a column.

        Raises
        ------
        KeyError
            if that column has none
        """
        cell = self.feet[line][column]
        if cell is None:
            raise KeyError(f"column {column} has no foot in line {line}")
        return cell

    def go_where(self, other: Table) -> Table:
        """Stand where another table does, with cells as high, but no smaller than can be read.

        Where it has more rows or columns its cells are lower: it is no larger than the other.
        """
        as_high = other.cell(0, 0).height / self.cell(0, 0).height
        inside = min(other.height / self.height, other.width / self.width)
        self.scale(max(min(as_high, inside), least_scale(self))).move_to(other)
        return self

    def size_as(self, other: Table) -> Table:
        """Digits as large and lines as tall as those of another table."""
        self._lay_out(other.cells[0][0].number.digit_height, other._pitch)
        return self

    def _line(self, row: int) -> int:
        if row not in self.drawn_rows:
            raise KeyError(f"row {row} is left out, drawn are {self.drawn_rows}")
        return self.drawn_rows.index(row)

    def _body(self) -> Iterator[Cell]:
        for line in self.cells:
            yield from line

    def _foot_cells(self, *columns: int) -> Iterator[Cell]:
        for line in self.feet:
            for column in columns or range(self.columns):
                cell = line[column]
                if cell is not None:
                    yield cell

    def _drawn(self, entries: list[list[Quantity]]) -> Iterator[Quantity]:
        for row in self.drawn_rows:
            yield from entries[row]

    # What is done with it

    def empty(self, *cells: mn.Mobject) -> Table:
        """Take the numbers out of cells, of all cells without feet if none is named."""
        for cell in _cells_in(cells) if cells else self._body():
            cell.box.restyle("empty", cell.role)
            hide(cell.number)
        return self

    def fill(
        self, *cells: mn.Mobject, lag: float = 0.0, seconds: float | None = None
    ) -> mn.Animation:
        """The numbers of empty cells appear, of all cells if none is named.

        Parameters
        ----------
        cells
            cells, rows or columns of this table
        lag
            share of a cell's time after which the next one begins
        """
        chosen = list(_cells_in(cells) if cells else self._body())
        return mn.LaggedStart(
            *(
                mn.AnimationGroup(
                    mn.Transform(cell.box, self._dressed(cell), introducer=True),
                    Reveal(cell.number),
                )
                for cell in chosen
            ),
            lag_ratio=lag,
            run_time=seconds or theme.active().times.appear,
        )

    def _dressed(self, cell: Cell) -> Box:
        """A cell's box as it is with a number."""
        box: Box = cell.box.copy()
        box.restyle("value", cell.role)
        heat = self._colours.get(cell)
        if heat is not None:
            box.set_fill(heat, opacity=1).set_stroke(width=theme.active().strokes.thin)
        return box

    # How large it is, and where its parts stand

    def adapt_to(self, width: float, height: float) -> None:
        """Take the largest digits with which all can be read; lines as tall as there is room.

        Raises
        ------
        LayoutError
            if the digits would be too small
        """
        sizes = theme.active().sizes
        fixed, lines = self._height_in_digits()

        # Digits that are large enough rather get air above and below.
        comfortable = height / (fixed + COMFORTABLE_CELL * lines)
        tall = min(height / (fixed + LOWEST_CELL * lines), max(comfortable, sizes.label))
        # Columns of one width with air look best; those of their own take less room.
        for equal, margin in product(self._may_be_equal, (MARGIN, LEAST_MARGIN)):
            self._equal_columns, self._margin = equal, margin
            digits = min(tall, width / sum(self._widths_in_digits()))
            if digits >= sizes.smallest:
                break
        if digits * (1 + 1e-6) < sizes.smallest:
            raise LayoutError(
                f"{described(self)} has digits of {digits:.2f} in a room of "
                f"{width:.2f} × {height:.2f}, but to be read they need {sizes.smallest:.2f}"
            )
        digits = min(digits, sizes.title)
        self._lay_out(digits, min(TALLEST_CELL, (height / digits - fixed) / lines))

    def _height_in_digits(self) -> tuple[float, float]:
        """Height of heads and gaps, in digits; and how many lines of cells there are."""
        fixed = (FOOT_GAP if self.feet else 0.0) * 2
        heads = [*self.heads, *([self.corner] if self.corner else [])]
        if heads:
            fixed += HEAD_GAP + max(text.height / text.digit_height for text in heads)
        if self._told_apart == "columns" and len(self.bands):
            fixed += 2 * BAND
        return fixed, len(self.cells) + len(self.feet) + OMISSION * len(self.omissions)

    def _widths_in_digits(self) -> list[float]:
        """What stands before the rows, and each column."""
        before = [*self.names, *self.foot_names, *([self.corner] if self.corner else [])]
        beside = max((text.width / text.digit_height for text in before), default=0.0)
        if beside:
            beside += NAME_GAP
        if self._told_apart == "rows" and len(self.bands):
            beside += 2 * BAND
        columns = []
        for column in range(self.columns):
            cells = [*self.column(column), *self._foot_cells(column)]
            widest = max(cell.number.width / cell.number.digit_height for cell in cells)
            needed = max(NARROWEST, widest + self._margin)
            if self.heads:
                head = self.heads[column]
                needed = max(needed, head.width / head.digit_height + HEAD_GAP)
            columns.append(needed)
        if self._equal_columns:
            columns = [max(columns)] * self.columns
        return [beside, *columns]

    def _lay_out(self, digits: float, pitch: float) -> None:
        """Put everything at its place: digits of that height, lines of ``pitch`` digits."""
        self._pitch = pitch
        centre = self.get_center()
        for text in (*self.heads, *self.names, *self.foot_names):
            text.scale(digits / text.digit_height)
        for cell in (*self._body(), *self._foot_cells()):
            cell.number.scale(digits / cell.number.digit_height)
        if self.corner is not None:
            self.corner.scale(digits / self.corner.digit_height)
        before, *widths = (digits * width for width in self._widths_in_digits())
        edges = before + np.concatenate([[0.0], np.cumsum(widths)])
        middles = (edges[:-1] + edges[1:]) / 2
        tall = pitch * digits
        y = -tall / 2
        lines: list[float] = []
        # Numbers of a column end at one edge, so that their points agree.
        ends = [
            middle + max(line[column].number.width for line in self.cells) / 2
            for column, middle in enumerate(middles)
        ]
        for line, gap in zip(self.cells, [False, *self._breaks], strict=True):
            if gap:
                y -= OMISSION * tall
            lines.append(y)
            _place_cells(line, middles, widths, y, tall)
            if not self._centred:
                for cell, end in zip(line, ends, strict=True):
                    cell.number.set_x(end, mn.RIGHT)
            y -= tall
        self._place_dots(middles, lines, tall, digits)
        y -= 2 * FOOT_GAP * digits
        rule = y + tall / 2 + FOOT_GAP * digits
        self.rule.put_start_and_end_on([0, rule, 0], [edges[-1], rule, 0])
        foot_lines = [y - index * tall for index in range(len(self.feet))]
        for cells, at in zip(self.feet, foot_lines, strict=True):
            _place_cells(cells, middles, widths, at, tall)
        self._place_bands(edges, lines, tall, digits)
        banded = len(self.bands) > 0
        right = (
            before
            - (NAME_GAP + (2 * BAND if banded and self._told_apart == "rows" else 0)) * digits
        )
        for text, at in zip(
            (*self.names, *self.foot_names), [*lines[: len(self.names)], *foot_lines], strict=False
        ):
            text.set_x(right, mn.RIGHT).stand_on(at - digits / 2)
        top = HEAD_GAP * digits + (
            2 * BAND * digits if banded and self._told_apart == "columns" else 0
        )
        for text, middle in zip(self.heads, middles, strict=False):
            text.set_x(middle).stand_on(top)
        if self.corner is not None:
            self.corner.set_x(right, mn.RIGHT).stand_on(top)
        self.move_to(centre)

    def _place_dots(
        self, middles: np.ndarray, lines: Sequence[float], tall: float, digits: float
    ) -> None:
        gaps = [at for at, gap in enumerate(self._breaks) if gap]
        for dots, above in zip(self.omissions, gaps, strict=True):
            at = (lines[above] + lines[above + 1]) / 2
            for one, middle in zip(dots, middles, strict=True):
                one.scale_to_fit_height(min(0.9 * OMISSION * tall, 1.2 * digits))
                one.move_to([middle, at, 0])

    def _place_bands(
        self, edges: np.ndarray, lines: Sequence[float], tall: float, digits: float
    ) -> None:
        gap = CELL_GAP * tall
        if self._told_apart == "rows":
            for band, at in zip(self.bands, lines, strict=False):
                band.stretch_to_fit_width(BAND * digits).stretch_to_fit_height(tall - gap)
                band.move_to([edges[0] - 1.25 * BAND * digits, at, 0])
        else:
            for band, (left, right) in zip(self.bands, pairwise(edges), strict=False):
                band.stretch_to_fit_width(right - left - gap).stretch_to_fit_height(BAND * digits)
                band.move_to([(left + right) / 2, 1.25 * BAND * digits, 0])


def _entries(quantities: Sequence[Quantity], each: str) -> list[list[Quantity]]:
    """The entries of each row."""
    if not quantities:
        raise ValueError("a table takes at least one quantity")
    shapes = [quantity.shape for quantity in quantities]
    if len(quantities) == 1 and len(shapes[0]) == 2:
        return [list(row) for row in quantities[0]]
    if any(len(shape) != 1 or shape != shapes[0] for shape in shapes):
        names = ", ".join(f"{one.path} {one.shape}" for one in quantities)
        raise ValueError(f"a table takes one quantity of two axes, or some as long, not {names}")
    lines = [list(quantity) for quantity in quantities]
    return lines if each == "row" else [list(row) for row in zip(*lines, strict=True)]


def _foot(line: FootLine, columns: int) -> list[Quantity | None]:
    entries = list(line)
    if len(entries) != columns:
        raise ValueError(f"a foot has one entry for each of {columns} columns, not {len(entries)}")
    return entries


def _default_names(
    quantities: Sequence[Quantity], each: str
) -> tuple[Sequence[Name], Sequence[Name]]:
    """Heads and names as far as the trace names the axes."""
    first = quantities[0]
    if first.values.ndim == 2:
        return first[0].given_names, first[:, 0].given_names
    symbols = [_symbol(quantity) for quantity in quantities] if len(quantities) > 1 else []
    along = first.given_names
    return (along, symbols) if each == "row" else (symbols, along)


def _symbol(quantity: Quantity) -> Part:
    return symbol(quantity.symbol, quantity.role)


def _texts(names: Iterable[Name], role: theme.Role) -> list[Typeset]:
    height = theme.active().sizes.label
    made: list[Typeset] = []
    for name in names:
        if isinstance(name, Typeset):
            made.append(name)
        elif isinstance(name, Part):
            made.append(Formula("{s}", s=name, height=height))
        else:
            made.append(Label(name, role, height))
    return made


def _same_length(what: str, given: Sequence[object], count: int) -> None:
    if given and len(given) != count:
        raise ValueError(f"{what} are {len(given)}, but there are {count} of them to name")


def _cell(entry: Quantity) -> Cell:
    return Cell(entry, None, (1.0, 1.0), entry.role, "value", theme.active().sizes.label)


def _cells_in(things: Iterable[mn.Mobject]) -> Iterator[Cell]:
    for thing in things:
        yield from (member for member in thing.get_family() if isinstance(member, Cell))


def _place_cells(
    cells: Sequence[Cell | None],
    middles: np.ndarray,
    widths: Sequence[float],
    y: float,
    tall: float,
) -> None:
    gap = CELL_GAP * tall
    for cell, x, width in zip(cells, middles, widths, strict=True):
        if cell is not None:
            cell.box.resize(width - gap, tall - gap).shift([x, y, 0])
            cell.number.set_x(x).stand_on(y - cell.number.digit_height / 2)


def _bands(
    told_apart: str | None, rows: int, columns: int, drawn: Sequence[int]
) -> Iterator[mn.Rectangle]:
    """A band for each drawn row or column, if there are not too many to be told apart."""
    now = theme.active()
    places = {"rows": drawn, "columns": range(columns)}.get(told_apart or "", ())
    if (rows if told_apart == "rows" else columns) > len(now.identities):
        return
    for place in places:
        yield mn.Rectangle(
            width=1, height=1, stroke_width=0, fill_opacity=1, fill_color=now.identity(place)
        )


RADIUS = 0.032
PITCH = 0.11


class Omission(mn.VMobject):
    """Three dots, one above the other or side by side."""

    def __init__(self, vertical: bool = True, role: Role = "ink2", scale: float = 1.0) -> None:
        super().__init__(stroke_width=0, fill_color=theme.active().colour(role), fill_opacity=1)
        self.role: Role = role
        along = mn.UP if vertical else mn.RIGHT
        circle = mn.Circle(RADIUS * scale).points
        self.set_points(
            np.concatenate([circle + index * PITCH * scale * along for index in (-1, 0, 1)])
        )


def rows_around(row: int, count: int, most: int) -> list[int]:
    """Some of ``count`` rows, at most so many: a row, the one before it, and those after it."""
    first = min(max(row - 1, 0), max(count - most, 0))
    return [*range(count)[first : first + most]]
