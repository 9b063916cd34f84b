"""Text under 4.5 : 1 and graphics under 3 : 1 against what is behind them are found."""

from __future__ import annotations

import manim as mn
import numpy as np
import pytest
from planting import found, lesson_scene, scene, show_both

from deepchalk.mobjects.text import Label
from deepchalk.quality.seeing.colours import contrast, difference, from_hex, luminance


def still(*things):
    def draw(self):
        self.add(*(thing() for thing in things))
        self.wait(1)

    return draw


FAINT = {
    "dark grey text": [lambda: mn.Text("hardly there", color="#555555")],
    "half transparent text": [lambda: mn.Text("hardly there", fill_opacity=0.35)],
    "text on a card of its colour": [
        lambda: mn.Rectangle(width=6, height=2, fill_color="#CCCCCC", fill_opacity=1),
        lambda: mn.Text("hardly there", color="#FFFFFF"),
    ],
    "faint line": [lambda: mn.Line(mn.LEFT, mn.RIGHT, color="#333333")],
    "faint disc": [lambda: mn.Circle(fill_color="#222244", fill_opacity=1, stroke_width=0)],
}


@pytest.mark.parametrize("things", FAINT.values(), ids=FAINT.keys())
def test_planted_faint_things_are_found(things):
    [finding] = found("contrast", scene(still(*things)))
    assert ": 1" in finding.problem


CLEAR = {
    "white text": [lambda: mn.Text("clear")],
    "dark text on a light card": [
        lambda: mn.Rectangle(width=6, height=2, fill_color="#EEEEEE", fill_opacity=1),
        lambda: mn.Text("clear", color="#222222"),
    ],
    "clear outline, faint fill": [
        lambda: mn.Square(color="#FFFFFF", fill_color="#222222", fill_opacity=1)
    ],
    "faint but hidden": [
        lambda: mn.Text("hidden", color="#333333"),
        lambda: mn.Rectangle(width=6, height=2, fill_color="#FFFFFF", fill_opacity=1),
    ],
}


@pytest.mark.parametrize("things", CLEAR.values(), ids=CLEAR.keys())
def test_what_stands_out_is_accepted(things):
    assert not found("contrast", scene(still(*things)))


def test_a_faint_halo_around_a_clear_outline_is_accepted():
    def draw(self):
        halo = mn.Square(color="#222222", stroke_width=12)
        halo.add(mn.Square(color="#FFFFFF"))
        self.add(halo)
        self.wait(1)

    assert not found("contrast", scene(draw))


def test_a_label_in_the_colour_of_decoration_is_not_judged_but_a_faded_one_is():
    def draw(self, trace):
        faded = Label("faded").move_to(2.2 * mn.DOWN)
        faded.set_opacity(0.4)
        show_both(self, faded)

    [finding] = found("contrast", lesson_scene(draw))
    assert finding.subject == "“faded”"


def test_contrast_of_known_pairs():
    black, white, grey = np.zeros(3), np.ones(3), from_hex("#777777")
    assert contrast(black, white) == pytest.approx(21)
    # A well-known pair that just fails WCAG's 4.5 : 1.
    assert contrast(grey, white) == pytest.approx(4.48, abs=0.005)
    assert luminance(white) == pytest.approx(1)
    assert difference(black, white) == pytest.approx(100, abs=1e-3)
