"""What lies in the plane of networks, or on a graph: how high, and what the lints pass over."""

from __future__ import annotations

from typing import TypeVar

import manim as mn

from deepchalk.mobjects import exempt

Drawing = TypeVar("Drawing", bound=mn.Mobject)

IN_A_PLANE = "overlap", "contrast", "frame", "size", "palette"


def laid(drawing: Drawing, z: float, *lints: str, because: str = "it lies in a plane") -> Drawing:
    """At a height, and let be by the lints of what lies in a plane, and by further ones."""
    exempt(drawing, *IN_A_PLANE, *lints, because=because)
    return drawing.set_z_index(z)
