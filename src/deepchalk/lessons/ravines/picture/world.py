"""The world: the plane of weights, shaded by the loss; points and line, and the ruler."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, label
from deepchalk.mobjects import (
    Formula,
    Label,
    Number,
    Room,
    disc,
    exempt,
    show_instead,
    symbol,
    theme,
)
from deepchalk.stage import World

from ..names import weight_names
from ..numbers.rulers import CENTRED, RAW
from ..trace import Trace
from .asides import pane
from .bowl import SEEN, Bowl
from .fit import LARGE, PANE, Fit
from .lens import Lens, Views
from .pace import Walk, followed
from .ruler import Ruler
from .valley import Valley

TRAIL = 6
"""How broad the way of the descent is drawn."""

FACTOR = (6.55, 2.92)
"""Right end and height of the condition number."""

FACTOR_LEFT = 3.0
"""Left edge of the pane on which it stands."""

SLIDING = -1
"""Where other rulers have their names: what the first axis is called while a zero slides."""

NAMED = 6.4, 3.32
"""How far right and up the axes have their names."""


class WeightPlane(World):
    """Each line is a point, each point has a loss; below lies the ruler for x.

    Attributes
    ----------
    views
        how the plane can be seen
    raw
        the lens of all of the ravine
    bowl, fit, ruler
        the loss over the plane, points and line, and the ruler; none with two inputs
    dot, best
        the line as a point of the plane, and the best one
    trail
        the way of the descent
    axes, names
        of the plane, by the ruler on which they are named so
    factor
        the condition number with its name
    valley
        a piece of the plane that leans back, as long as it is there: on it all else lies
    over_pane, over_ruler, over_factor
        where the world is dimmed below what is read
    """

    def draw(self, t: Trace, room: Room) -> None:
        now = theme.active()
        self.t = t
        rise = t.rise
        self.valley: Valley | None = None
        self.views = Views(t.cost, t.start.values, rise)
        self.raw = self.views.raw()
        self.bowl = self.bowl_in(SEEN, self.raw)
        self.fit = Fit(t, LARGE)
        self.ruler = Ruler(t) if t.one_input else None
        self.dot = disc(np.zeros(3), now.parameter, 0.19).set_stroke(now.ink, 3)
        self.best = disc(np.zeros(3), now.ink, 0.13)
        self.trail = mn.VMobject(stroke_color=now.parameter, stroke_width=TRAIL)
        self.trail.joint_type = mn.LineJointType.ROUND
        self.axes = mn.VMobject(stroke_color=theme.mix(now.ground, now.ink, 0.55), stroke_width=2.6)
        for one, height in ((self.axes, 4), (self.trail, 6), (self.best, 8), (self.dot, 9)):
            one.set_z_index(height)
            exempt(
                one,
                *("overlap", "contrast", "frame", "size", "palette"),
                because="it lies in the plane",
            )
        self.names = {ruler: self._names(ruler) for ruler in (RAW, CENTRED)}
        # It is that on any ruler.
        told = self._in_plane(Label(label(t, "height_at_zero"), "parameter", 0.3, 500))
        # Where it stands, rings go from one form to another.
        self.names[SLIDING] = [mn.VGroup(pane(Room.around(told, 0.1), z=9.5), told)]
        self.over_pane = pane(Room(-9, PANE.right + 0.2, 0.95, 4.6))
        self.over_ruler = pane(Room(-9, 9, -6.6, -2.0), z=19)
        self.over_factor = pane(Room(FACTOR_LEFT, 9, 1.8, 4.6))
        self.factor = mn.VGroup(
            Number(t.kappas[RAW], height=0.8).move_to([*FACTOR, 0], aligned_edge=mn.RIGHT),
            Label(label(t, "factor"), "ink2", 0.29, 500),
        )
        self.factor[1].move_to([FACTOR[0], FACTOR[1] - 0.8, 0], aligned_edge=mn.RIGHT)
        self.factor.set_z_index(63)
        self.reached = 0.0
        self.walked = np.asarray(t.path.values, dtype=float)
        self.walk = self.walk_between(0, 0, 1.0)
        self.look(self.raw)
        self.stand(t.start)

    def bowl_in(self, room: Room, lens: Lens) -> Bowl:
        """The loss within a room."""
        t = self.t
        rise = t.rise
        return Bowl(t.cost, float(t.least), rise, t.levels.values, lens, room)

    # Change

    def look(self, lens: Lens) -> None:
        """See all of it through a lens."""
        self.lens = lens
        self.bowl.look(lens)
        self.lie_there()
        start, (right, up) = lens.at(self.t.start.values), self._ways(lens)
        self.axes.set_points_as_corners([start - 30 * right, start + 30 * right])
        self.axes.start_new_path(start - 30 * up)
        self.axes.add_line_to(start + 30 * up)
        self._name_axes()

    def _name_axes(self) -> None:
        """At the right and above, in what is seen of the plane."""
        start = self.lens.at(self.t.start.values)
        for names in self.names.values():
            x = float(np.clip(start[0], -6.3, 5.6))
            names[0].next_to([NAMED[0], start[1], 0], mn.DL, buff=0.16)
            for up in names[1:]:
                up.next_to([x, NAMED[1], 0], mn.RIGHT, buff=0.2)

    def lean(self, share: float) -> None:
        """The valley leans back so far, and all that lies on it does."""
        assert self.valley is not None
        self.valley.lean(share)
        self.lie_there()
        # Their names go to where the axes leave what leans.
        self._name_axes()
        for name, end in zip(self.names[RAW], self.valley.axis_ends, strict=True):
            name.move_to(name.get_center() + share * (end - name.get_center()))

    def lie_there(self) -> None:
        """Both points and the trail are where they are seen now."""
        self.best.move_to(self.at(self.t.best.values))
        self.dot.move_to(self.at(self.fit.weights))
        self.reach(self.reached)

    def at(self, weights: object) -> np.ndarray:
        """Where weights are, in the plane or on what leans."""
        return self.lens.at(weights) if self.valley is None else self.valley.at(weights)

    def stand(self, weights: object) -> None:
        """The line of some weights, and its point."""
        self.fit.take(weights)
        self.dot.move_to(self.at(self.fit.weights))

    def reach(self, moment: float) -> None:
        """The trail up to a moment of the descent, or between two."""
        self.reached = moment
        places = self.at(self.walk.way(moment))
        if self.valley is not None:
            # From wall to wall a step goes straight, through the air.
            start, end = self.at(np.stack(self.walk.step(moment)))
            places[-1] = start + self.walk.share(moment) * (end - start)
            self.dot.move_to(places[-1])
        self.trail.set_points_as_corners([*places])

    def walk_between(self, first: int, last: int, seconds: float) -> Walk:
        """The descent between two moments, in so many seconds, from now on."""
        t = self.t
        counts, design = np.asarray(t.walk.values), t.design.values
        self.walk = followed(self.walked, counts, design, first, last, seconds)
        return self.walk

    def tell_factor(self, kappa: Quantity) -> None:
        """The condition number is another one now."""
        show_instead(self.factor[0], kappa, edge=mn.RIGHT)

    # How it is made

    def _ways(self, lens: Lens) -> tuple[np.ndarray, np.ndarray]:
        """To the right and upwards: along the weights that are drawn."""
        # A ruler that changes leaves the axes where they are.
        shape = lens.matrix if lens.is_first else np.eye(2)
        ways = []
        for axis in (0, 1):
            way = shape[:, axis] / np.linalg.norm(shape[:, axis])
            ways.append(np.array([*way, 0.0]))
        return ways[0], ways[1]

    def _names(self, ruler: int) -> list[mn.Mobject]:
        """Of both axes."""
        return [
            self._in_plane(Formula("{name}", height=0.36, name=symbol(name, "parameter")))
            for name in weight_names(self.t.params, ruler)
        ]

    @staticmethod
    def _in_plane(name: mn.Mobject) -> mn.Mobject:
        """Of an axis, where it is."""
        exempt(name, "overlap", "contrast", "frame", because="it stands in the plane")
        return name.set_z_index(10)
