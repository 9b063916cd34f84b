"""A score says how well a decoder state and a hidden state fit: four ways to compute it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from deepchalk.lessons.attention.given import Score


@dataclass(frozen=True)
class Weights:
    """Parameters of the score functions; those of another function than the chosen one are unused.

    Attributes
    ----------
    general
        W of sᵀ W h, shape (width, width)
    decoder, encoder
        W and U of v·tanh(W s + U h), shapes (width, width)
    vector
        v, shape (width,)
    """

    general: np.ndarray
    decoder: np.ndarray
    encoder: np.ndarray
    vector: np.ndarray


@dataclass(frozen=True)
class Compared:
    """Every score is a dot product, divided by a number: scores = left · right / divisor.

    Attributes
    ----------
    left
        shape (target, width)
    right
        shape (target, source, width)
    divisor
        1, or √width for the scaled score
    """

    left: np.ndarray
    right: np.ndarray
    divisor: float

    @property
    def sums(self) -> np.ndarray:
        """Dot products, shape (target, source)."""
        return np.asarray(np.einsum("tk,tsk->ts", self.left, self.right))

    @property
    def scores(self) -> np.ndarray:
        """Scores, shape (target, source)."""
        return self.sums / self.divisor


def compare(kind: Score, asking: np.ndarray, hidden: np.ndarray, weights: Weights) -> Compared:
    """Compare every asking decoder state with every hidden state.

    - dot and general: Luong, Pham & Manning (2015), *Effective approaches to attention-based neural
      machine translation*
    - scaled: Vaswani et al. (2017), *Attention is all you need*
    - additive: Bahdanau, Cho & Bengio (2015), *Neural machine translation by jointly learning to
      align and translate*

    Shapes: asking (target, width), hidden (source, width).
    """
    every = np.broadcast_to(hidden, (len(asking), *hidden.shape))
    if kind == "general":
        return Compared(asking @ weights.general, every, 1.0)
    if kind == "additive":
        left = np.broadcast_to(weights.vector, (len(asking), len(weights.vector)))
        decoder_part = asking @ weights.decoder.T
        encoder_part = hidden @ weights.encoder.T
        return Compared(left, np.tanh(decoder_part[:, None] + encoder_part), 1.0)
    return Compared(asking, every, float(np.sqrt(hidden.shape[1])) if kind == "scaled" else 1.0)


def softmax(scores: np.ndarray) -> np.ndarray:
    """exp(e) / Σ exp(e) over the last axis."""
    # The largest score is taken off first: exp cannot overflow, and the ratios stay.
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))
