"""A recurrent network reads word after word; its memory carries what came before."""

from __future__ import annotations

from functools import partial

import numpy as np

from deepchalk import lesson
from deepchalk.lesson import Program, Values, probability, quantity, recurrence

from .numbers import ways
from .numbers.both_orders import BothOrders
from .numbers.reading import fewest, net, read, read_both, state
from .params import EXERCISES, PRESETS, Params, random_params
from .program import recurrent_program

__all__ = ["EXERCISES", "PRESETS", "Params", "Trace", "random_params"]

TOPIC = "Words in order"


def swapped(t: Values) -> np.ndarray:
    """The order in which two words have changed places: those chosen, or that matter most."""
    places = None if t.params.swap is None else tuple(place - 1 for place in t.params.swap)
    # Where nothing bends and V keeps all, only tanh tells orders apart.
    activation = "tanh" if net(t).keeps else net(t).activation
    return ways.two_swapped(t.rows, lambda one: read(t, one, activation).states[-1], places)


def repeated(t: Values) -> recurrence.Steps:
    """The sentence read again and again; however far it goes, since its width is a factor only."""
    moves = net(t).moves(np.tile(t.rows, t.params.repeats))
    return recurrence.run(moves, net(t).recurrent_weights, net(t).activation)


def with_each_word_first(t: Values) -> np.ndarray:
    """Each memory of all readings, with each entry as the first word: (entry, later, unit)."""
    text, found = np.tile(t.rows, t.params.repeats), []
    for entry in range(len(t.vectors)):
        moves = net(t).moves(np.array([entry, *text[1:]]))
        steps = recurrence.run(moves, net(t).recurrent_weights, net(t).activation)
        found.append(steps.states[1:])
    return np.array(found)


def two_digits(t: Values, widths: np.ndarray) -> np.ndarray:
    """Decimals with which two digits of a factor are seen, or one of a small one."""
    with np.errstate(divide="ignore"):
        size = np.floor(np.log10(np.where(widths > 0, widths, 1.0)))
    return np.clip(np.where(size < -3, -size, 1 - size), 0, MOST_DECIMALS).astype(int)


def radius_of(t: Values) -> float:
    """Of the disc of nudges, which stays where the bend can bring a memory."""
    if net(t).activation != "tanh":
        return LARGEST_RADIUS
    to_edge = 1 - float(np.abs(t.states[1]).max())
    return float(np.clip(0.8 * to_edge, LEAST_RADIUS, LARGEST_RADIUS))


def in_two_digits(factor: float) -> float:
    """A factor as it is said: so many times, in two digits."""
    power = 10.0 ** (np.floor(np.log10(factor)) - 1)
    return float(np.round(factor / power) * power)


def next_class(t: Values) -> int:
    """Position of the most probable class besides the target."""
    is_target = np.arange(len(t.shares)) == t.params.true
    return int(np.where(is_target, -1.0, t.shares).argmax())


def lead(t: Values, each: np.ndarray) -> np.ndarray:
    """By how much the target has more than the class that comes next, of what each class has."""
    return np.asarray(each[t.params.true] - each[int(t.rival)])


MOST_DECIMALS = 6

LEAST_RADIUS, LARGEST_RADIUS = 1e-4, 0.05

LEAST_STEEP = 1e-12
"""Where all scores are alike there is no line."""

LEAST_WIDTH = 1e-6
"""What is less is gone."""

two_words = partial(quantity, "a", "context", "choice", "unit", decimals=2)
"""Where each of the swapped words leads after each of two others, before the last bend."""


