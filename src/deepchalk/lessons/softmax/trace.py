"""Softmax turns scores into shares, and the slope of their loss is what is shared wrongly."""

from __future__ import annotations

from typing import Annotated, Any, Self

import numpy as np
from pydantic import model_validator

from deepchalk import lesson
from deepchalk.lesson import (
    BY_HAND,
    Axes,
    Distinct,
    OneOf,
    Values,
    Vector,
    Within,
    Words,
    gradient,
    names,
    probability,
    quantity,
)
from deepchalk.lesson.telling.program import Program
from deepchalk.lesson.values import functions as f
from deepchalk.lesson.worksheets.derived import Exercises

ENOUGH, MOST_STEPS = 0.9, 5_000
"""Share of the target at which a race is won, and steps after which it is broken off."""

MOST_EXPONENT = 10
"""Power of e up to which numbers are legible."""

WAY = np.linspace(0, 1, 61)[:, None]
"""Moments of what happens between two values."""


class Params(lesson.Params):
    """What can be chosen."""

    classes: Annotated[Words, Axes("class", at_least=2, at_most=8), Distinct()] = (
        "cat",
        "dog",
        "fox",
    )
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

    @model_validator(mode="after")
    def powers_can_be_read(self) -> Self:
        """Refuse powers of e with more digits than anyone reads."""
        largest = max(map(abs, self.scores)) / self.temperature
        if largest > MOST_EXPONENT:
            raise ValueError(
                f"temperature is {self.temperature:g}, and the largest score divided by it "
                f"{largest:g}, but at most {MOST_EXPONENT} can be shown: take a higher one"
            )
        return self

    @property
    def true(self) -> int:
        """Position of the target."""
        return self.classes.index(self.target)

    @property
    def groups(self) -> list[list[int]]:
        """The classes of each corner of the triangle."""
        return f.three_groups(self.scores, self.true)


def point(t: Values, scores: np.ndarray, temperature: Any = 1.0) -> np.ndarray:
    """Shares of each corner."""
    return f.gathered(f.softmax(scores, temperature), t.params.groups)


def wandering(t: Values) -> np.ndarray:
    """Once around and back."""
    turns = 2 * np.pi * WAY + 2.1 * np.arange(len(t.place))
    return f.softmax(np.log(t.place) + 0.9 * (np.sin(turns) - np.sin(turns[0])))


def heats(t: Values) -> np.ndarray:
    """From cold to hot, through the temperature itself."""
    coldest, hottest = min(0.25, t.temperature), max(10.0, t.temperature)
    found = np.round(coldest * (hottest / coldest) ** WAY[:, 0], 2)
    found[np.abs(found - t.temperature).argmin()] = t.temperature
    return np.asarray(found)


def loss_after(t: Values, scores: np.ndarray) -> float:
    """The loss of these scores."""
    return float(-np.log(f.softmax(scores, t.temperature)[t.params.true]))


def race(t: Values, slope: Any) -> np.ndarray:
    """Shares of each corner after each step, until the target has enough."""
    start, true = np.array(t.params.start), t.params.true
    return point(
        t,
        f.descent(
            start,
            lambda scores: slope(f.softmax(scores), t.truth),
            t.rate,
            lambda scores: bool(f.softmax(scores)[true] >= ENOUGH),
            MOST_STEPS,
        ),
    )


