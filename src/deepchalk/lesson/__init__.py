"""What a lesson is: parameters, trace, steps, checks; never how it is drawn."""

from deepchalk.lesson.check import Agreement, agree, differences
from deepchalk.lesson.fields.kinds import (
    Axes,
    Distinct,
    Exact,
    FileName,
    Group,
    Labels,
    Length,
    Longest,
    OneOf,
    OpensFile,
    Seeded,
    Source,
    Unit,
    When,
    Within,
)
from deepchalk.lesson.fields.random_sets import random_sets
from deepchalk.lesson.params import Params, derived, position
from deepchalk.lesson.telling.program import Line, Program, printing
from deepchalk.lesson.telling.sentence import asks, says
from deepchalk.lesson.telling.wording import counted, listed, with_names
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
from deepchalk.lesson.worksheets.derived import Exercises

__all__ = [
    "BY_HAND",
    "Agreement",
    "Axes",
    "Distinct",
    "Exact",
    "Exercises",
    "FileName",
    "Group",
    "Labels",
    "Length",
    "Line",
    "Longest",
    "Matrix",
    "OneOf",
    "OpensFile",
    "Params",
    "Program",
    "Quantity",
    "Seeded",
    "Source",
    "Unit",
    "Values",
    "Vector",
    "When",
    "Within",
    "Words",
    "agree",
    "asks",
    "counted",
    "derived",
    "differences",
    "gradient",
    "listed",
    "names",
    "position",
    "positive",
    "printing",
    "probability",
    "quantity",
    "random_sets",
    "says",
    "show",
    "trace",
    "with_names",
]
