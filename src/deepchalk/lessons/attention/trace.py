"""For each word that it writes, a decoder asks which words of the sentence matter now."""

from __future__ import annotations

import numpy as np
from jaxtyping import Float

from deepchalk import lesson
from deepchalk.errors import ComputationError
from deepchalk.lesson.values.numbers import EXACT, decimals_for, show
from deepchalk.lessons.attention.drawn import random_params as random_params
from deepchalk.lessons.attention.given import BEGIN, Params
from deepchalk.lessons.attention.scores import Compared, compare, softmax
from deepchalk.lessons.attention.seeded import numbers_for

LARGEST_PLAIN, SMALLEST_PLAIN = 9.0, -1.0
"""A row whose largest score lies in between has powers of e that can be read as they are."""

LONGEST_SCORE = {2: 8, 3: 8, 4: 7, 5: 6, 6: 5}
"""Characters of a score that find room on the links from that many words."""

BLENDS = 11
"""Mixtures of one hidden state with another that are computed, both ends included."""

POWER_DECIMALS, SMALL_POWER_DECIMALS = 2, 3
"""Decimals of powers of e, and of those so small that two would leave too few figures."""

LARGEST_SMALL = 100.0
"""Sum of powers below which they take their third decimal without more room."""


@lesson.trace
class Trace:
    """Every value between the states of the two networks and the alignment map.

    Axes: ``source`` words are read, ``target`` words are written, a state has ``width`` numbers.
    Decoder state t−1 asks for target word t, so ``states`` has one row more than there are targets.
    """

    params: Params
    words: tuple[str, ...]
    written: tuple[str, ...]
    previous: tuple[str, ...]
    """The word before each written word: ⟨BOS⟩, then the written ones."""
    hidden: Float[np.ndarray, "source width"]
    states: Float[np.ndarray, "state width"]
    general: Float[np.ndarray, "width key"]
    decoder_matrix: Float[np.ndarray, "key width"]
    encoder_matrix: Float[np.ndarray, "key width"]
    score_vector: Float[np.ndarray, " key"]
    decoder_part: Float[np.ndarray, "target key"]
    """W s of the additive score."""
    encoder_part: Float[np.ndarray, "source key"]
    """U h of the additive score."""
    left: Float[np.ndarray, "target key"]
    right: Float[np.ndarray, "target source key"]
    sums: Float[np.ndarray, "target source"]
    """Dot products left · right."""
    divisor: float
    scores: Float[np.ndarray, "target source"]
    shift: Float[np.ndarray, " target"]
    """What is taken off a row of scores before exp: its largest, or 0 where none is too large."""
    lift: Float[np.ndarray, " target"]
    """The shift with the other sign: what is added where the largest score is negative."""
    shifted: bool
    powers: Float[np.ndarray, "target source"]
    """exp(score − shift)."""
    power_sums: Float[np.ndarray, " target"]
    weights: Float[np.ndarray, "target source"]
    weight_sums: Float[np.ndarray, " target"]
    leading: tuple[tuple[int, ...], ...]
    """For each written word the words of largest weight: several if their weights are equal."""
    contexts: Float[np.ndarray, "target width"]
    cosines: Float[np.ndarray, " source"]
    """cos of the angle between left and right for the first target word; 0 for a zero vector."""
    angles: Float[np.ndarray, " source"]
    """That angle in degrees, from 0 to 180."""
    lengths: Float[np.ndarray, " source"]
    """Lengths of right for the first target word."""
    strongest: int
    """The word that matters most for the first target word."""
    blended: int
    """The word whose state becomes that of the strongest, step by step."""
    blend: Float[np.ndarray, "blend width"]
    blend_hidden: Float[np.ndarray, "blend source width"]
    blend_scores: Float[np.ndarray, "blend source"]
    blend_weights: Float[np.ndarray, "blend source"]
    score_decimals: int
    power_decimals: int


