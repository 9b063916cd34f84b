"""What is packed is what a reader finds who only knows the description of the format."""

import gzip
from dataclasses import replace
from typing import Any

import live_reader
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepchalk.live.columns import varints
from deepchalk.live.packing import gzipped, pack
from deepchalk.live.timeline import (
    Contour,
    Ease,
    Number,
    Paint,
    Part,
    Span,
    State,
    Style,
    Timeline,
    Track,
)

LINES = tuple(place % 3 != 1 for place in range(40))
"""More curves than one number holds bits for."""

ROUND = Contour((5, 0, 9, 4, 9, 9, 3, 3, 6, 6, 12, 15), (False, True), True)
LONG = Contour(tuple((-1) ** n * n * 37 for n in range(6 * len(LINES))), LINES, False)
PLAIN = Style(Paint((1,), (255,)), Paint((0,), (128,)), Paint(), 0, 1, 140, 0)
RICH = Style(
    Paint((0, 1, 2), (255, 0, 7)), Paint(), Paint((2,), (9,)), 3, 2, 0, 50, (-4, 0, 900, 1)
)
TIMELINE = Timeline(
    frame_rate=30.0,
    frames=90,
    width=15360,
    height=8640,
    ground="#0F141A",
    colours=("#0F141A", "#F4F1EA", "#56B4E9"),
    contours=(ROUND, LONG),
    outlines=((Part(0, 0, 0), Part(1, -50, 8000, 3001)), (), (Part(1, 0, 0),)),
    styles=(PLAIN, RICH, replace(PLAIN, picture=1)),
    states=(State(0, -7680, 4320, 4096, 0), State(2, 3, -9, 5160, 1), State(1, 0, 0, 1, 2)),
    eases=(
        Ease("linear"),
        Ease("smooth", rate=333333, offset=-12),
        Ease("sampled", fineness=2000, samples=(0, 700, 650, 2000)),
    ),
    tracks=(
        Track((Span(0, 0, 1, 1), Span(4, 30, 1, 0, 1), Span(30, 33, 0, 2, 0)), (0, 2)),
        Track(()),
        Track((Span(2, 9, 2, 1, 2), Span(10, 12, 0, 1, 0)), (1,), pinned=True),
    ),
    orders=((0, (0,)), (2, (0, 2)), (9, (1, 0, 2)), (30, (2,)), (31, ())),
    numbers=(Number("0.24", 0.2391, "shares[1]"), Number("−3", -3.0), Number("1", 1.0)),
    pictures=(b"one picture", b""),
    view=2,
)


@pytest.fixture
def file() -> live_reader.LiveFile:
    return live_reader.read(pack(TIMELINE, {"title": "Ünï </script>"}))


def test_the_head_says_what_is_told(file: live_reader.LiveFile) -> None:
    assert file.version == 3
    assert file.head["title"] == "Ünï </script>"
    assert (file.head["frames"], file.head["frame_rate"], file.head["view"]) == (90, 30.0, 2)
    assert (file.head["width"], file.head["height"]) == (15360, 8640)
    assert live_reader.numbers_shown(file) == [
        ("0.24", 0.2391, "shares[1]"),
        ("−3", -3.0, None),
        ("1", 1.0, None),
    ]
    assert file.pictures == list(TIMELINE.pictures)


def test_shapes_come_back(file: live_reader.LiveFile) -> None:
    # The handles of straight lines are not kept.
    def kept(contour: Contour) -> tuple[int, ...]:
        curves = [contour.points[6 * n : 6 * n + 6] for n in range(len(contour.lines))]
        pairs = zip(curves, contour.lines, strict=True)
        return tuple(v for curve, is_line in pairs for v in (curve[4:] if is_line else curve))

    assert live_reader.contours(file) == [
        (kept(one), one.lines, one.closed) for one in TIMELINE.contours
    ]
    assert live_reader.outlines(file) == [
        [(part.contour, part.x, part.y, part.scale) for part in outline]
        for outline in TIMELINE.outlines
    ]


def test_looks_come_back(file: live_reader.LiveFile) -> None:
    def told(style: Style) -> dict[str, Any]:
        paints = {
            name: (list(paint.colours), list(paint.alphas))
            for name, paint in (
                ("fill", style.fill),
                ("stroke", style.stroke),
                ("back", style.back),
            )
        }
        return {
            "join": style.join,
            "cap": style.cap,
            "width": style.width,
            "back_width": style.back_width,
            "has_gradient": int(bool(style.gradient)),
            "gradient": list(style.gradient),
            "picture": 0 if style.picture is None else style.picture + 1,
            **paints,
        }

    assert live_reader.styles(file) == [told(style) for style in TIMELINE.styles]
    assert live_reader.states(file) == [
        (one.outline, one.x, one.y, one.scale, one.style) for one in TIMELINE.states
    ]


def test_motions_come_back(file: live_reader.LiveFile) -> None:
    assert live_reader.eases(file) == [
        ("linear",),
        ("smooth", 333333, -12),
        ("sampled", 2000, (0, 700, 650, 2000)),
    ]
    spans = [
        [
            (one.first, one.last, one.start, one.to, -1 if one.ease is None else one.ease)
            for one in track.spans
        ]
        for track in TIMELINE.tracks
    ]
    assert live_reader.tracks(file) == [
        (told, list(track.numbers)) for told, track in zip(spans, TIMELINE.tracks, strict=True)
    ]
    assert live_reader.pinned(file) == [2]
    assert live_reader.orders(file) == list(TIMELINE.orders)


def test_the_same_is_packed_as_the_same_bytes() -> None:
    assert pack(TIMELINE, {"a": 1}) == pack(TIMELINE, {"a": 1})


@given(st.lists(st.integers(-(2**40), 2**40)))
def test_whole_numbers_come_back(values: list[int]) -> None:
    assert live_reader.numbers(varints(values)) == values


@given(st.lists(st.binary(max_size=300) | st.integers(0, 2000).map(bytes), max_size=6))
def test_parts_come_back_as_one_gzip_file(parts: list[bytes]) -> None:
    assert gzip.decompress(gzipped(parts)) == b"".join(parts)


def test_unlike_parts_take_less_each_in_its_own_way() -> None:
    random = np.random.default_rng(1)
    small, letters = (
        random.integers(first, first + 4, 20_000, dtype=np.uint8).tobytes() for first in (0, 97)
    )
    together = gzip.compress(small + letters, 9)
    assert len(gzipped([small, letters])) < len(together)


def test_like_parts_are_packed_together() -> None:
    part = bytes(np.random.default_rng(1).integers(0, 256, 500, dtype=np.uint8))
    assert len(gzipped([part] * 10)) < 2 * len(part)
