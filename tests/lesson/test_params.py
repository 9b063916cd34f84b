"""Bad parameters become one sentence with field, value and what is allowed."""

from pathlib import Path
from typing import Annotated, ClassVar, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from deepchalk import lesson, registry
from deepchalk.errors import ParameterError
from deepchalk.lesson.fields.declared import allowed
from deepchalk.lesson.params import read_file
from deepchalk.lesson.types import Matrix, PerAxis, Vector, Words


class Example(lesson.Params):
    tokens: int = Field(3, ge=2, le=8)
    rate: float = Field(0.1, gt=0)
    shape: Annotated[tuple[int, int], PerAxis(1, 8)] = (3, 4)
    kind: Literal["dot", "additive"] = "dot"
    table: Matrix | None = None
    weights: Vector | None = None
    words: Words = ("a", "b")


@pytest.mark.parametrize("word", ["none", " None"])
def test_none_is_nothing_where_there_may_be_nothing(word):
    assert Example.of(table=word, weights=word) == Example()
    assert Example(weights=(1.0,)).changed(weights=word).weights is None
    with pytest.raises(ParameterError, match="tokens is"):
        Example.of(tokens=word)
    assert Example.of(words=["none", "b"]).words == ("none", "b")


def test_what_must_be_a_choice_may_be_called_none():
    class Choosing(lesson.Params):
        kind: Literal["none", "all"] | None = "all"

    assert Choosing.of(kind="none").kind == "none"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"tokens": 9}, "tokens is 9, but it must be a whole number from 2 to 8"),
        ({"tokens": "x"}, "tokens is 'x', but it must be a whole number from 2 to 8"),
        ({"rate": 0}, "rate is 0, but it must be a number above 0"),
        ({"rate": float("nan")}, "rate is nan, no finite number, but it must be a number above 0"),
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
    for name in Example.model_fields:
        assert allowed(Example, name)


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


@pytest.mark.parametrize("name", ["\ud800.json", "a\x00b.json", "a\nb.json"], ids=ascii)
def test_names_that_no_file_has(name):
    with pytest.raises(ParameterError, match="cannot be read") as caught:
        read_file(Path(name))
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        (
            "attention",
            {"hidden": "1;2;3"},
            "hidden has 1 column, but it takes from 2 to 5",
        ),
        ("attention", {"decoder": "1,2,3,4,5,6;1,2,3,4,5,6"}, "decoder: its width is 6, but it"),
        ("rnn", {"recurrent_weights": "1"}, "recurrent_weights has 1 row, but it takes from 2"),
        ("rnn", {"input_weights": "1;2"}, "input_weights has 1 column, but it takes from 2"),
        ("rnn", {"vectors": "1;2"}, "vectors has"),
        ("batch-norm", {"bias": "1,2,3,4,5"}, "bias has 5 numbers, but it takes from 1 to 4"),
        ("batch-norm", {"weights": "1,2;1,2;1,2;1,2;1,2"}, "weights has 5 rows, but it takes"),
        ("batch-norm", {"examples": "1,2;3,4", "batch": 2}, "batch is 2, but with 2 examples"),
        (
            "transposed-conv",
            {"input_values": ",".join(["1"] * 33)},
            "input_values: its input 1x33 is not allowed, it must be a whole number from 1 to 32",
        ),
        (
            "transposed-conv",
            {"kernel_values": "1,2,3,4,5,6,7,8,9"},
            "kernel_values: its kernel 1x9 is",
        ),
        # Both were typed: the one that does not fit is named.
        (
            "attention",
            {"hidden": "1,2;3,4;5,6", "width": 3},
            "hidden has 2 columns, but width is 3",
        ),
        # Nothing else was typed: what does not fit is a default.
        (
            "transposed-conv",
            {"start": "x", "input": 1, "padding": 0},
            "start, input and padding do",
        ),
    ],
)
def test_a_size_that_follows_names_what_it_follows_from(name, typed, sentence):
    with pytest.raises(ParameterError) as caught:
        registry.lesson(name).params_class.of(**typed)
    assert str(caught.value).startswith(sentence)


