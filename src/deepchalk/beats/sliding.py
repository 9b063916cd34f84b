"""A beat in which numbers slide over their sheets."""

from __future__ import annotations

from deepchalk.beat import Beat
from deepchalk.mobjects.tables.sheets.layer_row import Sliding


class SlidingBeat(Beat):
    """Base of a beat that moves a picture over its cells."""

    def slide(self, *all_of_them: Sliding, share: float) -> None:
        """Numbers move together, and then are those of the sheets."""
        for one in all_of_them:
            self.scene.add(*one.begin())
        self.play(*(animation for one in all_of_them for animation in one.going), share=share)
        for one in all_of_them:
            self.scene.remove(*one.copies)
            one.end()
