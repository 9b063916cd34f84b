"""Phases in which one thing happens are those of methods, in the order of their assignment."""

import manim as mn
import pytest
from beats import Params, beats_lesson

from deepchalk.lesson.telling.step import phases_of, says
from deepchalk.mobjects.text.equation import how, stacked_how
from deepchalk.quality.playing.playthrough import lesson_class
from deepchalk.quality.playing.watching import quiet_manim, watched
from deepchalk.stage.beat import Beat
from deepchalk.stage.beats import draws, points, shows, works_out
from deepchalk.theme import DARK


class Telling(Beat):
    title = "Short forms"

    def draw(self, t, picture, room):
        above, middle, below = room.rows(2, 1, 1)
        self.rules = stacked_how(t.shares, above)
        self.total = middle.fit(how(t.total))
        self.line = mn.Line(mn.LEFT, mn.RIGHT).move_to(below.centre)

    @says("First this.")
    def begin(self, t):
        self.wait(0.1)

    add = works_out("total", "All together they make {t.total}.")
    divide = works_out("rules", "Each has its share, the first one {t.shares[0]}.")
    look = points("picture.square", "Look at the square.", share=0.5)
    underline = draws("line", "A line below.", when=lambda t: t.total > 1)
    never = shows("line", "This is not said.", when=lambda t: t.total > 100)


@pytest.fixture(scope="module")
def scene():
    with quiet_manim():
        return watched(lesson_class(beats_lesson(Telling), Params(), DARK))


def test_they_are_phases_by_the_names_to_which_they_are_assigned():
    names = ["begin", "add", "divide", "look", "underline", "never"]
    assert [phase.name for phase in phases_of(Telling)] == names


def test_their_sentences_are_filled_in(scene):
    assert [cue.text for cue in scene.played().cues] == [
        "First this.",
        "All together they make 6.217.",
        "Each has its share, the first one 0.652.",
        "Look at the square.",
        "A line below.",
    ]


def test_what_was_worked_out_and_drawn_is_seen_at_the_end(scene):
    last = scene.renderer.snapshots[-1]
    shown = " ".join(text.text for text in last.texts)
    assert all(number in shown for number in ("6.217", "0.652", "0.240", "0.108"))
