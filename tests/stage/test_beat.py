"""Beats: their verbs take the time of their sentence; questions stop; mistakes are sentences."""

from __future__ import annotations

import manim as mn
import numpy as np
import pytest
from beats import FRAME, Params, beat, beats_lesson, label
from planting import played

from deepchalk.film.live import step_data
from deepchalk.lesson.telling.captions import reading_seconds, seconds_to_read
from deepchalk.lesson.telling.step import asks, says
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Label
from deepchalk.mobjects.text.equation import Equation, each_how, how
from deepchalk.quality.playing.playthrough import lesson_class
from deepchalk.quality.playing.watching import quiet_manim, watched
from deepchalk.stage.beat import LONGEST_STILLNESS, Beat
from deepchalk.stage.scene import LONGEST_SILENCE, SILENCE
from deepchalk.stage.world import World
from deepchalk.theme import DARK

SENTENCE = "The square is pushed to the right, as far as it can go."


def play(scene_class, **more):
    """The scene itself, played."""
    with quiet_manim():
        return watched(lesson_class(scene_class, Params(), DARK, **more))


def noting(notes, share):
    @says(SENTENCE)
    def push(self, t):
        start = self.scene.video_time
        self.play(self.picture.push(), share=share)
        notes.append(self.scene.video_time - start)

    return push


@pytest.mark.parametrize("speech", [{}, {SENTENCE: 7.5}], ids=["read", "spoken"])
def test_motion_and_sentence_last_as_long_as_what_is_said(speech):
    notes = []
    scene = play(beats_lesson(beat("Push", noting(notes, 0.5))), speech=speech)
    seconds = 7.5 + SILENCE if speech else reading_seconds(SENTENCE)
    assert notes == pytest.approx([0.5 * seconds], abs=FRAME)
    [step] = scene.played().steps
    rest = LONGEST_SILENCE - SILENCE if speech else DARK.times.summary
    opening = 2 * DARK.times.focus
    assert step.end - step.start == pytest.approx(seconds + rest + opening, abs=1.0)
    assert scene.played().cues[0].end <= step.end + FRAME


@pytest.mark.parametrize("share", [0.5, 1.3], ids=["motion-within", "motion-outlasts"])
@pytest.mark.parametrize("last", [True, False])
def test_where_a_voice_speaks_no_rest_is_a_long_silence(last, share):
    first = beat("First", noting([], share), rest=9.0)
    beats = (
        [beat("Before", noting([], 0.5)), first]
        if last
        else [first, beat("After", noting([], 0.5))]
    )
    scene = play(beats_lesson(*beats), speech={SENTENCE: 2.0})
    played = scene.played()
    starts = [start for _, start in played.moments]
    ends = [*starts[1:], played.duration]
    assert max(end - start - 2.0 for start, end in zip(starts, ends, strict=True)) < 3.0


def test_no_time_at_all_is_no_wait():
    """A long sentence leaves nothing of the time in which a calculation must still be read."""
    notes = []

    def push(self, t):
        for seconds in (0.0, -1e-12, 0.5):
            before = self.scene.video_time
            self.wait(seconds)
            notes.append(self.scene.video_time - before)

    play(beats_lesson(beat("Push", push)))
    assert notes == pytest.approx([0, 0, 0.5], abs=FRAME)


def test_the_longer_of_motion_and_sentence_counts():
    @says("Short.")
    def push(self, t):
        self.play(self.picture.push(), seconds=6)

    scene = play(beats_lesson(beat("Push", push, push)))
    starts = sorted({cue.start for cue in scene.played().cues})
    assert starts[1] - starts[0] == pytest.approx(6, abs=2 * FRAME)


def test_first_slowly_then_all():
    times = []

    @says(SENTENCE)
    def push(self, t):
        for _ in self.slowly_then_all(range(5), share=0.8):
            start = self.scene.video_time
            self.play(self.picture.push(0.1))
            times.append(self.scene.video_time - start)
        start = self.scene.video_time
        self.play(self.picture.push(0.1))
        times.append(self.scene.video_time - start)

    play(beats_lesson(beat("Push", push)))
    *items, after = times
    assert sum(items) == pytest.approx(0.8 * reading_seconds(SENTENCE), abs=5 * FRAME)
    assert items[0] > items[1] > items[2] == pytest.approx(items[4], abs=FRAME)
    assert after == pytest.approx(1.0, abs=FRAME)


