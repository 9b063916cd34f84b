"""A sentence that is drawn: its parts follow each other, whatever is played meanwhile."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

import manim as mn

from deepchalk.lesson.telling.captions import cues_for
from deepchalk.mobjects.sentence_band import caption_lines

CHANGE = 0.2
"""Seconds in which a part takes the place of the one before."""


class DrawnSentence:
    """A sentence in the band at the bottom, broken as its captions are.

    Parameters
    ----------
    start
        second of the video at which it begins
    seconds
        that it takes; its last part stays until it is taken away

    Attributes
    ----------
    shown
        the part that stands in the band
    """

    def __init__(self, text: str, start: float, seconds: float) -> None:
        first, *later = cues_for([(text, start, start + seconds)])
        self.shown: mn.Mobject = caption_lines(first.text)
        self._later = deque((cue.start, cue.text) for cue in later)

    @property
    def goes_on(self) -> bool:
        """Whether another part will come."""
        return bool(self._later)

    @property
    def next_at(self) -> float:
        """Second of the video at which the next part comes."""
        return self._later[0][0]

    def go_on(self) -> tuple[mn.Mobject, mn.Mobject]:
        """The next part is shown from now on; returns the one before, and it."""
        before, self.shown = self.shown, caption_lines(self._later.popleft()[1])
        return before, self.shown

    def changes_during(self, start: float, seconds: float) -> Iterator[mn.Animation]:
        """How parts follow each other during a play, as animations that last as long as it."""
        while self.goes_on and self.next_at < start + seconds:
            at = max(0.0, (self.next_at - start) / seconds)
            lasting = min(CHANGE / seconds, 1 - at)
            if lasting <= 0:
                return
            before, after = self.go_on()
            # One after the other: two texts over each other could not be read.
            middle = at + lasting / 2
            leaving = mn.squish_rate_func(mn.smooth, at, middle)
            coming = mn.squish_rate_func(mn.smooth, middle, at + lasting)
            yield mn.FadeOut(before, run_time=seconds, rate_func=leaving)
            yield mn.FadeIn(after, run_time=seconds, rate_func=coming)
