"""How lessons end: a summary from quantities, a program beside the picture."""

from __future__ import annotations

import re
from types import SimpleNamespace

import manim as mn
from beats import Params, Trace, beat, beats_lesson

from deepchalk.lesson.telling.program import Program
from deepchalk.lesson.telling.step import says
from deepchalk.mobjects.motion import RISE
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Label
from deepchalk.mobjects.text.code_card import CodeCard
from deepchalk.quality.playing.playthrough import lesson_class
from deepchalk.quality.playing.watching import quiet_manim, watched
from deepchalk.stage.beats import Closing, CodeEnding, Summary, WideClosing
from deepchalk.stage.camera import FRAME, StageCamera
from deepchalk.theme import DARK


class Together(Summary):
    title = "What is worth remembering"
    of = ("total", "shares")
    example = staticmethod(lambda t: 1)

    @says("A share is a power, divided by all of them.")
    def sum_up(self, t):
        self.appear(*self.rows)


def program(self):
    return Program("print(1)\nprint(2)\n", (self.shares, self.total))


class InCode(Closing):
    title = "The same in Python"

    @says("The same in a few lines.")
    def write(self, t):
        self.type_program()


def play(*beats):
    with quiet_manim():
        return watched(lesson_class(beats_lesson(*beats), Params(), DARK))


def last_words(scene):
    return [text.text for text in scene.renderer.snapshots[-1].texts]


def test_a_summary_tells_how_each_quantity_comes_about():
    told = [re.sub(r"[ &\\]", "", text) for text in last_words(play(Together))]
    assert "theshare" in told
    assert 'p_"dog"=1.492/6.217=0.240' in told
    assert "s=4.055+1.492+0.670=6.217" in told


def test_a_program_is_shown_with_what_it_prints(monkeypatch):
    monkeypatch.setattr(Trace, "program", program, raising=False)
    scene = play(InCode)
    told = last_words(scene)
    assert told[-6:] == ["print(1)", "print(2)", "0.652", "0.240", "0.108", "6.217"]
    paths = {number.path for number in scene.played().numbers}
    assert paths == {"shares[0]", "shares[1]", "shares[2]", "total"}


def marked(program, begins):
    """The lines of a program, and the grounds that some of them get while the camera is near."""
    code, played = CodeCard(program), []
    looking = StageCamera(
        mn.Rectangle(), view=Room(20, 20 + FRAME.width / 3, 5, 5 + FRAME.height / 3)
    )
    looking.pin(code)
    ending = CodeEnding.__new__(CodeEnding)
    ending.trace, ending.code = SimpleNamespace(program=lambda: program), code
    ending.scene = SimpleNamespace(looking=looking)
    ending.play = lambda *moves, seconds: played.extend(moves)
    ending.mark_lines(begins, DARK.data)
    return list(code.lines), [Room.around(one.mobject) for one in played]


def test_a_line_that_is_marked_has_its_ground_wherever_the_camera_is():
    (first, second), (ground,) = marked(Program("first = 1\nsecond = 2\n", ()), "second")
    assert ground.holds(second) and not ground.meets(first)
    assert ground.width < 1.5 * second.width


def test_a_statement_that_is_marked_has_its_ground_on_all_its_lines():
    source = "first = 1\n\nsecond = called(\n    2, 3)\nthird = 4\n"
    (first, *lines, third), grounds = marked(Program(source, ()), "second")
    for line, ground in zip(lines, grounds, strict=True):
        assert ground.holds(line)
    assert not any(ground.meets(one) for ground in grounds for one in (first, third))


def test_a_program_of_one_line_can_be_marked():
    (line,), (ground,) = marked(Program("first = 1\n", ()), "first")
    assert ground.holds(line)


def test_what_no_beat_shows_any_more_is_gone_with_it():
    @says("The square moves.")
    def push(self, t):
        self.play(self.picture.push())

    told = last_words(play(Together, beat("Push", push)))
    assert told == ["Beats", "This is Push"]


def test_a_summary_that_is_too_tall_moves_together_and_then_loses_its_words():
    t = Trace(params=Params())
    beat = Together.__new__(Together)
    heights, words = [], []
    for height in (5.0, 2.0, 1.0):
        beat.draw(t, None, Room(-6, 0.5, -2 - RISE, height - 2))
        heights.append(beat.rows.height)
        words.append(any(isinstance(part, Label) for part in beat.rows.get_family()))
        assert beat.rows.height <= height + 1e-6
    assert heights == sorted(heights, reverse=True)
    assert words == [True, True, False]


def test_a_row_without_room_for_how_it_comes_about_says_what_it_is():
    beat = Together.__new__(Together)
    told = {}
    for width in (6.0, 2.0):
        beat.draw(Trace(params=Params()), None, Room(-6, -6 + width, -2 - RISE, 2))
        assert beat.rows.width <= width + 1e-6
        told[width] = [re.sub(r"[ &\\]", "", row[-1].text) for row in beat.rows]
    assert told[6.0] == ["s=4.055+1.492+0.670=6.217", 'p_"dog"=1.492/6.217=0.240']
    assert told[2.0] == ["s≈6.217", 'p_"dog"=1.492/6.217=0.240']


def test_a_sentence_is_enough_for_an_ending(monkeypatch):
    monkeypatch.setattr(Trace, "program", program, raising=False)

    class Short(Summary):
        title = "What is worth remembering"
        of = ("total",)
        sentence = "The total is what all have."

    class Code(Closing):
        title = "The same in Python"
        sentence = lambda t: f"It prints {t.total}."  # noqa: E731

    assert "s=4.055+1.492+0.670=6.217" in [
        re.sub(r"[ &\\]", "", text) for text in last_words(play(Short))
    ]
    scene = play(Short, Code)
    assert last_words(scene)[-1] == "6.217"
    said = [sentence for step in scene.played().steps for sentence in step.captions]
    assert said == ["The total is what all have.", "It prints 6.217."]


def test_a_long_line_of_a_program_is_broken_where_it_could_not_be_read(monkeypatch):
    def long(self):
        return Program(f"print({', '.join(map(str, range(30)))})", (self.total,), 120)

    monkeypatch.setattr(Trace, "program", long, raising=False)
    beat, room = InCode.__new__(InCode), Room(-6, 0.5, -2, 2)
    beat.draw(Trace(params=Params()), None, room)
    assert len(beat.card.lines) > 1
    assert beat.card.width <= room.width


class Whole(WideClosing):
    title = "All the room"
    sentence = "The same in a few lines."


def test_a_long_program_has_all_the_room(monkeypatch):
    monkeypatch.setattr(Trace, "program", program, raising=False)
    scene = play(Together, Whole)
    assert {"print(1)", "print(2)"} <= set(last_words(scene))
    assert not {"the share", "s = 6.217"} & set(last_words(scene))
