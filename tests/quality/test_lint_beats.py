"""Blinking, silence, bare words and spoilers: what lessons made of beats may not do."""

from __future__ import annotations

import manim as mn
import numpy as np
import pytest
from beats import Params, beat, beats_lesson, label
from planting import found, lesson_scene, scene, show_both

from deepchalk.lesson.telling.step import asks, says
from deepchalk.lesson.values.numbers import FINEST
from deepchalk.mobjects.room import exempt
from deepchalk.mobjects.text import Formula, Label, Number, number, symbol
from deepchalk.mobjects.text.equation import Equation
from deepchalk.quality.lints.bare_words import slips
from deepchalk.quality.lints.spoiler import _holds

LONG = (
    "This sentence is so long that the picture has a great deal of time to move while it is said, "
    "and nobody has to wait for anything."
)


def of(lint, *beats, **more):
    return found(lint, beats_lesson(*beats, **more), params=Params())


def told(phase, sentence=LONG):
    return says(sentence)(phase)


def push(self, t):
    self.play(self.picture.push(0.3), share=0.9)


PUSH = beat("Push", told(push))

# Blinking


def fades_out_and_in(self, t):
    push(self, t)
    self.play(mn.FadeOut(self.picture.square), seconds=0.3)
    self.play(mn.FadeIn(self.picture.square), seconds=0.3)


def is_removed_and_added(self, t):
    push(self, t)
    self.scene.remove(self.picture.square)
    self.wait(0.2)
    self.scene.add(self.picture.square)
    self.wait(0.5)


def is_drawn_anew(self, t):
    push(self, t)
    other = self.picture.square.copy()
    self.play(mn.FadeOut(self.picture.square), seconds=0.3)
    self.play(mn.FadeIn(other), seconds=0.3)


def a_text_is_written_again(self, t):
    first, second = label("the same words"), label("the same words")
    self.play(mn.FadeIn(first), share=0.5)
    self.play(mn.FadeOut(first), seconds=0.2)
    self.play(mn.FadeIn(second), share=0.1)
    push(self, t)


def everything_goes_black(self, t):
    push(self, t)
    self.play(mn.FadeOut(self.picture.square), seconds=0.5)
    self.wait(2.0)
    self.play(mn.FadeIn(mn.Circle().move_to([3, 0, 0])), seconds=0.5)


BLINKING = {
    "fades": (fades_out_and_in, "Square"),
    "cut": (is_removed_and_added, "Square"),
    "drawn anew": (is_drawn_anew, "Square"),
    "text": (a_text_is_written_again, "“the same words”"),
    "black": (everything_goes_black, "the picture"),
}


@pytest.mark.few(2)
@pytest.mark.parametrize(("phase", "subject"), BLINKING.values(), ids=BLINKING.keys())
def test_what_blinks_is_found(phase, subject):
    findings = of("blinking", beat("Alpha", told(phase)))
    assert subject in {finding.subject for finding in findings}
    assert {finding.step for finding in findings} == {"alpha"}


def test_what_may_blink_says_why():
    def phase(self, t):
        exempt(self.picture.square, "blinking", because="it is a lamp")
        fades_out_and_in(self, t)

    names = {finding.subject for finding in of("blinking", beat("Alpha", told(phase)))}
    assert "Square" not in names


def draw_words(self, t, picture, room):
    self.words = label("the same words")


def show_words(self, t):
    self.appear(self.words)
    push(self, t)


def take_words(self, t, picture, room):
    self.take(self.earlier(FIRST).words)


FIRST = beat("First", told(show_words), draw=draw_words)
AGAIN = beat("Again", told(show_words), draw=draw_words)
TAKING = beat("Taking", told(push), draw=take_words, follows=FIRST)


def test_what_leaves_with_one_beat_and_comes_with_the_next_is_found():
    [finding] = of("blinking", FIRST, AGAIN)
    assert (finding.step, finding.subject) == ("again", "“the same words”")


