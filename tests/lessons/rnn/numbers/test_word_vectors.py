"""Word-vector files: only the lines that are needed are read, every fault is one sentence."""

from pathlib import Path

import numpy as np
import pytest

from deepchalk.errors import ParameterError
from deepchalk.lesson.params import read_values
from deepchalk.lessons.rnn.numbers.word_vectors import read_vectors
from deepchalk.lessons.rnn.trace import Params, Trace

LINES = "the 0.1 0.2 0.3 0.4\ni -0.51 .22 3e-1 .4\nfeel 1 2 3 4\nfine 1.25 -2 3 4\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "vectors.txt"
    path.write_text(LINES, encoding="utf-8")
    return path


def test_first_numbers_of_each_word(file):
    vectors = read_vectors(file, ["fine", "I"], 2)
    np.testing.assert_array_equal(vectors, [[1.25, -2], [-0.51, 0.22]])


def test_a_lesson_takes_its_vectors_from_the_file(file):
    params = Params.of(sentence="I feel fine", vector_file=str(file), size=4)
    assert params.vector_file is None
    assert params.vocabulary == ("feel", "fine", "I")
    np.testing.assert_array_equal(Trace(params=params).x[0], [-0.51, 0.22, 0.3, 0.4])
    file.unlink()
    assert Params.of(**params.given()) == params


def test_reading_stops_when_all_words_are_found(file):
    # What follows the last word that is needed may be broken: it is not looked at.
    file.write_bytes(LINES.encode() + b"broken \xff\xfe\n" + b"x" * 2_000_000)
    assert read_vectors(file, ["the", "feel"], 4).shape == (2, 4)


def test_lines_of_other_words_are_not_parsed(file):
    file.write_text("noise not a number\n" + LINES, encoding="utf-8")
    assert read_vectors(file, ["the"], None).tolist() == [[0.1, 0.2, 0.3, 0.4]]


def test_counts_in_the_first_line_do_no_harm(file):
    file.write_text("400000 4\n" + LINES, encoding="utf-8")
    assert read_vectors(file, ["feel"], 3).tolist() == [[1, 2, 3]]


def test_words_of_other_scripts(file):
    file.write_text("été 1 2\n雨 3 4\n", encoding="utf-8")
    assert read_vectors(file, ["雨", "été"], 2).tolist() == [[3, 4], [1, 2]]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "has no vector for 'see'"),
        (b"see 1 2 3\n", "has no vector for 'we'"),
        (b"we 1 x 3\n", "line 1 ('we') holds 'x' where a number belongs"),
        (b"\n\nwe\n", "line 3 ('we') has no numbers after the word"),
        (b"we 1 nan 3\n", "line 1 ('we') holds nan, but every number must be finite"),
        (b"we 1 2 3\nsee 1 2\n", "all vectors must be equally long"),
        (b"we 1 2\nsee 1 2\n", "size is 3, but the vectors of vector_file"),
        (b"PK\x03\x04 packed", "is a zip archive: unpack it first"),
        (b"\x1f\x8b packed", "is a gzip archive: unpack it first"),
        (b"x" * 3_000_000, "line 1 is longer than 1,000,000 bytes"),
    ],
)
def test_faults_of_the_file(file, content, sentence):
    file.write_bytes(content)
    with pytest.raises(ParameterError) as problem:
        Params.of(sentence="we see", vector_file=str(file), size=3)
    assert sentence in str(problem.value)
    assert "\n" not in str(problem.value)


def test_a_missing_file_and_a_folder(tmp_path):
    with pytest.raises(ParameterError, match="there is no such file"):
        Params.of(sentence="we see", vector_file=str(tmp_path / "none.txt"))
    with pytest.raises(ParameterError, match="it is no file"):
        Params.of(sentence="we see", vector_file=str(tmp_path))


def test_a_parameter_file_cannot_name_the_vectors(file, tmp_path):
    parameters = tmp_path / "mine.toml"
    parameters.write_text(f'vector_file = "{file}"\n', encoding="utf-8")
    with pytest.raises(ParameterError, match="a parameter file reads no other file"):
        read_values(Params, parameters)
