"""What the beats share that change the ruler."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from ..numbers.rulers import RAW
from ..picture.fit import PANE
from ..picture.lens import Lens
from ..trace import Trace
from .told import Told


class Ruling(Told):
    """Base of what is done to the ruler."""

    def set_up(self, t: Trace, lens: Lens, alone: bool = False) -> None:
        """Pane, ruler and plane, with the line of the start; or ruler and plane alone."""
        world = self.picture
        here, start = world.fit.weights, t.start.values
        gone = [world.over_pane, world.fit, *world.names[RAW]] if alone else []
        self.let_go(world.trail, *gone, seconds=0.3)
        if world.fit.room != PANE:
            if alone:
                world.fit.lay(PANE)
            else:
                self.lay(PANE, 1.0)
        shown = [] if alone else [world.fit]
        beside = [] if alone else [world.over_pane, world.over_factor, world.factor]
        self.bring(world.bowl, world.axes, world.best, world.dot, *shown, seconds=0.6)
        before = world.lens

        def go(share: float) -> None:
            world.look(before.towards(lens, share))
            world.stand(here + share * (start - here))

        if world.lens is not lens or not np.allclose(here, start):
            self.vary(go, *shown, *self.in_plane, seconds=1.3)
        ruler = [world.over_ruler, world.ruler] if world.ruler is not None else []
        self.bring(*ruler, *beside, seconds=0.7)

    def tell(self, numbers: mn.VGroup | None, alongside: Sequence[mn.Animation] = ()) -> None:
        """Other numbers are read on the ruler, or none while it changes."""
        changing = [*self.read_now(numbers), *alongside]
        if changing:
            self.play(*changing, seconds=0.5)
        if numbers is not None:
            self.picture.ruler.add(numbers)  # type: ignore[union-attr]

    def read_now(self, numbers: mn.VGroup | None) -> list[mn.Animation]:
        """Other numbers come to the ruler, or none, with what is played next."""
        ruler = self.picture.ruler
        assert ruler is not None
        old, ruler.told = ruler.told, numbers
        if old is not None:
            ruler.remove(old)
        there = ((mn.FadeOut, old), (mn.FadeIn, numbers))
        return [change(one) for change, one in there if one is not None]

    def name_axes(self, ruler: int, told: mn.VGroup | None = None) -> None:
        """The axes have the names that they have on a ruler, on which other numbers are read."""
        world = self.picture
        new = world.names[ruler]
        old = [one for pair in world.names.values() for one in pair]
        gone = [one for one in old if one in world.submobjects and one not in new]
        world.remove(*gone)
        coming = [one for one in new if one not in world.submobjects]
        changing = [*map(mn.FadeOut, gone), *map(mn.FadeIn, coming)]
        if told is None:
            self.play(*changing, seconds=0.5)
        else:
            self.tell(told, changing)
        world.add(*coming)