def moves_there_and_back(self, t):
    self.play(self.picture.push(0.3), seconds=0.3)
    self.play(self.picture.push(-0.3), seconds=0.3)
    self.play(mn.Indicate(self.picture.square, 1.05), seconds=0.5)
    push(self, t)


def changes_colour_and_back(self, t):
    square = self.picture.square
    self.play(square.animate.set_fill(mn.BLUE), seconds=0.3)
    self.play(square.animate.set_fill(mn.WHITE), seconds=0.3)
    push(self, t)


def becomes_another_and_back(self, t):
    square, circle = self.picture.square, mn.Circle().move_to(self.picture.square)
    self.play(mn.ReplacementTransform(square, circle), seconds=0.4)
    self.play(mn.ReplacementTransform(circle, square.copy()), seconds=0.4)
    self.wait(0.5)


def comes_back_much_later(self, t):
    words = label("the same words")
    self.play(mn.FadeIn(words), share=0.3)
    self.play(mn.FadeOut(words), share=0.1)
    self.play(self.picture.push(0.2), seconds=2)
    self.play(mn.FadeIn(words), share=0.3)


def other_words_come(self, t):
    for text in ("the same words", "the same word again"):
        words = label(text)
        self.play(mn.FadeIn(words), share=0.2)
        self.play(mn.FadeOut(words), seconds=0.2)
    push(self, t)


def some_grow_until_they_are_alike(self, t):
    def grow(alpha):
        for place, one in enumerate(squares):
            size = np.clip(3 * alpha - 0.5 * place, 0.1, 1.0)
            one.scale_to_fit_width(size).move_to([3, 0, 0])

    # Once they are as large, they look the same, and one that follows as the first did before.
    squares = mn.VGroup(*(mn.Square(0.1, fill_opacity=1) for _ in range(4)))
    grow(0.0)
    self.scene.add(squares)
    self.vary(grow, *squares, seconds=2.0, rate=mn.linear)
    push(self, t)


STEADY = {
    "moves": moves_there_and_back,
    "grow": some_grow_until_they_are_alike,
    "colours": changes_colour_and_back,
    "morphs": becomes_another_and_back,
    "later": comes_back_much_later,
    "other words": other_words_come,
}


@pytest.mark.few(2)
@pytest.mark.parametrize("phase", STEADY.values(), ids=STEADY.keys())
def test_what_does_not_blink_is_left_alone(phase):
    assert of("blinking", beat("Alpha", told(phase))) == []


def test_what_is_taken_over_does_not_blink():
    assert of("blinking", FIRST, TAKING, PUSH) == []


# Silence


def wait_after_the_words(self, t):
    push(self, t)
    self.wait(6)


def wait_twice(self, t):
    push(self, t)
    self.wait(3)
    self.wait(3)


def wait_between(self, t):
    self.wait(7)
    push(self, t)


SILENT = {
    "after the sentence": (told(wait_after_the_words, "Short."), ()),
    "two waits": (told(wait_twice, "Short."), ()),
    "before the motion": (told(wait_between, "Short."), ()),
    "a long rest": (told(push, "Short."), {"rest": 6.0}),
}


@pytest.mark.parametrize(("phase", "members"), SILENT.values(), ids=SILENT.keys())
def test_stillness_without_words_is_found(phase, members):
    findings = of("silence", beat("Alpha", phase, **dict(members)), PUSH, PUSH_AGAIN)
    assert "while nothing is said" in findings[0].problem
    assert findings[0].step == "alpha"


PUSH_AGAIN = beat("PushAgain", told(push), told(push), told(push))


def nothing(self, t):
    self.wait(0.1)


def test_a_lesson_that_is_mostly_still_is_found():
    [finding] = of("silence", beat("Alpha", told(nothing), told(push)))
    assert "of the time, not 25%" in finding.problem
    assert "step alpha is still for" in finding.remedy


