"""Lists of formulas: in columns, as large as their room allows."""

from __future__ import annotations

from deepchalk import theme
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula
from deepchalk.theme import UNIT

SCRIPT_SCALES = (1.0, 0.7, 0.5)
"""Size of text, scripts and scripts of scripts in fonts for mathematics."""

ROW_GAP, RING_ROOM = 0.24, 0.08
"""Between two lines of a list at least, and around the one that is in focus."""


def in_grid(things: list[Formula], room: Room, columns: int) -> None:
    """Place texts in columns, filled from the top, on common left edges and in common rows."""
    filled = _filled(things, columns)
    heights = _row_heights(filled)
    rows = len(heights)
    widths = [max(thing.width for thing in column) for column in filled]
    across = min((room.width - sum(widths)) / (len(filled) + 1), 9 * UNIT)
    down = min((room.height - sum(heights)) / rows, 0.9)
    left = room.centre[0] - (sum(widths) + across * (len(filled) - 1)) / 2
    for column, width in zip(filled, widths, strict=True):
        top = room.centre[1] + (sum(heights) + down * (rows - 1)) / 2
        for thing, height in zip(column, heights, strict=False):
            thing.move_to((left + thing.width / 2, top - height / 2, 0.0))
            top -= height + down
        left += width + across


def listed(things: list[Formula]) -> list[Formula]:
    """Lines of one list, which a viewer takes for one thing."""
    return [exempt(thing, "load", "a line of one list") for thing in things]


def columns_for(things: list[Formula], room: Room, most: float = 1.9) -> int:
    """The number of columns in which the texts are largest; the fewest of those."""
    choices = range(1, min(4, len(things)) + 1)
    return max(choices, key=lambda columns: (_factor(things, room, columns, most), -columns))


def fits(things: list[Formula], room: Room) -> bool:
    """Whether texts one below the other need not be made smaller."""
    return _factor(things, room, columns=1, most=1.0) >= 1.0


def grow(things: list[Formula], room: Room, columns: int = 1, most: float = 1.9) -> None:
    """Enlarge the lines of a list alike, as far as the room allows; too long ones shrink."""
    factor = _factor(things, room, columns, most)
    for thing in things:
        thing.scale(factor)
        # A script of a script is the first that cannot be read.
        if (short := legible_height(thing) / thing.digit_height) > 1:
            thing.scale(min(short, (room.width / columns - 0.2) / thing.width))


def _factor(things: list[Formula], room: Room, columns: int, most: float) -> float:
    """How much the texts can be enlarged in so many columns."""
    across = room.width / columns / (max(thing.width for thing in things) + 0.5)
    heights = _row_heights(_filled(things, columns))
    return min(most, across, (room.height - ROW_GAP * len(heights)) / sum(heights))


def _filled(things: list[Formula], columns: int) -> list[list[Formula]]:
    """The columns, filled from the top."""
    rows = -(-len(things) // columns)
    return [things[start : start + rows] for start in range(0, len(things), rows)]


def _row_heights(filled: list[list[Formula]]) -> list[float]:
    return [
        max(column[row].height for column in filled if row < len(column))
        for row in range(len(filled[0]))
    ]


def legible_height(formula: Formula) -> float:
    """Height of a digit from which on the whole formula can be read, its scripts too."""
    depth = _script_depth(formula.wording.source)
    sizes = theme.active().sizes
    return max(sizes.smallest, sizes.script / SCRIPT_SCALES[depth])


def is_legible(formula: Formula) -> bool:
    """Whether its digits and scripts are large enough."""
    return formula.digit_height >= 0.995 * legible_height(formula)


def _script_depth(source: str) -> int:
    """How deep scripts are nested in Typst mathematics: 0 for none, at most 2."""
    deepest, inside = 0, [0]
    for before, character in zip(f" {source}", source, strict=False):
        if character == "(":
            inside.append(inside[-1] + (before in "_^"))
        elif character == ")" and len(inside) > 1:
            inside.pop()
        elif before in "_^":
            deepest = max(deepest, inside[-1] + 1)
        deepest = max(deepest, inside[-1])
    return min(deepest, 2)
