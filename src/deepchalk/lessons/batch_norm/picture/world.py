"""The world: the plane of two units, with a dot for each example."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, label
from deepchalk.mobjects import Label, Room, exempt, theme
from deepchalk.stage import READ, World

from ..trace import Trace
from .marks import Batch, Change, Rings
from .plane import Cross, Outline, Plane
from .view import View

TABLE = Room(2.0, 6.6, 0.55, 3.6)
"""Where a table, or what is told in numbers, stands: no dot lies there."""

DEEP = Room(-6.5, 6.5, -3.5, 3.3)
"""Where the clouds of the deep networks are seen."""

HAND = Room(-6.5, 6.5, -2.1, 3.4)
"""Where the examples of a batch are seen, above the ruler."""

ALIKE = 0.55
"""How long 1 is at least where what is normalised is seen without going nearer."""


class Cloud(World):
    """What two units compute, as a place; what lies in the plane stands as the view says.

    Attributes
    ----------
    view
        from where the plane is seen
    plane, names
        its axes, and which unit is drawn along each
    rings
        the dots that the deep networks get
    outlines
        where the plain network's cloud was, layer by layer
    batch, ghost, cross
        the examples of the batch, where they would be, and their mean and spread
    """

    def draw(self, t: Trace, room: Room) -> None:
        now = theme.active()
        self.t = t
        plain = t.plain_clouds.values
        self.deep = View.around([plain, np.zeros(2)], DEEP)
        self.view = self.deep
        self.plane = Plane(self.view)
        self.names = self.name_units(self.deep, t.pair_numbers.values)
        self.rings = Rings(self.view, plain[0], t.ring.values)
        self.rings.set_z_index(6)
        self.outlines = [
            Outline(self.deep, cloud, theme.mix(now.ground, now.data, 0.75), 0.08).set_z_index(3)
            for cloud in plain
        ]
        # One layer by hand.
        raw, slid, normal = (self.pairs(one) for one in (t.h, t.centred, t.normalised))
        zero = np.zeros((1, 2))
        ones = np.array([[-1.0, -1.0], [1.0, 1.0]]) if self.two else np.array([[-1.0, 0], [1, 0]])
        self.raw_view = View.around([raw, slid, zero], HAND, [TABLE])
        self.all_view = View.around([raw, slid, normal, ones, zero], HAND, [TABLE])
        self.normal_view = View.around([normal, ones, zero], HAND, [TABLE], largest=2.2)
        # As long as what is normalised can be seen beside the raw cloud, the camera stays.
        self.stays = self.all_view.unit >= ALIKE and self.all_view.unit >= 0.6 * self.raw_view.unit
        if self.stays:
            self.raw_view = self.normal_view = self.all_view
        self.batch = Batch(self.raw_view, raw).set_z_index(9)
        self.ghost = Batch(self.raw_view, raw, hollow=True).set_z_index(7)
        self.cross = Cross(
            self.raw_view,
            raw.mean(axis=0),
            self.pairs(t.deviation),
            theme.mix(now.ground, now.data, 0.6),
            13,
        ).set_z_index(4)
        self.add(self.plane)

    @property
    def two(self) -> bool:
        """Whether two units of the layer are drawn."""
        return len(self.t.shown_units) == 2

    def pairs(self, values: Quantity | np.ndarray) -> np.ndarray:
        """What the drawn units compute, (unit, …) to (…, 2); 0 for a missing one."""
        own = np.asarray(values, dtype=float)[list(self.t.shown_units)]
        return np.stack([own[0], own[1] if len(own) > 1 else 0 * own[0]], axis=-1)

    def look(self, view: View) -> None:
        """All that lies in the plane is seen from here now."""
        self.view = view
        for one in self.submobjects:
            if hasattr(one, "stand"):
                one.stand(view)

    def zoom(self, view: View) -> Change:
        """The camera goes there."""
        start = self.view
        return lambda share: self.look(start.towards(view, share))

    def name_units(self, view: View, numbers: Sequence[float]) -> mn.VGroup:
        """Which unit is drawn along each axis, at its end."""
        now, names = theme.active(), mn.VGroup()
        for axis, number in enumerate(numbers):
            text = label(self.t, "unit", unit=f"{int(number)}")
            name = Label(text, "ink2", now.sizes.label, 600, constants=[f"{int(number)}"])
            if axis:
                x = float(np.clip(view.x + 0.2, READ.left, READ.right - name.width))
                name.set_x(x, mn.LEFT).stand_on(3.4)
            else:
                name.set_x(READ.right, mn.RIGHT)
                name.stand_on(float(np.clip(view.y - 0.5, READ.bottom, READ.top - 0.8)))
            names.add(name)
        for lint in ("overlap", "contrast"):
            exempt(names, lint, because="it stands beside its axis, and dots pass over it")
        return names.set_z_index(2)