def test_a_share_of_an_item_is_a_share_of_its_time():
    times = []

    @says(SENTENCE)
    def push(self, t):
        for _ in self.slowly_then_all(range(3), share=0.9):
            start = self.scene.video_time
            self.play(self.picture.push(0.1), share=0.5)
            self.play(self.picture.push(-0.1), share=0.5)
            times.append(self.scene.video_time - start)

    play(beats_lesson(beat("Push", push)))
    assert sum(times) == pytest.approx(0.9 * reading_seconds(SENTENCE), abs=6 * FRAME)


def draw_rules(self, t, picture, room):
    self.rules = each_how(t.shares, room)


def test_an_equation_is_worked_out_and_takes_the_place_of_the_one_before():
    seen = []

    @says(SENTENCE)
    def divide(self, t):
        self.work_through(self.rules)
        seen.extend(one.text for one in self.scene.mobjects if isinstance(one, Equation))

    scene = play(beats_lesson(beat("Divide", divide, draw=draw_rules)))
    assert len(seen) == 1
    assert seen[0].startswith('p_"fox" = 0.670 / ')
    assert {number.path for number in scene.played().numbers} == {"powers[2]", "total", "shares[2]"}


def test_a_result_flies_to_where_it_belongs():
    def draw(self, t, picture, room):
        draw_rules(self, t, picture, room)
        self.place = label("here", (3, 2, 0))

    @says(SENTENCE)
    def divide(self, t):
        self.appear(self.place)
        target = self.rules[0].number("result").copy().move_to([4, 1, 0])
        self.work_out(self.rules[0], sources={"o0": self.place}, into=target)
        assert target in self.scene.mobjects

    play(beats_lesson(beat("Divide", divide, draw=draw)))


def test_rings_leave_with_their_sentence():
    on = []

    def rings(scene):
        return [one for one in scene.mobjects if isinstance(one, mn.SurroundingRectangle)]

    @says("Look.")
    def look(self, t):
        self.point_at(self.picture.square)
        on.append(len(rings(self.scene)))

    @says("Look away.")
    def away(self, t):
        on.append(len(rings(self.scene)))

    play(beats_lesson(beat("Look", look, away)))
    assert on == [1, 0]


def test_what_happens_goes_through_every_recorded_moment_in_order():
    moments = []

    @says(SENTENCE)
    def walk(self, t):
        self.follow(t.way, lambda entry: moments.append(entry.path), rate=mn.linear)

    play(beats_lesson(beat("Walk", walk)))
    positions = [int(path[4:-1]) for path in moments]
    assert positions == sorted(positions)
    assert (positions[0], positions[-1]) == (0, 30)


def test_what_varies_goes_from_0_to_1_and_is_not_wound_back():
    seen = []

    @says(SENTENCE)
    def grow(self, t):
        start = self.scene.video_time
        self.vary(seen.append, self.picture.square, seconds=2.0, rate=mn.linear)
        seen.append(self.scene.video_time - start)

    play(beats_lesson(beat("Grow", grow)))
    *shares, seconds = seen
    assert shares == sorted(shares) and len(shares) > 20
    assert (shares[0] < 0.1, shares[-1], seconds) == (True, 1.0, pytest.approx(2.0, abs=FRAME))


@pytest.mark.parametrize("longer", [True, False])
def test_a_motion_lasts_its_seconds_or_its_share_of_the_sentence(longer):
    found = []

    @says(SENTENCE)
    def rest(self, t):
        sentence = self.scene.sentence_seconds
        wanted = 0.5 * sentence + (0.1 if longer else -0.1)
        found.append((self.at_least(wanted, 0.5), wanted if longer else 0.5 * sentence))

    play(beats_lesson(beat("Rest", rest)))
    [(seconds, expected)] = found
    assert seconds == pytest.approx(expected)


