"""Swap two hidden units and the loss stays: it is no bowl, so training must start at random."""

from __future__ import annotations

import math
import re
import textwrap
from functools import cache

import numpy as np

from deepchalk import lesson
from deepchalk.lesson.telling.program import Program
from deepchalk.lesson.values.functions import between
from deepchalk.lesson.values.quantity import Values, gradient, quantity
from deepchalk.lesson.worksheets.derived import Exercises
from deepchalk.lessons.mlp_symmetry.network import ODD, Landscape, contributions
from deepchalk.lessons.mlp_symmetry.parameters import Params
from deepchalk.lessons.mlp_symmetry.wide import TARGETS, Wide, X

SAMPLES = 49
"""Networks along each side of the landscape."""

REACH = 2.2
"""The landscape reaches so many half distances of A and B around their middle."""

GRID = np.array([(w, v) for w in (0, 0.4, 0.8, 1.2) for v in (0, 0.4, 0.8, 1.2)])
"""Starts of the balls that roll together."""

SEEN = 0.005
"""What is less cannot be seen in a printed loss."""

LINE, MOST_LINES = 36, 15
"""Characters of a line of the program, and lines that fit beside the plane."""

AT_RIGHT = np.array([0.5, 0])
"""The first unit's weight alone."""

ACROSS, ALONG = np.array([1, -1]) / np.sqrt(2), np.array([1, 1]) / np.sqrt(2)
"""Directions of length 1 in the landscape: across the mirror, and along it."""


def landscape_of(params: Params) -> Landscape:
    """The loss over the places of the two units that are swapped."""
    first, second = np.array(params.weights), np.array(params.output_weights)
    x = np.array(params.x)
    own = contributions(x, first, second, params.activation).sum(axis=1)
    pair = (min(params.swap) - 1, max(params.swap) - 1)
    return Landscape(
        x,
        own if params.targets is None else np.array(params.targets),
        first,
        second,
        pair,
        params.activation,
        first.shape == (1, 2) and bool((second == 1).all()) and not params.learn_output,
    )


def grid(places: np.ndarray) -> np.ndarray:
    """Every pair of places, shape (row, column, 2)."""
    return np.stack(np.meshgrid(places, places), axis=-1)


def swapped(t: Values) -> np.ndarray:
    """Positions of the units after the swap."""
    params = t.params
    order = np.arange(params.hidden)
    one, other = landscape_of(params).pair
    order[[one, other]] = other, one
    return order


