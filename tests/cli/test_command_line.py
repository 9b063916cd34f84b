"""What all commands have in common: help, standard output, ``--open``, ``-o``, sizes, names."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import av
import click
import pytest
from render_jobs import SCENES

from deepchalk.cli.main import main
from deepchalk.cli.options import output_file
from deepchalk.errors import ParameterError

QUICK = ["render", "softmax", "-q", "l", "--steps", "powers"]
SMALL = ["-r", "192x108", "--fps", "10"]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return int(ended.value.code or 0)


def test_without_a_command_there_is_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 0
    said = capsys.readouterr()
    assert said.err == "" and said.out.startswith("Usage: deepchalk ")
    assert "render-all" in said.out


def test_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "deepchalk", "list"], capture_output=True, text=True, check=True
    )
    assert "transposed-conv" in done.stdout


OUTPUTS = [
    pytest.param(
        [*QUICK, *SMALL], ["videos/softmax-192x108p10-steps-2.mp4"], marks=pytest.mark.deep
    ),
    (["render", *SMALL, str(SCENES), "Turning"], ["videos/Turning-192x108p10.mp4"]),
    (
        ["stills", "transposed-conv", "-q", "l", "--steps", "2,3"],
        [
            "transposed-conv-480p-steps-2-3-stills/02-copied.png",
            "transposed-conv-480p-steps-2-3-stills/03-stamp.png",
            "transposed-conv-480p-steps-2-3-stills/contact-sheet.png",
        ],
    ),
    (
        ["new", "mine"],
        ["mine/trace.py", "mine/check.py", "mine/scene.py", "mine/names.toml"],
    ),
]


@pytest.mark.parametrize(("arguments", "files"), OUTPUTS, ids=lambda value: str(value)[:40])
def test_standard_output_has_paths_and_nothing_else(
    arguments: list[str],
    files: list[str] | None,
    here: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(*arguments) == 0
    lines = capsys.readouterr().out.splitlines()
    paths = [Path(line) for line in lines]
    assert all(path.is_file() for path in paths)
    assert [str(path.absolute().relative_to(here)) for path in paths] == files


@pytest.mark.deep
def test_open_opens_what_was_made(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened: list[str] = []

    def launch(path: str) -> int:
        opened.append(path)
        return 0

    monkeypatch.setattr(click, "launch", launch)
    assert run(*QUICK, *SMALL, "-o", "a.mp4", "--open") == 0
    assert run("render", *SMALL, "-o", "b.mp4", str(SCENES), "Turning", "-p") == 0
    assert [Path(path).name for path in opened] == ["a.mp4", "b.mp4"]
    capsys.readouterr()
    monkeypatch.setattr(click, "launch", lambda path: 1)
    assert run(*QUICK, *SMALL, "-o", "a.mp4", "--open") == 0
    said = capsys.readouterr()
    assert said.out == "a.mp4\n" and "nothing on this system opens a.mp4" in said.err


@pytest.mark.deep
def test_sizes_are_those_of_scenes(here: Path) -> None:
    assert run(*QUICK, *SMALL, "-o", "small") == 0
    with av.open(str(here / "small.mp4")) as container:
        stream = container.streams.video[0]
        assert (stream.width, stream.height, stream.average_rate) == (192, 108, 10)


@pytest.mark.parametrize(
    ("given", "format", "file"),
    [
        (None, None, "videos/name.mp4"),
        (None, "gif", "videos/name.gif"),
        ("folder/", None, "folder/name.mp4"),
        (".", "webm", "name.webm"),
        ("other", None, "other.mp4"),
        ("other", "gif", "other.gif"),
        ("deep/other.GIF", None, "deep/other.GIF"),
    ],
)
def test_where_a_video_goes(given: str | None, format: str | None, file: str) -> None:
    formats = ("mp4", "gif", "webm")
    assert output_file("name", given, formats, format) == Path(file)


@pytest.mark.parametrize(
    ("given", "format", "words"),
    [
        ("a.avi", None, "a.avi must end in .mp4, .gif, .html, or name a folder with a /"),
        ("a.mp4", "gif", "a.mp4 does not end in .gif, the format that was asked for"),
    ],
)
def test_an_ending_that_cannot_be(given: str, format: str | None, words: str) -> None:
    with pytest.raises(ParameterError, match=words):
        output_file("name", given, ("mp4", "gif"), format)


def test_several_videos_need_a_folder(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("render-all", "-o", "a.mp4", "--lessons", "rnn") == 2
    assert "several videos go into a folder, but -o a.mp4 names one file" in capsys.readouterr().err
    assert run("render", str(SCENES), "-a", "-o", "a.mp4") == 2
    assert "several videos go into a folder" in capsys.readouterr().err
    assert list(here.iterdir()) == []


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--input-values", "1,2;3"], "--input-values: its rows have unequal lengths"),
        (["--params", "p.toml"], "error: input_values: its rows have unequal lengths"),
        (["--params", "p.toml", "--input-values", "1,x"], "error: --input-values"),
        (["--kernel", "9"], "error: --kernel: 9 is not allowed"),
        (["--params", "q.toml"], "error: kernel: 9 is not allowed"),
        (["--params", "r.toml"], "there is no parameter input_valuess: did you mean input_values?"),
    ],
)
def test_an_error_names_what_was_typed(
    options: list[str], words: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "p.toml").write_text("input_values = [[1, 2], [3]]")
    (here / "q.toml").write_text("kernel = 9")
    (here / "r.toml").write_text("input_valuess = [[1]]")
    assert run("render", "transposed-conv", *options) == 2
    assert words in capsys.readouterr().err
