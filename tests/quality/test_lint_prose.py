"""Notes about what is said, of lessons whose words lie in files."""

from __future__ import annotations

import pytest
from planting import found, lesson_scene, show_both
from worded_lessons import TINY

from deepchalk.lesson.telling.recording import Cue, QuestionRecord, StepRecord
from deepchalk.lesson.telling.script import script_named, tell_with
from deepchalk.quality.finding import Finding
from deepchalk.quality.judging import judge
from deepchalk.quality.many import Case, Judged
from deepchalk.quality.playing.playthrough import Playthrough
from deepchalk.quality.playing.telling import told_by
from deepchalk.theme import DARK
from deepchalk.words import language_named, prose

PROSE = ("pace", "sentences", "joining", "spoken-numbers", "openings", "terms")

PACE = 145
"""Words a minute of a film that is neither hurried nor slow."""


def as_played(own: str = "", code: str = "en", pace: float = PACE, **params) -> Playthrough:
    """The tiny lesson in these words, as if it had been played at a pace."""
    trace = TINY.compute(TINY.params_class.of(**params))
    tell_with(trace, script_named(TINY.package, code, own))
    told = list(told_by(TINY.scene_class.beats, trace))
    spoken = [one.text for one in told if one.kind in ("sentence", "question")]
    seconds = 60 * len(prose.words_of(" ".join(spoken))) / pace
    thinking = 5.0
    titles = [one for one in told if one.kind == "title"]
    asked = QuestionRecord("Which?", ("a", "b"), 0, 0.0, thinking, "")
    steps = [
        StepRecord(one.step, one.text, 10.0 * number, 10.0 * number + 10, number=number + 1)
        for number, one in enumerate(titles)
    ]
    steps[0] = StepRecord(steps[0].name, steps[0].title, 0.0, 10.0, (), (asked,), number=1)
    cues = (Cue(titles[0].text, 0.0, 1.0),)
    return Playthrough(
        "tiny", (), tuple(steps), cues, seconds + thinking, "#000000", DARK, trace, trace,
        TINY.scene_class,
    )  # fmt: skip


def noted(lint: str, own: str = "", **more) -> list[Finding]:
    findings = judge(as_played(own, **more), [lint])
    assert all(one.is_note for one in findings)
    return findings


@pytest.mark.parametrize("code", ["en", "de"])
@pytest.mark.parametrize("lint", PROSE)
def test_good_prose_is_let_be(lint, code):
    assert noted(lint, code=code) == []


@pytest.mark.few(2)
@pytest.mark.parametrize("lint", PROSE)
def test_lessons_whose_words_do_not_lie_in_files_are_let_be(lint):
    draw = lambda self, t: show_both(self)  # noqa: E731
    assert found(lint, lesson_scene(draw, "Say softmax", "Softmax. Softmax. Softmax 1 2 3.")) == []


def test_notes_are_told_but_nothing_falls_short():
    note = Finding("pace", "", 0.0, "it", "is fast", "say less", is_note=True)
    fault = Finding("size", "", 0.0, "it", "is small", "draw larger")
    assert note.sentence == "pace: note: 0.0 s: it is fast: say less"
    case = Case("tiny", "default", {})
    assert Judged(case, (note,)).passed and not Judged(case, (note, fault)).passed


@pytest.mark.parametrize(("pace", "told"), [(120, "120 a minute"), (170, "170 a minute")])
def test_the_pace_is_told(pace, told):
    [note] = noted("pace", pace=pace)
    assert told in note.problem


def test_no_words_have_no_pace():
    assert noted("pace", pace=1e9)[0].problem.endswith("not 135 to 155")


ASK = "scores =\n    .ask = "
PROBLEMS = {26: "has 26 words, more than 25", 31: "has 31 words, more than 30"}


@pytest.mark.parametrize("count", [25, 26, 31])
def test_long_sentences_are_told(count):
    notes = noted("sentences", f"{ASK}{' '.join(['word'] * count)}.")
    assert [one.problem for one in notes] == ([PROBLEMS[count]] if count in PROBLEMS else [])


def test_many_short_sentences_are_told_as_a_share():
    [note] = noted("sentences", f"{ASK}This is. And this. Home again. A word.")
    assert "% of its sentences in under 8 words" in note.problem


