"""``deepchalk render SCENE.py`` takes Manim's options and gives what they ask for."""

from pathlib import Path

import av
import pytest
from click.testing import CliRunner
from render_jobs import SCENES

from deepchalk import output_files
from deepchalk.cli import render_scene as render_file
from deepchalk.cli.main import main
from deepchalk.engine.request import RenderRequest, SceneFile, Video


def requests_of(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> list[RenderRequest]:
    """What the command line asks for, without rendering it."""
    asked: list[RenderRequest] = []

    def note(requests: list[RenderRequest], *rest: object, **more: object) -> int:
        asked.extend(requests)
        return 0

    monkeypatch.setattr(render_file, "render_each", note)
    outcome = CliRunner().invoke(render_file.command, [str(SCENES), *arguments])
    if isinstance(outcome.exception, Exception):
        raise outcome.exception
    assert outcome.exit_code == 0, outcome.output
    return asked


@pytest.mark.parametrize(
    ("options", "video"),
    [
        ([], Video(1920, 1080, 60)),
        (["-ql"], Video(854, 480, 15)),
        (["-q", "m"], Video(1280, 720, 30)),
        (["-qp"], Video(2560, 1440, 60)),
        (["-qk"], Video(3840, 2160, 60)),
        (["-ql", "-r", "320x200"], Video(320, 200, 15)),
        (["-r", "320,200", "--fps", "24"], Video(320, 200, 24)),
        (["--frame_rate", "12.5"], Video(1920, 1080, 12.5)),
        (["--format", "gif"], Video(1920, 1080, 60, "gif")),
        (["-t"], Video(1920, 1080, 60, "mov", True)),
        (["-t", "--format", "webm"], Video(1920, 1080, 60, "webm", True)),
        (["-o", "x.webm"], Video(1920, 1080, 60, "webm")),
    ],
)
def test_options_describe_the_video(
    monkeypatch: pytest.MonkeyPatch, options: list[str], video: Video
) -> None:
    (request,) = requests_of(monkeypatch, "Turning", *options)
    assert request.video == video
    assert request.scene == SceneFile(SCENES, "Turning")


@pytest.mark.parametrize(
    ("options", "output"),
    [
        ([], "videos/Turning.mp4"),
        (["-o", "made.mp4"], "made.mp4"),
        (["-o", "folder/made"], "folder/made.mp4"),
        (["-o", "folder/"], "folder/Turning.mp4"),
        (["-o", "."], "Turning.mp4"),
        (["--format", "gif"], "videos/Turning.gif"),
    ],
)
def test_where_the_video_goes(
    monkeypatch: pytest.MonkeyPatch, options: list[str], output: str
) -> None:
    (request,) = requests_of(monkeypatch, "Turning", *options)
    assert request.output == Path(output)


def test_all_scenes_and_several_scenes(monkeypatch: pytest.MonkeyPatch) -> None:
    several = requests_of(monkeypatch, "Long", "Turning", "Long", "-o", "out")
    assert [str(request.output) for request in several] == ["out/Long.mp4", "out/Turning.mp4"]
    every = requests_of(monkeypatch, "-a")
    assert [request.output.stem for request in every] == [
        "Endless",
        "Lettering",
        "Long",
        "Raising",
        "Turning",
    ]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["Long", "-a"], "-a renders all scenes: leave it out, or Long"),
        (["Long", "--plain", "-j", "2"], "--plain works in one process, as Manim does"),
    ],
)
def test_what_would_be_ignored_is_refused(
    options: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["render", str(SCENES), *options])
    assert caught.value.code == 2
    said = capsys.readouterr().err
    assert sentence in said and said.count("\n") == 1


@pytest.mark.parametrize(
    ("given", "asked"), [("3", (3, None)), ("3,5", (3, 5)), ("0-2", (0, 2)), ("4;4", (4, 4))]
)
def test_a_range_of_animations(
    monkeypatch: pytest.MonkeyPatch, given: str, asked: tuple[int, int | None]
) -> None:
    (request,) = requests_of(monkeypatch, "Long", "-n", given)
    assert request.animations == asked


@pytest.mark.parametrize(("given", "frames"), [("0,0", 5), ("1", 15), ("1,2", 10), ("3,9", 5)])
def test_only_the_animations_asked_for_are_in_the_video(
    tmp_path: Path, given: str, frames: int
) -> None:
    output = tmp_path / "part.mp4"
    options = ["-r", "192x108", "--fps", "10", "--disable_caching", "-n", given]
    with pytest.raises(SystemExit) as ended:
        main(["render", *options, "-o", str(output), str(SCENES), "Turning"])
    assert ended.value.code == 0
    with av.open(str(output)) as container:
        assert sum(1 for _ in container.decode(video=0)) == frames


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([str(SCENES)], "has 5 scenes: name the ones to render, or -a for all: Endless, Letter"),
        ([str(SCENES), "Turning", "-r", "12"], "'12' is no size"),
        ([str(SCENES), "Turning", "-n", "5,3"], "'5,3' is no range"),
        ([str(SCENES), "Turning", "-qz"], "'z'"),
        (["missing.py"], "missing.py"),
        ([str(SCENES), "Turning", "-o", "made.avi"], "made.avi must end in .mp4, .mov"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_exit_2(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(["render", *arguments])
    assert ended.value.code == 2
    error = capsys.readouterr().err
    assert error.startswith("error: ") and error.count("\n") == 1 and said in error
    assert list(tmp_path.iterdir()) == []


def test_a_scene_that_plays_nothing_gives_its_picture(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "still.py"
    file.write_text(
        "import manim as mn\n"
        "class Still(mn.Scene):\n    def construct(self):\n        self.add(mn.Square())\n"
        "class Moving(mn.Scene):\n    def construct(self):\n        self.wait(0.5)\n"
    )
    options = ["-r", "192x108", "--fps", "10", "--disable_caching", "-o", f"{tmp_path}/out/"]
    with pytest.raises(SystemExit) as ended:
        main(["render", *options, str(file), "Still", "Moving"])
    assert ended.value.code == 0
    assert "plays nothing" in capsys.readouterr().err
    made = {path.name for path in (tmp_path / "out").iterdir() if path.suffix != ".json"}
    assert made == {"Still-192x108p10.png", "Moving-192x108p10.mp4", output_files.RECORD}
    with pytest.raises(SystemExit) as ended:
        main(["render", *options, "--format", "mp4", str(file), "Still"])
    assert ended.value.code == 2


def test_a_failing_scene_does_not_stop_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    options = ["-r", "192x108", "--fps", "10", "--disable_caching", "-v"]
    with pytest.raises(SystemExit) as ended:
        main(["render", *options, str(SCENES), "Raising", "Turning"])
    assert ended.value.code == 1
    said = capsys.readouterr()
    name = "Turning-192x108p10"
    assert said.out == f"{tmp_path / 'videos' / name}.mp4\n"
    assert "LookupError: there is no seven" in said.err
    assert "20 frames" in said.err
    assert {path.name for path in (tmp_path / "videos").iterdir()} == {
        f"{name}.mp4",
        f"{name}.manifest.json",
        output_files.RECORD,
    }
    with av.open(str(tmp_path / "videos" / f"{name}.mp4")) as container:
        assert (container.streams.video[0].width, container.streams.video[0].frames) == (192, 20)
