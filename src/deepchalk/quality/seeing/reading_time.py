"""How long a text in a snapshot takes to be read."""

from __future__ import annotations

from deepchalk.lesson.telling import reading
from deepchalk.lesson.telling.reading import tokens, words
from deepchalk.quality.playing.snapshot import Text

__all__ = ["seconds_to_read", "tokens", "words"]


def seconds_to_read(text: Text) -> float:
    """Seconds; see ``deepchalk.lesson.telling.reading.seconds_to_read``."""
    return reading.seconds_to_read(text.text, text.kind)
