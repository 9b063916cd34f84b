"""A recurrent network reads word after word; its state carries what came before."""

from __future__ import annotations

from typing import Any

import numpy as np

from deepchalk import lesson
from deepchalk.errors import ComputationError
from deepchalk.lesson.mathematics import recurrent as r
from deepchalk.lesson.mathematics import recurrent_ways as ways
from deepchalk.lesson.telling.program import Program
from deepchalk.lesson.telling.source import assigned
from deepchalk.lesson.values.functions import softmax
from deepchalk.lesson.values.quantity import (
    Bounds,
    Symbol,
    Values,
    gradient,
    probability,
    quantity,
)
from deepchalk.lesson.worksheets.derived import Exercises
from deepchalk.lessons.rnn.params import Params
from deepchalk.lessons.rnn.random_sets import random_params

__all__ = ["EXERCISES", "PRESETS", "Params", "Trace", "random_params"]

LARGEST_STATE = 1_000.0
SAME = 1e-9
LONGER = 1.5
"""By how much V grows in the last beat."""

MOST_LINES, LINE = 13, 42
"""Of a program that is read beside the small plane, and characters of a line."""

BEND = {
    "tanh": "tanh({sums[t-1, i]})",
    "relu": "max(0, {sums[t-1, i]})",
    "identity": "{sums[t-1, i]}",
}


def read(t: Values, words: np.ndarray, activation: r.Activation | None = None) -> r.Steps:
    """Read words, given by their rows in the vocabulary."""
    moves = t.vectors[words] @ t.input_weights.T + t.bias
    steps = r.run(moves, t.recurrent_weights, activation or t.params.activation)
    largest = np.abs(steps.sums).max()
    # Written so that NaN, which compares as false, is refused as well.
    if not largest < LARGEST_STATE:
        raise ComputationError(
            f"a state reaches {largest:.3g}, but from {LARGEST_STATE:g} on a number has no room: "
            f"take smaller weights or tanh as activation"
        )
    return steps


def read_both(t: Values, activation: r.Activation | None = None) -> np.ndarray:
    """States of both orders, shape (time, unit, order)."""
    orders = t.rows, t.rows[t.order]
    return np.stack([read(t, rows, activation).states for rows in orders], axis=-1)


def swapped(t: Values) -> np.ndarray:
    """The order in which two words have changed places: those chosen, or that matter most."""
    # Where nothing bends and V keeps all, only tanh tells orders apart.
    activation = "tanh" if t.params.keeps else t.params.activation
    places = None if t.params.swap is None else tuple(place - 1 for place in t.params.swap)

    def end(order: np.ndarray) -> np.ndarray:
        return np.asarray(read(t, t.rows[order], activation).states[-1])

    return ways.two_swapped(t.rows, end, places)


def jacobians(t: Values) -> np.ndarray:
    """Of every step but the first."""
    return r.jacobians(t.sums[1:], t.recurrent_weights, t.params.activation)


def nudges(t: Values) -> np.ndarray:
    """How far the disc of nudges reaches at the end, longest and shortest: (axis,)."""
    whole = r.backwards(jacobians(t))[-1][np.ix_(t.plane, t.plane)]
    return np.asarray(t.radius * np.linalg.svd(whole, compute_uv=False))


def rounds(t: Values) -> np.ndarray:
    """A ring at the end that shrinks or grows as nudges do at most: (round, rim, 2)."""
    sizes = t.radius * np.minimum([1.0, *t.fading], ways.LARGEST_RING)
    return np.asarray(t.states[-1][t.plane] + np.multiply.outer(sizes, ways.CIRCLE.T))


def fading(t: Values, longer: float = 1.0, bends: bool = True) -> np.ndarray:
    """How far the last k steps of the repeated reading stretch a nudge at most: (back,)."""
    rows, weights = np.tile(t.rows, t.params.repeats), longer * t.recurrent_weights
    activation = t.params.activation if bends else "identity"
    moves = t.vectors[rows] @ t.input_weights.T + t.bias
    sums = r.run(moves, weights, activation).sums
    return r.stretches(r.jacobians(sums, weights, activation)[1:])


