"""What a lint reports: which object falls short, where, by how much, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Protocol

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


class Lint(Protocol):
    """A module that holds one lint."""

    ID: str
    FALLS_SHORT_WHEN: str
    NEEDS_LESSON: bool

    def check(self, play: Any) -> Iterator[Finding]:
        """Everything in the playthrough that falls short."""
        ...
