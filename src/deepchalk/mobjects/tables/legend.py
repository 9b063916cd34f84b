"""A legend: what each look means, in one line or in a column."""

from __future__ import annotations

from dataclasses import dataclass

import manim as mn

from deepchalk import theme
from deepchalk.mobjects.tables.grid import Cell, State
from deepchalk.mobjects.text import Label
from deepchalk.theme import UNIT, Role


@dataclass(frozen=True)
class Entry:
    """One look and its meaning."""

    text: str
    role: Role = "data"
    state: State = "value"


class Legend(mn.VGroup):
    """Swatches with their meanings, each meaning beside its swatch."""

    def __init__(self, *entries: Entry, width: float = 12.8, height: float | None = None) -> None:
        super().__init__()
        height = height or theme.active().sizes.smallest
        self.entries = [_entry(entry, height) for entry in entries]
        self.add(*self.entries)
        self.arrange(mn.RIGHT, buff=2.2 * UNIT)
        if self.width > width:
            self.arrange_in_grid(
                cols=(len(entries) + 1) // 2, buff=(2 * UNIT, 0.8 * UNIT), cell_alignment=mn.LEFT
            )


def _entry(entry: Entry, height: float) -> mn.VGroup:
    side = 1.35 * height
    swatch = Cell(0, 0, (side, side), entry.role, entry.state, height)
    swatch.remove(swatch.number)
    label = Label(entry.text, "ink2", height)
    label.next_to(swatch, mn.RIGHT, buff=0.5 * UNIT)
    label.stand_on(swatch.get_center()[1] - label.digit_height / 2)
    return mn.VGroup(swatch, label)
