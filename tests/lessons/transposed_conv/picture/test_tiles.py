"""Small tables side by side."""

import numpy as np
from quantities import sample

from deepchalk.lessons.transposed_conv.picture.tiles import tiles
from deepchalk.mobjects.room import CONTENT


def test_tiles_stand_in_rows_under_their_names():
    named = {name: sample("f", np.ones((2, 2)), decimals=0) for name in ("one", "two", "three")}
    made = tiles(CONTENT, named)
    one, two, three = (tile.table.get_center() for tile in made)
    assert one[0] < two[0] and abs(one[1] - two[1]) < 1e-6
    assert three[1] < one[1] and abs(three[0] - one[0]) < 1e-6
