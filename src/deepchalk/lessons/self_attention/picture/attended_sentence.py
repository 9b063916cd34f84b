"""The picture of self-attention: a sentence, the plane of its arrows, and maps of shares."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import ArrowMark, Plane, Room, exempt
from deepchalk.stage import Picture

from .clocked_words import ClockedWords, lift, wanted_width
from .reach import Reach
from .share_map import ShareMap
from .word_arrows import WordArrows, identity_of

LEFT, LONG, RIGHT = 5.7, 6.2, 6.1
"""Widths: at the left, there for a long sentence at most, and at the right beside that."""

RING = 0.1

SENTENCE = 1.35
"""Height of the words with their links and clocks."""


class AttendedSentence(Picture):
    """At the left a sentence over the plane, at the right a map below the room of the beats."""

    # A long sentence makes the left wider.
    # below: room of the plane at the left; the room at the right is ``free``.
    # sentence: the words, with clocks where there is a second head.
    # plane: its frame; its axes have names where arrows are meanings.
    # arrows: one for each word.
    # reach, asker: what the query of the word in focus measures of all keys; the query itself.
    # map, place_map: of the first head and of the second.
    # names: of the words where the arrows are now.

    columns = None

    def __init__(self, t: Any, room: Room) -> None:
        super().__init__(t, room)
        self.t = t
        wanted = wanted_width(t.words) + 2 * RING
        share = min(max(LEFT, wanted), LONG)
        left, self.free = room.columns(share, LONG + RIGHT - share)
        lifted = lift(t.words, left.width - 2 * RING)
        above, self.below = left.cut_top(SENTENCE + lifted)
        hands = t.hands.values if t.params.heads > 1 else None
        self.sentence = ClockedWords(t.words, hands, above.shrunk(RING, 0))
        first = (t.meanings, t.q, t.keys, t.values, t.ends, t.handed, np.zeros(2))
        sums = (*first, t.results)
        self.views = (first, sums, (*sums, t.others, t.other_results))
        self.view = (0, True)
        self.plane = self.below.fit(Plane(*first, names=self.axes))
        self.arrows = WordArrows(self.plane, t.meanings, t.words)
        self.reach = Reach(self.plane, t.q, t.keys)
        self.asker = self.plane.arrow(t.x)
        exempt(self.asker, "contrast", because="it begins on the arrow of its word")
        # A ring around a row has room.
        maps = self.free.shrunk(RING)
        self.map = ShareMap(maps, t.open_map, t.words, "rows ask, columns are asked")
        self.place_map = ShareMap(maps, t.place_map, t.words, "rows ask, columns are asked")
        self.place_map.leave_out(t.params.layer.hidden, range(len(t.words)))
        self.names = mn.VGroup()
        self.add(self.sentence)

    @property
    def axes(self) -> tuple[str, str]:
        """The names of both axes of a meaning."""
        first, second = self.t.params.axes
        return first, second

    def go_to(self, places: Quantity, view: int = 0, named: bool = True) -> mn.Animation:
        """All arrows go to places, without names on the way."""
        # view: 0 for the view of all that is computed of words, 1 for one that holds the sums as
        # well, 2 for one that holds those of the other sentence.
        # named: whether the axes have names: places are meanings.
        moves = self.arrows.go_to(places)
        self.remove(self.names)
        if len(self.names):
            moves.append(mn.FadeOut(self.names))
        if self.view != (view, named):
            self.view = (view, named)
            names = self.axes if named else ("", "")
            seen = self.views[view]
            moves.append(self.plane.look_at(self.below, *seen, names=names, redrawn=self.plane))
        return mn.AnimationGroup(*moves)

    @property
    def in_plane(self) -> list[mn.VMobject]:
        """All that is drawn in the plane now, and the plane."""
        reach = self.reach
        parts = (*self.arrows.drawn, self.asker, reach.line, *reach.drops, *reach.feet, self.names)
        return [one for one in (self.plane, *parts) if one in self.submobjects]

    def name_at(self, places: Quantity, words: Iterable[str] | None = None) -> mn.Animation:
        """The names appear where the arrows are."""
        query = self.asker, self.reach.line
        beside = query if self.asker in self.submobjects else ()
        self.names = self.arrows.names_at(places, None if words is None else list(words), beside)
        return self.bring(self.names) if len(self.names) else mn.Animation(mn.VGroup())

    def put(self, word: int, text: str) -> mn.Animation:
        """Another word takes a place in the sentence."""
        old, new = self.sentence.replace_word(word, text)
        if old.text == new.text:
            return mn.Animation(new)
        return mn.AnimationGroup(mn.FadeOut(old), mn.FadeIn(new))

    def tip_to_tail(self, parts: np.ndarray) -> list[ArrowMark]:
        """Arrows that are added up, each in the colour of its word."""
        ends = np.cumsum([np.zeros(2), *parts], axis=0)
        pairs = pairwise(ends)
        found = [
            self.plane.arrow(end, start, identity=identity_of(word))
            for word, (start, end) in enumerate(pairs)
        ]
        for one in found:
            exempt(one, "contrast", because="they may lie on each other")
        return found
