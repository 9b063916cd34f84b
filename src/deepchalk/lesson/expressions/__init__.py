"""Expressions of single numbers: read, computed, differentiated, written."""

from deepchalk.lesson.expressions.reading import (
    COMMUTATIVE,
    FUNCTIONS,
    OPERATIONS,
    Apply,
    Calculation,
    Constant,
    ExpressionError,
    Name,
    why_undefined,
)
from deepchalk.lesson.expressions.typed import (
    LARGEST_NUMBER,
    LONGEST_NAME,
    Statement,
    check_name,
    parse,
)

__all__ = [
    "COMMUTATIVE",
    "FUNCTIONS",
    "LARGEST_NUMBER",
    "LONGEST_NAME",
    "OPERATIONS",
    "Apply",
    "Calculation",
    "Constant",
    "ExpressionError",
    "Name",
    "Statement",
    "check_name",
    "parse",
    "why_undefined",
]
