"""A table from a CSV file: its delimiter and its header are found, its columns have names."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import numpy as np

from deepchalk.errors import ParameterError
from deepchalk.lesson.files.text_file import brief, read_text

LARGEST_FILE = 10_000_000
"""Bytes of a table that are read at most."""

MOST_ROWS = 100_000
MOST_COLUMNS = 1_000

DELIMITERS = ("\t", ";", "|", ",", " ")
"""The rarer a character is in text and numbers, the earlier: with ``1,5;2,5`` commas mislead."""

SAMPLE = 100
"""Lines from which the delimiter is found."""

MISSING = frozenset({"", "na", "n/a", "nan", "null", "none", "-", "?", "."})

_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?")
_COMMA_NUMBER = re.compile(r"[+-]?[0-9]*,[0-9]+(?:[eE][+-]?[0-9]{1,4})?")


@dataclass(frozen=True)
class TableFile:
    """The cells of a CSV file, as text.

    Attributes
    ----------
    name
        the file, for sentences
    columns
        their names; ``column 1``, ``column 2``, … where the file gives none
    cells
        one tuple a row, all as long as ``columns``
    lines
        the line of the file in which each row ends, counted from 1
    delimiter
        what separates the cells
    """

    name: str
    columns: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    delimiter: str

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.cells)

    def numbers(self, columns: Sequence[str]) -> np.ndarray:
        """The numbers of some columns, shape (rows, columns).

        Raises
        ------
        ParameterError
            if there is no such column, or a cell of it is empty or no finite number
        """
        return np.column_stack([self._column(self._position(name)) for name in columns])

    def number_columns(self) -> tuple[str, ...]:
        """Names of the columns that hold nothing but numbers."""
        found = []
        for position, name in enumerate(self.columns):
            try:
                self._column(position)
            except ParameterError:
                continue
            found.append(name)
        return tuple(found)

    def _position(self, name: str) -> int:
        count = self.columns.count(name)
        if count > 1:
            raise ParameterError(f"{self.name} has {count} columns named {brief(name)}")
        if count == 1:
            return self.columns.index(name)
        close = get_close_matches(name, self.columns, n=1)
        known = ", ".join(brief(column) for column in self.columns[:8])
        more = ", …" if len(self.columns) > 8 else ""
        hint = f"did you mean {brief(close[0])}?" if close else f"it has {known}{more}"
        raise ParameterError(f"{self.name} has no column {brief(name)}: {hint}")

    def _column(self, position: int) -> np.ndarray:
        texts = [row[position] for row in self.cells]
        has_commas = self.delimiter != "," and any(map(_COMMA_NUMBER.fullmatch, texts))
        values = np.empty(len(texts))
        for row, text in enumerate(texts):
            where = f"{self.name}, line {self.lines[row]}, column {brief(self.columns[position])}"
            if text.lower() in MISSING:
                holds = f"holds {brief(text)}" if text else "is empty"
                raise ParameterError(f"{where} {holds}, but every cell must hold a number")
            # With decimal commas a point may separate thousands: nobody can tell 1.234 apart.
            if has_commas and "." in text:
                raise ParameterError(
                    f"{where} holds {brief(text)}, but other cells have a decimal comma"
                )
            plain = text.replace(",", ".") if has_commas else text
            if _NUMBER.fullmatch(plain) is None:
                raise ParameterError(f"{where} holds {brief(text)} where a number belongs")
            values[row] = float(plain)
            if not np.isfinite(values[row]):
                raise ParameterError(f"{where} holds {brief(text)}, which is too large")
        return values


def read_table(path: Path) -> TableFile:
    """The table in a CSV file.

    Cells may be separated by tabs, semicolons, bars, commas or spaces, whichever divides the lines
    most evenly, and may be quoted (RFC 4180). With another separator than a comma, numbers may
    have a decimal comma. The first line is a header if it names a column that holds numbers.

    Raises
    ------
    ParameterError
        one sentence that names the file (and line and column), if the file cannot be read, is too
        large, is no table, or has a row of another length
    """
    text = read_text(path, LARGEST_FILE)
    name = brief(path.name)
    chosen = re.match(r"sep=(.)\r?\n", text)
    text = text[chosen.end() :] if chosen else text
    delimiter = chosen[1] if chosen else _delimiter(text)
    before = 1 if chosen else 0
    records = list(_records(name, text, delimiter, before))
    if not records:
        raise ParameterError(f"{name} is empty: a table needs a header and rows")
    first = records[0][1]
    if len(first) > MOST_COLUMNS:
        raise ParameterError(f"{name} has {len(first):,} columns, at most {MOST_COLUMNS:,} can be")
    has_header = _is_header(first, [cells for _, cells in records[1:]], delimiter)
    rows = records[1:] if has_header else records
    if not rows:
        raise ParameterError(f"{name} has a header, but no rows of numbers below it")
    for line, cells in rows:
        if len(cells) != len(first):
            raise ParameterError(
                f"{name}, line {line} has {_count(len(cells))}, but the first line has {len(first)}"
            )
    names = tuple(
        cell if has_header and cell else f"column {position + 1}"
        for position, cell in enumerate(first)
    )
    return TableFile(
        name=name,
        columns=names,
        cells=tuple(cells for _, cells in rows),
        lines=tuple(line for line, _ in rows),
        delimiter=delimiter,
    )


def _records(
    name: str, text: str, delimiter: str, before: int
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Line number and cells of every row that is not blank."""
    count = 0
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=delimiter,
        skipinitialspace=True,
        strict=True,
    )
    try:
        for cells in reader:
            plain = _plain(cells, delimiter)
            if not any(plain):
                continue
            count += 1
            if count > MOST_ROWS + 1:
                raise ParameterError(f"{name} has more than {MOST_ROWS:,} rows")
            yield reader.line_num + before, plain
    except csv.Error as problem:
        reason = "a quotation mark is not closed" if "end of data" in str(problem) else str(problem)
        line = reader.line_num + before
        raise ParameterError(f"{name}, line {line} cannot be read as cells: {reason}") from None


