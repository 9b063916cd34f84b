"""The text for a video platform: what the lesson teaches, its chapters, how it was made."""

from __future__ import annotations

from pathlib import Path

from deepchalk.export.command import render_command
from deepchalk.export.moving.clock import minutes_and_seconds
from deepchalk.lesson.telling.recording import Recording
from deepchalk.output_files import write_text

SHORTEST_CHAPTER = 10
"""Seconds of a chapter that YouTube takes."""


def export(recording: Recording, path: Path) -> Path:
    """Write a description that can be pasted on a video platform."""
    return write_text(path, document(recording))


def document(recording: Recording) -> str:
    """Title, summary, chapter list and the command that makes the video."""
    return (
        f"{recording.title}\n\n{recording.summary}\n\n{chapter_list(recording)}\n"
        f"Made with deepchalk: {render_command(recording)}\n"
    )


def chapter_list(recording: Recording) -> str:
    """Lines like ``0:00 Lay the grid``, as YouTube reads them from a video's description.

    YouTube makes chapters of them when there are three or more, the first starts at 0:00 and
    each lasts 10 seconds. So a shorter step takes the next along, and a short last one gets no
    chapter of its own.
    """
    chapters: list[tuple[int, str]] = []
    for step in recording.steps:
        start = int(step.start)
        if not chapters:
            chapters.append((0, step.title))
        elif min(start - chapters[-1][0], int(recording.duration) - start) >= SHORTEST_CHAPTER:
            chapters.append((start, step.title))
    return "".join(f"{minutes_and_seconds(start)} {title}\n" for start, title in chapters)
