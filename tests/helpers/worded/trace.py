"""Softmax makes shares of scores."""

from typing import Annotated

import numpy as np

from deepchalk import lesson
from deepchalk.lesson import Distinct, Longest, Shape, Vector, Within, Words, names, quantity


class Params(lesson.Params):
    """Animals with scores."""

    animals: Annotated[Words, Shape("animal", 2, 4), Longest(8), Distinct()] = ("cat", "dog", "fox")
    """what the scores are of"""
    scores: Annotated[Vector, Shape("animal"), Within(3, decimals=1)] = (1.4, 0.4, -0.4)
    """score of each"""


@lesson.trace
class Trace:
    """Scores and shares."""

    params: Params
    names = names("animal")(lambda t: t.params.animals)
    scores = quantity("z_{i}", "animal", of=lambda t: np.array(t.params.scores))
    shares = quantity("p_{i}", "animal", decimals=2, of=lambda t: _shares(t.scores))

    @property
    def count(self) -> int:
        """How many animals there are."""
        return len(self.params.animals)

    @property
    def top(self) -> int:
        """The animal with the highest score, the first of several."""
        return int(np.argmax(self.scores.values))

    @property
    def leads(self) -> bool:
        """Whether it is the only one."""
        scores = self.scores.values
        return bool((scores == scores.max()).sum() == 1)


def _shares(scores: np.ndarray) -> np.ndarray:
    powers = np.exp(scores)
    return powers / powers.sum()


PRESETS = {"default": Params(), "two": Params.of(animals=("cat", "dog"), scores=(0.5, 0.5))}
