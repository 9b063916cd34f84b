"""Sheets that are laid over the uppermost one, so that all they show is seen at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import manim as mn

from deepchalk.mobjects import exempt

from .sheet import Sheet


class LaidOver:
    """Copies of the numbers of all sheets but the first, which go over it and back."""

    # copies: to be added before they go, and taken away when they are back.

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self.copies, self.ways = list[mn.Mobject](), []
        for sheet in sheets[1:]:
            way = sheets[0].at(0, 0) - sheet.at(0, 0)
            for cell in sheet.cells.values():
                self.copies.append(exempt(cell.copy().set_z_index(5), "jump", because="it glides"))
                self.ways.append(way)
        for copy in self.copies:
            exempt(copy, "overlap", because="sheets are laid over each other")

    def go(self) -> list[Any]:
        """Over the first sheet, for a while, and back."""
        going: list[Any] = []
        for one, way in zip(self.copies, self.ways, strict=True):
            moving: Any = one.animate
            going.append(moving(rate_func=mn.there_and_back_with_pause).shift(way))
        return going