def compute(params: Params) -> Trace:
    """Scores, weights and contexts for every written word.

    Raises
    ------
    ComputationError
        if the scores have too many digits to be drawn
    """
    hidden, states, weights = numbers_for(params)
    asking = states[:-1]
    compared = compare(params.score, asking, hidden, weights)
    scores = compared.scores
    score_decimals = decimals_for(scores)
    _refuse_long_scores(scores, score_decimals, len(hidden))
    largest = scores.max(axis=1)
    shifted = bool((largest > LARGEST_PLAIN).any() or (largest < SMALLEST_PLAIN).any())
    shift = largest if shifted else np.zeros(len(scores))
    powers = np.exp(scores - shift[:, None])
    alpha = softmax(scores)
    strongest, blended = _two_words(alpha[0], hidden)
    cosines = _cosines(compared)
    blend_hidden = _blend(hidden, strongest, blended)
    blend_scores = np.array(
        [compare(params.score, asking[:1], mixed, weights).scores[0] for mixed in blend_hidden]
    )
    return Trace(
        params=params,
        words=params.words,
        written=params.written,
        previous=(BEGIN, *params.written[:-1]),
        hidden=hidden,
        states=states,
        general=weights.general,
        decoder_matrix=weights.decoder,
        encoder_matrix=weights.encoder,
        score_vector=weights.vector,
        decoder_part=asking @ weights.decoder.T,
        encoder_part=hidden @ weights.encoder.T,
        left=compared.left,
        right=compared.right,
        sums=compared.sums,
        divisor=compared.divisor,
        scores=scores,
        shift=shift,
        lift=-shift,
        shifted=shifted,
        powers=powers,
        power_sums=powers.sum(axis=1),
        weights=alpha,
        weight_sums=alpha.sum(axis=1),
        leading=tuple(_leading(row) for row in alpha),
        contexts=alpha @ hidden,
        cosines=cosines,
        angles=np.degrees(np.arccos(cosines)),
        lengths=np.linalg.norm(compared.right[0], axis=1),
        strongest=strongest,
        blended=blended,
        blend=blend_hidden[:, blended],
        blend_hidden=blend_hidden,
        blend_scores=blend_scores,
        blend_weights=softmax(blend_scores),
        score_decimals=score_decimals,
        power_decimals=_power_decimals(powers, shifted, params),
    )


def _power_decimals(powers: np.ndarray, shifted: bool, params: Params) -> int:
    if shifted:
        return params.decimals
    # From 0.01 / 1.33 nobody gets a weight of 0.005; from 0.007 / 1.333 one does.
    small = powers.sum(axis=1).max() < LARGEST_SMALL
    most = SMALL_POWER_DECIMALS if small else POWER_DECIMALS
    return max(POWER_DECIMALS, min(params.decimals, most))


def _refuse_long_scores(scores: np.ndarray, decimals: int, words: int) -> None:
    longest = max((show(score, decimals) for score in np.ravel(scores)), key=len)
    if len(longest) > LONGEST_SCORE[words]:
        raise ComputationError(
            f"the score {longest} is too long to be read beside {words - 1} others: "
            f"take smaller numbers in the states or fewer decimals"
        )


def _two_words(weights: np.ndarray, hidden: np.ndarray) -> tuple[int, int]:
    """The word of the largest weight, and the next one whose state differs from its state."""
    first, *others = (int(word) for word in np.argsort(-weights, kind="stable"))
    differs = [word for word in others if (hidden[word] != hidden[first]).any()]
    return first, (differs or others)[0]


def _blend(hidden: np.ndarray, strongest: int, blended: int) -> np.ndarray:
    mixtures = np.broadcast_to(hidden, (BLENDS, *hidden.shape)).copy()
    for step, share in enumerate(np.linspace(0, 1, BLENDS)):
        mixtures[step, blended] = (1 - share) * hidden[blended] + share * hidden[strongest]
    return mixtures


def _cosines(compared: Compared) -> np.ndarray:
    lengths = np.linalg.norm(compared.left[0]) * np.linalg.norm(compared.right[0], axis=1)
    safe = np.where(lengths > 0, lengths, 1.0)
    return np.clip(np.where(lengths > 0, compared.sums[0] / safe, 0.0), -1, 1)


def _leading(weights: np.ndarray) -> tuple[int, ...]:
    return tuple(int(word) for word in np.flatnonzero(weights >= weights.max() - EXACT))


PRESETS = {
    "i-love-you": Params(),
    "classic": Params.of(
        words=("I", "Eat", "Apples"),
        translation=("Como", "Manzanas"),
        hidden=((1, 1, 2), (0, 5, 0), (3, 1, -2)),
        decoder=((0, 1, 1), (1, 0, -1), (1, 1, -2)),
    ),
    "word-order": Params.of(
        words=("I", "drink", "red", "wine"),
        translation=("bebo", "vino", "tinto"),
        eos=True,
        score="scaled",
        hidden=((-2, 0, -1), (-2, 2, -1), (1, 0, -2), (-1, -1, 3)),
        decoder=((-1, 1, 0), (2, 2, 2), (2, -1, 0), (0, 0, 1), (1, 1, -1)),
    ),
    "additive": Params.of(
        words=("the", "red", "car"),
        translation=("la", "voiture", "rouge"),
        score="additive",
        hidden=((-2, 2), (0, -1), (3, -1)),
        decoder=((2, 2), (2, -1), (-1, 1), (1, 1)),
        decoder_matrix=((-0.5, 0.5), (-0.5, -0.5)),
        encoder_matrix=((-0.5, 0), (0.5, -0.5)),
        score_vector=(3, 3),
    ),
}