def _plain(cells: list[str], delimiter: str) -> tuple[str, ...]:
    """Cells without space around them, with an ASCII minus."""
    stripped = [cell.strip().replace("\u2212", "-") for cell in cells]
    if delimiter == " ":
        stripped = [cell for cell in stripped if cell]
    return tuple(stripped)


def _delimiter(text: str) -> str:
    """The delimiter that divides the first lines into equally many cells, most evenly."""
    best, most_even = ",", 0.0
    lines = [line for line in text[:200_000].splitlines()[:SAMPLE] if line.strip()]
    for delimiter in DELIMITERS:
        try:
            rows = list(csv.reader(lines, delimiter=delimiter, skipinitialspace=True))
        except csv.Error:
            continue
        counts = [len(_plain(row, delimiter)) for row in rows]
        usual = max(set(counts), key=counts.count, default=0)
        even = counts.count(usual) / len(counts) if usual > 1 else 0.0
        if even > most_even:
            best, most_even = delimiter, even
    return best


def _is_header(first: tuple[str, ...], others: list[tuple[str, ...]], delimiter: str) -> bool:
    """Whether the first line names columns: it has no number, or text over numbers."""
    is_number = [_looks_like_number(cell, delimiter) for cell in first]
    if not any(is_number):
        return True
    same_length = [row for row in others[:SAMPLE] if len(row) == len(first)]
    return bool(same_length) and any(
        not number
        and cell.lower() not in MISSING
        and all(_looks_like_number(row[position], delimiter) for row in same_length)
        for position, (cell, number) in enumerate(zip(first, is_number, strict=True))
    )


def _looks_like_number(text: str, delimiter: str) -> bool:
    return bool(_NUMBER.fullmatch(text) or (delimiter != "," and _COMMA_NUMBER.fullmatch(text)))


def _count(cells: int) -> str:
    return "1 cell" if cells == 1 else f"{cells} cells"
