"""What can be chosen: a sentence with its states, and a decoder that is given or computed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Self

import numpy as np
from pydantic import ValidationInfo, model_validator

from deepchalk import lesson
from deepchalk.lesson import (
    Distinct,
    Exact,
    Exercises,
    Group,
    Length,
    Longest,
    Matrix,
    ModelSource,
    Shape,
    Vector,
    When,
    Within,
    Words,
    numbers,
    types,
)

from .numbers.adding_decoder import AddingDecoder
from .numbers.attending import Attending
from .numbers.scoring import Score, Scoring

END = "⟨EOS⟩"

MOST_WRITTEN = 6
"""Words after which a decoder that does not end is stopped."""

MOST_WITH_TWO_DECIMALS = 5
"""Words whose states have room for two decimals."""

MOST_BY_HAND = 6
"""Between the highest and the lowest score of a sheet: then the least share is 0.002 or more."""

Row = Annotated[Vector, Shape("width"), Within(9, decimals=1)]
Square = Annotated[Matrix, Shape("width", "width"), Within(9, decimals=1)]
EachWord = Annotated[Matrix, Shape("source", "width"), Within(9, decimals=1)]
EachCandidate = Annotated[Matrix, Shape("candidate", "width"), Within(9, decimals=1)]

WRITTEN, ENCODER, DECODER = (Group(f"The {name}") for name in ("translation", "encoder", "decoder"))
GIVEN = When("translation")
COMPUTED = When("translation", None)
ADDITIVE = When("score", "additive")
"""Where a form shows a field, and when: with a decoder whose words are given, or which computes."""


class Params(lesson.Params):
    """A sentence, its states, and where the decoder's states come from."""

    follows_from: ClassVar[Mapping[str, tuple[str, ...]]] = {"width": ("decoder",)}

    words: Annotated[Words, Shape("source", 2, 12), Longest(12)] = ("the", "red", "car")
    """the sentence that the encoder reads"""
    translation: Annotated[Words | None, Shape("target", 2, 6), Longest(12), WRITTEN] = None
    """what is written, with decoder states that are given; by default what the decoder chooses, and
    of words of one's own word-1, word-2 …"""
    eos: Annotated[bool, WRITTEN, GIVEN] = False
    """whether ⟨EOS⟩ is written after the translation"""
    width: Annotated[int, Length("width", 2, 5), ENCODER] = 2
    """numbers in a state"""
    score: Score = "dot"
    """how a question and a state are compared"""
    hidden: Annotated[EachWord, ENCODER] = ((-1, 3), (-3, 0), (1, 0))
    """states of the encoder, a row for each word"""
    decoder: Annotated[Matrix | None, Within(9, decimals=1), DECODER, GIVEN] = None
    """decoder states from s(0) on, one more than is written; by default from the seed"""
    candidates: Annotated[
        Words, Shape("candidate", 2, 6), Longest(12), Distinct(), WRITTEN, COMPUTED
    ] = (
        *("la", "le", "voiture", "rouge"),
        END,
    )
    """words that a computed decoder may write; the last one ends the translation"""
    start: Annotated[Row, DECODER, COMPUTED] = (1, 1)
    """s(0) of a computed decoder"""
    begin: Annotated[Row, DECODER, COMPUTED] = (1.5, -3)
    """word vector that stands before the first word"""
    word_vectors: Annotated[EachCandidate, DECODER, COMPUTED] = (
        (-2.5, -2),
        (-2.5, -2),
        (1, 0),
        (4, 2),
        (0, 0),
    )
    """v of each candidate, as it goes on into the next state"""
    head: Annotated[EachCandidate, DECODER, COMPUTED] = ((3, -1), (2, 1), (0, -2), (-2, 0), (-1, 3))
    """u of each candidate, by which the next word is chosen"""
    score_matrix: Annotated[Square, When("score", "general")] = ((0, 1), (-1, 0))
    """W of the general score"""
    decoder_matrix: Annotated[Square, ADDITIVE] = ((-0.5, 0.5), (-0.5, -0.5))
    """W of the additive score, for the decoder's state"""
    encoder_matrix: Annotated[Square, ADDITIVE] = ((-0.5, 0), (0.5, -0.5))
    """U of the additive score, for the encoder's states"""
    score_vector: Annotated[Row, ADDITIVE] = (3, 3)
    """v of the additive score"""
    exact: Exact = False
    source: ModelSource = None
    seed: Annotated[int, Within(0, 999_999), GIVEN] = 2103
    """chooses numbers that are not given"""

    @model_validator(mode="before")
    @classmethod
    def width_from_decoder(cls, data: object) -> object:
        """Decoder states that are given also give the width, unless others do."""
        if isinstance(data, dict) and not {"hidden", "width"} & data.keys():
            shape = types.shape_of(data.get("decoder"))
            if shape is not None:
                return {**data, "width": shape[1]}
        return data

    @model_validator(mode="after")
    def name_what_is_written(self, info: ValidationInfo) -> Self:
        """Never show another sentence's translation: where nobody gives one, there is none."""
        # They are called ``word-1`` and so on, as many as were written, or as the sentence has.
        typed = info.context["typed"] if info.context else self.model_fields_set
        if self.translation is not None and "translation" in typed:
            return self
        if not self._is_of_others():
            return self
        given = self.words if self.translation is None else self.translation
        count = min(len(given), MOST_WRITTEN)
        self.__dict__["translation"] = tuple(f"word-{place + 1}" for place in range(count))
        self._notes.append(self.told("note-called", words=", ".join(self.written)))
        return self

    def _is_of_others(self) -> bool:
        """Whether what is written belongs to another sentence: that of a preset."""
        known = Params.model_fields
        if self.translation is None:
            is_own: bool = self.words != known["words"].default
            return is_own and self.candidates == known["candidates"].default
        sentences = {one.words for one in PRESETS.values() if one.translation == self.translation}
        return bool(sentences) and self.words not in sentences

    @model_validator(mode="after")
    def fits_together(self) -> Self:
        """Refuse what does not belong together, and what could not be read."""
        most = 2 if len(self.words) <= MOST_WITH_TWO_DECIMALS else 1
        for name in ("hidden", "decoder", "start", "begin", "word_vectors", "head"):
            self.take_rounded(name, most)
        for name in ("score_matrix", "decoder_matrix", "encoder_matrix", "score_vector"):
            self.take_rounded(name, 1)
        if self.decoder is not None:
            self._check_decoder(self.decoder)
        elif self.is_computed and len(self.run()) < 2:
            raise ValueError(self.told("refused-at-once", word=self.candidates[-1]))
        return self

    def _check_decoder(self, decoder: Matrix) -> None:
        if self.translation is None:
            raise ValueError(self.told("refused-alone"))
        given, expected = (
            numbers.size(len(decoder), len(decoder[0])),
            numbers.size(self.rows + 1, self.width),
        )
        if given != expected:
            raise ValueError(self.told("refused-shape", given=given, expected=expected))

    @property
    def is_computed(self) -> bool:
        """Whether the decoder computes its states and chooses its words."""
        return self.translation is None

    @property
    def rows(self) -> int:
        """How many words are written."""
        return len(self.written)

    @property
    def ends_apart(self) -> bool:
        """Whether a sign for the end comes after two words at least."""
        return self.rows > 2 and self.written[-1] == END

    @property
    def asked(self) -> range:
        """The later questions that are told: a given one after which no word comes is not."""
        return range(1, self.rows - (self.ends_apart and not self.is_computed))

    @property
    def written(self) -> tuple[str, ...]:
        """What is written, word by word."""
        if self.translation is None:
            return tuple(self.candidates[choice] for choice in self.run())
        return (*self.translation, *((END,) if self.eos else ()))

    @property
    def scoring(self) -> Scoring:
        """The score with its weights."""
        weights = "score_matrix", "decoder_matrix", "encoder_matrix", "score_vector"
        return Scoring(self.score, *self.arrays(*weights))

    @property
    def attending(self) -> Attending:
        """How states of the decoder look at those of the sentence."""
        return Attending(self.scoring, *self.arrays("hidden"))

    @property
    def adding(self) -> AddingDecoder:
        """The decoder that computes its states."""
        return AddingDecoder(*self.arrays("start", "begin", "word_vectors", "head"))

    def steps(self) -> tuple[np.ndarray, list[int]]:
        """States of a computed decoder from s(0) on, and the candidates that it chooses."""
        return self.adding.run(self.attending.context, MOST_WRITTEN)

    def run(self) -> list[int]:
        """The candidates that a computed decoder chooses; none where the words are given."""
        return self.steps()[1] if self.is_computed else []

    def states(self) -> np.ndarray:
        """Decoder states from s(0) on: computed, given, or from the seed."""
        if self.is_computed:
            return self.steps()[0]
        if self.decoder is not None:
            return self.arrays("decoder")[0]
        return self.scoring.states_for(self.attending.keys, self.rows, self.seed)


