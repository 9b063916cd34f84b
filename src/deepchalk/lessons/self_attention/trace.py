"""Every word asks every word, and takes over what the others hand over: its arrow turns."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from deepchalk import lesson
from deepchalk.lesson import (
    Exercises,
    Program,
    directions,
    functions,
    probability,
    quantity,
    wording,
)

from .numbers import layer
from .numbers.layer import WIDTHS, SelfAttending
from .numbers.remarks import Remarks
from .params import PRESETS, Params, by_hand
from .params import random_params as random_params
from .program import in_pytorch

HUNDRED = 100
NOTHING = 1e-9
data = partial(quantity, decimals=2)
arrows = partial(data, "x_{i}", "source", "meaning")
share = partial(quantity, role="output", decimals=2)
parameter = partial(quantity, role="parameter")
percent = partial(quantity, "p", role="output", decimals=0, bounds=(0, HUNDRED))
count = partial(quantity, decimals=0)


def of(compute: Any) -> Any:
    """What comes from the layer."""
    return lambda t: compute(t.params.layer)


def _matrix(at: int, t: Any) -> np.ndarray:
    matrix: np.ndarray = t.params.matrices[at]
    return matrix


def _column(at: int) -> list[float]:
    return [one[at] for one in layer.random_scores()]


def _leaks(s: SelfAttending, *maps: np.ndarray) -> list[float]:
    """Percent that an asking word in the middle gives to later ones."""
    row = s.example
    return [HUNDRED * float(one[row, row + 1 :].sum()) for one in maps]


def _before(s: SelfAttending) -> float:
    """The least share of the word before."""
    shares = s.shares(s.place_scores)
    return float(min(shares[at, at - 1] for at in range(1, s.count)))


def _product(matrix: str, place: tuple[int, int]) -> str:
    """A number of a word's arrow that a matrix has turned."""
    word, row = place
    return f"[[{{{matrix}[{row}, *]}} dot {{meanings[{word}, *]}}]]"


