"""The program prints what the trace computes."""

import contextlib
import io

import pytest

from deepchalk.lessons.vanishing_gradients.scene import LINES
from deepchalk.lessons.vanishing_gradients.trace import PRESETS, Params, Trace

OTHER = Params(recurrent_weight=-0.7, bias=0.5, head_bias=2, gate_recurrent=(0.1, -0.4, 0.5, 1))


@pytest.mark.parametrize("params", [*PRESETS.values(), OTHER, Params(activation="identity")])
def test_it_prints_the_numbers_of_the_lesson(params):
    program = Trace(params=params).program()
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec("\n".join(program.lines), {})
    assert program.disagreements(printed.getvalue()) == []
    assert program.fits_in_columns(LINES)
    assert len(program.values) == (3 if params.activation == "tanh" else 1)
