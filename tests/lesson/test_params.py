"""Bad parameters become one sentence with field, value and what is allowed."""

from typing import Annotated, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from deepchalk import lesson
from deepchalk.errors import ParameterError
from deepchalk.lesson.params import allowed, read_file
from deepchalk.lesson.types import Matrix, PerAxis, Vector, Words


class Example(lesson.Params):
    tokens: int = Field(3, ge=2, le=8)
    rate: float = Field(0.1, gt=0)
    shape: Annotated[tuple[int, int], PerAxis(1, 8)] = (3, 4)
    kind: Literal["dot", "additive"] = "dot"
    table: Matrix | None = None
    weights: Vector | None = None
    words: Words = ("a", "b")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"tokens": 9}, "tokens is 9, but it must be a whole number from 2 to 8"),
        ({"tokens": "x"}, "tokens is 'x', but it must be a whole number from 2 to 8"),
        ({"rate": 0}, "rate is 0, but it must be a number above 0"),
        ({"rate": float("nan")}, "rate is nan, but it must be a number above 0"),
        ({"kind": "cosine"}, "kind is 'cosine', but it must be one of dot, additive"),
        ({"token": 3}, "there is no parameter token: did you mean tokens?"),
        (
            {"shape": "3x4x5"},
            "shape: '3x4x5' is not allowed, it must be a whole number from 1 to 8, "
            "or two of them like 3x4",
        ),
        (
            {"table": "1,2;3"},
            "table: its rows have unequal lengths [1, 2], all must be equal",
        ),
    ],
)
def test_the_sentence(values, sentence):
    with pytest.raises(ParameterError) as caught:
        Example.of(**values)
    assert str(caught.value) == sentence


@given(st.integers(1, 8), st.integers(1, 8))
def test_a_pair_is_typed_in_several_ways(rows, columns):
    forms = [f"{rows}x{columns}", f"{rows}×{columns}", f"{rows},{columns}", [rows, columns]]
    assert {Example.of(shape=form).shape for form in forms} == {(rows, columns)}
    assert Example.of(shape=rows).shape == (rows, rows)


def test_rows_of_numbers():
    assert Example.of(table="1,2;3,4").table == ((1, 2), (3, 4))
    assert Example.of(table="[[1,2],[3,4]]").table == ((1, 2), (3, 4))
    assert Example.of(weights="1, -2.5").weights == (1, -2.5)
    assert Example.of(words="I,eat apples").words == ("I", "eat", "apples")


def test_parameters_round_trip_through_plain_data():
    params = Example.of(tokens=5, shape="2x7", table="1,2;3,4")
    assert Example.of(**params.given()) == params


def test_every_field_says_what_it_takes():
    for field in Example.model_fields.values():
        assert allowed(field)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.toml", "tokens = ", "a.toml is not valid"),
        ("a.json", "{", "a.json is not valid"),
        ("a.json", "[1]", "must hold names with values"),
        ("a.json", "[" * 100_000, "not valid|nested too deeply"),
        ("a.yaml", "tokens: 3", "must end in .toml or .json"),
    ],
)
def test_bad_files(tmp_path, name, text, words):
    file = tmp_path / name
    file.write_text(text)
    with pytest.raises(ParameterError, match=words):
        read_file(file)


def test_files_that_cannot_be_read(tmp_path):
    with pytest.raises(ParameterError, match=r"missing\.toml cannot be read"):
        read_file(tmp_path / "missing.toml")
    binary = tmp_path / "b.toml"
    binary.write_bytes(b"\xff\xfe")
    with pytest.raises(ParameterError, match="is not UTF-8 text"):
        read_file(binary)
