"""What a lesson is: parameters, trace, steps, checks; never how it is drawn."""

from deepchalk.errors import ComputationError, DeepchalkError, LayoutError, ParameterError
from deepchalk.lesson import expressions, files, types, worksheets
from deepchalk.lesson.check import Agreement, agree, differences
from deepchalk.lesson.fields.declared import SEED, fields_of
from deepchalk.lesson.fields.kinds import (
    Distinct,
    Exact,
    FileName,
    Group,
    Labels,
    Length,
    Longest,
    ModelSource,
    OneOf,
    OpensFile,
    Seeded,
    Shape,
    Unit,
    When,
    Within,
    refuse_undrawable,
)
from deepchalk.lesson.fields.random_sets import one_of_each, random_sets
from deepchalk.lesson.mathematics import (
    convolution,
    directions,
    recurrence,
)
from deepchalk.lesson.params import Params, derived, position
from deepchalk.lesson.telling import code, facts, wording
from deepchalk.lesson.telling.noun import Noun, Thing
from deepchalk.lesson.telling.program import Line, Printed, Program, printing
from deepchalk.lesson.telling.script import label
from deepchalk.lesson.telling.step import Wording, asks, says, summit
from deepchalk.lesson.types import Allowed, Matrix, Names, PerAxis, Sizes, Vector, Words
from deepchalk.lesson.values import decimals, functions, numbers
from deepchalk.lesson.values.equation import write_equation
from deepchalk.lesson.values.quantity import (
    BY_HAND,
    Compute,
    Quantity,
    QuantityField,
    Symbol,
    Values,
    gradient,
    grid,
    positive,
    probability,
    quantity,
)
from deepchalk.lesson.values.role import Role
from deepchalk.lesson.values.trace import compute_only, names, trace
from deepchalk.lesson.worksheets.derived import Exercises

__all__ = [
    "BY_HAND",
    "SEED",
    "Agreement",
    "Allowed",
    "ComputationError",
    "Compute",
    "DeepchalkError",
    "Distinct",
    "Exact",
    "Exercises",
    "FileName",
    "Group",
    "Labels",
    "LayoutError",
    "Length",
    "Line",
    "Longest",
    "Matrix",
    "ModelSource",
    "Names",
    "Noun",
    "OneOf",
    "OpensFile",
    "ParameterError",
    "Params",
    "PerAxis",
    "Printed",
    "Program",
    "Quantity",
    "QuantityField",
    "Role",
    "Seeded",
    "Shape",
    "Sizes",
    "Symbol",
    "Thing",
    "Unit",
    "Values",
    "Vector",
    "When",
    "Within",
    "Wording",
    "Words",
    "agree",
    "asks",
    "code",
    "compute_only",
    "convolution",
    "decimals",
    "derived",
    "differences",
    "directions",
    "expressions",
    "facts",
    "fields_of",
    "files",
    "functions",
    "gradient",
    "grid",
    "label",
    "names",
    "numbers",
    "one_of_each",
    "position",
    "positive",
    "printing",
    "probability",
    "quantity",
    "random_sets",
    "recurrence",
    "refuse_undrawable",
    "says",
    "summit",
    "trace",
    "types",
    "wording",
    "worksheets",
    "write_equation",
]
