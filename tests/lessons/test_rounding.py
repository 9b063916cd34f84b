"""Given values with more decimals than are drawn are rounded, which is said, not refused."""

from pathlib import Path

import numpy as np
import pytest
from deeply import few

from deepchalk import registry
from deepchalk.cli.main import main
from deepchalk.lesson.check import claims

ROWS = [[1, 2], [3, 4], [5, 7], [1, 9]]
MANY = [
    ("attention", "hidden", [[1.23456, -2, 0.5], [0.005, 1, 2], [3, -8.999, 1]], {}, 2),
    ("attention", "score_matrix", [[0.123, 1], [-0.06, 0.5]], {"score": "general", "width": 2}, 1),
    ("batch-norm", "weights", [[0.123456, -1], [1, 0.00004]], {"examples": ROWS}, 4),
    ("batch-norm", "gamma", [1.005, 1.239, 0.5], {}, 2),
    ("transposed-conv", "kernel_values", [[0.25, -1], [0.049, 2.96]], {}, 1),
    ("autodiff", "at", {"w": 0.123456, "x": 3}, {"expression": "w*x"}, 4),
    ("autodiff", "step_size", 0.123456, {}, 4),
]


def flat(value):
    return np.ravel(list(value.values()) if isinstance(value, dict) else value)


@pytest.mark.parametrize(("name", "field", "typed", "others", "decimals"), MANY)
def test_what_is_drawn_is_what_is_computed_with(name, field, typed, others, decimals):
    lesson = registry.lesson(name)
    params = lesson.params_class.of(**{field: typed}, **others)
    (note,) = params.notes
    assert note.startswith(f"{field} is rounded to {decimals} decimal")
    numbers = flat(getattr(params, field))
    np.testing.assert_allclose(numbers, flat(typed), atol=0.5001 * 10.0**-decimals, rtol=0)
    assert (np.round(numbers, decimals) == numbers).all()
    trace = lesson.compute(params)
    found = [claim.check(params, trace) for claim in claims(lesson.checks)]
    assert all(agreement is None or agreement.holds for agreement in found)
    again = lesson.params_class.of(**params.given())
    assert again.given() == params.given() and again.notes == ()


def test_what_can_be_drawn_is_taken_as_it_is():
    lesson = registry.lesson("transposed-conv")
    params = lesson.params_class.of(kernel_values=[[0.1, -1], [0.3, 2.9]])
    assert params.notes == () and params.kernel_values == ((0.1, -1), (0.3, 2.9))


@pytest.mark.parametrize(
    ("options", "word"),
    few(
        [
            (["--kernel-values", "0.25,1;1,1"], "--kernel-values"),
            (["--params", "p.toml"], "kernel_values"),
        ]
    ),
)
def test_the_command_line_says_so(options, word, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("p.toml").write_text("kernel_values = [[0.25, 1], [1, 1]]")
    with pytest.raises(SystemExit) as ended:
        main(["check", "transposed-conv", *options])
    assert ended.value.code == 0
    assert capsys.readouterr().err == (
        f"note: {word} is rounded to 1 decimal, as it is drawn, and all else is computed "
        "from that\n"
    )


@pytest.mark.parametrize(("name", "field", "typed", "others", "decimals"), MANY)
def test_all_decimals_are_kept_where_numbers_are_exact(name, field, typed, others, decimals):
    lesson = registry.lesson(name)
    params = lesson.params_class.of(**{field: typed}, **others, exact=True)
    assert params.notes == ()
    assert (flat(getattr(params, field)) == flat(typed)).all()
    trace = lesson.compute(params)
    found = [claim.check(params, trace) for claim in claims(lesson.checks)]
    assert all(agreement is None or agreement.holds for agreement in found)
    again = lesson.params_class.of(**params.given())
    assert again == params
