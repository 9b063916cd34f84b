"""The picture of self-attention: a sentence, the plane of its arrows, and maps of shares."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import manim as mn
import numpy as np

from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.networks.clocked_words import ClockedWords
from deepchalk.mobjects.picture import Picture
from deepchalk.mobjects.plots.mixing.reach import Reach
from deepchalk.mobjects.plots.mixing.share_map import ShareMap
from deepchalk.mobjects.plots.mixing.word_arrows import WordArrows, identity_of
from deepchalk.mobjects.plots.planes.marks import ArrowMark
from deepchalk.mobjects.plots.planes.plane import Plane
from deepchalk.mobjects.room import Room

LEFT, RIGHT = 6.0, 6.3
"""Widths, in proportion."""

SENTENCE = 1.35
"""Height of the words with their links and clocks."""

UPPER, LOWER = 2.3, 2.85
"""Heights at the right, in proportion."""


class AttendedSentence(Picture):
    """At the left a sentence over the plane, at the right a map below the room of the beats.

    Attributes
    ----------
    right, upper, lower
        rooms at the right: all of it, and its parts; ``upper`` is the one that it leaves ``free``
    sentence
        the words, with clocks where there is a second head
    plane, axis_names
        its frame, and the names of its axes
    arrows
        one for each word
    reach
        the query of the word in focus, and what it measures of all keys
    map, place_map
        of the first head and of the second
    names
        of the words where the arrows are now
    """

    columns = None

    def __init__(self, t: Any, room: Room) -> None:
        super().__init__(t, room)
        self.t = t
        left, self.right = room.columns(LEFT, RIGHT)
        self.upper, self.lower = self.right.rows(UPPER, LOWER)
        self.free = self.upper
        above, below = left.cut_top(SENTENCE)
        hands = t.hands.values if t.params.heads > 1 else None
        self.sentence = ClockedWords(t.words, hands, above)
        seen = (t.meanings, t.q, t.keys, t.values, t.ends, t.handed, t.results)
        other = (t.others, t.other_results) if t.params.replacement is not None else ()
        self.plane = below.fit(
            Plane(*seen, *other, (0.0, 0.0), names=(t.params.axes[0], t.params.axes[1]))
        )
        labels = self.plane.labels.items()
        self.axis_names = [label for (_, value, _), label in labels if value is None]
        self.plane.remove(*self.axis_names)
        self.arrows = WordArrows(self.plane, t.meanings, t.words)
        self.reach = Reach(self.plane, t.q, t.keys)
        self.asker = self.plane.arrow(t.x)
        exempt(self.asker, "contrast", because="it begins on the arrow of its word")
        self.map = ShareMap(self.lower, t.open_map, t.words, "rows ask, columns are asked")
        self.place_map = ShareMap(self.upper, t.place_map, t.words, "the second head")
        self.names = mn.VGroup()
        self.add(*self.sentence.names, *self.sentence.clocks)

    def go_to(self, places: Quantity, *also: mn.Animation) -> mn.Animation:
        """All arrows go to places, without names on the way."""
        self.remove(self.names)
        gone = [mn.FadeOut(self.names)] if len(self.names) else []
        return mn.AnimationGroup(*gone, *self.arrows.go_to(places), *also)

    def name_at(self, places: Quantity, words: Iterable[str] | None = None) -> mn.Animation:
        """The names appear where the arrows are."""
        self.names = self.arrows.names_at(places, None if words is None else list(words))
        return self.bring(self.names) if len(self.names) else mn.Animation(mn.VGroup())

    def tip_to_tail(self, parts: np.ndarray) -> list[ArrowMark]:
        """Arrows that are added up, each in the colour of its word."""
        ends = np.cumsum([np.zeros(2), *parts], axis=0)
        pairs = zip(ends, ends[1:], strict=False)
        found = [
            self.plane.arrow(end, start, identity=identity_of(word))
            for word, (start, end) in enumerate(pairs)
        ]
        for one in found:
            exempt(one, "contrast", because="they may lie on each other")
        return found
