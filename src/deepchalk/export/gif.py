"""A GIF that loops: one palette for the whole lesson, and only what changes is stored."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.filter import Graph
from av.filter.context import FilterContext
from av.video.format import VideoFormat
from av.video.frame import VideoFrame

from deepchalk.export.complete import completed
from deepchalk.export.frames import exact_rgb, last_moment, opened, picture_at, video_of
from deepchalk.export.loop import FRAME_RATE, WIDTH, Pixels, moments, size_within, timed
from deepchalk.lesson.recording import Recording

# GIF counts time in hundredths of a second.
_TICK = Fraction(1, 100)


def export(
    recording: Recording, path: Path, *, width: int = WIDTH, frame_rate: float = FRAME_RATE
) -> Path:
    """Write the video as a GIF of at most ``width`` pixels and ``frame_rate`` frames a second."""
    size = size_within(recording, width)
    reducer = _Reducer(size, _palette(recording, size))
    options = {"final_delay": str(round(1 / frame_rate / _TICK))}
    with completed(path) as temporary, av.open(str(temporary), "w", options=options) as file:
        stream = file.add_stream("gif", rate=100)
        stream.width, stream.height = size
        stream.pix_fmt = "pal8"
        stream.codec_context.time_base = _TICK
        for time, pixels in timed(moments(recording, width, frame_rate), 1 / frame_rate):
            file.mux(stream.encode(reducer.reduced(pixels, time)))
        file.mux(stream.encode())
    return path


def _palette(recording: Recording, size: tuple[int, int]) -> VideoFrame:
    """256 colours that serve the key frames and the end of each step."""
    graph = Graph()
    source = _source(graph, *size)
    # No dithering later, so every shade of a letter's edge counts as it occurs.
    source.link_to(palettegen := graph.add("palettegen", "stats_mode=full"))
    palettegen.link_to(graph.add("buffersink"))
    graph.configure()
    for number, pixels in enumerate(_samples(recording, size)):
        graph.push(_frame(pixels, number))
    source.push(None)
    return graph.vpull()


def _samples(recording: Recording, size: tuple[int, int]) -> Iterator[Pixels]:
    with opened(video_of(recording)) as container:
        for step in recording.steps:
            yield np.asarray(picture_at(container, last_moment(recording, step)).resize(size))
    with opened(video_of(recording)) as container:
        container.streams.video[0].codec_context.skip_frame = "NONKEY"
        for frame in container.decode(video=0):
            yield exact_rgb(frame, *size)


class _Reducer:
    """Turns pictures into indices of one palette."""

    def __init__(self, size: tuple[int, int], palette: VideoFrame) -> None:
        self.graph = Graph()
        self.source = _source(self.graph, *size)
        colours = self.graph.add_buffer(
            width=palette.width,
            height=palette.height,
            format=palette.format,
            time_base=_TICK,
        )
        # Dithering would make flat grounds restless and the file large.
        use = self.graph.add("paletteuse", "dither=none")
        self.source.link_to(use, 0, 0)
        colours.link_to(use, 0, 1)
        use.link_to(self.graph.add("buffersink"))
        self.graph.configure()
        palette.pts, palette.time_base = 0, _TICK
        colours.push(palette)
        colours.push(None)

    def reduced(self, pixels: Pixels, time: float) -> VideoFrame:
        """The picture in palette colours, to be shown at ``time`` seconds."""
        self.source.push(_frame(pixels, round(time / _TICK)))
        return self.graph.vpull()


def _source(graph: Graph, width: int, height: int) -> FilterContext:
    rgb = VideoFormat("rgb24")
    return graph.add_buffer(width=width, height=height, format=rgb, time_base=_TICK)


def _frame(pixels: Pixels, ticks: int) -> VideoFrame:
    frame = VideoFrame.from_ndarray(np.ascontiguousarray(pixels), "rgb24")
    frame.pts, frame.time_base = ticks, _TICK
    return frame