def swapped_places(t: Values) -> list[int]:
    """The two places whose words change; the first two if none do."""
    places = [int(place) for place in np.flatnonzero(t.order != np.arange(len(t.order)))]
    return places if len(places) == 2 else [0, 1]


def contexts(t: Values) -> np.ndarray:
    """Rows of two words, those that stand before the swapped ones if they can be."""
    places = swapped_places(t)
    pair = t.rows[places]
    before = [t.rows[place - 1] for place in places if place]
    others = [row for row in (*before, *range(len(t.vectors))) if row not in pair]
    return np.array((list(dict.fromkeys([*others, *pair])) * 2)[:2], dtype=int)


def phrases(t: Values) -> list[list[np.ndarray]]:
    """The state after each context and each of the swapped words, (context, choice, unit)."""
    return [[read(t, np.array([c, row])).states[-1] for row in t.pair] for c in t.contexts]


def lead(t: Values, states: np.ndarray) -> np.ndarray:
    """How much higher the target's score is than its rival's, for states (…, unit)."""
    return np.asarray(states @ normal(t) + t.head_bias[t.params.true] - t.head_bias[int(t.rival)])


def rival(t: Values) -> int:
    """Position of the best class that is not the target."""
    others = [one for one in range(len(t.scores)) if one != t.params.true]
    return max(others, key=lambda one: float(t.scores[one]))


def normal(t: Values) -> np.ndarray:
    """What a state is multiplied with for its lead, shape (unit,)."""
    return np.asarray(t.head_weights[t.params.true] - t.head_weights[int(t.rival)])


def shares(t: Values, ends: np.ndarray) -> np.ndarray:
    """Of each class, for last states (unit, order): (class, order)."""
    return softmax(ends.T @ t.head_weights.T + t.head_bias).T


def gradients(t: Values) -> np.ndarray:
    """Slope of the loss along each state from the first on, shape (word, unit)."""
    at_end = t.head_weights.T @ (t.shares - np.eye(len(t.shares))[t.params.true])
    return np.array([*(at_end @ r.backwards(jacobians(t)))[::-1], at_end])


def bounds(activation: r.Activation) -> Bounds:
    """What the numbers of a state come near and never reach."""
    return (-1, 1) if activation == "tanh" else (None, None)


def decimals(values: np.ndarray, most: int) -> np.ndarray:
    """None where all numbers are whole, as on worksheets."""
    return np.full(values.shape, 0 if np.array_equal(values, values.round()) else most)


def weights(symbol: str, *axes: str, field: str) -> Any:
    """Parameters of the network, as they were given."""
    return quantity(
        symbol, *axes, role="parameter", of=lambda t: np.array(getattr(t.params, field))
    )