def short_move_long_words(self, t):
    self.play(self.picture.push(0.3), share=0.6)


@asks("Which?", options=("this", "that"), answer=0, because=LONG, seconds=12)
def long_thought(self, t):
    push(self, t)


SPOKEN = {
    "said": beat("Alpha", told(short_move_long_words), told(push), told(push)),
    "asked": beat("Alpha", long_thought, told(push)),
    "short rests": beat("Alpha", told(push), rest=2.5),
    "moving": beat(
        "Alpha", told(lambda self, t: self.play(self.picture.push(), seconds=15), "Go.")
    ),
}


@pytest.mark.parametrize("alpha", SPOKEN.values(), ids=SPOKEN.keys())
def test_stillness_under_words_and_questions_is_left_alone(alpha):
    assert of("silence", alpha, PUSH) == []


# Bare words

BARE = {
    "a word": ("a and b", "'and'"),
    "two words": ("p or q", "'or'"),
    "an operator of code": ("z@T", "'@'"),
    "a raw text": ("`x`", "'`'"),
    "a sign by its name": ("x star y", "'star'"),
}


def with_formula(formula):
    def show(self, t):
        thing = formula(t) if callable(formula) else Formula(formula)
        self.appear(thing.move_to([-4, 1, 0]))
        push(self, t)

    return beat("Alpha", told(show))


@pytest.mark.few(2)
@pytest.mark.parametrize(("formula", "slip"), BARE.values(), ids=BARE.keys())
def test_bare_words_and_markup_in_formulas_are_found(formula, slip):
    [finding] = of("bare-words", with_formula(formula))
    assert slip in finding.problem


MATHEMATICAL = {
    "quoted": 'p_"and" = x',
    "functions": "ln(x) + exp(-y) + max(a, b)",
    "greek": "alpha dot partial L approx 3",
    "sets": "x in RR",
    "indices": "a_(i j)^2 + b_1",
    "slots": lambda t: Formula("L = {l} dot {m}", l=number(t.total), m=symbol('p_"and or @"')),
    "an equation": lambda t: Equation(
        "{p.symbol} = {e} / {s} {~} {p}", p=t.shares[1], e=t.powers[1], s=t.total
    ),
    "a number": lambda t: Number(t.shares[0]),
    "words": lambda t: Label("this and that, x@y"),
}


@pytest.mark.few(3)
@pytest.mark.parametrize("formula", MATHEMATICAL.values(), ids=MATHEMATICAL.keys())
def test_mathematics_is_left_alone(formula):
    assert of("bare-words", with_formula(formula)) == []


def test_quotes_hide_what_is_quoted():
    assert slips(r'x = "a \" and b"') == []
    assert slips('x and "y"') == ["and"]


def test_older_lessons_have_the_lint_too():
    def draw(self, trace):
        show_both(self, Formula("x@y").move_to(2.2 * mn.DOWN))

    assert found("bare-words", lesson_scene(draw))


# Spoilers


def question(answer="0.240", title="What is the share of the dog?", **more):
    @asks(
        "How large is the share of the dog?",
        options=("0.900", answer, "0.010"),
        answer=1,
        because="A power is divided by the sum of all of them.",
        **more,
    )
    def guess(self, t):
        self.appear(Number(t.shares[1]).move_to([-4, -2, 0]))
        push(self, t)

    return {"phases": (guess,), "title": title}


def asking(before=None, draw=None, **more):
    made = question(**more)
    phases = made.pop("phases")
    if before is not None:
        phases = (told(before), *phases)
    return beat("Guess", *phases, title=made["title"])


def show_number(entry):
    def show(self, t):
        self.appear(Number(entry(t)).move_to([-4, 1, 0]))
        push(self, t)

    return show


