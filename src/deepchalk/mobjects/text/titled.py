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
