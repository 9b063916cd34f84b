"""Sentences that are drawn: two short lines at most, in parts, and never over the picture."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import manim as mn
import pytest
from beats import FRAME, Params, beat, beats_lesson

from deepchalk.lesson.telling.captions import LINE_LENGTH, LINES, cues_for, split
from deepchalk.lesson.telling.step import asks, says
from deepchalk.mobjects.room import CAPTION_TOP, SAFE
from deepchalk.quality.playing.playthrough import lesson_class
from deepchalk.quality.playing.watching import quiet_manim, watched
from deepchalk.stage.drawn_sentence import DrawnSentence
from deepchalk.theme import DARK

LONG = (
    "Every score is turned into a power, so that none is below zero, and the largest of them "
    "stays the largest; then all are divided by their sum, so that together they make one."
)


@says(LONG)
def moves(self: Any, t: Any) -> None:
    self.play(self.picture.push(), share=0.9)


@says(LONG)
def rests(self: Any, t: Any) -> None:
    """Nothing moves: the scene waits."""


@asks("Which one is it?", options=("first", "second"), answer=1, because="It is the second.")
def asked(self: Any, t: Any) -> None:
    """Nothing moves."""


@says("Short.")
def short(self: Any, t: Any) -> None:
    """Nothing moves."""


def test_no_part_is_larger_than_the_band_and_no_line_longer_than_can_be_read() -> None:
    drawn = DrawnSentence(LONG, 2.0, 12.0)
    parts = [drawn.shown]
    while drawn.goes_on:
        parts.append(drawn.go_on()[1])
    assert len(parts) == len(split(LONG)) > 2
    for part in parts:
        assert 1 <= len(part) <= LINES
        assert all(len(line.text) <= LINE_LENGTH for line in part)
        assert SAFE.bottom <= part.get_bottom()[1] and part.get_top()[1] <= CAPTION_TOP
    assert " ".join(line.text for part in parts for line in part) == LONG


def test_parts_come_during_a_play_at_their_times() -> None:
    drawn = DrawnSentence(LONG, 2.0, 12.0)
    first, at = drawn.shown, drawn.next_at
    assert drawn.changes_during(2.0, at - 2.0) == ([], [])
    (leaves, comes), gone = drawn.changes_during(2.0, at - 2.0 + 1.0)
    assert gone == []
    assert leaves.mobject is first and comes.mobject is drawn.shown
    begin = (at - 2.0) / (at - 1.0)
    assert leaves.rate_func(begin) == comes.rate_func(begin) == 0
    assert leaves.rate_func(begin + 0.1 / (at - 1.0)) == pytest.approx(1)
    assert comes.rate_func(1.0) == 1


def played(draws: bool, *phases: Any) -> Any:
    """A lesson of one beat that has been played."""
    lesson = beats_lesson(beat("Only", *phases), draws_sentences=draws)
    with quiet_manim():
        return watched(lesson_class(lesson, Params(), DARK))


@pytest.mark.parametrize("phase", [moves, rests])
def test_a_drawn_sentence_changes_no_time_and_leaves_nothing(phase: Any) -> None:
    drawn, plain = played(True, phase, short), played(False, phase, short)
    assert drawn.played().duration == pytest.approx(plain.played().duration, abs=2 * FRAME)
    texts = [getattr(part, "text", "") for one in drawn.mobjects for part in one.get_family()]
    assert not [text for text in texts if text and text in LONG]


@pytest.mark.parametrize("phase", [moves, rests])
def test_each_part_is_shown_in_its_time(phase: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[float, str]] = []
    stock = mn.Scene.play

    def play(self: Any, *args: Any, **kwargs: Any) -> None:
        stock(self, *args, **kwargs)
        if self._band is not None:
            seen.append((self.video_time, "\n".join(line.text for line in self._band.shown)))
            assert self._band.shown in self.mobjects

    monkeypatch.setattr(mn.Scene, "play", play)
    scene = played(True, phase)
    assert seen[-1][1] == split(LONG)[-1]
    for second, text in seen:
        begun = [cue.text for cue in scene.played().cues if cue.start < second - 0.5]
        assert text in begun or second < 3


def test_one_play_shows_every_part_by_itself() -> None:
    drawn = DrawnSentence(LONG, 0.0, 12.0)
    animations, gone = drawn.changes_during(0.0, 12.0)
    starts = [cue.start for cue in cues_for([(LONG, 0.0, 12.0)])]
    assert len(animations) == len(starts) > 2
    assert gone == [animation.mobject for animation in animations[1:-1]]
    for number, (begin, end) in enumerate(pairwise([*starts, 12.0])):
        middle = (begin + end) / 2 / 12.0
        shown = [animation.rate_func(middle) for animation in animations]
        # The first one leaves, the others come.
        shown[0] = 1 - shown[0]
        assert shown == pytest.approx([float(each == number) for each in range(len(starts))])


def test_a_question_stands_on_the_picture_and_not_below_it_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    band: list[str] = []
    stock = mn.Scene.play

    def play(self: Any, *args: Any, **kwargs: Any) -> None:
        stock(self, *args, **kwargs)
        if self._band is not None:
            band.append(" ".join(line.text for line in self._band.shown))

    monkeypatch.setattr(mn.Scene, "play", play)
    scene = played(True, asked)
    assert [cue.text for cue in scene.played().cues] == ["Which one is it?", "It is the second."]
    assert set(band) == {"It is the second."}
