"""A lesson that was just started can be computed, checked and drawn."""

import re
import shlex
import sys
from pathlib import Path

import manim as mn
import pytest
from deeply import few

from deepchalk import registry
from deepchalk.cli.main import main
from deepchalk.cli.new import MODULES, start_lesson
from deepchalk.engine.stills import stills
from deepchalk.errors import ParameterError, UnknownNameError
from deepchalk.lesson.check import claims
from deepchalk.lesson.telling.recording import Recording
from deepchalk.lesson.values.names import names_in


def test_it_works_as_it_is(tmp_path, monkeypatch):
    folder = start_lesson("my-first-lesson", tmp_path)
    assert folder.name == "my_first_lesson"
    monkeypatch.setenv("DEEPCHALK_LESSONS", str(tmp_path))
    lesson = registry.lesson("my-first-lesson")
    for params in lesson.presets.values():
        values = lesson.compute(params)
        assert all(claim.check(params, values).holds for claim in claims(lesson.checks))
        for quantity in values.quantities.values():
            assert quantity.name in names_in(lesson.folder).quantities
    frames = stills(lambda: lesson.scene_class, 320, 180)
    assert [frame.name for frame in frames] == [
        "where-does-the-beam-balance",
        "the-sum-divided-by-how-many-there-are",
        "the-same-in-numpy",
    ]
    assert issubclass(lesson.scene_class, mn.Scene)


