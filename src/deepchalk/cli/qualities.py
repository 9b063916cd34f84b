"""Manim's quality letters, and the formats of a video."""

from __future__ import annotations

import click

from deepchalk.render.request import Video, VideoFormat

QUALITIES: dict[str, tuple[int, int, float]] = {
    "l": (854, 480, 15),
    "m": (1280, 720, 30),
    "h": (1920, 1080, 60),
    "p": (2560, 1440, 60),
    "k": (3840, 2160, 60),
}
"""Letter → width, height in pixels, frames per second, as in Manim."""


def video_of(quality: str, format: VideoFormat = "mp4") -> Video:
    """The video that a quality letter stands for."""
    width, height, frame_rate = QUALITIES[quality]
    return Video(width, height, frame_rate, format)


def quality_option(default: str = "h") -> click.Option:
    """``-q l|m|h|p|k``."""
    return click.Option(
        ["-q", "--quality"],
        type=click.Choice(list(QUALITIES)),
        default=default,
        show_default=True,
        help="l 480p15, m 720p30, h 1080p60, p 1440p60, k 2160p60",
    )


def theme_option() -> click.Option:
    """``--theme dark|light``."""
    return click.Option(
        ["--theme"],
        type=click.Choice(["dark", "light"]),
        default="dark",
        show_default=True,
        help="ground of the picture",
    )
