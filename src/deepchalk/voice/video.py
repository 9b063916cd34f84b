"""A film gets its sound: pictures, chapters and captions are copied as they are."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import av

from .files import m4a
from .samples import Samples

_OPTIONS = {"movflags": "+faststart+write_colr"}
_LANGUAGE = {"language": "eng"}


def add_sound(video: Path, sound: Samples, target: Path) -> Path:
    """Write ``target``: the streams, chapters and tags of an MP4 or MOV file, and a sound track.

    The caller gives ``target`` its final name when it is complete.
    """
    with (
        av.open(str(video)) as made,
        av.open(io.BytesIO(m4a(sound))) as spoken,
        av.open(str(target), "w", options=_OPTIONS) as output,
    ):
        output.metadata.update(made.metadata)
        copies: dict[Any, Any] = {}
        for stream in made.streams:
            if stream.type in ("video", "subtitle"):
                copies[stream] = output.add_stream_from_template(stream)
                copies[stream].metadata.update(stream.metadata)
                copies[stream].time_base = stream.time_base
        voice = output.add_stream_from_template(spoken.streams.audio[0])
        voice.metadata.update(_LANGUAGE)
        output.set_chapters(made.chapters())
        for packet in _in_order(made, list(copies), spoken):
            packet.stream = copies.get(packet.stream, voice)
            output.mux_one(packet)
    return target


def _in_order(made: Any, streams: list[Any], spoken: Any) -> Any:
    """The packets of both files by their time, as players want to find them."""
    sound = (packet for packet in spoken.demux(audio=0) if packet.dts is not None)
    next_sound = next(sound, None)
    for packet in made.demux(streams):
        if packet.dts is None:
            continue
        while next_sound is not None and _time(next_sound) <= _time(packet):
            yield next_sound
            next_sound = next(sound, None)
        yield packet
    while next_sound is not None:
        yield next_sound
        next_sound = next(sound, None)


def _time(packet: Any) -> float:
    return float(packet.dts * packet.time_base)
