"""A program that a lesson closes with: shown, copied into the transcript, and run in the tests."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from math import ceil

from deepchalk.lesson.values.quantity import Quantity

LONGEST_LINE = 44
"""Characters of a line at most. Beside a wide picture there is room for fewer; an error says so."""

MOST_ROWS = 16
"""For which a column has room, lines of code and of what they print."""


def wrapped(code: str, longest: int = LONGEST_LINE) -> list[str]:
    """A statement in lines that are short enough; it is broken at spaces inside brackets."""
    if len(code) <= longest:
        return [code]
    return textwrap.wrap(
        code, longest, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False
    )


PRINTED = re.compile(r"(?<![\w.])-?\d+(?:\.\d*)?(?:e[+-]?\d+)?(?![\w.])")


@dataclass(frozen=True)
class Program:
    """A program with the quantities that it prints.

    Attributes
    ----------
    source
        Python that runs as it is
    prints
        whole quantities or entries, in the order in which it prints their numbers
    longest
        characters of a line: one that is longer goes on in the next, and has a bracket open there
    """

    source: str
    prints: tuple[Quantity, ...]
    longest: int = LONGEST_LINE

    @property
    def lines(self) -> tuple[str, ...]:
        """The source line by line."""
        lines = self.source.strip("\n").split("\n")
        return tuple(part for one in lines for part in wrapped(one, self.longest) or [""])

    def fits(self, most_lines: int) -> bool:
        """Whether it has so few lines, none of them too long to be read."""
        return len(self.lines) <= most_lines and max(map(len, self.lines)) <= LONGEST_LINE

    def fits_in_columns(self, most_lines: int = 15, characters: int = 70, beside: int = 4) -> bool:
        """Whether it prints something, and fits in two columns that part where no block goes on.

        Parameters
        ----------
        most_lines
            of the first column; what it prints stands below the second one
        characters
            of the longest line of the first column and of the second together
        beside
            printed numbers beside each other
        """
        lines = self.lines
        split = max(at for at, one in enumerate(lines[: most_lines + 1]) if one[:1] != " ")
        first, second = lines[:split], lines[split:]
        characters_beside = sum(max(map(len, column), default=0) for column in (first, second))
        rows = len(second) + 1 + ceil(len(self.values) / beside)
        return bool(self.prints) and rows <= MOST_ROWS and characters_beside <= characters

    @property
    def values(self) -> tuple[Quantity, ...]:
        """Every number that it prints."""
        return tuple(entry for quantity in self.prints for entry in quantity.entries)

    def disagreements(self, output: str, within: float = 1e-4) -> list[str]:
        """What in the program's output differs from the quantities; empty if all agrees.

        Parameters
        ----------
        output
            what it wrote to standard output
        within
            relative error that is accepted: programs print about five digits
        """
        printed = [float(text) for text in PRINTED.findall(output)]
        if len(printed) != len(self.values):
            return [f"it prints {len(printed)} numbers, not {len(self.values)}: {output!r}"]
        return [
            f"it prints {number} for {entry.path}, which is {entry.value}"
            for number, entry in zip(printed, self.values, strict=True)
            if abs(number - entry.value) > within * max(1.0, abs(entry.value))
        ]
