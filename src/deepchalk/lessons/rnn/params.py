"""What a recurrent network can be given: words, their vectors, weights, classes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Annotated, Any, ClassVar, Self

import numpy as np
from pydantic import Field, TypeAdapter, ValidationError, model_validator

from deepchalk import lesson
from deepchalk.errors import ParameterError
from deepchalk.lesson import (
    Axes,
    Distinct,
    Labels,
    Length,
    Longest,
    Matrix,
    OneOf,
    Seeded,
    Vector,
    Within,
    Words,
)
from deepchalk.lesson.files.text_file import path_of
from deepchalk.lesson.files.word_vectors import read_vectors
from deepchalk.lesson.mathematics.recurrent import Activation
from deepchalk.lesson.types import PerAxis

LONGEST_SENTENCE = 6

KNOWN = ("bad", "good", "just", "not")
"""Words of the small network, whose weights were found by a search in steps of a half."""

SWAP = (2, 4)
"""The words that change places in the default sentence."""

NETWORK: Mapping[str, Any] = {
    "vectors": ((-1, 0, 0), (1, 0, 0), (0, 0, 1), (0, 1, 0)),
    "input_weights": ((1, -2.5, 0.5), (-1, 0, -1)),
    "recurrent_weights": ((-1, 0), (0.5, -1)),
    "bias": (0.5, 1),
    "head_weights": ((3, 1), (-1, -2)),
    "head_bias": (0, 2),
}
"""The values of the small network, by field; others of these shapes may take their place."""

SYMBOLS = dict(zip(NETWORK, "EWVbUc", strict=True))

_WORDS: TypeAdapter[tuple[str, ...]] = TypeAdapter(Words)


def _uniform(
    largest: float, by_width: bool, random: np.random.Generator, shape: tuple[int, ...]
) -> np.ndarray:
    """Numbers with one decimal; of a wide matrix smaller ones, so that sums stay moderate."""
    largest /= shape[-1] if by_width else 1
    return np.round(random.uniform(-largest, largest, shape), 1) + 0.0


def _drawn(largest: float, by_width: bool = False) -> Seeded:
    return Seeded(draw=partial(_uniform, largest, by_width))


class Params(lesson.Params):
    """A sentence, the vectors of its words, and the weights of the network that reads it."""

    given_by_hand: ClassVar[frozenset[str]] = frozenset({"vector_file"})
    follows_from: ClassVar[dict[str, tuple[str, ...]]] = {
        "vectors": ("vector_file",),
        "size": ("vector_file",),
        "vocabulary": ("sentence",),
    }

    sentence: Annotated[Words, Axes("word", 2, LONGEST_SENTENCE), Longest(9)] = (
        *("not", "bad", "just", "good"),
    )
    """the words to read"""
    vocabulary: Annotated[Words, Axes("entry", 1, 8), Distinct(), Longest(9)] = KNOWN
    """the words that have a vector; by default those of the sentence"""
    size: Annotated[int, Length("feature", 2, 5)] = 3
    """numbers in the vector of a word"""
    vectors: Annotated[Matrix | None, Axes("entry", "feature"), Within(99), _drawn(2.0)] = None
    """E, a row for each word of the vocabulary"""
    vector_file: str | None = Field(
        None,
        description="text file of word vectors in GloVe's format, of which the first numbers of "
        "each word are taken",
    )
    hidden: Annotated[int, Length("unit", 2, 5)] = 2
    """numbers in the state"""
    recurrent_weights: Annotated[
        Matrix | None, Axes("unit", "unit"), Within(99), _drawn(1.5, by_width=True)
    ] = None
    """V, from state to state"""
    input_weights: Annotated[Matrix | None, Axes("unit", "feature"), Within(99), _drawn(1.0)] = None
    """W, from word to state"""
    bias: Annotated[Vector | None, Axes("unit"), Within(99), _drawn(0.5)] = None
    """b, added to each state"""
    activation: Activation = "tanh"
    """what bends every number of a state"""
    classes: Annotated[Labels, Axes("class", 2, 4), Distinct(), Longest(12)] = (
        *("positive", "negative"),
    )
    """names of the classes"""
    head_weights: Annotated[Matrix | None, Axes("class", "unit"), Within(99), _drawn(2.0)] = None
    """U, from the last state to the classes"""
    head_bias: Annotated[Vector | None, Axes("class"), Within(99), _drawn(0.5)] = None
    """c, added to the scores"""
    target: Annotated[str, OneOf("classes")] = "positive"
    """the right class"""
    swap: Annotated[tuple[int, int], PerAxis(1, LONGEST_SENTENCE)] | None = Field(
        None,
        description="places of the two words that change places; by default bad and good, and in "
        "other sentences those that change the last state most",
    )
    repeats: int = Field(
        5, ge=2, le=10, description="how often the sentence is read to see what fades"
    )
    seed: int | None = Field(
        None,
        ge=0,
        le=999_999,
        description="chooses the values that are not given; without a seed the words bad, good, "
        "just, not have those of a small network that knows them",
    )

    @model_validator(mode="before")
    @classmethod
    def known_words_have_known_values(cls, data: Any) -> Any:
        """Vectors come from a file, words from the sentence, values from the small network."""
        if not isinstance(data, dict):
            return data
        data = dict(data)
        if "sentence" not in data:
            data.setdefault("swap", SWAP)
        words = _words(data.get("sentence", cls.model_fields["sentence"].default))
        if words is not None and "vocabulary" not in data:
            own = tuple(sorted(set(words), key=lambda word: (word.casefold(), word)))
            known = set(words) <= set(KNOWN) and data.get("vector_file") is None
            data["vocabulary"] = KNOWN if known and _fits(data) else own
        if data.get("vector_file") is not None:
            _read_vector_file(data)
        if _fits(data) and _words(data.get("vocabulary")) == KNOWN:
            for name, value in NETWORK.items():
                if data.get(name) is None:
                    data[name] = value
        return data

    @model_validator(mode="after")
    def words_and_places_exist(self) -> Self:
        """Refuse words without a vector and places that the sentence has not."""
        for word in self.sentence:
            if word not in self.vocabulary:
                raise ValueError(f"sentence holds {word[:40]!r}, which is not in the vocabulary")
        count = len(self.sentence)
        if self.swap is not None and (
            max(self.swap) > count or len(set(self.swap)) < len(self.swap)
        ):
            raise ValueError(
                f"swap is {'x'.join(map(str, self.swap))}, but it must be two different places "
                f"from 1 to {count}, like 1x2"
            )
        return self

    def given(self) -> dict[str, Any]:
        values = super().given()
        lean = {name: value for name, value in values.items() if not self._follows(name)}
        try:
            return lean if type(self).of(**lean) == self else values
        except ParameterError:
            return values

    @property
    def bends(self) -> bool:
        """Whether anything is bent."""
        return self.activation != "identity"

    @property
    def keeps(self) -> bool:
        """Whether V leaves the memory as it is."""
        return np.array_equal(np.array(self.recurrent_weights), np.eye(self.hidden))

    @property
    def last_activation(self) -> Activation:
        """That of the last picture and of the program: no lesson ends blind to order."""
        return "tanh" if self.keeps and not self.bends else self.activation

    @property
    def count_of_weights(self) -> int:
        """Numbers of the network, without the vectors of the words."""
        return sum(np.size(getattr(self, name)) for name in NETWORK if name != "vectors")

    def _follows(self, name: str) -> bool:
        """Whether a value may be left out, for it comes from the others."""
        value = getattr(self, name)
        return name in ("vocabulary", "size", "hidden", "swap") or (
            name in NETWORK and np.array_equal(value, NETWORK[name])
        )

    @property
    def true(self) -> int:
        """Position of the target."""
        return self.classes.index(self.target)

    @property
    def random(self) -> tuple[str, ...]:
        """Symbols of the values that come from the seed."""
        return tuple(symbol for name, symbol in SYMBOLS.items() if name in self.seeded)


def _words(value: Any) -> tuple[str, ...] | None:
    try:
        return _WORDS.validate_python(value)
    except ValidationError:
        return None


def _fits(data: Mapping[str, Any]) -> bool:
    """Whether the small network can give what is missing: nothing typed has another shape."""
    if data.get("seed") is not None:
        return False
    if (str(data.get("size") or 3), str(data.get("hidden") or 2)) != ("3", "2"):
        return False
    # What is no list of words will be refused by its own type.
    classes = data.get("classes", ("", ""))
    words = classes.split(",") if isinstance(classes, str) else classes
    if not isinstance(words, list | tuple) or len(words) != 2:
        return False
    for name, value in NETWORK.items():
        given = data.get(name)
        if given is None:
            continue
        try:
            shape = np.shape(
                TypeAdapter(Matrix if name != "bias" else Vector).validate_python(given)
            )
        except ValidationError:
            continue
        if shape != np.shape(value):
            return False
    return True


def _read_vector_file(data: dict[str, Any]) -> None:
    """Numbers instead of the file's name: parameters need no file once they are made."""
    path, words = data.pop("vector_file"), _words(data.get("vocabulary"))
    if not isinstance(path, str) or not path.strip():
        raise ValueError("vector_file must be the path of a text file with word vectors")
    size = data.get("size")
    if words is None or not str(size or 3).isdecimal():
        return
    rows = read_vectors(path_of(path), words, int(size) if size is not None else None)
    if size is None:
        rows = rows[:, : Params.model_fields["size"].default]
    data["vectors"], data["size"] = rows.tolist(), rows.shape[1]
