"""A GIF that loops: one palette for the whole lesson, and only what changes is stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.filter import Graph
from av.filter.context import FilterContext
from av.video.format import VideoFormat
from av.video.frame import VideoFrame

from deepchalk.export.video.frames import (
    Pixels,
    Progress,
    exact_rgb,
    last_moment,
    on_drawn_ground,
    opened,
    picture_at,
    video_of,
)
from deepchalk.export.video.loop import FRAME_RATE, WIDTH, size_within, with_starts
from deepchalk.lesson.telling.recording import Recording
from deepchalk.output_files import completed

# GIF counts time in hundredths of a second.
_TICK = Fraction(1, 100)

COLOURS = 256


def export(
    recording: Recording,
    path: Path,
    *,
    width: int = WIDTH,
    frame_rate: float = FRAME_RATE,
    progress: Progress | None = None,
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
        for time, pixels in with_starts(recording, width, frame_rate, progress):
            file.mux(stream.encode(reducer.reduced(pixels, time)))
        file.mux(stream.encode())
    return path


def _palette(recording: Recording, size: tuple[int, int]) -> VideoFrame:
    """256 colours, the last transparent, that serve the key frames and the end of each step."""
    colours, often = _colours(_samples(recording, size))
    entries = np.zeros((COLOURS, 4), dtype=np.uint8)
    entries[: COLOURS - 1, :3] = _chosen(colours, np.sqrt(often), COLOURS - 1)
    entries[: COLOURS - 1, 3] = 255
    return VideoFrame.from_ndarray(entries.reshape(16, 16, 4), "rgba").reformat(format="bgra")


def _colours(samples: Iterator[Pixels]) -> tuple[np.ndarray, np.ndarray]:
    """Colours of the pictures, shape (colour, 3), and how often each occurs."""
    counts: Counter[int] = Counter()
    for pixels in samples:
        red, green, blue = (pixels[..., channel].astype(np.int64) for channel in range(3))
        found, number = np.unique(red << 16 | green << 8 | blue, return_counts=True)
        counts.update(dict(zip(found.tolist(), number.tolist(), strict=True)))
    packed, often = np.array(counts.most_common()).T
    # Of colours that differ by less than four in each channel only the commonest is kept.
    _, commonest = np.unique(packed & 0xFCFCFC, return_index=True)
    packed, often = packed[commonest], often[commonest]
    return np.stack([packed >> 16, packed >> 8 & 255, packed & 255], axis=-1), often


def _chosen(colours: np.ndarray, weights: np.ndarray, most: int) -> np.ndarray:
    """Of these colours those that leave the others least far away, the heaviest first."""
    # An average of neighbours would take its colour from a single letter, like the loss in a
    # formula: each role must come out as it is.
    chosen = [int(weights.argmax())]
    away = np.full(len(colours), np.inf)
    for _ in range(most - 1):
        away = np.minimum(away, ((colours - colours[chosen[-1]]) ** 2).sum(axis=-1))
        chosen.append(int((away * weights).argmax()))
    return colours[chosen]


def _samples(recording: Recording, size: tuple[int, int]) -> Iterator[Pixels]:
    with opened(video_of(recording)) as container:
        for step in recording.steps:
            picture = picture_at(container, last_moment(recording, step)).resize(size)
            yield on_drawn_ground(recording, np.asarray(picture))
    with opened(video_of(recording)) as container:
        container.streams.video[0].codec_context.skip_frame = "NONKEY"
        for frame in container.decode(video=0):
            yield on_drawn_ground(recording, exact_rgb(frame, *size))


class _Reducer:
    """Turns pictures into indices of one palette."""

    def __init__(self, size: tuple[int, int], palette: VideoFrame) -> None:
        self.graph = Graph()
        self.source = _buffer(self.graph, *size, VideoFormat("rgb24"))
        colours = _buffer(self.graph, palette.width, palette.height, palette.format)
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
        frame = VideoFrame.from_ndarray(np.ascontiguousarray(pixels), "rgb24")
        frame.pts, frame.time_base = round(time / _TICK), _TICK
        self.source.push(frame)
        return self.graph.vpull()


def _buffer(graph: Graph, width: int, height: int, pixels: VideoFormat) -> FilterContext:
    return graph.add_buffer(width=width, height=height, format=pixels, time_base=_TICK)
