"""A sum is written as what it adds up comes in: its result last."""

from itertools import pairwise

import numpy as np
import pytest

from deepchalk.lessons.autodiff.beats.back import as_they_land
from deepchalk.lessons.autodiff.beats.parts import VERY_WIDE
from deepchalk.lessons.autodiff.trace import Params, Trace
from deepchalk.mobjects import worked

SHARE = {}
BOTH_NEGATIVE = {"expression": "p = a*b; L = (-2*p)*(3 - p)", "at": {"a": 1, "b": 2}}
THREE = {"expression": "p = a*b; q = p + p^2 + p^3; L = q^2", "at": {"a": 1, "b": 0.5}}


def sum_of(values):
    t = Trace(params=Params.of(**values))
    node = t.routes.parting
    return worked(t.gradients[node], VERY_WIDE), len(list(t.graph.out_of(node)))


@pytest.mark.parametrize("values", [SHARE, BOTH_NEGATIVE, THREE])
def test_each_term_comes_with_its_two_factors_and_then_the_result(values):
    rule, count = sum_of(values)
    pieces = as_they_land(rule, count)
    where = [
        [name for name, part in rule.parts.items() if part in piece.submobjects] for piece in pieces
    ]
    factors = [[f"o{2 * at}Number", f"o{2 * at + 1}Number"] for at in range(count)]
    assert [sorted(set(names) - {"namedSymbol"}) for names in where] == [
        *factors,
        ["resultNumber"],
    ]
    assert "namedSymbol" in where[0]


@pytest.mark.parametrize("values", [SHARE, BOTH_NEGATIVE, THREE])
def test_the_pieces_are_the_whole_sum_from_left_to_right(values):
    rule, count = sum_of(values)
    pieces = as_they_land(rule, count)
    drawn = sum(len(one.get_subpaths()) for piece in pieces for one in piece)
    assert drawn == sum(len(part.get_subpaths()) for part in rule.parts.values())
    for before, after in pairwise(pieces):
        assert before.get_right()[0] < after.get_left()[0]
    ends = np.array([pieces[0].get_left()[0], pieces[-1].get_right()[0]])
    assert ends == pytest.approx([rule.get_left()[0], rule.get_right()[0]])
