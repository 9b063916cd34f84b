"""Sections in files of their own, sound and captions: as Manim makes them."""

import json
import wave
from dataclasses import replace
from pathlib import Path

import av
import pytest
from deeply import few
from render_jobs import SMALL, request_of

from deepchalk.engine.comparing.bench import render_stock
from deepchalk.engine.errors import RenderError
from deepchalk.engine.job import render
from deepchalk.engine.request import RenderRequest, SceneFile
from deepchalk.film.scene_sidecars import scene_sidecars

# Manim's add_sound, by way of pydub.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")

SCENE = """
from pathlib import Path
import manim as mn

class Told(mn.Scene):
    def construct(self):
        square = mn.Square(fill_opacity=0.5)
        self.add_sound(str(Path(__file__).with_name("tone.wav")))
        self.play(mn.Create(square), subcaption="It is drawn.")
        self.next_section("turn it", "own.type")
        self.play(square.animate.rotate(1))
        self.next_section("left out", skip_animations=True)
        self.play(square.animate.shift(mn.UP))
        self.next_section("last")
        self.play(mn.FadeOut(square), subcaption="It goes.")
"""


@pytest.fixture
def told(tmp_path: Path) -> SceneFile:
    with wave.open(str(tmp_path / "tone.wav"), "wb") as tone:
        tone.setparams((1, 2, 8000, 0, "NONE", ""))
        tone.writeframes(bytes([0, 40, 0, 216] * 2000))
    (tmp_path / "told.py").write_text(SCENE)
    return SceneFile(tmp_path / "told.py", "Told")


def frames_of(file: Path) -> list[bytes]:
    with av.open(str(file)) as container:
        return [frame.to_ndarray().tobytes() for frame in container.decode(video=0)]


@pytest.mark.parametrize("format", ["mp4", "webm"])
def test_sections_are_the_parts_of_the_video(tmp_path: Path, told: SceneFile, format: str) -> None:
    output = tmp_path / "out" / f"made.{format}"
    video = replace(SMALL, format=format)
    render(RenderRequest(told, output, video, save_sections=True), cache=None)
    folder = output.parent / "sections"
    index = json.loads((folder / "made.json").read_text())
    assert [(entry["name"], entry["type"], entry["video"]) for entry in index] == [
        ("autocreated", "default.normal", f"made_0000_autocreated.{format}"),
        ("turn it", "own.type", f"made_0001_turn-it.{format}"),
        ("last", "default.normal", f"made_0003_last.{format}"),
    ]
    assert [entry["nb_frames"] for entry in index] == ["10", "10", "10"]
    assert {path.name for path in folder.iterdir()} == {e["video"] for e in index} | {"made.json"}
    parts = [frame for entry in index for frame in frames_of(folder / entry["video"])]
    assert parts == frames_of(output)


@pytest.mark.deep
def test_without_being_asked_there_are_no_sections(tmp_path: Path, told: SceneFile) -> None:
    result = render(RenderRequest(told, tmp_path / "out" / "made.mp4", SMALL), cache=None)
    assert result.sections == ()
    assert [path.name for path in result.output.parent.iterdir()] == ["made.mp4"]


def test_sections_of_a_gif_are_refused(tmp_path: Path) -> None:
    request = request_of("Turning", tmp_path / "made.gif", replace(SMALL, format="gif"))
    with pytest.raises(RenderError, match="use --format mp4, mov or webm"):
        render(replace(request, save_sections=True))


@pytest.mark.deep
@pytest.mark.parametrize("format", few(["mp4", "mov"]))
def test_sound_is_coded_as_manim_does(tmp_path: Path, told: SceneFile, format: str) -> None:
    video = replace(SMALL, format=format)
    stock = tmp_path / f"stock.{format}"
    render_stock(told, video, stock)
    ours = render(RenderRequest(told, tmp_path / f"made.{format}", video), cache=None).output
    assert sound_of(ours) == sound_of(stock)


def sound_of(file: Path) -> tuple[object, ...]:
    with av.open(str(file)) as container:
        (stream,) = container.streams.audio
        samples = b"".join(frame.to_ndarray().tobytes() for frame in container.decode(stream))
        return stream.codec_context.name, stream.rate, stream.channels, samples


@pytest.mark.deep
def test_captions_and_a_manifest_stand_beside_the_video(tmp_path: Path, told: SceneFile) -> None:
    request = RenderRequest(told, tmp_path / "out" / "made.mp4", SMALL)
    captions, manifest = scene_sidecars(request, render(request, cache=None))
    assert (captions.name, manifest.name) == ("made.srt", "made.manifest.json")
    assert captions.read_text() == (
        "1\n00:00:00,000 --> 00:00:01,000\nIt is drawn.\n\n"
        "2\n00:00:02,000 --> 00:00:03,000\nIt goes.\n\n"
    )
    told_of = json.loads(manifest.read_text())
    assert (told_of["scene"], told_of["file"], told_of["frames"]) == ("Told", "told.py", 30)
    assert [chapter["title"] for chapter in told_of["chapters"]] == ["turn it", "last"]
    assert told_of["versions"]["manim"].startswith("0.22")
    assert told_of["fallbacks"] == {}


def test_the_manifest_counts_frames_that_went_the_plain_way(
    tmp_path: Path, told: SceneFile
) -> None:
    video = replace(SMALL, format="webm")
    request = RenderRequest(told, tmp_path / "made.webm", video)
    manifest = scene_sidecars(request, render(request, cache=None))[-1]
    assert json.loads(manifest.read_text())["fallbacks"] == {"the format webm": 30}
