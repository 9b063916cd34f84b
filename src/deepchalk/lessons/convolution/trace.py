"""A filter looks through all channels of a picture, at every place with the same weights."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from deepchalk import lesson
from deepchalk.lesson import Exercises, Program, Quantity, quantity
from deepchalk.lesson.mathematics.convolution import Pair
from deepchalk.lesson.mathematics.convolving import choosing, looking_back
from deepchalk.lesson.mathematics.convolving import layers as c
from deepchalk.lesson.telling.programs.layers_program import layers_in_pytorch
from deepchalk.lesson.worksheets.convolving import FORMULAS, tasks
from deepchalk.lessons.convolution.params import PRESETS, Params, by_hand
from deepchalk.lessons.convolution.params import random_params as random_params

__all__ = ["EXERCISES", "PRESETS", "Params", "Trace", "random_params"]

LETTERS, FILTER_LETTERS = "ABC", "FGHK"
"""Names of channels and of filters that nobody named."""

VGG = (*[(3, 1)] * 2, (2, 2), *[(3, 1)] * 2, (2, 2), *[*[(3, 1)] * 3, (2, 2)] * 3)
"""Window and stride of each layer of VGG-16 that is no matrix (Simonyan and Zisserman, 2014)."""

NO_POOL = tuple(one for one in VGG if one[1] == 1)

count = partial(quantity, "n", decimals=0)
sizes = partial(quantity, decimals=0)
parameter = partial(quantity, role="parameter")
output = partial(quantity, role="output")
MAPS = ("filter", "map_row", "map_column")
BLOCKS = ("filter", "block_row", "block_column")


def first_layer(params: Params, image: np.ndarray) -> np.ndarray:
    """What the filters find in a picture, before what is below 0 goes."""
    filters, biases = np.array(params.filters), np.array(params.biases or [0] * len(params.filters))
    found = c.channel_sums(image, filters, params.layer).sum(1) + biases[:, None, None]
    return np.asarray(found if params.rest is None else found + np.array(params.rest))


def behind_pool(params: Params, image: np.ndarray) -> np.ndarray:
    """The same behind ReLU and pooling."""
    found = c.rectified(first_layer(params, image))
    return c.pooled(found, params.block, params.pooling)


def brought(params: Params, stack: np.ndarray) -> np.ndarray:
    """What each map brings the second layer, shape (map, row, column); nothing without one."""
    if params.second is None:
        return np.zeros((len(stack), 0, 0))
    return np.asarray(c.channel_sums(stack, np.array([params.second]), params.layers[-1])[0])


def sloping(params: Params, t: lesson.Values) -> np.ndarray:
    """How the second layer's best number changes with each number of the picture."""
    if params.second is None:
        return np.zeros_like(t.image)
    start = np.zeros((1, *t.scores.shape))
    start[(0, *choosing.largest(t.scores))] = 1.0
    back = looking_back.back_through_filters(
        start, np.array([params.second]), params.layers[-1], params.pooled_size
    )
    back = looking_back.back_through_pool(back, t.maps, params.block, params.pooling)
    size = t.image.shape[1:]
    return looking_back.back_through_filters(back * (t.raw > 0), t.filters, params.layer, size)


def moving(columns: int) -> Any:
    """The picture, so many columns to the right."""
    return quantity(
        "x_({i}{j}{k})",
        *("channel", "row", "column"),
        of=lambda t: c.moved(t.image, columns),
    )


def mapping(columns: int) -> Any:
    """The maps of that picture."""
    return quantity(
        "a_({i}{k}{m})",
        *MAPS,
        of=lambda t: c.rectified(first_layer(t.params, c.moved(t.image, columns))),
    )


def scoring(columns: int) -> Any:
    """What the second layer makes of it."""
    return output(
        "y_({k}{m})",
        *("out_row", "out_column"),
        of=lambda t: (
            brought(t.params, behind_pool(t.params, c.moved(t.image, columns))).sum(0)
            + t.second_bias
        ),
    )


