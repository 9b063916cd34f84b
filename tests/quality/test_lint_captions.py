"""Captions that cannot be read are found."""

from __future__ import annotations

import manim as mn
import pytest
from planting import found, lesson_scene, scene, show_both


def say(*captions, wait=2.0):
    def draw(self):
        self.add(mn.Square())
        for text, start, duration in captions:
            self.add_subcaption(text, duration=duration, offset=start)
        self.wait(wait)

    return draw


FAULTY = {
    "a long line": (say(("x" * 43, 0, 5), wait=6), "characters, not 42"),
    "three lines": (say(("one\ntwo\nthree", 0, 3), wait=4), "3 lines"),
    "too fast": (say(("forty characters in a single second, oh no", 0, 1)), "characters a second"),
    "overlap": (say(("the first", 0, 2), ("the second", 1, 2), wait=4), "overlaps"),
    "past the end": (say(("goes on", 0, 5), wait=2), "after the end"),
}


@pytest.mark.parametrize(("draw", "words"), FAULTY.values(), ids=FAULTY.keys())
def test_planted_faults_are_found(draw, words):
    [finding] = found("captions", scene(draw))
    assert words in finding.problem


def test_good_captions_are_accepted():
    draw = say(("Every query\nasks every key.", 0, 2.5), ("Then they add up.", 2.5, 2), wait=5)
    assert not found("captions", scene(draw))


def test_captions_of_a_lesson_are_accepted():
    assert not found("captions", lesson_scene(lambda self, trace: show_both(self)))
