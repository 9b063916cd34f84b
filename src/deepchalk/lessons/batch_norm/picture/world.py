"""The world: the plane of two units, with a dot for each example."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, label
from deepchalk.mobjects import Label, Room, exempt, theme
from deepchalk.stage import World

from ..trace import Trace
from .bands import Bands
from .marks import EXAMPLE, FEW, TALL, Batch, Change, Rings
from .plane import Cross, Outline, Plane
from .ruler import FOOT
from .view import View

TABLE = Room(2.0, 6.6, 0.55, 3.6)
"""Where a table, or what is told in numbers, stands: no dot lies there."""

DEEP = Room(-6.5, 2.3, -3.4, 3.4)
"""Where the clouds of the plain network are seen; beside them is room for a question."""

CORNER = Room(-7.1, -4.0, 2.6, 4.0)
"""Where the number of the layer stands."""

HAND = Room(-6.5, 6.5, -2.1, 3.0)
"""Where the examples of a batch are seen, above the ruler."""

LARGE = Room(-6.5, 6.5, -3.3, 3.2)
"""Where they are seen once their ruler is gone."""

ALIKE = 0.8
"""How long 1 is at least where what is normalised is seen without going nearer."""

FLAT = -0.9
"""Height of the axis where only one unit is drawn: its strokes stand below the table."""

NEAREST = 1e6
"""How long 1 is at most: small numbers are seen as large as others."""

OFF_TABLE = 0.6
"""How near the table a name may stand, for 1 of how near dots."""

WIDE, WIDEST = 4.3, 5.2
"""Sides of the largest square on a distance: from which on it can be seen well, and at most."""


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
    bands
        where no half is shaded: from the lowest to the highest value of each unit
    named
        which units of the layer by hand are drawn, as it stands from beat to beat
    """

    def draw(self, t: Trace, room: Room) -> None:
        now = theme.active()
        self.t = t
        plain = t.plain_clouds.values
        self.deep = View.around([plain, np.zeros(2)], DEEP, [CORNER], largest=5.0)
        self.view = self.deep
        self.plane = Plane(self.view)
        dots = plain.reshape(-1, 2)
        # The first outline goes through the axis near its end.
        self.names = self.name_units(self.deep, t.pair_numbers.values, dots, off=0.6)
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
        # No way of a dot passes below the table.
        ways = [*np.stack([raw, slid], axis=1)] if len(raw) <= FEW else []
        self.raw_view = self.around([raw, slid, zero, *ways], HAND, [TABLE])
        if self.two:
            # Beside a narrow cloud, half of the frame would be empty.
            self.raw_view = self.raw_view.to_the_left(np.concatenate([raw, slid]), HAND)
        ways = [*np.stack([slid, normal], axis=1)] if len(raw) <= FEW else []
        # Once its middle is where the axes cross, the camera goes near the cloud.
        near = self.slid_view = self.around([slid, normal, ones, zero, *ways], LARGE, largest=2.2)
        self.normal_view = self.around([normal, ones, zero], LARGE, largest=2.2)
        # As long as what is normalised can be seen from there, too, it stays there.
        self.stays = near.unit >= ALIKE and near.unit >= 0.6 * self.raw_view.unit
        # And still nearer where squares on the distances would be small.
        side = float(np.abs(slid[:, 0]).max())
        self.square_view = near
        if not WIDE <= side * near.unit <= WIDEST:
            largest = WIDEST / max(side, 1 / NEAREST)
            # Epsilon may make a spread longer than any distance.
            spread = self.pairs(t.deviation)
            seen = np.concatenate([slid, np.stack([spread, -spread])])
            self.square_view = self.around([seen], HAND, [], largest)
            if self.two:
                # What is written of the squares has room at the right of a narrow cloud.
                self.square_view = self.square_view.to_the_left(seen, HAND)
        flat = not self.two
        # Where no half of the plane is shaded, it would be nearly empty.
        self.batch = Batch(self.raw_view, raw, flat=flat, lit=not t.folds).set_z_index(9)
        self.bands = Bands(self.raw_view, raw, len(t.shown_units)).set_z_index(1)
        self.ghost = Batch(self.raw_view, raw, hollow=True, flat=flat).set_z_index(7)
        self.cross = Cross(
            self.raw_view,
            raw.mean(axis=0),
            self.pairs(t.deviation),
            theme.mix(now.ground, now.data, 0.9),
            13,
        ).set_z_index(4)
        # Of the layer by hand: names that stand now, from beat to beat.
        self.named = mn.VGroup()
        self.add(self.plane)

    @property
    def two(self) -> bool:
        """Whether two units of the layer are drawn."""
        return len(self.t.shown_units) == 2

    @property
    def beyond(self) -> float:
        """How far an example reaches up and down beyond a disc."""
        return 0.0 if self.two else TALL - EXAMPLE

    def around(
        self,
        pairs: Sequence[np.ndarray],
        room: Room,
        beside: Sequence[Room] = (TABLE,),
        largest: float = NEAREST,
    ) -> View:
        """From where pairs of the layer by hand are seen as large as possible."""
        if self.two:
            return View.around(pairs, room, beside, largest)
        # Strokes stand below what is written; only across the frame they need room.
        view = View.around(pairs, room, [], 1.5 * largest)
        return View(view.x, FLAT, view.unit)

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

    def name_shown(self, view: View, *pairs: np.ndarray) -> mn.VGroup:
        """Which units of the layer by hand are drawn, off all these pairs."""
        units = [unit + 1 for unit in self.t.shown_units]
        return self.name_units(view, units, np.concatenate(pairs), have_shadows=True)

    def name_units(
        self,
        view: View,
        numbers: Sequence[float],
        pairs: np.ndarray,
        have_shadows: bool = False,
        off: float = 0.2,  # the upright axis
    ) -> mn.VGroup:
        """Which unit is drawn along each axis, at an end of it that is off dots and the table."""
        now, names, dots = theme.active(), mn.VGroup(), view.at(pairs)
        if have_shadows:
            # Dots have shadows on the ruler below them.
            drops = np.linspace(0, 1, 8)[:, None, None]
            feet = dots * [1, 0, 0] + [0, FOOT, 0]
            dots = (dots + drops * (feet - dots)).reshape(-1, 3)
        for axis, number in enumerate(numbers):
            unit = f"{int(number)}"
            up, right = label(self.t, "unit-up", unit=unit), label(self.t, "unit-right", unit=unit)
            name = Label(up if axis else right, "ink2", now.sizes.label, 600, constants=[unit])
            half = name.width / 2
            if axis:
                is_below = TABLE.left < view.x - 0.2 and view.x + 0.2 < TABLE.right
                y = TABLE.bottom - 0.35 if is_below else 3.45
                places = [[view.x + side * (off + half), y, 0.0] for side in (-1, 1)]
            else:
                ends = [end * (6.6 - half) for end in (1, -1)]
                away = 0.42 + (self.beyond if len(numbers) == 1 else 0.0)
                places = [[x, view.y + side * away, 0.0] for x in ends for side in (-1, 1)]
            name.move_to(clearest(name, places, dots))
            names.add(name)
            # The next one stands off it.
            own = [name.get_left(), name.get_center(), name.get_right()]
            dots = np.concatenate([dots, own])
        exempt(
            names,
            *("overlap", "contrast"),
            because="it stands beside its axis, and dots may pass over it",
        )
        return names.set_z_index(2)


def clearest(name: Label, places: Sequence[Sequence[float]], dots: np.ndarray) -> np.ndarray:
    """The first of some places that is off dots and table, or the one farthest from them."""
    half = np.array([name.width, name.height]) / 2

    def clear(place: Sequence[float]) -> float:
        away = np.maximum(np.abs(dots[:, :2] - np.array(place[:2])) - half, 0)
        beside = np.abs(TABLE.centre[:2] - np.array(place[:2])) - half
        beside = np.maximum(beside - (TABLE.width / 2, TABLE.height / 2), 0)
        if not beside.any():
            # Dots may pass over it, but nothing that is written.
            return -1.0
        # Off the table it may stand nearer.
        nearest = min(np.linalg.norm(away, axis=1).min(), np.linalg.norm(beside) / OFF_TABLE)
        return min(0.5, float(nearest))

    inside = [one for one in places if abs(one[0]) + half[0] <= 6.62 and abs(one[1]) <= 3.6]
    return np.array(max(inside or places, key=clear))
