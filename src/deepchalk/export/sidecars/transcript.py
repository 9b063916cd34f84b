"""The lesson to read: as Markdown, and as the text for a video platform."""

from __future__ import annotations

import re
from pathlib import Path

from deepchalk.export.command import render_command, typed
from deepchalk.lesson.telling.recording import Recording, StepRecord
from deepchalk.output_files import write_text

SHORTEST_CHAPTER = 10
"""Seconds of a chapter that YouTube takes."""


def export(recording: Recording, path: Path) -> Path:
    """Write the transcript of a recording."""
    return write_text(path, document(recording))


def export_description(recording: Recording, path: Path) -> Path:
    """Write a description that can be pasted on a video platform."""
    return write_text(path, description(recording))


def document(recording: Recording) -> str:
    """The Markdown text: title, summary, steps, parameters, command."""
    command = render_command(recording)
    # A fence that is longer than any that stands in the code.
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", command)), default=0))
    blocks = [
        f"# {escape(recording.title)}",
        escape(recording.summary),
        *map(_step, recording.steps),
        "## Parameters",
        _parameters(recording),
        "## Make this video",
        f"{fence}sh\n{command}\n{fence}",
    ]
    return "\n\n".join(blocks) + "\n"


def _step(step: StepRecord) -> str:
    span = f"{minutes_and_seconds(step.start)}–{minutes_and_seconds(step.end)}"
    said = "\n".join(escape(sentence) for sentence in step.captions)
    return f"## {step.number}. {escape(step.title)} ({span})" + (f"\n\n{said}" if said else "")


def _parameters(recording: Recording) -> str:
    origin = f"Preset: {escape(recording.preset)}." if recording.preset else ""
    if not recording.params:
        return origin or "The defaults."
    rows = [
        f"| {escape(name)} | {escape(typed(value))} |" for name, value in recording.params.items()
    ]
    table = "\n".join(["| parameter | value |", "|---|---|", *rows])
    return f"{origin}\n\n{table}" if origin else table


def escape(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    line = re.sub(r"([\\`*_{}\[\]<>#|~&])", r"\\\1", " ".join(text.split()))
    # A line that starts like a list would become one.
    return re.sub(r"^(\d+)([.)])|^([-+=])", r"\1\\\2\3", line)


def description(recording: Recording) -> str:
    """Title, summary, chapter list and the command that makes the video."""
    return (
        f"{recording.title}\n\n{recording.summary}\n\n{chapter_list(recording)}\n"
        f"Made with deepchalk: {render_command(recording)}\n"
    )


def chapter_list(recording: Recording) -> str:
    """Lines like ``0:00 Lay the grid``, as YouTube reads them from a video's description."""
    # YouTube makes chapters of them when there are three or more, the first starts at 0:00 and
    # each lasts 10 seconds. So a shorter step takes the next along, and a short last one gets no
    # chapter of its own.
    chapters: list[tuple[int, str]] = []
    for step in recording.steps:
        start = int(step.start)
        if not chapters:
            chapters.append((0, step.title))
        elif min(start - chapters[-1][0], int(recording.duration) - start) >= SHORTEST_CHAPTER:
            chapters.append((start, step.title))
    return "".join(f"{minutes_and_seconds(start)} {title}\n" for start, title in chapters)


def minutes_and_seconds(seconds: float) -> str:
    """``2:03`` or ``1:02:03``, rounded down: a jump there misses nothing of the step."""
    minutes, whole = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{whole:02}" if hours else f"{minutes}:{whole:02}"
