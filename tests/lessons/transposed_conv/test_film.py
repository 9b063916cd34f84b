"""Geometries that could not be drawn before are played to their end."""

import numpy as np
import pytest
from plays import pass_over

from deepchalk.lessons.transposed_conv.params import Params
from deepchalk.lessons.transposed_conv.picture.canvas import CHIP
from deepchalk.lessons.transposed_conv.picture.world import Paper
from deepchalk.lessons.transposed_conv.scene import TransposedConvolution

UNUSUAL = [
    {"input": (8, 3), "kernel": (4, 3), "stride": (3, 2)},
    {"input": (1, 1), "kernel": (1, 1), "stride": 1, "padding": 0},
    {"input": (1, 1), "kernel": (5, 5), "start": "x", "padding": 2},
    {"input": (3, 3), "kernel": (2, 2), "stride": 4, "padding": 0},
    {"input": (2, 2), "kernel": (1, 1), "stride": 3, "padding": 0, "extra": 2},
    {"input": (32, 32), "kernel": (1, 1), "stride": 1, "padding": 0},
    {"input": (25, 25), "kernel": (8, 8), "stride": 1, "padding": 7},
    {"input": (11, 13), "start": "x", "dilation": (2, 3), "kernel": 3, "stride": (1, 3)},
]


@pytest.mark.deep
@pytest.mark.parametrize("values", UNUSUAL, ids=str)
def test_it_is_played_to_its_end(values):
    pass_over("transposed-conv", Params.of(**values))


@pytest.mark.deep
@pytest.mark.parametrize("values", [{"input": (1, 1)}, {"input": (1, 2)}], ids=str)
def test_a_seat_that_has_stamped_is_a_mark_again(values):
    worlds = []

    class Kept(Paper):
        def draw(self, t, room):
            super().draw(t, room)
            worlds.append(self)

    class Watched(TransposedConvolution):
        picture = Kept

    pass_over("transposed-conv", Params.of(**values), scene_class=Watched)
    canvas = worlds[-1].canvas
    for number, chip in canvas.chips.items():
        assert chip.width == pytest.approx(CHIP * canvas.cell)
        assert np.allclose(chip.get_center(), canvas.chip_at(number))
