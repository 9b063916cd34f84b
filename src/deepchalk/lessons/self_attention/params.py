"""What can be chosen, and what the words of a sentence ask and answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Annotated, Any, Literal, Self

import numpy as np
from pydantic import Field, TypeAdapter, ValidationError

from deepchalk import lesson
from deepchalk.lesson import (
    DeepchalkError,
    Distinct,
    Group,
    Labels,
    Longest,
    Matrix,
    ParameterError,
    Shape,
    Vector,
    When,
    Within,
    Words,
)

from .numbers.layer import SelfAttending

BOAT = ((-1.0, 0.0), (4.0, 0.0), (1.0, 0.0), (0.0, 0.0), (1.0, 1.0))
LOAN = (BOAT[0], (0.0, 4.0), *BOAT[2:])
"""Numbers of two sentences, set by hand."""

QUERY, KEY, VALUE = (
    *(((1.1, 0.5), (0.2, 1.0)), ((0.7, 0.1), (-0.1, 0.7))),
    ((0.5, -0.25), (-0.25, 0.5)),
)
WEIGHTS = "query", "key", "value"
"""Matrices of the first head."""

Square = Annotated[Matrix, Shape("meaning", "meaning"), Within(2, decimals=1)]

ANOTHER, MATRICES = Group("Another word at the end"), Group("The first head's matrices")
GIVEN = When("weights", "given")
"""Where a form shows a field, and when."""


class Params(lesson.Params):
    """A sentence, and a layer of self-attention."""

    words: Annotated[Words, Shape("source", 2, 8), Longest(10)] = (
        *("our", "boat", "reached", "the", "bank"),
    )
    """the sentence"""
    focus: Annotated[int, Within(1, 8)] | None = None
    """the word that is looked at, counted from 1; by default the last one"""
    axes: Annotated[Labels, Shape("meaning", 2, 2), Longest(10), Distinct()] = ("water", "money")
    """what both numbers of a meaning stand for"""
    meanings: Annotated[Matrix, Shape("source", "meaning"), Within(6, decimals=1)] = BOAT
    """two numbers for each word; with words of one's own they are drawn"""
    replaced: Annotated[int, Within(1, 8), ANOTHER, When("replacement")] = 2
    """the word that another takes the place of at the end, counted from 1"""
    replacement: Annotated[str | None, Longest(10), ANOTHER] = "loan"
    """the other word; none leaves the end out"""
    other: Annotated[
        Vector, Shape("meaning"), Within(6, decimals=1), ANOTHER, When("replacement")
    ] = (0.0, 4.0)
    """its two numbers"""
    weights: Annotated[Literal["given", "seed"], MATRICES] = "given"
    """whether the first head's matrices are those given, or drawn"""
    query: Annotated[Square, MATRICES, GIVEN] = QUERY
    """makes a query of a meaning"""
    key: Annotated[Square, MATRICES, GIVEN] = KEY
    """makes a key of a meaning"""
    value: Annotated[Square, MATRICES, GIVEN] = VALUE
    """makes of a meaning what is handed over"""
    heads: Annotated[int, Within(1, 2)] = 2
    """a second head looks at positions"""
    causal: bool = True
    """whether no word sees later ones"""
    scale: bool = True
    """whether scores are divided by the root of the width"""
    seed: int = Field(default=0, ge=0, le=999_999)
    """chooses what is drawn"""

    @classmethod
    def _checked(cls, base: Mapping[str, Any], typed: Mapping[str, Any]) -> Self:
        """Other words have meanings of their own: never those of the boat."""
        words, seed = (typed.get(n, base.get(n)) for n in ("words", "seed"))
        if "words" in typed or ("seed" in typed and _is_drawn(base)):
            left = {name: base[name] for name in base if name != "focus" or "words" not in typed}
            with suppress(ValidationError, ValueError, TypeError, OverflowError):
                sentence = _WORDS.validate_python(words)
                others = {"replacement": None} if "replacement" not in base else {}
                base = left | others | {"meanings": drawn_meanings(sentence, int(seed or 0))}
        if typed.get("replacement") is not None and "other" not in typed and "words" in typed:
            raise ParameterError("replacement is given without other: what are its two numbers?")
        return super()._checked(base, typed)

    def refuse(self) -> None:
        """Refuse places that the sentence does not have."""
        count = len(self.words)
        if self.weights == "seed" and self.own_matrices != (QUERY, KEY, VALUE):
            raise ValueError(
                "weights is seed, but query, key or value is given as well: take weights=given"
            )
        if self.focus is not None and self.focus > count:
            raise ValueError(f"focus is {self.focus}, but the sentence has {count} words")
        rows = self._rows_of_words()
        if self.replacement is None:
            return
        if self.replaced > count:
            raise ValueError(f"replaced is {self.replaced}, but the sentence has {count} words")
        if self.replaced == self.focused + 1:
            raise ValueError(
                f"replaced is {self.replaced}, the word that is looked at (focus): take another one"
            )
        new = self.replacement.lower()
        if new == self.words[self.replaced - 1].lower():
            raise ValueError(
                f"replacement is “{self.replacement}”, the word that it takes the place of: take "
                "another one, or none"
            )
        if rows.get(new, self.other) != self.other:
            raise ValueError(
                f"other is {_pair(self.other)}, but “{self.replacement}”, which the sentence has, "
                f"is {_pair(rows[new])}"
            )

    def _rows_of_words(self) -> dict[str, Vector]:
        """The meaning of each word; two of one word are refused: a table has one row for each."""
        found: dict[str, Vector] = {}
        for word, meaning in zip(self.words, self.meanings, strict=True):
            if found.setdefault(word.lower(), meaning) != meaning:
                raise ValueError(
                    f"meanings has two different rows for “{word}”, but a table of words has one"
                )
        return found

    @property
    def focused(self) -> int:
        """The position of the word that is looked at, counted from 0."""
        return (len(self.words) if self.focus is None else self.focus) - 1

    @property
    def is_drawn(self) -> bool:
        """Whether the meanings are those that the seed gives."""
        return _is_drawn(self.model_dump(include={"words", "meanings", "seed"}))

    @property
    def origin_of_meanings(self) -> str:
        """Where the numbers of the words come from."""
        if self.is_drawn:
            return "drawn at random"
        return "set by hand" if self.meanings in (BOAT, LOAN) else "given"

    @property
    def origin_of_weights(self) -> str:
        """Where the first head's matrices come from."""
        if self.weights == "seed":
            return "drawn at random"
        return "set by hand" if self.own_matrices == (QUERY, KEY, VALUE) else "given"

    @property
    def own_matrices(self) -> tuple[Matrix, ...]:
        """Query, key and value as they were given."""
        return self.query, self.key, self.value

    @property
    def matrices(self) -> tuple[np.ndarray, ...]:
        """Query, key and value of the first head, as given or drawn."""
        if self.weights == "given":
            return tuple(self.arrays(*WEIGHTS))
        random = np.random.default_rng([self.seed, 1])
        return tuple(np.round(random.uniform(-1.2, 1.2, (3, 2, 2)), 1) + 0.0)

    @property
    def layer(self) -> SelfAttending:
        """All that is computed of the sentence."""
        (meanings,) = self.arrays("meanings")
        query, key, value = self.matrices
        return SelfAttending(meanings, query, key, value, self.heads, self.causal, self.scale)

    @property
    def exchanged(self) -> SelfAttending:
        """The same with the other word; the sentence itself where there is none."""
        if self.replacement is None:
            return self.layer
        return self.layer.with_meaning(self.replaced - 1, self.arrays("other")[0])


