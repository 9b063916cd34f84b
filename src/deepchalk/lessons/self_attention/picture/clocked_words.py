"""A sentence: its words side by side, a clock below each, and links from one to the others."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.mobjects import (
    STROKE_UNITS,
    Label,
    Room,
    WordRow,
    as_one,
    exempt,
    short_label,
    theme,
)

from .word_arrows import identity_of

RADIUS, GAP, SPACE = 0.19, 0.14, 0.12
WIDEST_LINK, HIGHEST = 0.2, 0.46
"""Width of a link of all that is shared, and height of the longest link."""

LOOP = 0.16
"""Half the width of the link from a word to itself."""


class ClockedWords(WordRow):
    """Words at the top of a room, below links, and above what tells them apart."""

    # Where they would be cut side by side, every second one stands higher, on a thread.
    # hands: of the clocks, shape (word, 2); None for bands in the colours of the words.
    # clocks: below the words, in their colours: a face with a hand, or a band.
    # lifted: how much higher every second word stands.
    # links: what was made last by ``link``.

    def __init__(self, words: Sequence[str], hands: np.ndarray | None, room: Room) -> None:
        now = theme.active()
        self.room, self.links = room, mn.VGroup()
        self.lifted = lift(words, room.width)
        self.line = room.top - HIGHEST - GAP - now.sizes.smallest - self.lifted
        labels = [short_label(word, room.width, "ink") for word in words]
        if self.lifted:
            widest = _widest([float(label.width) for label in labels], room.width)
            labels = [short_label(word, widest, "ink") for word in words]
        super().__init__(labels, self._by_turns if self.lifted else self._side_by_side)
        self.clocks = []
        for at, word in enumerate(self.words):
            colour = now.identity(identity_of(at))
            place = np.array([word.get_x(), self.line - GAP - RADIUS, 0.0])
            if self.lifted and at % 2:
                ends = np.array([[word.get_x(), word.baseline - GAP / 2, 0.0], place])
                self.hang(at, mn.Line(*ends, color=colour, stroke_width=now.strokes.thin))
            if hands is None:
                band = mn.Rectangle(width=word.width, height=0.1, stroke_width=0)
                clock = mn.VGroup(band.set_fill(colour, 1).move_to(place + 0.08 * mn.UP))
            else:
                face = mn.Circle(RADIUS, color=colour, stroke_width=now.strokes.normal)
                face.set_fill(now.tint(colour), 1).move_to(place)
                tip = place + 0.85 * RADIUS * np.array([*hands[at], 0.0])
                hand = mn.Line(place, tip, color=now.ink, stroke_width=now.strokes.normal)
                clock = mn.VGroup(face, hand)
            self.clocks.append(as_one(clock))
            self.hang(at, clock)

    def _side_by_side(self, widths: Sequence[float]) -> np.ndarray:
        slots = np.maximum(widths, 2 * RADIUS)
        gap = (self.room.width - slots.sum()) / len(slots)
        ends = np.cumsum(slots + gap)
        return np.column_stack(
            [self.room.left + ends - gap / 2 - slots / 2, np.full(len(slots), self.line)]
        )

    def _by_turns(self, widths: Sequence[float]) -> np.ndarray:
        places, end = _in_turns(widths)
        x = self.room.left + places + np.linspace(0, self.room.width - end, len(widths))
        return np.column_stack([x, self.line + self.lifted * (np.arange(len(widths)) % 2)])

    def replace_word(self, word: int, text: str) -> tuple[Label, Label]:
        """Another word stands at a place from now on: the label that was there, and the new one."""
        old, step = self.words[word], 2 if self.lifted else 1
        before, after = self.words[:word][-step::step], self.words[word + step :][:1]
        left = before[0].get_right()[0] if before else self.room.left
        right = after[0].get_left()[0] if after else self.room.right
        free = 2 * min(old.get_x() - left, right - old.get_x()) - theme.UNIT
        new = short_label(text, max(free, float(old.width)), "ink")
        exempt(new, "dwell", because="it is read aloud")
        return self.put(word, new), new

    def link(self, word: int, shares: np.ndarray) -> mn.VGroup:
        """Arcs from a word to all others and itself, as wide as its shares; none for no share."""
        top = self.line + self.lifted + theme.active().sizes.smallest + GAP / 2
        start = self.words[word].get_x()
        widest = max(abs(name.get_x() - start) for name in self.words)
        self.links = mn.VGroup(
            *(
                _arc(start, self.words[other].get_x(), top, widest, other, float(share))
                for other, share in enumerate(shares)
                if share > 0
            )
        )
        return as_one(self.links)


def _arc(
    start: float, end: float, bottom: float, widest: float, word: int, share: float
) -> mn.VMobject:
    """A link over other words, higher the farther it goes."""
    now = theme.active()
    if start == end:
        start, end, high = start - LOOP, end + LOOP, 0.4
    else:
        high = 0.4 + 0.6 * abs(end - start) / widest
    turns = np.linspace(0, np.pi, 31)
    middle, half = (start + end) / 2, (start - end) / 2
    points = [
        [
            middle + half * np.cos(turn),
            bottom + high * (HIGHEST - WIDEST_LINK / 2) * np.sin(turn),
            0,
        ]
        for turn in turns
    ]
    width = max(now.strokes.thin, STROKE_UNITS * WIDEST_LINK * share)
    arc = mn.VMobject(stroke_color=now.identity(identity_of(word)), stroke_width=width)
    arc.set_points_smoothly(np.array(points))
    return exempt(arc, "contrast", because="links may cross")


def wanted_width(words: Sequence[str]) -> float:
    """How wide a room must be for all words to stand side by side."""
    size = theme.active().sizes.smallest
    widths = (float(Label(word, "ink", size).width) for word in words)
    return sum(max(width, 2 * RADIUS) + SPACE for width in widths)


def lift(words: Sequence[str], width: float) -> float:
    """How much higher every second word stands in a room of that width."""
    return 0.0 if wanted_width(words) <= width else theme.active().sizes.smallest + GAP


def _in_turns(widths: Sequence[float]) -> tuple[np.ndarray, float]:
    """Where words stand in two rows by turns, as near as may be, and where they end."""
    # The thread of a higher one falls between the lower ones beside it.
    places: list[float] = []
    for at, width in enumerate(widths):
        least = [width / 2]
        if at > 0:
            lower = width if at % 2 == 0 else widths[at - 1]
            least.append(places[-1] + max((lower + SPACE) / 2, 2 * RADIUS + SPACE))
        if at > 1:
            least.append(places[-2] + (width + widths[at - 2]) / 2 + SPACE)
        places.append(max(least))
    return np.array(places), max(np.array(places) + np.array(widths) / 2)


def _widest(widths: Sequence[float], room: float) -> float:
    """How wide a word may be at most for all to stand there by turns; short ones are not cut."""
    if _in_turns(widths)[1] <= room:
        return np.inf
    low, high = 0.0, max(widths)
    for _ in range(20):
        middle = (low + high) / 2
        fits = _in_turns([min(width, middle) for width in widths])[1] <= room
        low, high = (middle, high) if fits else (low, middle)
    return low
