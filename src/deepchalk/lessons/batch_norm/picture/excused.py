"""What the lints pass over, for one reason."""

from __future__ import annotations

from typing import TypeVar

import manim as mn

from deepchalk.mobjects import exempt

Drawing = TypeVar("Drawing", bound=mn.Mobject)

IN_THE_PLANE = "overlap", "contrast", "frame"
ON_ITS_WAY = (*IN_THE_PLANE, "jump", "blinking")


def excused(drawing: Drawing, because: str, *lints: str) -> Drawing:
    """Let lints pass over a drawing and its parts; by default those of what lies in the plane."""
    for lint in lints or IN_THE_PLANE:
        exempt(drawing, lint, because)
    return drawing
