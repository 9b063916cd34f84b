"""An animated WebP that loops: like the GIF, with every colour."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.video.frame import VideoFrame

from deepchalk.export.moving.loop import FRAME_RATE, WIDTH, moments, size_within, timed
from deepchalk.export.progress import Progress
from deepchalk.lesson.telling.recording import Recording
from deepchalk.output_files import completed

_MILLISECOND = Fraction(1, 1000)


def export(
    recording: Recording,
    path: Path,
    *,
    width: int = WIDTH,
    frame_rate: float = FRAME_RATE,
    progress: Progress | None = None,
) -> Path:
    """Write the video as WebP of at most ``width`` pixels and ``frame_rate`` frames a second."""
    # Lossless costs a fifth more here and keeps letters sharp.
    options = {"lossless": "1", "compression_level": "3"}
    with completed(path) as temporary, av.open(str(temporary), "w", options={"loop": "0"}) as file:
        stream = file.add_stream("libwebp_anim", rate=1000, options=options)
        stream.width, stream.height = size_within(recording, width)
        stream.pix_fmt = "bgra"
        stream.codec_context.time_base = _MILLISECOND
        for time, pixels in timed(moments(recording, width, frame_rate, progress), 1 / frame_rate):
            frame = VideoFrame.from_ndarray(np.ascontiguousarray(pixels), "rgb24")
            frame.pts, frame.time_base = round(time / _MILLISECOND), _MILLISECOND
            file.mux(stream.encode(frame))
        file.mux(stream.encode())
    return path
