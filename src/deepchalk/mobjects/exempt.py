"""What the lints are told of a drawing: that it is one thing, or an exception with its reason."""

from __future__ import annotations

from typing import TypeVar

import manim as mn

Drawing = TypeVar("Drawing", bound=mn.Mobject)

IS_GROUND = "share-ground"
"""Instead of the id of a lint: the drawing is ground, however much of the frame it takes."""


def exempt(drawing: Drawing, *lints: str, because: str) -> Drawing:
    """Let lints pass over a drawing and its parts.

    Parameters
    ----------
    lints
        their ids, like ``overlap``; ``size-digit`` lets a text be as small as a script
    because
        the reason, for readers of the code
    """
    reasons = {**getattr(drawing, "lint_off", {}), **dict.fromkeys(lints, because)}
    drawing.lint_off = reasons  # type: ignore[attr-defined]
    return drawing


def part_of(whole: mn.Mobject, part: Drawing) -> Drawing:
    """Let the lints count a part with its whole, also where Manim took the whole apart.

    Manim does so when it animates some members of a group.
    """
    # Its identity: the whole itself would be copied with each copy of the part.
    part.one_with = type(whole).__name__, id(whole)  # type: ignore[attr-defined]
    return part


def as_one(drawing: Drawing) -> Drawing:
    """Let the lints take a group for one thing, as a viewer does: a plain group is none."""
    drawing.is_one_thing = True  # type: ignore[attr-defined]
    return drawing
