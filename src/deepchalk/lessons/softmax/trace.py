"""Softmax turns scores into shares, and their slope is simply what is shared wrongly."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

import numpy as np

from deepchalk import lesson
from deepchalk.lesson import BY_HAND, Axes, Distinct, OneOf, Values, Within, names, quantity
from deepchalk.lesson.functions import cross_entropy_slope, descent, softmax, squared_error_slope
from deepchalk.lesson.program import Program
from deepchalk.lesson.types import Vector, Words

MOST_STEPS = 5_000
"""Steps of descent after which a race is broken off."""

ENOUGH = 0.9
"""Share of the target at which a race is won."""

share = partial(quantity, role="output", decimals=2, bounds=(0, 1))


class Params(lesson.Params):
    """What can be chosen."""

    classes: Annotated[Words, Axes("class", 2, 8), Distinct()] = ("cat", "dog", "fox")
    """names of the classes"""
    scores: Annotated[Vector, Axes("class"), Within(10, decimals=1)] = (1.4, 0.4, -0.4)
    """score of each class"""
    target: Annotated[str, OneOf("classes")] = "dog"
    """the class that is true"""
    temperature: Annotated[float, Within(0.05, 20, decimals=2)] = 1.0
    """what the scores are divided by"""
    learning_rate: Annotated[float, Within(0, 5, decimals=1)] = 1.0
    """length of a step of descent"""
    start: Annotated[Vector, Axes("class"), Within(10, decimals=1)] = (6.0, 0.0, -2.0)
    """scores from which two losses race"""

    @property
    def true(self) -> int:
        """Position of the target."""
        return self.classes.index(self.target)

    @property
    def groups(self) -> list[list[int]]:
        """Classes of each corner: over three, the target, the best of the others, and the rest."""
        if len(self.classes) <= 3:
            return [[i] for i in range(len(self.classes))]
        others = [i for i in range(len(self.classes)) if i != self.true]
        others.sort(key=lambda i: -self.scores[i])
        return [[self.true], others[:1], others[1:]]

    def gathered(self, shares: np.ndarray) -> np.ndarray:
        """Shares (…, class) added up per corner (…, corner): exact, nothing is left out."""
        return np.stack([shares[..., own].sum(axis=-1) for own in self.groups], axis=-1)


@lesson.trace
class Trace:
    """Everything that is shown."""

    params: Params

    @names("class")
    def classes(t: Values) -> Any:
        return t.params.classes

    @names("corner")
    def corners(t: Values) -> Any:
        groups = t.params.groups
        return [t.params.classes[own[0]] if len(own) == 1 else "rest" for own in groups]

    @quantity("z_{i}", "class", says="the scores")
    def scores(t: Values) -> Any:
        return np.array(t.params.scores)

    @quantity("T", role="parameter", says="the temperature")
    def temperature(t: Values) -> Any:
        return t.params.temperature

    @quantity("sum z", decimals=1, how="[[{scores[*]}]]")
    def score_sum(t: Values) -> Any:
        return t.scores.sum()

    @quantity("z_{i} / (sum z)", "class", decimals=2, how="{scores[i]} / {score_sum}")
    def parts(t: Values) -> Any:
        return t.scores / (t.score_sum or 1.0)

    @quantity("z_{i} / T", "class", how="{scores[i]} / {temperature}")
    def exponents(t: Values) -> Any:
        return t.scores / t.temperature

    @quantity("e^(z_{i})", "class", decimals=BY_HAND, bounds=(0, None), how="e^{exponents[i]}")
    def powers(t: Values) -> Any:
        return np.exp(t.exponents)

    @quantity("s", decimals=BY_HAND, how="[[{powers[*]}]]", says="all powers together")
    def total(t: Values) -> Any:
        return t.powers.sum()

    @quantity("z_1 - z_2", decimals=1)
    def lead(t: Values) -> Any:
        second, first = np.sort(t.exponents)[-2:]
        return first - second

    @quantity("e^(z_1 - z_2)", decimals=2, how="e^{lead}")
    def ratio(t: Values) -> Any:
        return np.exp(t.lead)

    @share("p_{i}", "class", how="{powers[i]} / {total}", says="each power's share of them")
    def shares(t: Values) -> Any:
        return softmax(t.scores, t.temperature)

    @share("p_{i}", "corner")
    def point(t: Values) -> Any:
        return t.params.gathered(t.shares)

    @share("p_{i}", "moment", "corner")
    def wander(t: Values) -> Any:
        turns = np.linspace(0, 2 * np.pi, 61)[:, None] + 2.1 * np.arange(len(t.point))
        return softmax(np.log(t.point) + 0.9 * (np.sin(turns) - np.sin(turns[0])))

    @quantity("c", decimals=0)
    def offset(t: Values) -> Any:
        return 5.0

    @quantity("e^(c)", decimals=0, how="e^({offset} / {temperature})")
    def growth(t: Values) -> Any:
        return np.exp(t.offset / t.temperature)

    @share("p_{i}", "moment", "corner")
    def doubling(t: Values) -> Any:
        factors = np.linspace(1, 2, 61)[:, None]
        return t.params.gathered(softmax(factors * t.scores, t.temperature))

    @quantity("T", "heat", role="parameter", decimals=2)
    def temperatures(t: Values) -> Any:
        coldest, hottest = min(0.25, t.temperature), max(10.0, t.temperature)
        heats = np.round(coldest * (hottest / coldest) ** np.linspace(0, 1, 65), 2)
        heats[np.abs(heats - t.temperature).argmin()] = t.temperature
        return heats

    @share("p_{i}", "heat", "corner")
    def tempered(t: Values) -> Any:
        return t.params.gathered(softmax(t.scores[None], t.temperatures[:, None]))

    @quantity("y_{i}", "class", role="target", decimals=0)
    def truth(t: Values) -> Any:
        return np.eye(len(t.scores))[t.params.true]

    @share("p_y", says="the share of the true class")
    def target_share(t: Values) -> Any:
        return t.shares[t.params.true]

    @quantity(
        "L",
        role="gradient",
        decimals=2,
        bounds=(0, None),
        how="-ln {target_share}",
        says="the loss: minus its logarithm",
    )
    def loss(t: Values) -> Any:
        return -np.log(t.target_share)

    @quantity("L", "level", role="gradient", decimals=1)
    def level_losses(t: Values) -> Any:
        return np.array([0.5, 1, 2, 3])

    @share("p", "level", how="e^(-{level_losses[i]})")
    def levels(t: Values) -> Any:
        return np.exp(-t.level_losses)

    @quantity(
        "(partial L) / (partial z_{i})",
        "class",
        role="gradient",
        decimals=2,
        how="({shares[i]} - {truth[i]}) / {temperature}",
        says="its slope along each score",
    )
    def slope(t: Values) -> Any:
        return (t.shares - t.truth) / t.temperature

    @quantity("h", decimals=2)
    def nudge(t: Values) -> Any:
        return 0.01

    @quantity("Delta L", role="gradient", decimals=4)
    def nudged(t: Values) -> Any:
        moved = softmax(t.scores + t.nudge * t.truth, t.temperature)[t.params.true]
        return -np.log(moved) - t.loss

    @quantity("eta", role="parameter")
    def learning_rate(t: Values) -> Any:
        return t.params.learning_rate

    @quantity("z_{i}", "class", decimals=2, how="{scores[i]} - {learning_rate} dot {slope[i]}")
    def next_scores(t: Values) -> Any:
        return t.scores - t.learning_rate * t.slope

    @share("p_{i}", "moment", "corner")
    def stepping(t: Values) -> Any:
        way = np.linspace(0, 1, 61)[:, None] * (t.next_scores - t.scores)
        return t.params.gathered(softmax(t.scores + way, t.temperature))

    @quantity("L", role="gradient", decimals=2, bounds=(0, None))
    def next_loss(t: Values) -> Any:
        return -np.log(softmax(t.next_scores, t.temperature)[t.params.true])

    @quantity("p_{i}", "class", role="output", decimals=4, bounds=(0, 1))
    def start_shares(t: Values) -> Any:
        return softmax(np.array(t.params.start))

    @quantity("p_{i} - y_{i}", "class", role="gradient", decimals=4)
    def cross_slope(t: Values) -> Any:
        return cross_entropy_slope(t.start_shares, t.truth)

    @quantity("partial / (partial z_{i})", "class", role="gradient", decimals=4)
    def squared_slope(t: Values) -> Any:
        return squared_error_slope(t.start_shares, t.truth)

    @share("p_{i}", "cross step", "corner")
    def cross_race(t: Values) -> Any:
        return _race(t, cross_entropy_slope)

    @share("p_{i}", "squared step", "corner")
    def squared_race(t: Values) -> Any:
        return _race(t, squared_error_slope)

    @quantity("n", "race", decimals=0)
    def steps(t: Values) -> Any:
        return np.array([len(t.cross_race) - 1, len(t.squared_race) - 1])

    def program(self) -> Program:
        """The lesson in PyTorch."""
        scores = ", ".join(f"{score:g}" for score in self.params.scores)
        divided = "z" if self.params.temperature == 1 else f"z / {self.params.temperature:g}"
        source = f"""
import torch
from torch.nn import functional as F

z = torch.tensor([{scores}],
                 requires_grad=True)
truth = torch.tensor({self.params.true})
loss = F.cross_entropy({divided}, truth)
loss.backward()
print(F.softmax({divided}, 0).tolist())
print(loss.item(), z.grad.tolist())
"""
        return Program(source, (self.shares, self.loss, self.slope))


def _race(t: Values, slope: Any) -> np.ndarray:
    """Shares of each corner after each step, until the target has enough."""

    def arrived(scores: np.ndarray) -> bool:
        return bool(softmax(scores)[t.params.true] >= ENOUGH)

    path = descent(
        np.array(t.params.start),
        lambda scores: slope(softmax(scores), t.truth),
        t.learning_rate,
        arrived,
        MOST_STEPS,
    )
    return np.asarray(t.params.gathered(softmax(path)))


PRESETS = {
    "photo": Params(),
    "confident": Params(scores=(6.0, 0.0, -2.0)),
    "next-word": Params(
        classes=("mat", "sofa", "floor", "roof", "moon"),
        scores=(3, 2, 1, 0, -1),
        target="sofa",
        start=(6, 0, 0, -1, -2),
    ),
}
