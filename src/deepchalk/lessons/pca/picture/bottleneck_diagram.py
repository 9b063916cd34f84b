"""A network of two numbers, one in its middle, and two again, with its four weights written out."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import (
    Layer,
    NetworkDiagram,
    Number,
    Part,
    Room,
    exempt,
    show_instead,
    theme,
)

NODE = 0.62
"""Height of a node at most."""

ALONG, BESIDE = 0.5, 0.34
"""Where on its edge a weight is written, and how far beside it, in Manim units."""


class BottleneckDiagram(mn.VGroup):
    """Two nodes, one, and two. ``beat.follow(range(len(weights)), diagram)`` shows it learning."""

    # symbols: of the nodes: two, one, two.
    # weights: at each moment into the middle and out of it, shape (moment, 2, 2).
    # network: nodes and edges.
    # numbers: the weights: both that go in, then both that go out.

    is_one_thing = True

    def __init__(self, room: Room, symbols: Sequence[Part], weights: Quantity) -> None:
        super().__init__()
        self.weights = weights
        layers = [
            Layer(symbols[:2], "data"),
            Layer(symbols[2:3], "output"),
            Layer(symbols[3:], "data"),
        ]
        largest = float(np.abs(weights.values).max())
        first = self._matrices(0)
        self.network = NetworkDiagram(layers, first, room, largest, tallest=NODE)
        for node in (one for column in self.network.nodes for one in column):
            exempt(node, "palette", because="in nodes all symbols are in ink")
        size = theme.active().sizes.smallest
        self.numbers = [Number(one, height=size) for one in weights[0].entries]
        for at, number in enumerate(self.numbers):
            side, outer = divmod(at, 2)
            edge = self.network.edge(side, *((outer, 0) if side == 0 else (0, outer)))
            start, end = edge.get_start(), edge.get_end()
            way = np.array([0.0, BESIDE if outer == 0 else -BESIDE, 0.0])
            number.move_to(start + ALONG * (end - start) + way)
            # Clear of a steep edge.
            outwards = mn.LEFT if side else mn.RIGHT
            number.shift(outwards * -0.5 * abs(way[1]))
            exempt(number, "dwell", because="it runs")
        self.add(self.network, *self.numbers)

    def place(self, moment: int) -> None:
        """The weights of a moment."""
        self.network.weigh(self._matrices(moment))
        for number, one in zip(self.numbers, self.weights[moment].entries, strict=True):
            show_instead(number, one)

    def _matrices(self, moment: int) -> list[np.ndarray]:
        into, out = self.weights.values[moment]
        return [into[:, None], out[None]]
