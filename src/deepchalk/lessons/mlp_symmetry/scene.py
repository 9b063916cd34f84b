"""Two hidden units change places: the beats."""

from __future__ import annotations

from deepchalk.stage import LessonScene, Source

from .beats.back import Back
from .beats.change_places import ChangePlaces
from .beats.every_network import EveryNetwork
from .beats.halfway import Halfway
from .beats.hundredth import Hundredth
from .beats.in_code import InCode
from .beats.many_units import ManyUnits
from .beats.sixteen_balls import SixteenBalls
from .beats.start_wide import StartWide
from .beats.stuck import Stuck
from .beats.two_units import TwoUnits
from .picture.world import LossLandscape
from .trace import Trace


class MlpSymmetry(LessonScene):
    trace_class = Trace
    picture = LossLandscape
    beats = (
        *(Source, Stuck, StartWide, TwoUnits, EveryNetwork, ChangePlaces, Halfway),
        *(SixteenBalls, Hundredth, ManyUnits, Back, InCode),
    )
    short = (Source, Stuck, StartWide, ChangePlaces, SixteenBalls, Back)
