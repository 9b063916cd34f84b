"""A chain of states through time: each state comes from the one before and from its input."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.values import numbers
from deepchalk.mobjects.networks.arrow import Arrow
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.grid import cell_widening
from deepchalk.mobjects.tables.vector import NAME_STRIP, SYMBOL_STRIP, Vector
from deepchalk.mobjects.text import Formula, symbol
from deepchalk.theme import UNIT

LARGEST_CELL = 0.8
LARGEST_PITCH = 4.6
BESIDE = 0.6
RISE = 0.72
"""Room for the arrow from an input up to its state."""

MARGIN = 0.09
"""Free room at both ends of an arrow."""


def at_time(letter: str, time: int | str) -> tuple[str, str]:
    """Typst source and plain text of a symbol at a time, like h⁽²⁾."""
    raised = str(time).translate(str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"))
    return f"{letter}^(({time}))", f"{letter}⁽{raised}⁾"


class Chain(mn.VGroup):
    """States from left to right, the inputs below them, the names of the inputs at the bottom.

    Parameters
    ----------
    states
        shape (steps + 1, hidden); state 0 is the start
    names
        one for each step
    room
        the chain fills it
    inputs
        shape (steps, size); without them the names stand directly under the states
    state_decimals, input_decimals
        of the numbers
    like
        states that decide how wide a cell is, for chains that are compared
    weighted
        whether the arrows carry V and W
    marked
        whether the states carry their symbols

    Attributes
    ----------
    states, inputs
        the vectors: ``states[0]`` is the start, ``inputs[0]`` belongs to ``states[1]``
    across, up
        arrows into ``states[1]``, ``states[2]`` …, from the state before and from the input
    across_weights, up_weights
        their symbols
    """

    def __init__(
        self,
        states: np.ndarray,
        names: Sequence[str],
        room: Room,
        inputs: np.ndarray | None = None,
        state_decimals: int | None = None,
        input_decimals: int | None = None,
        like: np.ndarray | None = None,
        weighted: bool = True,
        marked: bool = True,
    ) -> None:
        super().__init__()
        count = len(states)
        places = numbers.decimals_for(states) if state_decimals is None else state_decimals
        # The symbols of the inputs stand to their right.
        aside = 0.0 if inputs is None else BESIDE
        pitch = min(LARGEST_PITCH, (room.width - aside) / count)
        rows = states.shape[1] + (0 if inputs is None else inputs.shape[1])
        symbol_strip = SYMBOL_STRIP if marked else 0.0
        free = room.height - symbol_strip - NAME_STRIP - (0 if inputs is None else RISE)
        cell = min(LARGEST_CELL, free / rows)
        wide = cell_widening(states if like is None else like, places, cell)
        height = rows * cell + room.height - free
        top = room.centre[1] + height / 2 - symbol_strip
        y = top - states.shape[1] * cell / 2
        left = room.centre[0] - (pitch * (count - 1) + aside) / 2
        self.pitch = pitch
        self.states: list[Vector] = []
        for time, state in enumerate(states):
            name = names[time - 1] if inputs is None and time > 0 else ""
            mark = _symbol("h", time) if marked else None
            one = Vector(state, cell, "data", mark, name, places, wide)
            self.states.append(one.place(left + time * pitch, y))
        self.inputs: list[Vector] = []
        if inputs is not None:
            self._add_inputs(inputs, names, cell, input_decimals, top - states.shape[1] * cell)
        self.across = [_across(a, b) for a, b in zip(self.states, self.states[1:], strict=False)]
        self.up = [_up(x, h) for x, h in zip(self.inputs, self.states[1:], strict=False)]
        self.across_weights = [_weight("V", arrow, mn.UP) for arrow in self.across if weighted]
        self.up_weights = [_weight("W", arrow, mn.RIGHT) for arrow in self.up if weighted]
        self.add(*self.states, *self.inputs, *self.across, *self.up)
        self.add(*self.across_weights, *self.up_weights)

    def _add_inputs(
        self,
        inputs: np.ndarray,
        names: Sequence[str],
        cell: float,
        decimals: int | None,
        bottom_of_states: float,
    ) -> None:
        places = numbers.decimals_for(inputs) if decimals is None else decimals
        wide = cell_widening(inputs, places, cell)
        y = bottom_of_states - RISE - inputs.shape[1] * cell / 2
        for step, (values, name) in enumerate(zip(inputs, names, strict=True)):
            mark = _symbol("x", step + 1)
            one = Vector(values, cell, "data", mark, name, places, wide, beside=True)
            self.inputs.append(one.place(self.states[step + 1].grid.get_x(), y))

    def time(self, step: int) -> mn.VGroup:
        """What belongs to a time step, counted from 1, without its state."""
        parts: list[mn.VMobject] = [self.across[step - 1]]
        if self.inputs:
            parts += [self.inputs[step - 1], self.up[step - 1]]
        if self.across_weights:
            parts.append(self.across_weights[step - 1])
        if self.up_weights:
            parts.append(self.up_weights[step - 1])
        return mn.VGroup(*parts)


def _symbol(letter: str, time: int):  # type: ignore[no-untyped-def]
    source, text = at_time(letter, time)
    return symbol(source, "data", text)


def _across(left: Vector, right: Vector) -> Arrow:
    y = left.grid.get_y()
    start, end = left.grid.get_right()[0] + MARGIN, right.grid.get_left()[0] - MARGIN
    return Arrow([start, y, 0], [end, y, 0])


def _up(below: Vector, above: Vector) -> Arrow:
    x = below.grid.get_x()
    start, end = below.grid.get_top()[1] + MARGIN, above.grid.get_bottom()[1] - MARGIN
    return Arrow([x, start, 0], [x, end, 0])


def _weight(letter: str, arrow: Arrow, side: np.ndarray) -> Formula:
    mark = Formula("{w}", w=symbol(letter, "parameter"), height=theme.active().sizes.label)
    return mark.next_to(arrow.line, side, buff=0.5 * UNIT)
