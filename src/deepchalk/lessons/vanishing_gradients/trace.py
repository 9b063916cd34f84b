"""Why a plain recurrent network forgets its first word, and what the cell of an LSTM does."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from deepchalk import lesson
from deepchalk.lesson import Values, gradient, names, numbers, positive, probability, quantity

from .numbers import first_number
from .numbers.one_unit import CellUnit, PlainUnit, sigmoid
from .params import EXERCISES as EXERCISES
from .params import PRESETS as PRESETS
from .params import Params as Params
from .params import random_params as random_params
from .program import two_memories

OTHER, LARGER, MANY = 2.0, 1.5, 50
"""The weight of a switch; a weight without a bend, and after how many steps it has exploded."""

HARDLY = 0.05
"""What is less is hardly anything."""

FRAMES = 41
"""Pictures in which a weight becomes another one."""

NEIGHBOURS = 11
"""States that are nudged and followed."""


SENSITIVITY = "abs((partial h_T) / (partial h_1))"
"""Symbol of how far a nudge of the first state moves the last, without its sign."""


def small(_: Any, entries: np.ndarray) -> np.ndarray:
    """Three figures of each, two of those below 1."""
    two, three = (numbers.decimals_each(entries, figures, 0, most=7) for figures in (2, 3))
    return np.where(np.abs(entries) < 1, two, three)


size = partial(positive, decimals=small)
"""What is never negative and may be tiny."""


def signed(symbol: str, *axes: str, **declared: Any) -> Any:
    """What may be tiny, and is never shown as 0: of one sign for both sentences."""

    def bounds(t: Values) -> tuple[float | None, float | None]:
        turns = t.params.recurrent_weight < 0 and t.params.word_count % 2 == 0
        return (None, 0) if turns else (0, None)

    return gradient(symbol, *axes, decimals=small, bounds=bounds, **declared)


def step(t: Values) -> str:
    """How a plain state comes about."""
    inner = "{v} dot {states[i-1, j]} + {pushes[i, j]}"
    return f"tanh({inner})" if t.params.activation == "tanh" else inner


def slope(t: Values) -> str:
    """How far a state moves with the one before."""
    return "{v} dot (1 - {states[i, j]}^2)" if t.params.activation == "tanh" else "{v}"


def product(name: str, count: int) -> str:
    """Entries of the second word to the last, multiplied."""
    return " dot ".join(f"{{{name}[{k}, i]}}" for k in range(1, count))


def through(name: str) -> Any:
    """How a product of entries comes about."""
    return lambda t: product(name, t.params.word_count)


def switch(t: Values) -> PlainUnit:
    """The plain unit with another weight."""
    return PlainUnit(float(t.other), t.params.activation)


def turned(t: Values) -> list[PlainUnit]:
    """The plain unit with weights from its own to that of the switch."""
    ways = np.linspace(t.v, t.other, FRAMES)
    return [PlainUnit(float(one), t.params.activation) for one in ways]


def closed(t: Values) -> list[tuple[CellUnit, np.ndarray]]:
    """The cell, and its pushes, with a forget gate from its own to one that is half open."""
    cell, pushes = t.params.cell, t.params.gate_pushes
    return [cell.half_open(pushes, share) for share in np.linspace(0, 1, FRAMES)]


def brought_back(error: float, slopes: np.ndarray) -> np.ndarray:
    """The slope of a loss by each state, from that by the last one, shape (word,)."""
    return error * np.append(np.cumprod(slopes[:0:-1])[::-1], 1.0)


def offsets(t: Values) -> np.ndarray:
    """The nudges of the neighbours."""
    return np.linspace(-t.params.nudge, t.params.nudge, NEIGHBOURS)


def half_width(tube: np.ndarray) -> np.ndarray:
    """From the middle of a tube to its edge."""
    return np.asarray(np.ptp(tube, axis=-1) / 2)


def loss_how(shares: str) -> Any:
    """The loss of the first sentence, from its probability."""
    return lambda t: f"-ln({{{shares}[0]}})" if t.params.is_first else f"-ln(1 - {{{shares}[0]}})"


def state(symbol: str, *axes: str, **declared: Any) -> Any:
    """A plain state: tanh keeps it between −1 and 1."""
    ends = lambda t: (-1, 1) if t.params.activation == "tanh" else (None, None)  # noqa: E731
    return quantity(symbol, *axes, decimals=2, bounds=ends, **declared)


gate = partial(probability, role="data", decimals=3)


@lesson.trace
class Trace:
    """Everything that is shown."""

    # The axis "sentence" has two positions, which differ in their first word; "word" counts from 1.

    params: Params

    # The plain unit

    v = quantity("v", role="parameter", of=lambda t: t.params.recurrent_weight)
    pushes = quantity(
        "p_{i}", "word", "sentence", general="p_{i}^(({j}))", of=lambda t: t.params.pushes
    )
    states = state(
        "h_{i}",
        "word",
        "sentence",
        general="h_{i}^(({j}))",
        how=step,
        says="the plain states, of both sentences in turn",
        of=lambda t: t.params.plain.read(t.pushes),
    )
    gaps = size("d_{i}", "word", of=lambda t: np.abs(t.states[:, 0] - t.states[:, 1]))
    slopes = gradient(
        "s_{i}",
        "word",
        "sentence",
        general="s_{i}^(({j}))",
        how=slope,
        says="how far states move with those before, in turn again",
        of=lambda t: t.params.plain.slopes(t.states),
    )
    nudge = quantity("n", of=lambda t: t.params.nudge)
    tube = quantity(
        *("h_{i}", "word", "sentence", "neighbour"),
        of=lambda t: t.params.plain.from_nudged(t.pushes, offsets(t)),
    )
    widths = size("n_{i}", "word", "sentence", of=lambda t: half_width(t.tube))
    product = signed(
        "(partial h_T) / (partial h_1)",
        "sentence",
        how=through("slopes"),
    )
    left = size(
        SENSITIVITY,
        "sentence",
        role="gradient",
        of=lambda t: np.abs(t.product),
    )

    # The verdict, and its way back

    u = quantity("u", role="parameter", of=lambda t: t.params.head_weight)
    b = quantity("b", role="parameter", of=lambda t: t.params.head_bias)
    scores = quantity(
        "z_{i}",
        "sentence",
        decimals=2,
        how=lambda t: f"{{u}} dot {{states[{len(t.states) - 1}, i]}} + {{b}}",
    )
    shares = probability(
        "p_{i}", "sentence", how="1 / (1 + e^(-{scores[i]}))", of=lambda t: sigmoid(t.scores)
    )
    truth = quantity("y", of=lambda t: int(t.params.is_first))
    loss = gradient(
        "L",
        bounds=(0, None),
        how=loss_how("shares"),
        of=lambda t: np.logaddexp(0, t.scores[0]) - t.truth * t.scores[0],
    )
    error = gradient("delta_T", decimals=small, how="{u} dot ({shares[0]} - {truth})")

    @gradient(
        "delta_{i}",
        "word",
        decimals=small,
        says="the slope of the loss by each state",
        how="{slopes[i+1, 0]} dot {errors[i+1]}",
    )
    def errors(t: Values) -> Any:
        return brought_back(t.error, t.slopes[:, 0])

    blames = size("abs(delta_{i})", "word", role="gradient", of=lambda t: np.abs(t.errors))

    # The best case, and the worst

    count = quantity("n", of=lambda t: len(t.states) - 1)
    weight = quantity("abs(v)", role="parameter", of=lambda t: abs(t.v))
    best = size("abs(v)^n", role="gradient", how="{weight}^({count})")
    larger = quantity("v", role="parameter", of=lambda t: LARGER)
    grown = quantity("v^n", role="gradient", decimals=0, how="{larger}^({count})")
    many = quantity("n", of=lambda t: MANY)
    millions = quantity("q", decimals=0, of=lambda t: LARGER**MANY / 1e6)
    backs = quantity("k", "back", of=lambda t: np.arange(1, MANY + 1))
    fading = positive("q", "back", of=lambda t: t.weight**t.backs)
    growing = positive("q", "back", of=lambda t: LARGER**t.backs)

    # A switch

    other = quantity("v", role="parameter", of=lambda t: np.copysign(OTHER, t.v))
    switched = state("h_{i}", "word", "sentence", of=lambda t: switch(t).read(t.pushes))
    switched_tube = quantity(
        *("h_{i}", "word", "sentence", "neighbour"),
        of=lambda t: switch(t).from_nudged(t.pushes, offsets(t)),
    )
    switched_slopes = gradient(
        "s_{i}", "word", "sentence", of=lambda t: switch(t).slopes(t.switched)
    )
    switched_product = signed(
        *("(partial h_T) / (partial h_1)", "sentence"),
        of=lambda t: np.prod(t.switched_slopes[1:], axis=0),
    )
    switched_left = size(
        SENSITIVITY,
        "sentence",
        role="gradient",
        of=lambda t: np.abs(t.switched_product),
    )

    switched_shares = probability(
        *("p_{i}", "sentence"), of=lambda t: sigmoid(t.u * t.switched[-1] + t.b)
    )

    turning = quantity(
        *("h_{i}", "frame", "word", "sentence"),
        indexed="word",
        of=lambda t: [one.read(t.pushes) for one in turned(t)],
    )
    turning_tubes = quantity(
        *("h_{i}", "frame", "word", "sentence", "neighbour"),
        indexed="word",
        of=lambda t: [one.from_nudged(t.pushes, offsets(t)) for one in turned(t)],
    )

    @size("abs(delta_{i})", "frame", "word", indexed="word", role="gradient")
    def turning_blames(t: Values) -> Any:
        found = []
        for one in turned(t):
            states = one.read(t.pushes)
            error = t.u * (sigmoid(t.u * states[-1, 0] + t.b) - t.truth)
            found.append(np.abs(brought_back(error, one.slopes(states)[:, 0])))
        return np.array(found)

    # The cell

    admitted = gate("i_{i}", "word", "sentence", of=lambda t: read(t).admitted)
    kept = gate("f_{i}", "word", "sentence", of=lambda t: read(t).kept)
    fresh = quantity(
        *("g_{i}", "word", "sentence"), decimals=3, bounds=(-1, 1), of=lambda t: read(t).fresh
    )
    shown = gate("o_{i}", "word", "sentence", of=lambda t: read(t).shown)
    cells = quantity(
        *("c_{i}", "word", "sentence"),
        decimals=3,
        how="{kept[i, j]} dot {cells[i-1, j]} + {admitted[i, j]} dot {fresh[i, j]}",
        of=lambda t: read(t).cells,
    )
    outs = quantity(
        *("h_{i}", "word", "sentence"),
        decimals=3,
        bounds=(-1, 1),
        how="{shown[i, j]} dot tanh({cells[i, j]})",
        of=lambda t: read(t).states,
    )
    cell_tube = quantity(
        *("c_{i}", "word", "sentence", "neighbour"),
        of=lambda t: t.params.cell.from_nudged(t.params.gate_pushes, offsets(t)),
    )
    cell_widths = size("n_{i}", "word", "sentence", of=lambda t: half_width(t.cell_tube))
    direct = size(
        *("f_2 dots.c f_T", "sentence"),
        role="gradient",
        how=through("kept"),
    )
    whole = gradient(
        *("(partial c_T) / (partial c_1)", "sentence"),
        decimals=small,
        of=lambda t: t.params.cell.slopes(read(t), np.ones(2), np.zeros(2))[0],
    )
    cell_scores = quantity(
        "z_{i}",
        "sentence",
        decimals=2,
        how=lambda t: f"{{u}} dot {{outs[{len(t.states) - 1}, i]}} + {{b}}",
    )
    cell_shares = probability(
        "p_{i}",
        "sentence",
        how="1 / (1 + e^(-{cell_scores[i]}))",
        of=lambda t: sigmoid(t.cell_scores),
    )
    cell_loss = gradient(
        "L",
        bounds=(0, None),
        how=loss_how("cell_shares"),
        of=lambda t: np.logaddexp(0, t.cell_scores[0]) - t.truth * t.cell_scores[0],
    )

    @size("abs(delta_{i})", "word", role="gradient")
    def cell_blames(t: Values) -> Any:
        back = np.array([t.u * (t.cell_shares[0] - t.truth), 0.0])
        return np.abs(t.params.cell.slopes(read(t), np.zeros(2), back)[:, 0])

    closing = quantity(
        *("c_{i}", "frame", "word", "sentence"),
        indexed="word",
        of=lambda t: [one.read(pushes).cells for one, pushes in closed(t)],
    )
    closing_tubes = quantity(
        *("c_{i}", "frame", "word", "sentence", "neighbour"),
        indexed="word",
        of=lambda t: [one.from_nudged(pushes, offsets(t)) for one, pushes in closed(t)],
    )

    # What PyTorch begins with, and what training finds

    start_names = names("start")(lambda t: [f"bias {one:g}" for one in t.biases])
    biases = quantity(
        "b_f", "start", role="parameter", general="b_{i}", of=lambda t: np.array([0, 1, 3])
    )
    opened = gate(
        "f_{i}",
        "start",
        says="the forget gate that a bias gives",
        how="1 / (1 + e^(-{biases[i]}))",
        of=lambda t: sigmoid(t.biases),
    )
    keeps = size(
        "f_{i}^n",
        "start",
        role="gradient",
        how="{opened[i]}^({count})",
        of=lambda t: t.opened**t.count,
    )
    divided = size("q", of=lambda t: t.opened[0] / t.count)
    length_names = names("length")(lambda t: [f"{one}" for one in first_number.LENGTHS])
    lengths = quantity("T", "length", of=lambda t: np.array(first_number.LENGTHS))
    solved = quantity("n", "network", "length", of=lambda t: first_number.solved())
    seeds = quantity("n", of=lambda t: first_number.UPDATES.shape[-1])
    updates = quantity("n", of=lambda t: first_number.LIMIT)

    # What holds for these values

    @property
    def bends(self) -> bool:
        """Whether the plain unit has its tanh."""
        return bool(self.params.activation == "tanh")

    @property
    def has_switch(self) -> bool:
        """Whether a larger weight is asked about: it leaves more, or less."""
        changes = self.switched_left[1].value != self.left[1].value
        return self.bends and bool(abs(self.v.value) < 1 and changes)

    @property
    def is_lost(self) -> bool:
        """Whether plain states and verdicts hardly tell the first word."""
        return self.meets and bool(abs(np.diff(self.shares.values)[0]) < HARDLY)

    @property
    def meets(self) -> bool:
        """Whether both lines run into one."""
        return bool(self.gaps[-1] < 0.1 * self.gaps[0].value)

    @property
    def squeezes(self) -> bool:
        """Whether each word makes both tubes narrower."""
        falls = np.diff(self.widths.values, axis=0) < 0
        return bool(falls.all() and (np.abs(self.slopes.values[1:]) < 1).all())

    @property
    def fades(self) -> bool:
        """Whether hardly anything of a nudge is left."""
        return bool(self.left[0] < HARDLY)

    @property
    def still_differs(self) -> bool:
        """Whether the switch tells the first word at the end."""
        return bool(abs(np.diff(self.switched.values[-1])[0]) > 0.5)

    @property
    def is_flat(self) -> bool:
        """Whether the switch, after the other first word, is mostly where tanh is flat."""
        bent = 1 - self.switched.values[1:, 1] ** 2
        return bool(np.median(bent) < 0.25)

    first_names = names("sentence")(lambda t: [t.params.words[0], t.params.rival])

    def program(self) -> lesson.Program:
        """Both networks in PyTorch."""
        verdicts = [self.shares[0]] * self.bends + [self.cell_shares[0]]
        return two_memories(self.params, verdicts, (self.product[0],) * self.bends)


def read(t: Values) -> Any:
    """What the cell goes through."""
    return t.params.cell.read(t.params.gate_pushes)


TOPIC = "Words in order"
