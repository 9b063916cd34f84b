"""Softmax turns scores into shares, and the slope of their loss is what is shared wrongly."""

from collections.abc import Sequence
from functools import partial
from typing import Annotated, Any, ClassVar

import numpy as np

from deepchalk import lesson
from deepchalk.lesson import (
    Compute,
    Distinct,
    Longest,
    ModelSource,
    OneOf,
    Shape,
    Vector,
    Within,
    Words,
    decimals,
    functions,
    gradient,
    positive,
    probability,
    quantity,
)

TOPIC = "How networks learn"

SLOPE = {True: "{shares[i]} - {truth[i]}", False: "({shares[i]} - {truth[i]}) / {temperature}"}
"""Guess minus truth, at temperature 1 and at others."""

SURE = 0.9
"""A share above it is nearly everything."""

LEAST_SUM = 0.05
"""What numbers with two decimals add up to at least where they are divided by it."""

MOST_EXPONENT = 10
"""Power of e up to which numbers are legible."""


def parts_of_sum(scores: np.ndarray) -> np.ndarray:
    """Scores divided by their sum; none where that is below 0, or so small that they get huge."""
    whole = scores.sum()
    return np.asarray(scores / whole if whole >= LEAST_SUM else np.zeros_like(scores))


def cross_entropy_slope(shares: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """Slope of −ln of the true class's share along each score: ``p − y``.

    ``shares`` are a softmax of the scores at temperature 1, ``truth`` is 1 for the true class.
    """
    return np.asarray(shares - truth)


def squared_error_slope(shares: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """Slope of ``Σ (p − y)²`` along each score, through the softmax's own slope."""
    wrong = shares - truth
    return np.asarray(2 * shares * (wrong - wrong @ shares))


def refuse_long_powers(name: str, temperature: float, scores: Sequence[float]) -> None:
    """Nothing, where powers of e of scores divided by a temperature have few digits.

    Raises
    ------
    ValueError
        one sentence that says ``name`` for the temperature
    """
    largest = max(map(abs, scores)) / temperature
    if largest > MOST_EXPONENT:
        raise ValueError(
            f"{name} is {temperature:g}, and the largest score divided by it {largest:g}, but at "
            f"most {MOST_EXPONENT} can be shown: take a higher one"
        )


def wander(shares: np.ndarray) -> np.ndarray:
    """Shares (moment, class) that go once around and come back."""
    turns = 2 * np.pi * functions.WAY[:, None] + 2.1 * np.arange(len(shares))
    return functions.softmax(np.log(shares) + 0.9 * (np.sin(turns) - np.sin(turns[0])))


def heats(temperature: float, coldest: float = 0.25, hottest: float = 10.0) -> np.ndarray:
    """Temperatures from cold to hot, by one factor, of two decimals; one is ``temperature``."""
    low, high = min(coldest, temperature), max(hottest, temperature)
    found = np.round(low * (high / low) ** functions.WAY, 2)
    inner = found[1:-1]
    inner[np.abs(inner - temperature).argmin()] = temperature
    return np.asarray(found)


def three_groups(scores: Sequence[float], target: int) -> list[list[int]]:
    """Positions in at most three groups: with more, the target, the best other, and the rest.

    Shares of a group add up, and a softmax of ``ln Σ exp`` of each group's scores gives exactly
    these sums: to draw many classes as three leaves nothing out.
    """
    if len(scores) <= 3:
        return [[position] for position in range(len(scores))]
    others = [position for position in range(len(scores)) if position != target]
    others.sort(key=lambda position: -scores[position])
    return [[target], others[:1], others[1:]]


CROSS, SQUARED = cross_entropy_slope, squared_error_slope
"""The slopes of two losses that race."""


class Params(lesson.Params):
    classes: Annotated[Words, Shape("class", 2, 8), Longest(12), Distinct()] = ("cat", "dog", "fox")
    """names of the classes"""
    scores: Annotated[Vector, Shape("class"), Within(10, decimals=1)] = (1.4, 0.4, -0.4)
    """score of each class"""
    target: Annotated[str, OneOf("classes")] = "dog"
    """the class that is true"""
    source: ModelSource = None
    temperature: Annotated[float, Within(0.05, 20, decimals=2)] = 1.0
    """what the scores are divided by"""
    learning_rate: Annotated[float, Within(0.1, 5, decimals=1)] = 1.0
    """length of a step of descent"""
    start: Annotated[Vector, Shape("class"), Within(10, decimals=1)] = (6.0, 0.0, -2.0)
    """scores from which two losses race"""
    true: ClassVar[int] = lesson.position("target")
    groups: ClassVar[list[list[int]]] = lesson.derived(lambda p: three_groups(p.scores, p.true))
    """the classes of each corner of the triangle"""

    def refuse(self) -> None:
        """Refuse powers of e with more digits than anyone reads."""
        refuse_long_powers("temperature", self.temperature, self.scores)


def way(of: Compute, moment: str = "moment", card: Any = "") -> Any:
    """A way of the point: shares of the corners, from those of the classes."""
    shares = partial(probability, "p_{i}", moment, "corner", indexed="corner", card=card)
    return shares(of=lambda t: functions.gathered(of(t), t.params.groups))


def share_of(t: Any, scores: str, corner: int, temperature: str) -> str:
    """The share of a corner at a temperature, as a calculation; none for the rest together."""
    classes = t.params.groups[corner]
    if len(classes) > 1:
        return ""
    every = f"[[e^({{{scores}[*]}} / {temperature})]]"
    return f"e^({{{scores}[{classes[0]}]}} / {temperature}) / ({every})"


@lesson.trace
class Trace:
    params: Params
    classes = lesson.names("class")(lambda t: t.params.classes)
    corners = lesson.names("corner")(
        lambda t: functions.names_of(t.params.groups, t.params.classes)
    )

    scores = quantity("z_{i}", "class", of=lambda t: np.array(t.params.scores))
    sum = quantity("sum z", card="[[{scores[*]}]]", of=lambda t: t.scores.sum())
    parts = quantity(
        "q_{i}",
        "class",
        card=lambda t, place: f"{{scores[{place[0]}]}} / {{sum}}" * bool(t.parts.any()),
        of=lambda t: parts_of_sum(t.scores),
    )
    temperature = quantity("T", role="parameter", of=lambda t: t.params.temperature)
    exponents = quantity(
        "z_{i} / T",
        "class",
        general="z_{i} \\/ T",
        card="{scores[i]} / {temperature}",
        of=lambda t: t.scores / t.temperature,
    )
    lead = quantity("Delta z", of=lambda t: np.diff(np.sort(t.exponents))[-1])
    ratio = quantity("e^(Delta z)", card="e^{lead}", of=lambda t: np.exp(t.lead))
    powers = positive(
        "e^(z_{i})",
        "class",
        says="the power of each score",
        general="e^(z_{i} \\/ T)",
        how="e^{exponents[i]}",
    )
    total = positive("s", how="[[{powers[*]}]]")
    shares = probability(
        "p_{i}",
        "class",
        says="the share of each class",
        how="{powers[i]} / {total}",
        rule="{powers[i]} / ([[{powers[*]}]])",
    )
    place = probability(
        "p_{i}", "corner", of=lambda t: functions.gathered(t.shares, t.params.groups)
    )
    wander = probability(
        "p_{i}", "moment", "corner", indexed="corner", of=lambda t: wander(t.place)
    )

    offset = quantity("c", of=lambda t: 5)
    growth = quantity(
        "e^c",
        decimals=decimals.digits(3),
        card="e^({offset} / {temperature})",
        of=lambda t: np.exp(t.offset / t.temperature),
    )
    doubling = way(
        lambda t: functions.softmax(functions.between(t.scores, 2 * t.scores), t.temperature)
    )
    heats = quantity("T", "moment", role="parameter", of=lambda t: heats(t.temperature))
    tempered = way(
        lambda t: functions.softmax(t.scores, t.heats[:, None]),
        card=lambda t, place: share_of(t, "scores", place[1], f"{{heats[{place[0]}]}}"),
    )

    truth = quantity("y_{i}", "class", of=lambda t: np.eye(len(t.scores))[t.params.true])
    loss = gradient("L", how=lambda t: f"-ln({{shares[{t.params.true}]}})")
    levels = gradient("L", "level", decimals=1, of=lambda t: [0.5, 1, 2, 3])
    slopes = gradient(
        "(partial L) / (partial z_{i})", "class", how=lambda t: SLOPE[t.temperature == 1]
    )
    nudge = quantity("h", of=lambda t: 0.01)
    nudged = quantity(
        "z_{i}",
        "class",
        card="{scores[i]} + {nudge} dot {truth[i]}",
        of=lambda t: t.scores + t.nudge * t.truth,
    )
    nudged_loss = gradient(
        "L", of=lambda t: functions.cross_entropy(t.nudged, t.truth, t.temperature)
    )
    change = gradient(
        "Delta L", decimals=4, card="{nudged_loss} - {loss}", of=lambda t: t.nudged_loss - t.loss
    )
    rate = quantity("eta", role="parameter", of=lambda t: t.params.learning_rate)
    next_scores = quantity("z_{i}", "class", decimals=2, how="{scores[i]} - {rate} dot {slopes[i]}")
    stepping = way(
        lambda t: functions.softmax(functions.between(t.scores, t.next_scores), t.temperature),
        card=lambda t, place: (
            share_of(t, "next_scores", place[1], "{temperature}")
            if place[0] == len(t.stepping) - 1
            else ""
        ),
    )
    next_loss = gradient(
        "L",
        card=lambda t, _: (
            f"-ln(e^({{next_scores[{t.params.true}]}} / {{temperature}})"
            " / ([[e^({next_scores[*]} / {temperature})]]))"
        ),
        of=lambda t: functions.cross_entropy(t.next_scores, t.truth, t.temperature),
    )

    start = probability(
        "p_{i}", "class", decimals=4, of=lambda t: functions.softmax(t.params.start)
    )
    doubt = probability("p", decimals=4, of=lambda t: t.start @ t.truth)
    cross_pull = gradient("L", decimals=4, of=lambda t: abs(CROSS(t.start, t.truth) @ t.truth))
    squared_pull = gradient("L", decimals=4, of=lambda t: abs(SQUARED(t.start, t.truth) @ t.truth))
    cross_race = way(
        lambda t: functions.taught(t.params.start, CROSS, t.params.true, t.rate), "step"
    )
    squared_race = way(
        lambda t: functions.taught(t.params.start, SQUARED, t.params.true, t.rate), "stride"
    )
    cross_steps = quantity("n", "step", of=lambda t: np.arange(len(t.cross_race)))
    squared_steps = quantity("n", "stride", of=lambda t: np.arange(len(t.squared_race)))

    @property
    def is_sure_and_wrong(self) -> bool:
        """Whether the race starts from a network that is sure of a class that is not true."""
        return bool(self.start.values.max() > SURE and self.doubt.value < 1 - SURE)

    @property
    def pulls_alike(self) -> bool:
        """Whether both losses that race pull equally hard at the start."""
        return bool(np.isclose(self.cross_pull.value, self.squared_pull.value))

    @property
    def cold_is_a_choice(self) -> bool:
        """Whether the highest take nearly everything at the lowest temperature."""
        highest = np.isclose(self.scores.values, self.scores.values.max())
        coldest = functions.softmax(self.scores.values, self.heats.values[0])
        return bool(coldest[highest].sum() > SURE)

    def program(self) -> lesson.Program:
        true, numbers = self.params.true, ", ".join(map(str, self.params.scores))
        source = f"""
import torch
import torch.nn.functional as F
z = torch.tensor([{numbers}],
    requires_grad=True)
true, T = torch.tensor({true}), {self.params.temperature:g}
loss = F.cross_entropy(z / T, true)
loss.backward()
p = F.softmax(z / T, 0)
{lesson.printing("p[true]", self.shares[true])}
{lesson.printing("loss", self.loss)}
{lesson.printing("z.grad[true]", self.slopes[true])}
"""
        return lesson.Program(source, (self.shares[true], self.loss, self.slopes[true]), 36)


EXERCISES = lesson.Exercises(
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
