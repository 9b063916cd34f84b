"""The decoder drawn: from a state, the word before and the context to the next state and word."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lessons.attention.encoder import Column
from deepchalk.lessons.attention.symbols import at, indices, plain, update_formula
from deepchalk.lessons.attention.trace import Trace
from deepchalk.mobjects.networks.arrow import Arrow
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula, Label
from deepchalk.theme import UNIT, Role

BOX_HEIGHT = 0.62
ARROW = 0.55


class WordBox(mn.VGroup):
    """A word in a frame; what the decoder has written has a double one, for the end of a path."""

    def __init__(
        self,
        word: str,
        role: Role = "output",
        double: bool = True,
        height: float = BOX_HEIGHT,
        width: float = 0.0,
    ) -> None:
        super().__init__()
        now = theme.active()
        self.label = Label(word, "ink", now.sizes.label)
        self.label.move_to(mn.ORIGIN).stand_on(-now.sizes.label / 2)
        width = max(self.label.width + 2 * UNIT, height, width)
        self.frame = mn.Rectangle(
            width=width,
            height=height,
            stroke_color=now.colour(role),
            stroke_width=now.strokes.normal,
            fill_color=now.fill(role),
            fill_opacity=1,
        )
        self.add(self.frame)
        if double:
            self.add(
                mn.Rectangle(
                    width=width + 0.14,
                    height=height + 0.14,
                    stroke_color=now.colour(role),
                    stroke_width=now.strokes.thin,
                )
            )
        self.add(self.label)


class Decoding:
    """The first step of the decoder: state from the left, word from above, context from below."""

    def __init__(self, room: Room, trace: Trace) -> None:
        now = theme.active()
        width = trace.params.width
        free = room.height - BOX_HEIGHT - 2 * ARROW - 1.0
        cell = float(np.clip(free / width, 0.342, 0.6))
        tall = width * cell
        self.previous = WordBox(trace.previous[0], "line", double=False)
        self.box = mn.RoundedRectangle(
            corner_radius=0.12,
            width=2.6,
            height=0.9,
            stroke_color=now.parameter,
            stroke_width=now.strokes.normal,
            # The letter is in the same colour as the frame, so the ground must be plain.
            fill_color=now.ground,
            fill_opacity=1,
        )
        self.name = Label("decoder", "ink")
        self.letter = Formula("{f}", f=plain("f"))
        inside = mn.VGroup(self.name, self.letter).arrange(mn.RIGHT, buff=0.8 * UNIT)
        self.context = Column(trace.contexts[0], "c", 1, "output", cell, trace.params.decimals)
        self.before = Column(trace.states[0], "s", 0, "ink", cell)
        self.after = Column(trace.states[1], "s", 1, "ink", cell)
        self.word = WordBox(trace.written[0])
        self.word_symbol = Formula("{y}", constants=indices(1), y=at("y", 1))
        self.previous_symbol = Formula("{y}", constants=indices(0), y=at("y", 0))
        stack = BOX_HEIGHT + ARROW + 0.9 + ARROW + tall
        top = room.top - max(0.0, (room.height - stack) / 2)
        x = room.left + 0.40 * room.width
        self.previous.move_to(np.array([x, top - BOX_HEIGHT / 2, 0]))
        self.previous_symbol.next_to(self.previous, mn.RIGHT, buff=0.6 * UNIT)
        self.box.move_to(np.array([x, top - BOX_HEIGHT - ARROW - 0.45, 0]))
        inside.move_to(self.box)
        self.letter.set_y(self.name.get_y())
        middle = self.box.get_y()
        self.context.put(x, self.box.get_bottom()[1] - ARROW)
        side = middle + tall / 2
        self.before.put(room.left + 0.12 * room.width, side)
        self.after.put(room.left + 0.65 * room.width, side)
        self.word.move_to(np.array([room.left + 0.87 * room.width, middle, 0]))
        self.word_symbol.next_to(self.word, mn.UP, buff=UNIT)
        self.formula = update_formula(1)
        self.formula.move_to(np.array([room.left + 0.8 * room.width, room.bottom + 0.9, 0]))
        self._connect(middle)

    def _connect(self, middle: float) -> None:
        self.from_state = Arrow(
            [_edge(self.before), middle, 0],
            [self.box.get_left()[0] - 0.06, middle, 0],
        )
        x = self.box.get_x()
        self.from_word = Arrow(
            [x, self.previous.get_bottom()[1] - 0.06, 0], [x, self.box.get_top()[1] + 0.06, 0]
        )
        self.from_context = Arrow(
            [x, self.context.grid.get_top()[1] + 0.06, 0],
            [x, self.box.get_bottom()[1] - 0.06, 0],
            "output",
        )
        self.to_state = Arrow(
            [self.box.get_right()[0] + 0.06, middle, 0],
            [self.after.grid.get_left()[0] - 0.1, middle, 0],
        )
        self.to_word = Arrow(
            [_edge(self.after), middle, 0], [self.word.get_left()[0] - 0.1, middle, 0]
        )


def _edge(column: Column) -> float:
    """Where an arrow from the middle of a column begins: past the symbol if that is as low."""
    beside = column.symbol.get_bottom()[1] < column.grid.get_y() + 0.1
    return float((column if beside else column.grid).get_right()[0]) + 0.1


class Slots:
    """The translation so far: the begin mark, and a place for each word to come."""

    def __init__(self, room: Room, trace: Trace) -> None:
        count = len(trace.written)
        _, rest = room.cut_top(0.5)
        height = min(0.8, rest.height / (count + 1) - 0.8 * UNIT)
        begin = WordBox(trace.previous[0], "line", double=False, height=height, width=2.4)
        places = [
            WordBox("?", "line", double=False, height=height, width=2.4) for _ in range(count)
        ]
        for place in places:
            place.frame.set_fill(opacity=0)
        self.boxes = mn.VGroup(begin, *places).arrange(mn.DOWN, buff=0.8 * UNIT)
        self.title = Label("the translation so far", "ink2")
        column = mn.VGroup(self.title, self.boxes).arrange(mn.DOWN, buff=1.2 * UNIT)
        room.place(column)

    def everything(self) -> list[mn.Mobject]:
        """Title and boxes."""
        return [self.title, *self.boxes]


class Written:
    """A written word with its symbol."""

    def __init__(self, room: Room, trace: Trace, time: int) -> None:
        symbol = Formula("{y} =", constants=indices(time + 1), y=at("y", time + 1))
        row = mn.VGroup(symbol, WordBox(trace.written[time]))
        self.row = room.place(row.arrange(mn.RIGHT, buff=UNIT))

    def everything(self) -> mn.VGroup:
        """Symbol and word."""
        return self.row
