"""What leaves the safe area or enters the caption band is found."""

from __future__ import annotations

import manim as mn
import pytest
from planting import found, scene


def still(thing):
    def draw(self):
        self.add(thing())
        self.wait(1)

    return draw


OUTSIDE = {
    "text at the right edge": lambda: mn.Text("too far right").move_to(6 * mn.RIGHT),
    "shape above": lambda: mn.Square(1).move_to(3.5 * mn.UP),
    "text in the caption band": lambda: mn.Text("low").move_to(3 * mn.DOWN),
    "long line": lambda: mn.Line(7 * mn.LEFT, 7 * mn.RIGHT),
}


@pytest.mark.parametrize("thing", OUTSIDE.values(), ids=OUTSIDE.keys())
def test_planted_things_outside_are_found(thing):
    [finding] = found("frame", scene(still(thing)))
    assert finding.boxes


def test_what_moves_out_is_found_with_the_amount():
    def draw(self):
        square = mn.Square(1)
        self.add(square)
        self.play(square.animate.shift(6.9 * mn.RIGHT))
        self.wait(1)

    [finding] = found("frame", scene(draw))
    assert "on the right by" in finding.problem


INSIDE = {
    "in the corner": lambda: mn.Square(1).move_to([5.9, 3.1, 0]),
    "just above the band": lambda: mn.Square(1).move_to([0, -2.2, 0]),
    "ground of the frame": lambda: mn.Rectangle(width=15, height=9, fill_opacity=1),
}


@pytest.mark.parametrize("thing", INSIDE.values(), ids=INSIDE.keys())
def test_what_is_inside_is_accepted(thing):
    assert not found("frame", scene(still(thing)))


def test_a_moving_camera_sees_another_part():
    class Zoomed(mn.MovingCameraScene):
        def construct(self):
            self.camera.frame.scale(0.5)
            self.add(mn.Square(1).move_to(3.2 * mn.RIGHT))
            self.wait(1)

    [finding] = found("frame", Zoomed)
    assert "on the right" in finding.problem
