"""A score says how well a question fits a state: four ways to compute it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

Score = Literal["dot", "scaled", "general", "additive"]


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
