"""The one picture: what two units compute for each example, as a cloud of points in a plane."""

from __future__ import annotations

from deepchalk.mobjects import Room

from ..numbers.deep_network import rings
from ..trace import Trace
from .unit_plane import UnitPlane


class Cloud(UnitPlane):
    """It begins with the rings that the deep networks part."""

    def __init__(self, t: Trace, room: Room) -> None:
        names = ("input 1", "input 2")
        super().__init__(room, t.shown_units, t.h, t.points, rings(t.params.seed)[1], names)
