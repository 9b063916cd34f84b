"""Decodes a finished file from start to end, to know that it plays before anyone sees it."""

from __future__ import annotations

from pathlib import Path

import av
from PIL import Image

from .errors import RenderError
from .request import RenderResult, Video


def verify(result: RenderResult, video: Video) -> None:
    """Check that ``result.output`` decodes to the expected frames, size and duration.

    Raises
    ------
    RenderError
        if anything in the file is damaged, missing or too much
    """
    try:
        if video.format == "png":
            _verify_image(result.output, video)
        else:
            _verify_video(result, video)
    except (av.error.FFmpegError, OSError, SyntaxError, IndexError) as error:
        raise RenderError(f"the finished video does not decode: {error}") from error


def _verify_image(path: Path, video: Video) -> None:
    with Image.open(path) as image:
        image.load()
        _expect("size", (video.width, video.height), image.size)


def _verify_video(result: RenderResult, video: Video) -> None:
    with av.open(str(result.output)) as container:
        stream = container.streams.video[0]
        _expect("size", (video.width, video.height), (stream.width, stream.height))
        stream.thread_type = "AUTO"
        # Damage must show, not be painted over; every bit is parsed without the smoothing pass.
        stream.codec_context.options = {
            "err_detect": "explode",
            "ec": "0",
            "skip_loop_filter": "all",
        }
        frames = 0
        end = 0.0
        step = 1 / video.frame_rate
        for frame in container.decode(stream):
            if frame.is_corrupt:
                raise RenderError(f"frame {frames} of the finished video is damaged")
            frames += 1
            end = (frame.time or 0.0) + step
        _expect("frame count", result.frames, frames)
        # GIF counts time in hundredths of a second, so its frames cannot keep the exact rate.
        if video.format != "gif" and abs(end - result.duration) > step:
            _expect("duration in seconds", round(result.duration, 3), round(end, 3))


def _expect(what: str, wanted: object, found: object) -> None:
    if wanted != found:
        raise RenderError(f"the finished video has {what} {found} instead of {wanted}")