@lesson.trace
class Trace:
    """Everything that is shown.

    A recurrent network as Elman (1990), *Finding structure in time*, describes it:
    h⁽ᵗ⁾ = φ(V h⁽ᵗ⁻¹⁾ + W x⁽ᵗ⁾ + b), with h⁽⁰⁾ = 0. The axis "order" has two positions: the
    sentence, and the one in which two words have changed places.
    """

    params: Params
    entries = lesson.names("entry")(lambda t: t.params.vocabulary)
    classes = lesson.names("class")(lambda t: t.params.classes)
    times = lesson.names("time")(
        lambda t: [Symbol(f"time {time}", str(time)) for time in range(len(t.states))]
    )

    rows = quantity(
        "n", "word", of=lambda t: [t.params.vocabulary.index(w) for w in t.params.sentence]
    )
    vectors = weights("E_({n} {k})", "entry", "feature", field="vectors")
    input_weights = weights("W_({i} {k})", "unit", "feature", field="input_weights")
    recurrent_weights = weights("V_({i} {j})", "unit", "unit", field="recurrent_weights")
    bias = weights("b_{i}", "unit", field="bias")
    head_weights = weights("U_({j} {i})", "class", "unit", field="head_weights")
    head_bias = weights("c_{j}", "class", field="head_bias")
    size = quantity("n", of=lambda t: t.params.count_of_weights)

    # What each word does
    x = quantity("x^(({t}))_{k}", "word", "feature", of=lambda t: t.vectors[t.rows])
    pushes = quantity("p", "word", "unit", of=lambda t: t.x @ t.input_weights.T)
    order = quantity("o", "word", of=swapped)
    walked = quantity(
        "s",
        "time",
        "unit",
        "order",
        of=lambda t: r.summed(np.stack([t.pushes, t.pushes[t.order]], -1)),
    )
    total = quantity("s_{i}", "unit", how="[[{pushes[*, i]}]]", of=lambda t: t.pushes.sum(axis=0))
    moves = quantity(
        "k^(({t}))_{i}",
        "word",
        "unit",
        says="the push of each word",
        how="[[{input_weights[i, *]} dot {x[t, *]}]] + {bias[i]}",
        of=lambda t: t.x @ t.input_weights.T + t.bias,
    )

    # Reading
    turned = quantity(
        "u^(({t}))_{i}",
        "word",
        "unit",
        decimals=lambda t, values: decimals(values, 2),
        says="what V makes of the memory before each word",
        how="[[{recurrent_weights[i, *]} dot {states[t, *]}]]",
        of=lambda t: read(t, t.rows).turned,
    )
    sums = quantity(
        "a^(({t}))_{i}",
        "word",
        "unit",
        decimals=lambda t, values: decimals(values, 2),
        says="what is bent after each word",
        how="{turned[t, i]} + {moves[t, i]}",
        of=lambda t: read(t, t.rows).sums,
    )
    states = quantity(
        "h^(({t}))_{i}",
        "time",
        "unit",
        decimals=lambda t, values: decimals(values, 2),
        bounds=lambda t: bounds(t.params.activation),
        says="the state after each word",
        how=lambda t: BEND[t.params.activation],
        of=lambda t: read(t, t.rows).states,
    )
    both = quantity(
        "h",
        "time",
        "unit",
        "order",
        decimals=2,
        bounds=lambda t: bounds(t.params.activation),
        of=read_both,
    )
    # The coordinates of a state that vary most
    plane = quantity(
        "d",
        "coordinate",
        of=lambda t: np.sort(np.argsort(-t.both.var(axis=(0, 2)), kind="stable")[:2]),
    )
    journey = quantity(
        "h",
        "word",
        "moment",
        "coordinate",
        of=lambda t: ways.journey(read(t, t.rows), t.recurrent_weights, list(t.plane)),
    )

    # What the head says
    last = quantity(
        "h_{i}",
        "unit",
        decimals=lambda t, last: decimals(last, 3),
        bounds=lambda t: bounds(t.params.activation),
        of=lambda t: t.states[-1],
    )
    scores = quantity(
        "y_{j}",
        "class",
        decimals=2,
        says="the score of each class",
        how="[[{head_weights[j, *]} dot {last[*]}]] + {head_bias[j]}",
        of=lambda t: t.head_weights @ t.last + t.head_bias,
    )
    shares = probability(
        "p_{j}",
        "class",
        how="e^{scores[j]} / ([[e^{scores[*]}]])",
        of=lambda t: softmax(t.scores),
    )
    both_shares = probability("p_{j}", "class", "order", of=lambda t: shares(t, t.both[-1]))
    loss = gradient(
        "L",
        says="the loss",
        how=lambda t: f"-ln({{shares[{t.params.true}]}})",
        of=lambda t: -np.log(t.shares[t.params.true]),
    )
    rival = quantity("r", of=rival)
    distance = quantity(
        "d",
        decimals=2,
        of=lambda t: abs(lead(t, t.last)) / max(float(np.linalg.norm(normal(t))), SAME),
    )

    # Words that turn others round
    contexts = quantity("n", "context", of=contexts)
    pair = quantity("n", "choice", of=lambda t: t.rows[swapped_places(t)])
    phrases = quantity(
        "h",
        "context",
        "choice",
        "unit",
        decimals=2,
        bounds=lambda t: bounds(t.params.activation),
        of=phrases,
    )
    weighed = quantity(
        "z_({c} {k})", "context", "choice", decimals=2, of=lambda t: lead(t, t.phrases)
    )
    difference = quantity(
        "Delta z_{c}",
        "context",
        decimals=2,
        how="{weighed[c, 1]} - {weighed[c, 0]}",
        of=lambda t: t.weighed[:, 1] - t.weighed[:, 0],
    )
    straight = quantity(
        "Delta z",
        decimals=2,
        of=lambda t: normal(t) @ t.input_weights @ np.diff(t.vectors[t.pair], axis=0)[0],
    )

    # The network of the last picture: with tanh, if this one is blind to order without
    bent = quantity(
        "h",
        "time",
        "unit",
        "order",
        decimals=2,
        bounds=lambda t: bounds(t.params.last_activation),
        of=lambda t: read_both(t, t.params.last_activation),
    )
    ends = quantity(
        "h_{i}",
        "unit",
        "order",
        decimals=3,
        bounds=lambda t: bounds(t.params.last_activation),
        of=lambda t: t.bent[-1],
    )
    bent_shares = probability("p_{j}", "class", "order", of=lambda t: shares(t, t.ends))

    # What fades
    radius = quantity("r", of=lambda t: 0.1)
    disc = quantity(
        "h",
        "instant",
        "angle",
        "coordinate",
        of=lambda t: ways.ring(
            read(t, t.rows), t.recurrent_weights, t.params.activation, list(t.plane), t.radius
        ),
    )
    repeats = quantity("n", of=lambda t: t.params.repeats)
    count = quantity("n", of=lambda t: t.repeats * len(t.rows))
    reach = quantity("r", "axis", decimals=3, of=nudges)
    slopes = gradient("l_{t}", "word", of=lambda t: np.linalg.norm(gradients(t), axis=1))
    fading = quantity("s", "back", decimals=4, bounds=(0, None), of=fading)
    rounds = quantity("h", "round", "angle", "coordinate", of=rounds)
    longer = quantity("V", role="parameter", of=lambda t: LONGER)
    longer_fading = quantity(
        "s", "back", decimals=4, bounds=(0, None), of=lambda t: fading(t, LONGER)
    )
    unbent = quantity("s", "back", decimals=0, of=lambda t: fading(t, LONGER, bends=False))
    backs = quantity("k", "back", of=lambda t: np.arange(1, len(t.fading) + 1))

    # What words follow

    @property
    def sentences(self) -> tuple[str, str]:
        """The words in their own order, and with two places changed."""
        words = self.params.sentence
        return " ".join(words), " ".join(words[int(place)] for place in self.order.values)

    @property
    def swaps(self) -> bool:
        """Whether two words can change places."""
        return self.sentences[0] != self.sentences[1]

    @property
    def swapped(self) -> list[str]:
        """The two words that change places."""
        return [self.params.vocabulary[int(row)] for row in self.pair.values]

    @property
    def befores(self) -> list[str]:
        """The two words after which they are compared."""
        return [self.params.vocabulary[int(row)] for row in self.contexts.values]

    @property
    def blind(self) -> bool:
        """Whether both orders lead to the same point."""
        first, second = self.both.values[-1].T
        return bool(np.abs(first - second).max() < SAME)

    @property
    def adds_up(self) -> bool:
        """Whether a state is the sum of all pushes, and words can change places."""
        return self.swaps and self.params.keeps and not self.params.bends

    @property
    def verdicts(self) -> tuple[int, int]:
        """Positions of the most probable class after each order."""
        first, second = self.both_shares.values.argmax(axis=0)
        return int(first), int(second)

    def program(self) -> Program:
        """The lesson in PyTorch: with its own network, or by hand where nothing bends."""
        given, kind = self.params, self.params.last_activation
        first, second = (self.rows.values[o].tolist() for o in (slice(None), self.order.values))
        loop = f"for ids in {first}, {second}:"
        option = ", nonlinearity='relu'" if kind == "relu" else ""
        bend = {"tanh": ".tanh()", "relu": ".relu()", "identity": ""}[kind]
        given_values = [
            *assigned(LINE, "T", E=given.vectors),
            *assigned(LINE, "T", W=given.input_weights),
            *assigned(LINE, "T", V=given.recurrent_weights, b=given.bias),
            *assigned(LINE, "T", U=given.head_weights, c=given.head_bias),
        ]
        begin = (
            [loop] if len(loop) <= LINE else [f"for ids in ({first},", f"            {second}):"]
        )
        network = [
            "from torch import Tensor as T, nn",
            *given_values,
            f"rnn = nn.RNN({given.size}, {given.hidden}{option})",
            "values = W, V, b, 0 * b",
            "for p, v in zip(rnn.parameters(), values):",
            "    p.data = v",
            *begin,
            "    h = rnn(E[ids])[1][0].detach()",
        ]
        by_hand = [
            "from torch import Tensor as T, zeros",
            *given_values,
            *begin,
            f"    h = zeros({given.hidden})",
            "    for i in ids:",
            f"        h = (V @ h + W @ E[i] + b){bend}",
        ]
        lines = network if bend and len(network) < MOST_LINES else by_hand
        lines.append("    print(h, (U @ h + c).softmax(0))")
        printed = ((self.ends[:, order], self.bent_shares[:, order]) for order in range(2))
        return Program("\n".join(lines), tuple(one for pair in printed for one in pair))


