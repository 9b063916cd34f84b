"""Makes any Manim scene's video, several times faster than Manim, with equal frames."""

from .engine import produce
from .request import (
    Chapter,
    RenderRequest,
    RenderResult,
    SceneFactory,
    SceneFile,
    SceneSource,
    Subcaption,
    Video,
)
from .stretch import Progress, StretchStore

__all__ = [
    "Chapter",
    "Progress",
    "RenderRequest",
    "RenderResult",
    "SceneFactory",
    "SceneFile",
    "SceneSource",
    "StretchStore",
    "Subcaption",
    "Video",
    "produce",
]
