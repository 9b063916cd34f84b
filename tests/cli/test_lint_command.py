"""``deepchalk lint`` on a file: sentences, JSON, exit codes, marked pictures."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest
from PIL import Image

from deepchalk import registry
from deepchalk.cli.lint import report
from deepchalk.cli.main import main
from deepchalk.film import making
from deepchalk.film.order import Chosen, FilmOrder
from deepchalk.quality import many
from deepchalk.quality.finding import Finding
from deepchalk.quality.playing.playthrough import play_lesson
from deepchalk.theme import DARK

SCENES = """
import manim as mn

class Good(mn.Scene):
    def construct(self):
        self.add(mn.Square())
        self.wait(1)

class Bad(mn.Scene):
    def construct(self):
        self.add(mn.Text("one text"), mn.Text("another").shift(0.1 * mn.UP))
        self.wait(1)

class Broken(mn.Scene):
    def construct(self):
        raise ValueError("a mistake of its own")
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "scenes_to_lint.py"
    path.write_text(SCENES)
    return path


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as stop:
        main(["lint", *map(str, arguments)])
    return stop.value.code, capsys.readouterr()


def test_a_good_scene_passes(file, capsys):
    code, output = run(capsys, file, "Good")
    assert code == 0
    assert "✓" in output.out


def test_a_bad_scene_is_told_in_sentences(file, capsys):
    code, output = run(capsys, file, "Bad")
    assert code == 1
    assert "overlap: 0.0 s: “one text” lies on “another”" in output.out


def test_findings_as_json(file, capsys):
    code, output = run(capsys, file, "Bad", "--json")
    told = json.loads(output.out)
    [result] = told["cases"]
    [group] = told["groups"]
    assert code == 1
    assert (group["lint"], group["cases"]) == ("overlap", [group["first"]])
    assert {finding["lint"] for finding in result["findings"]} == {"overlap"}
    assert len(result["findings"][0]["boxes"][0]) == 4


def test_findings_of_many_are_grouped(file, capsys):
    code, output = run(capsys, file, "Good", "Bad", "Broken")
    lines = output.out.splitlines()
    assert code == 1
    assert lines[-1].startswith("1 of 3 pass")
    assert any(line.startswith("1 of 3: overlap: “one text” lies on") for line in lines)
    assert any(line.startswith("1 of 3: cannot be played: ValueError in") for line in lines)


def test_marked_pictures(file, tmp_path, capsys):
    run(capsys, file, "Bad", "--mark", tmp_path / "marks")
    [picture] = (tmp_path / "marks").glob("*overlap.png")
    with Image.open(picture) as image:
        colours = {colour for _, colour in image.getcolors(100_000)}
        assert image.size == (1280, 720)
    assert (255, 0, 80) in colours


def test_a_broken_scene_is_a_sentence(file, capsys):
    code, output = run(capsys, file, "Broken")
    assert code == 1
    assert "ValueError in scenes_to_lint.py line 16: a mistake of its own" in output.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere.py"], "does not exist"),
        (["no-such-lesson"], "there is no lesson"),
    ],
)
def test_what_is_not_there_is_a_usage_error(capsys, arguments, words):
    code, output = run(capsys, *arguments)
    assert code == 2
    assert words in output.err


def test_an_unknown_scene_is_a_usage_error(file, capsys):
    code, output = run(capsys, file, "Missing")
    assert code == 2
    assert "Missing" in output.err


@pytest.mark.deep
def test_a_short_cut_is_linted_as_such(capsys):
    code, output = run(capsys, "softmax", "--cut", "short")
    assert code == 0
    assert "softmax photo, short cut" in output.out


def test_a_lesson_without_a_short_cut_says_so(capsys, monkeypatch):
    monkeypatch.setattr(registry.lesson("softmax").scene_class, "short", ())
    code, output = run(capsys, "softmax", "--cut", "short")
    assert code == 2
    assert "has no short cut" in output.err


def test_one_number_is_changed_at_a_time(capsys, monkeypatch):
    judged = []
    monkeypatch.setattr(many, "judge_all", lambda cases, jobs: judged.extend(cases) or [])
    code, _ = run(capsys, "softmax", "--temperature", "2", "--changed", "--theme", "light")
    assert code == 0
    by_field = {case.label.split("other ")[1]: case for case in judged}
    assert by_field["temperature"].params["temperature"] == 3
    assert by_field["scores"].params["temperature"] == 2
    assert {case.theme for case in judged} == {"light"}
    judged.clear()
    monkeypatch.setattr(registry, "names", lambda: ("softmax", "rnn"))
    run(capsys, "--all", "--changed")
    assert {case.lesson for case in judged} == {"softmax", "rnn"}


@pytest.mark.parametrize("arguments", [["softmax"], ["--all"]])
def test_random_sets_are_not_changed(capsys, arguments):
    code, output = run(capsys, *arguments, "--random", "2", "--changed")
    assert code == 2
    assert output.err == "error: --random and --changed exclude each other: take one\n"


def test_notes_are_told_and_nothing_fails_by_them(capsys):
    note = Finding("pace", "", 0.0, "lesson tiny", "says 99 words", "say less", is_note=True)
    judged = [many.Judged(many.Case("tiny", label, {}), (note,)) for label in ("one", "two")]
    assert report(judged, as_json=False, mark=None) == 0
    told = capsys.readouterr().out
    assert told.count("✓  tiny") == 2 and "✗" not in told
    assert "pace: note: 0.0 s: lesson tiny says 99 words: say less" in told
    assert "2 of 2: pace: note: lesson tiny says 99 words, first in tiny one" in told
    assert "2 of 2 pass (pace 2)" in told


def test_a_voice_sets_the_pace(monkeypatch, capsys):
    """Without a voice the film for readers is played, with one the film that it speaks."""
    played = []

    def judged(case):
        played.append(case)
        return many.Judged(case, ())

    def spoken(order):
        sounds = {one.said: 2.0 for one in making.sentences_of(order)}
        return SimpleNamespace(seconds=lambda: sounds, note="")

    monkeypatch.setattr(many, "judge_case", judged)
    monkeypatch.setattr(making, "narrated", spoken)
    run(capsys, "softmax", "--jobs", "1", "--voice", "engine")
    run(capsys, "softmax", "--jobs", "1")
    voiced, read = played
    assert len(voiced.speech) > 10
    assert read.speech == {}
    assert voiced.name == f"{read.name}, spoken"


def test_at_the_pace_of_a_voice_a_lesson_lasts_as_long_as_it_sounds():
    """What the lints read is the film on the clock of the voice."""
    lesson = registry.lesson("softmax")
    params = lesson.params_class()
    read = play_lesson(lesson.scene_class, params, DARK, "softmax")
    order = FilmOrder(Chosen(lesson, params, None))
    slow = {one.said: 30.0 for one in making.sentences_of(order)}
    spoken = play_lesson(lesson.scene_class, params, DARK, "softmax", speech=slow)
    assert spoken.duration > 30 * len(slow) > read.duration