@lesson.trace
class Trace:
    """Everything that is shown.

    The symmetry of hidden units: Hecht-Nielsen (1990), *On the algebraic structure of feedforward
    network weight spaces*; the sign flips of odd units: Chen, Lu & Hecht-Nielsen (1993), *On the
    geometry of feedforward neural network error surfaces*.
    """

    params: Params

    # The network

    x = quantity("x_{e i}", "example", "input", of=lambda t: np.array(t.params.x))
    swap = quantity("u", "side", of=lambda t: np.array(landscape_of(t.params).pair) + 1)
    first = quantity(
        "w_{i u}", "input", "unit", role="parameter", of=lambda t: np.array(t.params.weights)
    )
    second = quantity(
        "v_{u}", "unit", role="parameter", of=lambda t: np.array(t.params.output_weights)
    )
    parts = quantity(
        "h_{e u}",
        "example",
        "unit",
        decimals=2,
        of=lambda t: contributions(t.x, t.first, t.second, t.params.activation),
    )
    predictions = quantity(
        "hat(y)_{e}",
        "example",
        role="output",
        decimals=2,
        says="a prediction is the sum of its units",
        how="[[{parts[e, *]}]]",
        of=lambda t: t.parts.sum(axis=1),
    )
    targets = quantity("t_{e}", "example", decimals=2, of=lambda t: landscape_of(t.params).targets)
    loss_a = gradient("L(A)", decimals=2, of=lambda t: np.mean((t.predictions - t.targets) ** 2))
    swapped_parts = quantity(
        "h_{e u}", "example", "unit", decimals=2, of=lambda t: t.parts[:, swapped(t)]
    )
    swapped_predictions = quantity(
        "hat(y)_{e}",
        "example",
        role="output",
        decimals=2,
        how="[[{swapped_parts[e, *]}]]",
        of=lambda t: t.swapped_parts.sum(axis=1),
    )
    loss_b = gradient(
        "L(B)", decimals=2, of=lambda t: np.mean((t.swapped_predictions - t.targets) ** 2)
    )

    # The landscape

    a = quantity("A", "place", decimals=2, of=lambda t: landscape_of(t.params).a)
    b = quantity("B", "place", decimals=2, of=lambda t: t.a[::-1])
    middle = quantity("M", "place", decimals=2, of=lambda t: (t.a + t.b) / 2)
    ends = quantity(
        "w",
        "end",
        role="parameter",
        of=lambda t: t.middle[0] + REACH * max(np.ptp(t.a) / 2, 0.2) * np.array([-1, 1]),
    )
    heights = gradient(
        "L",
        "row",
        "column",
        of=lambda t: landscape_of(t.params).loss(grid(np.linspace(t.ends[0], t.ends[1], SAMPLES))),
    )
    top = gradient("L", of=lambda t: np.quantile(t.heights, 0.85) + 1e-9)
    drag = quantity(
        "w",
        "instant",
        "place",
        decimals=2,
        of=lambda t: np.concatenate(
            [way := between(t.a, t.a - 0.6 * np.ptp(t.ends) * AT_RIGHT), way[::-1]]
        ),
    )
    walk = quantity("w", "moment", "place", decimals=2, of=lambda t: between(t.a, t.b))
    walk_loss = gradient(
        "L", "moment", decimals=2, of=lambda t: landscape_of(t.params).loss(t.walk)
    )
    middle_predictions = quantity(
        "hat(y)_{e}",
        "example",
        role="output",
        decimals=2,
        of=lambda t: landscape_of(t.params).predictions(t.middle),
    )
    middle_loss = gradient("L(M)", decimals=2, of=lambda t: landscape_of(t.params).loss(t.middle))
    highest = gradient("L", decimals=2, of=lambda t: t.walk_loss.max())

    # Descents: in a plane that is not whole they stand still

    on_mirror = quantity(
        "w",
        "step",
        "place",
        decimals=2,
        of=lambda t: descended(t, np.full(2, t.params.start)),
    )
    pushed = quantity(
        "w",
        "step",
        "place",
        decimals=2,
        of=lambda t: descended(t, t.params.start + t.params.push * np.array([1, -1])),
    )
    mirror_loss = gradient(
        "L", "step", decimals=2, of=lambda t: landscape_of(t.params).loss(t.on_mirror)
    )
    pushed_loss = gradient(
        "L", "step", decimals=2, of=lambda t: landscape_of(t.params).loss(t.pushed)
    )
    slope = gradient(
        "(partial L) / (partial w_{u})",
        "place",
        decimals=2,
        of=lambda t: slope_of(t, t.on_mirror[0]),
    )
    push = quantity("epsilon", of=lambda t: t.params.push)
    rate = quantity("eta", role="parameter", of=lambda t: t.params.learning_rate)
    steps = quantity("n", of=lambda t: t.params.descent_steps)
    next_weights = quantity(
        "w_{u}",
        "place",
        role="parameter",
        decimals=2,
        how="{on_mirror[0, u]} - {rate} dot {slope[u]}",
        of=lambda t: t.on_mirror[0] - t.rate * t.slope,
    )
    difference = quantity("w_1 - w_2", "step", decimals=2, of=lambda t: -np.diff(t.pushed)[:, 0])
    saddle = quantity(
        "w", "place", decimals=2, of=lambda t: descended(t, t.on_mirror[-1], 2_000)[-1]
    )
    saddle_loss = gradient("L", decimals=2, of=lambda t: landscape_of(t.params).loss(t.saddle))
    across = gradient(
        "L''", decimals=2, of=lambda t: landscape_of(t.params).curvature(t.saddle, ACROSS)
    )
    along = gradient(
        "L''", decimals=1, of=lambda t: landscape_of(t.params).curvature(t.saddle, ALONG)
    )
    growth = quantity("g", decimals=2, of=lambda t: 1 - t.rate * t.across)
    balls = quantity("w", "step", "ball", "place", of=lambda t: descended(t, GRID))
    ball_loss = gradient("L", "step", "ball", of=lambda t: landscape_of(t.params).loss(t.balls))
    starts = quantity("n", of=lambda t: len(GRID))
    end_at_a = quantity("n_A", of=lambda t: side(t.balls, 1).sum())
    end_at_b = quantity("n_B", of=lambda t: side(t.balls, -1).sum())
    stay = quantity("n", of=lambda t: side(t.balls, 0).sum())

    # A wider network, trained from several starts

    units = quantity("n", of=lambda t: t.params.wide)
    flat_loss = gradient("L", of=lambda t: wide(t)[0].loss)
    alike_loss = gradient("L", of=lambda t: wide(t)[1].loss)
    random_losses = gradient(
        "L_{i}", "start", decimals=3, of=lambda t: [one.loss for one in wide(t)[2:]]
    )
    halfway_loss = gradient("L", of=lambda t: wide(t)[2].halfway(wide(t)[3]).loss)
    shuffled_loss = gradient("L", of=lambda t: wide(t)[2].halfway(wide(t)[2].moved_on()).loss)
    v_x = quantity("x", "point", of=lambda t: X)
    v_targets = quantity("t", "point", decimals=2, of=lambda t: TARGETS)
    sample_x = quantity("x", "sample", of=lambda t: np.linspace(-2.2, 2.2, 81))
    fits = quantity(
        "hat(y)",
        "fit",
        "sample",
        role="output",
        of=lambda t: [
            one.predict(t.sample_x) for one in (*wide(t), wide(t)[2].halfway(wide(t)[3]))
        ],
    )

    # Copies

    hidden = quantity("n", of=lambda t: t.params.hidden)
    orders = quantity(
        "n!",
        says="the same network with its units in every order",
        how=lambda t: " dot ".join(map(str, range(t.params.hidden, 0, -1))),
        of=lambda t: math.factorial(t.params.hidden),
    )
    signs = quantity("2^n", of=lambda t: 2**t.params.hidden if t.params.activation in ODD else 1)
    copies = quantity(
        "n! dot 2^n",
        says="copies with the same loss",
        how="{orders} dot {signs}",
        of=lambda t: t.orders * t.signs,
    )
    large = quantity("n", of=lambda t: 512)
    digits = quantity(
        "d", decimals=0, of=lambda t: math.floor(math.lgamma(t.large + 1) / math.log(10)) + 1
    )

    # What is true of these values

    @property
    def landscape(self) -> Landscape:
        """The loss over the places of the two units."""
        return landscape_of(self.params)

    @property
    def is_whole(self) -> bool:
        """Whether the landscape holds all weights, so that descents live in it."""
        return self.landscape.is_whole

    @property
    def is_one_point(self) -> bool:
        """Whether A and B are the same network."""
        one, other = self.landscape.pair
        weights = self.first.values
        same = np.array_equal(weights[:, one], weights[:, other])
        return same and bool(self.second[one] == self.second[other].value)

    @property
    def rises(self) -> bool:
        """Whether the loss half-way is above that of A and B."""
        return self.middle_loss.value - self.loss_a.value > SEEN

    @property
    def descends(self) -> bool:
        """Whether all descents of the landscape go downwards and reach what they go to."""
        if not self.is_whole:
            return False
        losses = [self.mirror_loss.values, self.pushed_loss.values, *self.ball_loss.values.T]
        falls = all((np.diff(loss) <= 1e-9).all() for loss in losses)
        inside = [self.on_mirror.values, self.pushed.values, self.balls.values]
        low, high = self.ends.values
        return falls and all((low < one).all() and (one < high).all() for one in inside)

    @property
    def is_saddle(self) -> bool:
        """Whether the descent on the mirror ends at a pass between two valleys."""
        if not self.descends:
            return False
        still = np.abs(self.landscape.gradient(self.saddle.values)).max() < 1e-6
        return bool(still and self.across < -SEEN and self.along > SEEN)

    @property
    def parts_ways(self) -> bool:
        """Whether the two trainings end at losses that differ visibly."""
        return self.is_saddle and self.mirror_loss[-1].value - self.pushed_loss[-1].value > 0.05

    def added(self, place: np.ndarray, x: np.ndarray) -> np.ndarray:
        """What each unit adds in the network at a place; x (sample, input) to (sample, unit)."""
        weights = self.landscape.weights(np.asarray(place))
        return contributions(x, *weights, self.params.activation)

    def program(self) -> Program:
        """The lesson in PyTorch."""
        return program_of(self)


