"""A program that a lesson closes with: shown, copied into the transcript, and run in the tests."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from typing import Any

import numpy as np

from deepchalk.lesson.values.quantity import Quantity

LONGEST_LINE = 44
"""Characters of a line at most. Beside a wide picture there is room for fewer; an error says so."""

PRINTED = re.compile(r"(?<![\w.])-?\d+(?:\.\d*)?(?:e[+-]?\d+)?(?![\w.])")


@dataclass(frozen=True)
class Program:
    """A program with the quantities that it prints.

    Attributes
    ----------
    source
        Python that runs as it is, with lines of at most ``LONGEST_LINE`` characters
    prints
        whole quantities or entries, in the order in which it prints their numbers
    """

    source: str
    prints: tuple[Quantity, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The source line by line."""
        return tuple(self.source.strip("\n").split("\n"))

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


NO_BREAK = "\N{NO-BREAK SPACE}"


def assigned(line: int, make: str, **values: Any) -> list[str]:
    """Code that gives arrays to names: one line if it has room there, else lines for each.

    Parameters
    ----------
    line
        characters of a line at most
    make
        what is called with the numbers: ``torch.tensor``
    values
        nested tuples of numbers, by name
    """
    texts = [f"{make}({_literal(value)})" for value in values.values()]
    whole = f"{', '.join(values)} = {', '.join(texts)}"
    if len(whole) <= line:
        return [whole]
    lines, indent = [], (len(make) + 6) * NO_BREAK
    for name, text in zip(values, texts, strict=True):
        # Between rows only: a number stays in its row.
        one = f"{name} = {text}".replace(" ", NO_BREAK).replace(f"],{NO_BREAK}[", "], [")
        lines += textwrap.wrap(one, line, subsequent_indent=indent)
    return [line.replace(NO_BREAK, " ") for line in lines]


def _literal(values: Any) -> str:
    if isinstance(values, tuple):
        return f"[{', '.join(map(_literal, values))}]"
    return f"{values:g}"


def tensor(name: str, values: object, width: int = LONGEST_LINE) -> str:
    """Lines that make a tensor of numbers with at most two axes: ``h = tensor([1., 2])``.

    Parameters
    ----------
    width
        characters of a line at most
    """
    array = np.asarray(values, dtype=float)
    texts = [f"{number:.6g}" for number in array.ravel()]
    # One point makes all of them floating-point numbers.
    texts[0] += "." if texts[0].lstrip("-").isdecimal() else ""
    row = array.shape[-1]
    rows = [f"[{', '.join(texts[at : at + row])}]" for at in range(0, len(texts), row)]
    inside = rows[0] if array.ndim == 1 else f"[{', '.join(rows)}]"
    line = f"{name} = tensor({inside})"
    return textwrap.fill(line, width, subsequent_indent="    ")


def written_tensor(values: object) -> str:
    """A PyTorch tensor of numbers, or of rows of them, as it is written: ``[1., -0.5]``."""

    def written(one: object) -> str:
        if isinstance(one, int | float):
            # A point makes it a number with decimals.
            return f"{one:.0f}." if one == int(one) else f"{one:g}"
        return f"[{', '.join(map(written, one))}]"  # type: ignore[call-overload]

    return f"torch.tensor({written(values)})"


def broken(source: str, longest: int = LONGEST_LINE) -> str:
    """A program whose long lines, which must have a bracket open there, go on in the next line."""
    wrapper = textwrap.TextWrapper(
        longest, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False
    )
    lines = source.strip("\n").split("\n")
    return "\n".join(part for line in lines for part in wrapper.wrap(line) or [""])
