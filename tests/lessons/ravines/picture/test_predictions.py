"""What a model predicts, beside its inputs."""

from quantities import sample

from deepchalk.lessons.ravines.picture.predictions import Predictions
from deepchalk.mobjects.room import Room

ROOM = Room(-3, 3, -2, 2)


def test_predictions_of_a_moment_are_shown_and_hidden_where_they_are_not_known():
    inputs = sample("x", [[1.0, 20.0], [2.0, 10.0]], "row", "input")
    target = sample("t", [3.0, 4.0], "row")
    table = Predictions(
        ROOM, inputs, target, sample("p", [[0.0, 0.0], [3.5, 4.5]], "moment", "row", decimals=1)
    )
    numbers = [line[-1].number for line in table.table.cells]
    table.stand(1)
    assert [number.text for number in numbers] == ["3.5", "4.5"]
    table.stand(None)
    assert [number.get_fill_opacity() for number in numbers] == [0, 0]
    table.stand(0)
    assert [number.text for number in numbers] == ["0.0", "0.0"]
    assert [number.get_fill_opacity() for number in numbers] == [1, 1]


def test_known_weights_have_their_predictions_and_others_none():
    inputs = sample("x", [[1.0, 20.0], [2.0, 10.0]], "row", "input")
    known = sample("p", [[0.0, 0.0], [3.5, 4.5]], "moment", "row", decimals=1)
    target = sample("t", [3.0, 4.0], "row")
    table = Predictions(ROOM, inputs, target, known, [((0, 0), 0), ((1, 2), 1)])
    numbers = [line[-1].number for line in table.table.cells]
    table.place((1.0, 2.0))
    assert [number.text for number in numbers] == ["3.5", "4.5"]
    table.place((1.0, 2.5))
    assert [number.get_fill_opacity() for number in numbers] == [0, 0]
    table.take(ROOM)
    table.ruler(1.0, 2.0)
    assert table.model == ()
