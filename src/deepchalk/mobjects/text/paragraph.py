"""Words that are broken, or cut, so that they fit a width at a legible size."""

from __future__ import annotations

from collections.abc import Iterable

import manim as mn

from deepchalk import theme
from deepchalk.lesson.telling.captions import seconds_to_read
from deepchalk.mobjects.text.typeset import Label
from deepchalk.theme import Role

LEADING = 1.75
"""Distance of two baselines, in heights of a capital."""


class Paragraph(mn.VGroup):
    """Words from left to right, line by line, as few lines as fit the width.

    Parameters
    ----------
    text
        words; data, never markup
    width
        of the longest line at most. A word that is wider stands alone on its line
    height
        of a capital

    Raises
    ------
    ValueError
        if there are no words
    """

    def __init__(
        self,
        text: str,
        width: float,
        role: Role = "ink",
        height: float | None = None,
        weight: int = 400,
        constants: Iterable[str] = (),
    ) -> None:
        super().__init__()
        size = height or theme.active().sizes.label
        declared = tuple(constants)
        lines = [
            Label(line, role, size, weight, None, declared)
            for line in _lines(text, width, size, weight)
        ]
        for position, line in enumerate(lines):
            line.set_x(0, mn.LEFT).stand_on(-position * LEADING * size)
        self.lines = tuple(lines)
        self.add(*lines)
        self.text = text

    @property
    def digit_height(self) -> float:
        """Height of a capital as it is now, in Manim units."""
        return self.lines[0].digit_height

    @property
    def reading_seconds(self) -> float:
        """How long it takes to be read."""
        return seconds_to_read(self.text, "words")


def _lines(text: str, width: float, size: float, weight: int) -> list[str]:
    lines: list[str] = []
    if not text.split():
        raise ValueError("a paragraph needs words")
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and Label(longer, "ink", size, weight).width <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


ELLIPSIS = "…"


def short_label(text: str, width: float, role: Role = "ink2", height: float | None = None) -> Label:
    """A label at most ``width`` wide: the whole text, or as much of its beginning as fits.

    The size of the letters stays. At least one letter is kept.
    """
    height = height or theme.active().sizes.smallest
    label = Label(text, role, height)
    if label.width <= width:
        return label
    low, high = 1, len(text) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if Label(_cut(text, middle), role, height).width <= width:
            low = middle
        else:
            high = middle - 1
    return Label(_cut(text, low), role, height)


def _cut(text: str, letters: int) -> str:
    return text[:letters].rstrip(" _-.,") + ELLIPSIS
