"""What other packages offer: the example of the docs, and packages that are broken or rude."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from pathlib import Path

import pytest
from bare_python import SOURCES, deepchalk
from humming import Humming, humming  # noqa: F401
from installed import Install, install  # noqa: F401
from plays import play

from deepchalk import registry
from deepchalk.cli.main import main
from deepchalk.doctor.checks import other_packages
from deepchalk.film.making import Voice, narrated
from deepchalk.film.order import FilmOrder, choose
from deepchalk.lesson.telling.recording import StepRecord
from deepchalk.own_model.kinds import lessons_with_weights
from deepchalk.plugins import PluginError
from deepchalk.quality.judging import judge
from deepchalk.quality.playing.playthrough import Playthrough
from deepchalk.theme import DARK

PAGE = Path(__file__).parents[1] / "docs" / "plugins.md"
FILES: dict[str, str] = dict(
    re.findall(
        r"^`classroom/([\w./]+)`\n\n```\w+\n(.*?)^```$", PAGE.read_text(), re.MULTILINE | re.DOTALL
    )
)
PROJECT = tomllib.loads(FILES["pyproject.toml"])["project"]
KINDS = ("formats", "lints", "commands", "voices", "lessons")


@pytest.fixture
def classroom(install: Install) -> str:  # noqa: F811
    """The package of the docs, installed."""
    install(PROJECT["name"], FILES, PROJECT["entry-points"])
    return str(PROJECT["name"])


@pytest.fixture
def broken(install: Install) -> str:  # noqa: F811
    """A package that offers everything, and cannot be imported."""
    points = {f"deepchalk.{kind}": {"broken": "very_broken.inside"} for kind in KINDS}
    install("very-broken", {"very_broken/__init__.py": "raise ValueError('not today')"}, points)
    return "very-broken"


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit code, output and errors of a command."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    told = capsys.readouterr()
    return int(ended.value.code or 0), told.out, told.err


def completed(
    line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> list[str]:
    """What bash is offered for the last word of a line."""
    with monkeypatch.context() as patch:
        patch.setenv("_DEEPCHALK_COMPLETE", "bash_complete")
        patch.setenv("COMP_WORDS", line)
        patch.setenv("COMP_CWORD", str(line.count(" ")))
        code, out, err = said(capsys)
    assert (code, err) == (0, "")
    return [row.partition(",")[2] for row in out.split()]


def voice_of(name: str) -> Voice:
    """The first step of a lesson, spoken."""
    chosen = choose(registry.lesson("softmax"), None, {})
    return narrated(FilmOrder(chosen, steps=(chosen.steps[0].name,), voice=name))


def played_steps(*titles: str) -> Playthrough:
    """A lesson that shows nothing but the titles of its steps."""
    steps = tuple(
        StepRecord(f"step-{number}", title, 5.0 * number, 5.0 * number + 5, number=number)
        for number, title in enumerate(titles, start=1)
    )
    return Playthrough("lesson", (), steps, (), 20.0, "#000000", DARK)


def test_the_page_shows_each_file_that_its_project_names() -> None:
    points = PROJECT["entry-points"]
    assert set(points) == {f"deepchalk.{kind}" for kind in KINDS} - {"deepchalk.lessons"}
    named = {value.partition(":")[0] for group in points.values() for value in group.values()}
    assert {f"{module.replace('.', '/')}.py" for module in named} | {"pyproject.toml"} == set(FILES)


def test_help_and_the_tab_key_tell_of_it_and_import_nothing(
    classroom: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = said(capsys, "--help")
    assert re.search(rf"^ +presets +From the package {classroom}\.$", out, re.MULTILINE)
    assert completed("deepchalk pre", monkeypatch, capsys) == ["presets"]
    assert completed("deepchalk export softmax --to pptx,ca", monkeypatch, capsys) == ["pptx,cards"]
    assert "hum" in completed("deepchalk render softmax --voice h", monkeypatch, capsys)
    code, _, err = said(capsys, "export", "softmax", "--to", "no-such")
    assert code == 2 and "cards" in err
    assert not [name for name in sys.modules if name.startswith("deepchalk_classroom")]


def test_the_options_of_a_new_process_name_it(classroom: str, tmp_path: Path) -> None:
    path = [tmp_path / "installed" / classroom, SOURCES]
    # Lines are broken anywhere, at the hyphens of a name too.
    told = "".join(deepchalk("export", "softmax", "--help", path=path).stdout.split())
    assert f"cards:fromthepackage{classroom};orallofthem" in told
    assert f"hum:fromthepackage{classroom}" in told


def test_its_format_is_exported(
    classroom: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = said(capsys, "export", "softmax", "--to", "cards", "-o", f"{tmp_path}/week3")
    assert (code, err) == (0, "")
    file = Path(out.strip())
    assert file == tmp_path / "week3" / "softmax.cards.csv"
    rows = file.read_text().splitlines()
    assert len(rows) == len(choose(registry.lesson("softmax"), None, {}).steps)
    other = tmp_path / "softmax.cards.csv"
    assert said(capsys, "export", "softmax", "-o", str(other))[0] == 0
    assert other.read_text() == file.read_text()


def test_options_that_change_nothing_in_its_format_are_refused(
    classroom: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ("export", "softmax", "--to", "cards", "--count", "3", "-o", f"{tmp_path}/out")
    code, _, err = said(capsys, *arguments)
    assert code == 2 and "--count changes nothing in cards" in err


def test_its_lint_finds_what_it_is_for(classroom: str) -> None:
    long = "This title says far more than anybody reads"
    found = judge(played_steps("A short one", long + " there"), ["short-titles"])
    assert [(finding.step, finding.problem) for finding in found] == [("step-2", "has 9 words")]
    assert judge(played_steps(long), ["short-titles"]) == []


@pytest.mark.deep
def test_its_lint_runs_with_ours(classroom: str) -> None:
    played = play("softmax", "photo").playthrough
    assert judge(played) == judge(played, ["short-titles"])


def test_its_command_runs(classroom: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = said(capsys, "presets", "softmax")
    assert (code, err) == (0, "")
    assert out.split() == list(registry.lesson("softmax").presets)
    code, _, err = said(capsys, "presets", "softmaxx")
    assert code == 2 and err == "error: there is no lesson softmaxx: did you mean softmax?\n"


def test_a_voice_that_nobody_has_is_refused_before_anything_is_made(
    classroom: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ("export", "softmax", "--to", "mp4,gif", "--voice", "nobody", "-o", f"{tmp_path}/o")
    told = "voice is 'nobody', but it must be engine, none, hum, or a folder with recordings"
    assert said(capsys, *arguments) == (2, "", f"error: {told}\n")


def test_its_voice_speaks(classroom: str) -> None:
    voice = voice_of("hum")
    assert voice.narration is not None and voice.note == ""
    assert voice.narration.engine is not None
    assert voice.narration.engine.engine == classroom
    words = [one.sentence.words for one in voice.narration.spoken]
    for said, one in zip(words, voice.narration.spoken, strict=True):
        assert one.seconds >= 0.9 * len(said) / 20


@pytest.mark.deep
def test_a_film_has_its_voice(
    classroom: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ("-q", "l", "--steps", "1", "--voice", "hum", "-o", f"{tmp_path}/films/")
    assert said(capsys, "render", "softmax", *arguments)[0] == 0
    (manifest,) = (tmp_path / "films").glob("*.json")
    assert manifest.stem == "softmax-480p15-steps-1-hum"
    assert json.loads(manifest.read_text())["voice"]["engine"]["voice"] == "hum"


def test_a_broken_package_is_named_and_stops_nothing(
    classroom: str,
    broken: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def sentence(kind: str) -> str:
        return f"the {kind} broken of the package {broken} cannot be loaded: ValueError: not today"

    assert f"From the package {broken}." in said(capsys, "--help")[1]
    assert completed("deepchalk bro", monkeypatch, capsys) == ["broken"]
    assert "rnn" in completed("deepchalk export ", monkeypatch, capsys)
    assert said(capsys, "broken") == (2, "", f"error: {sentence('command')}\n")
    code, out, err = said(capsys, "list")
    assert (code, err) == (0, f"note: {sentence('lesson')}\n")
    assert [row.split()[0] for row in out.splitlines()] == registry.names()
    assert "softmax" in registry.names() and "broken" not in registry.names()
    assert "softmax" in lessons_with_weights()
    assert said(capsys, "show", "broken") == (2, "", f"error: {sentence('lesson')}\n")
    code, out, err = said(capsys, "export", "rnn", "--to", "broken,cards", "-o", f"{tmp_path}/out")
    assert (code, err) == (
        2,
        f"error: broken: {sentence('format')} (the other formats are there)\n",
    )
    assert Path(out.strip()).is_file()
    # An ending asks every format, and the broken one has none.
    assert said(capsys, "export", "rnn", "-o", f"{tmp_path}/rnn.cards.csv")[0] == 0
    with pytest.raises(PluginError, match=re.escape(sentence("voice"))):
        voice_of("broken")
    (found,) = judge(played_steps("One"), ["broken"])
    assert found.sentence.startswith(f"broken: 0.0 s: the lint broken of the package {broken} can")
    assert found.remedy == f"tell its authors, or uninstall {broken}"


def test_the_doctor_tells_what_is_offered_and_what_is_broken(classroom: str, broken: str) -> None:
    one, other = other_packages()
    assert one.fine and one.line() == (
        f"ok:              from the package {classroom}: "
        "format cards, lint short-titles, command presets, voice hum"
    )
    assert not other.fine and not other.essential
    assert other.subject == f"from the package {broken}" and "format broken" in other.words
    sentence = f"the format broken of the package {broken} cannot be loaded: ValueError: not today"
    assert sentence in other.detail.splitlines()


FAILING = """
from deepchalk.voice.engine import Identity
import click

