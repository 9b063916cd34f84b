"""What lies inside an outline, by edges of all polygons at once and by one edge after the other."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepchalk.quality.seeing import geometry

# Of a coarse grid, so that corners lie at the height of points, and points on edges.
SOME = st.integers(-4, 4).map(lambda one: one / 2)
PLACE = st.tuples(SOME, SOME)
POLYGON = st.lists(PLACE, min_size=3, max_size=7).map(np.array)


def is_inside(polygons: list[np.ndarray], x: float, y: float) -> bool:
    """Whether a ray to the right crosses an odd number of edges."""
    crossings = 0
    for polygon in polygons:
        for (x1, y1), (x2, y2) in zip(polygon, np.roll(polygon, -1, axis=0), strict=True):
            if (y1 > y) != (y2 > y):
                crossings += x < x1 + (y - y1) * (x2 - x1) / (y2 - y1)
    return crossings % 2 == 1


@pytest.mark.parametrize("pairs", [1, 7, geometry.PAIRS])
@given(st.lists(POLYGON, max_size=6), st.lists(PLACE, max_size=12))
def test_edges_of_many_polygons_at_once_tell_the_same(pairs, polygons, places):
    points = np.array(places, dtype=float).reshape(-1, 2)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(geometry, "PAIRS", pairs)
        found = geometry.inside(geometry.edges_of(polygons), points)
    assert found.tolist() == [is_inside(polygons, *place) for place in places]
