"""Looks become numbers; what is the same is kept once, and what only looks the same is not."""

import manim as mn
import numpy as np
import pytest

from deepchalk.live.recording.look import Look
from deepchalk.live.recording.tables import Tables
from deepchalk.live.timeline import UNITS, WHOLE


def look(shape: mn.VMobject) -> Look:
    return Look(shape)


def drawn(tables: Tables, number: int) -> np.ndarray:
    """All points of a state's outline, where they stand, in scene units."""
    state = list(tables.states)[number]
    contours = list(tables.contours)
    found = []
    for part in tables.outlines[state.outline]:
        points = np.reshape((0, 0, *contours[part.contour].points), (-1, 2))
        placed = points * part.scale / WHOLE + (part.x, part.y)
        found.append(placed * state.scale / WHOLE + (state.x, state.y))
    return np.concatenate(found) / UNITS


@pytest.mark.parametrize("size", [0.3, 0.9, 1.0, 1.2])
def test_a_shape_of_another_size_is_the_same_outline(size: float) -> None:
    tables = Tables()
    star = mn.Star(fill_opacity=1).scale(1.5)
    first = tables.state(look(star))
    other = star.copy().scale(size).shift(mn.RIGHT)
    second = tables.state(look(other))
    assert len(tables.outlines) == 1
    for number, shape in ((first, star), (second, other)):
        corners = shape.points[::4, :2]
        apart = np.abs(drawn(tables, number)[:, None] - corners[None]).max(axis=2).min(axis=0)
        assert apart.max() < 1.5 / UNITS


def test_a_part_of_another_size_is_the_same_contour() -> None:
    tables = Tables()
    square = mn.Square()
    pair = mn.VMobject()
    small = square.copy().scale(0.4).shift(2 * mn.RIGHT)
    pair.points = np.concatenate([square.points, small.points])
    tables.state(look(square))
    tables.state(look(pair))
    assert len(tables.contours) == 1 and len(tables.outlines) == 2


def test_what_falls_apart_is_another_outline() -> None:
    """Out of a morph come points with gaps that nobody sees, at which the pen is lifted."""
    whole = mn.Circle(fill_opacity=1)
    broken = whole.copy()
    broken.points[12:20] += 1e-5
    for one, other in ((whole, broken), (broken, whole)):
        tables = Tables()
        states = [tables.state(look(shape)) for shape in (one, other)]
        outlines = [tables.outlines[list(tables.states)[at].outline] for at in states]
        parts = {shape: len(outline) for shape, outline in zip((one, other), outlines, strict=True)}
        assert parts[whole] == 1 and parts[broken] > 1


def test_colours_and_styles_are_kept_once() -> None:
    tables = Tables()
    for x in range(3):
        tables.state(look(mn.Square(color=mn.BLUE, fill_opacity=0.5).shift(x * mn.RIGHT)))
    assert (len(tables.styles), len(tables.colours), len(tables.states)) == (1, 1, 3)
