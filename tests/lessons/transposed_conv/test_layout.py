"""Any geometry draws inside the frame, and no text lies over another."""

import numpy as np
import pytest
from layout_faults import play_and_watch

from deepchalk.errors import ParameterError
from deepchalk.lessons.transposed_conv.trace import Params


def random_params(seed: int) -> Params:
    """A valid geometry; most random choices are none, so it tries until one is."""
    random = np.random.default_rng(seed)
    while True:
        fields = {
            "input": random.integers(1, 9, 2).tolist(),
            "kernel": random.integers(1, 6, 2).tolist(),
            "stride": random.integers(1, 4, 2).tolist(),
            "padding": random.integers(0, 3, 2).tolist(),
            "dilation": random.integers(1, 3, 2).tolist(),
            "seed": int(random.integers(0, 1000)),
        }
        if random.random() < 0.3:
            fields["extra"] = random.integers(0, 3, 2).tolist()
        try:
            return Params.of(**fields)
        except ParameterError:
            continue


@pytest.mark.parametrize("seed", range(4))
def test_a_few_geometries(seed, tmp_path):
    faults, _ = play_and_watch("transposed-conv", random_params(seed), tmp_path)
    assert faults == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4, 204))
def test_two_hundred_geometries(seed, tmp_path):
    faults, _ = play_and_watch("transposed-conv", random_params(seed), tmp_path)
    assert faults == []
