"""A sum of products written out with its numbers."""

from __future__ import annotations

import numpy as np

from deepchalk.lesson.values import numbers
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text.typeset import Formula, Part, number
from deepchalk.theme import Role

TERMS_A_LINE = (5, 4, 3, 2)
"""Ways to break a long sum into lines; the one that is largest in its room is taken."""

FEW = 9
"""Products up to which all are written out, one line a row."""


class SumOfProducts(Formula):
    """``3·0 + 3·1 + … = 12``: the products line by line, the result below.

    Parameters
    ----------
    left, right
        factors, equal shapes; one line for each row when all products are written out
    room
        the formula is placed in it
    left_role, right_role, result_role
        colours of the factors and the result
    decimals
        of left, right and result; by default what each of them needs, at most two
    result
        the sum, where it has been computed already

    Attributes
    ----------
    terms
        the indices whose products are written out: all, or those that are not zero
    """

    def __init__(
        self,
        left: np.ndarray,
        right: np.ndarray,
        room: Room,
        left_role: Role = "data",
        right_role: Role = "parameter",
        result_role: Role = "output",
        decimals: tuple[int, int, int] | None = None,
        result: float | None = None,
    ) -> None:
        self.terms = _terms(left, right)
        parts: dict[str, Part] = {}
        self.result = float((left * right).sum()) if result is None else result
        needed = (left, right, [self.result])
        digits = decimals or tuple(numbers.decimals_for(values) for values in needed)
        for position, index in enumerate(self.terms):
            parts[f"left{position}"] = number(
                left[index], digits[0], left_role, bracket_negative=position > 0
            )
            parts[f"right{position}"] = number(
                right[index], digits[1], right_role, bracket_negative=True
            )
        printed = sum(
            numbers.as_printed(left[index], digits[0]) * numbers.as_printed(right[index], digits[1])
            for index in self.terms
        )
        parts["result"] = number(self.result, digits[2], result_role)
        relation = numbers.relation(self.result, digits[2], float(printed))
        super().__init__(
            _largest(self.terms, left.size <= FEW, relation, parts, room), constants=(), **parts
        )
        room.place(self)

    def pieces(self) -> list[tuple[tuple[int, ...], str, str]]:
        """For each written product: its index, and the names of its two slots."""
        return [
            (index, f"left{position}", f"right{position}")
            for position, index in enumerate(self.terms)
        ]


def _terms(left: np.ndarray, right: np.ndarray) -> list[tuple[int, ...]]:
    """All products where they are few; else only those that are not zero."""
    every = list(np.ndindex(*left.shape))
    if len(every) <= FEW:
        return every
    return [index for index in every if left[index] * right[index] != 0] or every[:1]


def _largest(
    terms: list[tuple[int, ...]],
    by_rows: bool,
    relation: str,
    parts: dict[str, Part],
    room: Room,
) -> str:
    """The template whose formula has to be shrunk least to fit the room."""
    if by_rows:
        return _template(terms, relation, None)
    sizes = {}
    for count in TERMS_A_LINE:
        template = _template(terms, relation, count)
        formula = Formula(template, **parts)
        sizes[template] = min(1.0, room.width / formula.width, room.height / formula.height)
    return max(sizes, key=lambda template: sizes[template])


def _template(terms: list[tuple[int, ...]], relation: str, terms_a_line: int | None) -> str:
    rows = [index[0] for index in terms]
    lines: list[str] = []
    for position, row in enumerate(rows):
        product = f"{{left{position}}} dot {{right{position}}}"
        new_line = position > 0 and (
            row != rows[position - 1] if terms_a_line is None else position % terms_a_line == 0
        )
        if position == 0:
            lines.append(f"& {product}")
        elif new_line:
            lines.append(f"+ & {product}")
        else:
            lines[-1] += f" + {product}"
    return " \\ ".join([*lines, f"{relation} & {{result}}"])
