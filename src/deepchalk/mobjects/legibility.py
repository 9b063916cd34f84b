"""How far a drawing can be made smaller, or larger, before its texts are wrong for the eye."""

from __future__ import annotations

from collections.abc import Iterator

import manim as mn

from deepchalk import theme
from deepchalk.mobjects.text.typeset import Typeset

SMALL_ON_PURPOSE = "size-digit"
"""The lint that is switched off for a text that stands beside another one like a script."""

SCRIPT_SCALES = (1.0, 0.7, 0.5)
"""Size of text, scripts and scripts of scripts in the fonts for mathematics."""


def texts_in(drawing: mn.Mobject) -> Iterator[Typeset]:
    """Every text of a drawing that has glyphs."""
    for member in drawing.get_family():
        if isinstance(member, Typeset) and member.submobjects:
            yield member


def least_scale(drawing: mn.Mobject) -> float:
    """The smallest factor by which a drawing can be scaled so that all of it can be read."""
    # Returns Under 1 where there is room to shrink, over 1 where it is too small already, 0 without
    # texts.
    return max((_least(text) for text in texts_in(drawing)), default=0.0)


def largest_scale(drawing: mn.Mobject, largest: float) -> float:
    """The factor by which the largest text gets digits of height ``largest``; inf without texts."""
    return min((largest / text.digit_height for text in texts_in(drawing)), default=float("inf"))


def _least(text: Typeset) -> float:
    sizes = theme.active().sizes
    is_script = SMALL_ON_PURPOSE in getattr(text, "lint_off", {})
    least = (sizes.script if is_script else sizes.smallest) / text.digit_height
    depth = script_depth(text.wording.source) if text.kind == "mathematics" else 0
    return max(least, sizes.script / (SCRIPT_SCALES[depth] * text.digit_height))


def script_depth(source: str) -> int:
    """How deep scripts are nested in Typst mathematics: 0 for none, at most 2."""
    depth, deepest, stack = 0, 0, []
    position = 0
    while position < len(source):
        character = source[position]
        if character in "^_":
            following = source[position + 1 : position + 2]
            deepest = max(deepest, depth + 1)
            if following in ("(", "{"):
                stack.append(depth)
                depth += 1
                position += 1
        elif character in "({":
            stack.append(depth)
        elif character in ")}" and stack:
            depth = stack.pop()
        position += 1
    return min(deepest, 2)