def by_hand(random: np.random.Generator) -> Params:
    """States of small whole numbers, a triangle, and a question that tells them apart."""
    while True:
        hidden, decoder = (random.integers(-2, 4, (rows, 2)) for rows in (3, 4))
        if _is_triangle(hidden) and _tells_apart(hidden @ decoder[0]):
            return Params.of(
                translation="la voiture rouge", hidden=hidden.tolist(), decoder=decoder.tolist()
            )


def _is_triangle(places: np.ndarray) -> bool:
    first, second = places[1:] - places[0]
    return bool(first[0] * second[1] != first[1] * second[0])


def _tells_apart(scores: np.ndarray) -> bool:
    """Whether no two are alike, and none is so low that its share would be printed as zero."""
    return len(np.unique(scores)) == len(scores) and bool(np.ptp(scores) <= MOST_BY_HAND)


EXERCISES = Exercises(
    ask=("scores", "powers", "total", "shares", "context"),
    draw=by_hand,
    decimals=3,
)

PRESETS = {
    "red-car": Params(),
    "classic": Params.of(
        words="I Eat Apples",
        translation="Como Manzanas",
        hidden="1,1,2; 0,5,0; 3,1,-2",
        decoder="0,1,1; 1,0,-1; 1,1,-2",
    ),
    "i-love-you": Params.of(
        words="I love you",
        translation="je t’aime",
        hidden="0,3,1,1; 3,-2,-2,1; 2,0,-1,1",
        decoder="1,2,-1,-2; 2,2,-2,-1; 1,0,-1,1",
    ),
    "word-order": Params.of(
        words="I drink red wine",
        translation="bebo vino tinto",
        eos=True,
        score="scaled",
        hidden="-2,0,-1; -2,2,-1; 1,0,-2; -1,-1,3",
        decoder="-1,1,0; 2,2,2; 2,-1,0; 0,0,1; 1,1,-1",
    ),
    "additive": Params.of(
        words="the red car",
        translation="la voiture rouge",
        score="additive",
        hidden="-2,2; 0,-1; 3,-1",
        decoder="2,2; 2,-1; -1,1; 1,1",
    ),
}
