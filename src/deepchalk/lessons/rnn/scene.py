"""A recurrent network: which one is the praise?"""

from __future__ import annotations

from deepchalk.stage import LessonScene, Source

from .beats.bend import Bend
from .beats.cell import Cell
from .beats.fade import Fade
from .beats.home import Home
from .beats.in_code import InCode
from .beats.opening import Opening
from .beats.remember import Remember
from .beats.step import Step
from .beats.tanh import Tanh
from .beats.verdict import Verdict
from .beats.why import Why
from .picture.world import StatePlane
from .trace import Trace


class Rnn(LessonScene):
    trace_class = Trace
    picture = StatePlane
    beats = (
        *(Source, Opening, Remember, Bend, Step, Cell, Verdict, Why, Fade, Tanh, Home),
        InCode,
    )
    short = (Source, Opening, Step, Home)
