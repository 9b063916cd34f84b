"""The beat “The same words, another order”."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, Role, says, summit
from deepchalk.mobjects import (
    Formula,
    Ground,
    Label,
    Room,
    StageArrow,
    arrow,
    disc,
    exempt,
    number,
    pulse,
    theme,
)
from deepchalk.stage import FRAME, READ

from ..facts import FACTS
from ..picture.column import by_root
from ..picture.placing import around
from ..picture.roads import straight
from ..picture.told import spread
from ..picture.world import StatePlane, shade, step_for
from ..trace import Trace
from .moving import Moving

FIRST, SECOND = Room(-6.6, -0.6, 0.3, 3.6), Room(-6.6, -0.6, -3.55, -0.25)
"""Where both sentences stand in the opening."""

ROADS = Room(0.4, 6.1, -3.0, 3.0)
"""And the arrows beside them."""

LARGE = 0.56
"""Height of a capital there, at most."""

HOOK, HOOK_HIGH, HOOK_GAP = 1.7, 4.0, 0.7
"""How many times as large both are at first, how high they may be, and what is said beside them."""

ARROW, NUMBERS = 2.0, 2.7
"""Room for an arrow below a word, and for its two numbers below that, in such heights."""

LATER, FASTEST = 0.08, 4.0
"""Share of a word's time after which the next one goes too, and units a second that a word goes."""

BETWEEN = 0.06
"""What is free between two arrows, at least."""

DIGITS, READABLE = 0.38, 0.23
"""How high the digits of these numbers are at most, and at least."""


def arrows_below(
    words: Sequence[Label], ways: np.ndarray, colours: Sequence[str]
) -> list[StageArrow]:
    """An arrow below each word."""
    return [
        arrow(start, end, colour, 7.0)
        for (start, end), colour in zip(_ends_below(words, ways), colours, strict=True)
    ]


def scale_below(words: Sequence[Label], ways: np.ndarray) -> float:
    """How large arrows are drawn below words."""
    capital, wide = words[0].digit_height, min(word.width for word in words)
    sizes = np.maximum(np.abs(ways).max(axis=0), 1e-9)
    scale = float(min(1.25 * max(wide, capital) / sizes[0], 0.75 * ARROW * capital / sizes[1]))
    # Below narrow words they are smaller, so that none runs into the next one.
    while _run_together(_ends_below(words, scale * ways)):
        scale *= 0.95
    return scale


def _ends_below(words: Sequence[Label], ways: np.ndarray) -> np.ndarray:
    """Where arrows below words begin and end, shape (word, 2, 3)."""
    capital, found = words[0].digit_height, []
    for word, way in zip(words, ways, strict=True):
        half = np.array([*way, 0.0]) / 2
        middle = np.array([word.get_x(), word.baseline - (0.2 + ARROW / 2) * capital, 0.0])
        # The arrow of a narrow word at the left edge stays in the frame.
        middle[0] = max(middle[0], READ.left + abs(half[0]))
        found.append((middle - half, middle + half))
    return np.array(found)


def _run_together(ends: np.ndarray) -> bool:
    """Whether an arrow reaches as far as the next one in its row."""
    middles = ends.mean(axis=1)
    for place, (one, after) in enumerate(pairwise(ends)):
        is_row = abs(middles[place + 1, 1] - middles[place, 1]) < 1e-6
        if is_row and one[:, 0].max() + BETWEEN > after[:, 0].min():
            return True
    return False


def numbers_below(
    words: Sequence[Label], pairs: Sequence[Sequence[Quantity]], colours: Sequence[str]
) -> list[Formula]:
    """The two numbers of each arrow below it, in a column; none where they could not be read."""
    if words[-1].baseline < words[0].baseline - 1e-6:
        return []
    capital = words[0].digit_height
    found = []
    for word, (first, second), colour in zip(words, pairs, colours, strict=True):
        column = Formula("vec({a}, {b})", height=DIGITS, a=number(first), b=number(second))
        column.set_color(colour).move_to(word).align_to([0, word.baseline, 0], mn.UP)
        found.append(column.shift((0.2 + ARROW) * capital * mn.DOWN))
    # All are of one size: what is below the arrows, and from word to word, is enough for each.
    pitches = [after.get_x() - one.get_x() for one, after in pairwise(words)]
    widest = max(one.width for one in found) + 0.26
    size = min(
        1.0,
        (NUMBERS - 0.3) * capital / max(one.height for one in found),
        *(pitch / widest for pitch in pitches if pitch > 0),
    )
    if size * DIGITS < READABLE:
        return []
    left = READ.left
    for one in found:
        one.scale(size, about_edge=mn.UP)
        # That of a narrow word goes to the right as far as it must.
        one.shift(max(0.0, left - one.get_left()[0]) * mn.RIGHT)
        left = one.get_right()[0] + 0.2
        exempt(one, "load", because="the numbers of a sentence are read word by word")
    return found


