"""Softmax turns scores into shares, and the slope of their loss is what is shared wrongly."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import Annotated, Any, Self

import numpy as np
from pydantic import model_validator

from deepchalk import lesson
from deepchalk.lesson import Axes, Distinct, Longest, OneOf, Vector, Within, Words
from deepchalk.lesson.telling.program import Program
from deepchalk.lesson.values import functions as f
from deepchalk.lesson.values.quantity import Values, gradient, positive, probability, quantity
from deepchalk.lesson.worksheets.derived import Exercises

GUESS_MINUS_TRUTH = ("{shares[i]} - {truth[i]}", "({shares[i]} - {truth[i]}) / {temperature}")
"""The slope, without a temperature and with one."""

MOST_EXPONENT = 10
"""Power of e up to which numbers are legible."""


class Params(lesson.Params):
    """What can be chosen."""

    classes: Annotated[Words, Axes("class", 2, 8), Longest(12), Distinct()] = ("cat", "dog", "fox")
    """names of the classes"""
    scores: Annotated[Vector, Axes("class"), Within(10, decimals=1)] = (1.4, 0.4, -0.4)
    """score of each class"""
    target: Annotated[str, OneOf("classes")] = "dog"
    """the class that is true"""
    temperature: Annotated[float, Within(0.05, 20, decimals=2)] = 1.0
    """what the scores are divided by"""
    learning_rate: Annotated[float, Within(0.1, 5, decimals=1)] = 1.0
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


def way(of: Callable[[Values], Any], moment: str = "moment") -> Any:
    """A way of the point: shares of the corners, from scores of shape (moment, class)."""
    return probability(
        "p_{i}", moment, "corner", of=lambda t: f.gathered(f.softmax(*of(t)), t.params.groups)
    )


def loss_after(t: Values, move: np.ndarray) -> float:
    """The loss when the scores have moved."""
    return f.cross_entropy(t.scores + move, t.truth, t.temperature)


def taught(t: Values, slope: f.ShareSlope) -> tuple[np.ndarray, float]:
    """Scores after each step of the race, and the temperature."""
    return f.taught(t.params.start, slope, t.params.true, t.rate), 1.0


def pull(slope: f.ShareSlope) -> Any:
    """How hard a loss pulls the target when the race begins."""
    return gradient("L", decimals=4, of=lambda t: abs(slope(t.start, t.truth)[t.params.true]))


@lesson.trace
class Trace:
    """Everything that is shown."""

    params: Params
    classes = lesson.names("class")(lambda t: t.params.classes)
    corners = lesson.names("corner")(
        lambda t: [t.params.classes[own[0]] if len(own) == 1 else "rest" for own in t.params.groups]
    )

    scores = quantity("z_{i}", "class", of=lambda t: np.array(t.params.scores))
    sum = quantity("sum z", of=lambda t: t.scores.sum())
    parts = quantity("q_{i}", "class", of=lambda t: t.scores / (t.sum or 1))
    temperature = quantity("T", role="parameter", of=lambda t: t.params.temperature)
    exponents = quantity("z_{i} / T", "class", of=lambda t: t.scores / t.temperature)
    lead = quantity("Delta z", of=lambda t: np.diff(np.sort(t.exponents))[-1])
    ratio = quantity("e^(Delta z)", of=lambda t: np.exp(t.lead))
    powers = positive(
        "e^(z_{i})", "class", how="e^{exponents[i]}", of=lambda t: np.exp(t.exponents)
    )
    total = positive("s", how="[[{powers[*]}]]", of=lambda t: t.powers.sum())
    shares = probability(
        "p_{i}", "class", how="{powers[i]} / {total}", of=lambda t: t.powers / t.total
    )
    place = probability("p_{i}", "corner", of=lambda t: f.gathered(t.shares, t.params.groups))
    wander = probability("p_{i}", "moment", "corner", of=lambda t: f.wander(t.place))

    offset = quantity("c", of=lambda t: 5)
    growth = quantity("e^c", decimals=0, of=lambda t: np.exp(t.offset / t.temperature))
    doubling = way(lambda t: (f.between(t.scores, 2 * t.scores), t.temperature))
    heats = quantity("T", "moment", role="parameter", of=lambda t: f.heats(t.temperature))
    tempered = way(lambda t: (t.scores[None], t.heats[:, None]))

    truth = quantity("y_{i}", "class", of=lambda t: np.eye(len(t.scores))[t.params.true])
    loss = gradient(
        "L",
        how=lambda t: f"-ln({{shares[{t.params.true}]}})",
        of=lambda t: -np.log(t.shares[t.params.true]),
    )
    levels = gradient("L", "level", decimals=1, of=lambda t: [0.5, 1, 2, 3])
    slopes = gradient(
        "(partial L) / (partial z_{i})",
        "class",
        how=lambda t: GUESS_MINUS_TRUTH[int(t.temperature != 1)],
        of=lambda t: (t.shares - t.truth) / t.temperature,
    )
    nudge = quantity("h", of=lambda t: 0.01)
    change = gradient("Delta L", decimals=4, of=lambda t: loss_after(t, t.nudge * t.truth) - t.loss)
    rate = quantity("eta", role="parameter", of=lambda t: t.params.learning_rate)
    next_scores = quantity(
        "z_{i}",
        "class",
        decimals=2,
        how="{scores[i]} - {rate} dot {slopes[i]}",
        of=lambda t: t.scores - t.rate * t.slopes,
    )
    stepping = way(lambda t: (f.between(t.scores, t.next_scores), t.temperature))
    next_loss = gradient("L", of=lambda t: loss_after(t, -t.rate * t.slopes))

    start = probability("p_{i}", "class", decimals=4, of=lambda t: f.softmax(t.params.start))
    cross_pull, squared_pull = pull(f.cross_entropy_slope), pull(f.squared_error_slope)
    cross_race = way(lambda t: taught(t, f.cross_entropy_slope), "step")
    squared_race = way(lambda t: taught(t, f.squared_error_slope), "stride")
    cross_steps = quantity("n", "step", of=lambda t: np.arange(len(t.cross_race)))
    squared_steps = quantity("n", "stride", of=lambda t: np.arange(len(t.squared_race)))

    def program(self) -> Program:
        """The lesson in PyTorch."""
        true, numbers = self.params.true, ", ".join(map(str, self.params.scores))
        tensor = textwrap.fill(f"z = torch.tensor([{numbers}],", 36, subsequent_indent="    ")
        source = f"""
import torch
import torch.nn.functional as F
{tensor}
    requires_grad=True)
true, T = torch.tensor({true}), {self.params.temperature:g}
loss = F.cross_entropy(z / T, true)
loss.backward()
p = F.softmax(z / T, 0)
print(p[true].item(), loss.item())
print(z.grad[true].item())
"""
        return Program(source, (self.shares[true], self.loss, self.slopes[true]))


EXERCISES = Exercises(
    teaches=(
        "Powers of e make scores positive; divided by their sum they are shares of one.",
        "Only differences of scores matter: adding to all of them changes no share.",
        "The slope of the cross-entropy is what is shared wrongly: the guess minus the truth.",
    ),
    ask=("powers", "shares", "loss", "slopes"),
    draw=lambda random: Params(scores=tuple(random.integers(-20, 21, 3) / 10)),
)

WORDS = ("mat", "sofa", "floor", "roof", "moon")
AHEAD = (6, 0, 0, -1, -2)
PRESETS = {
    "photo": Params(),
    "confident": Params(scores=(6.0, 0.0, -2.0)),
    "next-word": Params(classes=WORDS, scores=(3, 2, 1, 0, -1), target="sofa", start=AHEAD),
}
