"""Which number sends to which cell, as a table."""

from __future__ import annotations

import numpy as np

from deepchalk.lesson import convolution

MOST_DOTS = 12, 26
"""Rows and columns of the table of threads that is drawn; a larger one is seen coarser."""


def threads_of(geometry: convolution.Geometry) -> np.ndarray:
    """Which number sends to which cell: a row for each number."""
    width = geometry.result[1]
    threads = np.zeros((len(geometry.order), int(np.prod(geometry.result))), dtype=bool)
    for place, cell in enumerate(geometry.order):
        for _, (down, across) in geometry.links_of(cell):
            threads[place, down * width + across] = True
    return threads


def coarser(threads: np.ndarray) -> np.ndarray:
    """A table of at most so many rows and columns: a dot where any thread is."""
    for axis, most in enumerate(MOST_DOTS):
        each = -(-threads.shape[axis] // most)
        pad = [(0, 0), (0, 0)]
        pad[axis] = (0, -threads.shape[axis] % each)
        padded = np.moveaxis(np.pad(threads, pad), axis, 0)
        joined = padded.reshape(-1, each, padded.shape[1]).any(axis=1)
        threads = np.moveaxis(joined, 0, axis)
    return threads
