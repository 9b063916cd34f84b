"""The lesson as WebM (VP9), for pages and players that prefer open formats."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av

from deepchalk.export.complete import completed
from deepchalk.export.frames import opened, video_of
from deepchalk.lesson.recording import Recording

# Constant quality. The encoder's "realtime" way takes a seventh of the time of its "good" one
# and makes no larger file of a drawing on a flat ground.
_OPTIONS = {
    "crf": "31",
    "b": "0",
    "deadline": "realtime",
    "cpu-used": "6",
    "lag-in-frames": "0",
    "row-mt": "1",
    "tile-columns": "2",
    "g": "240",
}
_MILLISECOND = Fraction(1, 1000)


def export(recording: Recording, path: Path) -> Path:
    """Write the video, without sound, as WebM with one chapter per step."""
    with (
        opened(video_of(recording)) as source,
        completed(path) as temporary,
        av.open(str(temporary), "w") as target,
    ):
        shown = source.streams.video[0]
        rate = shown.average_rate or Fraction(recording.frame_rate).limit_denominator(1001)
        stream = target.add_stream("libvpx-vp9", rate=rate, options=_OPTIONS)
        stream.width, stream.height, stream.pix_fmt = shown.width, shown.height, "yuv420p"
        stream.codec_context.color_range = shown.codec_context.color_range
        stream.codec_context.colorspace = shown.codec_context.colorspace
        target.set_chapters(
            [
                {
                    "id": number,
                    "start": round(step.start * 1000),
                    "end": round(step.end * 1000),
                    "time_base": _MILLISECOND,
                    "metadata": {"title": step.title},
                }
                for number, step in enumerate(recording.steps, start=1)
            ]
        )
        for frame in source.decode(shown):
            target.mux(stream.encode(frame))
        target.mux(stream.encode())
    return path