SUFFIX, DESCRIPTION, NEEDS = ".bad", "bad", "numbers"
FALLS_SHORT_WHEN, NEEDS_LESSON = "always", False

def export(recording, path):
    path.write_text("half")
    raise KeyError("export")

def check(play):
    raise KeyError("check")
    yield

@click.command()
def command():
    raise KeyError("command")

def identity():
    return Identity("bad", "1", "bad")

class Engine:
    def say(self, words):
        raise KeyError("say")
"""


@pytest.fixture
def failing(install: Install) -> str:  # noqa: F811
    """A package that can be imported, and fails when it is used."""
    points = {f"deepchalk.{kind}": {"bad": "failing_code"} for kind in ("formats", "lints")}
    points |= {
        "deepchalk.commands": {"bad": "failing_code:command"},
        "deepchalk.voices": {"bad": "failing_code"},
    }
    install("failing-code", {"failing_code.py": FAILING}, points)
    return "failing-code"


def test_code_that_fails_is_named(
    failing: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def sentence(kind: str, what: str) -> str:
        return f"the {kind} bad of the package {failing} failed: KeyError: '{what}'"

    out = tmp_path / "out"
    code, _, err = said(capsys, "export", "softmax", "--to", "bad", "-o", f"{out}/")
    assert (code, err) == (2, f"error: {sentence('format', 'export')}\n")
    assert list(out.iterdir()) == []
    assert said(capsys, "bad") == (2, "", f"error: {sentence('command', 'command')}\n")
    (found,) = judge(played_steps("One"), ["bad"])
    assert (found.subject, found.problem) == (
        f"the lint bad of the package {failing}",
        "failed: KeyError: 'check'",
    )
    voice = voice_of("bad")
    assert voice.narration is None
    assert voice.note == f"the film has no voice: {sentence('voice', 'say')}"


@pytest.mark.few(3)
@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("", "it has no SUFFIX that is a text"),
        ("SUFFIX = 3", "it has no SUFFIX that is a text"),
        ("SUFFIX, DESCRIPTION, NEEDS = '.a', 'a', 'video'", "it has no export that is a function"),
        (
            "SUFFIX, DESCRIPTION, NEEDS, export = '.a', 'a', 'live', print",
            "its NEEDS is 'live', but it must be video, stills or numbers",
        ),
        (
            "SUFFIX, DESCRIPTION, NEEDS, export = '../a', 'a', 'numbers', print",
            "its SUFFIX is '../a', but it must be an ending like .cards.csv",
        ),
        (
            "SUFFIX, DESCRIPTION, NEEDS, export = '.MD', 'a', 'numbers', print",
            "its SUFFIX .md is that of transcript",
        ),
        (
            "SUFFIX, DESCRIPTION, NEEDS = '.a', 'a', 'numbers'\ndef export(recording, path): pass",
            "it wrote no file",
        ),
    ],
)
def test_a_format_that_is_none_says_what_it_lacks(
    code: str,
    told: str,
    install: Install,  # noqa: F811
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    install("strange", {"strange.py": code}, {"deepchalk.formats": {"odd": "strange"}})
    ended, _, err = said(capsys, "export", "softmax", "--to", "odd", "-o", f"{tmp_path}/out/")
    assert ended == 2 and err.count("\n") == 1
    assert err.startswith("error: the format odd of the package strange ")
    assert told.removeprefix("it ") in err


def test_a_taken_name_stays_ours_and_that_is_said(
    install: Install,  # noqa: F811
    humming: Humming,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    points = {
        "deepchalk.formats": {"worksheet": "rude"},
        "deepchalk.lints": {"size": "rude"},
        "deepchalk.commands": {"list": "rude"},
        "deepchalk.voices": {"engine": "rude"},
        "deepchalk.lessons": {"softmax": "rude"},
    }
    install("rude", {"rude.py": "raise SystemExit('imported')"}, points)

    def note(kind: str, name: str) -> str:
        told = f"the {kind} {name} of the package rude is not used"
        return f"note: {told}: deepchalk itself has one of that name\n"

    # ``completed`` sees to it that nothing is said while somebody types.
    assert completed("deepchalk list", monkeypatch, capsys) == ["list"]
    assert completed("deepchalk list --he", monkeypatch, capsys) == ["--help"]
    code, out, err = said(capsys, "list")
    assert (code, err) == (0, note("command", "list") + note("lesson", "softmax"))
    assert len(out.splitlines()) == len(registry.names())
    assert registry.lesson("softmax").package == "deepchalk.lessons.softmax"
    arguments = ("--to", "worksheet", "--voice", "none", "-o", f"{tmp_path}/out")
    assert note("format", "worksheet") in said(capsys, "export", "softmax", *arguments)[2]
    humming.fails_at = "never said"
    spoken = voice_of("engine")
    assert spoken.narration is not None and humming.said
    assert judge(played_steps("One"), ["size"]) == []
    assert "rude" not in sys.modules


def test_of_two_formats_with_one_ending_the_first_is_made(
    install: Install,  # noqa: F811
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = "SUFFIX, DESCRIPTION, NEEDS = '.same', 'a', 'numbers'\n"
    code += "def export(recording, path): path.write_text(__name__)\n"
    for name in ("one", "other"):
        install(name, {f"{name}_code.py": code}, {"deepchalk.formats": {name: f"{name}_code"}})
    arguments = ("export", "softmax", "--to", "one,other", "-o", f"{tmp_path}/out")
    ended, out, err = said(capsys, *arguments)
    assert ended == 2 and Path(out.strip()).read_text() == "one_code"
    assert "the format other of the package other cannot be used beside one" in err


def test_of_two_packages_the_first_by_name_is_used_and_that_is_said(
    install: Install,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = "import click\ncommand = click.Command('who', callback=lambda: click.echo({!r}))\n"
    for name in ("zeta", "alpha"):
        points = {"deepchalk.commands": {"who": f"{name}_code:command"}}
        install(name, {f"{name}_code.py": code.format(name)}, points)
    told = "the command who of the package zeta is not used: the package alpha has one of that name"
    assert said(capsys, "who") == (0, "alpha\n", f"note: {told}\n")
