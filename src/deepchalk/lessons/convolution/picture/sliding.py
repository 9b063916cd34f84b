"""A beat in which numbers slide over their sheets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import manim as mn

from deepchalk.mobjects import exempt
from deepchalk.stage import Beat

from ..trace import Trace
from .layer_row import LayerRow, Sliding
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


class SlidingBeat(Beat[Trace, LayerRow]):
    """Base of a beat that moves a picture over its cells."""

    def lay_over(self, sheets: Sequence[Sheet], share: float = 0.95) -> None:
        """All sheets are laid over the first one, for a while; a single one is pointed at."""
        over = LaidOver(sheets)
        if not over.copies:
            self.point_at(sheets[0].label or sheets[0], share=share)
            return
        self.scene.add(*over.copies)
        self.play(*over.go(), share=share)
        self.scene.remove(*over.copies)

    def slide(self, *all_of_them: Sliding, share: float) -> None:
        """Numbers move together, and then are those of the sheets."""
        for one in all_of_them:
            self.scene.add(*one.begin())
        self.play(*(animation for one in all_of_them for animation in one.going), share=share)
        for one in all_of_them:
            self.scene.remove(*one.copies)
            one.end()
