"""What hidden units add to a prediction: thin curves, their sum thick, and the data as dots."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

import manim as mn
import numpy as np

from deepchalk.mobjects import Axes, Lines, Room, Way, padded_range, theme

from ..numbers.hidden_layer import HiddenLayer

SAMPLES = 90
DASH = 0.6
"""Length of a dash at an example, where there is no curve."""

MARGIN = 0.6
"""Before the first example, and beyond the last one."""


class UnitCurves(mn.VGroup):
    """Curves over the input, or, where there are several inputs, dashes at each example."""

    # axes: the only part that it has from the beginning.
    # dots, units, whole: data, what each unit adds, and the prediction: to be shown when they are
    # spoken of.

    def __init__(
        self,
        room: Room,
        x: np.ndarray,  # the data, shapes (example, input) and (example,)
        targets: np.ndarray,
        tones: dict[int, str],  # for the position of each unit that is drawn, its colour
        like: Sequence[HiddenLayer],  # networks that will be shown: all of them fit in
    ) -> None:
        super().__init__()
        now = theme.active()
        self.has_curves = x.shape[1] == 1
        at = x[:, 0] if self.has_curves else np.arange(1, len(x) + 1)
        ends = padded_range([0.0, *at]) if self.has_curves else (1 - MARGIN, at[-1] + MARGIN)
        self.places = np.linspace(ends[0], ends[1], SAMPLES) if self.has_curves else at
        self.samples = self.places[:, None] if self.has_curves else x
        self.drawn_units = list(tones)
        parts = np.array([network.parts(x) for network in like])
        seen = np.concatenate([parts[..., self.drawn_units].ravel(), parts.sum(axis=-1).ravel()])
        heights = padded_range([0.0, *targets, *seen])
        self.axes = Axes(room, ends, heights, ("x" if self.has_curves else "example", "y"))
        self.dots = mn.VGroup(
            *(self.axes.dot(*pair, "data") for pair in zip(at, targets, strict=True))
        )
        self.dots.set_z_index(2)
        thin, thick = now.strokes.normal, now.strokes.focus
        self.units = [self._curve(thin).set_stroke(one) for one in tones.values()]
        self.whole = self._curve(thick).set_stroke(now.colour("output")).set_z_index(1)
        self.add(self.axes)
        self.place(like[0])

    def place(self, network: HiddenLayer) -> Self:
        """Show this network."""
        parts = network.parts(self.samples)
        heights = [*parts[:, self.drawn_units].T, parts.sum(axis=1)]
        for curve, values in zip((*self.units, self.whole), heights, strict=True):
            if self.has_curves:
                curve.place(np.column_stack([self.places, values]))
            else:
                ends = [
                    np.column_stack([self.places + end, values]) for end in (-DASH / 2, DASH / 2)
                ]
                curve.place(np.stack(ends, axis=1))
        return self

    def _curve(self, width: float) -> Way | Lines:
        nothing = np.zeros((0, 2))
        if self.has_curves:
            return self.axes.path(nothing, width=width)
        return self.axes.lines(nothing, width=width)
