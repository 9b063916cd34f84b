"""How long the error is in each layer on its way back: a bar for each, at one scale; and perhaps
how long it was in the other network, at the same scale."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import Label, Number, Room, exempt, theme

from .passed_over import ON_ITS_WAY

ROOM = Room(1.9, 6.4, -2.3, 1.6)
"""Where the bars stand, beside the cloud."""

DIGIT, OF_PLACE = 0.36, 0.75
"""Height of a layer's number below its bar, and how much of the bar's place it takes at most."""

ABOVE = 1.0
"""How far above the bars' feet the number of a short first bar stands."""

EDGE, FARTHEST = 6.5, 6.6
"""Where the lines of the headline end, and the last number at the latest."""

SHARE = 0.7
"""Of a bar's place that it fills."""

GHOST, BELOW = 0.25, -3.5
"""How much a bar of the other network is filled; and how high numbers stand that are told below
the layers'."""

LOWER = 0.4
"""How much lower bars of two networks end, as it is said above them which are which."""

MOST_BARS = 2.2
"""How many bars' places a number takes at most that stands above the first one's outer side."""


class Errors(mn.VGroup):
    """A bar for each layer, the first one at the left.

    Parameters
    ----------
    told
        what is measured, in two lines, and the word for a layer
    others
        how long it is in each layer of the other network

    Attributes
    ----------
    headline
        what is measured
    bars, layers, word
        of each layer, and its number below; and of what these are the numbers
    ghosts
        of each layer of the other network, at the left of its bar
    foot
        on what all bars stand, however short they are
    told, leader
        how long it is in the first layer, and in the last one, below their numbers where there are
        ghosts; and from the first number to its bar, if that is far below
    """

    def __init__(
        self,
        errors: Quantity,
        layers: Quantity,
        told: Sequence[str],
        others: Quantity | None = None,
    ) -> None:
        super().__init__()
        *what, layer = told
        hue = theme.active().gradient
        room = ROOM
        each = room.width / len(layers)
        both = [np.maximum(one.values, 0) for one in (errors, others) if one is not None]
        longest = max(float(np.max(both)), 1e-12)
        highest = room.height - LOWER * (others is not None)
        heights, *earlier = (np.maximum(highest * one / longest, 0.02) for one in both)
        self.bars, self.layers, self.ghosts = [], [], list[mn.Rectangle]()
        # Two of them share the place of one.
        wide = SHARE * each / len(both)
        for place, height in enumerate(heights):
            middle = room.left + (place + 0.5) * each
            aside = wide / 2 * len(earlier)
            self.bars.append(_bar(wide, height, middle + aside).set_fill(hue, 1))
            for own in earlier:
                ghost = _bar(wide, own[place], middle - aside).set_fill(hue, GHOST)
                self.ghosts.append(ghost.set_stroke(hue, 2))
            number = Number(layers[place], height=min(DIGIT, OF_PLACE * each))
            self.layers.append(number.set_x(middle).stand_on(room.bottom - 0.55))
        foot = [room.left - 0.1, room.bottom, 0], [room.right + 0.1, room.bottom, 0]
        self.foot = mn.Line(*foot, stroke_width=4).set_color(theme.active().line)
        self.told = [Number(errors[place], height=0.42, role="gradient") for place in (0, -1)]
        self.word = Label(layer, "ink2", 0.36, 600)
        self.word.next_to(self.layers[0], mn.LEFT, buff=0.25).stand_on(room.bottom - 0.55)
        self.leader = mn.VGroup()
        if self.ghosts:
            for one, below in zip(self.told, (self.layers[0], self.layers[-1]), strict=True):
                one.set_x(below.get_x()).stand_on(BELOW)
                one.shift(max(0.0, one.get_right()[0] - FARTHEST) * mn.LEFT)
        else:
            self._stand_above(heights, each)
        lines = [Label(one, "ink2", 0.38, 600, width=5.6) for one in what]
        # Both as large as the one with less room.
        least = min(line.digit_height for line in lines)
        self.headline = mn.VGroup(*(line.scale(least / line.digit_height) for line in lines))
        for line, above in zip(self.headline, (1.75, 1.15), strict=True):
            line.set_x(EDGE, mn.RIGHT).stand_on(room.top + above)
        self.add(
            *self.ghosts, *self.bars, *self.layers, self.word, *self.told, self.leader, self.foot
        )
        self.add(self.headline)
        self.set_z_index(20)
        for part in self.submobjects:
            exempt(part, *ON_ITS_WAY, "size", because="the plane passes below it")

    def _stand_above(self, heights: np.ndarray, each: float) -> None:
        """Both numbers stand above their own bars, and not above the ones beside them."""
        room = ROOM
        first, last = self.bars[0], self.bars[-1]
        for one, bar, way in zip(self.told, (first, last), (-1, 1), strict=True):
            one.set_x(bar.get_x() + way * max(0.0, (one.width - bar.width) / 2))
            one.shift(max(0.0, one.get_right()[0] - FARTHEST) * mn.LEFT)
            if way < 0 and one.width > MOST_BARS * each:
                one.set_x(room.left, mn.LEFT)
            below = [
                height
                for bar, height in zip(self.bars, heights, strict=True)
                if bar.get_right()[0] > one.get_left()[0] - 0.05
                and bar.get_left()[0] < one.get_right()[0] + 0.05
            ]
            one.stand_on(room.bottom + max(below) + 0.15)
        if heights[0] < ABOVE:
            # So wide a number would lie across other layers' bars as if it were theirs.
            self.told[0].stand_on(max(self.told[0].get_bottom()[1], room.bottom + ABOVE))
            foot, top = first.get_top(), self.told[0].get_bottom()
            self.leader.add(
                mn.Line([foot[0], top[1] - 0.08, 0], foot + 0.06 * mn.UP, stroke_width=4)
            )
            self.leader.set_color(theme.active().gradient)


def _bar(width: float, height: float, middle: float) -> mn.Rectangle:
    """It stands where all of them do."""
    bar = mn.Rectangle(width=width, height=float(height), stroke_width=0)
    return bar.move_to([middle, ROOM.bottom + height / 2, 0])
