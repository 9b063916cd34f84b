"""Quantities of a trace with two convolutional layers: what a row of stacks shows."""

from __future__ import annotations

from functools import partial

import numpy as np

from deepchalk.lesson import Values, convolution, quantity
from deepchalk.lesson import names as names_of

from ..layer_params import LayerParams
from . import choosing, looking_back
from . import layers as c

LETTERS, FILTER_LETTERS = "ABC", "FGHK"
"""Names of channels and of filters that nobody named."""

WAYS = (1, -1)
"""A picture moves one column to the right, or to the left."""

PLACES = 10
"""Decimals of a sum; those of what is given are far fewer."""

VGG = (*[(3, 1)] * 2, (2, 2), *[(3, 1)] * 2, (2, 2), *[*[(3, 1)] * 3, (2, 2)] * 3)
"""Window and stride of each layer of VGG-16 that is no matrix (Simonyan and Zisserman, 2014)."""

NO_POOL = tuple(one for one in VGG if one[1] == 1)

count = partial(quantity, "n", decimals=0)
sizes = partial(quantity, decimals=0)
parameter = partial(quantity, role="parameter")
output = partial(quantity, role="output")
MAPS = ("filter", "map_row", "map_column")
BLOCKS = ("filter", "block_row", "block_column")


def first_layer(params: LayerParams, image: np.ndarray) -> np.ndarray:
    """What the filters find in a picture, before what is below 0 goes."""
    filters, biases = np.array(params.filters), np.array(params.biases or [0] * len(params.filters))
    found = c.channel_sums(image, filters, params.layer).sum(1) + biases[:, None, None]
    return np.asarray(found if params.rest is None else found + np.array(params.rest))


def first_maps(params: LayerParams, image: np.ndarray) -> np.ndarray:
    """The same without what rounding leaves: what adds up to 0 is 0, and equal sums are equal."""
    # Else chance would say whether ReLU lets a slope through, and which number a block keeps.
    return np.asarray(np.round(first_layer(params, image), PLACES))


def behind_pool(params: LayerParams, image: np.ndarray) -> np.ndarray:
    """The same behind ReLU and pooling."""
    found = c.rectified(first_maps(params, image))
    return c.pooled(found, params.block, params.pooling)


def brought(params: LayerParams, stack: np.ndarray) -> np.ndarray:
    """What each map brings the second layer, shape (map, row, column); nothing without one."""
    if params.second is None:
        return np.zeros((len(stack), 0, 0))
    return np.asarray(c.channel_sums(stack, np.array([params.second]), params.layers[-1])[0])


def sloping(params: LayerParams, t: Values) -> np.ndarray:
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


MOST_PRODUCTS = 9
"""Products of a sum that can be read on a card."""


def products_under_window(t: Values, place: tuple[int, int, int, int]) -> str:
    """What a channel brings a filter in a place, product by product; those with 0 are left out."""
    one, channel, *at = place
    found = [
        f"{{image[{channel}, {cell[0]}, {cell[1]}]}} dot "
        f"{{filters[{one}, {channel}, {weight[0]}, {weight[1]}]}}"
        for cell, weight in t.params.layer.seen((at[0], at[1]), t.image.shape[1:])
        if t.image[(channel, *cell)] * t.filters[(one, channel, *weight)] != 0
    ]
    return " + ".join(found) if len(found) <= MOST_PRODUCTS else ""


class LayerQuantities:
    """Base of a trace; its parameters are ``LayerParams``."""

    params: LayerParams

    channels = names_of("channel")(lambda t: t.params.channels or LETTERS[: len(t.params.image)])
    names = names_of("filter")(lambda t: t.params.names or FILTER_LETTERS[: len(t.params.filters)])

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
        card=products_under_window,
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
        of=lambda t: first_maps(t.params, t.image),
    )
    maps = quantity(
        "a_({i}{k}{m})",
        *MAPS,
        says="a number of a map, after ReLU",
        how="max(0, {raw[i, k, m]})",
        of=lambda t: c.rectified(t.raw),
    )
    moved_raw = quantity("z_({i}{k}{m})", *MAPS, of=lambda t: first_maps(t.params, t.moved))
    pooled = quantity(
        "p_({i}{k}{m})",
        *BLOCKS,
        says="a number of a pooled map",
        of=lambda t: c.pooled(t.maps, t.params.block, t.params.pooling),
    )
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

    # What all of it is for the picture one column to the right, and one to the left

    shifted = quantity(
        "x_({i}{j}{k})",
        *("way", "channel", "row", "column"),
        indexed=("channel", "row", "column"),
        of=lambda t: [c.moved(t.image, way) for way in WAYS],
    )
    shifted_maps = quantity(
        "a_({i}{k}{m})",
        *("way", *MAPS),
        indexed=MAPS,
        of=lambda t: [c.rectified(first_maps(t.params, image)) for image in t.shifted],
    )
    shifted_pooled = quantity(
        "p_({i}{k}{m})",
        *("way", *BLOCKS),
        indexed=BLOCKS,
        of=lambda t: [behind_pool(t.params, image) for image in t.shifted],
    )
    shifted_scores = output(
        "y_({k}{m})",
        *("way", "out_row", "out_column"),
        indexed=("out_row", "out_column"),
        of=lambda t: [
            brought(t.params, stack).sum(0) + t.second_bias for stack in t.shifted_pooled
        ],
    )
    stay = count(
        "way",
        of=lambda t: [np.isclose(t.pooled, other).sum() for other in t.shifted_pooled],
    )
    slopes = quantity(
        "g_({i}{j}{k})",
        *("channel", "row", "column"),
        role="gradient",
        of=lambda t: sloping(t.params, t),
    )

    # Where a number of the second layer looks

    networks = names_of("network")(lambda t: ("convolutions", "with poolings"))
    windows = sizes(
        "k_{i}",
        "stage",
        general="k^(({i}))",
        of=lambda t: [1, *(one.covered[1] for one in t.params.layers)],
    )
    jumps = sizes("j_{i}", "stage", general="j^(({i}))", of=lambda t: t.params.fields[1])
    reach = sizes(
        "r_{i}",
        "stage",
        role="output",
        says="cells of a row that a number can depend on",
        general="r^(({i}))",
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
    sloped = count(of=lambda t: np.count_nonzero(t.slopes))
    seen = count(of=lambda t: (t.views[-1] if len(t.views) else 0) * len(t.image))
    deep = count(of=lambda t: sum(stride == 1 for _, stride in VGG))
    poolings = count(of=lambda t: len(VGG) - t.deep)
    deep_reach = count(
        "network",
        role="output",
        of=lambda t: [looking_back.fields(some)[0][-1] for some in (NO_POOL, VGG)],
    )

    # What is no number

    @property
    def focus(self) -> convolution.Pair:
        """The place of the first map that is looked at."""
        return choosing.strongest(self.raw.values[0])

    @property
    def other(self) -> convolution.Pair:
        """Another place of it; the same one where there is no other."""
        return choosing.another(self.raw.values[0], self.focus, self.params.layer)

    @property
    def deepest(self) -> convolution.Pair:
        """The place of the first pooled map's largest number."""
        return choosing.largest(self.pooled.values[0])

    @property
    def best(self) -> convolution.Pair:
        """The place of the second layer's largest number."""
        return choosing.largest(self.scores.values)
