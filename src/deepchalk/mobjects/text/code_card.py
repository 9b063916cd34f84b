"""A program and what it prints, line by line."""

from __future__ import annotations

from dataclasses import replace

import manim as mn

from deepchalk import theme
from deepchalk.lesson.telling.program import Program
from deepchalk.mobjects.exempt import as_one, exempt
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text.typeset import Code, Number, Typeset, on_one_line
from deepchalk.theme import UNIT

LEADING = 1.4
"""Distance of two baselines, in heights of a capital."""

GAP = 2 * UNIT
"""Between printed numbers beside each other."""

LINES = 15
"""Lines of code in a column at most."""

BESIDE = 4
"""Printed numbers beside each other at most, and the distance of their left edges."""
COLUMN = 1.45


class CodeCard(mn.VGroup):
    """Lines of code, each as it is typed, and under them the numbers that the program prints.

    Parameters
    ----------
    width
        lines of code are broken, and numbers that it prints go on in the next row, where they would
        be wider; by default as the program says

    Attributes
    ----------
    lines
        of the program
    printed
        rows of numbers, a new one for each quantity that it prints
    """

    def __init__(self, program: Program, width: float | None = None) -> None:
        super().__init__()
        size = theme.active().sizes.smallest
        if width is not None:
            program = replace(program, longest=int(width / _character_width(size)))
        self.lines = mn.VGroup()
        for above, line in enumerate(program.lines):
            if line.strip():
                text = Code(line.strip(), "ink2" if line.strip().startswith("#") else "ink", size)
                indent = (len(line) - len(line.lstrip())) * _character_width(size)
                text.set_x(indent, mn.LEFT).stand_on(-above * LEADING * size)
                self.lines.add(text)
        self.printed = mn.VGroup()
        for quantity in program.prints:
            numbers = [Number(entry, role=entry.role, height=size) for entry in quantity.entries]
            for row in _rows(numbers, width):
                below = len(program.lines) + 0.4 + len(self.printed)
                row[0].set_x(0, mn.LEFT).stand_on(-below * LEADING * size)
                self.printed.add(on_one_line(*row, gap=GAP))
        self.add(self.lines, self.printed)
        for drawn in self.lines:
            exempt(drawn, "numbers", because="the program is run, and what it prints is compared")

    def in_columns(self, room: Room, most: int = LINES, beside: int = BESIDE) -> None:
        """Lay a long program out in two columns, parted where no block goes on; then its output.

        Parameters
        ----------
        most
            lines of the first column
        beside
            printed numbers beside each other, not more than there is room for
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
        for at, number in enumerate(one for row in self.printed for one in row):
            below, place = divmod(at, min(beside, BESIDE))
            number.set_x(second + COLUMN * place, mn.LEFT)
            number.stand_on(room.top - 0.3 - (len(lines) - split + 1 + below) * pitch)
        as_one(self.printed)


def code_card(program: Program, room: Room, beside: int = BESIDE) -> CodeCard:
    """A program in two columns; a short one in a single column, and larger."""
    card, lines = CodeCard(program), len(program.lines)
    if lines > LINES:
        card.in_columns(room, LINES + 1, beside)
        return card
    as_one(card.printed)
    for line in card.lines:
        exempt(line, "emptiness", because="a program is as long as it is")
    return room.fit(card, edge=mn.UL, largest=theme.active().sizes.title)


def _rows(numbers: list[Number], width: float | None) -> list[list[Number]]:
    """Numbers in rows that are at most that wide."""
    rows: list[list[Number]] = [[]]
    for number in numbers:
        taken = sum(float(other.width) + GAP for other in rows[-1])
        if width is not None and rows[-1] and taken + number.width > width:
            rows.append([])
        rows[-1].append(number)
    return rows


def _character_width(size: float) -> float:
    return float(Code("m" * 11, "ink", size).width - Code("m", "ink", size).width) / 10
