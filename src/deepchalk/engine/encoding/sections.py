"""Cuts the sections of a finished video into files of their own, without encoding again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import av
from manim import get_video_metadata

from deepchalk.engine.encoding.video_file import verify
from deepchalk.engine.errors import RenderError
from deepchalk.engine.request import RenderResult, Section, Video

FOLDER = "sections"
"""Name of their folder, beside the video; Manim's too."""


def cut_sections(made: RenderResult, video: Video, folder: Path, stem: str) -> list[Path]:
    """Write a checked file for each of ``made.sections``, and last Manim's index of them."""
    folder.mkdir()
    files = [folder / f"{stem}{section.ending}" for section in made.sections]
    with av.open(str(made.output)) as whole:
        numbered = enumerate(packet for packet in whole.demux(video=0) if packet.size)
        for section, file in zip(made.sections, files, strict=True):
            _cut(whole.streams.video[0], numbered, section, file)
    entries = []
    for section, file in zip(made.sections, files, strict=True):
        frames = section.end - section.first
        part = replace(
            made, output=file, frames=frames, duration=made.duration * frames / made.frames
        )
        verify(part, video)
        named = {"name": section.name, "type": section.type, "video": file.name}
        entries.append({**named, **get_video_metadata(file)})
    index = folder / f"{stem}.json"
    index.write_text(json.dumps(entries, indent=4))
    return [*files, index]


def _cut(source: Any, numbered: Iterator[tuple[int, Any]], section: Section, file: Path) -> None:
    """Copy the packets of one section; ``numbered`` goes on behind it."""
    options = {"movflags": "+faststart+write_colr"} if file.suffix in (".mp4", ".mov") else {}
    with av.open(str(file), "w", options=options) as part:
        stream = part.add_stream_from_template(source)
        stream.time_base = source.time_base
        begin: int | None = None
        for number, packet in numbered:
            if number < section.first:
                continue
            if begin is None:
                if not packet.is_keyframe:
                    raise RenderError(f"section {section.name} does not begin with a whole picture")
                begin = packet.pts or 0
            packet.pts = (packet.pts or 0) - begin
            packet.dts = (packet.dts or 0) - begin
            packet.stream = stream
            part.mux_one(packet)
            if number == section.end - 1:
                break