def descended(t: Values, start: np.ndarray, steps: int | None = None) -> np.ndarray:
    """Gradient descent in the landscape, shape (step + 1, …, 2)."""
    params = t.params
    landscape, count = landscape_of(params), steps or params.descent_steps
    if not landscape.is_whole:
        return np.broadcast_to(start, (count + 1, *np.shape(start)))
    return landscape.descent(start, params.learning_rate, count)


def slope_of(t: Values, place: np.ndarray) -> np.ndarray:
    """Gradient of the loss in the landscape; 0 where the descents stand still."""
    landscape = landscape_of(t.params)
    return landscape.gradient(place) if landscape.is_whole else np.zeros(2)


def side(balls: np.ndarray, of: int) -> np.ndarray:
    """Which balls (step, ball, place) end below the mirror (1), above it (−1), or on it (0)."""
    last = balls[-1]
    return np.asarray(np.sign(np.round(last[:, 0] - last[:, 1], 9)) == of)


@cache
def trained(units: int, seed: int) -> tuple[Wide, Wide, Wide, Wide]:
    """The wide network after four starts: all weights 0, all .5, and two at random."""
    starts = (
        Wide.alike(units, 0),
        Wide.alike(units, 0.5),
        *(Wide.random(units, seed, k) for k in (0, 1)),
    )
    zero, alike, one, other = (start.trained() for start in starts)
    return zero, alike, one, other


