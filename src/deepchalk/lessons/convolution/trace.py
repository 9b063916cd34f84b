"""A filter looks through all channels of a picture, at every place with the same weights."""

from __future__ import annotations

from functools import partial

from deepchalk import lesson
from deepchalk.lesson import Exercises, Program, quantity

from .exercises import tasks, window
from .numbers import choosing
from .numbers.picture_file import BRIGHTEST
from .numbers.quantities import LayerQuantities
from .params import PRESETS, Params, by_hand
from .params import random_params as random_params
from .program import layers_in_pytorch

__all__ = ["EXERCISES", "PRESETS", "Params", "Trace", "random_params"]

TOPIC = "Pictures"

count = partial(quantity, "n", decimals=0)
sizes = partial(quantity, decimals=0)


@lesson.trace
class Trace(LayerQuantities):
    """Everything that is shown."""

    params: Params
    axes = lesson.names("axis")(lambda t: ("rows", "columns"))

    score = quantity('"answer"', of=lambda t: t.raw[(0, *choosing.strongest(t.raw[0]))])
    moved_score = quantity('"answer"', of=lambda t: t.moved_raw[(0, *choosing.strongest(t.raw[0]))])

    # Where the picture comes from, if it was scaled
    original = sizes("N_{n}", "axis", of=lambda t: t.params.original or (0, 0))
    brightest = count(of=lambda t: BRIGHTEST)

    # Sizes, and how many numbers there are to learn

    begins = sizes("n_{n}", "axis", of=lambda t: t.image.shape[1:])
    covers = sizes("k_{n}", "axis", role="parameter", of=lambda t: t.params.layer.covered)
    strides = sizes("s_{n}", "axis", of=lambda t: t.params.stride)
    paddings = sizes("p_{n}", "axis", of=lambda t: t.params.padding)
    made = sizes(
        "o_{n}",
        "axis",
        role="output",
        says="the size of a map",
        how=lambda t: (
            "{begins[n]} - {covers[n]} + 1"
            if t.params.layer.stride == (1, 1) and not any(t.params.padding)
            else "floor(({begins[n]} + 2 dot {paddings[n]} - {covers[n]}) / {strides[n]}) + 1"
        ),
        of=lambda t: t.raw.shape[1:],
    )
    depth = count(general='"channels"', of=lambda t: len(t.image))
    area = count(
        card="{covers[0]} dot {covers[1]}",
        general='"cells of a sheet"',
        of=lambda t: t.filters[0, 0].size,
    )
    filter_size = count(of=lambda t: t.filters[0].size)
    kinds = count(general='"filters"', of=lambda t: len(t.filters))
    learned = sizes(
        "N",
        role="parameter",
        says="numbers to learn in the first layer",
        how="{kinds} dot ({depth} dot {area} + 1)",
    )
    cells = count(card="{made[0]} dot {made[1]}", of=lambda t: t.raw[0].size)
    inputs = count(card="{depth} dot {begins[0]} dot {begins[1]}", of=lambda t: t.image.size)
    units = sizes('"units"', how="{cells} dot {kinds}")
    connected = sizes('"numbers"', how="{inputs} dot {units} + {units}")
    kept = count(of=lambda t: (t.maps[0] > 0).sum())

    # Pooling, and a stride instead

    jump = sizes("s_{n}", "axis", of=lambda t: t.params.block)
    sampled = quantity(
        "a_({k}{m})",
        *("jump_row", "jump_column"),
        of=lambda t: t.maps[0, :: int(t.jump[0]), :: int(t.jump[1])],
    )
    samples = count(of=lambda t: t.sampled.size)
    numbers = count(of=lambda t: t.pooled.size)

    # Where the second layer looks

    learned_second = count(role="parameter", of=lambda t: t.second.size + 1 if t.second.size else 0)
    last = quantity("y", role="output", of=lambda t: t.scores.max() if t.scores.size else 0.0)

    # What is no number

    def program(self) -> Program:
        """The layers in PyTorch."""
        return layers_in_pytorch(self)


EXERCISES = Exercises(
    teaches=(
        "A filter is as deep as what it looks at: it adds up what all channels bring.",
        "It has the same weights at every place, so a picture that moves has a map that moves.",
        "Pooling keeps the strongest of a block; what moves inside the block changes nothing.",
        "A number of a later layer can depend on a larger part of the picture.",
    ),
    ask=("made", "learned", "reach"),
    draw=by_hand,
    also=tasks,
    formulas=window,
)
