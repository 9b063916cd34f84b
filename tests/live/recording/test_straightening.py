"""Chains of straight lines with fewer corners go the same way."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepchalk.live.recording.simplifying import CORNERS_APART, needed, with_fewer_lines
from deepchalk.live.timeline import (
    WHOLE,
    Contour,
    Ease,
    Paint,
    Part,
    Span,
    State,
    Style,
    Timeline,
    Track,
)

NOTHING = Timeline(30.0, 90, 15360, 8640, "#000000", (), (), (), (), (), (), (), ())


def chain(ends: np.ndarray, closed: bool = False) -> Contour:
    """From the origin along these ends, with their handles."""
    starts = np.concatenate([np.zeros((1, 2)), ends[:-1]])
    third = (ends - starts) / 3
    points = np.stack([starts + third, ends - third, ends], axis=1).round().astype(int)
    return Contour(tuple(points.ravel().tolist()), (True,) * len(ends), closed)


def corners(contour: Contour) -> np.ndarray:
    ends = np.reshape(contour.points, (-1, 3, 2))[:, 2]
    return np.concatenate([np.zeros((1, 2)), ends])


def distance(points: np.ndarray, way: np.ndarray) -> float:
    """How far the farthest point is from the nearest part of a way."""
    starts, along = way[:-1], np.diff(way, axis=0)
    lengths = np.maximum((along**2).sum(axis=1), 1e-9)
    shares = np.clip(((points[:, None] - starts) * along).sum(axis=2) / lengths, 0, 1)
    nearest = starts + shares[..., None] * along
    return float(np.linalg.norm(points[:, None] - nearest, axis=2).min(axis=1).max())


def straightened(*contours: Contour) -> tuple[Contour, ...]:
    return with_fewer_lines(replace(NOTHING, contours=contours)).contours


def test_a_level_line_keeps_its_place_with_far_fewer_corners() -> None:
    angles = np.linspace(0, 2 * np.pi, 400)
    ring = np.column_stack([4000 * (np.cos(angles) - 1), 900 * np.sin(angles)]).round()
    before = chain(ring[1:], closed=True)
    (after,) = straightened(before)
    assert len(after.lines) < len(before.lines) / 4 and after.closed
    assert distance(corners(before), corners(after)) <= CORNERS_APART + 1
    assert corners(after)[-1].tolist() == corners(before)[-1].tolist()


def test_short_chains_curves_and_zigzags_stay() -> None:
    short = chain(np.column_stack([np.arange(1, 20), np.zeros(19)]) * 100)
    zigzag = chain(np.column_stack([np.arange(1, 60), 50 * (np.arange(59) % 2)]) * 9)
    straight = chain(np.column_stack([np.arange(1, 60), np.zeros(59)]) * 9)
    curved = replace(straight, lines=(False, *straight.lines[1:]))
    assert straightened(short, zigzag, curved) == (short, zigzag, curved)
    assert len(straightened(straight)[0].lines) == 1


PLAIN = Style(Paint(), Paint(), Paint(), 0, 0, 0, 0)


def turning_into(*contours: Contour) -> Timeline:
    """One thing that is each of these in turn, and goes evenly from one to the next."""
    last = len(contours) - 1
    spans = [Span(10 * at, 10 * at + 10, at, at + 1, 0) for at in range(last)]
    return replace(
        NOTHING,
        contours=contours,
        outlines=tuple((Part(at, 0, 0),) for at in range(last + 1)),
        styles=(PLAIN,),
        states=tuple(State(at, 0, 0, WHOLE, 0) for at in range(last + 1)),
        eases=(Ease("linear"),),
        tracks=(Track(tuple(spans)),),
    )


@given(
    st.lists(
        st.tuples(st.integers(-900, 900), st.integers(-900, 900), st.integers(1, 9)),
        min_size=2,
        max_size=4,
    ),
    st.integers(24, 80),
)
def test_lines_that_turn_into_each_other_keep_the_same_corners(
    shapes: list[tuple[int, int, int]], count: int
) -> None:
    way = np.linspace(0, 1, count + 1)[1:]
    befores = [
        chain(np.column_stack([x * way, y * np.sin(bends * way)]).round() * 9)
        for x, y, bends in shapes
    ]
    afters = with_fewer_lines(turning_into(*befores)).contours
    assert len({len(after.lines) for after in afters}) == 1
    for before, after in zip(befores, afters, strict=True):
        assert distance(corners(before), corners(after)) <= CORNERS_APART + 1


def test_what_turns_into_each_other_has_far_fewer_corners_too() -> None:
    angles = np.linspace(0, 2 * np.pi, 400)
    flat, leaning = (
        chain(np.column_stack([4000 * (np.cos(angles) - 1), high * np.sin(angles)]).round()[1:])
        for high in (4000, 900)
    )
    afters = with_fewer_lines(turning_into(flat, leaning)).contours
    assert len(afters[0].lines) == len(afters[1].lines) < 399 / 2


def test_what_turns_into_a_curve_keeps_its_corners() -> None:
    straight = chain(np.column_stack([np.arange(1, 60), np.zeros(59)]) * 9)
    curved = replace(straight, lines=(False, *straight.lines[1:]))
    assert with_fewer_lines(turning_into(straight, curved)).contours == (straight, curved)


@given(
    st.lists(st.tuples(st.integers(-90, 90), st.integers(-90, 90)), min_size=2, max_size=40),
    st.sampled_from([0.5, 2.0, 20.0]),
)
def test_no_corner_is_farther_off_than_it_may_be(way: list[tuple[int, int]], apart: float) -> None:
    points = np.array(way, dtype=float)
    kept = needed(points[None], apart)
    assert kept[0] and kept[-1]
    assert distance(points, points[kept]) <= apart * (1 + 1e-9)


@pytest.mark.parametrize("apart", [0.5, 5.0])
def test_a_way_and_back_keeps_its_end(apart: float) -> None:
    there_and_back = np.array([[0, 0], [50, 0], [100, 0], [50, 0], [0, 0]], dtype=float)
    assert needed(there_and_back[None], apart).tolist() == [True, False, True, False, True]
