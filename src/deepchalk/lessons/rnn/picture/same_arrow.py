"""The same arrow after one word and after another; it rides on the plane that bends."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import Label, Number, Room, arrow, disc, theme

from ..numbers.ways import bent_by
from ..trace import Trace
from .placing import along, straight_between
from .world import StatePlane

THICK = 12.0
"""How thick an arrow is that is looked at alone."""

ABOVE = 12
"""Where it lies above the plane; its ends lie above it."""

LEG = 5.0
"""How thick its steps to the right and down are."""

NAMED, TOLD = 0.36, 0.44
"""How high what stands beside such a step is: its name, and its numbers."""

MINUS, BECOMES = "\N{MINUS SIGN}", "\N{RIGHTWARDS ARROW}"


class SameArrow:
    """Both arrows, as two numbers of the state: before the last bend, and after it.

    Attributes
    ----------
    straight, bent
        places of their ends, shape (arrow, end, 3): before the last bend, and after it
    arrows, tails, heads
        as they are drawn
    """

    def __init__(self, world: StatePlane, t: Trace, size: float) -> None:
        self.world, self.size = world, size
        self._unbent = world.flat(t.unbent_pairs)
        self.straight, self.bent = world.at(t.unbent_pairs.values), world.at(t.phrases.values)
        now = theme.active()
        less, more = (world.of_word[word] for word in t.words(t.pair))
        # The same arrow stands twice, each time in the colour of the word that came before.
        self.hues = [world.of_word.get(word, now.ink) for word in t.words(t.contexts)]
        self.arrows = [
            arrow(*between(ends, size), hue, THICK * size)
            for ends, hue in zip(self.straight, self.hues, strict=True)
        ]
        self.tails = [disc(ends[0], less, 0.2 * size) for ends in self.straight]
        self.heads = [disc(ends[1], more, 0.2 * size) for ends in self.straight]
        mn.Group(*self.arrows).set_z_index(ABOVE)
        mn.Group(*self.tails, *self.heads).set_z_index(ABOVE + 1)
        self.ends = self.straight

    @property
    def parts(self) -> list[mn.Mobject]:
        """All that is drawn."""
        return [*self.arrows, *self.tails, *self.heads]

    def put(self, ends: np.ndarray) -> None:
        """Both arrows between other ends, shape (arrow, end, 3)."""
        self.ends = ends
        for (start, end), *parts in zip(ends, self.arrows, self.tails, self.heads, strict=True):
            drawn, tail, head = parts
            drawn.put(*between(np.array([start, end]), self.size))
            tail.move_to(start)
            head.move_to(end)

    def nearer(self, hidden: int | None = None) -> list[Any]:
        """All of it becomes as large as it is where the camera is near; at once what is hidden."""
        shown = [place for place in range(len(self.arrows)) if place != hidden]
        discs = [
            one[place].animate.scale(1 / self.size)
            for one in (self.tails, self.heads)
            for place in shown
        ]
        size, self.size = self.size, 1.0
        drawn = [
            arrow(*between(one, 1.0), hue, THICK).set_z_index(ABOVE)
            for one, hue in zip(self.ends, self.hues, strict=True)
        ]
        if hidden is not None:
            self.arrows[hidden].become(drawn[hidden])
            for disc_of_it in (self.tails[hidden], self.heads[hidden]):
                disc_of_it.scale(1 / size)
        for one, small in zip(self.arrows, drawn, strict=True):
            # One that is not spoken of stays dim.
            for own, part in zip(one.get_family(), small.get_family(), strict=True):
                for name in ("fill_rgbas", "stroke_rgbas", "background_stroke_rgbas"):
                    setattr(part, name, getattr(own, name).copy())
            one.width_of_head = small.width_of_head
        return [*(mn.Transform(self.arrows[one], drawn[one]) for one in shown), *discs]

    def bend(self, share: float) -> None:
        """The bend comes about; it is done to the drawn plane and to all that lies on it."""
        network, ground = self.world.network, self.world.ground
        self.world.sheet.place(lambda points: bent_by(network, points, share))
        self.put(ground.at(bent_by(network, self._unbent, share)))


class Called(mn.VGroup):
    """What an arrow is: one word minus the other."""

    def __init__(self, words: Iterable[tuple[str, str]], size: float) -> None:
        # words: both with their colours, first what is led to.
        (more, hue), (less, other) = words
        parts = [
            Label(more, "ink", 0.28, 650).set_color(hue),
            Label(MINUS, "ink", 0.28, 650, constants=[MINUS]),
            Label(less, "ink", 0.28, 650).set_color(other),
        ]
        super().__init__(*parts)
        self.arrange(mn.RIGHT, buff=0.14).scale(size)
        for one in parts:
            one.stand_on(parts[0].baseline)
            one.set_stroke(theme.active().ground, 7, background=True)

    def stand(
        self, ends: np.ndarray, taken: Iterable[np.ndarray], inside: Room, gap: float
    ) -> None:
        """Beside an arrow, off what is there."""
        along(self, straight_between(*ends), taken, gap, inside)


class Legs:
    """How far an arrow goes to the right and down, before a bend and after it.

    Attributes
    ----------
    lines
        to the side, and down
    before, after
        both in numbers, of each line
    """

    def __init__(
        self, names: Iterable[str], before: Quantity, after: Quantity, size: float
    ) -> None:
        now = theme.active()
        self.size = size
        self.lines = [mn.Line(stroke_color=now.ink2, stroke_width=LEG * size) for _ in range(2)]
        self.before, self.after = list[mn.VGroup](), list[mn.VGroup]()
        for name, was, is_now in zip(names, before, after, strict=True):
            word, first = Label(name, "ink2", NAMED, 600), Number(was, height=TOLD)
            sign = Label(BECOMES, "ink2", NAMED, 600, constants=[BECOMES])
            last = Number(is_now, height=TOLD)
            row = mn.VGroup(word, first, sign, last).arrange(mn.RIGHT, buff=0.16).scale(size)
            for one in row:
                one.set_stroke(now.ground, 7, background=True)
            word.stand_on(first.baseline)
            self.before.append(mn.VGroup(word, first))
            self.after.append(mn.VGroup(sign, last))

    @property
    def texts(self) -> list[mn.Mobject]:
        """What stands beside the lines."""
        return [part for one in (*self.before, *self.after) for part in one]

    def shrink(self, size: float) -> None:
        """They are as large as they should be where a unit of the frame is so large."""
        for one in self.lines:
            one.set_stroke(width=LEG * size)
        for both in zip(self.before, self.after, strict=True):
            mn.VGroup(*both).scale(size / self.size)
        self.size = size

    def put(self, ends: np.ndarray, name: mn.Mobject) -> None:
        """Along an arrow between two ends; a name stands above the first one."""
        tail, head = ends
        corner = np.array([head[0], tail[1], 0.0])
        for leg, way in zip(self.lines, ((tail, corner), (corner, head)), strict=True):
            leg.put_start_and_end_on(*way)
        across, down = (mn.VGroup(*both) for both in zip(self.before, self.after, strict=True))
        gap = 0.2 * self.size
        across.next_to(self.lines[0], mn.UP, buff=0.16 * self.size)
        least = name.get_right()[0] + gap
        across.shift(max(0.0, least - across.get_left()[0]) * mn.RIGHT)
        down.next_to(self.lines[1], mn.RIGHT, buff=gap)


def between(ends: np.ndarray, size: float) -> tuple[np.ndarray, np.ndarray]:
    """From the edge of one disc to that of the other, so that the tip of an arrow is seen."""
    start, end = ends
    far = max(float(np.linalg.norm(end - start)), 1e-9)
    gap = min(0.2 * size, 0.3 * far) * (end - start) / far
    return start + gap, end - gap