def test_it_is_waited_for_a_word_of_the_sentence_and_not_if_it_has_been_said():
    found = []

    @says(SENTENCE)
    def wait_for_words(self, t):
        start, sentence = self.scene.video_time, self.scene.sentence_seconds
        for share in (0.3, 0.6, 0.5):
            self.wait_until_said(share)
            found.append((self.scene.video_time - start) / sentence)

    play(beats_lesson(beat("Wait", wait_for_words)))
    assert found == pytest.approx([0.3, 0.6, 0.6], abs=0.05)


def test_what_is_brought_belongs_to_the_picture_until_it_is_let_go():
    there = []

    @says(SENTENCE)
    def come_and_go(self, t):
        dot = mn.Dot()
        for change in (self.bring, self.bring, self.let_go, self.let_go):
            before = self.scene.video_time
            change(dot)
            there.append((self.picture.submobjects.count(dot), self.scene.video_time > before))

    play(beats_lesson(beat("Come", come_and_go)))
    # Only what was not there takes time to come, and only what was there to go.
    assert there == [(1, True), (1, False), (0, True), (0, False)]


def ask(answered, **more):
    @asks(
        "Which way does the square go?",
        options=("to the left", "to the right"),
        answer=1,
        because="It goes to the right, because it is pushed.",
        **more,
    )
    def guess(self, t):
        answered.append((self.scene.video_time, self._panel))
        self.play(self.picture.push(), share=0.5)

    return guess


def test_a_question_is_asked_thought_about_and_answered():
    answered = []
    scene = play(beats_lesson(beat("Guess", ask(answered), noting([], 0.5))))
    [step] = scene.played().steps
    [question] = step.questions
    assert question.text == "Which way does the square go?"
    assert question.options[question.answer] == "to the right"
    assert question.because == "It goes to the right, because it is pushed."
    assert question.reveal - question.think == pytest.approx(5 + DARK.times.focus, abs=2 * FRAME)
    assert answered[0][0] == pytest.approx(question.reveal, abs=FRAME)
    assert step.start < question.think < question.reveal < step.end
    asked = reading_seconds(question.text)
    assert question.think - asked == pytest.approx(step.start + 1.0, abs=1.0)
    assert question.reveal < question.marked < step.end
    # Where the options stand, as shares of the frame.
    for option, (left, top, width, height) in zip(
        answered[0][1].options, question.places, strict=True
    ):
        assert 14.22 * (left - 0.5) == pytest.approx(option.get_left()[0], abs=0.01)
        assert 8 * (0.5 - top) == pytest.approx(option.get_top()[1], abs=0.01)
        assert (14.22 * width, 8 * height) == pytest.approx((option.width, option.height), abs=0.01)
    # While one thinks, nothing is said.
    assert not [
        c for c in scene.played().cues if question.think < c.start < question.reveal - FRAME
    ]
    # The next sentence dismisses the question.
    assert answered[0][1] not in scene.mobjects
    assert question.marked < question.until < step.end


@pytest.mark.parametrize("goes", [True, False])
def test_a_question_may_leave_before_its_answer_is_told_to_the_end(goes):
    @asks("Which way?", options=("left", "right"), answer=1, because="It goes to the right.")
    def guess(self, t):
        self.mark_answer()
        if goes:
            self.dismiss_question()
        self.play(self.picture.push(), seconds=3.0)

    [step] = play(beats_lesson(beat("Guess", guess))).played().steps
    [question] = step.questions
    if goes:
        assert question.marked < question.until < step.end - 3.0
    # Where nothing follows, it stays to the end of the step.
    assert step_data(step)["questions"][0]["until"] == (question.until if goes else step.end)


class Square(World):
    """A square at the left, to which a camera can go."""

    def draw(self, t, room):
        self.square = mn.Square(2.0, fill_opacity=1).move_to(3 * mn.LEFT)
        self.add(self.square)
        self.free = Room(1, 6, -3, 3)

    def push(self):
        return self.square.animate.shift(mn.RIGHT)


