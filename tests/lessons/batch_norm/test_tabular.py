"""Examples from CSV files: columns by name, and one sentence for what is wrong with a file."""

import numpy as np
import pytest

from deepchalk.errors import ParameterError
from deepchalk.lesson.params import read_values
from deepchalk.lessons.batch_norm.trace import Params, Trace


@pytest.fixture
def file(tmp_path):
    def write(text: str) -> str:
        path = tmp_path / "flowers.csv"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


ROWS = "kind;sepal length;sepal width\nsetosa;5,1;3,5\nsetosa;4,9;3,0\nvirginica;6,3;3,3\n"


def test_takes_the_columns_of_numbers(file):
    params = Params.of(data=file(ROWS), batch_size=2)
    assert params.columns == ("sepal length", "sepal width")
    assert params.examples == ((5.1, 3.5), (4.9, 3.0), (6.3, 3.3))
    assert params.data is None and params.batch_size == 2


def test_takes_columns_by_name_in_that_order(file):
    params = Params.of(data=file(ROWS), columns="sepal width,sepal length")
    assert params.examples[0] == (3.5, 5.1)


def test_takes_at_most_four_columns_by_itself(file):
    assert Params.of(data=file("a,b,c,d,e\n1,2,3,4,5\n2,3,4,5,7\n")).columns == tuple("abcd")


def test_thousands_of_rows_are_all_computed(file):
    rng = np.random.default_rng(0)
    x = np.round(rng.normal(50, 9, (5000, 2)), 1)
    lines = "\n".join(f"{a},{b}" for a, b in x)
    params = Params.of(
        data=file("a,b\n" + lines), batch_size=32, batch=77, weights="1,-1", passes=1, depth=2
    )
    t = Trace(params=params)
    assert params.batches == 156
    h = x[76 * 32 : 77 * 32] @ [1, -1]
    np.testing.assert_allclose(t.mean.values, [h.mean()], rtol=1e-12)
    np.testing.assert_allclose(t.every.values, [x @ [1, -1]], atol=1e-9)


REFUSED = {
    "no column colour": (ROWS, {"columns": "colour"}),
    "line 2, column kind holds setosa where a number belongs": (ROWS, {"columns": "kind"}),
    "holds nan": ("a,b\n1,2\nnan,3\n3,4\n4,5", {}),
    "holds seven where a number belongs": ("a,b\n1,2\nseven,3\n3,4\n4,5", {}),
    "column b is empty": ("a,b\n1,2\n2,\n3,4\n4,5", {}),
    "has no column of numbers": ("a,b\nx,y\nz,w", {}),
    "but no rows of numbers below it": ("a,b\n", {}),
    "examples has one row": ("a,b\n1,2\n", {}),
    "batch_size is 9, but there are only 3 examples": (ROWS, {"batch_size": 9}),
    "examples are given twice": (ROWS, {"examples": "1;2"}),
    "examples has 5 features": ("a,b,c,d,e\n1,2,3,4,5\n2,3,4,5,7\n", {"columns": "a,b,c,d,e"}),
    "has 10,001 rows": ("a\n" + "1\n2\n" * 5000 + "3", {}),
}


@pytest.mark.parametrize(("sentence", "case"), REFUSED.items())
def test_refuses_with_one_sentence(file, sentence, case):
    text, values = case
    with pytest.raises(ParameterError) as error:
        Params.of(data=file(text), **values)
    assert sentence in str(error.value)
    assert "\n" not in str(error.value)


def test_a_missing_file_is_one_sentence(tmp_path):
    with pytest.raises(ParameterError, match=r"data: .* cannot be read: there is no such file"):
        Params.of(data=str(tmp_path / "none.csv"))


def test_a_parameter_file_names_no_other_file(tmp_path):
    path = tmp_path / "lesson.toml"
    path.write_text('data = "flowers.csv"')
    with pytest.raises(ParameterError, match="reads no other file: give --data"):
        read_values(Params, path)
