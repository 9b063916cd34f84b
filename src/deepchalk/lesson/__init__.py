"""What a lesson is: parameters, trace, steps, checks; never how it is drawn."""

from deepchalk.lesson.check import Agreement, agree, differences
from deepchalk.lesson.fields.kinds import (
    Axes,
    Distinct,
    Exact,
    Group,
    Labels,
    Length,
    Longest,
    OneOf,
    Seeded,
    Unit,
    Within,
)
from deepchalk.lesson.fields.random_sets import random_sets
from deepchalk.lesson.params import Params
from deepchalk.lesson.telling.step import step
from deepchalk.lesson.types import Matrix, Vector, Words
from deepchalk.lesson.values.numbers import show
from deepchalk.lesson.values.quantity import (
    BY_HAND,
    Quantity,
    Values,
    gradient,
    positive,
    probability,
    quantity,
)
from deepchalk.lesson.values.trace import names, trace

__all__ = [
    "BY_HAND",
    "Agreement",
    "Axes",
    "Distinct",
    "Exact",
    "Group",
    "Labels",
    "Length",
    "Longest",
    "Matrix",
    "OneOf",
    "Params",
    "Quantity",
    "Seeded",
    "Unit",
    "Values",
    "Vector",
    "Within",
    "Words",
    "agree",
    "differences",
    "gradient",
    "names",
    "positive",
    "probability",
    "quantity",
    "random_sets",
    "show",
    "step",
    "trace",
]
