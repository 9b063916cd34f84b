"""Attention: a translator looks at the third word to write the first."""

from __future__ import annotations

from deepchalk.stage import LessonScene, Source

from .beats.again import Again
from .beats.ask import Ask
from .beats.given import Given
from .beats.in_code import InCode
from .beats.mix import Mix
from .beats.names import Names
from .beats.opening import Opening
from .beats.places import Places
from .beats.share import Share
from .beats.turn import Turn
from .beats.write import Write
from .picture.world import TranslatorWorld
from .trace import Trace


class Attention(LessonScene):
    trace_class = Trace
    picture = TranslatorWorld
    beats = (Source, Opening, Places, Ask, Share, Mix, Turn, Write, Given, Again, Names, InCode)
    short = (Source, Opening, Places, Ask, Mix)