@lesson.trace
class Trace(BothOrders):
    """Everything that is shown.

    The axis "order" has two positions: the sentence, and the one in which two words have changed
    places.
    """

    params: Params

    # Both orders

    order = quantity("o", "word", of=swapped)
    walked = quantity("s", "time", "unit", "order", of=lambda t: ways.walked(t.moves, t.order))
    both = state("h", "time", "unit", "order", of=lambda t: read_both(t, t.order))
    both_shares = probability("p_{j}", "class", "order", of=lambda t: net(t).shares(t.both[-1].T).T)
    plane = quantity("d", "coordinate", of=lambda t: ways.widest_two(t.both))

    # The line on which the target and the class that comes next are alike

    rival = quantity("n", of=next_class)
    slopes = quantity("w_{i}", "unit", of=lambda t: lead(t, t.head_weights))
    bar = quantity("d", of=lambda t: -lead(t, t.head_bias))
    beyond = quantity("s", decimals=2, of=lambda t: t.slopes @ t.last - t.bar)
    # That is so many times as far as the last memory is from the line
    steep = quantity("g", decimals=fewest(2), of=lambda t: np.linalg.norm(t.slopes))
    distance = quantity("r", decimals=2, of=lambda t: t.beyond / max(float(t.steep), LEAST_STEEP))

    # Words that turn others round

    places = quantity("n", "choice", of=lambda t: ways.places_of(t.order))
    pair = quantity("n", "choice", of=lambda t: t.rows[t.places])
    contexts = quantity(
        "n", "context", of=lambda t: ways.contexts_of(t.rows, [*t.places], len(t.vectors))
    )
    added = quantity("g_{i}", "unit", of=lambda t: np.subtract(*net(t).moves(t.pair)[::-1]))
    # The memory after one word; where the second one leads before it is bent, and what the right
    # class would get then
    alone = state("h", "context", "unit", of=lambda t: net(t).after_one(t.contexts))
    unbent_pairs = two_words(of=lambda t: net(t).pushed(t.alone, t.pair))
    unbent_pair_shares = probability(
        "p", "context", "choice", of=lambda t: net(t).shares(t.unbent_pairs)[..., t.params.true]
    )
    # And bent, as the network reads: both arrows ride on the plane that is bent
    phrases = state("h", "context", "choice", "unit", of=lambda t: net(t).bent(t.unbent_pairs))
    phrase_shares = probability(
        "p", "context", "choice", of=lambda t: net(t).shares(t.phrases)[..., t.params.true]
    )
    # How far the one leads from the other along each number, before the bend and after it
    steps = quantity("s_{i}", "unit", decimals=fewest(2), of=lambda t: np.abs(t.added))
    bent_steps = quantity(
        "s_{i}",
        "context",
        "unit",
        decimals=2,
        of=lambda t: np.abs(np.diff(t.phrases, axis=1)[:, 0]),
    )

    # Where both orders would end if nothing were bent
    unbent = quantity(
        "a_{i}",
        "unit",
        "order",
        decimals=fewest(2),
        of=lambda t: ways.unbent_ends(t.recurrent_weights, t.moves, t.order),
    )
    unbent_shares = probability("p_{j}", "class", "order", of=lambda t: net(t).shares(t.unbent.T).T)

    # The network of the last picture: with tanh, if this one is blind to order without
    bent = state(
        "h",
        "time",
        "unit",
        "order",
        kind="last_activation",
        of=lambda t: read_both(t, t.order, net(t).last_activation),
    )
    bent_shares = probability("p_{j}", "class", "order", of=lambda t: net(t).shares(t.bent[-1].T).T)

    # What fades

    radius = quantity("r", of=lambda t: radius_of(t))
    repeats = quantity("n", of=lambda t: t.params.repeats)
    # Which reading of the sentence it is
    counts = quantity("n", "round", of=lambda t: np.arange(1, t.params.repeats + 1))
    nudged = quantity(
        "h",
        "instant",
        "coordinate",
        of=lambda t: ways.passed(net(t), repeated(t), [*t.plane]),
    )
    rings = quantity(
        "r",
        "instant",
        "angle",
        "coordinate",
        of=lambda t: ways.rings(net(t), repeated(t), [*t.plane], t.radius),
    )
    # The axis that is seen, at each moment
    stretches = quantity(
        "s",
        "instant",
        decimals=two_digits,
        bounds=(0, None),
        of=lambda t: np.linalg.norm(ways.longest(t.rings), axis=1) / t.radius,
    )
    # How many times nearer a lens goes to show it, after each reading
    lenses = quantity(
        "n", "round", of=lambda t: ways.lenses(t.stretches, t.params.repeats, LEAST_WIDTH)
    )
    widths = quantity(
        "s",
        "reading",
        decimals=two_digits,
        bounds=(0, None),
        of=lambda t: net(t).widths(repeated(t)),
    )
    # The most by which a nudge of each memory can change the end
    felt = quantity(
        "s", "later", decimals=two_digits, bounds=(0, None), of=lambda t: net(t).felt(repeated(t))
    )
    # The long text, with another word in place of the first one
    long_memories = state("h", "entry", "later", "unit", of=with_each_word_first)
    long_shares = probability(
        "p", "entry", of=lambda t: net(t).shares(t.long_memories[:, -1])[:, t.params.true]
    )
    shorter = quantity("n", of=lambda t: in_two_digits(1 / max(float(t.widths[-1]), LEAST_WIDTH)))

    def program(self) -> Program:
        """The lesson in PyTorch."""
        return recurrent_program(self)
