"""What a recurrent network can be given: words, their vectors, weights, classes."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Self

import numpy as np
from pydantic import model_validator

from deepchalk import lesson
from deepchalk.lesson import (
    Distinct,
    Exercises,
    FileName,
    Group,
    Labels,
    Length,
    Longest,
    Matrix,
    ModelSource,
    OneOf,
    PerAxis,
    Seeded,
    Shape,
    Vector,
    Within,
    Words,
    one_of_each,
    recurrence,
)

from .numbers.known import Known, leanest, read
from .numbers.network import RecurrentNetwork
from .numbers.word_vectors import with_vectors

LONGEST_SENTENCE = 6

KNOWN = ("bad", "good", "just", "not")
"""Words of the small network, whose weights were found by a search in steps of a half."""

SENTENCE, SWAP = ("not", "bad", "just", "good"), (2, 4)
"""The default sentence, and places of the words that change places in it."""

CLASSES = ("praise", "no praise")

NETWORK = Known(
    {
        "vectors": ((-1, 0, 0), (1, 0, 0), (0, 0, 1), (0, 1, 0)),
        "input_weights": ((1, -2.5, 0.5), (-1, 0, -1)),
        "recurrent_weights": ((-1, 0), (0.5, -1)),
        "bias": (0.5, 1),
        "head_weights": ((3, 1), (-1, -2)),
        "head_bias": (0, 2),
    },
    sizes={"size": 3, "hidden": 2, "classes": 2},
)
"""The small network; others of these shapes may take the place of some of its values."""

WORDS, NUMBERS = Group("Words as vectors"), Group("The weights")
"""Where a form shows a field."""

SYMBOLS = dict(zip(NETWORK.values, "EWVbUc", strict=True))


class Params(lesson.Params):
    """A sentence, the vectors of its words, and the weights of the network that reads it."""

    follows_from: ClassVar[dict[str, tuple[str, ...]]] = {
        "vectors": ("vector_file",),
        "size": ("vector_file",),
        "vocabulary": ("sentence",),
    }

    sentence: Annotated[Words, Shape("word", 2, LONGEST_SENTENCE), Longest(9)] = SENTENCE
    """the words to read"""
    vocabulary: Annotated[Words, Shape("entry", 1, 8), Distinct(), Longest(9), WORDS] = KNOWN
    """the words that have a vector; by default those of the sentence"""
    size: Annotated[int, Length("feature", 2, 5), WORDS] = 3
    """numbers in the vector of a word"""
    vectors: Annotated[Matrix | None, Shape("entry", "feature"), Within(99), Seeded(2), WORDS] = (
        None
    )
    """E, a row for each word of the vocabulary"""
    vector_file: Annotated[FileName | None, WORDS] = None
    """text file of word vectors in GloVe's format; the first numbers of each word are taken"""
    hidden: Annotated[int, Length("unit", 2, 5), NUMBERS] = 2
    """numbers in the state"""
    recurrent_weights: Annotated[
        Matrix | None, Shape("unit", "unit"), Within(99), Seeded(0.6), NUMBERS
    ] = None
    """V, from state to state"""
    input_weights: Annotated[
        Matrix | None, Shape("unit", "feature"), Within(99), Seeded(1), NUMBERS
    ] = None
    """W, from word to state"""
    bias: Annotated[Vector | None, Shape("unit"), Within(99), Seeded(0.5), NUMBERS] = None
    """b, added to each state"""
    activation: recurrence.Activation = "tanh"
    """what bends every number of a state"""
    classes: Annotated[Labels, Shape("class", 2, 4), Distinct(), Longest(12)] = CLASSES
    """names of the classes"""
    head_weights: Annotated[
        Matrix | None, Shape("class", "unit"), Within(99), Seeded(2), NUMBERS
    ] = None
    """U, from the last state to the classes"""
    head_bias: Annotated[Vector | None, Shape("class"), Within(99), Seeded(0.5), NUMBERS] = None
    """c, added to the scores"""
    target: Annotated[str, OneOf("classes")] = "praise"
    """the right class"""
    source: ModelSource = None
    swap: Annotated[tuple[int, int], PerAxis(1, LONGEST_SENTENCE)] | None = None
    """places of two words that change places; by default those that change the last state most"""
    repeats: Annotated[int, Within(2, 10)] = 5
    """how often the sentence is read to see what fades"""
    seed: Annotated[int, Within(0, 999_999)] | None = None
    """chooses what is not given; without it bad, good, just, not have a network that knows them"""

    @model_validator(mode="before")
    @classmethod
    def known_words_have_known_values(cls, data: Any) -> Any:
        """Vectors come from a file, words from the sentence, values from the small network."""
        if not isinstance(data, dict):
            return data
        data = data if "sentence" in data else {"swap": SWAP, **data}
        words = read(cls, "sentence", data.get("sentence", SENTENCE))
        if words is not None and "vocabulary" not in data:
            known = set(words) <= set(KNOWN) and data.get("vector_file") is None
            own = tuple(sorted(set(words), key=lambda word: (word.casefold(), word)))
            data["vocabulary"] = KNOWN if known and NETWORK.fit(cls, data) else own
        words = read(cls, "vocabulary", data.get("vocabulary"))
        data = with_vectors(data, words, usual=3)
        known = words == KNOWN and NETWORK.fit(cls, data)
        return NETWORK.completed(data) if known else data

    @model_validator(mode="after")
    def words_and_places_exist(self) -> Self:
        """Refuse words without a vector and places that the sentence has not."""
        for word in self.sentence:
            if word not in self.vocabulary:
                raise ValueError(f"sentence holds {word[:40]!r}, which is not in the vocabulary")
        count, places = len(self.sentence), self.swap or (1, 2)
        if max(places) > count or len(set(places)) < 2:
            raise ValueError(
                f"swap is {'x'.join(map(str, places))}, but it must be two different places "
                f"from 1 to {count}, like 1x2"
            )
        return self

    def given(self) -> dict[str, Any]:
        return leanest(self, super().given())

    @property
    def network(self) -> RecurrentNetwork:
        """The network with its words and its head."""
        weights = {name: np.array(getattr(self, name), dtype=float) for name in NETWORK.values}
        return RecurrentNetwork(**weights, activation=self.activation)

    @property
    def is_known(self) -> bool:
        """Whether it is the small network that was found by a search, with its classes."""
        values = all(getattr(self, name) == rows for name, rows in NETWORK.values.items())
        named = (self.vocabulary, self.classes, self.activation) == (KNOWN, CLASSES, "tanh")
        return values and named and self.source is None

    @property
    def true(self) -> int:
        """Position of the target."""
        return self.classes.index(self.target)

    @property
    def random(self) -> tuple[str, ...]:
        """Symbols of the values that come from the seed."""
        return tuple(symbol for name, symbol in SYMBOLS.items() if name in self.seeded)


