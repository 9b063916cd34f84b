"""Lines of PyTorch that run and are short enough."""

import numpy as np
import pytest
import torch

from deepchalk.lesson.telling.code import assigned, call, image
from deepchalk.lesson.telling.program import LONGEST_LINE


@pytest.mark.parametrize(
    "numbers",
    [[[2, 1, 3], [4, 1, 2]], [[1, 2], [3, 4]], [[0.5, -1]], np.arange(64).reshape(8, 8) / 4 - 3],
)
def test_an_image_is_the_tensor_of_its_numbers(numbers):
    lines = image("y", np.array(numbers, dtype=float))
    assert max(map(len, lines)) <= LONGEST_LINE
    names = {"torch": torch}
    exec("\n".join(lines), names)
    assert names["y"].dtype == torch.float32
    np.testing.assert_array_equal(names["y"][0, 0].numpy(), np.array(numbers, dtype=float))


def test_a_call_names_what_is_not_the_default():
    assert call("f(x", stride=((2, 2), 1), padding=((0, 0), 0)) == ["f(x, stride=2)"]
    assert call("f(x", stride=((2, 1), 1)) == ["f(x, stride=(2, 1))"]


def test_rows_stand_below_the_first_one_unless_they_have_no_room_there():
    rows = [[-1.0, 3.0], [-3.0, 0.0], [1.0, 0.0]]
    first, second = assigned(44, "torch.tensor", states=rows)
    assert first.index("[-1") == second.index("[1")


@pytest.mark.parametrize("name", ["s", "states"])
@pytest.mark.parametrize("rows", [[[0.123456789] * 3] * 2, [[-1.25, 3.5, 4.25, -2.75, 1.5]] * 3])
def test_no_number_is_torn_where_a_row_is_longer_than_a_line(name, rows):
    lines = assigned(44, "torch.tensor", **{name: rows})
    assert max(map(len, lines)) <= 44
    names = {"torch": torch}
    exec("\n".join(lines), names)
    np.testing.assert_allclose(names[name].numpy(), np.array(rows), rtol=1e-6)
    assert all(line.rstrip()[-1] in "[,)" for line in lines)
