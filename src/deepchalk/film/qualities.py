"""Manim's quality letters."""

from __future__ import annotations

from deepchalk.engine.request import Video, VideoFormat

QUALITIES: dict[str, tuple[int, int, float]] = {
    "l": (854, 480, 15),
    "m": (1280, 720, 30),
    "h": (1920, 1080, 60),
    "p": (2560, 1440, 60),
    "k": (3840, 2160, 60),
}
"""Letter → width, height in pixels, frames per second, as in Manim."""


def video_of(
    quality: str,
    format: VideoFormat = "mp4",
    resolution: tuple[int, int] | None = None,
    frame_rate: float | None = None,
) -> Video:
    """The video that a quality letter stands for; ``resolution`` and ``frame_rate`` go first."""
    width, height, usual_rate = QUALITIES[quality]
    width, height = resolution or (width, height)
    return Video(width, height, frame_rate or usual_rate, format)
