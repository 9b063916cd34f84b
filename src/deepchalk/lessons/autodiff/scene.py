"""Automatic differentiation: one walk back tells for every knob which way to turn it."""

from __future__ import annotations

from deepchalk.stage import LessonScene, Source

from .beats.again import Again
from .beats.area import Area
from .beats.back import Back
from .beats.chain import Chain
from .beats.follow import Follow
from .beats.fork import Fork
from .beats.home import Home
from .beats.in_code import InCode
from .beats.map import Map
from .beats.opening import Opening
from .beats.step import Step
from .picture.road_map import RoadMap
from .trace import Trace


class AutomaticDifferentiation(LessonScene):
    """From an expression to all its gradients."""

    trace_class = Trace
    picture = RoadMap
    beats = (Source, Opening, Map, Follow, Fork, Chain, Again, Back, Area, Step, Home, InCode)
    short = (Source, Opening, Map, Home)
