"""A lesson rendered for real, in small, checked by decoding what was made."""

import json

import av
import numpy as np
import pytest

from deepchalk.cli.main import main
from deepchalk.lesson.telling.recording import Recording

STEPS = ("scores", "together")


@pytest.fixture(scope="module")
def rendered(tmp_path_factory):
    folder = tmp_path_factory.mktemp("render")
    file = folder / "lesson.mp4"
    arguments = ["render", "softmax", "--preset", "confident", "-r", "320x180", "--fps", "15"]
    with pytest.raises(SystemExit) as caught:
        main([*arguments, "--steps", ",".join(STEPS), "-o", str(file)])
    assert caught.value.code == 0
    return file, Recording.read(file.with_suffix(".json"))


def test_every_frame_decodes_at_its_time(rendered):
    file, recording = rendered
    with av.open(file) as container:
        stream = container.streams.video[0]
        assert (stream.width, stream.height) == (320, 180)
        times = [frame.time for frame in container.decode(stream)]
    assert len(times) == round(recording.duration * recording.frame_rate)
    np.testing.assert_allclose(np.diff(times), 1 / recording.frame_rate, atol=1e-3)


def test_chapters_are_the_steps(rendered):
    file, recording = rendered
    with av.open(file) as container:
        chapters = container.chapters()
    titles = [chapter["metadata"]["title"] for chapter in chapters]
    starts = [float(chapter["start"] * chapter["time_base"]) for chapter in chapters]
    assert [step.name for step in recording.steps] == list(STEPS)
    assert titles == [step.title for step in recording.steps]
    np.testing.assert_allclose(starts, [step.start for step in recording.steps], atol=2e-3)
    assert recording.steps[-1].end == pytest.approx(recording.duration, abs=1e-6)


def test_captions_are_in_the_file_and_beside_it(rendered):
    file, recording = rendered
    with av.open(file) as container:
        stream = container.streams.subtitles[0]
        assert stream.language == "eng"
        texts = [
            bytes(packet)[2:].decode() for packet in container.demux(stream) if packet.size > 2
        ]
    assert [text for text in texts if text.strip()] == [cue.text for cue in recording.cues]
    for suffix in (".vtt", ".srt"):
        beside = file.with_suffix(suffix).read_text(encoding="utf-8")
        assert all(cue.text in beside for cue in recording.cues)


def test_a_still_shows_what_the_step_left(rendered):
    """The frame just before a step ends is not the empty ground."""
    file, recording = rendered
    with av.open(file) as container:
        frames = [frame.to_ndarray(format="gray") for frame in container.decode(video=0)]
    for step in recording.steps:
        last = frames[round(step.end * recording.frame_rate) - 2]
        assert (last > 100).mean() > 0.01


def test_the_manifest_says_what_made_it(rendered):
    file, _ = rendered
    manifest = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
    assert manifest["lesson"] == "softmax"
    assert manifest["preset"] == "confident"
    assert {"deepchalk", "manim", "numpy", "av", "typst"} <= set(manifest["versions"])
    assert manifest["numbers"], "the numbers that were shown"


def test_a_transcript_and_a_poster_stand_beside_it(rendered):
    file, recording = rendered
    transcript = file.with_suffix(".md").read_text(encoding="utf-8")
    assert all(step.title in transcript for step in recording.steps)
    assert file.with_suffix(".png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.deep
def test_a_gif_is_small_and_shows_the_picture(tmp_path):
    file = tmp_path / "loop.gif"
    with pytest.raises(SystemExit) as caught:
        main(["render", "transposed-conv", "-q", "l", "--steps", "copied", "-o", str(file)])
    assert caught.value.code == 0
    with av.open(file) as container:
        frames = [frame.to_ndarray(format="gray") for frame in container.decode(video=0)]
    # Of a stage, on which much moves: a pixel takes a thirtieth of a byte.
    assert 30 * file.stat().st_size < len(frames) * frames[0].size
    assert (frames[-1] > 100).mean() > 0.01
    assert file.with_suffix(".vtt").exists()
