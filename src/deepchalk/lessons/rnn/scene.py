"""A recurrent network, told on one plane: a sentence is the way of a point."""

from __future__ import annotations

from deepchalk.endings import Closing
from deepchalk.lesson.telling.sentence import says
from deepchalk.lessons.rnn.picture import StatePlane
from deepchalk.lessons.rnn.reading import Again, FirstState, Order, PickRow, Step, Turn
from deepchalk.lessons.rnn.trace import Trace
from deepchalk.scene import LessonScene

class Rnn(LessonScene):
    heading = "Recurrent neural network"
    trace_class = Trace
    picture = StatePlane
    beats = (Order, PickRow, FirstState, Turn, Step, Again)
    short = (Order, FirstState, Step, Again)

    def origin(self, trace: Trace) -> str:
        random = trace.params.random
        return f"random, not trained: {', '.join(random)}" if random else ""
