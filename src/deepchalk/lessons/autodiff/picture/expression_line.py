"""Numbers and words on one line."""

from __future__ import annotations

import manim as mn

from deepchalk.lesson import Quantity
from deepchalk.mobjects import Label, Number, on_one_line, theme


def told(*pieces: Quantity | str, height: float | None = None) -> mn.VGroup:
    """``told(t.kept, "values are kept")``: each number in its role, the words beside it."""
    # height: of a digit; by default that of a label.
    size = height or theme.active().sizes.label
    texts = [
        Label(piece, "ink2", size)
        if isinstance(piece, str)
        else Number(piece, role=piece.role, height=size)
        for piece in pieces
    ]
    return on_one_line(*texts, gap=theme.UNIT / 2)
