"""An enlarged ring has the radii that are told."""

import numpy as np

from deepchalk.lessons.rnn.trace import PRESETS, Trace
from deepchalk.mobjects.plots.moving.nudges import Nudges
from deepchalk.mobjects.room import Room


def test_the_ring_begins_as_a_circle_and_has_the_told_radii_at_the_end():
    t = Trace(params=PRESETS["order"])
    nudges = Nudges(Room(-3, 3, -2, 2), t.disc, "nudges")
    radii = np.linalg.norm(nudges.ring.values, axis=1)
    np.testing.assert_allclose(radii, t.radius.value)
    nudges.place(t.disc[-1])
    lengths = np.linalg.norm(nudges.ring.values, axis=1)
    np.testing.assert_allclose([lengths.max(), lengths.min()], t.reach.values, rtol=0.02)
