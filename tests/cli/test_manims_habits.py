"""What users of Manim are used to is followed, or they are told what there is instead."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from deepchalk.cli import render_scene as rendering
from deepchalk.cli.bench import command as benchmark
from deepchalk.cli.main import hint
from deepchalk.cli.manim_cfg import Configured, configured
from deepchalk.cli.render import command as lesson_rendering
from deepchalk.engine.request import RenderRequest, Video
from deepchalk.errors import ParameterError
from deepchalk.film.order import FilmOrder
from deepchalk.lessons import softmax

SCENE = "from manim import *\nclass One(Scene):\n    def construct(self):\n        self.wait()\n"


@pytest.fixture(autouse=True)
def a_folder_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return tmp_path


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Configured()),
        ("[ffmpeg]\nloglevel = ERROR\n", Configured()),
        ("[CLI]\npixel_width = 640\npixel_height = 360\n", Configured(640, 360)),
        ("[CLI]\nframe_rate = 24\n", Configured(frame_rate=24.0)),
        ("[CLI]\nquality = low_quality\npixel_width = 7\n", Configured(854, 480, 15)),
        ("[CLI]\nbackground_color = WHITE\nseed = 5\n", Configured()),
        (
            "[CLI]\ntransparent = True\nmedia_dir = x\npreview = no\nrenderer = cairo\n",
            Configured(not_followed=("media_dir (-o)", "transparent (-t)")),
        ),
    ],
)
def test_the_file_in_the_folder_is_read(text: str, expected: Configured, tmp_path: Path) -> None:
    (tmp_path / "manim.cfg").write_text(text)
    assert configured() == expected


def test_the_folders_file_is_stronger_than_the_users(tmp_path: Path) -> None:
    own = tmp_path / "home" / ".config" / "manim"
    own.mkdir(parents=True)
    (own / "manim.cfg").write_text("[CLI]\npixel_width = 100\nframe_rate = 12\n")
    (tmp_path / "manim.cfg").write_text("[CLI]\npixel_width = 640\n")
    assert configured() == Configured(640, None, 12.0)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[CLI]\npixel_width = wide\n", "pixel_width is 'wide', but it must be a whole number"),
        ("[CLI]\nframe_rate = nan\n", "frame_rate is 'nan', but it must be a number above 0"),
        ("pixel_width = 3\n", "is damaged"),
    ],
)
def test_a_damaged_file_is_told_of(text: str, why: str, tmp_path: Path) -> None:
    (tmp_path / "manim.cfg").write_text(text)
    with pytest.raises(ParameterError, match=why):
        configured()


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], Video(640, 360, 24.0)),
        (["-r", "320x180"], Video(320, 180, 24.0)),
        (["--fps", "10"], Video(640, 360, 10.0)),
        (["-q", "l"], Video(854, 480, 15)),
        (["-ql", "--fps", "5"], Video(854, 480, 5)),
    ],
)
def test_options_are_stronger(
    options: list[str], expected: Video, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "manim.cfg").write_text(
        "[CLI]\npixel_width = 640\npixel_height = 360\nframe_rate = 24\n"
    )
    (tmp_path / "scene.py").write_text(SCENE)
    asked: list[RenderRequest] = []

    def render_each(requests: list[RenderRequest], *_: object) -> int:
        asked.extend(requests)
        return 0

    monkeypatch.setattr(rendering, "render_each", render_each)
    done = CliRunner().invoke(rendering.command, ["scene.py", "One", *options])
    assert done.exception is None, done.output
    assert [request.video for request in asked] == [expected]


def test_what_is_not_followed_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "manim.cfg").write_text("[CLI]\ntransparent = True\n")
    (tmp_path / "scene.py").write_text(SCENE)
    monkeypatch.setattr(rendering, "render_each", lambda *_: 0)
    done = CliRunner().invoke(rendering.command, ["scene.py", "One"])
    assert "manim.cfg: not followed, as options decide it: transparent (-t)" in done.output


@pytest.mark.parametrize(
    ("option", "instead"),
    [
        ("-s", "--format png"),
        ("-c", "background_color in manim.cfg"),
        ("--media_dir", "-o names the file"),
        ("--renderer", "only Cairo's renderer"),
    ],
)
def test_an_option_of_manims_has_a_hint(option: str, instead: str) -> None:
    with pytest.raises(click.NoSuchOption) as refused:
        rendering.command.make_context("render", ["scene.py", option])
    told = hint(refused.value.option_name)
    assert told is not None and instead in told


def test_all_endings_are_told(tmp_path: Path) -> None:
    (tmp_path / "scene.py").write_text(SCENE)
    done = CliRunner().invoke(rendering.command, ["scene.py", "One", "-o", "x.avi"])
    assert "must end in .mp4, .mov, .webm, .gif, .png, .html" in str(done.exception)


@pytest.mark.parametrize("named", [[], ["Softmax"]])
def test_a_lessons_file_is_the_lesson(named: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    ordered: list[FilmOrder] = []
    monkeypatch.setattr(lesson_rendering, "run", lambda order, **_: ordered.append(order))
    file = str(Path(softmax.__file__).with_name("scene.py"))
    done = CliRunner().invoke(
        lesson_rendering, ["-r", "640x360", "--fps", "24", file, *named, "--steps", "1"]
    )
    assert done.exception is None, done.output
    (order,) = ordered
    assert (order.chosen.lesson.name, order.video) == ("softmax", Video(640, 360, 24))
    assert [number for number, _ in order.numbered_steps()] == [1]


def test_a_lessons_file_is_no_scene_for_manim() -> None:
    file = str(Path(softmax.__file__).with_name("scene.py"))
    done = CliRunner().invoke(benchmark, [file, "Softmax"])
    assert done.exit_code == 2
    assert "Manim cannot load it by itself" in done.output


def test_a_scene_that_a_lessons_file_has_not_is_refused() -> None:
    file = str(Path(softmax.__file__).with_name("scene.py"))
    done = CliRunner().invoke(lesson_rendering, [file, "Sotmax"])
    assert done.exit_code == 2
    assert "Sotmax" in done.output
