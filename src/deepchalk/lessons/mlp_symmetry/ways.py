"""A network that walks along a straight way in weight space, and its loss as a curve."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lessons.mlp_symmetry import symbols
from deepchalk.lessons.mlp_symmetry.bench import diagram_of, split
from deepchalk.lessons.mlp_symmetry.legible import smallest_seen
from deepchalk.lessons.mlp_symmetry.settings import Way
from deepchalk.lessons.mlp_symmetry.trace import Trace
from deepchalk.mobjects.motion import appear
from deepchalk.mobjects.motion.rolling_number import Roll, show_instead
from deepchalk.mobjects.networks.network_motion import Reweigh
from deepchalk.mobjects.plots.segment_curve import RunAlong, SegmentCurve
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula, Label, Number, number, on_one_line
from deepchalk.mobjects.tones import tones
from deepchalk.theme import UNIT

READOUT_STRIP = 0.55


class WayPicture:
    """The network at the left, the loss along a way at the right, what it is now above the curve.

    Attributes
    ----------
    diagram
        the network with the weights at the first point of the way
    curve
        axes, ends and joining line
    readout
        ``L = …``, whose number rolls
    line_name
        says what the joining line is
    forbidden
        where a convex, or a concave, loss cannot be, and a label that says so; empty if the axes
        leave no room there
    reminder
        a short label in its place that is clear of the curve; ``None`` without room for it
    """

    def __init__(
        self,
        room: Room,
        trace: Trace,
        way: Way,
        names: tuple[str, str],
        ends: tuple[str, str] | None,
        marked: int,
        shape: Literal["convex", "concave"],
    ) -> None:
        self.trace, self.way, self.marked = trace, way, marked
        left, right = split(room, trace)
        self.strip, below = right.cut_top(READOUT_STRIP, gap=0.5 * UNIT)
        self.tones = tones("parameter", trace.params.hidden)
        widest = max(float(np.abs(way.first).max()), float(np.abs(way.second).max()))
        self.diagram = diagram_of(trace, left, self.tones, widest)
        self._write_values()
        self.curve = SegmentCurve(
            way.factor,
            way.loss,
            below,
            (names[0], symbols.loss()),
            ends,
            "gradient",
            smallest_seen(float(way.loss.max())),
        )
        self.line_name = self.curve.label_line(names[1], avoid=marked)
        self.forbidden = self._forbidden(shape)
        self.readout, self.number = self._readout()
        self.dot = self.curve.axes.dot(way.factor[0], way.loss[0], "gradient").set_z_index(2)

    def _write_values(self) -> None:
        digits, diagram = self.trace.digits, self.diagram
        for node, value in zip(diagram.nodes[1], self.way.h[0], strict=True):
            node.hold(node.slot(float(value), digits.h))
        output = diagram.node(2, 0)
        output.hold(output.slot(float(self.way.z[0]), digits.z))
        diagram.weigh([self.way.first[0], self.way.second[0][:, None]])

    def _forbidden(self, shape: Literal["convex", "concave"]) -> mn.VGroup:
        above = shape == "convex"
        label = self.curve.label_side(f"a {shape} loss is never here", above, self.line_name)
        # Shorter where the curve leaves less room.
        texts = (f"a {shape} loss is never here", f"not {shape}")
        places = (self.curve.label_side(text, above, self.line_name, self.marked) for text in texts)
        self.reminder = next((one for one in places if one is not None), None)
        return mn.VGroup() if label is None else mn.VGroup(self.curve.side(above), label)

    def clear_for_curve(self) -> list[mn.Animation]:
        """Labels leave the way of the curve; a short one stays where there is room."""
        moves: list[mn.Animation] = []
        if not self.curve.passes(self.line_name, self.marked):
            moves.append(mn.FadeOut(self.line_name))
        if self.forbidden and not self._label_stays():
            moves.append(mn.FadeOut(self.forbidden[1]))
            moves += [] if self.reminder is None else [appear(self.reminder)]
        return moves

    def _label_stays(self) -> bool:
        """Whether the first label is clear of the curve where it is."""
        label, reminder = self.forbidden[1], self.reminder
        return reminder is not None and bool(
            np.allclose(label.get_center(), reminder.get_center()) and label.text == reminder.text
        )

    def _readout(self) -> tuple[mn.VGroup, Number]:
        sizes = theme.active().sizes
        head = Formula("{L} =", L=symbols.loss(), height=sizes.formula)
        decimals = self.trace.digits.loss
        # Placed for the longest number, that the readout stands in the middle of the strip.
        value = Number(float(self.way.loss.max()), decimals, "gradient", sizes.formula)
        value.next_to(head, mn.RIGHT, buff=0.6 * UNIT).stand_on(head.baseline)
        readout = mn.VGroup(head, value).move_to(self.strip.centre)
        return readout, show_instead(value, float(self.way.loss[0]), decimals, mn.LEFT)

    def walk(
        self, tones_on_the_way: Sequence[Sequence[str]] = (), part: slice = slice(None)
    ) -> list[mn.Animation]:
        """Weights, values, loss and dot along a part of the way; to be played evenly together."""
        digits, way = self.trace.digits, self.way
        rolls = [
            Roll(node.number, values[part], digits.h)
            for node, values in zip(self.diagram.nodes[1], way.h.T, strict=True)
            if node.number is not None and np.ptp(values) > 0
        ]
        output = self.diagram.node(2, 0).number
        assert output is not None
        # No AnimationGroup: it would be added to the scene, in another order.
        return [
            Reweigh(
                self.diagram,
                [way.first[part], way.second[part][:, :, None]],
                1,
                tones_on_the_way[part],
            ),
            *rolls,
            Roll(output, way.z[part], digits.z),
            Roll(self.number, way.loss[part], self.trace.digits.loss, mn.LEFT),
            RunAlong(self.curve, self.dot, part),
        ]

    @property
    def way_back(self) -> slice:
        """From the last point back to the marked one."""
        return slice(None, self.marked - 1 if self.marked > 0 else None, -1)

    def comparison(self, relation: Literal["above", "below"]) -> mn.VGroup:
        """``L = 4 above the line at 0``: the loss at the marked point against the line."""
        loss, line = (float(v[self.marked]) for v in (self.way.loss, self.way.line))
        decimals = self.trace.digits.loss
        on_the_curve = Formula(
            "{L} = {loss}", L=symbols.loss(), loss=number(loss, decimals, "gradient")
        )
        words = Label(f"{relation} the line at", "ink2", theme.active().sizes.label)
        of_line = Formula("{line}", line=number(line, decimals, "ink"))
        return self.strip.place(on_one_line(on_the_curve, words, of_line, gap=0.7 * UNIT))

    def remark(self, text: str) -> Label:
        """Words in place of the readout."""
        return self.strip.place(Label(text, "ink", theme.active().sizes.label))
