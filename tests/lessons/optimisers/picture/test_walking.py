"""A ball goes on while equations beside it are worked out."""

import numpy as np
import pytest
from beats import Params, beats_lesson

from deepchalk.lesson import says
from deepchalk.lessons.optimisers.picture.walking import Walking, walks
from deepchalk.mobjects import Plane, how
from deepchalk.mobjects.plots.planes.walker import Walker
from deepchalk.quality.playing.playthrough import lesson_class
from deepchalk.quality.playing.watching import quiet_manim, watched
from deepchalk.theme import DARK

WAY = np.array([[0.0, 0], [1, 0], [1, 1], [2, 1]])
REACHED = []


class Walk(Walking):
    title = "A ball goes on"

    def draw(self, t, picture, room):
        self.plane = room.fit(Plane(WAY))
        self.ball = Walker(self.plane, WAY)
        self.rule = how(t.shares[0]).move_to(room.centre)

    @says("There is a ball.")
    def show(self, t):
        self.picture.add(self.plane, *self.ball.parts)
        self.walk(0, 1)
        REACHED.append(self.ball.trail.reached)

    on = walks("It goes on.", 1, 2, after="rule")
    end = walks("It goes to its end.", 2)

    @says("There it is.")
    def tell(self, t):
        REACHED.append(self.ball.trail.reached)
        self.wait(0.5)


def test_it_goes_from_step_to_step_beside_what_is_worked_out():
    REACHED.clear()
    with quiet_manim():
        scene = watched(lesson_class(beats_lesson(Walk), Params(), DARK))
    assert pytest.approx([1, 3]) == REACHED
    assert any("4.055" in text.text for text in scene.renderer.snapshots[-1].texts)
