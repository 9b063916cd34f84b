"""What a lesson is told with: beats with their phases, endings, and the scene that plays them."""

from deepchalk.mobjects.room import Room
from deepchalk.stage.beat import Beat, Picture, taken
from deepchalk.stage.calculation import Calculation
from deepchalk.stage.endings import Closing, Summary, WideClosing
from deepchalk.stage.phases import PhaseMethod, draws, points, shows, works_out
from deepchalk.stage.scene import LessonScene
from deepchalk.stage.source import Source

__all__ = [
    "Beat",
    "Calculation",
    "Closing",
    "LessonScene",
    "PhaseMethod",
    "Picture",
    "Room",
    "Source",
    "Summary",
    "WideClosing",
    "draws",
    "points",
    "shows",
    "taken",
    "works_out",
]
