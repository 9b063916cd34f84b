"""Words that may be written as arrows: how far each reaches along the new state."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import manim as mn
import numpy as np

from deepchalk.mobjects import (
    IS_GROUND,
    Label,
    Room,
    Typeset,
    arrow,
    disc,
    exempt,
    theme,
    thread,
)
from deepchalk.stage import READ

from .world import AROUND, DASHES, TranslatorWorld, dashes, points_along, points_on

LETTER = 0.36
"""Height of a capital of a word."""

ROW = 0.3
"""Beside another text on its line a text would be read as its end."""

BEYOND = 0.6
"""How far the line goes on behind what stands on it."""

WIDTH, DROP = 8.0, 7.0
"""Of an arrow and of the way on which it falls, in Manim's units."""


class WordVectors(mn.VGroup):
    """An arrow for each word, and its foot on the line of a state; ``put`` moves the state.

    Attributes
    ----------
    arrows, names
        of each word
    line, threads, feet
        along the state, and how each arrow's end falls onto it
    """

    def __init__(
        self,
        world: TranslatorWorld,
        vectors: np.ndarray,
        words: Sequence[str],
    ) -> None:
        super().__init__()
        self.colours = colours = world.rival_colours
        self.zero, self.ends = world.ground.at((0, 0)), world.ground.at(vectors)
        pairs = [*zip(self.ends, colours, strict=True)]
        self.arrows = [arrow(self.zero, end, one, WIDTH).set_z_index(11) for end, one in pairs]
        self.threads = [
            thread(end, end + mn.RIGHT, one, DROP, 1.0).set_z_index(10) for end, one in pairs
        ]
        self.feet = [disc(end, one, 0.085).set_z_index(14) for end, one in pairs]
        self.line = mn.VMobject(stroke_color=theme.active().line, stroke_width=2.4).set_z_index(2)
        self.names = [
            Label(word, "ink", LETTER, 700).set_color(colour).set_z_index(15)
            for word, colour in zip(words, colours, strict=True)
        ]
        exempt(self.line, "frame", because="the line goes on beyond the frame")
        exempt(self.line, "overlap", IS_GROUND, because="it is a line of the ground")
        for one in (*self.arrows, *self.feet):
            exempt(one, "overlap", because="it lies in the plane, on what is there")
            exempt(one, "contrast", because="arrows may lie on each other, and move")
        for name in self.names:
            exempt(name, "contrast", "overlap", because="arrows pass by it while they move")
        self.add(self.line, *self.threads, *self.arrows, *self.feet, *self.names)

    def put(self, state: np.ndarray) -> None:
        """The state ends there, in the frame; all arrows fall onto its line."""
        length = float(np.linalg.norm(state - self.zero))
        along = (state - self.zero) / length if length > 1e-6 else mn.RIGHT
        reaches = [float((end - self.zero) @ along) for end in self.ends]
        # As far as something stands on it: farther off it would pass below what is worked out.
        near = DASHES.mean(axis=1) > min(0.0, *reaches) - BEYOND
        near &= DASHES.mean(axis=1) < max(length, *reaches) + BEYOND
        self.line.set_points(dashes(self.zero + DASHES[near][..., None] * along))
        for end, drop, foot in zip(self.ends, self.threads, self.feet, strict=True):
            below = self.zero + float((end - self.zero) @ along) * along
            drop.set_points_as_corners([end, below + 1e-4 * mn.RIGHT])
            foot.move_to(below)

    @property
    def lines(self) -> list[mn.VMobject]:
        """The threads, and the state's line as far as a foot lies on it."""
        ways = [foot.get_center() - self.zero for foot in self.feet]
        return [*self.threads, *(mn.Line(self.zero, self.zero + 1.4 * way) for way in ways)]

    def call(self, there: Sequence[mn.Mobject], ways: np.ndarray) -> None:
        """Names stand at the arrows' ends: off things, and off ways."""
        on = np.concatenate([ways, points_along([*self.lines, *(a.shaft for a in self.arrows)])])
        taken = [_apart(one) for one in (*there, *self.feet)]
        for one, place in zip(self.names, self.ends, strict=True):
            best = (np.inf, place)
            for gap, turn in product((0.18, 0.32, 0.5, 0.8), AROUND):
                way = np.array([np.cos(turn), np.sin(turn), 0.0])
                away = gap + 0.5 * (abs(way[0]) * one.width + abs(way[1]) * one.height)
                one.move_to(place + away * way)
                met = points_on(one, on) + 5 * sum(room.meets(one) for room in taken)
                met += 0 if READ.holds(one) else 50
                best = min(best, (met, one.get_center()), key=lambda found: found[0])
                if best[0] == 0:
                    break
            one.move_to(best[1])
            taken.append(_apart(one))


def _apart(one: mn.Mobject) -> Room:
    """What a text keeps off; a text on the same line is farther away."""
    room = Room.around(one, 0.06)
    beside = ROW if isinstance(one, Typeset) else 0.0
    return Room(room.left - beside, room.right + beside, room.bottom, room.top)
