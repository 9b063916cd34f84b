"""Programs of a hidden layer: they run, and print what is shown."""

import contextlib
import io

import pytest

from deepchalk.lesson.telling.program import LONGEST_LINE
from deepchalk.lessons.mlp_symmetry.trace import MOST_LINES, PRESETS, Params, Trace

PILL = {"targets": [0.4, 0.7, 0.8, 0.4], "start": 0.6}


def printed(source: str) -> list[list[float]]:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(source, {})
    return [[float(one) for one in line.split()] for line in out.getvalue().splitlines()]


@pytest.mark.few(1)
@pytest.mark.parametrize("given", [{}, PILL, {"weights": [[-0.1, 1]]}])
def test_both_trainings_print_where_they_end(given):
    t = Trace(params=Params.of(**given))
    assert t.parts_ways
    program = t.program()
    assert program.fits(MOST_LINES)
    found = printed(program.source)
    for line, path, losses in zip(
        found, (t.on_mirror, t.pushed), (t.mirror_loss, t.pushed_loss), strict=True
    ):
        assert line == pytest.approx([*path[-1].values, losses[-1].value], abs=6e-4)


@pytest.mark.few(1)
@pytest.mark.parametrize("preset", ["classic", "tanh", "no-bump"])
def test_others_print_the_loss_of_the_twin_and_of_the_network_halfway(preset):
    t = Trace(params=PRESETS[preset])
    source = t.program().source
    ((twin,), (middle,)) = printed(source)
    assert (twin, middle) == pytest.approx((t.loss_a.value, t.middle_loss.value), abs=0.006)
    assert max(map(len, source.split("\n"))) <= LONGEST_LINE