@pytest.mark.parametrize("name", ["My Lesson", "../up", "", "a--b", "ä"])
def test_a_bad_name_writes_nothing(tmp_path, name):
    with pytest.raises(ParameterError, match="is no name for a lesson"):
        start_lesson(name, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_existing_lesson_is_left_alone(tmp_path):
    (tmp_path / "mine").mkdir()
    with pytest.raises(ParameterError, match="is there already"):
        start_lesson("mine", tmp_path)


def run(*arguments):
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    return int(ended.value.code or 0)


@pytest.fixture
def lesson_of_ones_own(tmp_path, monkeypatch, capsys):
    """A lesson in a folder of no package, far from the checkout."""
    monkeypatch.chdir(tmp_path)
    # What a command adds to it goes with the test.
    monkeypatch.setenv("DEEPCHALK_LESSONS", "")
    assert run("new", "my-lesson", "--into", "mine") == 0
    said = capsys.readouterr()
    assert said.out.splitlines() == [
        *(f"mine/my_lesson/{name}.py" for name in MODULES),
        "mine/my_lesson/names.toml",
    ]
    assert said.err == "see it with: deepchalk stills mine/my_lesson\n"
    return tmp_path / "mine" / "my_lesson"


@pytest.mark.deep
def test_it_can_be_rendered_where_it_is(lesson_of_ones_own, tmp_path, capsys):
    size = ["-r", "192x108", "--fps", "5"]
    assert run("check", "mine/my_lesson") == 0
    capsys.readouterr()
    assert run("render", "mine/my_lesson", *size, "--steps", "1", "--values", "1,2,4") == 0
    video = Path(capsys.readouterr().out.strip())
    assert re.fullmatch(r"my-lesson-own-[0-9a-f]{6}-192x108p5-steps-1\.mp4", video.name)
    manifest = Recording.read(video.with_suffix(".json"))
    assert (manifest.lesson, manifest.params) == ("my-lesson", {"values": [1, 2, 4]})
    assert run("render", "mine/my_lesson/scene.py", *size, "--steps", "1") == 0
    assert capsys.readouterr().out == "videos/my-lesson-192x108p5-steps-1.mp4\n"


@pytest.mark.deep
def test_other_processes_know_it_too(lesson_of_ones_own, monkeypatch, capsys):
    monkeypatch.setenv("DEEPCHALK_LESSONS", str(lesson_of_ones_own.parent))
    assert "my-lesson" in registry.names()
    size = ["-r", "192x108", "--fps", "5", "-o", "out"]
    assert run("render-all", "--lessons", "my-lesson", *size) == 0
    assert capsys.readouterr().out.splitlines() == [
        str(lesson_of_ones_own.parents[1] / "out" / "my-lesson-192x108p5.mp4")
    ]


def test_its_name_alone_is_none_until_then(lesson_of_ones_own, capsys):
    assert run("check", "my-lesson") == 2
    assert "there is no lesson my-lesson" in capsys.readouterr().err
    assert run("check", "mine/my_lesson") == 0
    assert registry.lesson("my-lesson").folder == lesson_of_ones_own


@pytest.mark.parametrize("name", ["my_lesson", "my-lesson"])
@pytest.mark.parametrize("command", ["check", "render", "export", "stills", "lint", "show"])
def test_beside_its_folder_its_name_is_told_how_it_is_typed(
    lesson_of_ones_own, monkeypatch, capsys, command, name
):
    monkeypatch.chdir(lesson_of_ones_own.parent)
    assert run(command, name) == 2
    assert capsys.readouterr().err == (
        f"error: there is no lesson {name}: for the lesson in the folder {name}, type ./{name}\n"
    ).replace("folder my-lesson, type ./my-lesson", "folder my_lesson, type ./my_lesson")


@pytest.mark.parametrize("command", ["check", "render", "export", "stills", "lint", "show"])
def test_help_says_that_a_folder_is_taken(capsys, command):
    run(command, "--help")
    assert "./my_lesson" in capsys.readouterr().out


def told_commands(folder):
    """The commands for a shell in the files of a folder."""
    texts = [file.read_text() for file in folder.rglob("*") if file.suffix in (".md", ".txt")]
    return [line for text in texts for line in re.findall(r"deepchalk render .*", text)]


@pytest.mark.parametrize(
    "typed", few(["mine/../mine/my_lesson/", "mine/my_lesson", "{}/mine/my_lesson"])
)
def test_its_files_tell_a_command_that_works(lesson_of_ones_own, tmp_path, capsys, typed):
    size = ["-r", "192x108", "--fps", "5", "--steps", "1", "--voice", "none"]
    assert run("render", typed.format(tmp_path), *size, "-o", "out/") == 0
    capsys.readouterr()
    (command,) = told_commands(tmp_path / "out")
    words = shlex.split(command)
    assert words[2] == "./mine/my_lesson"
    assert run("show", words[2]) == 0
    assert "\ndeepchalk render ./mine/my_lesson --preset small" in capsys.readouterr().out


def test_what_lies_elsewhere_is_told_as_it_was_typed(lesson_of_ones_own, tmp_path, monkeypatch):
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert registry.typed_lesson("../mine/my_lesson").typed == "../mine/my_lesson"
    assert registry.lesson("my-lesson").typed == "my-lesson"


def test_its_program_is_run(lesson_of_ones_own, capsys):
    assert run("check", "mine/my_lesson") == 0
    line = "✓  the program on the card runs, and prints what is shown: 1 number\n"
    assert line in capsys.readouterr().out
    file = lesson_of_ones_own / "trace.py"
    file.write_text(file.read_text().replace("np.mean(values)", "np.max(values)"))
    for module in [name for name in sys.modules if "my_lesson" in name]:
        del sys.modules[module]
    registry._lesson_in.cache_clear()
    assert run("check", "mine/my_lesson") == 1
    line = "✗  the program on the card: it prints 7 for mean, where the card shows 4\n"
    assert line in capsys.readouterr().out


def test_a_program_that_is_not_shown_is_not_run(tmp_path, capsys):
    table = tmp_path / "people.csv"
    table.write_text("height,weight,age\n185,92,31\n170,65,44\n160,58,23\n178,80,52\n")
    assert run("check", "pca", "--data", str(table)) == 0
    line = "–  the program on the card: none is shown for these parameters\n"
    assert line in capsys.readouterr().out


def test_a_name_out_of_a_file_is_never_a_folder(lesson_of_ones_own):
    with pytest.raises(UnknownNameError):
        registry.lesson(str(lesson_of_ones_own))


def test_a_lesson_of_ones_own_hides_one_of_the_same_name(tmp_path, monkeypatch):
    folder = start_lesson("attention", tmp_path)
    assert registry.lesson("attention").folder != folder
    monkeypatch.setenv("DEEPCHALK_LESSONS", str(tmp_path))
    assert registry.lesson("attention").folder == folder
    assert registry.names().count("attention") == 1
