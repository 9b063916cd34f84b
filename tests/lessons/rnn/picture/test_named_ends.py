"""Both ends of an arrow are named, and the names keep off it."""

import numpy as np

from deepchalk.lessons.rnn.picture.names import named_ends, passed
from deepchalk.mobjects.plots.planes.plane import Plane
from deepchalk.mobjects.room import CONTENT
from deepchalk.mobjects.text import Label


def test_each_name_stands_at_its_end():
    plane = CONTENT.fit(Plane(np.array([[-3.0, -3], [3, 3]])))
    ends = np.array([[-1.0, 0], [1, 1]])
    ((arrow, names),) = named_ends(plane, [ends], [("not bad", "not good")], [plane.zeros])
    np.testing.assert_allclose(arrow.values, ends)
    told = [part for part in names if hasattr(part, "text")]
    assert [name.text for name in told] == ["not bad", "not good"]
    for name, near, far in zip(told, ends, ends[::-1], strict=True):
        distances = [np.linalg.norm(name.get_center() - plane.to_point(*e)) for e in (near, far)]
        assert distances[0] < distances[1]


def test_names_that_an_arrow_passes_are_told():
    plane = CONTENT.fit(Plane(np.array([[-3.0, -3], [3, 3]])))
    arrow = plane.arrow((2, 2), (-2, -2))
    on, beside = Label("good").move_to(plane.to_point(1, 1)), Label("bad")
    beside.move_to(plane.to_point(-1, 1))
    assert passed([on, beside], [arrow]) == (on,)
