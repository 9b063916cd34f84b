"""Options that describe a video, spelled as Manim spells them."""

from __future__ import annotations

import re
from typing import Any

import click

from deepchalk.cli.options.qualities import quality_option
from deepchalk.engine.request import QUALITIES, Video, VideoFormat

FORMATS: tuple[VideoFormat, ...] = ("mp4", "mov", "webm", "gif", "png")


class Resolution(click.ParamType[tuple[int, int]]):
    """Width and height in pixels: ``1280x720`` or, as Manim has it, ``1280,720``."""

    name = "WxH"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        if isinstance(value, tuple):
            return value
        match = re.fullmatch(r"\s*(\d+)\s*[x×,;-]\s*(\d+)\s*", str(value))
        if match is None:
            self.fail(f"{value!r} is no size: write width and height, like 1280x720", param, ctx)
        return int(match[1]), int(match[2])


class AnimationRange(click.ParamType[tuple[int, int | None]]):
    """Numbers of the first and the last animation: ``3`` or ``3,5``."""

    name = "FIRST[,LAST]"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int | None]:
        if isinstance(value, tuple):
            return value
        match = re.fullmatch(r"\s*(\d+)\s*(?:[,;-]\s*(\d+)\s*)?", str(value))
        if match is None or (match[2] and int(match[2]) < int(match[1])):
            self.fail(f"{value!r} is no range: write the numbers, like 3 or 3,5", param, ctx)
        return int(match[1]), int(match[2]) if match[2] else None


def resolution_option() -> click.Option:
    """``-r 1280x720``."""
    return click.Option(
        ["-r", "--resolution"], type=Resolution(), help="size in pixels, like 1280x720"
    )


def fps_option() -> click.Option:
    """``--fps 24``."""
    return click.Option(
        ["--fps", "--frame_rate", "fps"],
        type=click.FloatRange(min=0, max=1000, min_open=True),
        help="frames per second",
    )


def video_options(*also: str) -> list[click.Parameter]:
    """``-q``, ``-r``, ``--fps``, ``--format`` and ``-t``, for a function with ``video_from``.

    ``also`` are further formats, which that one does not know.
    """
    return [
        quality_option(),
        resolution_option(),
        fps_option(),
        click.Option(
            ["--format"],
            type=click.Choice([*FORMATS, *also], case_sensitive=False),
            help="container; by default the ending of -o, or mp4 (mov when transparent); "
            "png is the last frame only" + (", html a page of vectors" if "html" in also else ""),
        ),
        click.Option(["-t", "--transparent"], is_flag=True, help="no background (mov, webm, png)"),
    ]


def video_from(
    quality: str,
    resolution: tuple[int, int] | None,
    fps: float | None,
    format: str | None,
    transparent: bool,
    ending: str = "",
) -> Video:
    """The video that the options describe; ``ending`` is that of the output file, if named."""
    width, height, frame_rate = QUALITIES[quality]
    if resolution is not None:
        width, height = resolution
    wanted = (format or ending.removeprefix(".")).lower()
    usual: VideoFormat = "mov" if transparent else "mp4"
    container = next((name for name in FORMATS if name == wanted), usual)
    return Video(width, height, fps or frame_rate, container, transparent)
