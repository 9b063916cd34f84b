"""How long the nudges are, word by word: a step down of one size is one factor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import manim as mn
import numpy as np

from deepchalk.mobjects import Formula, Label, Room, disc, exempt, theme

LEAST, MOST = -8, 8
"""Powers of ten beyond which nothing is drawn."""

TICKS = 4
"""Steps of the scale, at most."""

PLAIN = 4
"""Powers of ten up to which are written as numbers."""

DIGITS = 0.26
"""Height of a digit at the scale."""


class Decay(mn.VGroup):
    """A curve over the words that were read: ``decay.reach(3)`` shows it up to the third.

    Attributes
    ----------
    frame
        the scale, its lines, and where each reading ends
    curve, dot
        what has been read so far
    places
        of all factors, shape (word, 3)
    """

    def __init__(
        self,
        factors: Sequence[float],
        length: int,
        name: str,
        room: Room,
    ) -> None:
        # factors: one before any word, and one after each; length: words of a reading.
        super().__init__()
        now = theme.active()
        with np.errstate(divide="ignore"):
            powers = np.clip(np.log10(np.asarray(factors, dtype=float)), LEAST, MOST)
        low, high = min(-1, int(np.floor(powers.min()))), max(0, int(np.ceil(powers.max())))
        step = -(-(high - low) // TICKS)
        ticks = range(high, low - 1, -step)
        names = [_power(tick) for tick in ticks]
        label = Label(name, "ink2", DIGITS, 600)
        left = room.left + max(one.width for one in names) + 0.2
        below = label.height + 0.25 + DIGITS + 0.15
        self.low, self.high, self.last = low, high, max(len(powers) - 1, 1)
        # What is written below the last word goes beyond it by half.
        right = room.right - self._text(self.last).width / 2
        self.room = Room(left, right, room.bottom + below, room.top - 0.15)
        lines = [
            mn.Line(self.at(0, tick), self.at(self.last, tick), stroke_color=now.line)
            for tick in ticks
        ]
        ends = [
            mn.Line(self.at(end, low), self.at(end, high), stroke_color=now.line)
            for end in range(length - 1, self.last + 1, length)
        ]
        mn.VGroup(*lines, *ends).set_stroke(width=2)
        for one, line in zip(names, lines, strict=True):
            one.next_to(line, mn.LEFT, buff=0.2)
        counts = self._counts(length)
        label.next_to(self.at(self.last, low), mn.DOWN, buff=0.2 + DIGITS + 0.15)
        label.align_to(lines[0], mn.RIGHT)
        self.frame = mn.VGroup(*lines, *ends, *names, *counts, label)
        self.places = np.array([self.at(place, power) for place, power in enumerate(powers)])
        self.curve = mn.VMobject(stroke_color=now.gradient, stroke_width=6)
        self.dot = disc(self.places[0], now.gradient, 0.1)
        self.add(self.frame, self.curve, self.dot)
        self.set_z_index(21)
        for one in (self, self.frame, *self.frame, self.curve, self.dot):
            exempt(
                one, "overlap", "contrast", "load", because="the curve is a picture in the picture"
            )
        self.reach(0)

    def _counts(self, length: int) -> list[Label]:
        """How many words have been read where a reading ends: of each, or of so many as fit."""
        ends = range(self.last, 0, -length)
        for every in range(1, len(ends) + 1):
            found = [self._count(end) for end in ends[::every]]
            if all(b.get_right()[0] + 0.2 < a.get_left()[0] for a, b in pairwise(found)):
                break
        return found

    def _count(self, end: int) -> Label:
        return self._text(end).next_to(self.at(end, self.low), mn.DOWN, buff=0.15)

    @staticmethod
    def _text(end: int) -> Label:
        text = f"{end + 1}"
        return Label(text, "ink2", DIGITS, constants=[text])

    def at(self, words: float, power: float) -> np.ndarray:
        """Where so many words and a power of ten are seen."""
        x = self.room.left + self.room.width * words / self.last
        share = (power - self.low) / (self.high - self.low)
        return np.array([x, self.room.bottom + self.room.height * share, 0.0])

    def reach(self, words: float) -> None:
        """Show it up to so many words, on the straight way between two of them."""
        done = min(int(words), self.last)
        there = self.places[: done + 1]
        if done < self.last and words > done:
            here, after = self.places[done : done + 2]
            there = np.concatenate([there, [here + (words - done) * (after - here)]])
        self.curve.set_points_as_corners(there if len(there) > 1 else there[[0, 0]])
        self.dot.move_to(there[-1])

    def carry(
        self,
        one_by_one: Callable[[mn.Mobject], None],
        places: Callable[[np.ndarray], np.ndarray],
    ) -> None:
        """All of it goes to where a camera sees it at the same place."""
        one_by_one(self)
        self.places = places(self.places)


def _power(tick: int) -> mn.VMobject:
    """A power of ten, as a number where that is short."""
    if abs(tick) <= PLAIN:
        text = f"{10.0**tick:.{max(-tick, 0)}f}"
        return Label(text, "ink2", DIGITS, constants=[text])
    text = f"{tick}".replace("-", "\N{MINUS SIGN}")
    return Formula(f"10^({text})", role="ink2", height=DIGITS, constants=["10", text])
