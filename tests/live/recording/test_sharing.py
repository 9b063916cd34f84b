"""A recording with fewer shapes shows the same."""

import numpy as np

from deepchalk.live.recording.simplifying import (
    CONTOURS_APART,
    in_order_of_use,
    with_shared_contours,
)
from deepchalk.live.timeline import WHOLE, Contour, Paint, Part, Span, State, Style, Timeline, Track

SHAPE = np.array([[90, 0], [300, 140], [410, 200], [520, 90], [400, -170], [0, 0]])
LINES = (False, False)


def contour(size: float, closed: bool = True) -> Contour:
    points = np.round(size * SHAPE).astype(int).ravel().tolist()
    return Contour(tuple(points), LINES, closed)


def style(width: int) -> Style:
    return Style(Paint(), Paint(), Paint(), 0, 0, width, 0)


TIMELINE = Timeline(
    30.0,
    90,
    15360,
    8640,
    "#000000",
    ("#FFFFFF",),
    # As they were met: small ones first.
    contours=(contour(0.3), contour(0.5, closed=False), contour(1.0), contour(0.31)),
    outlines=(
        (Part(0, 5, 5), Part(3, 9, -9, 4000)),
        (Part(1, 0, 0), Part(2, 7, 7)),
        (Part(3, 1, 2),),
    ),
    styles=(style(3), style(1)),
    states=(State(1, 10, 0, WHOLE, 1), State(0, 20, 0, WHOLE, 0), State(1, 0, 4, WHOLE, 0)),
    eases=(),
    tracks=(Track((Span(0, 0, 2, 2), Span(5, 5, 1, 1))), Track((Span(3, 3, 0, 0),))),
    orders=((0, (0,)),),
)


def drawn(timeline: Timeline, outline: int) -> list[np.ndarray]:
    found = []
    for part in timeline.outlines[outline]:
        points = np.reshape(timeline.contours[part.contour].points, (-1, 2))
        found.append(points * part.scale / WHOLE + (part.x, part.y))
    return found


def test_small_letters_are_drawn_from_large_ones() -> None:
    shared = with_shared_contours(TIMELINE)
    assert shared.contours == (contour(0.5, closed=False), contour(1.0))
    for number in range(3):
        pairs = zip(drawn(TIMELINE, number), drawn(shared, number), strict=True)
        assert max(np.abs(one - other).max() for one, other in pairs) <= CONTOURS_APART + 0.1


def test_what_each_thing_looks_like_stays() -> None:
    ordered = in_order_of_use(TIMELINE)

    def looks(timeline: Timeline) -> list[object]:
        found: list[object] = []
        for span in (span for track in timeline.tracks for span in track.spans):
            for state in (timeline.states[span.start], timeline.states[span.to]):
                shape = [
                    (timeline.contours[part.contour], part.x, part.y, part.scale)
                    for part in timeline.outlines[state.outline]
                ]
                found.append((span.first, shape, state.x, timeline.styles[state.style]))
        return found

    assert looks(ordered) == looks(TIMELINE)
    assert [span.to for track in ordered.tracks for span in track.spans] == [0, 1, 2]


def test_formulas_keep_their_outlines() -> None:
    """No state has the third one."""
    ordered = in_order_of_use(TIMELINE)
    for before, after in zip(drawn(TIMELINE, 2), drawn(ordered, 2), strict=True):
        np.testing.assert_array_equal(before, after)
