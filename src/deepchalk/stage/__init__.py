"""What a lesson is told with: a world, beats with their phases, and the scene that plays them."""

from deepchalk.stage.beat import Beat, Picture, taken
from deepchalk.stage.beats import (
    Calculation,
    Closing,
    CodeEnding,
    PhaseMethod,
    Source,
    Summary,
    WideClosing,
    draws,
    points,
    shows,
    works_out,
)
from deepchalk.stage.camera import FRAME, IN_FRONT, READ
from deepchalk.stage.scene import LessonScene
from deepchalk.stage.world import World

__all__ = [
    "FRAME",
    "IN_FRONT",
    "READ",
    "Beat",
    "Calculation",
    "Closing",
    "CodeEnding",
    "LessonScene",
    "PhaseMethod",
    "Picture",
    "Source",
    "Summary",
    "WideClosing",
    "World",
    "draws",
    "points",
    "shows",
    "taken",
    "works_out",
]
