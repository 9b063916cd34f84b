"""How well a question fits a key: four kinds of score, and questions from a seed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from deepchalk.lesson import functions

Score = Literal["dot", "scaled", "general", "additive"]

DRAWS = 400
STRONGEST = (0.45, 0.93)
"""A question from a seed looks mostly at one word, and at the others too."""


@dataclass(frozen=True)
class Scoring:
    """Scores of one kind for given states.

    - dot and general: Luong, Pham & Manning (2015), *Effective approaches to attention-based neural
      machine translation*
    - scaled: Vaswani et al. (2017), *Attention is all you need*
    - additive: Bahdanau, Cho & Bengio (2015), *Neural machine translation by jointly learning to
      align and translate*

    Attributes
    ----------
    general
        W of sᵀ W h, shape (width, width)
    decoder, encoder, vector
        W, U and v of v · tanh(W s + U h)
    """

    kind: Score
    general: np.ndarray
    decoder: np.ndarray
    encoder: np.ndarray
    vector: np.ndarray

    def question(self, states: np.ndarray) -> np.ndarray:
        """What the states are multiplied with, shape (…, width) to (…, width).

        A score is this times h; the additive one asks with the decoder's state itself.
        """
        if self.kind == "general":
            return np.asarray(states @ self.general)
        if self.kind == "scaled":
            return np.asarray(states / np.sqrt(states.shape[-1]))
        return np.asarray(states)

    def of(self, questions: np.ndarray, keys: np.ndarray) -> np.ndarray:
        """Scores (…, key) of questions (…, width) for keys (…, key, width)."""
        if self.kind == "additive":
            return np.asarray(self.bent(questions, keys) @ self.vector)
        return np.asarray((keys @ questions[..., None])[..., 0])

    def bent(self, questions: np.ndarray, keys: np.ndarray) -> np.ndarray:
        """tanh(W s + U h), shape (…, key, width)."""
        return np.asarray(
            np.tanh((questions @ self.decoder.T)[..., None, :] + keys @ self.encoder.T)
        )

    def state_looking_at(
        self, key: int, keys: np.ndarray, random: np.random.Generator
    ) -> np.ndarray:
        """A state of small whole numbers that looks mostly at a key, or at one key at least."""
        draws = random.integers(-2, 3, size=(DRAWS, keys.shape[1])).astype(float)
        shares = functions.softmax(self.of(self.question(draws), keys))
        low, high = STRONGEST
        wrong = np.abs(np.clip(shares[:, key], low, high) - shares[:, key])
        wrong += shares.argmax(axis=1) != key
        if len(keys) > 2:
            wrong += 2.0 * (shares.max(axis=1) < low)
        wrong += 2.0 * (np.abs(draws).sum(axis=1) == 0)
        return np.asarray(draws[int(wrong.argmin())])

    def states_for(self, keys: np.ndarray, rows: int, seed: int) -> np.ndarray:
        """States that look at one key after the other, and a last one, shape (row + 1, width)."""
        random = np.random.default_rng(seed)
        due = np.linspace(0, len(keys) - 1, max(rows, 2))[:rows]
        asking = [self.state_looking_at(round(key), keys, random) for key in due]
        return np.array([*asking, random.integers(-2, 3, size=keys.shape[1])], dtype=float)
