"""A matrix over its weights."""

from quantities import sample

from deepchalk.lessons.ravines.picture.meanings import matrix_over
from deepchalk.mobjects.room import Room

ROOM = Room(-3, 3, -2, 2)


def test_weights_are_named_below_a_matrix():
    matrix, note = matrix_over(ROOM, "H", sample("H", [[2, 0], [0, 8]]), ("v_1", "v_2"), "slopes")
    assert note.get_top()[1] < matrix.get_bottom()[1]
    assert abs(note.get_left()[0] - ROOM.left) < 1e-3
