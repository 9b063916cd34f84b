"""What a lint reports: which object falls short, where, by how much, and what to do."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from deepchalk.quality.playing.snapshot import Snapshot, Text, quoted
from deepchalk.quality.seeing.geometry import Box


@dataclass(frozen=True)
class Finding:
    """One shortcoming.

    Attributes
    ----------
    lint
        id of the lint
    step, second
        where: name of the step, and seconds since the start of the video
    subject
        the object as text
    problem
        what is wrong, and by how much
    remedy
        what to do
    boxes
        where it is in the frame, in Manim units
    """

    lint: str
    step: str
    second: float
    subject: str
    problem: str
    remedy: str
    boxes: tuple[Box, ...] = ()

    @classmethod
    def about(cls, lint: str, snapshot: Snapshot, text: Text, problem: str, remedy: str) -> Finding:
        """What a lint finds about a text on the screen."""
        return cls(lint, snapshot.step, snapshot.time, text.quoted, problem, remedy, (text.box,))

    @property
    def sentence(self) -> str:
        """Everything in one line."""
        where = f"step {self.step}, " if self.step else ""
        return (
            f"{self.lint}: {where}{self.second:.1f} s: {self.subject} {self.problem}: {self.remedy}"
        )

    def as_data(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {**asdict(self), "boxes": [list(box) for box in self.boxes]}


def quoted_caption(caption: str) -> str:
    """A caption as the subject of a finding."""
    return f"caption {quoted(' '.join(caption.split()), 60)}"
