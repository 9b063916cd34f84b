"""Words that are cut where they would be too wide; ``…`` says so."""

from __future__ import annotations

from deepchalk import theme
from deepchalk.mobjects.text.typeset import Label
from deepchalk.theme import Role

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
