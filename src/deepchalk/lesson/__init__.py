"""What a lesson is: parameters, trace, steps, checks; never how it is drawn."""

from deepchalk.lesson.check import Agreement, agree
from deepchalk.lesson.numbers import show
from deepchalk.lesson.params import Params
from deepchalk.lesson.step import step
from deepchalk.lesson.trace import trace

__all__ = ["Agreement", "Params", "agree", "show", "step", "trace"]
