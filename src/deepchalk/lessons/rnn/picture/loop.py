"""The same recurrence twice: folded as a loop, and unrolled through time."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import ClassVar

import manim as mn

from deepchalk.lesson import Role, recurrence, says
from deepchalk.mobjects import TIP_LENGTH, TIP_WIDTH, Arrow, Formula, Label, Room, symbol, theme
from deepchalk.stage import Beat

from ..trace import Trace
from .reading_plane import ReadingPlane

MARGIN = 0.09
"""Free room at both ends of an arrow."""

LARGEST_BOX = 1.1
LOOP_HEIGHT = 0.95
"""Height of the loop over its box, in heights of the box."""


FUNCTIONS: dict[recurrence.Activation, str] = {"tanh": "tanh", "relu": 'op("relu")', "identity": ""}


def step_formula(activation: recurrence.Activation) -> Formula:
    """What a cell does at every step: h = φ(V h + W x + b)."""
    inner = "{V} {before} + {W} {x} + {b}"
    name = FUNCTIONS[activation]
    return Formula(
        f"{{h}} = {name} ({inner})" if name else f"{{h}} = {inner}",
        h=symbol("h^((t))", "data", "h⁽ᵗ⁾"),
        before=symbol("h^((t-1))", "data", "h⁽ᵗ⁻¹⁾"),
        x=symbol("x^((t))", "data", "x⁽ᵗ⁾"),
        **{letter: symbol(letter, "parameter") for letter in "VWb"},
    )


def at_time(letter: str, time: int | str) -> tuple[str, str]:
    """Typst source and plain text of a symbol at a time, like h⁽²⁾."""
    raised = str(time).translate(str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"))
    return f"{letter}^(({time}))", f"{letter}⁽{raised}⁾"


class StateBox(mn.VGroup):
    """A square with the symbol of a vector at a time."""

    def __init__(self, letter: str, time: int | str, side: float, framed: bool = True) -> None:
        super().__init__()
        now = theme.active()
        self.box = mn.Square(
            side,
            stroke_color=now.data,
            stroke_width=now.strokes.normal if framed else 0,
            fill_color=now.fill("data") if framed else now.ground,
            fill_opacity=1 if framed else 0,
        )
        source, text = at_time(letter, time)
        role: Role = "ink" if framed else "data"
        self.symbol = Formula("{s}", s=symbol(source, role, text), height=now.sizes.label)
        # What has no frame may be as wide as the box.
        widest = (0.92 if framed else 1.0) * side
        if self.symbol.width > widest:
            self.symbol.scale(widest / self.symbol.width)
        self.add(self.box, self.symbol)


class LoopArrow(mn.VGroup):
    """An arrow that leaves a box at its top and comes back there, so that both sides stay free."""

    def __init__(self, box: mn.Mobject) -> None:
        super().__init__()
        now = theme.active()
        side = box.width
        foot = box.get_top() + MARGIN * mn.UP
        start, end = foot + 0.25 * side * mn.RIGHT, foot + 0.25 * side * mn.LEFT
        middle = box.get_top() + LOOP_HEIGHT * side * mn.UP
        neck = end + TIP_LENGTH * mn.UP
        rise, bulge = 0.25 * side * mn.UP, 0.45 * side * mn.RIGHT
        self.line = mn.VMobject(stroke_color=now.line, stroke_width=now.strokes.normal)
        self.line.start_new_path(start)
        self.line.add_cubic_bezier_curve_to(start + rise + bulge, middle + 1.4 * bulge, middle)
        self.line.add_cubic_bezier_curve_to(middle - 1.4 * bulge, neck + rise - bulge / 2, neck)
        half = TIP_WIDTH / 2 * mn.RIGHT
        self.tip = mn.Polygon(
            end, neck + half, neck - half, stroke_width=0, fill_color=now.line, fill_opacity=1
        )
        self.add(self.line, self.tip)


class FoldedLoop(mn.VGroup):
    """One box for every time step: its arrow V leads back to itself, W comes from the input."""

    # With ``output`` an arrow U leads on, to the symbol of what is made of the state.

    def __init__(self, room: Room, output: str = "") -> None:
        super().__init__()
        side = min(LARGEST_BOX, room.height / 4.1, room.width / (2.6 if output else 1.6))
        self.state = StateBox("h", "t", side)
        self.loop = LoopArrow(self.state.box)
        self.input = StateBox("x", "t", side, framed=False).move_to(1.9 * side * mn.DOWN)
        self.up = _rise(self.input, self.state)
        self.loop_weight = _weight("V").next_to(self.loop.line, mn.UP, buff=0.5 * theme.UNIT)
        self.up_weight = _weight("W").next_to(self.up.line, mn.RIGHT, buff=0.5 * theme.UNIT)
        self.add(self.state, self.loop, self.loop_weight, self.input, self.up, self.up_weight)
        if output:
            self._add_output(output, side)
        room.place(self)

    def _add_output(self, letter: str, side: float) -> None:
        made = Formula("{s}", s=symbol(letter, "output"), height=theme.active().sizes.label)
        made.move_to(1.8 * side * mn.RIGHT)
        arrow = Arrow(
            self.state.box.get_right() + MARGIN * mn.RIGHT, made.get_left() + 2 * MARGIN * mn.LEFT
        )
        self.add(made, arrow, _weight("U").next_to(arrow.line, mn.UP, buff=0.5 * theme.UNIT))


class UnrolledLoop(mn.VGroup):
    """One box for each time step from 0 to the last; every arrow carries the same V or W."""

    # The names of the inputs stand at the bottom.

    def __init__(self, names: Sequence[str], room: Room) -> None:
        super().__init__()
        steps = len(names)
        pitch = min(2.2 * LARGEST_BOX, room.width / (steps + 0.75))
        side = min(LARGEST_BOX, room.height / 2.6, 0.54 * pitch)
        self.states = [StateBox("h", time, side) for time in range(steps + 1)]
        self.inputs = [StateBox("x", time, side, framed=False) for time in range(1, steps + 1)]
        for time, state in enumerate(self.states):
            state.move_to(time * pitch * mn.RIGHT)
        for below, above in zip(self.inputs, self.states[1:], strict=True):
            below.move_to(above.get_center() + 1.9 * side * mn.DOWN)
        self.across = [
            Arrow(left.box.get_right() + MARGIN * mn.RIGHT, right.box.get_left() + MARGIN * mn.LEFT)
            for left, right in zip(self.states, self.states[1:], strict=False)
        ]
        self.up = [
            _rise(below, above) for below, above in zip(self.inputs, self.states[1:], strict=True)
        ]
        self.weights = [
            *(
                _weight("V").next_to(arrow.line, mn.UP, buff=0.5 * theme.UNIT)
                for arrow in self.across
            ),
            *(
                _weight("W").next_to(arrow.line, mn.RIGHT, buff=0.5 * theme.UNIT)
                for arrow in self.up
            ),
        ]
        self.names = self._names(names, pitch)
        self.add(*self.states, *self.inputs, *self.across, *self.up, *self.weights, *self.names)
        self.move_to(room.centre)

    def folded(self, cell: FoldedLoop) -> list[mn.Mobject]:
        """What each part becomes in the folded form: all steps the same; names become nothing."""
        goals: list[mn.Mobject] = [cell.state] * len(self.states)
        goals += [cell.input] * len(self.inputs)
        goals += [cell.loop] * len(self.across) + [cell.up] * len(self.up)
        goals += [cell.loop_weight] * len(self.across) + [cell.up_weight] * len(self.up)
        gone = [name.copy().set_opacity(0) for name in self.names]
        return [*(goal.copy() for goal in goals), *gone]

    def _names(self, names: Sequence[str], pitch: float) -> list[Label]:
        """Names of the inputs; none where they are too long to stand side by side."""
        labels = [Label(name, "ink", theme.active().sizes.smallest) for name in names]
        if any(label.width > pitch - 0.7 * theme.UNIT for label in labels):
            return []
        bottom = self.inputs[0].symbol.get_bottom()[1] - theme.UNIT
        for label, below in zip(labels, self.inputs, strict=True):
            label.set_x(below.get_x()).stand_on(bottom - label.digit_height)
        return labels


def _rise(below: StateBox, above: StateBox) -> Arrow:
    start = below.symbol.get_top() + 2 * MARGIN * mn.UP
    return Arrow([above.get_x(), start[1], 0], above.box.get_bottom() + MARGIN * mn.DOWN)


def _weight(letter: str) -> Formula:
    return Formula("{w}", w=symbol(letter, "parameter"), height=theme.active().sizes.label)


class Folding(Beat[Trace, ReadingPlane]):
    """Base of a beat about what is recurrent."""

    title = "Unrolled and folded"
    words: ClassVar[str] = "params.sentence"  # where the trace has what is read at each step
    # Where the picture has markers of the states after each step, out of which the cells grow.
    markers: ClassVar[str] = "markers"

    def draw(self, t: Trace, picture: ReadingPlane, room: Room) -> None:
        self.chain, self.cell = UnrolledLoop(attrgetter(self.words)(t), room), FoldedLoop(room)

    @says("Pull the path straight, and it is a chain: at every word the same V and W.")
    def unroll(self, t: Trace) -> None:
        start = self.picture.plane.point((0.0, 0.0), radius=0.1)
        markers = [start, *attrgetter(self.markers)(self.picture)]
        pairs = zip(markers, self.chain.states, strict=True)
        self.play(*self.one_path(), *(mn.TransformFromCopy(*pair) for pair in pairs), share=0.5)
        others = (part for part in self.chain if part not in self.chain.states)
        self.appear(*others, lag=0.05, share=0.4)

    @says("All of them are one cell, used again and again: a loop.")
    def fold(self, t: Trace) -> None:
        self.unrolled = [part.copy() for part in self.chain]
        self.transform(self.chain.folded(self.cell), share=0.45)
        self.scene.remove(*self.chain)
        self.scene.add(self.cell)
        self.point_at(self.cell, share=0.5)

    @says("Unrolled is how it is trained: every use of V counts.")
    def unroll_again(self, t: Trace) -> None:
        self.scene.remove(self.cell)
        self.transform(self.unrolled, share=0.85)

    def one_path(self) -> list[mn.Animation]:
        """Where a picture shows several paths, those that are not pulled leave."""
        return []

    def transform(self, goals: Sequence[mn.Mobject], share: float) -> None:
        """Every part of the chain becomes its goal."""
        pairs = zip(self.chain, goals, strict=True)
        self.play(*(mn.Transform(*pair) for pair in pairs), share=share)
