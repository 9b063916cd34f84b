"""What a lesson is told with: beats with their phases, endings, and the scene that plays them."""

from deepchalk.stage.beat import Beat, Picture, taken
from deepchalk.stage.beats import (
    Calculation,
    Closing,
    PhaseMethod,
    Source,
    Summary,
    WideClosing,
    draws,
    points,
    shows,
    works_out,
)
from deepchalk.stage.scene import LessonScene

__all__ = [
    "Beat",
    "Calculation",
    "Closing",
    "LessonScene",
    "PhaseMethod",
    "Picture",
    "Source",
    "Summary",
    "WideClosing",
    "draws",
    "points",
    "shows",
    "taken",
    "works_out",
]
