"""A toy that reads a sentence into one vector: what of it can be read back. Needs NumPy alone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

SENTENCE = "the red car that my neighbour bought last year is for sale"
REST = (
    "a blue house her brother sold this week was old and new dog cat tree book "
    "he she they we saw went home with very small green river"
)
LONG = SENTENCE.split()
SHORT = LONG[:3]
WORDS = (*LONG, *REST.split())

CELLS = 64
FADING = 0.7
"""What is left of the past after each word."""

RECALLED = (
    *(100.0, 100.0, 92.7, 80.5, 69.0, 60.0, 50.9, 45.5, 41.0, 36.6, 34.0, 31.3),
    *(29.5, 27.6, 26.2, 24.2, 23.9, 22.1, 20.9, 19.2, 19.1, 18.8, 17.9, 17.2),
)
"""Percent of the words read back right, of 200 random sentences for each length from 1 to 24.

The tests run the program that counts them.
"""


class Toy:
    """An untrained reader: each word turns and fades the past, and adds its own vector."""

    def __init__(self) -> None:
        random = np.random.default_rng(1)
        vectors = random.normal(size=(len(WORDS), CELLS))
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        # A pair of numbers turns by an angle: as complex numbers that is one product.
        self.words = vectors[:, 0::2] + 1j * vectors[:, 1::2]
        self.turn = np.exp(1j * random.uniform(0, 2 * np.pi, CELLS // 2))

    def states(self, words: np.ndarray) -> np.ndarray:
        """The vector after each word: positions in ``WORDS``, shape (…, time), to (…, time, 32)."""
        state = np.zeros((*words.shape[:-1], CELLS // 2), dtype=complex)
        found = []
        for time in range(words.shape[-1]):
            state = FADING * self.turn * state + self.words[words[..., time]]
            found.append(state)
        return np.stack(found, axis=-2)

    def read_back(self, last: np.ndarray, count: int) -> np.ndarray:
        """The words that fit best, one look each, from the last state, shape (…, 32)."""
        found = []
        for back in range(count):
            scores = (last * self.turn**-back) @ self.words.conj().T
            found.append(scores.real.argmax(axis=-1))
        return np.stack(found[::-1], axis=-1)


def positions(words: Sequence[str]) -> np.ndarray:
    """Where words stand in ``WORDS``."""
    return np.array([WORDS.index(word) for word in words])


def read_back(words: Sequence[str]) -> list[str]:
    """What comes back of a sentence."""
    toy = Toy()
    found = toy.read_back(toy.states(positions(words))[-1], len(words))
    return [WORDS[position] for position in found]


if __name__ == "__main__":
    print(*LONG, "->", *read_back(LONG))
    for length in (3, 6, 12, 24):
        print(length, "words:", RECALLED[length - 1], "% come back")
