"""Every option of every command that takes a file refuses what is none, before it is opened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from odd_files import ODD_FILES

from deepchalk import registry
from deepchalk.cli.lesson_options import LessonCommands
from deepchalk.cli.main import cli
from deepchalk.errors import DeepchalkError
from deepchalk.voice.recordings import FILE_NAME

CONTEXT = click.Context(cli)
COMMANDS = {name: cli.get_command(CONTEXT, name) for name in cli.list_commands(CONTEXT)}
OF_LESSONS = [name for name, one in COMMANDS.items() if isinstance(one, LessonCommands)]

WRITTEN = {"-o", "--mark", "--keep", "--into", "out"}
"""Options that say where something is written."""

ENDINGS = {"--params": (".json", ".toml"), "--weights": (".npz", ".safetensors")}
"""Of the files that an option takes; others take tables of text."""

FOLDERS = {"--folder", "--lessons", "--videos", "--docs"}
"""Options that take a folder and no file."""


def said(arguments: list[str]) -> str:
    """What a command says before it ends with an error that is one sentence."""
    result = CliRunner().invoke(cli, arguments, standalone_mode=False)
    error = result.exception
    if isinstance(error, DeepchalkError | click.ClickException):
        return str(error)
    code = error.code if isinstance(error, SystemExit) else result.return_value
    assert code == 2, (result.output, error)
    return result.output


def takes_a_path(option: click.Parameter, file_fields: frozenset[str]) -> bool:
    """Whether what is typed behind an option may be the path of a file or of a folder."""
    hint = option.metavar or ""
    return (
        isinstance(option.type, click.Path)
        or "FILE" in hint
        or "FOLDER" in hint
        or option.name in {f"param_{name}" for name in file_fields}
        or any(
            spelled.removeprefix("--").replace("-", "_") in file_fields for spelled in option.opts
        )
    )


def paths_of(command: click.Command, file_fields: frozenset[str] = frozenset()) -> Iterator[str]:
    for option in command.params:
        if takes_a_path(option, file_fields):
            yield option.opts[0]


def of_lessons(names: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Command, lesson and option, for all options of lessons that take a file to be read."""
    for command in OF_LESSONS:
        group = COMMANDS[command]
        assert isinstance(group, LessonCommands)
        for lesson in names:
            fields = registry.lesson(lesson).params_class.file_fields()
            for option in paths_of(group.get_command(CONTEXT, lesson), fields):
                if option not in {*WRITTEN, "--voice"}:
                    yield command, lesson, option


# Few lessons take weights; more have a field of that name.
WITH_EACH = ("ravines", "convolution", "rnn", "softmax")
ONCE = {
    (command, option): (command, lesson, option)
    for command, lesson, option in of_lessons(WITH_EACH)
}


def test_no_option_that_takes_a_file_is_forgotten() -> None:
    plain = {option for one in COMMANDS.values() for option in paths_of(one)}
    read = list(of_lessons(registry.names()))
    assert {(command, option) for command, _, option in read} == {*ONCE}
    assert {option for *_, option in read} == {
        *("--params", "--script", "--weights", "--data", "--picture", "--vector-file")
    }
    assert plain - WRITTEN - FOLDERS == {"--weights", "--voice", "file"}


@pytest.mark.few(40)
@pytest.mark.parametrize(("command", "lesson", "option"), ONCE.values(), ids=lambda part: str(part))
@pytest.mark.parametrize("made", ODD_FILES)
def test_an_option_of_a_lesson_refuses_what_is_no_file(
    command: str, lesson: str, option: str, made: str, tmp_path: Path
) -> None:
    for ending in ENDINGS.get(option, (".csv",)):
        refuses([command, lesson, option], made, tmp_path / f"given{ending}")


@pytest.mark.parametrize("made", ODD_FILES)
def test_weights_that_are_only_looked_at_stand_in_a_file(made: str, tmp_path: Path) -> None:
    refuses(["show", "softmax", "--weights"], made, tmp_path / "given.npz")


@pytest.mark.parametrize(
    "command", ["render", "lint", pytest.param("bench", marks=pytest.mark.deep)]
)
@pytest.mark.parametrize("made", ODD_FILES)
def test_a_scene_file_is_a_file(command: str, made: str, tmp_path: Path) -> None:
    refuses([command], made, tmp_path / "given.py", "Square")


# A folder beside recordings is none of them.
@pytest.mark.parametrize(
    ("name", "made"),
    [
        *((FILE_NAME, made) for made in ODD_FILES),
        *(("ask-1.wav", made) for made in ODD_FILES if made != "a folder"),
    ],
)
def test_a_recording_and_its_script_are_files(name: str, made: str, tmp_path: Path) -> None:
    own = tmp_path / "attention"
    own.mkdir()
    for other in {"ask-1.wav", FILE_NAME} - {name}:
        (own / other).write_bytes(b"")
    arguments = ["render", "attention", "--voice", str(tmp_path), "-o", str(tmp_path / "x.mp4")]
    refuses([*arguments, "--steps", "ask"], made, own / name)


def refuses(arguments: list[str], made: str, path: Path, *more: str) -> None:
    make, why = ODD_FILES[made]
    make(path)
    stands = [] if "--voice" in arguments else [str(path)]
    told = said([*arguments, *stands, *more])
    assert why in told or ("a folder" in made and "is a directory" in told), told
    assert path.name in told
    assert "Traceback" not in told
