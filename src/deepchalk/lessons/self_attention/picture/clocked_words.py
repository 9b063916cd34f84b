"""A sentence: its words side by side, a clock below each, and links from one to the others."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.mobjects.exempt import as_one, exempt
from deepchalk.mobjects.networks.link import STROKE_UNITS
from deepchalk.mobjects.plots.mixing.word_arrows import identity_of
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Label
from deepchalk.mobjects.text.short_label import short_label
from deepchalk.theme import UNIT

RADIUS, GAP, SPACE = 0.19, 0.14, 0.12
WIDEST_LINK, HIGHEST = 0.2, 0.46
"""Width of a link of all that is shared, and height of the longest link."""

LOOP = 0.16
"""Half the width of the link from a word to itself."""


class ClockedWords:
    """Words at the top of a room, below links, and above what tells them apart.

    Where they would be cut side by side, every second one stands higher, on a thread.

    Parameters
    ----------
    hands
        of the clocks, shape (word, 2); None for bands in the colours of the words

    Attributes
    ----------
    names
        the words
    clocks
        below them, in their colours: a face with a hand, or a band
    drawn
        all of these as one
    lifted
        how much higher every second word stands
    links
        what was made last by ``link``
    """

    def __init__(self, words: Sequence[str], hands: np.ndarray | None, room: Room) -> None:
        now = theme.active()
        self.room, self.links = room, mn.VGroup()
        self.lifted = lift(words, room.width)
        self.line = room.top - HIGHEST - GAP - now.sizes.smallest - self.lifted
        self.names = self.placed(words)
        self.clocks, threads = [], []
        for at, name in enumerate(self.names):
            colour = now.identity(identity_of(at))
            place = np.array([name.get_x(), self.line - GAP - RADIUS, 0.0])
            if self.height_of(at) > self.line:
                ends = np.array([[name.get_x(), self.height_of(at) - GAP / 2, 0.0], place])
                threads.append(mn.Line(*ends, color=colour, stroke_width=now.strokes.thin))
            if hands is None:
                band = mn.Rectangle(width=name.width, height=0.1, stroke_width=0)
                band.set_fill(colour, 1).move_to(place + 0.08 * mn.UP)
                self.clocks.append(as_one(mn.VGroup(band)))
                continue
            face = mn.Circle(RADIUS, color=colour, stroke_width=now.strokes.normal)
            face.set_fill(now.tint(colour), 1).move_to(place)
            tip = place + 0.85 * RADIUS * np.array([*hands[at], 0.0])
            hand = mn.Line(place, tip, color=now.ink, stroke_width=now.strokes.normal)
            self.clocks.append(as_one(mn.VGroup(face, hand)))
        self.drawn = as_one(mn.VGroup(*threads, *self.names, *self.clocks))

    def placed(self, words: Sequence[str]) -> list[Label]:
        """The words where they stand."""
        room, names = self.room, [short_label(word, self.room.width, "ink") for word in words]
        if self.lifted:
            widest = _widest([float(name.width) for name in names], room.width)
            names = [short_label(word, widest, "ink") for word in words]
            places, end = _in_turns([float(name.width) for name in names])
            spare = np.linspace(0, room.width - end, len(names))
            for at, (name, place) in enumerate(zip(names, places + spare, strict=True)):
                name.set_x(room.left + place).stand_on(self.height_of(at))
            return names
        gap = (room.width - sum(map(_slot, names))) / len(words)
        left = room.left + gap / 2
        for name in names:
            name.set_x(left + _slot(name) / 2).stand_on(self.line)
            left += _slot(name) + gap
        return names

    def height_of(self, word: int) -> float:
        """The line on which a word stands."""
        return self.line + self.lifted * (word % 2)

    def put(self, word: int, text: str) -> tuple[Label, Label]:
        """Another word stands at a place from now on: the label that was there, and the new one."""
        old = self.names[word]
        step = 2 if self.lifted else 1
        before, after = self.names[:word][-step::step], self.names[word + step :][:1]
        left = before[0].get_right()[0] if before else self.room.left
        right = after[0].get_left()[0] if after else self.room.right
        free = 2 * min(old.get_x() - left, right - old.get_x()) - UNIT
        new = short_label(text, max(free, float(old.width)), "ink")
        new.set_x(old.get_x()).stand_on(self.height_of(word))
        exempt(new, "dwell", because="it is read aloud")
        self.names[word] = new
        self.drawn.remove(old)
        self.drawn.add(new)
        return old, new

    def link(self, word: int, shares: np.ndarray) -> mn.VGroup:
        """Arcs from a word to all others and itself, as wide as its shares; none for no share."""
        top = self.line + self.lifted + theme.active().sizes.smallest + GAP / 2
        start = self.names[word].get_x()
        widest = max(abs(name.get_x() - start) for name in self.names)
        self.links = mn.VGroup(
            *(
                _arc(start, self.names[other].get_x(), top, widest, other, float(share))
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
    return sum(_slot(Label(word, "ink", size)) + SPACE for word in words)


def lift(words: Sequence[str], width: float) -> float:
    """How much higher every second word stands in a room of that width."""
    return 0.0 if wanted_width(words) <= width else theme.active().sizes.smallest + GAP


def _in_turns(widths: Sequence[float]) -> tuple[np.ndarray, float]:
    """Where words stand in two rows by turns, as near as may be, and where they end.

    The thread of a higher one falls between the lower ones beside it.
    """
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


def _slot(name: Label) -> float:
    """How wide a word is with its clock."""
    return max(float(name.width), 2 * RADIUS)
