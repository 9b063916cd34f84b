"""The lesson to read: every step with its time and what is said, as Markdown."""

from __future__ import annotations

import re
from pathlib import Path

from deepchalk.export.command import render_command, typed
from deepchalk.export.moving.clock import minutes_and_seconds
from deepchalk.lesson.telling.recording import Recording, StepRecord
from deepchalk.output_files import write_text


def export(recording: Recording, path: Path) -> Path:
    """Write the transcript of a recording."""
    return write_text(path, document(recording))


def document(recording: Recording) -> str:
    """The Markdown text: title, summary, steps, parameters, command."""
    blocks = [
        f"# {escape(recording.title)}",
        escape(recording.summary),
        *map(_step, recording.steps),
        "## Parameters",
        _parameters(recording),
        "## Make this video",
        _as_code(render_command(recording)),
    ]
    return "\n\n".join(blocks) + "\n"


def _as_code(command: str) -> str:
    """A block of code whose fence is longer than any that stands in it."""
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", command)), default=0))
    return f"{fence}sh\n{command}\n{fence}"


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
