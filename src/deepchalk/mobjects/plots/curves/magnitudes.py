"""What many steps make of something, over the steps: heights are powers of ten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.plots.axes import Axes
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Label
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
        logs = np.log10(np.maximum([one.values for one in curves.values()], 10.0**LEAST))
        low, high = min(np.floor(logs.min()), -1.0), min(max(np.ceil(logs.max()), 1.0), MOST)
        ends = float(10.0**low), float(10.0**high)
        across = x[0].value, x[-1].value
        self.axes = Axes(body, across, ends, titles, powers=(False, True))
        key = mn.VGroup(*(key_entry(name, at, constants) for at, name in enumerate(curves)))
        key.arrange(mn.RIGHT, buff=2 * UNIT).move_to(head.centre)
        if key.width > head.width:
            key.scale(head.width / key.width)
        self.curves = []
        for at, (entry, quantity) in enumerate(zip(key, curves.values(), strict=True)):
            seen = quantity.values > 10.0**LEAST
            line = self.axes.line(x.values[seen], quantity.values[seen])
            self.curves.append(mn.VGroup(line.set_stroke(theme.active().identity(at)), entry))


def key_entry(name: str, identity: int, constants: Iterable[str] = ()) -> mn.VGroup:
    """A line in an identity's colour, and the name of what it stands for."""
    now = theme.active()
    label = Label(name, "ink2", now.sizes.smallest, constants=constants)
    line = mn.Line(mn.ORIGIN, 0.4 * mn.RIGHT, color=now.identity(identity))
    line.set_stroke(width=now.strokes.strong)
    return mn.VGroup(line.next_to(label, mn.LEFT, buff=0.6 * UNIT), label)
