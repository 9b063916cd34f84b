"""``deepchalk render … -o NAME.html``: a live lesson, or a scene, as one page."""

from pathlib import Path
from typing import Any

import pytest
import scenes_for_live

import deepchalk.film.live as film
from deepchalk.cli.main import main
from deepchalk.film.order import FilmOrder
from deepchalk.output_files import RECORD

SCENES = scenes_for_live.__file__


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as caught:
        main([*arguments])
    return int(caught.value.code or 0)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    told: list[Any] = []

    def page(order: FilmOrder, voice: Any) -> str:
        told.append((order.chosen.stem, order.theme, order.steps, voice.sentences))
        return "<!doctype html>"

    monkeypatch.setattr(film, "lesson_page", page)
    return told


def test_the_ending_asks_for_a_live_lesson(
    asked: list[Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "new" / "mine.html"
    code = run(
        *("render", "softmax", "--preset", "confident", "--theme", "light", "--steps", "1-2"),
        *("--voice", "none", "-o", str(file)),
    )
    assert code == 0 and capsys.readouterr().out == f"{file}\n"
    assert asked == [("softmax-confident", "light", ("scores", "powers"), "track")]
    assert file.read_text() == "<!doctype html>"
    assert sorted(one.name for one in file.parent.iterdir()) == [RECORD, "mine.html"]


def test_the_format_asks_for_it_in_a_folder(asked: list[Any], tmp_path: Path) -> None:
    arguments = ("--format", "html", "--voice", "none", "-o", f"{tmp_path}/")
    assert run("render", "softmax", "--cut", "short", *arguments) == 0
    assert (tmp_path / "softmax-short-silent.html").exists() or (
        tmp_path / "softmax-short.html"
    ).exists()


@pytest.mark.parametrize("option", [("-q", "l"), ("-r", "640x360"), ("--fps", "24"), ("-j", "1")])
def test_an_option_of_videos_is_refused(
    asked: list[Any], tmp_path: Path, capsys: pytest.CaptureFixture[str], option: tuple[str, str]
) -> None:
    assert run("render", "softmax", *option, "-o", str(tmp_path / "a.html")) == 2
    assert f"{option[0]} changes nothing in a live lesson" in capsys.readouterr().err
    assert asked == [] and list(tmp_path.iterdir()) == []


def test_a_file_of_the_users_is_not_replaced(
    asked: list[Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.html"
    file.write_text("mine")
    assert run("render", "softmax", "--voice", "none", "-o", str(file)) == 2
    assert "not made by deepchalk" in capsys.readouterr().err
    assert file.read_text() == "mine" and asked == []
    assert run("render", "softmax", "--voice", "none", "-o", str(file), "--force") == 0
    assert file.read_text() == "<!doctype html>"


def test_a_scene_is_recorded(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "glide.html"
    assert run("render", SCENES, "Glide", "-o", str(file)) == 0
    assert capsys.readouterr().out == f"{file}\n"
    text = file.read_text(encoding="utf-8")
    assert "<title>Glide</title>" in text and text.rstrip().endswith("</html>")


def test_scenes_that_fail_do_not_stop_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(
        "render", SCENES, "Cube", "Broken", "Glide", "--format", "html", "-o", f"{tmp_path}/"
    )
    said = capsys.readouterr()
    assert said.out == f"{tmp_path / 'Glide.html'}\n"
    assert "error: scene Cube cannot be a live lesson, as it is drawn by camera" in said.err
    assert "no such thing" in said.err and code == 1
    assert sorted(one.name for one in tmp_path.iterdir()) == [RECORD, "Glide.html"]


def test_an_option_of_videos_is_refused_for_scenes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("render", SCENES, "Glide", "-t", "-o", str(tmp_path / "a.html")) == 2
    assert "-t changes nothing in a live lesson" in capsys.readouterr().err
