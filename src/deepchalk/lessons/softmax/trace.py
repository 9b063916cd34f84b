"""Softmax turns scores into shares, and their slope is simply what is shared wrongly."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

import numpy as np

from deepchalk import lesson
from deepchalk.lesson import BY_HAND, Axes, Distinct, OneOf, Values, Vector, Within, Words
from deepchalk.lesson import functions as f
from deepchalk.lesson.program import Program

MOST_STEPS = 5_000
"""Steps of descent after which a race is broken off."""

ENOUGH = 0.9
"""Share of the target at which a race is won."""

quantity = lesson.quantity
share = partial(quantity, role="output", decimals=2, bounds=(0, 1))
slope = partial(quantity, role="gradient", decimals=2)


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


@lesson.trace
class Trace:
    """Everything that is shown."""

    params: Params

    classes = lesson.names("class")(lambda t: t.params.classes)
    corners = lesson.names("corner")(
        lambda t: [t.params.classes[g[0]] if len(g) == 1 else "rest" for g in t.params.groups]
    )

    scores = quantity("z_{i}", "class", says="the scores", of=lambda t: np.array(t.params.scores))
    temperature = quantity("T", role="parameter", of=lambda t: t.params.temperature)
    score_sum = quantity("sum z", how="[[{scores[*]}]]", of=lambda t: t.scores.sum())
    parts = quantity("z_{i} / (sum z)", "class", of=lambda t: t.scores / (t.score_sum or 1.0))

    exponents = quantity("z_{i} / T", "class", of=lambda t: t.scores / t.temperature)
    lead = quantity("z_1 - z_2", of=lambda t: np.diff(np.sort(t.exponents))[-1])
    ratio = quantity("e^(z_1 - z_2)", how="e^{lead}", of=lambda t: np.exp(t.lead))
    powers = quantity(
        "e^(z_{i})",
        "class",
        decimals=BY_HAND,
        bounds=(0, None),
        how="e^{exponents[i]}",
        of=lambda t: np.exp(t.exponents),
    )
    total = quantity(
        "s",
        decimals=BY_HAND,
        says="all powers together",
        how="[[{powers[*]}]]",
        of=lambda t: t.powers.sum(),
    )
    shares = share(
        "p_{i}",
        "class",
        says="a power's share of them",
        how="{powers[i]} / {total}",
        of=lambda t: f.softmax(t.scores, t.temperature),
    )
    place = share("p_{i}", "corner", of=lambda t: point(t, t.scores, t.temperature))

    @share("p_{i}", "moment", "corner")
    def wander(t: Values) -> Any:
        turns = np.linspace(0, 2 * np.pi, 61)[:, None] + 2.1 * np.arange(len(t.place))
        return f.softmax(np.log(t.place) + 0.9 * (np.sin(turns) - np.sin(turns[0])))

    offset = quantity("c", decimals=0, of=lambda t: 5.0)
    growth = quantity(
        "e^(c)",
        decimals=0,
        how="e^({offset} / {temperature})",
        of=lambda t: np.exp(t.offset / t.temperature),
    )

    @share("p_{i}", "moment", "corner")
    def doubling(t: Values) -> Any:
        return point(t, np.linspace(1, 2, 61)[:, None] * t.scores, t.temperature)

    @quantity("T", "heat", role="parameter", decimals=2)
    def temperatures(t: Values) -> Any:
        coldest, hottest = min(0.25, t.temperature), max(10.0, t.temperature)
        heats = np.round(coldest * (hottest / coldest) ** np.linspace(0, 1, 65), 2)
        heats[np.abs(heats - t.temperature).argmin()] = t.temperature
        return heats

    tempered = share(
        "p_{i}", "heat", "corner", of=lambda t: point(t, t.scores[None], t.temperatures[:, None])
    )

    truth = quantity(
        "y_{i}", "class", role="target", of=lambda t: np.eye(len(t.scores))[t.params.true]
    )
    target_share = share("p_y", of=lambda t: t.shares[t.params.true])
    loss = slope(
        "L",
        bounds=(0, None),
        says="the loss: minus the logarithm of the truth's share",
        how="-ln({target_share})",
        of=lambda t: -np.log(t.target_share),
    )
    level_losses = slope("L", "level", decimals=1, of=lambda t: np.array([0.5, 1, 2, 3]))
    levels = share("p", "level", of=lambda t: np.exp(-t.level_losses))
    slopes = slope(
        "(partial L) / (partial z_{i})",
        "class",
        says="its slope: guess minus truth",
        how="({shares[i]} - {truth[i]}) / {temperature}",
        of=lambda t: (t.shares - t.truth) / t.temperature,
    )
    nudge = quantity("h", of=lambda t: 0.01)

    @slope("Delta L", decimals=4)
    def nudged(t: Values) -> Any:
        moved = f.softmax(t.scores + t.nudge * t.truth, t.temperature)
        return -np.log(moved[t.params.true]) - t.loss

    rate = quantity("eta", role="parameter", of=lambda t: t.params.learning_rate)
    next_scores = quantity(
        "z_{i}",
        "class",
        decimals=2,
        how="{scores[i]} - {rate} dot {slopes[i]}",
        of=lambda t: t.scores - t.rate * t.slopes,
    )

    @share("p_{i}", "moment", "corner")
    def stepping(t: Values) -> Any:
        way = np.linspace(0, 1, 61)[:, None] * (t.next_scores - t.scores)
        return point(t, t.scores + way, t.temperature)

    @slope("L", bounds=(0, None))
    def next_loss(t: Values) -> Any:
        return -np.log(f.softmax(t.next_scores, t.temperature)[t.params.true])

    start_shares = share(
        "p_{i}", "class", decimals=4, of=lambda t: f.softmax(np.array(t.params.start))
    )
    cross_pull = slope(
        "abs(p_y - 1)",
        decimals=4,
        of=lambda t: _pull(t, f.cross_entropy_slope(t.start_shares, t.truth)),
    )
    squared_pull = slope(
        "abs(q)", decimals=4, of=lambda t: _pull(t, f.squared_error_slope(t.start_shares, t.truth))
    )
    cross_race = share("p_{i}", "step", "corner", of=lambda t: _race(t, f.cross_entropy_slope))
    squared_race = share("p_{i}", "stride", "corner", of=lambda t: _race(t, f.squared_error_slope))
    cross_steps = quantity("n", of=lambda t: len(t.cross_race) - 1)
    squared_steps = quantity("n", of=lambda t: len(t.squared_race) - 1)

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
        return Program(source, (self.shares, self.loss, self.slopes))


def _pull(t: Values, slopes: np.ndarray) -> float:
    return float(abs(slopes[t.params.true]))


def _race(t: Values, slope: Any) -> np.ndarray:
    """Shares of each corner after each step, until the target has enough."""
    path = f.descent(
        np.array(t.params.start),
        lambda scores: slope(f.softmax(scores), t.truth),
        t.rate,
        lambda scores: bool(f.softmax(scores)[t.params.true] >= ENOUGH),
        MOST_STEPS,
    )
    return point(t, path)


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