def test_a_question_stands_in_the_frame_wherever_the_camera_is():
    def come_close(self, t):
        self.look_at(self.picture.square, margin=1.0)

    places = []
    far = beats_lesson(beat("Guess", ask([])), picture=Square)
    close = beats_lesson(beat("Guess", come_close, ask([]), noting([], 0.5)), picture=Square)
    for kind in (far, close):
        scene = play(kind)
        [question] = scene.played().steps[0].questions
        places.append(np.array(question.places))
    assert scene.looking.view.width < 8 and scene.looking.panes == []
    np.testing.assert_allclose(*places, atol=1e-6)


def test_a_spoken_question_takes_the_time_of_its_options():
    said = "Which way does the square go? To the left or to the right?"
    scene = play(beats_lesson(beat("Guess", ask([]))), speech={said: 6.0})
    [step] = scene.played().steps
    [question] = step.questions
    assert (
        said,
        pytest.approx(question.think - 6.0 - SILENCE, abs=2 * FRAME),
    ) == scene.played().moments[0]


def test_seconds_to_think():
    scene = play(beats_lesson(beat("Guess", ask([], seconds=2.0))))
    [question] = scene.played().steps[0].questions
    assert question.reveal - question.think == pytest.approx(2 + DARK.times.focus, abs=2 * FRAME)


def test_a_short_cut_leaves_no_time_to_think_and_a_question_may_not_apply():
    guess = beat("Guess", ask([]), noting([], 0.5))
    scene = play(beats_lesson(guess, short=(guess,)), cut="short")
    [question] = scene.played().steps[0].questions
    assert question.reveal == question.think
    other = beat("Guess", ask([], when=lambda t: False), noting([], 0.5))
    assert play(beats_lesson(other)).played().steps[0].questions == ()


def test_a_long_question_can_be_read_in_a_short_cut():
    text = "At a " + "and at b and at c " * 5 + "arrive two, what is the sum?"
    appeared, dismissed = [], []

    @asks(text, options=("1", "2"), answer=0, because="One.")
    def guess(self, t):
        appeared.append(self._asked_until - seconds_to_read(text, "text"))

    @says("On it goes.")
    def go_on(self, t):
        dismissed.append(self.scene.video_time)

    long = beat("Long", guess, go_on)
    play(beats_lesson(long, short=(long,)), cut="short")
    assert dismissed[0] - appeared[0] >= seconds_to_read(text, "text")


def test_what_an_answer_reveals_is_recorded():
    guess = beat("Guess", ask([], reveals=lambda t: (t.shares, t.scores[0])))
    scene = play(beats_lesson(guess))
    assert scene.played().steps[0].questions[0].reveals == ("shares", "scores[0]")


def test_an_error_says_in_which_beat():
    @says("A mistake.")
    def wrong(self, t):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError) as caught:
        play(beats_lesson(beat("Push", wrong)))
    assert caught.value.__notes__ == ["in beat Push of 'Beats'"]


A, SAME = beat("Alpha", noting([], 0.5)), beat("Alpha", noting([], 0.5))
SILENT = type("Silent", (Beat,), {"title": "Nothing"})
UNTITLED = type("Untitled", (Beat,), {"go": says("Go.")(lambda self, t: None)})
MISTAKES = {
    "no title": (lambda: beats_lesson(UNTITLED), "beat Untitled has no title"),
    "no phase": (lambda: beats_lesson(SILENT), "beat Silent says nothing: mark a method with"),
    "one name": (lambda: beats_lesson(A, SAME), "two beats are called alpha"),
    "short cut": (lambda: beats_lesson(A, short=(SAME,)), "the short cut has Alpha, which is none"),
    "params": (lambda: beats_lesson(A, trace_class=object), "object has no field params: Params"),
}


