"""What a recurrent network can be given: words, vectors, weights, classes."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Self

from pydantic import Field, TypeAdapter, ValidationError, model_validator

from deepchalk import lesson
from deepchalk.lesson.files.text_file import path_of
from deepchalk.lesson.telling.drawable import refuse_undrawable
from deepchalk.lesson.types import Matrix, PerAxis, Vector, Words, shape_of
from deepchalk.lesson.values.numbers import size
from deepchalk.lessons.rnn import trained
from deepchalk.lessons.rnn.legible import ROOM_WIDTH, word_width
from deepchalk.lessons.rnn.network import Activation
from deepchalk.lessons.rnn.word_vectors import read_vectors

LARGEST_VALUE = 99.0
MOST_WORDS_IN_TABLE = 8
LONGEST_SENTENCE = 6

Places = Annotated[tuple[int, int], PerAxis(1, LONGEST_SENTENCE)]


class Params(lesson.Params):
    """A sentence, the vectors of its words, and the weights of the network that reads it."""

    given_by_hand: ClassVar[frozenset[str]] = frozenset({"vector_file"})
    follows_from: ClassVar[dict[str, tuple[str, ...]]] = {
        "vectors": ("vector_file",),
        "hidden": ("recurrent_weights", "input_weights"),
        "size": ("input_weights", "vectors", "vector_file"),
        "vocabulary": ("sentence",),
    }

    sentence: Words = Field(
        ("not", "bad", "just", "good"), description="the words to read, 2 to 6 of them"
    )
    vocabulary: Words | None = Field(
        None,
        description="words of the embedding table, at most 8; by default those of the sentence",
    )
    size: int = Field(3, ge=2, le=5, description="numbers in the vector of a word")
    vectors: Matrix | None = Field(
        None,
        description="the embedding table, one row for each word of the vocabulary; "
        "by default trained or from the seed",
    )
    vector_file: str | None = Field(
        None,
        description="text file of word vectors in GloVe's format, of which the first numbers of "
        "each word are taken",
    )
    hidden: int = Field(2, ge=2, le=5, description="numbers in the state")
    recurrent_weights: Matrix | None = Field(
        None, description="V, from state to state; by default trained or from the seed"
    )
    input_weights: Matrix | None = Field(
        None, description="W, from word to state; by default trained or from the seed"
    )
    bias: Vector | None = Field(None, description="b; by default trained or from the seed")
    activation: Activation = Field("tanh", description="the function φ on every number")
    classes: Words = Field(trained.CLASSES, description="names of 2 to 4 classes")
    head_weights: Matrix | None = Field(
        None,
        description="U, from the last state to the classes; by default trained or from the seed",
    )
    target: str | None = Field(None, description="the right class; by default the first")
    full_steps: int = Field(2, ge=1, le=6, description="time steps that are shown in full")
    swap: Places | None = Field(
        None,
        description="places of the two words that change places; "
        "by default those that change the last state most",
    )
    seed: int | None = Field(
        None,
        ge=0,
        le=999_999,
        description="chooses the values that are not given; without a seed they are trained ones "
        "where the sentence has only the words bad, good, just, not, very",
    )

    @model_validator(mode="before")
    @classmethod
    def sizes_from_values(cls, data: object) -> object:
        """Values that are given also give the sizes; vectors from a file become values."""
        if not isinstance(data, dict):
            return data
        data = dict(data)
        for name, axis, dimension in (
            ("recurrent_weights", 0, "hidden"),
            ("input_weights", 0, "hidden"),
            ("input_weights", 1, "size"),
        ):
            shape = shape_of(data.get(name))
            if shape is not None:
                data.setdefault(dimension, shape[axis])
        if data.get("vector_file") is not None:
            _read_vector_file(data)
        shape = shape_of(data.get("vectors"))
        if shape is not None:
            data.setdefault("size", shape[1])
        return data

    @model_validator(mode="after")
    def parts_fit_together(self) -> Self:
        """Refuse words without a vector, weights of another size, and what cannot be read."""
        _check_words(self)
        _check_matrix("vectors", self.vectors, (len(vocabulary(self)), self.size))
        _check_matrix("recurrent_weights", self.recurrent_weights, (self.hidden, self.hidden))
        _check_matrix("input_weights", self.input_weights, (self.hidden, self.size))
        _check_matrix("head_weights", self.head_weights, (len(self.classes), self.hidden))
        if self.bias is not None:
            if len(self.bias) != self.hidden:
                raise ValueError(
                    f"bias has {len(self.bias)} numbers, but the state has {self.hidden}"
                )
            _check_values("bias", self.bias)
        return self


def _read_vector_file(data: dict[str, Any]) -> None:
    """Numbers instead of the file's name: parameters need no file once they are made."""
    path = data.pop("vector_file")
    if not isinstance(path, str) or not path.strip():
        raise ValueError("vector_file must be the path of a text file with word vectors")
    try:
        sentence = TypeAdapter(Words).validate_python(
            data.get("sentence", Params.model_fields["sentence"].default)
        )
        known = TypeAdapter(Words | None).validate_python(data.get("vocabulary"))
        numbers = TypeAdapter(int | None).validate_python(data.get("size"))
    except ValidationError:
        return
    words = known if known is not None else own_vocabulary(sentence)
    if 0 < len(words) <= MOST_WORDS_IN_TABLE:
        rows = read_vectors(path_of(path), words, numbers)
        if numbers is None:
            rows = rows[:, : Params.model_fields["size"].default]
        data["vectors"], data["size"] = rows.tolist(), rows.shape[1]


