"""Pictures of pixels."""

import numpy as np
from quantities import sample

from deepchalk.mobjects.plots.pixels import Pixels, named_pixels
from deepchalk.mobjects.room import CONTENT


def test_frames_lie_on_the_pixels_that_differ():
    seen, truth = sample("d", [[0, 1], [1, 1]]), sample("d", [[0, 1], [1, 0]])
    pixels = Pixels(seen, CONTENT)
    wrong = pixels.wrong(truth)
    np.testing.assert_allclose(wrong.get_center(), pixels.middle(1, 1), atol=1e-9)
    assert not len(pixels.wrong(seen).points)
    assert pixels.named("seen").get_top()[1] < pixels.get_bottom()[1]


def test_pictures_stand_in_their_rooms_over_their_names():
    named = {name: sample("d", [[0, 1], [1, 1]]) for name in ("seen", "copied")}
    pixels, names = named_pixels(named, CONTENT.shrunk(1).columns(1, 1), side=0.3)
    assert [name.text for name in names] == ["seen", "copied"]
    assert pixels[0].get_right()[0] < pixels[1].get_left()[0]
    for picture, name in zip(pixels, names, strict=True):
        assert abs(picture.width - 0.6) < 1e-6 and name.get_top()[1] < picture.get_bottom()[1]
