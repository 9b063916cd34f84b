"""What is given: a sentence, its translation, and numbers; checked so that all can be read."""

from __future__ import annotations

from collections.abc import Container
from typing import Any, ClassVar, Literal, Self

import numpy as np
from pydantic import Field, model_validator

from deepchalk import lesson
from deepchalk.errors import ParameterError
from deepchalk.lesson.telling.drawable import refuse_undrawable
from deepchalk.lesson.types import Matrix, Vector, Words, shape_of
from deepchalk.lesson.values.numbers import size

FEWEST, MOST = 2, 6
"""Words of a sentence."""

NARROWEST, WIDEST = 2, 5
"""Numbers in a vector."""

WIDEST_WORD = 7.6
"""Widths of a capital M that a word may take, so that it stands under its state."""

MOST_WITH_TWO_DECIMALS = 5
"""Words whose states, each with two decimals, stand side by side."""

BEGIN, END = "⟨BOS⟩", "⟨EOS⟩"

Score = Literal["dot", "scaled", "general", "additive"]

WEIGHTS = {
    "general": {"score_matrix": "W"},
    "additive": {"decoder_matrix": "W", "encoder_matrix": "U", "score_vector": "v"},
}
"""Weights that a score uses, with their symbols."""

WIDE = set("MWmw@%—…")


class Params(lesson.Params):
    """A sentence, its translation, and the states of the two recurrent networks."""

    follows_from: ClassVar[dict[str, tuple[str, ...]]] = {"width": ("hidden", "decoder")}

    words: Words = Field(
        default=("I", "love", "you"),
        description="the sentence that the encoder reads, 2 to 6 words",
    )
    translation: Words = Field(
        default=("je", "t’aime"), description="what the decoder writes, 2 to 6 words"
    )
    target_words: int | None = Field(
        default=None, ge=FEWEST, le=MOST, description="words that are written; by default all"
    )
    eos: bool = Field(default=False, description="let the decoder also write ⟨EOS⟩, the end")
    width: int = Field(default=4, ge=NARROWEST, le=WIDEST, description="numbers in a state")
    score: Score = Field(
        default="dot", description="how a decoder state and a hidden state are compared"
    )
    hidden: Matrix | None = Field(
        default=None, description="hidden states, a row for each word; by default from the seed"
    )
    decoder: Matrix | None = Field(
        default=None,
        description="decoder states from s(0) on, a row for each, one more than what is written; "
        "by default from the seed",
    )
    score_matrix: Matrix | None = Field(
        default=None, description="W of the general score, width × width; by default from the seed"
    )
    decoder_matrix: Matrix | None = Field(
        default=None, description="W of the additive score for the decoder's state; from the seed"
    )
    encoder_matrix: Matrix | None = Field(
        default=None, description="U of the additive score for the hidden states; from the seed"
    )
    score_vector: Vector | None = Field(
        default=None, description="v of the additive score; by default from the seed"
    )
    decimals: int = Field(default=3, ge=2, le=4, description="decimals of weights and contexts")
    seed: int = Field(
        default=2103, ge=0, le=999_999, description="chooses numbers that are not given"
    )

    @model_validator(mode="before")
    @classmethod
    def width_from_states(cls, data: object) -> object:
        """States that are given also give the width, unless it is given too."""
        if isinstance(data, dict):
            data = dict(data)
            for name in ("hidden", "decoder"):
                shape = shape_of(data.get(name))
                if shape is not None:
                    data.setdefault("width", shape[1])
        return data

    @model_validator(mode="after")
    def fits_together(self) -> Self:
        """Refuse sizes that do not match, and what could not be read."""
        for name, sentence in (("words", self.words), ("translation", self.translation)):
            _check_sentence(name, sentence)
        count = self.target_words
        if count is not None and count > len(self.translation):
            raise ValueError(
                f"target_words is {count}, but translation has {len(self.translation)} words"
            )
        if self.eos and count is not None and count < len(self.translation):
            raise ValueError(
                f"eos comes after the whole translation: leave out target_words, which is {count}"
            )
        many = len(self.words) > MOST_WITH_TWO_DECIMALS
        if many and self.decimals > 3:
            raise ValueError(
                f"decimals is {self.decimals}, but with {len(self.words)} words it must be at "
                f"most 3: longer weights would not stand side by side"
            )
        most = 1 if many else 2
        for name in ("hidden", "decoder"):
            self.take_rounded(name, most)
        for name in ("score_matrix", "decoder_matrix", "encoder_matrix", "score_vector"):
            self.take_rounded(name, 1)
        square = (self.width, self.width)
        _check_values("hidden", self.hidden, (len(self.words), self.width), "a row a word")
        states = (len(self.written) + 1, self.width)
        _check_values("decoder", self.decoder, states, "s(0) and a row for each written word")
        for name in ("score_matrix", "decoder_matrix", "encoder_matrix"):
            _check_values(name, getattr(self, name), square, "width × width")
        vector = None if self.score_vector is None else (self.score_vector,)
        _check_values("score_vector", vector, (1, self.width), "the width")
        _check_pair(self.model_fields_set)
        return self

    def given(self) -> dict[str, Any]:
        """The values that differ from the defaults; a sentence goes with its translation."""
        values = super().given()
        pair = {"words": list(self.words), "translation": list(self.translation)}
        return {**values, **pair} if pair.keys() & values.keys() else values

    def changed(self, **values: Any) -> Self:
        """As ``Params.changed``; another sentence needs another translation."""
        changed = super().changed(**values)
        _check_pair(values)
        return changed

    @property
    def made_up(self) -> tuple[str, ...]:
        """Symbols of the numbers that take part and are not given, but come from the seed."""
        used = {"hidden": "h", "decoder": "s", **WEIGHTS.get(self.score, {})}
        return tuple(symbol for name, symbol in used.items() if getattr(self, name) is None)

    @property
    def written(self) -> tuple[str, ...]:
        """What the decoder writes, word by word."""
        return (*self.translation[: self.target_words], *((END,) if self.eos else ()))


def _check_pair(given: Container[str]) -> None:
    """Refuse a sentence with the translation of another one."""
    for name, other in (("words", "translation"), ("translation", "words")):
        if name in given and other not in given:
            raise ParameterError(
                f"{name} is given without {other}: the two belong together, so give both"
            )


def _check_sentence(name: str, sentence: tuple[str, ...]) -> None:
    if not FEWEST <= len(sentence) <= MOST:
        raise ValueError(
            f"{name} has {len(sentence)} word{'' if len(sentence) == 1 else 's'}, "
            f"but it must have {FEWEST} to {MOST}"
        )
    for word in sentence:
        refuse_undrawable(name, word)
        if word_width(word) > WIDEST_WORD:
            raise ValueError(
                f"{name} has the word {word[:20]!r}, which is too long to stand under its state: "
                f"at most about 12 letters"
            )


def word_width(word: str) -> float:
    """Estimated width in widths of a capital M, on the safe side."""
    return sum(1.0 if letter in WIDE else 0.75 if letter.isupper() else 0.62 for letter in word)


def _check_values(name: str, values: Matrix | None, expected: tuple[int, int], what: str) -> None:
    if values is None:
        return
    given = (len(values), len(values[0]))
    if given != expected:
        raise ValueError(
            f"{name} has {size(*given)} numbers, but it must have {size(*expected)} ({what})"
        )
    for number in np.ravel(np.array(values)):
        if abs(number) > 9:
            raise ValueError(f"{name} holds {number:g}, but each number must be from −9 to 9")
