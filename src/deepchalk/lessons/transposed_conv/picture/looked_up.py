"""A cell of a stamped canvas looks up: which numbers are in reach, and by which weight."""

from __future__ import annotations

from collections.abc import Callable, Collection

import manim as mn
import numpy as np

from deepchalk.lesson import convolution
from deepchalk.mobjects import Table

from .stamped import Stamped


class LookedUp:
    """The turned kernel round a cell, and threads to the numbers that have stamped it."""

    # window: the turned kernel; its weights come one by one.
    # threads: lines to the numbers.
    # chips: the numbers, on their seats.
    # hidden: numbers of the cells around, which make room for the weights.
    # met: the weights that meet a number, by their places in the kernel.

    def __init__(
        self,
        stamped: Stamped,  # the canvas
        kernel: Table,  # the table from which weights come
        place: convolution.Pair,  # the cell; at least one number is in reach
        shown: Callable[[], Collection[mn.Mobject]],  # tells all that is on the screen
    ) -> None:
        self.stamped, self.kernel, self.place, self.shown = stamped, kernel, place, shown
        links = stamped.geometry.meeting(place)
        numbers, self.met = [number for number, _ in links], [weight for _, weight in links]
        self.window = stamped.window(place)
        self.threads = stamped.threads(place, numbers)
        self.chips = [stamped.chips[number] for number in numbers]
        self.hidden = [stamped.floor[one].number for one in stamped.around(place)]

    def come(self, *weights: convolution.Pair) -> list[mn.Animation]:
        """Weights come from the kernel to where they meet what the cell sees, over its number."""
        number = self.stamped.floor[self.place].number
        coming: list[mn.Animation] = [mn.FadeOut(number)] if number in self.shown() else []
        for one in weights:
            at = self.stamped.geometry.turned(one)
            coming.append(mn.TransformFromCopy(self.kernel.cell(*one), self.window.weights[at]))
        return coming

    @property
    def missing(self) -> list[convolution.Pair]:
        """Weights that meet a number and are not on the screen."""
        turned, shown = self.stamped.geometry.turned, self.shown()
        return [one for one in self.met if self.window.weights[turned(one)] not in shown]

    @property
    def idle(self) -> list[convolution.Pair]:
        """Weights that meet no number."""
        shape = self.stamped.kernel.shape
        return [(int(r), int(c)) for r, c in np.ndindex(*shape) if (r, c) not in self.met]
