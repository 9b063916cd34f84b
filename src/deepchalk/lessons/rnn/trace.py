"""A recurrent network reads word after word; its state carries what came before."""

from __future__ import annotations

import textwrap
from itertools import combinations
from typing import Any

import numpy as np

from deepchalk import lesson
from deepchalk.errors import ComputationError
from deepchalk.lesson.telling.program import Program
from deepchalk.lesson.values import recurrent as r
from deepchalk.lesson.values.functions import softmax
from deepchalk.lesson.values.quantity import (
    Bounds,
    Quantity,
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

MOST_LINES = 13
"""Of a program that is read beside the picture."""

LINE = 42
"""Characters of a line that fit beside the small plane."""

NO_BREAK = "\N{NO-BREAK SPACE}"

LARGEST_RING = 10.0
"""How much larger than at first a ring of nudges is drawn at most."""

WAY = np.linspace(0, 1, 21)
"""Moments of a turn, of a push, and of a bend."""

RIM = np.linspace(0, 2 * np.pi, 49)
"""Angles around the disc of nudges."""

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


def keeps_as_it_is(t: Values) -> bool:
    """Whether V is the identity."""
    return np.array_equal(t.recurrent_weights, np.eye(len(t.recurrent_weights)))


def swapped(t: Values) -> np.ndarray:
    """The order in which two words have changed places: those chosen, or that matter most."""
    there = np.arange(len(t.rows))
    pairs = [p for p in combinations(there, 2) if t.rows[p[0]] != t.rows[p[1]]]
    if t.params.swap is not None:
        chosen = tuple(sorted(place - 1 for place in t.params.swap))
        pairs = [pair for pair in pairs if pair == chosen]
    # Where nothing bends and V keeps all, only tanh tells orders apart.
    activation = "tanh" if keeps_as_it_is(t) else t.params.activation

    def order(pair: tuple[int, ...]) -> np.ndarray:
        moved = there.copy()
        moved[list(pair)] = moved[list(pair[::-1])]
        return moved

    def change(pair: tuple[int, ...]) -> float:
        ends = [read(t, t.rows[o], activation).states[-1] for o in (there, order(pair))]
        # Rounded, so that a tie goes to the first pair whatever the last digits are.
        return float(np.abs(ends[0] - ends[1]).max().round(9))

    return order(max(pairs, key=change)) if pairs else there


def plane(t: Values) -> np.ndarray:
    """The two coordinates of a state that are drawn: those that vary most."""
    states = np.concatenate([t.states, t.other_states])
    return np.sort(np.argsort(-states.var(axis=0), kind="stable")[:2])


def journey(t: Values, rows: np.ndarray) -> np.ndarray:
    """The way of a state through the plane: (step, moment, 2), turn, push and bend."""
    axes, steps, ways = list(t.plane), read(t, rows), []
    for turned, sums, before, after in zip(
        steps.turned, steps.sums, steps.states[:-1], steps.states[1:], strict=True
    ):
        turn = r.turned_in_plane(t.recurrent_weights, before[:, None], axes, WAY)[..., 0]
        push = turned[axes] + np.multiply.outer(WAY, (sums - turned)[axes])
        bend = sums[axes] + np.multiply.outer(WAY, (after - sums)[axes])
        ways.append(np.concatenate([turn, push, bend]))
    return np.array(ways)


def disc(t: Values) -> np.ndarray:
    """A ring of nudges around the first state on the state's way: (moment, rim, 2)."""
    axes, ring = list(t.plane), t.radius * np.stack([np.cos(RIM), np.sin(RIM)])
    nudge, moments = np.eye(len(t.bias))[:, axes], []
    for step in range(1, len(t.sums)):
        turns = r.turned_in_plane(t.recurrent_weights, nudge, axes, WAY)
        nudge = t.recurrent_weights @ nudge
        slope = r.slopes(t.sums[step], t.params.activation)
        bends = [((1 + share * (slope - 1))[:, None] * nudge)[axes] for share in WAY]
        shapes = [*turns, *[nudge[axes]] * len(WAY), *bends]
        nudge = slope[:, None] * nudge
        moments += [
            place + (shape @ ring).T for place, shape in zip(t.journey[step], shapes, strict=True)
        ]
    return np.array(moments)


def rounds(t: Values) -> np.ndarray:
    """The ring of nudges after each word of the repeated reading: (round, rim, 2).

    Where states may run away, the ring stays at the end of the sentence and only its size is shown.
    """
    axes, ring = list(t.plane), t.radius * np.stack([np.cos(RIM), np.sin(RIM)])
    if t.params.activation != "tanh":
        sizes = np.minimum([1.0, *t.fading], LARGEST_RING)
        return np.array([t.states[-1][axes] + size * ring.T for size in sizes])
    steps, nudge = read(t, np.tile(t.rows, t.params.repeats)), np.eye(len(t.bias))[:, axes]
    found = [steps.states[1][axes] + ring.T]
    matrices = r.jacobians(steps.sums[1:], t.recurrent_weights, t.params.activation)
    for matrix, place in zip(matrices, steps.states[2:], strict=True):
        nudge = matrix @ nudge
        found.append(place[axes] + (nudge[axes] @ ring).T)
    return np.array(found)


def nudges(t: Values) -> np.ndarray:
    """How far the disc of nudges reaches at the end, longest and shortest: (axis,)."""
    axes, steps = list(t.plane), r.jacobians(t.sums[1:], t.recurrent_weights, t.params.activation)
    whole = r.backwards(steps)[-1]
    return np.asarray(t.radius * np.linalg.svd(whole[np.ix_(axes, axes)], compute_uv=False))


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


def after(t: Values, rows: list[int], activation: r.Activation | None = None) -> np.ndarray:
    """The state after a phrase, shape (unit,)."""
    return np.asarray(read(t, np.array(rows), activation).states[-1])


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


def scores(t: Values, states: np.ndarray) -> np.ndarray:
    """Of each class, for states (…, unit)."""
    return np.asarray(states @ t.head_weights.T + t.head_bias)


def gradients(t: Values) -> np.ndarray:
    """Slope of the loss along each state from the first on, shape (word, unit)."""
    at_end = t.head_weights.T @ (t.shares - np.eye(len(t.shares))[t.params.true])
    steps = r.jacobians(t.sums[1:], t.recurrent_weights, t.params.activation)
    return np.array([*(at_end @ r.backwards(steps))[::-1], at_end])


def told(t: Values) -> np.ndarray:
    """What the program prints of each order: last state and shares, (order, number)."""
    tanh = keeps_as_it_is(t) and t.params.activation == "identity"
    ends = (t.bent[-1], t.other_bent[-1]) if tanh else (t.last, t.other_last)
    return np.array([[*end, *softmax(scores(t, end))] for end in ends])


def bounds(t: Values) -> Bounds:
    """What the numbers of a state come near and never reach."""
    return (-1, 1) if t.params.activation == "tanh" else (None, None)


def state(symbol: str, *axes: str, of: Any, **declared: Any) -> Any:
    """States: two decimals, within the bounds of the activation."""
    return quantity(symbol, *axes, of=of, **{"bounds": bounds, "decimals": 2} | declared)


def weights(symbol: str, *axes: str, field: str) -> Any:
    """Parameters of the network, as they were given."""
    return quantity(
        symbol, *axes, role="parameter", of=lambda t: np.array(getattr(t.params, field))
    )


def score(states: str) -> Any:
    """Scores of the classes after the last state."""
    how = f"[[{{head_weights[j, *]}} dot {{{states}[*]}}]] + {{head_bias[j]}}"
    return quantity(
        "y_{j}",
        "class",
        decimals=2,
        says="the score of each class",
        how=how,
        of=lambda t: scores(t, getattr(t, states)),
    )


def shares_of(states: str) -> Any:
    """Probabilities of the classes after a last state."""
    how = "e^{scores[j]} / ([[e^{scores[*]}]])" if states == "last" else ""
    return probability(
        "p_{j}", "class", how=how, of=lambda t: softmax(scores(t, getattr(t, states)))
    )


@lesson.trace
class Trace:
    """Everything that is shown.

    A recurrent network as Elman (1990), *Finding structure in time*, describes it:
    h⁽ᵗ⁾ = φ(V h⁽ᵗ⁻¹⁾ + W x⁽ᵗ⁾ + b), with h⁽⁰⁾ = 0.
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
    size = quantity(
        "n",
        of=lambda t: sum(
            w.size
            for w in (t.input_weights, t.recurrent_weights, t.bias, t.head_weights, t.head_bias)
        ),
    )

    # What each word does
    x = quantity("x^(({t}))_{k}", "word", "feature", of=lambda t: t.vectors[t.rows])
    pushes = quantity("p", "entry", "unit", of=lambda t: t.vectors @ t.input_weights.T)
    own_pushes = quantity("p", "word", "unit", of=lambda t: t.pushes[t.rows])
    order = quantity("o", "word", of=swapped)
    walked = quantity("s", "time", "unit", of=lambda t: r.summed(t.own_pushes))
    other_walked = quantity("s", "time", "unit", of=lambda t: r.summed(t.own_pushes[t.order]))
    total = quantity(
        "s_{i}", "unit", how="[[{own_pushes[*, i]}]]", of=lambda t: t.own_pushes.sum(axis=0)
    )
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
        decimals=2,
        how="[[{recurrent_weights[i, *]} dot {states[t, *]}]]",
        of=lambda t: read(t, t.rows).turned,
    )
    sums = quantity(
        "a^(({t}))_{i}",
        "word",
        "unit",
        decimals=2,
        how="{turned[t, i]} + {moves[t, i]}",
        of=lambda t: read(t, t.rows).sums,
    )
    states = state(
        "h^(({t}))_{i}",
        "time",
        "unit",
        says="the state after each word",
        how=lambda t: BEND[t.params.activation],
        of=lambda t: read(t, t.rows).states,
    )
    other_states = state(
        "h^(({t}))_{i}", "time", "unit", of=lambda t: read(t, t.rows[t.order]).states
    )
    plane = quantity("d", "coordinate", of=plane)
    journey = quantity("h", "word", "moment", "coordinate", of=lambda t: journey(t, t.rows))
    other_journey = quantity(
        "h", "word", "moment", "coordinate", of=lambda t: journey(t, t.rows[t.order])
    )

    # What the head says
    last = state("h_{i}", "unit", decimals=3, of=lambda t: t.states[-1])
    other_last = state("h_{i}", "unit", decimals=3, of=lambda t: t.other_states[-1])
    scores, other_scores = score("last"), score("other_last")
    shares, other_shares = shares_of("last"), shares_of("other_last")
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
    begun = state("h", "context", "unit", of=lambda t: [after(t, [c]) for c in t.contexts])
    phrases = state(
        "h",
        "context",
        "choice",
        "unit",
        of=lambda t: [[after(t, [c, row]) for row in t.pair] for c in t.contexts],
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
        of=lambda t: normal(t) @ (t.pushes[t.pair[1]] - t.pushes[t.pair[0]]),
    )

    # With tanh, where there was none
    bent = state(
        "h^(({t}))_{i}", "time", "unit", bounds=(-1, 1), of=lambda t: read(t, t.rows, "tanh").states
    )
    other_bent = state(
        "h^(({t}))_{i}",
        "time",
        "unit",
        bounds=(-1, 1),
        of=lambda t: read(t, t.rows[t.order], "tanh").states,
    )
    bent_last = state("h_{i}", "unit", decimals=3, bounds=(-1, 1), of=lambda t: t.bent[-1])
    other_bent_last = state(
        "h_{i}", "unit", decimals=3, bounds=(-1, 1), of=lambda t: t.other_bent[-1]
    )
    bent_shares, other_bent_shares = shares_of("bent_last"), shares_of("other_bent_last")

    # What fades
    radius = quantity("r", of=lambda t: 0.1)
    disc = quantity("h", "instant", "angle", "coordinate", of=disc)
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
    told = quantity("r", "reading", "number", decimals=3, of=told)

    # What words follow

    @property
    def sentence(self) -> str:
        """The words in their own order."""
        return " ".join(self.params.sentence)

    @property
    def other_sentence(self) -> str:
        """The words with two places changed."""
        return " ".join(self.params.sentence[int(place)] for place in self.order.values)

    @property
    def swaps(self) -> bool:
        """Whether two words can change places."""
        return self.sentence != self.other_sentence

    @property
    def squared(self) -> bool:
        """Whether a state stays in the square."""
        return self.params.activation == "tanh"

    @property
    def bends(self) -> bool:
        """Whether anything is bent."""
        return self.params.activation != "identity"

    @property
    def keeps(self) -> bool:
        """Whether V leaves the memory as it is."""
        return keeps_as_it_is(self)

    @property
    def adds_up(self) -> bool:
        """Whether a state is the sum of all pushes, and words can change places."""
        return self.swaps and self.keeps and not self.bends

    @property
    def last_activation(self) -> r.Activation:
        """That of the last picture and of the program: no lesson ends blind to order."""
        return "tanh" if self.keeps and not self.bends else self.params.activation

    @property
    def last_shares(self) -> tuple[Quantity, Quantity]:
        """Those of both orders in the last picture."""
        if self.keeps and not self.bends:
            return self.bent_shares, self.other_bent_shares
        return self.shares, self.other_shares

    @property
    def blind(self) -> bool:
        """Whether both orders lead to the same point."""
        return bool(np.abs(self.last.values - self.other_last.values).max() < SAME)

    @property
    def verdicts(self) -> tuple[int, int]:
        """Positions of the most probable class after each order."""
        return int(self.shares.values.argmax()), int(self.other_shares.values.argmax())

    def program(self) -> Program:
        """The lesson in PyTorch."""
        given, orders = self.params, (slice(None), self.order.values)
        first, second = (list(map(int, self.rows.values[one])) for one in orders)
        bends = {"tanh": ".tanh()", "relu": ".relu()", "identity": ""}[self.last_activation]
        kind = ", nonlinearity='relu'" if bends == ".relu()" else ""
        step = "V @ h + W @ E[i] + b"
        values = [
            *_assigned(("E",), given.vectors),
            *_assigned(("W",), given.input_weights),
            *_assigned(("V", "b"), given.recurrent_weights, given.bias),
            *_assigned(("U", "c"), given.head_weights, given.head_bias),
        ]
        by_network = [
            "from torch import Tensor as T, nn",
            *values,
            f"rnn = nn.RNN({given.size}, {given.hidden}{kind})",
            "values = W, V, b, 0 * b",
            "for p, v in zip(rnn.parameters(), values):",
            "    p.data = v",
            *_looped(first, second),
            "    h = rnn(E[ids])[1][0].detach()",
        ]
        by_hand = [
            "from torch import Tensor as T, zeros",
            *values,
            *_looped(first, second),
            f"    h = zeros({given.hidden})",
            "    for i in ids:",
            f"        h = ({step}){bends}" if bends else f"        h = {step}",
        ]
        lines = by_network if bends and len(by_network) < MOST_LINES else by_hand
        lines.append("    print(h, (U @ h + c).softmax(0))")
        return Program("\n".join(lines), tuple(self.told))


def _looped(first: list[int], second: list[int]) -> list[str]:
    """The head of a loop over both orders, on one line if it has room there."""
    line = f"for ids in {first}, {second}:"
    return [line] if len(line) <= LINE else [f"for ids in ({first},", f"            {second}):"]


def _assigned(names: tuple[str, ...], *values: Any) -> list[str]:
    """Lines that give values to names, on one line if they have room there."""
    texts = [f"T({_literal(value)})" for value in values]
    line = f"{', '.join(names)} = {', '.join(texts)}"
    if len(line) <= LINE:
        return [line]
    lines = []
    for name, text in zip(names, texts, strict=True):
        # Between rows only: a number stays in its row.
        whole = f"{name} = {text}".replace(" ", NO_BREAK).replace(f"],{NO_BREAK}[", "], [")
        lines += textwrap.wrap(whole, LINE, subsequent_indent=7 * NO_BREAK)
    return [line.replace(NO_BREAK, " ") for line in lines]


def _literal(values: Any) -> str:
    if isinstance(values, tuple):
        return f"[{', '.join(map(_literal, values))}]"
    return f"{values:g}"


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