class Opening(Moving):
    before_picture = True
    rest = 0.3

    def draw(self, t: Trace, world: StatePlane, room: Room) -> None:
        now = theme.active()
        orders = [world.flat(t.walked.values[..., order]) for order in range(2)]
        pushes = world.flat(t.moves)
        # By the root of their lengths, so that the shortest is an arrow, too.
        drawn = by_root(pushes)
        reach = max(float(np.abs(one).max()) for one in orders)
        self.ground = Ground.around(orders, ROADS, every=step_for(reach, 3))
        at, hues = self.ground.at, world.of_word
        self.rows, self.numbers, self.roads = [], [], []
        places = [[*range(len(drawn))], [int(one) for one in t.order.values]]
        for order, (words, frame) in enumerate(zip(t.orders, (FIRST, SECOND), strict=True)):
            colours = [hues[word] for word in words]
            row = spread(words, colours, frame, LARGE, ARROW + NUMBERS)
            if row[-1].baseline < row[0].baseline - 1e-6:
                # Words in several rows leave no room for numbers.
                row = spread(words, colours, frame, LARGE, ARROW)
            for word in row:
                exempt(word, "share", because="a sentence is as long as it is")
                exempt(word, "blinking", because="equal words pass each other's places")
            self.rows.append(row)
            pairs = [t.seen(t.moves[place]) for place in places[order]]
            self.numbers.append(numbers_below(row, pairs, colours))
            ends = zip(orders[order], orders[order][1:], colours, strict=False)
            self.roads.append(
                [
                    straight(at(start), at(end), colour, dashed=bool(order), size=1.15)
                    for start, end, colour in ends
                ]
            )
        # The arrow of a word is the same in both orders.
        below = list(zip(self.rows, (drawn[some] for some in places), strict=True))
        scale = min(scale_below(*one) for one in below)
        self.arrows = [
            arrows_below(row, scale * ways, [hues[word] for word in words])
            for words, (row, ways) in zip(t.orders, below, strict=True)
        ]
        # Numbers that have room below one order only would look like a difference of the orders.
        if not all(self.numbers):
            self.numbers = [[], []]
        # What both orders have in common is laid once.
        first, second = t.orders
        self.shared = next((k for k, one in enumerate(first) if one != second[k]), len(first))
        self.start = disc(at((0, 0)), now.ink, 0.17).set_z_index(9)
        ring = mn.Circle(radius=0.4, stroke_color=now.ink, stroke_width=6)
        self.end = mn.VGroup(ring, disc(np.zeros(3), now.ink, 0.17))
        self.end.move_to(at(orders[0][-1])).set_z_index(9)
        # Where both roads end stands what all arrows add up to.
        self.total = world.standing(world.pair(t.walked[-1, :, 0]), now.ink).set_z_index(10)
        ways = [road.way for order in self.roads for road in order]
        around(self.total, self.end.get_center(), ways, 0.55)
        between = np.concatenate([orders[0], orders[1][::-1]])
        self.between = mn.Polygon(*at(between), stroke_width=0).set_z_index(1)
        self.between.set_fill(now.ink, 0.07)
        self.shade = shade(Room(FRAME.left, 0.1, FRAME.bottom, FRAME.top), mn.RIGHT).set_z_index(1)
        in_rows = self.rows, self.arrows, self.numbers
        mn.Group(*(one for some in in_rows for row in some for one in row)).set_z_index(2)
        for one in (self.start, self.end, self.between):
            exempt(one, "overlap", "contrast", because="arrows begin and end there")
        self.meant = self._meant(t) if FACTS["known"].told(t) == "yes" else []
        self._stand_large(t)

    def _stand_large(self, t: Trace) -> None:
        """Both sentences fill the frame until their arrows come; then they go where they stand."""
        rows = self.rows[: 1 + t.swaps]
        self.small = [word.copy() for row in rows for word in row]
        both: Any = mn.VGroup(*(mn.VGroup(*row) for row in rows))
        beside = max((one.width for one in self.meant), default=-HOOK_GAP) + HOOK_GAP
        high = max(row.height for row in both)
        size = min(HOOK, (READ.width - beside) / both.width, HOOK_HIGH / len(both) / high)
        both.scale(size)
        for large, y in zip(both, (1.25, -1.25) if t.swaps else (0.0,), strict=True):
            large.move_to([-beside / 2, y, 0])
        for name, large in zip(self.meant, both, strict=False):
            name.next_to(large, mn.RIGHT, buff=HOOK_GAP).stand_on(large[-1].baseline)

    def _meant(self, t: Trace) -> list[Label]:
        """What a reader knows of both sentences at once, beside them."""
        roles: tuple[Role, Role] = ("output", "ink2")
        found = [
            Label(name, role, 0.4, 650) for name, role in zip(t.params.classes, roles, strict=True)
        ]
        for one, row in zip(found, self.rows, strict=True):
            one.next_to(row[-1], mn.RIGHT, buff=0.9).stand_on(row[-1].baseline)
        return found

    @says()
    def read(self, t: Trace) -> None:
        first, second = self.rows
        self.appear(*first, lag=0.5, share=0.15 if t.swaps else 0.8)
        if not t.swaps:
            return
        # Each word goes down to its place; those that change places go in arcs.
        going, farthest = [], 0.0
        for row, place in enumerate(t.order.values):
            word = first[int(place)].copy()
            bow = 1.1 * np.sign(row - int(place))
            going.append(mn.Transform(word, second[row], path_arc=bow))
            way = second[row].get_center() - word.get_center()
            farthest = max(farthest, float(np.linalg.norm(way)))
        # All but the first begin later, and each is seen to go, however far its way is.
        later = 1 + LATER * (len(going) - 1)
        seconds = self.at_least(farthest / FASTEST * later, 0.28)
        self.play(mn.LaggedStart(*going, lag_ratio=LATER), seconds=seconds)
        self.scene.remove(*(one.mobject for one in going))
        self.scene.add(*second)
        self.play(pulse(*first, *second, scale=1.1, lag=0.2), share=0.3)
        if self.meant:
            self.appear(*self.meant, lag=0.5, share=0.12)

    @says()
    def guess(self, t: Trace) -> None:
        numbers: Sequence[mn.VMobject] = self.numbers[0] or [mn.VMobject() for _ in self.rows[0]]
        pairs = list(zip(self.rows[0], self.arrows[0], numbers, strict=True))
        large = [word for row in self.rows[: 1 + t.swaps] for word in row]
        smaller = [mn.Transform(*both) for both in zip(large, self.small, strict=True)]
        self.play(*smaller, *map(mn.FadeOut, self.meant), share=0.2)
        for word, one, two in self.slowly_then_all(pairs, share=0.45):
            grown = mn.GrowFromPoint(one, word.get_bottom())
            self.play(grown, pulse(word, scale=1.12), mn.FadeIn(two))
        if t.swaps:
            self.appear(*self.arrows[1], *self.numbers[1], share=0.12)
        self.play(*map(mn.FadeIn, (self.ground, self.shade, self.start)), share=0.15)

    @summit(6.5)
    @says()
    def add(self, t: Trace) -> None:
        self.lay(0, range(len(t.params.sentence)), seconds=2.8)
        if t.swaps:
            self.lay(1, range(self.shared, len(t.params.sentence)), seconds=2.0)
            self.play(mn.FadeIn(self.between), seconds=0.3)
        self.play(mn.Create(self.end[0]), mn.FadeIn(self.end[1]), seconds=0.6)
        self.scene.add(self.end)
        self.appear(self.total)
        self.wait(0.2)

    def lay(self, order: int, places: Sequence[int], seconds: float) -> None:
        """An arrow after the other goes from its word to where the one before ends."""
        for place in places:
            road, small = self.roads[order][place], self.arrows[order][place]
            goal = arrow(road.way[0], road.way[-1], small.shaft.get_color().to_hex(), 10.0)
            flying = small.copy()
            exempt(flying, "overlap", "contrast", "jump", because="it is on its way to the plane")
            word = pulse(self.rows[order][place], scale=1.12)
            each = seconds / len(places)
            self.play(mn.Transform(flying, goal), word, seconds=0.8 * each)
            self.play(mn.FadeIn(road), mn.FadeOut(flying), seconds=0.2 * each)

    @says()
    def ask(self, t: Trace) -> None:
        shown = range(1 + t.swaps)
        self.light(*(one for order in shown for one in self.rows[order]), self.end, self.total)
        self.play(pulse(self.end, self.total, scale=1.15, lag=0.3), share=0.7)
