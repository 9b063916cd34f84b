"""The program of a hidden layer: it runs, and prints both losses."""

import contextlib
import io

import pytest
from quantities import sample

from deepchalk.lessons.mlp_symmetry.program import LINE, swapped_and_halfway

LOSSES = sample("before", 0.0), sample("middle", 4.0)
"""With two decimals each."""


def printed(source: str) -> list[float]:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(source, {})
    return [float(line) for line in out.getvalue().split()]


def test_it_prints_the_loss_of_the_swapped_network_and_of_the_one_half_way():
    given = ([[1, 1]], [[1, 3, 5], [2, 4, 6]], [1, 2, 3], [50], "identity", [1, 0, 2])
    assert printed(swapped_and_halfway(*given, LOSSES)) == pytest.approx([0.0, 4.0])


def test_without_targets_the_network_itself_is_right():
    source = swapped_and_halfway(
        [[0.5], [1], [1.5], [6]], [[1, -0.1]], [1, 1], None, "tanh", [1, 0], LOSSES
    )
    assert printed(source) == pytest.approx([0.0, 0.63], abs=0.005)
    assert max(map(len, source.splitlines())) <= LINE
