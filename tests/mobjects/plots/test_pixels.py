"""Pictures of pixels."""

import numpy as np
from quantities import sample

from deepchalk.mobjects.plots.pixels import Pixels
from deepchalk.mobjects.room import CONTENT


def test_frames_lie_on_the_pixels_that_differ():
    seen, truth = sample("d", [[0, 1], [1, 1]]), sample("d", [[0, 1], [1, 0]])
    pixels = Pixels(seen, CONTENT)
    wrong = pixels.wrong(truth)
    np.testing.assert_allclose(wrong.get_center(), pixels.middle(1, 1), atol=1e-9)
    assert not len(pixels.wrong(seen).points)
    assert pixels.named("seen").get_top()[1] < pixels.get_bottom()[1]
