"""A recurrent network, told on one plane: a sentence is the way of a point."""

from __future__ import annotations

from deepchalk.lessons.rnn.deciding import Decide, Fold, GiveTanh, Interact, Swap
from deepchalk.lessons.rnn.fading import Backward, Fade, InCode, Together
from deepchalk.lessons.rnn.picture import StatePlane
from deepchalk.lessons.rnn.reading import Again, FirstState, Order, PickRow, Step, Turn
from deepchalk.lessons.rnn.trace import Trace
from deepchalk.scene import LessonScene


class Rnn(LessonScene):
    heading = "Recurrent neural network"
    trace_class = Trace
    picture = StatePlane
    beats = (
        *(Order, PickRow, FirstState, Turn, Step, Again),
        *(Decide, Swap, Interact, Fold, Backward, Fade, GiveTanh, Together, InCode),
    )
    short = (Order, Step, Again, Decide, Swap)

    def origin(self, trace: Trace) -> str:
        random = trace.params.random
        return f"random, not trained: {', '.join(random)}" if random else ""
