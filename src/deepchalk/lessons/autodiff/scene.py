"""A computation as a graph: nudges run forward, gradients back."""

from __future__ import annotations

from deepchalk.lessons.autodiff.beats.back import Back, Inputs
from deepchalk.lessons.autodiff.beats.forward import Ask, Chain, Forward
from deepchalk.lessons.autodiff.beats.nudges import Multiply, Nudge, Second
from deepchalk.lessons.autodiff.beats.uses import InCode, Saving, Step, Together
from deepchalk.lessons.autodiff.picture import Network
from deepchalk.lessons.autodiff.trace import Trace
from deepchalk.scene import LessonScene


class AutomaticDifferentiation(LessonScene):
    """From an expression to all its gradients."""

    heading = "Automatic differentiation"
    trace_class = Trace
    picture = Network
    beats = (
        Ask,
        Chain,
        Forward,
        Nudge,
        Multiply,
        Second,
        Back,
        Inputs,
        Step,
        Saving,
        Together,
        InCode,
    )
    short = (Ask, Forward, Back, Inputs)
