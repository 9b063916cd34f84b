"""Ways of states and of nudges through a plane of two coordinates, moment by moment."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import numpy as np

from deepchalk.lesson import recurrence

from .network import RecurrentNetwork

MOMENTS = np.linspace(0, 1, 21)
"""Of a turn, of a push, and of a bend."""

RIM = np.linspace(0, 2 * np.pi, 49)
CIRCLE = np.stack([np.cos(RIM), np.sin(RIM)])
"""Of radius 1 around 0, shape (2, rim)."""

LARGEST_RING = 10.0
"""How much larger than at first a ring of nudges is drawn at most."""


def journey(network: RecurrentNetwork, steps: recurrence.Steps, axes: list[int]) -> np.ndarray:
    """The way of the state: (step, moment, 2), the moments of its turn, its push and its bend."""
    ways, recurrent = [], network.recurrent_weights
    for turned, sums, before, after in zip(
        steps.turned, steps.sums, steps.states[:-1], steps.states[1:], strict=True
    ):
        turn = turned_in_plane(recurrent, before[:, None], axes, MOMENTS)[..., 0]
        push = turned[axes] + np.multiply.outer(MOMENTS, (sums - turned)[axes])
        bend = sums[axes] + np.multiply.outer(MOMENTS, (after - sums)[axes])
        ways.append(np.concatenate([turn, push, bend]))
    return np.array(ways)


def ring(
    network: RecurrentNetwork, steps: recurrence.Steps, axes: list[int], radius: float
) -> np.ndarray:
    """A ring of nudges around the first state, carried along to the last: (moment, rim, 2)."""
    recurrent, moments = network.recurrent_weights, []
    nudge, places = np.eye(len(recurrent))[:, axes], journey(network, steps, axes)
    for place, sums in zip(places[1:], steps.sums[1:], strict=True):
        turns = turned_in_plane(recurrent, nudge, axes, MOMENTS)
        nudge, slope = recurrent @ nudge, recurrence.slopes(sums, network.activation)
        bends = [((1 + share * (slope - 1))[:, None] * nudge)[axes] for share in MOMENTS]
        shapes = np.array([*turns, *[nudge[axes]] * len(MOMENTS), *bends])
        nudge = slope[:, None] * nudge
        moments.append(place[:, None] + radius * (shapes @ CIRCLE).transpose(0, 2, 1))
    return np.concatenate(moments)


def widest_two(states: np.ndarray) -> np.ndarray:
    """The two coordinates that vary most, ascending, of states of shape (time, unit, order)."""
    return np.sort(np.argsort(-states.var(axis=(0, 2)), kind="stable")[:2])


def walked(pushes: np.ndarray, order: np.ndarray) -> np.ndarray:
    """Sums of the first pushes, as they are and in another order: (step + 1, unit, 2)."""
    return recurrence.summed(np.stack([pushes, pushes[order]], axis=-1))


def rings(centre: np.ndarray, radii: np.ndarray) -> np.ndarray:
    """Rings around a pair, shape (ring, rim, 2); none is much larger than the first."""
    radii = np.minimum(radii, LARGEST_RING * radii[0])
    return np.asarray(centre + np.multiply.outer(radii, CIRCLE.T))


def turned_lines(
    lines: np.ndarray, recurrent: np.ndarray, state: np.ndarray, axes: list[int], share: float
) -> np.ndarray:
    """Lines of the plane, shape (line, sample, 2), after a share of the turn by V."""
    # The coordinates that are not drawn are those of the state.
    within = recurrent[np.ix_(axes, axes)]
    (matrix,) = recurrence.turning(within, np.array([share]))
    return np.asarray(lines @ matrix.T + share * ((recurrent @ state)[axes] - within @ state[axes]))


def two_swapped(
    words: np.ndarray, end: Callable[[np.ndarray], np.ndarray], chosen: tuple[int, int] | None
) -> np.ndarray:
    """The order in which two different words have changed places; the old one if none are."""
    # end: the last state after places in some order.
    # chosen: the places, from 0; by default those that change the last state most.
    there = np.arange(len(words))
    pairs = [pair for pair in combinations(there.tolist(), 2) if words[pair[0]] != words[pair[1]]]
    if chosen is not None:
        pairs = [pair for pair in pairs if pair == tuple(sorted(chosen))]

    def order(pair: tuple[int, int]) -> np.ndarray:
        moved = there.copy()
        moved[list(pair)] = moved[list(pair[::-1])]
        return moved

    def change(pair: tuple[int, int]) -> float:
        # Rounded, so that a tie goes to the first pair whatever the last digits are.
        return float(np.abs(end(there) - end(order(pair))).max().round(9))

    return order(max(pairs, key=change)) if pairs else there


def order_shows(recurrent: np.ndarray, pushes: np.ndarray, places: list[int]) -> bool:
    """Whether a swap of words at two places changes the last state where nothing bends."""
    # pushes: of each word, shape (word, unit).
    first, second = (np.linalg.matrix_power(recurrent, len(pushes) - 1 - p) for p in places)
    gap = (first - second) @ (pushes[places[0]] - pushes[places[1]])
    return bool(np.abs(gap).max() > 1e-9)


def places_of(order: np.ndarray) -> list[int]:
    """The two places whose words an order exchanges; the first two if it exchanges none."""
    moved = [int(place) for place in np.flatnonzero(order != np.arange(len(order)))]
    return moved if len(moved) == 2 else [0, 1]


def contexts_of(words: np.ndarray, places: list[int], count: int) -> np.ndarray:
    """Two words after which those at two places can be compared."""
    # Those that stand before the places if they can be, else others of the vocabulary.
    # count: of words in the vocabulary.
    pair = words[places]
    before = [words[place - 1] for place in places if place]
    others = [word for word in (*before, *range(count)) if word not in pair]
    return np.array((list(dict.fromkeys([*others, *pair])) * 2)[:2], dtype=int)


def best_two(scores: np.ndarray, true: int) -> list[int]:
    """The true class, and the best of the others."""
    return [true, max((one for one in range(len(scores)) if one != true), key=scores.__getitem__)]


def turned_in_plane(
    matrix: np.ndarray, columns: np.ndarray, axes: list[int], moments: np.ndarray
) -> np.ndarray:
    """How two coordinates of vectors come about that a square matrix makes of ``columns``.

    Parameters
    ----------
    columns
        shape (unit, vector)
    axes
        the two coordinates
    moments
        as of ``turning``; what the other coordinates add, comes evenly

    Returns
    -------
    shape (moment, 2, vector)
    """
    within = matrix[np.ix_(axes, axes)]
    added = (matrix @ columns)[axes] - within @ columns[axes]
    turned = recurrence.turning(within, moments) @ columns[axes]
    return np.asarray(turned + np.multiply.outer(np.asarray(moments), added))