def test_a_number_with_a_comma_is_one():
    assert noted("spoken-numbers", f"{ASK}Es sind 0,5 und 1,25.", code="de") == []
    [note] = noted("spoken-numbers", f"{ASK}Es sind 0,5 und 1,25 und 3.", code="de")
    assert note.problem == "says 3 numbers, more than 2"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("We see 1 and 2.", 0),
        ("We see 1, 2 and −3.", 1),
        ("We see x₁, h2, “7” and 0.5, or 1 more.", 0),
        ("From 0.71 to 1.41 to 2.12 it goes, and so on.", 1),
    ],
)
def test_numbers_of_a_sentence_are_counted(text, count):
    assert len(noted("spoken-numbers", ASK + text)) == count


ALONE = {
    "en": "Each of them goes. A word comes. Softmax shares. Nobody asks. Words come. Nothing is.",
    "de": "Jedes geht. Ein Wort kommt. Softmax teilt. Niemand fragt. Worte kommen. Nichts ist.",
}


@pytest.mark.parametrize("code", ALONE)
def test_sentences_that_stand_alone_are_told(code):
    [note] = noted("joining", f"{ASK}{' '.join(4 * [ALONE[code]])}", code=code)
    assert "of its sentences to the one before, not 20%" in note.problem


@pytest.mark.parametrize(
    ("sentence", "code", "joined"),
    [
        ("So it is.", "en", True),
        ("That is why we divide.", "en", True),
        ("That is the score.", "en", False),
        ("But, of course, no.", "en", True),
        ("Sofas are.", "en", False),
        ("Deshalb teilen wir.", "de", True),
        ("Wir teilen.", "de", False),
    ],
)
def test_what_joins_a_sentence(sentence, code, joined):
    assert prose.is_joined(sentence, language_named(code)) is joined


def test_of_a_language_without_a_list_nothing_is_said_about_joining():
    assert prose.is_joined("Asked.", language_named("fi")) is None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "Each place gets one. Each place has it.",
            "begins like the one before, with “each place”",
        ),
        ("The sun. The moon, the stars. The rest.", "is the third in a row that begins with “the”"),
        ("The sun shines. The moon does. A star too.", None),
        ("“Each place” gets. Each, place!", "begins like the one before, with “each place”"),
    ],
)
def test_openings_that_are_alike_are_told(text, problem):
    assert [one.problem for one in noted("openings", ASK + text)] == [problem] * bool(problem)


TERMS = "terms =\n    .defines = {}\n    .presumes = {}\n"


@pytest.mark.parametrize(
    ("defines", "presumes", "subject", "problem"),
    [
        ("score", "", "“softmax”", "is neither defined nor presumed"),
        ("score: shares.divide, softmax", "", "“score”", "before shares.divide defines it"),
        ("score: scores.more, softmax", "", "“score”", "scores.more, which does not name it"),
        ("score, softmax, vector", "", "“vector”", "which does not say it"),
    ],
)
def test_terms_that_nobody_can_know_are_told(defines, presumes, subject, problem):
    notes = noted("terms", TERMS.format(defines, presumes or "logarithm"))
    assert subject in [one.subject for one in notes]
    assert any(problem in one.problem for one in notes), notes


def test_a_term_in_a_question_before_its_definition_is_told():
    own = TERMS.format("score", "softmax") + "scores = The start\n    .ask = Here they are.\n"
    [note] = noted("terms", own, animals=("a", "b"), scores=(1.0, 0.0))
    assert note.problem.startswith("is said in shares.divide-question, before shares.divide")
    assert note.step == "shares"


def test_ordinary_words_are_terms_only_of_lessons_that_say_so():
    own = TERMS.format("score", "softmax") + f"{ASK}The key of the house, and a score.\n"
    assert noted("terms", own) == []
    own = own.replace(".defines = score", ".defines = score, key: shares.win")
    early, missing = noted("terms", own)
    assert early.subject == missing.subject == "“key”"
    assert "does not name it" in missing.problem + early.problem


def test_the_same_terms_are_looked_for_in_german():
    own = TERMS.format("softmax", "probability")
    notes = noted("terms", own, code="de")
    assert [one.subject for one in notes] == ["“Score”"]
