"""An enlarged ring has the radii that are told."""

import numpy as np

from deepchalk.lessons.rnn.picture.nudges import Nudges
from deepchalk.lessons.rnn.trace import PRESETS, Trace
from deepchalk.mobjects.room import Room


def test_the_ring_begins_as_a_circle_and_has_the_told_radii_at_the_end():
    t = Trace(params=PRESETS["order"])
    nudges = Nudges(Room(-3, 3, -2, 2), t.disc, "nudges")
    radii = np.linalg.norm(nudges.ring.values, axis=1)
    np.testing.assert_allclose(radii, t.radius.value)
    nudges.place(t.disc[-1])
    rim = np.asarray(nudges.ring.values)[:-1]
    # Points all around a circle, stretched: their singular values are the radii.
    found = np.linalg.svd(rim, compute_uv=False) * np.sqrt(2 / len(rim))
    np.testing.assert_allclose(found, t.reach.values, rtol=1e-6)
