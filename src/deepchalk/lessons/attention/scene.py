"""Attention, from the question that it answers to the map that it draws."""

from __future__ import annotations

from deepchalk.lessons.attention.decoding import Again, GivenStep, Mixture, Step
from deepchalk.lessons.attention.naming import InCode, InOnePicture, Names
from deepchalk.lessons.attention.opening import KeepStates, OneVector
from deepchalk.lessons.attention.picture import States
from deepchalk.lessons.attention.questions import Ask, Mix, Share, Turn
from deepchalk.lessons.attention.trace import Trace
from deepchalk.scene import LessonScene


class Attention(LessonScene):
    heading = "Attention in a translator"
    trace_class = Trace
    picture = States
    beats = (
        OneVector,
        KeepStates,
        Ask,
        Share,
        Mix,
        Turn,
        Step,
        GivenStep,
        Mixture,
        Again,
        Names,
        InOnePicture,
        InCode,
    )
    short = (OneVector, Ask, Mix, Again, InOnePicture)

    def origin(self, trace: Trace) -> str:
        """Nothing here was trained."""
        return "all numbers made up, not trained"
