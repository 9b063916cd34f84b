"""Transposed convolution: a better stamp."""

from __future__ import annotations

from deepchalk.stage import LessonScene, Source

from .beats.checkerboard import Checkerboard
from .beats.copied import Copied
from .beats.cut_off import CutOff
from .beats.in_code import InCode
from .beats.large_again import LargeAgain
from .beats.learned import Learned
from .beats.look_up import LookUp
from .beats.made import Made
from .beats.stamp import Stamp
from .beats.together import Together
from .beats.turn_round import TurnRound
from .beats.undo import Undo
from .picture.world import Paper
from .trace import Trace


class TransposedConvolution(LessonScene):
    trace_class = Trace
    picture = Paper
    beats = (
        *(Source, CutOff, Made, Copied, Stamp, Together, LookUp, TurnRound, Undo),
        *(Checkerboard, Learned, LargeAgain, InCode),
    )
    short = (Source, CutOff, Stamp, LargeAgain)
