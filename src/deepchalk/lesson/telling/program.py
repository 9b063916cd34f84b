"""A program that a lesson closes with: shown, copied into the transcript, and run in the tests."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from deepchalk.lesson.values.quantity import Quantity

NO_BREAK = "\N{NO-BREAK SPACE}"

LONGEST_LINE = 44
"""Characters of a line at most. Beside a wide picture there is room for fewer; an error says so."""

MOST_ROWS = 16
"""For which a column has room, lines of code and of what they print."""


def wrapped(code: str, longest: int = LONGEST_LINE) -> list[str]:
    """A statement in lines that are short enough; it is broken at spaces inside brackets."""
    if len(code) <= longest:
        return [code]
    lines = textwrap.wrap(
        _held(code),
        longest,
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace(NO_BREAK, " ") for line in lines]


def _held(code: str) -> str:
    """Code whose spaces outside of brackets, and inside of texts, are no places for a break."""
    return "".join(
        NO_BREAK if character == " " and not may_break else character
        for character, may_break in zip(code, _in_brackets(code), strict=True)
    )


def _in_brackets(code: str) -> Iterator[bool]:
    """After each character: whether a bracket is open, and no text."""
    depth, quote = 0, ""
    for character in code:
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
        else:
            depth += (character in "([{") - (character in ")]}")
        yield depth > 0 and not quote


def statements(lines: Sequence[str]) -> Iterator[list[str]]:
    """Lines of code together with those that go on with them, as a bracket is open."""
    waiting: list[str] = []
    for line in lines:
        waiting.append(line)
        if line.lstrip().startswith("#") or not any(list(_in_brackets(" ".join(waiting)))[-1:]):
            yield waiting
            waiting = []
    if waiting:
        yield waiting


@dataclass(frozen=True)
class Line:
    """Numbers that a program prints beside each other, all with as many decimals.

    Attributes
    ----------
    entries
        of quantities
    decimals
        digits after the point
    before
        a word that is printed before them
    is_list
        whether they stand in square brackets
    """

    entries: tuple[Quantity, ...]
    decimals: int
    before: str = ""
    is_list: bool = False

    @classmethod
    def of(cls, *quantities: Quantity) -> Line:
        """All entries of some quantities, with the decimals of the one that has the most."""
        entries = tuple(entry for one in quantities for entry in one.entries)
        return cls(entries, max(one.decimals for one in quantities))

    @property
    def spec(self) -> str:
        """How Python is told to print them: ``.2f``; ``z.2f`` where one might be −0.00."""
        may_be_zero = any(abs(one.value) < 0.51 * 10.0**-self.decimals for one in self.entries)
        return f"{'z' * may_be_zero}.{self.decimals}f"

    @property
    def texts(self) -> tuple[str, ...]:
        """Each number as it is printed."""
        return tuple(format(one.value, f"z.{self.decimals}f") for one in self.entries)

    @property
    def written(self) -> str:
        """The whole line as it is printed."""
        numbers = " ".join(self.texts)
        numbers = f"[{numbers}]" if self.is_list else numbers
        return f"{self.before} {numbers}" if self.before else numbers

    def is_printed(self, text: str, at: int) -> bool:
        """Whether a text is one of these numbers: where it lies half-way, either side is."""
        if text == self.texts[at]:
            return True
        value, half = self.entries[at].value, 0.5 * 10.0**-self.decimals
        if not _PLAIN.fullmatch(text) or len(text.partition(".")[2]) != self.decimals:
            return False
        return abs(float(text) - value) <= half + WITHIN * max(1.0, abs(value))


Printed = Quantity | Line
"""What a program prints: a quantity on one line, one of rows on as many, or a line of several."""


def lines_of(printed: Printed) -> tuple[Line, ...]:
    """The lines on which something is printed."""
    if isinstance(printed, Line):
        return (printed,)
    if printed.values.ndim < 2:
        return (Line.of(printed),)
    rows = (line for row in printed for line in lines_of(row))
    return tuple(Line(row.entries, printed.decimals) for row in rows)


def printing(code: str, printed: Printed, each: str = "x") -> str:
    """A statement that prints what the card shows: rounded as there, on one line.

    Parameters
    ----------
    code
        gives the number, or all of them
    printed
        an entry, or what is printed beside each other
    each
        how each of several numbers is called
    """
    (line,) = lines_of(printed)
    if isinstance(printed, Quantity) and printed.is_entry:
        return f'print(f"{{{code}:{line.spec}}}")'
    return f'print(*[f"{{{each}:{line.spec}}}" for {each} in {code}])'


_PLAIN = re.compile(r"-?\d+(?:\.\d+)?")

WITHIN = 1e-5
"""Relative error of single precision over some steps."""


@dataclass(frozen=True)
class Program:
    """A program with the quantities that it prints.

    Attributes
    ----------
    source
        Python that runs as it is, or after ``data``: what the card shows
    prints
        what it prints, in order: a quantity or an entry on a line of its own, the rows of one each
        on a line, or several on one ``Line``; rounded as they are shown (``printing``)
    longest
        characters of a line: one that is longer goes on in the next, and has a bracket open there
    data
        statements that give what the card calls by its name
    """

    source: str
    prints: tuple[Printed, ...]
    longest: int = LONGEST_LINE
    data: str = ""

    @property
    def file(self) -> str:
        """All of it as a file that runs: imports, data, then what the card shows."""
        if not self.data:
            return "\n".join(self.lines) + "\n"
        lines = [*self.data.strip("\n").split("\n"), *self.lines]
        imports = dict.fromkeys(one for one in lines if one.startswith(("import ", "from ")))
        rest = "\n".join(one for one in lines if one not in imports).strip("\n")
        return "\n".join([*sorted(imports), "", rest]) + "\n"

    @property
    def lines(self) -> tuple[str, ...]:
        """The source line by line; a statement that has a line that is too long is broken anew."""
        return tuple(
            line
            for lines in statements(self.source.strip("\n").split("\n"))
            for line in (
                lines
                if max(map(len, lines)) <= self.longest
                else wrapped(" ".join([lines[0], *map(str.strip, lines[1:])]), self.longest)
            )
        )

    def fits(self, most_lines: int) -> bool:
        """Whether it has so few lines, none of them too long to be read."""
        return len(self.lines) <= most_lines and max(map(len, self.lines)) <= LONGEST_LINE

    def fits_in_columns(self, most_lines: int = 15, characters: int = 70) -> bool:
        """Whether it prints something, and fits in two columns that part where no block goes on.

        Parameters
        ----------
        most_lines
            of the first column; what it prints stands below the second one
        characters
            of the longest line of the first column and of the second together
        """
        lines = self.lines
        split = max(at for at, one in enumerate(lines[: most_lines + 1]) if one[:1] != " ")
        first, second = lines[:split], lines[split:]
        characters_beside = sum(max(map(len, column), default=0) for column in (first, second))
        longest = max(map(len, second), default=0) or LONGEST_LINE
        rows = (
            len(second) + 1 + sum(ceil(len(" ".join(one.texts)) / longest) for one in self.printed)
        )
        return bool(self.prints) and rows <= MOST_ROWS and characters_beside <= characters

    @property
    def printed(self) -> tuple[Line, ...]:
        """What it prints, line by line."""
        return tuple(line for one in self.prints for line in lines_of(one))

    @property
    def output(self) -> str:
        """What it writes to standard output."""
        return "".join(line.written + "\n" for line in self.printed)

    @property
    def values(self) -> tuple[Quantity, ...]:
        """Every number that it prints."""
        return tuple(entry for line in self.printed for entry in line.entries)

    def disagreements(self, output: str) -> list[str]:
        """What in the program's output differs from what the card shows; empty if all agrees.

        Parameters
        ----------
        output
            what it wrote to standard output
        """
        found, shown = output.splitlines(), self.printed
        if len(found) != len(shown):
            return [f"it prints {len(found)} lines, not {len(shown)}: {output!r}"]
        return [one for pair in zip(found, shown, strict=True) for one in _differences(*pair)]


def _differences(written: str, line: Line) -> Iterator[str]:
    """What differs in a line."""
    numbers = written.rstrip()
    if line.before:
        word, _, numbers = numbers.partition(" ")
        if word != line.before:
            yield f"it prints {written!r} where the card shows {line.written!r}"
            return
    found = numbers.strip("[]" * line.is_list).split()
    if len(found) != len(line.entries):
        yield f"it prints {written!r} where the card shows {line.written!r}"
        return
    for at, (text, shown) in enumerate(zip(found, line.texts, strict=True)):
        if not line.is_printed(text, at):
            yield f"it prints {text} for {line.entries[at].path}, where the card shows {shown}"


AT_MOST = 120
"""Seconds that a program may take: to import PyTorch alone may take ten."""

MISSING = "ModuleNotFoundError: "


def faults_of(program: Program) -> list[str] | None:
    """What goes wrong when a program is run; None if a package that it imports is not here."""
    # It is either how it ends, or what it prints that is not what the lesson shows.
    with tempfile.TemporaryDirectory(prefix="deepchalk-") as empty:
        try:
            ran = subprocess.run(
                [sys.executable, "-c", program.file],
                cwd=empty,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                errors="replace",
                timeout=AT_MOST,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return [f"it runs for more than {AT_MOST} seconds"]
    said = ran.stderr.strip().splitlines() or [f"exit code {ran.returncode}"]
    if ran.returncode == 0:
        return program.disagreements(ran.stdout)
    return None if said[-1].startswith(MISSING) else [f"it stops with {said[-1][:200]}"]
