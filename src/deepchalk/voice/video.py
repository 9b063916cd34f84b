"""A film gets its sound: pictures, chapters and captions are copied as they are."""

from __future__ import annotations

import io
from collections.abc import Iterator
from heapq import merge
from pathlib import Path
from typing import Any

import av

_OPTIONS = {"movflags": "+faststart+write_colr"}
_LANGUAGE = {"language": "eng"}


def add_sound(video: Path, sound: bytes, target: Path) -> Path:
    """Write ``target``: a film with its captions, chapters and tags, and with this sound.

    ``sound`` is an AAC track, as ``files.m4a`` makes it; a sound that the film had is left out.

    The caller gives ``target`` its final name when it is complete.
    """
    with (
        av.open(str(video)) as made,
        av.open(io.BytesIO(sound)) as spoken,
        av.open(str(target), "w", options=_OPTIONS) as output,
    ):
        output.metadata.update(made.metadata)
        pictures = [_copied(stream, output) for stream in made.streams.video]
        captions = [_copied(stream, output) for stream in made.streams.subtitles]
        voice = output.add_stream_from_template(spoken.streams.audio[0])
        voice.metadata.update(_LANGUAGE)
        output.set_chapters(made.chapters())
        # Pictures and sound side by side, as players want to find them.
        seen = _packets(made, made.streams.video, pictures)
        heard = _packets(spoken, spoken.streams.audio, [voice])
        for packet in merge(seen, heard, key=_time):
            output.mux_one(packet)
        # Among them the muxer would end each caption with an empty one.
        for packet in _packets(made, made.streams.subtitles, captions):
            output.mux_one(packet)
    return target


def _copied(stream: Any, output: Any) -> Any:
    copy = output.add_stream_from_template(stream)
    copy.metadata.update(stream.metadata)
    copy.time_base = stream.time_base
    return copy


def _packets(source: Any, streams: Any, copies: Any) -> Iterator[Any]:
    """The packets of some streams, addressed to their copies."""
    if not streams:
        return
    source.seek(0)
    for packet in source.demux(*streams):
        if packet.dts is not None:
            packet.stream = copies[list(streams).index(packet.stream)]
            yield packet


def _time(packet: Any) -> float:
    return float(packet.dts * packet.time_base)
