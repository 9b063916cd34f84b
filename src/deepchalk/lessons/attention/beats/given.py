"""The beat “A word is written”."""

from __future__ import annotations

from deepchalk.lesson import says
from deepchalk.mobjects import exempt
from deepchalk.stage import Beat

from ..picture.world import TranslatorWorld
from ..trace import Trace


class Given(Beat[Trace, TranslatorWorld], when=lambda t: not t.params.is_computed):
    @says()
    def put_down(self, t: Trace) -> None:
        world = self.picture
        exempt(world.mixture, "summit", because="what is given is only put down")
        self.leave(*world.walked)
        world.walked = []
        self.light(world.mixture, world.mixture_name, world.shape, *world.discs, *world.names)
        world.write(self, 0, self.at_least(1.5, 0.55))
