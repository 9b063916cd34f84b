"""What a lint reports: which object falls short, where, by how much, and what to do."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from deepchalk.quality.playing.snapshot import Snapshot, Text, quoted
from deepchalk.quality.seeing.geometry import Box


@dataclass(frozen=True)
class Finding:
    """One shortcoming."""

    lint: str  # id of the lint
    step: str  # name of the step where it is
    second: float  # since the start of the video
    subject: str  # the object as text
    problem: str  # what is wrong, and by how much
    remedy: str  # what to do
    boxes: tuple[Box, ...] = ()  # where it is in the frame, in Manim units
    is_note: bool = False  # a person decides: nothing falls short

    @classmethod
    def about(cls, lint: str, snapshot: Snapshot, text: Text, problem: str, remedy: str) -> Finding:
        """What a lint finds about a text on the screen."""
        return cls(lint, snapshot.step, snapshot.time, text.quoted, problem, remedy, (text.box,))

    @property
    def sentence(self) -> str:
        """Everything in one line."""
        where = f"step {self.step}, " if self.step else ""
        where = f"note: {where}" if self.is_note else where
        return (
            f"{self.lint}: {where}{self.second:.1f} s: {self.subject} {self.problem}: {self.remedy}"
        )

    def as_data(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {**asdict(self), "boxes": [list(box) for box in self.boxes]}


def quoted_caption(caption: str) -> str:
    """A caption as the subject of a finding."""
    return f"caption {quoted(' '.join(caption.split()), 60)}"
