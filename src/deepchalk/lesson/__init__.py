"""What a lesson is: parameters, trace, steps, checks; never how it is drawn."""

from deepchalk.lesson.check import Agreement, agree
from deepchalk.lesson.numbers import show
from deepchalk.lesson.params import Params
from deepchalk.lesson.quantity import BY_HAND, Quantity, Values, quantity
from deepchalk.lesson.step import step
from deepchalk.lesson.trace import names, trace

__all__ = [
    "BY_HAND",
    "Agreement",
    "Params",
    "Quantity",
    "Values",
    "agree",
    "names",
    "quantity",
    "show",
    "step",
    "trace",
]
