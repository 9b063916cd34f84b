"""A plane that is turned."""

import numpy as np

from deepchalk.lessons.rnn.numbers.ways import turned_in_plane


def test_what_the_other_coordinates_add_comes_evenly():
    matrix = np.arange(9.0).reshape(3, 3)
    columns = np.array([[1.0, 0.0], [0.0, 1.0], [2.0, 0.5]])
    start, end = (turned_in_plane(matrix, columns, [0, 2], share) for share in (0.0, 1.0))
    np.testing.assert_allclose(start, columns[[0, 2]], atol=1e-12)
    np.testing.assert_allclose(end, (matrix @ columns)[[0, 2]], atol=1e-12)
