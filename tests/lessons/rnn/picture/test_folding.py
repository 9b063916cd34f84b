"""A path becomes a chain of cells, the chain one cell, and the cell the chain again."""

import pytest
from beats import Params, beats_lesson

from deepchalk.lessons.rnn.picture.loop import Folding
from deepchalk.mobjects.plots.planes.plane import Plane
from deepchalk.quality.playing.playthrough import lesson_class
from deepchalk.quality.playing.watching import quiet_manim, watched
from deepchalk.theme import DARK


class Fold(Folding):
    words = "words"

    def draw(self, t, picture, room):
        super().draw(t, picture, room)
        plane = Plane(x=(-1, 1), y=(-1, 1))
        picture.plane, picture.markers = plane, [plane.point((0.1 * n, 0.5)) for n in range(3)]


@pytest.fixture(scope="module")
def scene():
    with quiet_manim():
        return watched(lesson_class(beats_lesson(Fold), Params(), DARK))


def test_the_chain_stands_there_again_at_the_end(scene):
    texts = [text.text for text in scene.renderer.snapshots[-1].texts]
    assert [word for word in texts if word in ("cat", "dog", "fox")] == ["cat", "dog", "fox"]
    assert sum("h" in text for text in texts) == 4


def test_in_between_it_is_one_cell(scene):
    counts = [
        sum("h" in text.text for text in snapshot.texts) for snapshot in scene.renderer.snapshots
    ]
    assert 1 in counts[counts.index(4) :]
