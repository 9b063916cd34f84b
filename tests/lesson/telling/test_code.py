"""Lines of PyTorch that run and are short enough."""

import numpy as np
import pytest
import torch

from deepchalk.lesson.telling.code import call, image
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
