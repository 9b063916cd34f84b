"""A beat in which numbers slide over their sheets."""

from __future__ import annotations

from collections.abc import Sequence

from deepchalk.stage import Beat

from ..trace import Trace
from .laid_over import LaidOver
from .layer_row import LayerRow, Sliding
from .sheet import Sheet


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