OTHERS = ("we", "see", "green", "I", "apples", "do", "not", "eat", "them", "Monday", "flowers")
CHOICES: dict[str, Any] = {
    "size": range(2, 6),
    "hidden": range(2, 6),
    "activation": ("tanh", "relu", "identity"),
    "classes": (("good", "bad"), ("good", "bad", "mixed"), ("good", "bad", "mixed", "unclear")),
    "target": (1, 2),
    "repeats": range(2, 11),
    "seed": range(1_000),
}


def random_params(rng: np.random.Generator) -> Params:
    """One set of parameters, drawn over all ranges."""
    values = one_of_each(rng, CHOICES)
    size, hidden = values["size"], values["hidden"]
    sentence = rng.choice(OTHERS, rng.integers(2, LONGEST_SENTENCE + 1)).tolist()
    values["sentence"] = sentence
    if rng.random() < 0.5:
        words = sorted({*sentence, *OTHERS[: rng.integers(0, 3)]})
        vectors = np.round(rng.normal(0, 1, (len(words), size)), rng.integers(0, 4))
        values |= {"vocabulary": words, "vectors": vectors.tolist()}
    if rng.random() < 0.5:
        values["recurrent_weights"] = np.round(rng.normal(0, 0.5, (hidden, hidden)), 2).tolist()
        values["bias"] = np.round(rng.normal(0, 0.5, hidden), 1).tolist()
    elif rng.random() < 0.3:
        values["recurrent_weights"] = np.eye(hidden).tolist()
    return Params.of(**values)


def exercise_params(random: np.random.Generator) -> Params:
    """Whole numbers and relu, so that every state is whole; two words, so that all is asked."""
    return Params.of(
        sentence=("not bad", "so late", "never boring")[random.integers(3)],
        vectors=random.integers(-2, 4, (2, 2)).tolist(),
        recurrent_weights=random.integers(-1, 2, (2, 2)).tolist(),
        input_weights=random.integers(-1, 3, (2, 2)).tolist(),
        bias=random.integers(-1, 2, 2).tolist(),
        activation="relu",
        head_weights=random.integers(-1, 3, (2, 2)).tolist(),
        head_bias=random.integers(-1, 2, 2).tolist(),
    )


EXERCISES = Exercises(
    ask=("moves", "turned", "sums", "states", "scores"),
    draw=exercise_params,
)

PRESETS = {
    "order": Params.of(),
    "classic": Params.of(
        sentence=("I", "feel", "thankful"),
        vectors=((-0.8, 1.0), (1.1, -0.9), (3.1, 2.9)),
        recurrent_weights=((1, 0), (0, 1)),
        input_weights=((1, 0), (-1, -1)),
        bias=(0, 0),
        activation="identity",
        classes=("happy", "sad"),
        head_weights=((2.5, 1.0), (0.9, 0.4)),
        head_bias=(0, 0),
    ),
    # Trained with PyTorch on 18 phrases, then rounded to one decimal.
    "negation": Params.of(
        vocabulary=("bad", "good", "just", "not", "very"),
        vectors="-1.1,-.6,-1.1; -.1,.6,.2; .6,.7,.9; .4,-1.1,-.3; .6,.6,.8",
        recurrent_weights=((1.6, 0.7), (-2.8, 0.9)),
        input_weights=((0.7, -1.0, -0.1), (1.2, 1.3, 1.7)),
        bias=(0.1, 0.3),
        head_weights=((2.8, 1.8), (-2.8, -1.9)),
        head_bias=(0, 0),
    ),
}