SENTENCES = (("dogs", "chase", "cats"), ("late", "trains", "again"), ("sun", "after", "rain"))


def exercise_params(random: np.random.Generator) -> Params:
    """Whole numbers and relu, so that every state is whole."""
    return Params.of(
        sentence=SENTENCES[random.integers(len(SENTENCES))],
        vectors=random.integers(-2, 4, (3, 2)).tolist(),
        recurrent_weights=random.integers(-1, 2, (2, 2)).tolist(),
        input_weights=random.integers(-1, 3, (2, 2)).tolist(),
        bias=random.integers(-1, 2, 2).tolist(),
        activation="relu",
        head_weights=random.integers(-1, 3, (2, 2)).tolist(),
        head_bias=random.integers(-1, 2, 2).tolist(),
    )


EXERCISES = Exercises(
    teaches=(
        "A word is an index into a table of vectors; its row becomes a push.",
        "At each step the same weights turn the state, push it, and bend it; so the last state "
        "has seen all words, in their order.",
        "On the way back every step multiplies by V and the slope of the activation, so what an "
        "early word did is hard to learn.",
    ),
    ask=("moves", "turned", "sums", "states", "scores"),
    draw=exercise_params,
)

PRESETS = {
    "order": Params.of(),
    "classic": Params.of(
        sentence=("I", "feel", "thankful"),
        vectors=((-0.8, 1.0), (1.1, -0.9), (3.1, 2.9)),
        recurrent_weights=((1, 0), (0, 1)),
        input_weights=((1, 0), (-1, -1)),
        bias=(0, 0),
        activation="identity",
        classes=("happy", "sad"),
        head_weights=((2.5, 1.0), (0.9, 0.4)),
        head_bias=(0, 0),
    ),
    "negation": Params.of(
        vocabulary=("bad", "good", "just", "not", "very"),
        vectors=(
            (-1.1, -0.6, -1.1),
            (-0.1, 0.6, 0.2),
            (0.6, 0.7, 0.9),
            (0.4, -1.1, -0.3),
            (0.6, 0.6, 0.8),
        ),
        recurrent_weights=((1.6, 0.7), (-2.8, 0.9)),
        input_weights=((0.7, -1.0, -0.1), (1.2, 1.3, 1.7)),
        bias=(0.1, 0.3),
        head_weights=((2.8, 1.8), (-2.8, -1.9)),
        head_bias=(0, 0),
    ),
}
"""``negation``: trained with PyTorch on 18 phrases, then rounded to one decimal."""
