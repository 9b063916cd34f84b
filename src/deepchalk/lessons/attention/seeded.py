"""Numbers from a seed, chosen so that each target word looks mostly at one source word."""

from __future__ import annotations

import numpy as np

from deepchalk.lessons.attention.given import Params, Score
from deepchalk.lessons.attention.scores import Weights, compare, softmax

DRAWS = 400
STRONGEST = (0.45, 0.93)
"""A row's largest weight lies in between: one word matters most, the others are not gone."""


def numbers_for(params: Params) -> tuple[np.ndarray, np.ndarray, Weights]:
    """Hidden states, decoder states and the score's weights: given ones, the others from the seed.

    Returns
    -------
    shapes (source, width), (written words + 1, width), and see ``Weights``
    """
    random = np.random.default_rng(params.seed)
    hidden = _distinct_rows(random, len(params.words), params.width)
    weights = _weights(random, params)
    if params.hidden is not None:
        hidden = np.array(params.hidden, dtype=float)
    if params.decoder is not None:
        return hidden, np.array(params.decoder, dtype=float), weights
    rows = len(params.written)
    asking = [
        _state_that_asks_for(
            _expected(row, rows, len(hidden)), random, params.score, hidden, weights
        )
        for row in range(rows)
    ]
    last = random.integers(-2, 3, size=params.width).astype(float)
    return hidden, np.array([*asking, last]), weights


def _distinct_rows(random: np.random.Generator, rows: int, width: int) -> np.ndarray:
    while True:
        hidden = random.integers(-2, 4, size=(rows, width)).astype(float)
        if len(np.unique(hidden, axis=0)) == rows and np.abs(hidden).sum(axis=1).all():
            return hidden


def _weights(random: np.random.Generator, params: Params) -> Weights:
    square = (params.width, params.width)
    general = _invertible(random, square)
    decoder, encoder = random.choice([-0.5, 0.0, 0.5], size=(2, *square))
    vector = random.choice([-3.0, -2.0, 2.0, 3.0], size=params.width)
    if params.score_matrix is not None:
        general = np.array(params.score_matrix, dtype=float)
    if params.decoder_matrix is not None:
        decoder = np.array(params.decoder_matrix, dtype=float)
    if params.encoder_matrix is not None:
        encoder = np.array(params.encoder_matrix, dtype=float)
    if params.score_vector is not None:
        vector = np.array(params.score_vector, dtype=float)
    return Weights(general, decoder, encoder, vector)


def _invertible(random: np.random.Generator, shape: tuple[int, int]) -> np.ndarray:
    while True:
        matrix = random.integers(-1, 2, size=shape).astype(float)
        if abs(np.linalg.det(matrix)) > 0.5:
            return matrix


def _expected(row: int, rows: int, sources: int) -> int:
    return round(row * (sources - 1) / max(rows - 1, 1))


def _state_that_asks_for(
    word: int, random: np.random.Generator, score: Score, hidden: np.ndarray, weights: Weights
) -> np.ndarray:
    draws = random.integers(-2, 3, size=(DRAWS, hidden.shape[1])).astype(float)
    rows = softmax(compare(score, draws, hidden, weights).scores)
    low, high = STRONGEST
    wrong = np.abs(np.clip(rows[:, word], low, high) - rows[:, word])
    wrong += rows.argmax(axis=1) != word
    if len(hidden) > 2:
        # Rather another word than no word.
        wrong += 2.0 * (rows.max(axis=1) < low)
    wrong += 2.0 * (np.abs(draws).sum(axis=1) == 0)
    return np.asarray(draws[int(wrong.argmin())])
