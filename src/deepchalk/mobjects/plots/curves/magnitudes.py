"""What many steps make of something, over the steps: heights are powers of ten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.plots.axes import Axes
from deepchalk.mobjects.plots.curves.logarithmic import BEFORE, key_entry, power_of_ten_at
from deepchalk.mobjects.room import Room
from deepchalk.theme import UNIT

KEY = 0.4
"""Height of the line that names the curves."""

LEAST, MOST = -6.0, 6.0
"""Powers of ten below and above which nothing is drawn."""


class Magnitudes:
    """Curves with their names above them; each is brought to the screen by itself.

    Parameters
    ----------
    room
        all of it is used
    x
        the steps
    curves
        by their names; heights of a millionth and less are left out
    titles
        of the horizontal and of the vertical axis
    constants
        numbers in the names that are no values of the trace

    Attributes
    ----------
    axes
        of all curves
    curves
        for each a group of its line and its name
    """

    def __init__(
        self,
        room: Room,
        x: Quantity,
        curves: Mapping[str, Quantity],
        titles: tuple[str, str],
        constants: Iterable[str] = (),
    ) -> None:
        head, body = room.cut_top(KEY)
        logs = [np.log10(np.maximum(one.values, 10.0**LEAST)) for one in curves.values()]
        low, high = (float(end(np.concatenate(logs))) for end in (np.min, np.max))
        low, high = min(np.floor(low), -1.0), min(max(np.ceil(high), 1.0), MOST)
        inner = Room(body.left + BEFORE, body.right, body.bottom, body.top)
        self.axes = Axes(inner, (x[0].value, x[-1].value), (low, high), titles)
        for value, label in zip(self.axes.y.ticks.values, self.axes.y.numbers, strict=True):
            self.axes.remove(label)
            if float(value).is_integer():
                self.axes.add(power_of_ten_at(int(value), label))
        key = mn.VGroup(*(key_entry(name, at, constants) for at, name in enumerate(curves)))
        key.arrange(mn.RIGHT, buff=2 * UNIT).move_to(head.centre)
        if key.width > head.width:
            key.scale(head.width / key.width)
        self.curves = []
        for at, (heights, entry, quantity) in enumerate(
            zip(logs, key, curves.values(), strict=True)
        ):
            seen = quantity.values > 10.0**LEAST
            line = self.axes.line(x.values[seen], heights[seen])
            self.curves.append(mn.VGroup(line.set_stroke(theme.active().identity(at)), entry))