_WORDS: TypeAdapter[tuple[str, ...]] = TypeAdapter(Words)


def _is_drawn(values: Mapping[str, Any]) -> bool:
    words, meanings = values.get("words", ()), values.get("meanings")
    if meanings is None or len(words) < 1:
        return False
    drawn = drawn_meanings(words, int(values.get("seed", 0)))
    return bool(np.array_equal(np.array(drawn), np.array(meanings, dtype=float)))


def drawn_meanings(words: Sequence[str], seed: int) -> tuple[tuple[float, ...], ...]:
    """Two whole numbers for each word; a word that stands there again has the same."""
    random = np.random.default_rng([seed, 0])
    drawn = random.integers(-3, 5, (len(words), 2)).astype(float).tolist()
    first = [word.lower() for word in words]
    return tuple(tuple(drawn[first.index(word)]) for word in first)


def _pair(numbers: Sequence[float]) -> str:
    return ",".join(f"{number:g}" for number in numbers)


WORDS = (
    "I",
    "saw",
    "green",
    "river",
    "Monday",
    "understand",
    "boats",
    "größer",
    "the",
    "WWWWWWWWWW",
)


def random_params(random: np.random.Generator) -> Params:
    """One set of parameters: short sentences or long ones, with weights given or drawn."""
    while True:
        with suppress(DeepchalkError):
            return _drawn(random)


def _drawn(random: np.random.Generator) -> Params:
    count = int(random.choice([2, 3, 4, 5, 6, 7, 8, 8]))
    scale = float(random.choice([1, 2, 4]))
    values: dict[str, Any] = {
        "words": random.choice(WORDS, count).tolist(),
        "focus": int(random.integers(1, count + 1)),
        "replacement": str(random.choice(WORDS)) if random.random() < 0.8 else None,
        "replaced": int(random.integers(1, count + 1)),
        "other": np.round(random.normal(0, scale, 2).clip(-6, 6), 1).tolist(),
        "weights": str(random.choice(["given", "seed"])),
        "heads": int(random.integers(1, 3)),
        "causal": bool(random.random() < 0.7),
        "scale": bool(random.random() < 0.8),
        "seed": int(random.integers(1000)),
    }
    if random.random() < 0.6:
        meanings = np.round(random.normal(0, scale, (len(WORDS), 2)).clip(-6, 6), 1)
        rows = (meanings * (random.random((len(WORDS), 1)) < 0.9) + 0.0).tolist()
        # A word that stands there again has the same numbers.
        values["meanings"] = [rows[WORDS.index(word)] for word in values["words"]]
    if values["weights"] == "given" and random.random() < 0.6:
        matrices = np.round(random.uniform(-2, 2, (3, 2, 2)), 1) + 0.0
        values |= dict(zip(WEIGHTS, matrices.tolist(), strict=True))
    return Params.of(**values)


def by_hand(random: np.random.Generator) -> Params:
    """Three words, matrices of small whole numbers, no root."""
    matrices = random.integers(-1, 2, (3, 2, 2))
    return Params.of(
        words="red wine glass",
        meanings=random.integers(-2, 3, (3, 2)).tolist(),
        scale=False,
        heads=1,
        causal=bool(random.random() < 0.5),
        focus=2,
        **dict(zip(WEIGHTS, matrices.tolist(), strict=True)),
    )


PRESETS = {
    "boat": Params(),
    "loan": Params.of(
        words="our loan reached the bank", meanings=LOAN, replacement="boat", other=(4, 0)
    ),
    "unmasked": Params.of(causal=False),
}
