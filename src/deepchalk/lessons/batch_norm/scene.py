"""Batch normalisation: keep the cloud alive."""

from __future__ import annotations

from deepchalk.stage import LessonScene, Source

from .beats.again import Again
from .beats.alone import Alone
from .beats.answers import Answers
from .beats.by_hand import ByHand
from .beats.how_long import HowLong
from .beats.in_code import InCode
from .beats.inside import Inside
from .beats.knobs import Knobs
from .beats.slide import Slide
from .beats.smaller import Smaller
from .beats.stretch import Stretch
from .beats.together import Together
from .beats.twins import Twins
from .picture.world import Cloud
from .trace import Trace


class BatchNorm(LessonScene):
    trace_class = Trace
    picture = Cloud
    beats = (
        *(Source, Twins, Inside, Answers, ByHand, Slide, Stretch, Smaller, Knobs, Together, Alone),
        *(Again, HowLong, InCode),
    )
    short = (Source, Twins, Inside, Slide, Stretch)
