"""Ways of states and of nudges through a plane of two coordinates, moment by moment."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import numpy as np

from deepchalk.lesson import recurrence

from .network import RecurrentNetwork

MOMENTS = np.arange(1, 13) / 4
"""Of a word: up to 1 V moves the memory, up to 2 it is pushed, up to 3 bent."""

TURNED = 0.68
"""Share of the motion of V that is its turn; what else it does follows, so that both are seen."""

RIM = np.linspace(0, 2 * np.pi, 49)
CIRCLE = np.stack([np.cos(RIM), np.sin(RIM)])
"""Of radius 1 around 0, shape (2, rim)."""


def carried(
    network: RecurrentNetwork,
    points: np.ndarray,
    axes: list[int],
    state: np.ndarray,
    push: np.ndarray,
    moment: float,
) -> np.ndarray:
    """Points of the plane, shape (…, 2), on their way to the next state.

    Parameters
    ----------
    points
        two coordinates of states; the others, which are not drawn, are those of ``state``
    axes
        which two
    state, push
        the state before the word, and W x + b of the word
    moment
        from 0 to 1 V moves them, from 1 to 2 they are pushed, from 2 to 3 bent
    """
    recurrent = network.recurrent_weights
    turn, shove, bend = (min(max(moment - begun, 0.0), 1.0) for begun in range(3))
    within = recurrent[np.ix_(axes, axes)]
    matrix = turning(within, turn)
    # What the coordinates add that are not drawn comes evenly.
    unseen = turn * ((recurrent @ state)[axes] - within @ state[axes])
    sums = points @ matrix.T + unseen + shove * push[axes]
    return np.asarray(sums + bend * (recurrence.activate(sums, network.activation) - sums))


def passed(network: RecurrentNetwork, steps: recurrence.Steps, axes: list[int]) -> np.ndarray:
    """Where the memory is after the first word, and at each later moment, shape (moment, 2)."""
    # So many moments as ``rings`` has.
    places = [steps.states[1][axes]]
    for before, turned, sums in zip(
        steps.states[1:], steps.turned[1:], steps.sums[1:], strict=False
    ):
        places += [
            carried(network, before[axes], axes, before, sums - turned, float(moment))
            for moment in MOMENTS
        ]
    return np.array(places)


def rings(
    network: RecurrentNetwork, steps: recurrence.Steps, axes: list[int], radius: float
) -> np.ndarray:
    """A ring of nudges of the first state, carried along from word to word: (moment, rim, 2).

    ``len(MOMENTS)`` moments for each word but the first, and one before.
    """
    nudge = np.eye(len(network.bias))[:, axes]
    found = [radius * (nudge[axes] @ CIRCLE).T]
    for slope in recurrence.slopes(steps.sums, network.activation)[1:]:
        for moment in MOMENTS:
            shape = turned_in_plane(network.recurrent_weights, nudge, axes, min(moment, 1.0))
            bend = min(max(moment - 2, 0.0), 1.0)
            found.append(radius * ((1 + bend * (slope[axes, None] - 1)) * shape @ CIRCLE).T)
        nudge = slope[:, None] * (network.recurrent_weights @ nudge)
    return np.array(found)


def longest(shapes: np.ndarray) -> np.ndarray:
    """Half of the longest axis of each ellipse around 0, of shape (moment, rim, 2): (moment, 2)."""
    # Columns of the matrix that makes the ellipse of a circle.
    quarter = (shapes.shape[1] - 1) // 4
    makes = np.stack([shapes[:, 0], shapes[:, quarter]], axis=2)
    left, sizes, _ = np.linalg.svd(makes)
    axes = left[..., 0] * sizes[:, :1]
    # Of a circle any is the longest: the one that will be it. None jumps to its other end.
    if (after := float(np.linalg.norm(axes[1]))) > 1e-12:
        axes[0] = np.linalg.norm(axes[0]) * axes[1] / after
    for moment in range(1, len(axes)):
        axes[moment] *= 1 if axes[moment] @ axes[moment - 1] >= 0 else -1
    return np.asarray(axes)


def bent_by(network: RecurrentNetwork, points: np.ndarray, share: float) -> np.ndarray:
    """Where a bend leads that has come about by a share; it bends each number by itself."""
    return np.asarray(points + share * (network.bent(points) - points))


def widest_two(states: np.ndarray) -> np.ndarray:
    """The two coordinates that vary most, ascending, of states of shape (time, unit, order)."""
    return np.sort(np.argsort(-states.var(axis=(0, 2)), kind="stable")[:2])


def walked(pushes: np.ndarray, order: np.ndarray) -> np.ndarray:
    """Sums of the first pushes, as they are and in another order: (step + 1, unit, 2)."""
    return recurrence.summed(np.stack([pushes, pushes[order]], axis=-1))


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


def unbent_ends(recurrent: np.ndarray, pushes: np.ndarray, order: np.ndarray) -> np.ndarray:
    """Where all words lead if nothing is bent, as they stand and in an order: (unit, 2)."""
    both = [
        recurrence.run(one, recurrent, "identity").states[-1] for one in (pushes, pushes[order])
    ]
    return np.stack(both, axis=-1)


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


def turning(matrix: np.ndarray, share: float) -> np.ndarray:
    """A matrix of shape (2, 2) that comes about: it turns, and does the rest as it ends."""
    if np.linalg.det(matrix) < 0:
        return np.asarray(np.eye(2) + share * (matrix - np.eye(2)))
    angle = recurrence.turn_of(matrix)
    # Half a turn ends alike either way: to the right, over the square, where the sentence is not.
    angle = -np.pi if np.isclose(abs(angle), np.pi) else angle
    rest = matrix @ recurrence.rotation(-angle) - np.eye(2)
    turn, then = eased(share / TURNED), eased((share - TURNED) / (1 - TURNED))
    if abs(angle) < 1e-9:
        then = share
    elif np.abs(rest).max() < 1e-9:
        turn = share
    return np.asarray((np.eye(2) + then * rest) @ recurrence.rotation(turn * angle))


def eased(share: float) -> float:
    """A share of a motion that begins and ends calmly."""
    share = min(max(share, 0.0), 1.0)
    return share * share * (3 - 2 * share)


def turned_in_plane(
    matrix: np.ndarray, columns: np.ndarray, axes: list[int], share: float
) -> np.ndarray:
    """Two coordinates of what a square matrix makes of columns (unit, 2), by a share: (2, 2)."""
    within = matrix[np.ix_(axes, axes)]
    # What the other coordinates add comes evenly.
    added = (matrix @ columns)[axes] - within @ columns[axes]
    return np.asarray(turning(within, share) @ columns[axes] + share * added)


def lenses(stretches: np.ndarray, rounds: int, least: float) -> np.ndarray:
    """After each reading, how many times nearer a lens goes, in powers of ten, to show nudges.

    As near as it can so that they stay within its ring until the next reading is done; not to what
    is less than the least that counts, and never farther away again.

    Parameters
    ----------
    stretches
        how long the nudges are at each moment, the first reading having one word less
    """
    per_round = (len(stretches) - 1 + len(MOMENTS)) // rounds
    ends = np.arange(1, rounds + 1) * per_round - len(MOMENTS)
    longest_next = [float(stretches[end : end + per_round + 1].max()) for end in ends]
    powers = [int(np.floor(-np.log10(one))) if least <= one < 1 else 0 for one in longest_next]
    return 10.0 ** np.maximum.accumulate(powers)
