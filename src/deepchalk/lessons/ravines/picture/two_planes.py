"""The picture: a line among its points, and the same line as a point of the bowl of its cost."""

from __future__ import annotations

from deepchalk.lesson import functions
from deepchalk.mobjects import Room

from ..numbers.rulers import NORMAL, RAW
from ..sentences import input_name, weight_names
from ..trace import Trace
from .counter import Counter
from .descent_bowl import DescentBowl
from .fitted_line import FittedLine
from .linked_planes import LinkedPlanes
from .predictions import Predictions

LIVELY, SLOWLY = 10, 5
"""Steps that are shown slowly and looked at closely, and moments between two of them."""

THIN = 30
"""From so many times as long as wide on, a level line is a stroke if it is drawn true to scale."""


class TwoPlanes(LinkedPlanes):
    """Points and their line (or a table), and the bowl, whose ruler can change."""

    # Its zero is ``moved``, its unit ``stretched``, and two inputs are ``mixed``: frames of a
    # change.

    moved, stretched, mixed = (
        [(n, frame) for frame in range(len(functions.WAY))] for n in range(3)
    )

    def __init__(self, t: Trace, room: Room) -> None:
        super().__init__(room)
        self.t = t
        known = (t.start, 0), (t.best, len(t.walk))
        data = (
            FittedLine(self.large, t.inputs.values[:, 0], t.target, t.start, t.best)
            if t.one_input
            else Predictions(self.upper.shrunk(0.1, 0), t.inputs, t.target, t.predictions, known)
        )
        bowl = t.best, t.hessians[RAW], t.levels.values, t.least.value, t.path
        self.link(data, DescentBowl(self.right, weight_names(t.params, RAW), *bowl))
        runs = [*t.changing_kappas, t.narrowing_kappa]
        self.kappa = Counter(t.kappas[RAW], runs, self.strip)

    def look(self, share: float) -> None:
        """From the whole bowl to the first steps, beside which a far minimum would hide them."""
        self.cost.look(share, LIVELY, with_best=self.t.ratio.value < THIN)

    def change_ruler(self, moment: tuple[int, int]) -> None:
        """The bowl, and the numbers under the points, in a frame of a change of the ruler."""
        change, frame = moment
        if frame == 0:
            self.rename(min(change + 1, NORMAL))
        self.cost.show_on(self.t.changes.values[moment])
        self.kappa.tell(self.t.changing_kappas[moment])
        zero, unit = (frame, 0) if change == 0 else (-1, frame)
        self.data.ruler(float(self.t.zeros.values[zero]), float(self.t.units.values[unit]))

    def rename(self, ruler: int) -> None:
        """Inputs and weights have other names on another ruler."""
        self.cost.name(*weight_names(self.t.params, ruler))
        self.data.name_input(input_name(self.t.params, ruler))

    def narrow(self, frame: int) -> None:
        """The bowl of two standardised inputs whose correlation is that of this moment."""
        r = self.t.narrowing.values[frame]
        self.cost.show(self.t.pair_best.values, [[2, 2 * r], [2 * r, 2]])
        self.kappa.tell(self.t.narrowing_kappa[frame])