@lesson.trace
class Trace:
    """Everything that is shown."""

    params: Params
    channels = lesson.names("channel")(
        lambda t: t.params.channels or LETTERS[: len(t.params.image)]
    )
    names = lesson.names("filter")(
        lambda t: t.params.names or FILTER_LETTERS[: len(t.params.filters)]
    )
    networks = lesson.names("network")(lambda t: ("convolutions", "and poolings"))
    axes = lesson.names("axis")(lambda t: ("rows", "columns"))

    image = quantity("x_({i}{j}{k})", "channel", "row", "column", of=lambda t: t.params.image)
    filters = parameter(
        "w_({i}{j}{k}{m})", "filter", "channel", "down", "across", of=lambda t: t.params.filters
    )
    biases = parameter(
        "b_{i}", "filter", of=lambda t: t.params.biases or [0.0] * len(t.params.filters)
    )
    moved = quantity(
        "x_({i}{j}{k})",
        *("channel", "row", "column"),
        of=lambda t: c.moved(t.image, -t.params.stride[1]),
    )

    # The first layer

    sums = quantity(
        "s_({i}{j}{k}{m})",
        *("filter", "channel", "map_row", "map_column"),
        of=lambda t: c.channel_sums(t.image, t.filters, t.params.layer),
    )
    rest = quantity(
        "r_({i}{k}{m})",
        *("told_rest", "map_row", "map_column"),
        of=lambda t: np.zeros((0, *t.sums.shape[2:])) if t.params.rest is None else t.params.rest,
    )
    raw = quantity(
        "z_({i}{k}{m})",
        *MAPS,
        says="what a filter finds",
        how=lambda t: (
            f"[[{{sums[i, *, k, m]}}]] + {'{rest[i, k, m]} + ' * bool(len(t.rest))}{{biases[i]}}"
        ),
        of=lambda t: first_layer(t.params, t.image),
    )
    maps = quantity(
        "a_({i}{k}{m})",
        *MAPS,
        says="a number of a map, after ReLU",
        how="max(0, {raw[i, k, m]})",
        of=lambda t: c.rectified(t.raw),
    )
    moved_raw = quantity("z_({i}{k}{m})", *MAPS, of=lambda t: first_layer(t.params, t.moved))
    score = quantity('"answer"', of=lambda t: t.maps[(0, *choosing.strongest(t.raw[0]))])
    moved_score = quantity(
        '"answer"', of=lambda t: max(0.0, t.moved_raw[(0, *choosing.strongest(t.raw[0]))])
    )

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
    depth = count(of=lambda t: len(t.image))
    area = count(of=lambda t: t.filters[0, 0].size)
    kinds = count(of=lambda t: len(t.filters))
    learned = sizes(
        '"numbers"',
        role="parameter",
        says="numbers to learn in the first layer",
        how="{kinds} dot ({depth} dot {area} + 1)",
    )
    cells = count(of=lambda t: t.raw[0].size)
    inputs = count(of=lambda t: t.image.size)
    units = sizes('"units"', how="{cells} dot {kinds}")
    connected = sizes('"numbers"', how="{inputs} dot {units} + {units}")
    kept = count(of=lambda t: (t.maps[0] > 0).sum())

    # Pooling, and a stride instead

    pooled = quantity(
        "p_({i}{k}{m})",
        *BLOCKS,
        says="a number of a pooled map",
        of=lambda t: c.pooled(t.maps, t.params.block, t.params.pooling),
    )
    jump = sizes("s_{n}", "axis", of=lambda t: t.params.block)
    jumped = sizes(
        "o_{n}",
        "axis",
        role="output",
        how="floor(({begins[n]} + 2 dot {paddings[n]} - {covers[n]}) / {jump[n]}) + 1",
        of=lambda t: [-(-n // q) for n, q in zip(t.raw.shape[1:], t.jump.astype(int), strict=True)],
    )
    sampled = quantity(
        "a_({k}{m})",
        *("jump_row", "jump_column"),
        of=lambda t: t.maps[0, :: int(t.jump[0]), :: int(t.jump[1])],
    )
    samples = count(of=lambda t: t.sampled.size)
    on_the_right, on_the_left = moving(1), moving(-1)
    maps_on_the_right, maps_on_the_left = mapping(1), mapping(-1)
    to_the_right = quantity(
        "p_({i}{k}{m})", *BLOCKS, of=lambda t: behind_pool(t.params, c.moved(t.image, 1))
    )
    to_the_left = quantity(
        "p_({i}{k}{m})", *BLOCKS, of=lambda t: behind_pool(t.params, c.moved(t.image, -1))
    )
    numbers = count(of=lambda t: t.pooled.size)
    stay_right = count(of=lambda t: np.isclose(t.pooled, t.to_the_right).sum())
    stay_left = count(of=lambda t: np.isclose(t.pooled, t.to_the_left).sum())

    # The second layer, and where it looks

    second = parameter(
        "v_({i}{k}{m})",
        *("filter", "second_down", "second_across"),
        of=lambda t: (
            np.zeros((len(t.filters), 0, 0)) if t.params.second is None else t.params.second
        ),
    )
    second_bias = parameter("c", of=lambda t: t.params.second_bias)
    second_sums = quantity(
        "u_({i}{k}{m})",
        *("filter", "out_row", "out_column"),
        of=lambda t: brought(t.params, t.pooled),
    )
    scores = output(
        "y_({k}{m})",
        *("out_row", "out_column"),
        says="what the second layer finds",
        how="[[{second_sums[*, k, m]}]] + {second_bias}",
        of=lambda t: t.second_sums.sum(0) + t.second_bias,
    )
    learned_second = count(role="parameter", of=lambda t: t.second.size + 1 if t.second.size else 0)
    scores_on_the_right, scores_on_the_left = scoring(1), scoring(-1)
    windows = sizes(
        "k_{i}", "stage", of=lambda t: [1, *(one.covered[1] for one in t.params.layers)]
    )
    jumps = sizes("j_{i}", "stage", of=lambda t: t.params.fields[1])
    reach = sizes(
        "r_{i}",
        "stage",
        role="output",
        says="cells of a row that a number can depend on",
        how="{reach[i-1]} + ({windows[i]} - 1) dot {jumps[i-1]}",
        of=lambda t: t.params.fields[0],
    )
    views = count(
        "view",
        of=lambda t: [
            looking_back.area(span)
            for span in (t.params.looked_at(choosing.largest(t.scores)) if t.scores.size else ())
        ],
    )
    slopes = quantity(
        "g_({i}{j}{k})", *("channel", "row", "column"), role="gradient",
        of=lambda t: sloping(t.params, t),
    )  # fmt: skip
    sloped = count(of=lambda t: np.count_nonzero(t.slopes))
    seen = count(of=lambda t: (t.views[-1] if len(t.views) else 0) * len(t.image))
    deep = count(of=lambda t: sum(stride == 1 for _, stride in VGG))
    poolings = count(of=lambda t: len(VGG) - t.deep)
    deep_reach = count(
        "network",
        role="output",
        of=lambda t: [looking_back.fields(some)[0][-1] for some in (NO_POOL, VGG)],
    )
    last = output("y", of=lambda t: t.scores.max() if t.scores.size else 0.0)

    # What is no number

    @property
    def focus(self) -> Pair:
        """The place of the first map that is looked at."""
        return choosing.strongest(self.raw.values[0])

    @property
    def other(self) -> Pair:
        """Another place of it; the same one where there is no other."""
        return choosing.another(self.raw.values[0], self.focus, self.params.layer)

    @property
    def deepest(self) -> Pair:
        """The place of the first pooled map's largest number."""
        return choosing.largest(self.pooled.values[0])

    @property
    def best(self) -> Pair:
        """The place of the second layer's largest number."""
        return choosing.largest(self.scores.values)

    def links(self, channel: int, place: Pair) -> list[tuple[Quantity, Quantity]]:
        """What the first filter sees of a channel at a place."""
        kernel, layer = self.filters[0, channel], self.params.layer
        return c.links(self.image[channel], kernel, layer, place)

    def second_links(self, one: int) -> list[tuple[Quantity, Quantity]]:
        """What the second layer's best number sees of a map."""
        return c.links(self.pooled[one], self.second[one], self.params.layers[-1], self.best)

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
    ask=("made", "raw", "learned", "reach"),
    draw=by_hand,
    also=tasks,
    formulas=FORMULAS,
)
