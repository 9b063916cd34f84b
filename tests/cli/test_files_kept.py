"""Commands refuse to replace what deepchalk did not make, before they start, with the names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from render_jobs import SCENES

from deepchalk import output_files
from deepchalk.cli.main import main
from deepchalk.film.order import FilmOrder

QUICK = ["render", "softmax", "-r", "192x108", "--fps", "10", "--steps", "powers"]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return int(ended.value.code or 0)


def texts(folder: Path) -> dict[str, str]:
    return {
        str(file.relative_to(folder)): file.read_text()
        for file in folder.rglob("*")
        if file.is_file()
    }


FOREIGN = [
    ([*QUICK, "-o", "cat.mp4"], ["cat.json", "cat.md", "cat.png"]),
    ([*QUICK, "-o", "cat.gif"], ["cat.gif.json", "cat.vtt"]),
    ([*QUICK, "-o", "."], ["softmax-192x108p10-steps-2.json"]),
    (["render", "-ql", "-o", "cat.mp4", str(SCENES), "Turning"], ["cat.manifest.json", "cat.srt"]),
    (
        ["render", "-ql", "-o", "cat.mp4", "--save_sections", str(SCENES), "Turning"],
        ["sections/cat.json", "sections/cat_0000_turn.mp4"],
    ),
    (["render-all", "-o", ".", "--lessons", "rnn", "-q", "l"], ["rnn-480p15.md"]),
    (["stills", "rnn", "-o", "."], ["01-opening.png", "contact-sheet.png"]),
    (
        ["export", "rnn", "--to", "vtt,png,worksheet", "-q", "l", "-o", "."],
        ["rnn-480p15.vtt", "rnn-480p15.worksheet-key.pdf", "rnn-480p15-steps/01-opening.png"],
    ),
    (
        ["site", "out", "--lessons", "rnn", "-q", "l"],
        ["out/index.html", "out/media/rnn.vtt", "out/lessons/rnn.html", "videos/rnn-720p30.mp4"],
    ),
    (["bench", "-ql", "--keep", "kept", str(SCENES), "Turning"], ["kept/Turning.json"]),
]


@pytest.mark.parametrize(("arguments", "names"), FOREIGN, ids=lambda value: str(value)[:50])
def test_nothing_that_is_not_ours_is_replaced(
    arguments: list[str],
    names: list[str],
    here: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from deepchalk.engine import job

    monkeypatch.setattr(job, "produce", lambda *_: pytest.fail("it has begun to render"))
    for name in names:
        (here / name).parent.mkdir(exist_ok=True, parents=True)
        (here / name).write_text("mine")
    if arguments[0] == "site":
        arguments = [*arguments[:-2], "-q", "m"]
    before = texts(here)
    assert run(*arguments) == 2
    said = capsys.readouterr()
    assert said.err.count("\n") == 1 and all(name in said.err for name in names), said.err
    assert "not made by deepchalk" in said.err and said.out == ""
    assert texts(here) == before


@pytest.mark.deep
def test_a_second_render_replaces_the_first_and_force_the_rest(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notes = here / "cat.md"
    notes.write_text("mine")
    assert run(*QUICK, "-o", "cat.mp4", "--force") == 0
    assert "# Softmax" in notes.read_text()
    assert run(*QUICK, "-o", "cat.mp4") == 0
    notes.write_text(notes.read_text() + "A remark of my own.\n")
    assert run(*QUICK, "-o", "cat.mp4") == 2
    assert "cat.md is there already" in capsys.readouterr().err


def test_an_input_is_no_output_even_with_force(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    params = here / "cat.json"
    params.write_text('{"scores": [2, 1, 0]}')
    for options in ([], ["--force"]):
        assert run(*QUICK, "--params", "cat.json", "-o", "cat.mp4", *options) == 2
        said = capsys.readouterr().err
        assert said.startswith("error: cat.json is read, as --params, so it cannot be written")
    assert json.loads(params.read_text()) == {"scores": [2, 1, 0]}
    assert [file.name for file in here.iterdir()] == ["cat.json"]


def test_a_file_of_vectors_is_no_output(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    vectors = here / "cat.md"
    vectors.write_text("we 1 2\nlike 0 1\nrain 1 1\n")
    arguments = ["--sentence", "we like rain", "--size", "2", "--vector-file", "cat.md"]
    assert run("render", "rnn", *arguments, "-o", "cat.mp4", "--force") == 2
    assert "cat.md is read, as --vector-file" in capsys.readouterr().err


@pytest.mark.deep
def test_a_run_that_was_killed_between_film_and_sidecars_is_mended(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from deepchalk.export import sidecars

    class Killed(BaseException):
        """Stands for the end of the process."""

    def killed(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(sidecars, "write_sidecars", killed)
        with pytest.raises(Killed):
            main([*QUICK, "-o", "cat.mp4"])
    assert {file.name for file in here.iterdir()} == {"cat.mp4", output_files.RECORD}
    assert run(*QUICK, "-o", "cat.mp4") == 0
    assert len(list(here.iterdir())) == 9
    stated = json.loads((here / "cat.json").read_text())
    assert stated["video_sha256"] == output_files.digest_of(here / "cat.mp4")

    # The film of other parameters comes, its sidecars do not: the old ones are still ours.
    other = [*QUICK, "--scores", "2,1,0", "-o", "cat.mp4"]
    with monkeypatch.context() as patch:
        patch.setattr(sidecars, "write_sidecars", killed)
        with pytest.raises(Killed):
            main(other)
    assert stated["video_sha256"] != output_files.digest_of(here / "cat.mp4")
    assert run(*other) == 0
    stated = json.loads((here / "cat.json").read_text())
    assert stated["params"]["scores"] == [2, 1, 0]
    assert stated["video_sha256"] == output_files.digest_of(here / "cat.mp4")


@pytest.mark.deep
def test_what_comes_to_stand_there_during_a_render_is_kept(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = FilmOrder.expected_seconds

    def meanwhile(order: FilmOrder) -> float:
        (here / "cat.mp4").write_text("mine")
        return real(order)

    monkeypatch.setattr(FilmOrder, "expected_seconds", meanwhile)
    assert run(*QUICK, "-o", "cat.mp4") == 2
    assert "cat.mp4 is there already" in capsys.readouterr().err
    assert (here / "cat.mp4").read_text() == "mine"


def test_marked_pictures_replace_no_other_picture(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "bad.py").write_text(
        "import manim as mn\n"
        "class Bad(mn.Scene):\n"
        "    def construct(self):\n"
        "        self.add(mn.Text('one text'), mn.Text('another').shift(0.1 * mn.UP))\n"
        "        self.wait(1)\n"
    )
    assert run("lint", "bad.py", "--mark", "marks") == 1
    (picture,) = (here / "marks").glob("*.png")
    assert run("lint", "bad.py", "--mark", "marks") == 1
    picture.write_text("mine")
    assert run("lint", "bad.py", "--mark", "marks") == 2
    assert picture.name in capsys.readouterr().err and picture.read_text() == "mine"
    assert run("lint", "bad.py", "--mark", "marks", "--force") == 1
    assert picture.read_bytes().startswith(b"\x89PNG")
