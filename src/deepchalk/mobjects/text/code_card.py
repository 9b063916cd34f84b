"""A program and what it prints, line by line."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import manim as mn
from pygments.lexers.python import PythonLexer
from pygments.token import Comment, Keyword, Number, Operator, String

from deepchalk import theme
from deepchalk.lesson.telling.program import Line, Program
from deepchalk.mobjects.room import Room, as_one, exempt
from deepchalk.mobjects.text.typeset import Code, Shown, Typeset
from deepchalk.theme import UNIT, Role

LEADING = 1.4
"""Distance of two baselines, in heights of a capital."""

HIGHLIGHTS: tuple[tuple[Any, Role], ...] = (
    (Comment, "ink2"),
    (Keyword, "parameter"),
    (Operator.Word, "parameter"),
    (Number, "data"),
    (String, "output"),
)
"""Roles of Pygments' kinds of pieces."""

LINES = 15
"""Lines of code in a column at most."""


class CodeCard(mn.VGroup):
    """Lines of code, each as it is typed, and under them what the program prints, line by line.

    Parameters
    ----------
    highlighted
        whether words of the language, numbers, texts and comments have colours of their own
    width
        lines of code are broken, and lines that it prints go on in the next row, where they would
        be wider; by default as the program says

    Attributes
    ----------
    lines
        of the program
    printed
        rows of numbers, a new one for each line that it prints
    """

    def __init__(
        self, program: Program, width: float | None = None, highlighted: bool = False
    ) -> None:
        super().__init__()
        size = theme.active().sizes.smallest
        if width is not None:
            program = replace(program, longest=int(width / _character_width(size)))
        self.lines = mn.VGroup()
        for above, line in enumerate(program.lines):
            if line.strip():
                role: Role = "ink2" if line.strip().startswith("#") else "ink"
                roles = highlights(line.strip()) if highlighted else ()
                text = Code(line.strip(), role, size, roles=roles)
                indent = (len(line) - len(line.lstrip())) * _character_width(size)
                text.set_x(indent, mn.LEFT).stand_on(-above * LEADING * size)
                self.lines.add(text)
        self.printed = mn.VGroup()
        for printed in program.printed:
            row = mn.VGroup(*_numbers(printed, size))
            self.printed.add(row)
        self._lay_printed(0.0, -(len(program.lines) + 0.4) * LEADING * size, width)
        self.add(self.lines, self.printed)
        for drawn in (*self.lines, *(one for row in self.printed for one in row)):
            exempt(drawn, "numbers", because="the program is run, and what it prints is compared")
            exempt(drawn, "summit", "share", because="a program is read, and as long as it is")

    def _lay_printed(self, left: float, top: float, width: float | None) -> None:
        """What it prints, as a terminal shows it: the first line on a baseline, from the left."""
        size = theme.active().sizes.smallest
        character, below = _character_width(size), 0
        for row in self.printed:
            at = 0
            for number in row:
                taken = len(number.text)
                if width is not None and at and (at + taken) * character > width:
                    below, at = below + 1, 0
                number.set_x(left + at * character, mn.LEFT)
                number.stand_on(top - below * LEADING * size)
                at += taken + 1
            below += 1

    def in_columns(self, room: Room, most: int = LINES) -> None:
        """Lay a long program out in two columns, parted where no block goes on; then its output.

        Parameters
        ----------
        most
            lines of the first column
        """
        lines: list[Typeset] = list(self.lines)
        pitch = lines[0].baseline - lines[1].baseline
        left = min(line.get_x(mn.LEFT) for line in lines)
        starts = [at for at, line in enumerate(lines) if line.get_x(mn.LEFT) < left + 0.1]
        split = max(at for at in starts if at <= most)
        ends = max(line.get_x(mn.RIGHT) for line in lines[:split]) - left
        second = max(room.left + ends + 2 * UNIT, room.centre[0])
        for at, line in enumerate(lines):
            row, x = (at, room.left) if at < split else (at - split, second)
            line.shift((x - left) * mn.RIGHT)
            line.stand_on(room.top - 0.3 - row * pitch)
        top = room.top - 0.3 - (len(lines) - split + 1) * pitch
        self._lay_printed(second, top, room.right - second)
        as_one(self.printed)


def highlights(line: str) -> list[tuple[str, Role]]:
    """A line of Python in pieces with their roles; what is no word of the language is ink."""
    found: list[tuple[str, Role]] = []
    for kind, piece in PythonLexer(stripnl=False, ensurenl=False).get_tokens(line):
        role = next((role for token, role in HIGHLIGHTS if kind in token), "ink")
        if found and (found[-1][1] == role or not piece.strip()):
            before, role = found.pop()
            piece = before + piece
        found.append((piece, role))
    return found


def code_card(program: Program, room: Room) -> CodeCard:
    """A program in two columns; a short one in a single column, and larger."""
    card, lines = CodeCard(program), len(program.lines)
    if lines > LINES:
        card.in_columns(room, LINES + 1)
        return card
    as_one(card.printed)
    for line in card.lines:
        exempt(line, "emptiness", because="a program is as long as it is")
    return room.fit(card, edge=mn.UL, largest=theme.active().sizes.title)


def _numbers(line: Line, size: float) -> list[Code]:
    """The numbers of a line as they are printed; each knows where it comes from."""
    last = len(line.entries) - 1
    numbers = [
        Code(
            "[" * (line.is_list and at == 0) + text + "]" * (line.is_list and at == last),
            one.role,
            size,
            [Shown(one.value, text, one.path)],
        )
        for at, (one, text) in enumerate(zip(line.entries, line.texts, strict=True))
    ]
    return [*([Code(line.before, "ink", size)] if line.before else []), *numbers]


def _character_width(size: float) -> float:
    return float(Code("m" * 11, "ink", size).width - Code("m", "ink", size).width) / 10
