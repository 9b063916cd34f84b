"""A bottleneck shows its four weights at its four edges, and they follow what it learns."""

import numpy as np

from deepchalk import lesson
from deepchalk.lessons.pca.picture.bottleneck_diagram import BottleneckDiagram
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import symbol

ROOM = Room(0, 6, 0, 2.4)


@lesson.trace
class Trace:
    params: lesson.Params
    weights = lesson.quantity(
        "w",
        *("moment", "side", "node"),
        decimals=2,
        of=lambda t: [[[1.0, 0.5], [0.25, -2]], [[0.1, 0.2], [0.3, 0.4]]],
    )


def test_weights_stand_at_their_edges_and_follow():
    names = [symbol(name) for name in ("x_1", "x_2", "s", "g_1", "g_2")]
    drawn = BottleneckDiagram(ROOM, names, Trace(params=lesson.Params()).weights)
    assert [one.text for one in drawn.numbers] == ["1.00", "0.50", "0.25", "−2.00"]
    middle = drawn.network.node(1, 0).get_center()
    sides = [np.sign(one.get_center() - middle)[:2].tolist() for one in drawn.numbers]
    assert sides == [[-1, 1], [-1, -1], [1, 1], [1, -1]]
    wide = [drawn.network.edge(*at).get_stroke_width() for at in ((1, 0, 1), (0, 1, 0))]
    drawn.place(1)
    assert [one.text for one in drawn.numbers] == ["0.10", "0.20", "0.30", "0.40"]
    after = [drawn.network.edge(*at).get_stroke_width() for at in ((1, 0, 1), (0, 1, 0))]
    assert after < wide
