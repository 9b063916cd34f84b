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

RADIUS, GAP = 0.19, 0.14
WIDEST_LINK, HIGHEST = 0.2, 0.46
"""Width of a link of all that is shared, and height of the longest link."""

LOOP = 0.16
"""Half the width of the link from a word to itself."""


class ClockedWords:
    """Words at the top of a room, below links, and above what tells them apart.

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
    links
        what was made last by ``link``
    """

    def __init__(self, words: Sequence[str], hands: np.ndarray | None, room: Room) -> None:
        now = theme.active()
        self.room, self.links = room, mn.VGroup()
        pitch = room.width / len(words)
        self.line = room.top - HIGHEST - GAP - now.sizes.smallest
        self.names = [Label(word, "ink", now.sizes.smallest) for word in words]
        free = room.width - sum(map(_slot, self.names))
        if free < len(words) * UNIT / 2:
            self.names = [short_label(word, pitch - UNIT / 2, "ink") for word in words]
        gap = (room.width - sum(map(_slot, self.names))) / len(words)
        left = room.left + gap / 2
        self.clocks = []
        for at, name in enumerate(self.names):
            name.set_x(left + _slot(name) / 2).stand_on(self.line)
            left += _slot(name) + gap
            colour = now.identity(identity_of(at))
            place = np.array([name.get_x(), self.line - GAP - RADIUS, 0.0])
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
        self.drawn = as_one(mn.VGroup(*self.names, *self.clocks))

    def put(self, word: int, text: str) -> tuple[Label, Label]:
        """Another word stands at a place from now on: the label that was there, and the new one."""
        old = self.names[word]
        before, after = self.names[:word][-1:], self.names[word + 1 :][:1]
        left = before[0].get_right()[0] if before else self.room.left
        right = after[0].get_left()[0] if after else self.room.right
        free = 2 * min(old.get_x() - left, right - old.get_x()) - UNIT
        new = short_label(text, max(free, float(old.width)), "ink")
        new.set_x(old.get_x()).stand_on(self.line)
        exempt(new, "dwell", because="it is read aloud")
        self.names[word] = new
        self.drawn.remove(old)
        self.drawn.add(new)
        return old, new

    def link(self, word: int, shares: np.ndarray) -> mn.VGroup:
        """Arcs from a word to all others and itself, as wide as its shares; none for no share."""
        top = self.line + theme.active().sizes.smallest + GAP / 2
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


def _slot(name: Label) -> float:
    """How wide a word is with its clock."""
    return max(float(name.width), 2 * RADIUS)
