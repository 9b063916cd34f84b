"""The stage: hidden states below, what asks them or is mixed from them above, links in between."""

from __future__ import annotations

from typing import Any

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.values.numbers import decimals_for
from deepchalk.lessons.attention.encoder import (
    SMALLEST_CELL,
    WORD_LINE,
    Column,
    Encoder,
    widening_of,
    word_size,
)
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.networks.link import WIDEST, Band
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Label, Number, Typeset
from deepchalk.theme import UNIT, Role

LARGEST_CELL = 0.68
SYMBOL_ROOM = 0.68
WIDEST_PITCH = 3.2
SHORTEST_LINK, LONGEST_LINK = 0.85, 2.0
LABEL_PLACE, CROWDED_LABEL_PLACE = 0.68, 0.78
"""Where a number stands on its link, as a share of the way down: lower where links are many."""

LENGTH_OF_WIDEST = 1.2

CROWD = 5


class Stage:
    """The encoder with links to a head: a decoder state that asks, or a context.

    Parameters
    ----------
    hidden
        shape (source, width)
    decimals
        of the hidden states
    to_come
        states that the cells will hold later
    """

    def __init__(
        self,
        room: Room,
        hidden: np.ndarray,
        words: tuple[str, ...],
        decimals: int | None = None,
        to_come: np.ndarray | None = None,
    ) -> None:
        count, width = hidden.shape
        self.decimals = decimals_for(hidden) if decimals is None else decimals
        pitch = min(WIDEST_PITCH, room.width / count)
        _, lines = word_size(words, pitch)
        below = lines * WORD_LINE + 0.5 * UNIT
        free = room.height - below
        cell = (free - 1.3) / (2 * width)
        self.cell = float(np.clip(cell, SMALLEST_CELL, LARGEST_CELL))
        shown = hidden if to_come is None else np.vstack([hidden, to_come])
        while (
            widening_of(shown, self.decimals, self.cell) * self.cell > pitch - SYMBOL_ROOM
            and self.cell > SMALLEST_CELL
        ):
            self.cell *= 0.97
        self.cell = max(self.cell, SMALLEST_CELL)
        tall = width * self.cell
        self.length = float(np.clip(free - 2 * tall, SHORTEST_LINK, LONGEST_LINK))
        spare = max(0.0, free - 2 * tall - self.length)
        self.head_top = room.top - spare / 2
        self.top = self.head_top - tall - self.length

        def encoder(middle: float) -> Encoder:
            centres = [middle + (index - (count - 1) / 2) * pitch for index in range(count)]
            return Encoder(
                hidden, words, centres, self.top, self.cell, self.decimals, to_come=to_come
            )

        self.head_x = float(room.centre[0])
        self.encoder = encoder(self.head_x)
        if count >= CROWD:
            # The last symbol reaches to the right, towards what stands beside the stage.
            self.head_x -= _off_centre(self.encoder, room)
            self.encoder = encoder(self.head_x)
        self.label_place = CROWDED_LABEL_PLACE if count >= CROWD else LABEL_PLACE
        self.room = room

    def head(
        self, values: np.ndarray, letter: str, time: int, role: Role, decimals: int | None = None
    ) -> Column:
        """A column in the place above."""
        column = Column(values, letter, time, role, self.cell, decimals)
        return column.put(self.head_x, self.head_top)

    def aside(self, column: Column, head: Column) -> np.ndarray:
        """The centre of a column that makes room for another head and stands to its left."""
        away = head.get_left()[0] - 3 * UNIT - column.get_right()[0]
        return np.asarray(column.get_center() + away * mn.RIGHT)

    def links(self, weights: np.ndarray | None = None) -> list[Band]:
        """A link from the head to each hidden state."""
        bottom = self.head_top - self.encoder.columns[0].grid.height - 0.1
        start = [self.head_x, bottom, 0]
        # Where links are short, wide bands would lie over each other.
        widest = WIDEST * min(1.0, self.length / LENGTH_OF_WIDEST)
        values = [None] * len(self.encoder.columns) if weights is None else list(weights)
        return [
            Band(start, column.grid.get_top() + 0.1 * mn.UP, weight, widest=widest)
            for column, weight in zip(self.encoder.columns, values, strict=True)
        ]

    def labels(self, values: np.ndarray, decimals: int, role: Role = "ink") -> list[OnLink]:
        """A number on each link."""
        digits = theme.active().sizes.smallest
        return [
            OnLink(Number(value, decimals, role, digits), link, self.label_place)
            for value, link in zip(values, self.links(), strict=True)
        ]

    def name_head(self, column: Column, name: str) -> Label:
        """Whose state a head is, written to its left."""
        label = Label(name, "ink2")
        label.set_x(column.grid.get_left()[0] - UNIT, mn.RIGHT)
        label.stand_on(column.grid.cell(0, 0).get_y() - label.digit_height / 2)
        return label

    def questions(self) -> list[OnLink]:
        """A question mark on each link."""
        return [OnLink(Label("?", "ink2"), link, self.label_place) for link in self.links()]


def _off_centre(encoder: Encoder, room: Room) -> float:
    """How much further an encoder reaches to the right of the room's middle than to the left."""
    things = [*encoder.columns, *encoder.words]
    left = min(thing.get_left()[0] for thing in things)
    right = max(thing.get_right()[0] for thing in things)
    return float(max(0.0, (left + right) / 2 - room.centre[0]))


class OnLink(mn.VGroup):
    """A text on a link, with the ground behind it, so that the link is interrupted."""

    def __init__(self, text: Typeset, link: Band, place: float) -> None:
        super().__init__()
        self.text: Any = text
        text.move_to(link.point(place))
        self.plate = mn.Rectangle(
            width=text.width + 0.6 * UNIT,
            height=text.height + 0.5 * UNIT,
            stroke_width=0,
            fill_color=theme.active().ground,
            fill_opacity=1,
        ).move_to(text)
        exempt(self.plate, "contrast", because="it is ground, so that the link does not cross")
        self.add(self.plate, text)
