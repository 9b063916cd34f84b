"""Parameters of a table."""

import pytest

from deepchalk.errors import ParameterError
from deepchalk.lessons.ravines.params import Params, refuse_unless


def test_with_another_table_some_defaults_are_left_to_be_chosen():
    assert Params().learning_rate == 0.03 and Params().inputs == 1
    other = Params.of(rows="1,2,3;4,5,7")
    assert other.learning_rate is None and other.inputs == 2
    assert Params.of(rows="1,2;4,5", learning_rate=0.5).learning_rate == 0.5


def test_a_table_from_a_file_is_numbers(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("area,price\n1.23456,2\n3,4\n", encoding="utf-8")
    made = Params.of(data=str(path))
    assert made.rows == ((1.235, 2.0), (3.0, 4.0)) and made.columns == ("area", "price")
    assert made.data is None


def test_a_table_that_cannot_be_drawn_is_refused():
    with pytest.raises(ParameterError, match="rows has 4 numbers a row"):
        Params.of(rows="1,2,3,4;4,5,6,7")


def test_numbers_of_a_field_are_refused_as_they_are_typed():
    refuse_unless(True, "start", (1.0,), "two weights")
    with pytest.raises(ValueError, match=r"start is 1,2\.5, but it must be one weight"):
        refuse_unless(False, "start", (1.0, 2.5), "one weight")
    with pytest.raises(ValueError, match="start is empty, but"):
        refuse_unless(False, "start", (), "one weight")