@lesson.trace
class Trace:
    """Everything that is shown."""

    params: Params
    classes = names("class")(lambda t: t.params.classes)
    corners = names("corner")(
        lambda t: [t.params.classes[own[0]] if len(own) == 1 else "rest" for own in t.params.groups]
    )

    scores = quantity("z_{i}", "class", of=lambda t: np.array(t.params.scores))
    temperature = quantity("T", role="parameter", of=lambda t: t.params.temperature)
    sum = quantity("sum z", of=lambda t: t.scores.sum())
    parts = quantity("z_{i} / (sum z)", "class", of=lambda t: t.scores / (t.sum or 1.0))
    exponents = quantity("z_{i} / T", "class", of=lambda t: t.scores / t.temperature)
    lead = quantity("Delta z", of=lambda t: np.diff(np.sort(t.exponents))[-1])
    ratio = quantity("e^(Delta z)", of=lambda t: np.exp(t.lead))
    powers = quantity(
        "e^(z_{i})",
        "class",
        decimals=BY_HAND,
        bounds=(0, None),
        says="the powers",
        how="e^{exponents[i]}",
        of=lambda t: np.exp(t.exponents),
    )
    total = quantity(
        "s", decimals=BY_HAND, says="all powers", how="[[{powers[*]}]]", of=lambda t: t.powers.sum()
    )
    shares = probability(
        "p_{i}",
        "class",
        says="its share",
        how="{powers[i]} / {total}",
        of=lambda t: t.powers / t.total,
    )
    place = probability("p_{i}", "corner", of=lambda t: point(t, t.scores, t.temperature))
    wander = probability("p_{i}", "moment", "corner", of=wandering)

    offset = quantity("c", decimals=0, of=lambda t: 5.0)
    growth = quantity("e^c", decimals=0, of=lambda t: np.exp(t.offset / t.temperature))
    doubling = probability(
        "p_{i}", "moment", "corner", of=lambda t: point(t, (1 + WAY) * t.scores, t.temperature)
    )
    temperatures = quantity("T", "moment", role="parameter", decimals=2, of=heats)
    tempered = probability(
        "p_{i}", "moment", "corner", of=lambda t: point(t, t.scores[None], t.temperatures[:, None])
    )

    truth = quantity("y_{i}", "class", of=lambda t: np.eye(len(t.scores))[t.params.true])
    target_share = probability("p_y", of=lambda t: t.shares[t.params.true])
    loss = gradient(
        "L", says="the loss", how="-ln({target_share})", of=lambda t: -np.log(t.target_share)
    )
    levels = probability("p", "level", of=lambda t: np.exp(-np.array([0.5, 1, 2, 3])))
    slopes = gradient(
        "(partial L) / (partial z_{i})",
        "class",
        says="guess minus truth",
        how=lambda t: (
            "{shares[i]} - {truth[i]}"
            if t.temperature == 1
            else "({shares[i]} - {truth[i]}) / {temperature}"
        ),
        of=lambda t: (t.shares - t.truth) / t.temperature,
    )
    nudge = quantity("h", of=lambda t: 0.01)
    nudged = gradient(
        "Delta L", decimals=4, of=lambda t: loss_after(t, t.scores + t.nudge * t.truth) - t.loss
    )
    rate = quantity("eta", role="parameter", of=lambda t: t.params.learning_rate)
    next_scores = quantity(
        "z_{i}",
        "class",
        decimals=2,
        how="{scores[i]} - {rate} dot {slopes[i]}",
        of=lambda t: t.scores - t.rate * t.slopes,
    )
    stepping = probability(
        "p_{i}",
        "moment",
        "corner",
        of=lambda t: point(t, t.scores + WAY * (t.next_scores - t.scores), t.temperature),
    )
    next_loss = gradient("L", of=lambda t: loss_after(t, t.next_scores))

    start = probability(
        "p_{i}", "class", decimals=4, of=lambda t: f.softmax(np.array(t.params.start))
    )
    pulls = gradient(
        "abs((partial L) / (partial z_y))",
        "loss",
        decimals=4,
        of=lambda t: [
            abs(slope(t.start, t.truth)[t.params.true])
            for slope in (f.cross_entropy_slope, f.squared_error_slope)
        ],
    )
    cross_race = probability("p_{i}", "step", "corner", of=lambda t: race(t, f.cross_entropy_slope))
    squared_race = probability(
        "p_{i}", "stride", "corner", of=lambda t: race(t, f.squared_error_slope)
    )
    steps = quantity("n", "loss", of=lambda t: [len(t.cross_race) - 1, len(t.squared_race) - 1])

    def program(self) -> Program:
        """The lesson in PyTorch."""
        scores = ", ".join(f"{score:g}" for score in self.params.scores)
        divided = "z" if self.params.temperature == 1 else f"z / {self.params.temperature:g}"
        source = f"""
import torch
import torch.nn.functional as F

z = torch.tensor([{scores}],
                 requires_grad=True)
truth = torch.tensor({self.params.true})
loss = F.cross_entropy({divided}, truth)
loss.backward()
print(F.softmax({divided}, 0).tolist())
print(loss.item(), z.grad.tolist())
"""
        return Program(source, (self.shares, self.loss, self.slopes))


EXERCISES = Exercises(
    teaches=(
        "Powers of e make scores positive; divided by their sum they are shares of one.",
        "Only differences of scores matter: adding to all of them changes no share.",
        "The slope of the cross-entropy is what is shared wrongly: the guess minus the truth.",
    ),
    ask=("powers", "total", "shares", "loss", "slopes"),
    draw=lambda random: Params(scores=tuple(random.integers(-20, 21, 3) / 10)),
)

WORDS = ("mat", "sofa", "floor", "roof", "moon")
PRESETS = {
    "photo": Params(),
    "confident": Params(scores=(6.0, 0.0, -2.0)),
    "next-word": Params(
        classes=WORDS, scores=(3, 2, 1, 0, -1), target="sofa", start=(6, 0, 0, -1, -2)
    ),
}
