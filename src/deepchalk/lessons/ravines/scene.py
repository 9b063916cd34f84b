"""Ravines: change the ruler, not the points."""

from __future__ import annotations

from deepchalk.stage import LessonScene

from .beats.creep import Creep
from .beats.every_line import EveryLine
from .beats.in_code import InCode
from .beats.move_zero import MoveZero
from .beats.new_ruler import NewRuler
from .beats.race import Race
from .beats.rate import Rate
from .beats.spread_unit import SpreadUnit
from .beats.unmix import Unmix
from .beats.why import Why
from .picture.world import WeightPlane
from .trace import Trace


class Ravines(LessonScene):
    trace_class = Trace
    picture = WeightPlane
    beats = (
        *(Creep, EveryLine, Why, Rate, MoveZero, Unmix),
        *(SpreadUnit, Race, NewRuler, InCode),
    )
    short = (Creep, MoveZero, SpreadUnit, Race)
