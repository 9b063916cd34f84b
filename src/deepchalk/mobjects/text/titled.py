"""Drawings and equations with words above them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import manim as mn

from deepchalk import theme
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text.equation import Equation
from deepchalk.mobjects.text.typeset import Label
from deepchalk.theme import UNIT

TITLE_GAP, ROW_GAPS = 0.6 * UNIT, (0.5, 0.25, 0.15)
"""Between words and the equation below them, and between two such pairs: the first that fits."""

LABEL_STRIP = 0.5
"""Height that a label takes above its drawing, with the gap."""


def title_above(
    drawing: mn.Mobject, text: str, top: float | None = None, constants: Iterable[str] = ()
) -> Label:
    """A label over a drawing; all labels with the same ``top`` stand on one line.

    Parameters
    ----------
    top
        upper edge of the drawing that the label stands above; by default this drawing's own
    constants
        numbers in the text that are no values of the trace
    """
    label = Label(text, "ink2", theme.active().sizes.label, constants=constants)
    edge = drawing.get_top()[1] if top is None else top
    label.set_x(drawing.get_x())
    label.stand_on(edge + 0.8 * UNIT)
    return label


def side_by_side(
    room: Room, drawings: list[tuple[mn.Mobject, str]], gap: float, arrows: float = 0.0
) -> list[Label]:
    """Place drawings from left to right in the middle of a room, each under its label."""
    # A drawing that is narrower than its label gets the label's width, so labels never meet.
    # gap: free width between two of them.
    # arrows: further width between two of them, for an arrow.
    # Returns The labels, all on one line.
    labels = [Label(text, "ink2", theme.active().sizes.label) for _, text in drawings]
    widths = [max(d.width, label.width) for (d, _), label in zip(drawings, labels, strict=True)]
    most = (room.width - sum(widths)) / max(1, len(widths) - 1)
    space = min(gap + arrows, max(most, UNIT))
    left = room.centre[0] - (sum(widths) + space * (len(widths) - 1)) / 2
    for (drawing, _), width in zip(drawings, widths, strict=True):
        drawing.move_to([left + width / 2, room.centre[1], 0])
        left += width + space
    top = max(drawing.get_top()[1] for drawing, _ in drawings)
    for drawing, _ in drawings:
        drawing.set_y(top, mn.UP)
    for (drawing, _), label in zip(drawings, labels, strict=True):
        label.set_x(drawing.get_x())
        label.stand_on(top + 0.8 * UNIT)
    return labels


def titled_equations(
    titles: Iterable[str], room: Room, *ways: Iterable[Equation]
) -> list[mn.VGroup]:
    """Words over each equation, below each other: groups of the words and the equation.

    Parameters
    ----------
    ways
        to write the equations, the best first: the first that can be read there is taken

    Raises
    ------
    LayoutError
        if none can be read there
    """
    now, words = theme.active(), list(titles)

    def listed(_: Room, equations: list[Equation], gap: float) -> mn.VGroup:
        rows = mn.VGroup()
        for title, equation in zip(words, equations, strict=True):
            row = mn.VGroup(Label(title, "ink2", now.sizes.label), equation)
            rows.add(row.arrange(mn.DOWN, buff=TITLE_GAP, aligned_edge=mn.LEFT))
        return rows.arrange(mn.DOWN, buff=gap, aligned_edge=mn.LEFT)

    tried = [partial(listed, equations=way, gap=gap) for way in map(list, ways) for gap in ROW_GAPS]
    return list(room.fit(*tried, edge=mn.LEFT, largest=now.sizes.formula))