EARLY = beat("Early", told(show_number(lambda t: t.shares[1])))
SPOILED = {
    "the number of the answer": (asking(show_number(lambda t: t.shares[1])),),
    "what it reveals": (asking(show_number(lambda t: t.shares[0]), reveals=lambda t: (t.shares,)),),
    "an entry of what it reveals": (
        asking(show_number(lambda t: t.shares[2]), reveals=lambda t: (t.shares[1:],)),
    ),
    "in a step before": (EARLY, asking(reveals=lambda t: (t.shares[1],))),
    "the title": (asking(title="The dog has 0.240"),),
    "a word of the title": (asking(answer="a quarter", title="It is A Quarter of all"),),
}


@pytest.mark.few(2)
@pytest.mark.parametrize("beats", SPOILED.values(), ids=SPOILED.keys())
def test_what_tells_the_answer_before_is_found(beats):
    [finding] = of("spoiler", *beats)
    assert "before the answer" in finding.problem or "tells the answer" in finding.problem


UNSPOILED = {
    "asked first": (asking(reveals=lambda t: (t.shares,)),),
    "shown after it": (asking(), EARLY),
    "another entry": (
        asking(show_number(lambda t: t.shares[0]), reveals=lambda t: (t.shares[1:],)),
    ),
    "another quantity": (asking(show_number(lambda t: t.total), reveals=lambda t: (t.shares,)),),
    "by chance in a step before": (EARLY, asking()),
    "a part of a word": (asking(answer="art", title="Parts of the whole"),),
    "all options in the title": (
        asking(answer="0.240", title="0.240 or 0.900 or 0.010, which is it?"),
    ),
}


@pytest.mark.few(3)
@pytest.mark.parametrize("beats", UNSPOILED.values(), ids=UNSPOILED.keys())
def test_what_tells_nothing_is_left_alone(beats):
    assert of("spoiler", *beats) == []


@pytest.mark.parametrize(
    ("revealed", "path", "holds"),
    [
        ("w", "w[0, 2]", True),
        ("w", "w", True),
        ("w", "word[0]", False),
        ("w[0, :]", "w[0, 2]", True),
        ("w[0, :]", "w[1, 2]", False),
        ("w[1:3, 2]", "w[2, 2]", True),
        ("w[1:3, 2]", "w[3, 2]", False),
        ("w[0 2, :]", "w[2, 1]", True),
        ("w[0 2, :]", "w[1, 1]", False),
        ("w[0, 2]", "w[0, 2]", True),
    ],
)
def test_a_slice_holds_its_entries(revealed, path, holds):
    assert _holds(revealed, path) is holds


# All of them


@pytest.mark.parametrize("lint", ["blinking", "silence"])
def test_other_scenes_are_not_judged(lint):
    def draw(self):
        square = mn.Square()
        self.play(mn.FadeIn(square))
        self.wait(9)
        self.play(mn.FadeOut(square), run_time=0.2)
        self.play(mn.FadeIn(square), run_time=0.2)

    assert found(lint, scene(draw)) == []
    assert found(lint, scene(lambda self: self.wait(9))) == []


def test_a_number_that_is_compared_with_its_bound_is_one_of_the_trace():
    def show(self, t):
        for row, entry in enumerate(t.rare):
            self.appear(Number(entry).move_to([-4, 1 - row, 0]))
        push(self, t)

    said = says(lambda t: f"It happens with {t.rare[0]}, {t.rare[1]} or {t.rare[2]}.")(show)
    assert of("numbers", beat("Alpha", said)) == []


BELOW = f"<{10**-FINEST:.{FINEST}f}"


def test_a_comparison_that_is_false_is_found():
    def show(self, t):
        wrong = Number(t.shares[1])
        wrong.wording = wrong.submobjects[0].wording
        shown = wrong.wording.shown[0]
        object.__setattr__(shown, "text", BELOW)
        self.appear(wrong.move_to([-4, 1, 0]))
        push(self, t)

    [finding] = of("numbers", beat("Alpha", told(show)))
    assert f"prints {BELOW} for 0.239946" in finding.problem
