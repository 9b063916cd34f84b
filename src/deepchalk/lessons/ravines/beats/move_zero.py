"""The beat “Move the zero”."""

from __future__ import annotations

import manim as mn

from deepchalk.lesson import asks, says, summit
from deepchalk.mobjects import Room, pulse

from ..numbers.rulers import CENTRED, RAW
from ..picture.asides import pane
from ..picture.bowl import Ghost
from ..picture.world import NAMED, SLIDING, WeightPlane
from ..trace import Trace
from .parts import EASED
from .ruling import Ruling

ASKED = Room(-6.5, 6.5, 2.1, 3.7)
"""Where a question stands over the plane: all of the ravine is seen below."""


class MoveZero(Ruling, when=lambda t: t.moves_zero):
    def draw(self, t: Trace, world: WeightPlane, room: Room) -> None:
        self.change = world.views.changed(t.ways.moved, world.raw)
        assert world.ruler is not None
        self.read = [world.ruler.reading(t, one) for one in (RAW, CENTRED)]
        self.over = pane(Room(-9, 9, 1.85, 4.6))

    def asking_room(self, t: Trace, room: Room) -> Room:
        return ASKED

    @says()
    def hold(self, t: Trace) -> None:
        world = self.picture
        assert world.ruler is not None
        # Nothing covers the ravine about which is asked.
        self.set_up(t, world.raw, alone=True)
        handle = [world.ruler.handle, world.ruler.nought]
        self.tell(self.read[0], [*map(mn.FadeIn, handle)])
        world.ruler.add(*handle)
        self.play(pulse(world.ruler.handle, scale=1.35), *world.ruler.swelling(), seconds=0.5)
        self.ghost = self.ghost_of(t)
        # Its axes keep their letters, the upper one below the question.
        right, up = world.names[RAW]
        up.set_y(self.over.get_bottom()[1] - 0.15, mn.UP)
        self.play(*map(mn.FadeIn, (right, up, self.over)), seconds=0.4)
        world.add(right, up)

    @property
    def inset(self) -> list[mn.Mobject]:
        """What stands above, at both sides."""
        world = self.picture
        return [world.over_pane, world.over_factor, world.fit, world.factor]

    def ghost_of(self, t: Trace) -> Ghost:
        """The ravine as it is now."""
        return Ghost(self.picture.bowl, t.start_cost.value, self.picture.raw)

    @summit(7)
    @asks(options=3, answer=2, seconds=3.5, reveals=lambda t: [t.kappas[CENTRED]], sheet=True)
    def shear(self, t: Trace) -> None:
        world, ruler = self.picture, self.picture.ruler
        assert ruler is not None
        ghost, kappas, (right, up) = self.ghost, t.changing_kappas[0], world.names[RAW]
        # The question goes before anything moves, so that all of the ravine is seen to open.
        self.mark_answer()
        self.wait(0.3)
        self.dismiss_question()
        # To the right, the height at zero is another one soon.
        world.remove(right)
        (height,), above = world.names[SLIDING], up.copy().set_y(NAMED[1])
        changing = [mn.FadeOut(self.over), mn.FadeOut(right), mn.Transform(up, above)]
        coming = map(mn.FadeIn, (ghost, height, *self.inset))
        self.tell(None, [*coming, *changing])
        world.add(*self.inset, height)
        mean, last, told = float(t.means[0]), len(kappas) - 1, -1

        def show(share: float) -> None:
            nonlocal told
            world.look(self.change.seen(share))
            ghost.through(self.change.unchanged(share))
            ruler.measure(share * mean, 1.0)
            world.fit.nought = share * mean
            world.fit.lay(world.fit.room)
            if (at := round(share * last)) != told:
                told = at
                world.tell_factor(kappas[at])

        moving = *self.in_plane, ghost, ruler, world.factor, world.fit
        self.vary(show, *moving, seconds=self.at_least(3.7, 0.53), rate=EASED)
        world.tell_factor(t.kappas[CENTRED])
        self.tell(self.read[1])
