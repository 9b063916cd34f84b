"""Points that a question measures, and that its shares mix: attention in a plane."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import manim as mn
import numpy as np

from deepchalk.lesson import LayoutError, Quantity
from deepchalk.mobjects import (
    Formula,
    Label,
    Number,
    OfPairs,
    Pairs,
    Plane,
    Reach,
    Room,
    Typeset,
    exempt,
    symbol,
    theme,
)

from .balance import LARGEST, Balance

Heights = Callable[[np.ndarray], OfPairs]
"""For a question the score of any pair."""

LINES = 9
"""Of equal score."""

AROUND_TIP = [
    mn.ORIGIN,
    *(
        far * np.array([np.cos(turn), np.sin(turn), 0.0])
        for far in (0.45, 0.8, 1.15)
        for turn in np.linspace(0, mn.TAU, 8, endpoint=False)
    ),
    mn.ORIGIN,
]
"""Where the letter of a question stands beside the tip of its arrow: the first that is free."""

AROUND_POINT = (mn.DR, mn.UR, mn.UL, mn.DL, 2 * mn.DR, 2 * mn.UR, 2 * mn.UL, 2 * mn.DL, mn.DR)
"""The same for the letter of the point on which the masses balance."""


class MixingPlane:
    """A plane with points, a question and a balance; parts are brought to the screen one by one."""

    # ground: the plane with its note.
    # reach, balance, labels, numbers: question and what it measures; points and masses; the words;
    # the scores.
    # asker, mixture: the letters at the question and at the balance point.

    def __init__(
        self,
        room: Room,
        places: Quantity,  # shapes (point, 2) and (2,)
        question: Quantity,
        seen: Sequence[Pairs],  # what else must have room
        words: Sequence[str],  # a name and a number for each point
        scores: Quantity,
        name: str,  # of the question, in Typst mathematics
        note: str = "",  # what must be known of the plane, below it
        # For a score that is no reach along the question: it is seen as lines of equal score.
        heights: Heights | None = None,
        reaches: bool = True,  # whether the scores are dot products with the question
    ) -> None:
        small = theme.active().sizes.smallest
        self.places, self.heights, self.reaches = places, heights, reaches
        self.ground = mn.VGroup()
        if note:
            below, room = room.cut_bottom(0.4)
            self.ground.add(below.place(Label(note, "ink2", small)))
        middle = places.values.mean(axis=0)
        wider = middle + 1.2 * (places.values - middle)
        self.plane = room.fit(Plane(wider, question, *seen, grid=False))
        self.ground.add(self.plane)
        if heights is not None:
            self.levels = self.plane.heights(heights(question.values), LINES, role="grid")
            self.levels.set_z_index(-1)
        self.balance, self.reach = (
            Balance(self.plane, places),
            Reach(self.plane, question, places),
        )
        self.asker, self.mixture = _letter(name), _letter("c")
        self._label(words, scores, small)

    def _label(self, words: Sequence[str], scores: Quantity, small: float) -> None:
        # Labels keep off the axes, and off the masses that come later.
        far = 10 * np.abs(self.plane.space.ranges).max() * np.array([[-1], [1]])
        axes = [self.plane.path(far * direction) for direction in np.eye(2)]
        around: list[Any] = [self.plane.point(place, radius=LARGEST) for place in self.places]
        names: list[Typeset] = [Label(word, "ink2", small) for word in words]
        told = [Number(score, height=small) for score in scores] if self.reaches else []
        both = self.labelled([*around, *self.reach.feet[: len(told)]], [*names, *told])
        # Each label stands behind its leader, where it needs one.
        last = list(both).index(names[-1]) + 1 if both else 0
        self.labels, self.numbers = mn.VGroup(*both[:last]), mn.VGroup(*both[last:])
        if not both:
            self.labels = self.labelled(around, names)
        for one in self.labels:
            exempt(one, "overlap", because="what moves passes by it")
        for mark in (*axes, *around):
            self.plane.space.marks.remove(mark)

    def labelled(self, marks: Sequence[Any], texts: Sequence[Typeset]) -> mn.VGroup:
        """Labels at marks; none where they have no room."""
        try:
            return self.plane.labelled([*zip(marks, texts, strict=True)])
        except LayoutError:
            return mn.VGroup()

    @property
    def measured(self) -> tuple[mn.Mobject, ...]:
        """What shows the scores."""
        if self.heights is not None:
            return (self.levels,)
        drawn = (self.reach.line, *self.reach.drops, *self.reach.feet)
        return drawn if self.reaches else ()

    @property
    def mixed(self) -> tuple[mn.Mobject, ...]:
        """The masses, and what they balance on."""
        return (*self.balance.masses, self.balance.point, self.mixture)

    @property
    def everything(self) -> tuple[mn.Mobject, ...]:
        """All parts, in the order in which a lesson brings them."""
        points = (*self.balance.points, self.balance.shape, self.labels)
        return (self.ground, *points, self.reach.arrow, self.asker, *self.measured, *self.mixed)

    def tell(self, question: Quantity, keys: Quantity | None = None) -> None:
        """Show a question and what it measures of the keys, which are the places by default."""
        self.reach.place(question, self.places if keys is None else keys)
        if self.heights is not None:
            self.levels.place(self.heights(question.values))
        self._stand(self.asker, [self.reach.tip + away for away in AROUND_TIP], [*self.numbers])

    def weigh(self, shares: Quantity) -> None:
        """Give the points these masses."""
        self.balance.weigh(shares)
        middle = self.balance.point.get_center()
        self._stand(self.mixture, [middle + 0.3 * away for away in AROUND_POINT], [self.asker])

    def stand_at(self, left: float) -> None:
        """Go to where the left edge is; ``tell`` and ``weigh`` bring the rest."""
        far = (left - self.plane.get_left()[0]) * mn.RIGHT
        self.plane.shift(far)
        mn.VGroup(self.labels, *self.ground[:-1]).shift(far)

    def _stand(
        self, letter: Formula, places: Sequence[np.ndarray], others: Sequence[mn.Mobject]
    ) -> None:
        """Put a letter at the first place that no word and nothing else has; else at the last."""
        taken = [*self.labels, *self.balance.points, *others]
        for place in places:
            self._keep_inside(letter, place)
            if not self._meets(letter, taken):
                return

    def _meets(self, letter: Formula, others: Sequence[mn.Mobject]) -> bool:
        """Whether a letter lies on one of them."""
        near = np.array([(letter.width + one.width, letter.height + one.height) for one in others])
        far = np.array([(one.get_center() - letter.get_center())[:2] for one in others])
        return bool((np.abs(far) < near / 2).all(axis=1).any())

    def _keep_inside(self, letter: Formula, at: np.ndarray) -> None:
        frame = self.plane.frame.shrunk(0.5 * letter.width + 0.05, 0.5 * letter.height + 0.05)
        x, y = np.clip(at[:2], [frame.left, frame.bottom], [frame.right, frame.top])
        letter.move_to([x, y, 0])


def _letter(source: str) -> Formula:
    letter = Formula("{s}", s=symbol(source, "ink"), height=theme.active().sizes.label)
    letter.set_z_index(5)
    exempt(letter, "contrast", because="it may pass over a mass")
    return exempt(letter, "overlap", because="it goes along with what it names")
