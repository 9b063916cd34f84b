"""A drawing with its label above it."""

from __future__ import annotations

import manim as mn

from deepchalk import theme
from deepchalk.mobjects.text import Label
from deepchalk.theme import UNIT

LABEL_STRIP = 0.5
"""Height that a label takes above its drawing, with the gap."""


def title_above(drawing: mn.Mobject, text: str, top: float | None = None) -> Label:
    """A label over a drawing; all labels with the same ``top`` stand on one line.

    Parameters
    ----------
    top
        upper edge of the drawing that the label stands above; by default this drawing's own
    """
    label = Label(text, "ink2", theme.active().sizes.label)
    edge = drawing.get_top()[1] if top is None else top
    label.set_x(drawing.get_x())
    return label.stand_on(edge + 0.8 * UNIT)
