"""Makes any Manim scene's video, several times faster than Manim, with equal frames."""

from typing import TYPE_CHECKING, Any

from deepchalk.engine.errors import RenderError, SceneError
from deepchalk.engine.request import (
    Chapter,
    Progress,
    RenderRequest,
    RenderResult,
    SceneFactory,
    SceneFile,
    SceneSource,
    StretchStore,
    Subcaption,
    Video,
)

if TYPE_CHECKING:
    from deepchalk.engine.job import produce, render

__all__ = [
    "Chapter",
    "Progress",
    "RenderError",
    "RenderRequest",
    "RenderResult",
    "SceneError",
    "SceneFactory",
    "SceneFile",
    "SceneSource",
    "StretchStore",
    "Subcaption",
    "Video",
    "produce",
    "render",
]


def __getattr__(name: str) -> Any:
    # Manim takes a second to import, and a request needs none of it.
    if name == "produce":
        from deepchalk.engine.job import produce

        return produce
    if name == "render":
        from deepchalk.engine.job import render

        return render
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