@lesson.trace
class Trace(Remarks):
    """Everything that is shown."""

    params: Params

    meanings = quantity("x_{i}", "source", "meaning", of=of(lambda s: s.meanings))
    hands = arrows(of=of(lambda s: s.hands))
    x = quantity("x_{k}", "meaning", of=lambda t: t.meanings[t.params.focused])
    turning, opening, handing = (
        parameter(symbol, "feature", "meaning", of=partial(_matrix, at))
        for at, symbol in enumerate(("W^Q_({i}{k})", "W^K_({i}{k})", "W^V_({i}{k})"))
    )

    # The first head: one word asks
    q = data(
        "q_{i}",
        "feature",
        says="the query",
        how="[[{turning[i, *]} dot {x[*]}]]",
        of=lambda t: t.turning @ t.x,
    )
    keys = data(
        "k_{i}",
        "source",
        "feature",
        card=lambda t, place: _product("opening", place),
        of=of(lambda s: s.keys),
    )
    products = data(
        "q dot k_{i}",
        "source",
        role="ink",
        says="the score of each word",
        how="[[{q[*]} dot {keys[i, *]}]]",
        of=lambda t: t.keys @ t.q,
    )
    score = data(
        "q dot k",
        role="ink",
        says="a score: query times key",
        how=lambda t: f"[[{{q[*]}} dot {{keys[{int(t.products.argmax())}, *]}}]]",
        of=lambda t: t.products.max(),
    )
    length = data("l", role="ink", card="sqrt([[{q[*]}^2]])", of=lambda t: np.linalg.norm(t.q))
    shadows = data(
        "r_{i}",
        "source",
        role="ink",
        card=lambda t, place: f"{{products[{place[0]}]}} / {{length}}" * bool(t.length > NOTHING),
        of=lambda t: t.products / max(float(t.length), NOTHING),
    )
    root = data("d", role="ink", of=of(lambda s: s.root))
    width = count("d", of=lambda t: t.meanings.shape[1])
    scores = data(
        "z_{i}",
        "source",
        role="ink",
        how="{products[i]} / {root}",
        of=lambda t: t.products / t.root,
    )
    shares = probability(
        "alpha_{i}",
        "source",
        says="the share of each word",
        how="e^({scores[i]}) / ([[e^({scores[*]})]])",
        of=lambda t: functions.softmax(t.scores),
    )

    # All words ask
    open_map = share(
        "alpha_{i}^{j}", "asking", "source", of=of(lambda s: functions.softmax(s.scores))
    )
    map = share("alpha_{i}^{j}", "asking", "source", of=of(lambda s: s.shares(s.scores)))
    map_with_zero = share(
        "alpha_{i}^{j}", "asking", "source", of=of(lambda s: s.filled(s.scores, 0.0))
    )
    map_with_one = share(
        "alpha_{i}^{j}", "asking", "source", of=of(lambda s: s.filled(s.scores, -1.0))
    )
    leaks = percent("fill", of=lambda t: _leaks(t.params.layer, t.map_with_zero, t.map_with_one))
    even = share("alpha", of=lambda t: 1 / len(t.params.words))

    # Values are mixed
    values = data(
        "v_{i}",
        "source",
        "meaning",
        card=lambda t, place: _product("handing", place),
        of=of(lambda s: s.values),
    )
    seen = share("alpha_{i}", "source", of=lambda t: t.map[t.params.focused])
    parts = arrows(of=lambda t: t.seen[:, None] * t.values)
    mixture = data(
        "y_{k}",
        "meaning",
        role="output",
        says="what the first head answers",
        general="y^((1))_{k}",
        how="[[{seen[*]} dot {values[*, k]}]]",
        of=lambda t: t.seen @ t.values,
    )
    ends = arrows(of=lambda t: t.parts.cumsum(axis=0))

    # The second head, and the sum
    place_map = share(
        "alpha_{i}^{j}", "asking", "source", of=of(lambda s: s.shares(s.place_scores))
    )
    handed = arrows(of=of(lambda s: layer.HALF * s.meanings))
    taken_over = data("y", "asking", "meaning", role="output", of=of(lambda s: s.taken_over))
    place = data(
        "y_{k}",
        "meaning",
        role="output",
        general="y^((2))_{k}",
        card=lambda t, place: (
            f"[[{{place_map[{t.params.focused}, *]}} dot {{handed[*, {place[0]}]}}]]"
        ),
        of=lambda t: t.taken_over[t.params.focused],
    )
    results = data("x'_{i}", "source", "meaning", role="output", of=of(lambda s: s.results))
    result = data(
        "x'_{k}",
        "meaning",
        role="output",
        says="the new arrow",
        how=lambda t: "{x[k]} + {mixture[k]}" + " + {place[k]}" * (t.params.heads > 1),
        of=lambda t: t.results[t.params.focused],
    )
    angles = count(
        "phi",
        "moment",
        role="ink",
        of=lambda t: [directions.degrees(t.x), directions.degrees(t.result)],
    )

    # Another word
    others = quantity("x_{i}", "source", "meaning", of=lambda t: t.params.exchanged.meanings)
    other_map = share(
        "alpha_{i}^{j}",
        "asking",
        "source",
        of=lambda t: t.params.exchanged.shares(t.params.exchanged.scores),
    )
    other_results = data(
        "x'_{i}", "source", "meaning", role="output", of=lambda t: t.params.exchanged.results
    )
    other_angle = count(
        "phi", role="ink", of=lambda t: directions.degrees(t.other_results[t.params.focused])
    )

    # Why scores are divided, and what it costs
    drawn = quantity("d", "width", of=lambda t: np.array(layer.WIDTHS))
    spreads = data("s", "width", role="ink", decimals=1, of=lambda t: _column(0))
    raw_shares = probability("alpha", "width", of=lambda t: _column(1))
    scaled_shares = probability("alpha", "width", of=lambda t: _column(2))
    raw_slope = probability("s", role="gradient", of=lambda t: _column(3)[-1])
    scaled_slope = probability("s", role="gradient", of=lambda t: _column(4)[-1])
    cells = count("n^2", of=lambda t: len(t.params.words) ** 2)

    words = lesson.names("source")(lambda t: wording.distinct(t.params.words))
    asking = lesson.names("asking")(lambda t: wording.distinct(t.params.words))
    lengths = lesson.names("width")(lambda t: [f"{one}" for one in WIDTHS])

    def program(self) -> Program:
        """All of it in PyTorch."""
        return in_pytorch(self)


__all__ = ["EXERCISES", "PRESETS", "Params", "Trace"]

TOPIC = "Words in order"


EXERCISES = Exercises(
    teaches=(
        "Each word asks with a query and is found by its key: a score is their product.",
        "Softmax makes shares of one word's scores. A mask hides words before softmax, not after.",
        "Values are mixed in these shares, and the mixture is added to the word.",
    ),
    ask=("q", "products", "mixture", "result"),
    draw=by_hand,
)
