"""What is to be spoken."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property

from deepchalk.voice.spelling.speller import spell

_DIGEST_LENGTH = 12


@dataclass(frozen=True)
class Sentence:
    """A caption of a lesson.

    Attributes
    ----------
    step
        name of the step in which it is said
    number
        its place in the step, counted from 1
    text
        the caption, as it is read
    wording
        what is said instead of it, where the caption alone does not tell
    """

    step: str
    number: int
    text: str
    wording: str | None = None

    @property
    def name(self) -> str:
        """``slide-2``; a recording of it has this name."""
        return f"{self.step}-{self.number}"

    @property
    def said(self) -> str:
        """The caption, or what is said instead of it."""
        return self.text if self.wording is None else self.wording

    @cached_property
    def words(self) -> str:
        """What is said, in words; empty where nothing can be said."""
        return spell(self.said)

    @property
    def digest(self) -> str:
        """Changes with what is said."""
        return hashlib.sha256(self.words.encode()).hexdigest()[:_DIGEST_LENGTH]
