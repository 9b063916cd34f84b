"""Swap two hidden units and the loss stays: it is no bowl, and equal units stay equal."""

from __future__ import annotations

from typing import Any

import numpy as np

from deepchalk import lesson
from deepchalk.lesson import (
    Exercises,
    Line,
    Program,
    Quantity,
    Symbol,
    Values,
    decimals,
    functions,
    gradient,
    quantity,
    random_sets,
)

from . import wide
from .network import Landscape
from .numbers.hidden_layer import sides_of_diagonal, with_bias
from .parameters import Params
from .program import swapped_and_halfway, two_trainings

TOPIC = "How networks learn"

SAMPLES = 49
"""Networks along each side of the landscape."""

REACH = 1.55
"""The landscape reaches so many half distances of A and B around their middle."""

NARROWEST = 0.2
"""Half distance of A and B that is taken where they are closer."""

GRID = (np.array([0, 0.4, 0.8, 1.2]) - 0.45) / 0.55
"""Where balls start, each way: half distances of A and B from their middle."""

ROLLED = 400
"""Steps that they roll."""

SEEN = 0.005
"""What is less cannot be seen in a printed loss."""

MUCH = 0.05
"""By so much two losses differ clearly."""

NEAR = 0.05
"""Of the distance of A and B: what is so near to one of them has arrived there."""

SAME = 1e-6
"""Two losses that differ by less are the same."""

HALFWAY, NAMED_AGAIN = 10, 20
"""So many steps at least widen the gap by more and more where that is told; and after so many it is
named again. Every descent makes them."""

STILL = 0.01
"""What is so near to where it will rest cannot be seen to move."""

MOST_LINES = 14
"""Lines of a program for which a frame has room."""

ACROSS, ALONG = np.array([1, -1]) / np.sqrt(2), np.array([1, 1]) / np.sqrt(2)
"""Directions of length 1 in the landscape: across the mirror, and along it."""

EQUAL_BALL = 10
"""Of the balls: the third one that starts with equal weights."""

WIDE_APART = np.array([[3.2, 1.4], [2.2, 0.4]])
"""What goes into two units that bend as tanh does, before and after a nudge."""

THROWN = 8
"""So many balls start at random in the end."""

LOOKED_AT = 101
"""Places along the mirror at which it is looked at how the loss bends."""

EQUAL, RANDOM = range(2)
"""Positions of the wide network's trainings, by how it starts."""


def grid(ends: np.ndarray) -> np.ndarray:
    """Pairs of places between two ends, shape (row, column, 2)."""
    places = np.linspace(ends[0], ends[1], SAMPLES)
    return np.stack(np.meshgrid(places, places), axis=-1)


def plane(t: Values) -> Landscape:
    """The loss over the places of the two units that are swapped."""
    return Landscape.of(t.params)


def half_distance(t: Values) -> float:
    """Half of what the places of A's units differ by, or the least that is taken."""
    return max(float(np.ptp(t.a)) / 2, NARROWEST)


def starts_of_balls(t: Values) -> np.ndarray:
    """Pairs of the same few round numbers each way, shape (ball, 2)."""
    half = half_distance(t)
    places = np.round(t.middle[0] + half * GRID, 1 if half > 0.3 else 2)
    return np.array([(one, other) for one in places for other in places])


def thrown(t: Values) -> np.ndarray:
    """Pairs of random places, as far out as the balls that stand in rows, shape (ball, 2)."""
    rows, seed = starts_of_balls(t), t.params.seed
    return np.random.default_rng([seed, 6]).uniform(rows.min(), rows.max(), (THROWN, 2))


def descended(t: Values, start: np.ndarray, steps: int | None = None) -> np.ndarray:
    """Gradient descent in the landscape, shape (step + 1, …, 2)."""
    return plane(t).descent(start, t.params.learning_rate, steps or t.params.descent_steps)


def nudged(t: Values) -> np.ndarray:
    """Two weights far apart, before and after both get smaller alike, shape (nudge, place).

    At the farthest input the larger one's unit is near its limit, and the smaller one's is not.
    """
    farthest = float(np.abs(plane(t).x).max()) or 1.0
    # A sigmoid bends half as fast.
    return WIDE_APART * (2 if t.params.activation == "sigmoid" else 1) / farthest


