"""A canvas over the matrix that stamps it."""

from collections.abc import Sequence

import numpy as np
import pytest
from quantities import sample

from deepchalk.lesson.mathematics.convolution import Geometry, as_matrix, cropped, stamp
from deepchalk.lessons.transposed_conv.picture.unrolled import Unrolled
from deepchalk.mobjects.room import CONTENT

KERNEL = np.arange(1.0, 10).reshape(3, 3)


def unrolled(size: int, focus: Sequence[int] = (1, 0)) -> Unrolled:
    geometry = Geometry((2, size), (3, 3), (2, 2), (1, 1), (0, 0), (1, 1))
    numbers = np.ones(geometry.size)
    result = cropped(stamp(numbers, KERNEL, geometry)[-1], geometry)
    return Unrolled(
        sample("C", as_matrix(KERNEL, geometry), role="parameter", decimals=0),
        sample("y", numbers.ravel(), decimals=0),
        sample("r", result, role="output", decimals=0),
        sample("s", result.ravel(), role="output", decimals=0),
        geometry,
        focus,
        CONTENT,
    )


def test_a_stamp_has_its_place_on_the_canvas_and_in_its_strip():
    made = unrolled(2)
    assert made.is_whole and made.rows == [0, 1, 2, 3] and len(made.feet) == 9
    cut, strip = made.cut_out(0)
    assert [cell.number.text for cell in cut] == ["5", "6", "8", "9"]
    assert [cell.number.path for cell in strip] == ["C[0, 0]", "C[0, 1]", "C[0, 3]", "C[0, 4]"]
    corner = made.board[4].get_center()
    np.testing.assert_allclose(cut[-1].get_center(), corner, atol=1e-9)
    assert strip[0].get_top()[1] < made.board.get_bottom()[1]


@pytest.mark.parametrize("size", [5, 7])
def test_of_a_large_matrix_the_rows_in_focus_are_drawn_and_others_as_far_as_they_fit(size):
    made = unrolled(size, focus=[1, 6])
    assert not made.is_whole and made.rows == [0, 1, 2, 6] and made.feet == []
