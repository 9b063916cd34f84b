"""What worksheets ask of a convolutional network, and the formulas that stand on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from deepchalk.lesson import worksheets

MAP = (
    "Lay the filter over the picture, all channels together, and add its bias. Then keep what ReLU "
    "leaves, and of each block of 2 × 2 the largest number."
)
SECOND = (
    "A second layer has a filter with a sheet for each pooled map, and the bias c. The other "
    "pooled maps are given: compute what it finds."
)


def window(t: Any) -> Sequence[worksheets.NamedFormula]:
    """What one place of a map gets."""
    others = ' + r_"other channels"' * bool(len(t.rest))
    return (
        worksheets.NamedFormula(
            "a number of a map: x is what the filter lies on, channel by channel",
            f"z = sum_c sum_(i, j) w_(c i j) dot x_(c i j) + b{others}",
        ),
    )


def tasks(t: Any) -> Sequence[worksheets.Exercise]:
    """The first filter's map, what ReLU and pooling make of it, and a second layer."""
    bias, image = worksheets.grid(t.biases.values[:1], "b ="), tuple(_sheets(t.image.values, "x"))
    kernel = (*_sheets(t.filters.values[0], "w"), bias)
    found = (
        worksheets.grid(t.raw.values[0], "z =", ask=True),
        worksheets.grid(t.maps.values[0], "a =", ask=True),
        worksheets.grid(t.pooled.values[0], "p_1 =", ask=True),
    )
    others = (
        worksheets.grid(one, f"p_{number} =") for number, one in enumerate(t.pooled.values[1:], 2)
    )
    weights = (*_sheets(t.second.values, "v"), worksheets.grid([t.second_bias.value], "c ="))
    return (
        worksheets.exercise(MAP, image, kernel, found),
        worksheets.exercise(
            SECOND, (*others, *weights), worksheets.grid(t.scores.values, "y =", ask=True)
        ),
    )


def _sheets(values: Any, name: str) -> Iterator[worksheets.Grid]:
    """A grid for each sheet."""
    return (worksheets.grid(sheet, f"{name}_{number} =") for number, sheet in enumerate(values, 1))