@lesson.trace
class Trace:
    """Everything that is shown.

    The symmetry of hidden units: Hecht-Nielsen (1990), *On the algebraic structure of feedforward
    network weight spaces*; the sign flips of odd units: Chen, Lu & Hecht-Nielsen (1993), *On the
    geometry of feedforward neural network error surfaces*.
    """

    params: Params
    counted = lesson.names("step")(
        lambda t: [Symbol(f"step {step}", str(step)) for step in range(len(t.on_mirror))]
    )

    # The network

    x = quantity(
        "x", "example", "input", decimals=decimals.figures(lambda t: 3), of=lambda t: plane(t).x
    )
    parts = quantity(
        "h_({e} {u})",
        "example",
        "unit",
        decimals=2,
        of=lambda t: t.params.network.parts(plane(t).x),
    )
    predictions = quantity(
        "hat(y)_{e}",
        "example",
        role="output",
        decimals=2,
        says="each prediction, the sum of its units",
        how="[[{parts[e, *]}]]",
        of=lambda t: t.parts.sum(axis=1),
    )
    swapped = quantity(
        "hat(y)_{e}",
        "example",
        role="output",
        decimals=2,
        how=lambda t: " + ".join(f"{{parts[e, {unit}]}}" for unit in t.params.order),
        of=lambda t: t.parts[:, t.params.order].sum(axis=1),
    )
    targets = quantity("t_{e}", "example", decimals=2, of=lambda t: plane(t).targets)
    loss_a = gradient("L", decimals=2, of=lambda t: np.mean((t.predictions - t.targets) ** 2))

    # The landscape

    a = quantity("A", "place", decimals=2, of=lambda t: plane(t).a)
    given = quantity(
        "w", "place", role="parameter", decimals=decimals.figures(lambda t: 3), of=lambda t: t.a
    )
    b = quantity("B", "place", decimals=2, of=lambda t: t.a[::-1])
    middle = quantity(
        "M",
        "place",
        decimals=2,
        how="({a[i]} + {b[i]}) / 2",
        of=lambda t: (t.a + t.b) / 2,
    )
    ends = quantity(
        "w",
        "end",
        role="parameter",
        of=lambda t: t.middle[0] + REACH * half_distance(t) * np.array([-1, 1]),
    )
    heights = gradient("L", "row", "column", of=lambda t: plane(t).loss(grid(t.ends)))
    walk = quantity("w", "moment", "place", decimals=2, of=lambda t: functions.between(t.a, t.b))
    walk_loss = gradient("L", "moment", decimals=2, of=lambda t: plane(t).loss(t.walk))
    middle_loss = gradient("L(M)", decimals=2, of=lambda t: plane(t).loss(t.middle))
    alike = quantity(
        "w", "place", decimals=2, of=lambda t: np.full(2, plane(t).best_alike(np.asarray(t.ends)))
    )
    alike_loss = gradient("L", decimals=2, of=lambda t: plane(t).loss(t.alike))

    # Descents in it

    start = quantity("w", role="parameter", of=lambda t: t.params.start)
    push = quantity("epsilon", of=lambda t: t.params.push)
    rate = quantity("eta", role="parameter", of=lambda t: t.params.learning_rate)
    steps = quantity("n", of=lambda t: t.params.descent_steps)
    on_mirror = quantity(
        "w",
        "step",
        "place",
        decimals=2,
        general="w^(({t}))_{u}",
        of=lambda t: descended(t, np.full(2, t.params.start)),
    )
    mirror_loss = gradient("L", "step", decimals=2, of=lambda t: plane(t).loss(t.on_mirror))
    pushed = quantity(
        "w",
        "step",
        "place",
        decimals=2,
        of=lambda t: descended(t, t.params.start + t.push * np.array([1, -1])),
    )
    pushed_loss = gradient("L", "step", decimals=2, of=lambda t: plane(t).loss(t.pushed))
    slope = gradient(
        "(partial L) / (partial w_{u})",
        "place",
        decimals=2,
        of=lambda t: plane(t).gradient(t.on_mirror[0]),
    )
    pushed_slope = gradient(
        "(partial L) / (partial w_{u})",
        "place",
        decimals=3,
        of=lambda t: plane(t).gradient(t.pushed[0]),
    )
    pushed_slopes = gradient(
        "(partial L) / (partial w_{u})",
        "step",
        "place",
        indexed="place",
        decimals=3,
        of=lambda t: plane(t).gradient(t.pushed),
    )
    next_weights = quantity(
        "w_{u}",
        "place",
        role="parameter",
        decimals=2,
        says="each weight after the first step",
        general="w^((1))_{u}",
        how="{on_mirror[0, u]} - {rate} dot {slope[u]}",
        of=lambda t: t.on_mirror[0] - t.rate * t.slope,
    )
    nudged = quantity("w", "nudge", "place", role="parameter", of=nudged)
    difference = quantity(
        "w_1 - w_2",
        "step",
        decimals=2,
        how="{pushed[i, 0]} - {pushed[i, 1]}",
        of=lambda t: -np.diff(t.pushed)[:, 0],
    )
    measured = quantity("n", "mark", of=lambda t: [0, NAMED_AGAIN])
    resting = quantity(
        "w",
        "run",
        "place",
        decimals=2,
        of=lambda t: descended(t, np.stack([t.on_mirror[-1], t.pushed[-1]]), 2_000)[-1],
    )
    saddle = quantity("w", "place", decimals=2, of=lambda t: t.resting[0])
    fallen = quantity("w", "place", decimals=2, of=lambda t: t.resting[1])
    saddle_loss = gradient("L", decimals=2, of=lambda t: plane(t).loss(t.saddle))
    across = gradient(
        "L''", decimals=2, of=lambda t: functions.curvature(plane(t).loss, t.saddle, ACROSS)
    )
    along = gradient(
        "L''", decimals=1, of=lambda t: functions.curvature(plane(t).loss, t.saddle, ALONG)
    )
    balls = quantity(
        "w", "turn", "ball", "place", of=lambda t: descended(t, starts_of_balls(t), ROLLED)
    )
    ball_slope = gradient(
        "(partial L) / (partial w_{u})",
        "place",
        decimals=2,
        of=lambda t: plane(t).gradient(t.balls[0, EQUAL_BALL]),
    )
    scattered = quantity(
        "w", "turn", "throw", "place", of=lambda t: descended(t, thrown(t), ROLLED)
    )
    starts = quantity(
        "n", how="{ended[0]} + {ended[1]} + {ended[2]}", of=lambda t: t.balls.shape[1]
    )
    ended = quantity("n", "side", of=lambda t: sides_of_diagonal(t.balls[-1]))

    # A wider network, trained from equal weights and from random ones

    units = quantity("n", of=lambda t: t.params.wide)
    sample_x = quantity("x", "sample", of=lambda t: np.linspace(-2.2, 2.2, 81))
    fit_losses = gradient(
        "L",
        "training",
        decimals=3,
        of=lambda t: [
            one.loss(with_bias(wide.X), wide.TARGETS)
            for one in wide.trained(t.params.wide, t.params.seed)
        ],
    )
    learning = quantity(
        "hat(y)",
        "training",
        "snapshot",
        "sample",
        role="output",
        of=lambda t: [
            one.predict(with_bias(t.sample_x))
            for one in wide.trainings(t.params.wide, t.params.seed)
        ],
    )
    wide_steps = quantity("n", of=lambda t: wide.STEPS)
    # What is true of these values

    @property
    def landscape(self) -> Landscape:
        """The loss over the places of the two units."""
        return plane(self)

    @property
    def half(self) -> float:
        """Half of what the places of A's units differ by, or the least that is taken."""
        return half_distance(self)

    @property
    def is_whole(self) -> bool:
        """Whether the landscape holds all weights, so that training happens in it."""
        return self.landscape.is_whole

    @property
    def is_one_point(self) -> bool:
        """Whether A and B are the same network."""
        given, other = self.params.network, self.params.network.reordered(self.params.order)
        same = np.array_equal(given.first, other.first)
        return same and np.array_equal(given.second, other.second)

    @property
    def rises(self) -> bool:
        """Whether the loss half-way is above that of A and B."""
        return self.middle_loss.value - self.loss_a.value > SEEN

    @property
    def falls(self) -> bool:
        """Whether it is below."""
        return self.loss_a.value - self.middle_loss.value > SEEN

    @property
    def is_trained(self) -> bool:
        """Whether A meets its targets."""
        return self.loss_a.value < SEEN

    @property
    def needs_unlike(self) -> bool:
        """Whether no network with both units alike is as good as A."""
        return self.alike_loss.value - self.loss_a.value > SEEN

    @property
    def is_pill(self) -> bool:
        """Whether the examples can be a level that rises fast from nothing, and falls slowly."""
        if not self.has_bump or self.params.activation != "tanh":
            return False
        x = self.landscape.x[:, 0]
        order = np.argsort(x, kind="stable")
        hours, level = x[order], self.targets.values[order]
        peak = int(level.argmax())
        goes = np.diff(level)
        one_peak = bool((goes[:peak] > 0).all() and (goes[peak:] < 0).all())
        return one_peak and bool(hours[0] > 0 and level.min() >= 0 and hours[peak] <= hours[-1] / 2)

    @property
    def has_bump(self) -> bool:
        """Whether the targets rise and then fall, which takes two bending units that differ."""
        order = np.argsort(self.landscape.x[:, 0], kind="stable")
        goal = self.targets.values[order]
        before = goal - np.minimum.accumulate(goal)
        after = goal - np.minimum.accumulate(goal[::-1])[::-1]
        bends = self.params.activation in ("tanh", "sigmoid")
        return self.is_whole and bends and bool(((before > SEEN) & (after > SEEN)).any())

    @property
    def high(self) -> float:
        """The loss that counts as high where landscapes are coloured."""
        reached = [self.walk_loss.values.max(), self.alike_loss.value, self.loss_a.value]
        high = max(2.4 * max(reached), float(np.quantile(self.heights.values, 0.9)), 1e-6)
        return float(np.round(high, -int(np.floor(np.log10(high))) + 1))

    @property
    def sees_alike(self) -> bool:
        """Whether the best of them lies in the landscape that is shown."""
        low, high = self.ends.values
        return bool(low < self.alike.values[0] < high)

    def goal(self, place: np.ndarray) -> str:
        """Where a place is: ``a``, ``twin`` or ``mirror``, or nowhere of these."""
        a, reach = self.a.values, NEAR * np.sqrt(2) * np.ptp(self.a.values)
        ends = {"a": a, "twin": a[::-1], "mirror": self.saddle.values}
        found = [name for name, end in ends.items() if np.linalg.norm(place - end) < reach]
        return found[0] if found else ""

    @property
    def descends(self) -> bool:
        """Whether all descents are seen: in a plane that is whole, downwards, and within it."""
        low, high = self.ends.values
        for path in (self.on_mirror.values, self.pushed.values, self.balls.values):
            if not ((low < path) & (path < high)).all():
                return False
            if (np.diff(self.landscape.loss(path), axis=0) > 1e-9).any():
                return False
        return self.is_whole

    @property
    def is_saddle(self) -> bool:
        """Whether the descent on the mirror ends at a pass between two valleys."""
        still = bool(np.abs(self.landscape.gradient(self.saddle.values)).max() < 1e-6)
        return self.descends and still and self.across < -SEEN and self.along > SEEN

    @property
    def is_ridge(self) -> bool:
        """Whether the ground falls away from the mirror wherever the equal start goes.

        Beside it, and as far off as the pushed one starts.
        """
        places = self.on_mirror.values
        ways = np.linspace(places.min(), places.max(), LOOKED_AT)[:, None] * np.ones(2)
        bends = [functions.curvature(self.landscape.loss, one, ACROSS) for one in ways]
        first, second = self.landscape.gradient(ways + self.push.value * np.array([1, -1])).T
        return bool(max(bends) < -SEEN and (first < second).all())

    @property
    def both_fall(self) -> bool:
        """Whether both weights of the pushed one get smaller at first."""
        return bool((self.pushed_slope.values > 0).all())

    @property
    def larger_responds_less(self) -> bool:
        """Whether the smaller weight of the pushed one has the steeper slope for this reason.

        Each example pulls both weights down, and the smaller one's unit is farther from its limit,
        so each example pulls that weight more.
        """
        bends = self.params.activation in ("tanh", "sigmoid")
        if not (self.is_whole and bends and self.both_fall):
            return False
        larger, smaller = np.abs(self.pushed.values[0])
        misses = self.landscape.network(self.pushed.values[0]).predict(self.landscape.x)
        misses = misses - self.landscape.targets
        return bool(larger > smaller and (misses * self.landscape.x[:, 0] >= 0).all())

    @property
    def gap_grows(self) -> bool:
        """Whether the weights of the pushed one differ by more when their gap is named again."""
        gaps = np.abs(self.difference.values)
        return bool(gaps[NAMED_AGAIN] > gaps[0] + SEEN)

    @property
    def gap_feeds_itself(self) -> bool:
        """Whether the gap widens by more at each step until it is named, and then by more still.

        Each step widens it by the rate times what the slopes differ by, so they differ more, too.
        """
        gaps = np.abs(self.difference.values[: NAMED_AGAIN + 1])
        wider = np.diff(gaps)
        faster = wider[0] > 0 and (np.diff(wider[:HALFWAY]) > 0).all()
        return bool(faster and gaps[NAMED_AGAIN] - gaps[HALFWAY] > gaps[HALFWAY] - gaps[0] + SEEN)

    @property
    def fastest(self) -> int:
        """After so many steps the next one widens the gap most: up to it each widens it by more.

        Where that goes on for longer, the step at which the gap is named.
        """
        wider = np.diff(np.abs(self.difference.values[: NAMED_AGAIN + 2]))
        less = np.flatnonzero(np.diff(wider) <= 0)
        return int(less[0]) if len(less) else len(wider) - 1

    @property
    def on_ridge(self) -> bool:
        """Whether the pushed ball is pulled aside from its start on."""
        return self.is_ridge and self.gap_grows

    @property
    def parts_ways(self) -> bool:
        """Whether the two trainings end at losses that differ visibly."""
        return self.is_saddle and self.mirror_loss[-1].value - self.pushed_loss[-1].value > MUCH

    @property
    def reaches(self) -> bool:
        """Whether the pushed training, where it goes on, comes to rest at A."""
        apart = np.abs(self.fallen.values - self.a.values).max()
        return self.parts_ways and bool(apart < SEEN)

    @property
    def on_sides(self) -> tuple[Quantity, Quantity]:
        """How many balls end on A's side of the mirror, and how many on its twin's."""
        below, above, _ = self.ended.entries
        return (below, above) if self.a[0].value > self.a[1].value else (above, below)

    @property
    def arrive(self) -> bool:
        """Whether all balls off the mirror arrive at A or at its twin."""
        ends = self.balls.values[-1]
        off = ends[np.abs(ends[:, 0] - ends[:, 1]) > 1e-9]
        return self.is_saddle and all(self.goal(end) in ("a", "twin") for end in off)

    @property
    def rest(self) -> str:
        """Where the balls on the mirror rest: together, at the best equal pair, or apart."""
        ends = self.balls.values[-1]
        on = ends[np.abs(ends[:, 0] - ends[:, 1]) < 1e-9]
        if not self.is_saddle or (np.abs(on - self.saddle.values) > STILL).any():
            return "apart"
        is_best = self.saddle_loss.value - self.alike_loss.value < SAME
        return "best" if is_best else "together"

    @property
    def random_helps(self) -> bool:
        """Whether the wide network ends clearly better from a random start than from equal ones."""
        return self.fit_losses[EQUAL].value - self.fit_losses[RANDOM].value > MUCH

    @property
    def has_program(self) -> bool:
        """Whether the lesson fits into a short program."""
        return self.program().fits(MOST_LINES)

    def program(self) -> Program:
        """The lesson in PyTorch: both trainings, or the loss of B and of the network half-way."""
        one = self.params
        if not self.parts_ways:
            parts = one.x, one.weights, one.output_weights, one.targets, one.activation, one.order
            prints = self.loss_a, self.middle_loss
            return Program(swapped_and_halfway(*parts, prints), prints)
        lines = tuple(
            Line((*path[-1].entries, losses[-1]), decimals=4)
            for path, losses in (
                (self.on_mirror, self.mirror_loss),
                (self.pushed, self.pushed_loss),
            )
        )
        starts = self.on_mirror.values[0], self.pushed.values[0]
        return Program(two_trainings(one, starts, lines), lines)