def test_a_preset_that_does_not_fit_names_what_was_typed():
    preset = registry.lesson("attention").preset("classic")
    with pytest.raises(ParameterError) as caught:
        preset.changed(translation="c d e")
    assert str(caught.value).startswith(
        "translation does not fit the rest: decoder has 3 × 3 numbers, but it must have 4 × 3"
    )


@pytest.mark.parametrize(
    ("name", "typed", "text", "sentence"),
    [
        ("batch-norm", "data", "a,b\n1,2\n", "data: its examples has one row"),
        ("batch-norm", "data", "a,b\n1,2\n3,4e9\n", "data: its examples holds 4e+09"),
        ("batch-norm", "data", "a,漢\n1,2\n3,4\n", "data: its columns has '漢' in it"),
        ("ravines", "data", "a,b,c\n1,2,3\n", "data: its rows has one row"),
        ("ravines", "data", "a,b,c\n1,2,3e10\n3,4,5\n", "data: its rows row 1 has 3e+10"),
        ("ravines", "data", "a\n1\n", "data: file.csv has 1 columns of numbers"),
        ("rnn", "vector_file", "not 1\nbad 1\njust 2\ngood 3\n", "vector_file: its vectors has 1"),
        ("rnn", "vector_file", "not 1 200\nbad 1 2\njust 2 1\ngood 3 1\n", "vector_file: its v"),
    ],
)
def test_what_a_file_holds_names_the_field_of_the_file(name, typed, text, sentence, tmp_path):
    file = tmp_path / "file.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ParameterError) as caught:
        registry.lesson(name).params_class.of(**{typed: str(file)})
    assert str(caught.value).startswith(sentence)


def test_no_message_breaks_into_two_lines():
    with pytest.raises(ParameterError) as caught:
        Example.of(**{"a\nb\u2028\u202e": 1})
    assert str(caught.value).startswith(r"there is no parameter a b \u202e: known are")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"a\ud800": 1}, r"a\ud800 holds 1, which is not text"),
        ({"words": ["a", "\udcff"]}, r"words holds ['a', '\udcff'], which is not text"),
        ({"kind": "\ud800"}, r"kind holds '\ud800', which is not text"),
    ],
)
def test_half_a_character_names_its_field(values, sentence):
    with pytest.raises(ParameterError) as caught:
        Example.of(**values)
    assert str(caught.value) == sentence


class Chosen(lesson.Params):
    words: Annotated[Words, lesson.Shape("word", 2, 4), lesson.Distinct()] = ("a", "b", "c")
    chosen: Annotated[str, lesson.OneOf("words")] = "b"
    most: Annotated[int, lesson.Within(1, 4)] = 4
    place: ClassVar[int] = lesson.position("chosen")
    rest: ClassVar[list[str]] = lesson.derived(lambda p: [w for w in p.words if w != p.chosen])

    def refuse(self) -> None:
        """Refuse more words than may be."""
        if len(self.words) > self.most:
            raise ValueError(f"most is {self.most}, but words are {len(self.words)}")


def test_a_chosen_word_has_a_position():
    assert [Chosen.of(chosen=word).place for word in "abc"] == [0, 1, 2]
    assert Chosen.of(words=["x", "y"], chosen="y").place == 1
    assert Chosen.of(words=["x", "y"], chosen="y").rest == ["x"]
    assert set(Chosen.of().model_dump()) == {"words", "chosen", "most"}


def test_what_does_not_go_together_is_refused():
    with pytest.raises(ParameterError, match=r"^most is 2, but words are 3$"):
        Chosen.of(most=2)
    with pytest.raises(
        ParameterError, match=r"^words does not fit the rest: most is 3, but words are 4$"
    ):
        Chosen.of(most=3).changed(words=["a", "b", "c", "d"])
