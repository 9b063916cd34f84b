"""Formats one after the other: one that fails does not stop the others, and is told at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from deepchalk.errors import DeepchalkError, one_line


class FormatsFailed(DeepchalkError):
    """Some formats could not be made; the others are there."""


class Attempts:
    """Makes formats, and remembers which could not be made, and why."""

    def __init__(self) -> None:
        # Why something could not be made, and the names of the formats for which that is so.
        self.failed: dict[str, list[str]] = {}
        self._first: DeepchalkError | None = None
        self._made = 0

    def make(self, name: str, make: Callable[[], Iterable[Path]]) -> list[Path]:
        """The files of a format; none if it fails."""
        try:
            made = [*make()]
        except ImportError:
            # What is not installed is missing for more than this format.
            raise
        except Exception as error:
            self.fail(name, error)
            return []
        self._made += 1
        return made

    def fail(self, name: str, error: Exception) -> None:
        """A format could not be made."""
        if isinstance(error, DeepchalkError):
            self._first = self._first or error
        self.failed.setdefault(reason_of(error), []).append(name)

    def finish(self) -> None:
        """Raise ``FormatsFailed``, with a sentence for each reason, if any format failed."""
        if not self.failed:
            return
        # The reason itself, if nothing was made and there is no other one.
        if self._first is not None and not self._made and len(self.failed) == 1:
            raise self._first
        reasons = "; ".join(f"{', '.join(names)}: {why}" for why, names in self.failed.items())
        rest = "the other formats are there" if self._made else "nothing was made"
        raise FormatsFailed(f"{reasons} ({rest})")


def reason_of(error: Exception) -> str:
    """Why something failed, in one line; of what nobody foresaw also what kind of error it is."""
    said = one_line(str(error))
    return said if isinstance(error, DeepchalkError) else f"{type(error).__name__}: {said}"
