"""What moves in a plane, in words."""

from __future__ import annotations

import numpy as np

from deepchalk.lesson.mathematics.recurrent.steps import turn_of

DIRECTIONS = ("left", "right", "neither left nor right")
SIDEWAYS = 0.05
"""What is less far to the side is straight up or down."""


def sideways(way: float) -> int:
    """Which of ``DIRECTIONS`` a way to the right is."""
    return 0 if way < -SIDEWAYS else 1 if way > SIDEWAYS else 2


def plane_motion(matrix: np.ndarray) -> str:
    """What a matrix of shape (2, 2) does to the plane: ``makes half a turn, and a shear``."""
    angle = abs(np.degrees(turn_of(matrix)))
    for turned, name in ((180, "half a turn"), (90, "a quarter of a turn")):
        if abs(angle - turned) < 1:
            return f"makes {name}, and a shear"
    return "turns and stretches the plane" if angle > 1 else "stretches the plane"
