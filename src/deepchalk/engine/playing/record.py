"""Notes what a scene says while it plays: frames, sections, captions, sound."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import srt  # type: ignore[import-untyped]
from manim.renderer.cairo_renderer import CairoRenderer
from manim.scene.scene_file_writer import SceneFileWriter

from deepchalk.engine.request import Chapter, Section, Subcaption

_UNNAMED = {"autocreated", "unnamed"}


@dataclass
class Record:
    """What one run of a scene said; all times are counted in frames until they are read out."""

    frame_rate: float
    frames: int = 0
    sections: list[tuple[str, int]] = field(default_factory=list)
    captions: list[tuple[str, int, int]] = field(default_factory=list)

    @property
    def duration(self) -> float:
        """Seconds of video."""
        return self.frames / self.frame_rate

    def chapters(self) -> tuple[Chapter, ...]:
        """The scene's named sections that have frames; none if it named none."""
        starts = [start for _, start in self.sections] + [self.frames]
        return tuple(
            Chapter(name, start / self.frame_rate, end / self.frame_rate)
            for (name, start), end in zip(self.sections, starts[1:], strict=True)
            if end > start and name not in _UNNAMED
        )

    def subcaptions(self) -> tuple[Subcaption, ...]:
        """Captions in order of their start, none longer than the video."""
        shown = [
            Subcaption(
                text,
                max(start, 0) / self.frame_rate,
                min(end, self.frames) / self.frame_rate,
            )
            for text, start, end in self.captions
            if start < self.frames and end > max(start, 0)
        ]
        return tuple(sorted(shown, key=lambda caption: (caption.start, caption.end)))


class RecordingWriter(SceneFileWriter):
    """Manim's file writer that also keeps a Record of what passes through it."""

    def __init__(self, settings: Any) -> None:
        self.record = Record(frame_rate=1.0)
        self._starts: dict[int, int] = {}
        super().__init__(settings)

    def next_section(self, name: str, type_: str, skip_animations: bool) -> None:
        self.record.sections.append((name, self.record.frames))
        super().next_section(name, type_, skip_animations)
        self._starts[id(self.sections[-1])] = self.record.frames

    def saved_sections(self) -> tuple[Section, ...]:
        """The sections that Manim would put into files of their own; none unless it was asked."""
        self.finish_last_section()
        starts = [self._starts[id(section)] for section in self.sections] + [self.record.frames]
        stem = self.output_plan.output_stem
        return tuple(
            Section(section.name, section.type_, section.video.removeprefix(stem), start, end)
            for section, start, end in zip(self.sections, starts[:-1], starts[1:], strict=True)
            if section.video is not None and end > start
        )

    def write_frame(self, pixels: Any, *, repeat: int = 1) -> None:
        self.record.frames += repeat
        super().write_frame(pixels, repeat=repeat)

    def write_subcaption_file(self) -> None:
        """Captions become a track of the video instead of a file beside it."""


class _CaptionLog(list[srt.Subtitle]):
    """Counts a caption's times from the frames made so far, not from summed-up seconds."""

    def __init__(self, renderer: RecordingRenderer) -> None:
        super().__init__()
        self.renderer = renderer

    def append(self, caption: srt.Subtitle) -> None:
        super().append(caption)
        record = self.renderer.file_writer.record
        start = caption.start.total_seconds() - self.renderer.time
        length = (caption.end - caption.start).total_seconds()
        first = record.frames + round(start * record.frame_rate)
        last = first + max(1, round(length * record.frame_rate))
        record.captions.append((caption.content, first, last))


class RecordingRenderer(CairoRenderer):
    """Manim's Cairo renderer, drawing as stock does, with a recording writer."""

    def __init__(self, **arguments: Any) -> None:
        arguments.setdefault("file_writer_class", RecordingWriter)
        super().__init__(**arguments)

    def init_scene(self, scene: Any, session_spec: Any, file_writer_settings: Any) -> None:
        super().init_scene(scene, session_spec, file_writer_settings)
        self.file_writer.record.frame_rate = float(self.camera.frame_rate)
        self.file_writer.subcaptions = _CaptionLog(self)
