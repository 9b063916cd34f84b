"""A plane that is turned."""

import numpy as np

from deepchalk.lessons.rnn.numbers.ways import turned_in_plane

MOMENTS = np.linspace(0, 1, 21)


def test_what_the_other_coordinates_add_comes_evenly():
    matrix = np.arange(9.0).reshape(3, 3)
    columns = np.array([[1.0], [0.0], [2.0]])
    ways = turned_in_plane(matrix, columns, [0, 2], MOMENTS)
    np.testing.assert_allclose(ways[0], columns[[0, 2]], atol=1e-12)
    np.testing.assert_allclose(ways[-1], (matrix @ columns)[[0, 2]], atol=1e-12)
