"""What passes between a render in a process of its own and the one that started it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from deepchalk.engine.limits import Limits
from deepchalk.engine.request import RenderRequest


@dataclass(frozen=True)
class Order:
    """What to render and where finished stretches are kept: the arguments of ``job.render``."""

    request: RenderRequest
    cache: Path | None
    use_default_cache: bool
    limits: Limits
    parent: int


@dataclass(frozen=True)
class News:
    """The arguments of a ``Progress`` call."""

    frames_done: int
    seconds_of_video_done: float
    note: str
