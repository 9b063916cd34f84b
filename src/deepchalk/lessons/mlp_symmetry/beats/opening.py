"""What both ways to begin share."""

from __future__ import annotations

import manim as mn

from .told import Told


class Opening(Told):
    """Base of how it begins."""

    before_picture = True
    rest = 0.7

    def leaving(self) -> list[mn.Mobject]:
        """What goes as soon as the network is spoken of."""
        raise NotImplementedError
