"""Any geometry draws inside the frame, and no text lies over another."""

import manim as mn
import numpy as np
import pytest
from layout_faults import play_and_watch

from deepchalk import theme
from deepchalk.errors import ParameterError
from deepchalk.lessons.transposed_conv.sliding import Sliding, sweep
from deepchalk.lessons.transposed_conv.trace import Params
from deepchalk.mobjects.room import CONTENT


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


@pytest.mark.parametrize("rows", [3, 8])
def test_window_and_ring_stay_at_the_last_position(rows):
    grid, kernel, output = np.ones((rows + 1, 4)), np.ones((2, 2)), np.full((rows, 3), 4.0)
    states = np.full(grid.shape, "value", dtype=object)
    scene = mn.Scene(skip_animations=True)
    with theme.using(theme.DARK):
        picture = Sliding(CONTENT, grid, states, kernel, output, ("x", "y"), (1, 1), (1, 1), [])
        scene.add(picture.window)
        sweep(scene, picture)
    assert picture.window in scene.mobjects and picture.marker in scene.mobjects
    np.testing.assert_allclose(
        picture.window.get_center(), picture.window_at(rows - 1, 2), atol=1e-6
    )
    last = picture.output.cell(rows - 1, 2).box
    np.testing.assert_allclose(picture.marker.get_center(), last.get_center(), atol=1e-6)


@pytest.mark.parametrize("seed", range(4))
def test_a_few_geometries(seed, tmp_path):
    faults, _ = play_and_watch("transposed-conv", random_params(seed), tmp_path)
    assert faults == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4, 204))
def test_two_hundred_geometries(seed, tmp_path):
    faults, _ = play_and_watch("transposed-conv", random_params(seed), tmp_path)
    assert faults == []
