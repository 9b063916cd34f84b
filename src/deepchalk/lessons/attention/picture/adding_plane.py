"""Vectors that are added tip to tail, in a plane that shows nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import manim as mn
import numpy as np

from deepchalk.lesson import LayoutError, Role
from deepchalk.mobjects import Formula, Pairs, Plane, Room, exempt, symbol, theme


class AddingPlane:
    """A plane as near as it can be; its parts are brought to the screen one by one."""

    # sums: sums of the first vectors, shape (vector, 2).
    # names, roles: of each vector, names in Typst mathematics.
    # plane: with its numbers.
    # arrows, names: of each vector; no names where one has no room.
    # total: the arrow to the end of all.

    def __init__(
        self, room: Room, sums: Pairs, names: Sequence[str], roles: Sequence[Role]
    ) -> None:
        now, steps = theme.active(), np.diff(np.asarray(sums, dtype=float), axis=0, prepend=0)
        self.plane = room.fit(Plane(sums, (0, 0), grid=False))
        exempt(self.plane, "blinking", because="it may look like the plane before it")
        self.arrows = self.plane.tip_to_tail(steps, roles)
        self.total = self.plane.arrow(np.asarray(sums)[-1], width=now.strokes.focus)
        for arrow in (*self.arrows, self.total):
            exempt(arrow, "contrast", because="arrows that are added may lie on each other")
        self.names = [mn.VGroup() for _ in names]
        letters = [
            Formula("{s}", s=symbol(name, role), height=now.sizes.label)
            for name, role in zip(names, roles, strict=True)
        ]
        # They keep off the axes, too.
        far = 10 * np.abs(self.plane.space.ranges).max() * np.array([[-1], [1]])
        axes = [self.plane.path(far * direction) for direction in np.eye(2)]
        with suppress(LayoutError):
            labelled = self.plane.labelled([*zip(self.arrows, letters, strict=True)])
            # Each stands behind its leader, where it needs one.
            ends = [list(labelled).index(letter) + 1 for letter in letters]
            self.names = [
                mn.VGroup(*labelled[start:end])
                for start, end in zip([0, *ends], ends, strict=False)
            ]
        for axis in axes:
            self.plane.space.marks.remove(axis)

    @property
    def summands(self) -> list[mn.VGroup]:
        """Each arrow with its name."""
        return [mn.VGroup(*pair) for pair in zip(self.arrows, self.names, strict=True)]
