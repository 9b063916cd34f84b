"""Bars with their names, with shorter ones, or with none, as there is room."""

from __future__ import annotations

from typing import Any

from deepchalk.errors import LayoutError
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.plots.bars import Bars
from deepchalk.mobjects.room import Room

LONGEST = 5
"""Letters of a name that is not shortened."""


def named_bars(room: Room, quantity: Quantity, *colours: Any, **options: Any) -> Bars:
    """Bars that fill a room, upright or lying; colours and options are as of ``Bars``.

    Raises
    ------
    LayoutError
        if there is no room for their numbers
    """
    whole = [*quantity.names]
    short = [name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…" for name in whole]
    for names in (whole, short):
        try:
            return Bars.in_room(room, quantity, *colours, names=names, **options)
        except LayoutError:
            continue
    return Bars.in_room(room, quantity, *colours, names=(), **options)