@pytest.mark.parametrize(("make", "words"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_told_in_a_sentence(make, words):
    with pytest.raises(TypeError, match=words):
        make()


def test_a_slot_that_is_not_there_is_named():
    @says(SENTENCE)
    def divide(self, t):
        self.work_out(self.rules[0], "answer")

    with pytest.raises(ValueError, match="shows no number of 'answer', only of"):
        play(beats_lesson(beat("Divide", divide, draw=draw_rules)))


def test_a_lesson_of_beats_can_be_watched():
    result = played(beats_lesson(A), params=Params())
    assert [step.name for step in result.steps] == ["alpha"]
    assert np.isfinite(result.duration)


def test_a_beat_rests_until_its_last_equation_could_be_read():
    ends = []

    class Work(Beat):
        title = "An equation is put together"
        rest = 0.1

        def draw(self, t, picture, room):
            self.rule = how(t.shares[0]).shift(3 * mn.LEFT)

        @says("Added.")
        def add(self, t):
            self.work_out(self.rule, share=0.95)
            ends.append((self.scene.video_time, self.rule.reading_seconds))

    @says("Pushed.")
    def push(self, t):
        self.play(self.picture.push())

    scene = play(beats_lesson(Work, beat("After", push)))
    [(came, seconds)] = ends
    first = scene.played().steps[0]
    assert first.end >= came + seconds - FRAME > came + 0.1 + FRAME


def test_a_beat_rests_until_words_that_appeared_last_could_be_read():
    words, ends = "a few words to read", []

    @says("Told.")
    def tell(self, t):
        things = (Label(words), mn.Dot(2 * mn.DOWN))
        began = self.scene.video_time
        self.appear(*things, lag=0.5, share=0.9)
        ends.append(began + (self.scene.video_time - began) / 1.5 + things[0].reading_seconds)

    [step, _] = play(beats_lesson(beat("Tell", tell, rest=0.1), A)).played().steps
    assert step.end == pytest.approx(*ends, abs=2 * FRAME)


def test_no_rest_is_so_long_that_nothing_seems_to_happen():
    @says("Told.")
    def tell(self, t):
        self.appear(Label(20 * "word "))

    [step, _] = play(beats_lesson(beat("Tell", tell, rest=0.1), A)).played().steps
    assert LONGEST_STILLNESS < step.end - step.start < 2 * LONGEST_STILLNESS


def test_a_motion_of_nothing_takes_its_time():
    """Where a trace has nothing that moves, the sentence is said all the same."""

    def nothing(self, t):
        self.appear(share=0.5)
        self.play(share=0.5)

    [step] = play(beats_lesson(beat("Alpha", nothing))).played().steps
    assert step.end > 1


def test_parts_take_the_place_of_others():
    seen = []

    def exchange(self, t):
        first, second = mn.Circle(), mn.Triangle()
        self.play(self.picture.exchange(first))
        self.play(self.picture.exchange(first, second))
        seen.append([type(part) for part in self.picture.submobjects])

    play(beats_lesson(beat("Alpha", exchange)))
    assert seen == [[mn.Circle, mn.Triangle]]


def test_a_beat_that_says_when_it_is_played():
    class Sometimes(Beat, when=lambda t: t > 2):
        title = "Sometimes"

    assert [Sometimes.applies(t) for t in (1, 3)] == [False, True]
    assert Beat.applies(1)


def test_things_merge_into_one_that_belongs_to_the_picture():
    def draw(self, t, picture, room):
        self.things = [label("one"), label("two", (-4, 1, 0))]
        self.both = mn.Square(1.0).move_to([3, 1, 0])

    @says("Two become one.")
    def merge(self, t):
        self.appear(*self.things, share=0.3)
        self.merge(self.things, into=self.both, share=0.5)
        assert self.both in self.picture.submobjects

    scene = play(beats_lesson(beat("Alpha", merge, draw=draw)))
    drawn = scene.renderer.snapshots[-1]
    assert {"one", "two"} <= {text.text for text in drawn.texts}
    assert sum(item.name == "Square" for item in drawn.drawn) == 2


def test_parts_are_brought_one_by_one():
    starts = []

    @says(SENTENCE)
    def bring(self, t):
        parts = [mn.Square(0.3).move_to([x, 2, 0]) for x in range(4)]
        bringing = self.picture.bring
        self.picture.bring = lambda part: starts.append(self.scene.video_time) or bringing(part)
        self.bring_each(parts, share=0.8)
        starts.append(self.scene.video_time)
        assert all(part in self.picture.submobjects for part in parts)

    play(beats_lesson(beat("Alpha", bring)))
    first, second, *others = np.diff(starts)
    assert first > second > max(others)
    assert sum(np.diff(starts)) == pytest.approx(0.8 * reading_seconds(SENTENCE), abs=5 * FRAME)