def random_params(random: np.random.Generator) -> Params:
    """One set of parameters, drawn over all ranges; often of two weights that are all there is."""
    if random.random() < 0.4:
        found = next(random_sets(Params, random))
        if random.random() < 0.1:
            # All units alike.
            given = found.given() | {"weights": [[row[0]] * found.hidden for row in found.weights]}
            return Params.of(**(given | {"output_weights": [1.0] * found.hidden, "source": None}))
        return found
    chosen: dict[str, Any] = {
        "start": round(float(random.uniform(-0.5, 1.5)), 1),
        "push": round(float(random.choice([0.01, random.uniform(0.01, 0.2)])), 2),
        "learning_rate": round(float(random.uniform(0.01, 0.1)), 2),
        "descent_steps": int(random.integers(20, 201)),
        "wide": int(random.choice([2, 2, 2, 3, 4, 6, 9, 12])),
        "seed": int(random.integers(0, 1_000_000)),
    }
    if random.random() < 0.6:
        # Much like the default, so that equal units get stuck.
        weights = random.permutation([random.uniform(0.7, 1.3), random.uniform(-0.3, -0.05)])
        x = np.array([0.5, 1, 1.5, 6]) + random.choice([0.0, 0.1, -0.2])
        x = x[[0, 1, 3]] if random.random() < 0.3 else x
        x = x * random.choice([-1, 1, 1])
        rate = float(random.choice([0.05, 0.05, 0.02, 0.01]))
        chosen |= {"start": round(float(random.uniform(0.2, 0.9)), 1), "learning_rate": rate}
        if random.random() < 0.3:
            exact = np.tanh(np.outer(x, weights)).sum(axis=1)
            chosen["targets"] = np.round(exact + random.normal(0, 0.15, len(x)), 2).tolist()
    else:
        weights = random.uniform(-1.5, 1.5, random.choice([1, 2, 2, 2, 2])) * np.ones(2)
        spread = float(random.choice([0.6, 2, 6]))
        x = random.uniform(random.choice([-spread, 0.1]), spread, int(random.integers(1, 9)))
        names = ["tanh", "sigmoid", "relu", "identity"]
        chosen["activation"] = str(random.choice(names))
        if random.random() < 0.35:
            chosen["targets"] = np.round(random.uniform(-1, 1.5, len(x)), 1).tolist()
    chosen |= {
        "x": np.round(x, 1).clip(-6, 6)[:, None].tolist(),
        "weights": [np.round(weights, 2).tolist()],
    }
    return Params.of(**chosen)


EXERCISES = Exercises(
    ask=("predictions", "next_weights"),
    draw=lambda random: Params(
        weights=(tuple(random.permutation([14, 12, 10, 8, 6, -2, -3, -4, -5])[:2] / 10),),
        start=float(random.integers(3, 9)) / 10,
    ),
)

PRESETS = {
    "two-units": Params(),
    "classic": Params(
        x=((1, 1),),
        weights=((1, 3, 5), (2, 4, 6)),
        output_weights=(1, 2, 3),
        learn_output=True,
        targets=(50,),
        activation="identity",
    ),
    "tanh": Params(
        x=((0.5, 1.6, 1.1),),
        weights=((1.1, -1.6, -1.2, -1.4), (-0.3, 0, 2, -0.8), (-0.7, 0.1, -1, -1.9)),
        output_weights=(-0.9, -0.2, 1.7, 0.7),
        learn_output=True,
        swap=(2, 4),
    ),
    "no-bump": Params(
        x=((1, -1),),
        weights=((2, 3, -1), (1, 2, 1)),
        output_weights=(2, -1, 3),
        learn_output=True,
        activation="relu",
    ),
}
