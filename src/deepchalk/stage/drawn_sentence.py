"""A sentence that is drawn: its parts follow each other, whatever is played meanwhile."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial
from itertools import pairwise

import manim as mn

from deepchalk.lesson.telling.captions import cues_for
from deepchalk.mobjects.frame import CAPITAL, caption_lines
from deepchalk.stage.camera import IN_FRONT, StageCamera

BAND_CAPITAL = 0.31
"""Height of a capital in the band below a stage."""

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
    looking
        the camera of a stage, with whose band the parts stay

    Attributes
    ----------
    shown
        the part that stands in the band
    """

    def __init__(
        self, text: str, start: float, seconds: float, looking: StageCamera | None = None
    ) -> None:
        first, *later = cues_for([(text, start, start + seconds)])
        self._looking = looking
        self.shown: mn.Mobject = self._lines(first.text)
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
        self.end()
        before, self.shown = self.shown, self._lines(self._later.popleft()[1])
        return before, self.shown

    def _lines(self, text: str) -> mn.Mobject:
        lines = caption_lines(text)
        if self._looking is not None:
            lines.scale(BAND_CAPITAL / CAPITAL).move_to(self._looking.band.centre)
            self._looking.pin(lines.set_z_index(IN_FRONT + 1))
        return lines

    def end(self) -> None:
        """The part that is shown goes."""
        if self._looking is not None:
            self._looking.unpin(self.shown)

    def changes_during(
        self, start: float, seconds: float
    ) -> tuple[list[mn.Animation], list[mn.Mobject]]:
        """How parts follow each other during a play.

        Returns
        -------
        animations that last as long as the play, and the parts that are gone after it
        """
        half = min(CHANGE / seconds, 0.5) / 2
        parts, moments = [self.shown], [0.0]
        while self.goes_on:
            at = max(0.0, (self.next_at - start) / seconds)
            moment = max(at + half, moments[-1] + 2 * half)
            if moment + half > 1:
                break
            moments.append(moment)
            parts.append(self.go_on()[1])
        if len(parts) == 1:
            return [], []
        # One after the other: two texts over each other could not be read.
        first, *between, last = parts
        _, *changes = moments
        leaving = _rising(changes[0] - half, changes[0])
        coming = _rising(changes[-1], changes[-1] + half)
        animations: list[mn.Animation] = [
            mn.FadeOut(first, run_time=seconds, rate_func=leaving),
            *(
                mn.FadeIn(part, run_time=seconds, rate_func=_rising_and_falling(*span, half))
                for part, span in zip(between, pairwise(changes), strict=True)
            ),
            mn.FadeIn(last, run_time=seconds, rate_func=coming),
        ]
        return animations, between


def _rising(begin: float, end: float) -> Callable[[float], float]:
    rising: Callable[[float], float] = mn.squish_rate_func(mn.smooth, begin, end)
    return rising


def _rising_and_falling(begin: float, end: float, half: float) -> Callable[[float], float]:
    pause = 1 - 2 * half / (end - begin)
    # One animation: a thing cannot fade in and out at once.
    both: Callable[[float], float] = mn.squish_rate_func(
        partial(mn.there_and_back_with_pause, pause_ratio=pause), begin, end
    )
    return both
