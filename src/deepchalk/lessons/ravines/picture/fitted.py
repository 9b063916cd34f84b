"""What stands for data and for the model that is fitted to them, however it is drawn."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn

from deepchalk.mobjects import Pairs, Room


class Fitted(mn.VGroup):
    """Base of what is drawn of data: a kind overrides what it can show, else nothing changes."""

    # Parts that show the model, apart from the data; not seen before they are shown.
    model: Sequence[mn.Mobject] = ()

    def appear(self) -> mn.Animation:
        """What the model makes of the data appears."""
        raise NotImplementedError

    def place(self, weights: Pairs) -> None:
        """Show the model with these weights."""

    def stand(self, moment: int) -> None:
        """Show it after so many recorded moments."""

    def take(self, room: Room) -> None:
        """Another room."""

    def ruler(self, zero: float, unit: float) -> None:
        """Read the inputs from ``zero`` on, in ``unit``."""

    def name_input(self, source: str) -> None:
        """The input has another name, in Typst mathematics."""
