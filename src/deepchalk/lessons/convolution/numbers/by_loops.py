"""A convolutional layer and a pooling by their definitions, number by number: a second route."""

from __future__ import annotations

import numpy as np

from deepchalk.lesson import convolution

from .layers import Layer


def layer_by_loops(
    image: np.ndarray, filters: np.ndarray, biases: np.ndarray, layer: Layer
) -> np.ndarray:
    """Image (channel, row, column), filters (filter, channel, i, j) → (filter, row, column)."""
    size = (image.shape[1], image.shape[2])
    found = np.zeros((len(filters), *layer.result(size)))
    for own, row, column in np.ndindex(*found.shape):
        total = float(biases[own])
        for at, weight in layer.seen((row, column), size):
            for channel in range(len(image)):
                total += image[(channel, *at)] * filters[(own, channel, *weight)]
        found[own, row, column] = total
    return found


def pooled_by_loops(maps: np.ndarray, window: convolution.Pair, kind: str) -> np.ndarray:
    """The largest number, or the mean, block by block."""
    if kind == "none":
        return maps
    rows, columns = maps.shape[1] // window[0], maps.shape[2] // window[1]
    found = np.zeros((len(maps), rows, columns))
    for one, row, column in np.ndindex(*found.shape):
        block = [
            float(maps[one, row * window[0] + i, column * window[1] + j])
            for i, j in np.ndindex(*window)
        ]
        found[one, row, column] = max(block) if kind == "max" else sum(block) / len(block)
    return found
