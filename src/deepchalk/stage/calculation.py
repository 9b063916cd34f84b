"""A beat that works a quantity out: equations above, bars below."""

from __future__ import annotations

from typing import Any, ClassVar

from deepchalk.mobjects.plots.bars import Bars
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text.equation import each_how
from deepchalk.stage.beat import Beat


class Calculation(Beat):
    """Base of a beat in which each entry of a quantity is worked out, above a bar for each.

    Attributes
    ----------
    of
        name of a quantity along one axis that says how its entries come about
    rules
        the equation of each entry, all at one place: for ``work_through``
    bars
        of the quantity, in the ``colours`` of the picture, if it has any; not on the screen yet
    """

    of: ClassVar[str]

    def draw(self, t: Any, picture: Any, room: Room) -> None:
        above, below = room.rows(1, 2)
        quantity = getattr(t, self.of)
        self.rules = each_how(quantity, above)
        self.bars = Bars.in_room(below, quantity, getattr(picture, "colours", None))