def wide(t: Values) -> tuple[Wide, Wide, Wide, Wide]:
    """The same for a trace."""
    return trained(t.params.wide, t.params.seed)


def program_of(t: Trace) -> Program:
    """The losses of B and of the network half-way; in a whole plane also of a pushed descent."""
    params, swapped_order = t.params, [int(unit) for unit in swapped(t)]
    phi = "" if params.activation == "identity" else f"torch.{params.activation}"
    given = [list(row) for row in params.x]
    target = "net(A)" if params.targets is None else f"torch.tensor({_written(params.targets)})"
    if not t.is_whole:
        source = f"""
import torch
{_tensor("x", given)}
{_tensor("W", [list(row) for row in params.weights])}
{_tensor("v", list(params.output_weights))}
def net(W, v):
    return {phi}(x @ W) @ v
def loss(W, v):
    return ((net(W, v) - t)**2).mean()
t = {target.replace("A", "W, v")}
o = {swapped_order}
V, u = W[:, o], v[o]
M, m = (W + V) / 2, (v + u) / 2
print(loss(M, m).item())
"""
        return Program(source, (t.middle_loss,))
    source = f"""
import torch
{_tensor("x", [[row[0] for row in given]], ".T")}
{_tensor("A", list(params.weights[0]))}
def net(w):
    return {phi}(x * w).sum(1)
def loss(w):
    return ((net(w) - t)**2).mean()
t = {target}
M = (A + A.flip(0)) / 2
print(loss(M).item())
"""
    descent = f"""
{_tensor("w", [float(str(start).replace("−", "-")) for start in t.pushed[0]])}
for _ in range({params.descent_steps}):
    w = w.detach().requires_grad_()
    loss(w).backward()
    w = w - {params.learning_rate:g} * w.grad
print(loss(w).item())
"""
    if len((source + descent.lstrip()).strip().split("\n")) > MOST_LINES or not t.descends:
        return Program(source, (t.middle_loss,))
    return Program(source + descent.lstrip(), (t.middle_loss, t.pushed_loss[-1]))


def _tensor(name: str, values: object, ending: str = "") -> str:
    """A line that makes a tensor, broken where it is long."""
    line = f"{name} = torch.tensor({_written(values)}){ending}"
    return textwrap.fill(line, LINE, subsequent_indent="    ")


def _written(values: object) -> str:
    """Numbers as short as Python takes them: ``1.``, ``-.1``, ``.5``."""
    if isinstance(values, float):
        text = f"{values:g}"
        return re.sub(r"\b0\.", ".", text) if "." in text else f"{text}."
    return f"[{', '.join(map(_written, values))}]"  # type: ignore[call-overload]


EXERCISES = Exercises(
    teaches=(
        "A sum does not mind the order of its terms: hidden units can change places.",
        "Every network has mirror images with the same loss, and half-way it may be higher.",
        "Equal units get equal slopes and stay equal: so training starts at random.",
    ),
    ask=("predictions", "next_weights"),
    draw=lambda random: Params(
        weights=(tuple(random.permutation([12, 10, 8, -2, -4])[:2] / 10),),
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