def own_vocabulary(sentence: tuple[str, ...]) -> tuple[str, ...]:
    """The different words of a sentence in alphabetical order."""
    return tuple(sorted(dict.fromkeys(sentence), key=lambda word: (word.casefold(), word)))


def vocabulary(params: Params) -> tuple[str, ...]:
    """The words of the embedding table, in the order of their indices."""
    if params.vocabulary is not None:
        return params.vocabulary
    if params.vectors is None and fits_trained(params):
        return trained.VOCABULARY
    return own_vocabulary(params.sentence)


def fits_trained(params: Params) -> bool:
    """Whether values that are not given are those of the trained network."""
    return (
        params.seed is None
        and params.vocabulary in (None, trained.VOCABULARY)
        and set(params.sentence) <= set(trained.VOCABULARY)
        and (params.size, params.hidden, len(params.classes)) == (3, 2, 2)
    )


SYMBOLS = {
    "vectors": "E",
    "recurrent_weights": "V",
    "input_weights": "W",
    "bias": "b",
    "head_weights": "U",
}
"""Values that may be given, with the symbols that they have in the picture."""


def random_values(params: Params) -> tuple[str, ...]:
    """Symbols of the values that are neither given nor trained, but come from the seed."""
    if fits_trained(params):
        return ()
    return tuple(symbol for name, symbol in SYMBOLS.items() if getattr(params, name) is None)


def _check_words(params: Params) -> None:
    sentence, known = params.sentence, vocabulary(params)
    if not 2 <= len(sentence) <= LONGEST_SENTENCE:
        raise ValueError(
            f"sentence has {_count(sentence)}, but it must have from 2 to {LONGEST_SENTENCE}"
        )
    if len(known) > MOST_WORDS_IN_TABLE:
        raise ValueError(
            f"vocabulary has {_count(known)}, but it must have at most {MOST_WORDS_IN_TABLE}"
        )
    for word in known:
        if known.count(word) > 1:
            raise ValueError(f"vocabulary holds {word[:40]!r} twice, each word must be there once")
    for word in sentence:
        if word not in known:
            raise ValueError(f"sentence holds {word[:40]!r}, which is not in the vocabulary")
    _check_widths("sentence", sentence, ROOM_WIDTH / (len(sentence) + 1) - 0.15)
    _check_widths("vocabulary", known, 3.0)
    classes = params.classes
    if not 2 <= len(classes) <= 4:
        names = "name" if len(classes) == 1 else "names"
        raise ValueError(f"classes has {len(classes)} {names}, but it must have from 2 to 4")
    for name in classes:
        if classes.count(name) > 1:
            raise ValueError(f"classes holds {name[:40]!r} twice, each name must be there once")
    _check_widths("classes", params.classes, 2.4)
    if params.target is not None and params.target not in params.classes:
        raise ValueError(
            f"target is {params.target[:40]!r}, but it must be one of {', '.join(params.classes)}"
        )
    if params.swap is not None and (
        max(params.swap) > len(sentence) or params.swap[0] == params.swap[1]
    ):
        raise ValueError(
            f"swap is {'x'.join(map(str, params.swap))}, but it must be two different places "
            f"from 1 to {len(sentence)}, like 1x2"
        )


def _count(words: tuple[str, ...]) -> str:
    return f"{len(words)} word{'' if len(words) == 1 else 's'}"


def _check_widths(name: str, words: tuple[str, ...], width: float) -> None:
    for word in words:
        refuse_undrawable(name, word)
        if word_width(word) > width:
            raise ValueError(
                f"{name} holds {word[:40]!r}, which is too long to be read among "
                f"{len(words)} words: take a shorter word or fewer words"
            )


def _check_matrix(name: str, values: Matrix | None, expected: tuple[int, int]) -> None:
    if values is None:
        return
    given = (len(values), len(values[0]))
    if given != expected:
        raise ValueError(f"{name} has {size(*given)} numbers, but it must have {size(*expected)}")
    for row in values:
        _check_values(name, row)


def _check_values(name: str, values: tuple[float, ...]) -> None:
    for value in values:
        if abs(value) > LARGEST_VALUE:
            raise ValueError(
                f"{name} holds {value:g}, but each number must be from −{LARGEST_VALUE:g} to "
                f"{LARGEST_VALUE:g}"
            )
