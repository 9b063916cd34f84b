"""GIF, WebP and WebM show the film: its length, its pictures, its colours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest
from deeply import few
from PIL import Image
from small_film import COLOURS, GROUND, STEPS, picture

from deepchalk.errors import DeepchalkError
from deepchalk.export.formats import FORMATS, export_as
from deepchalk.export.sidecars import as_webvtt
from deepchalk.export.video import gif, loop, webm
from deepchalk.export.video.loop import timed_pictures
from deepchalk.lesson.telling.recording import Recording

LOOPS = [(gif.export, ".gif"), (loop.export_webp, ".webp")]


def played(path: Path) -> list[tuple[float, np.ndarray]]:
    """The pictures of a loop with their start in seconds, read by another library."""
    shown, time = [], 0.0
    with Image.open(path) as image:
        for number in range(getattr(image, "n_frames", 1)):
            image.seek(number)
            shown.append((time, np.asarray(image.convert("RGB")).astype(int)))
            time += image.info["duration"] / 1000
        assert image.info["loop"] == 0
    return [*shown, (time, shown[-1][1])]


@pytest.mark.parametrize(("export", "suffix"), LOOPS)
def test_a_loop_shows_each_step_in_its_time_and_colours(
    recording: Recording, tmp_path: Path, export: Callable[..., Path], suffix: str
) -> None:
    shown = played(export(recording, tmp_path / f"film{suffix}", width=recording.width))
    assert shown[-1][0] == pytest.approx(recording.duration, abs=0.02)
    for number, step in enumerate(recording.steps):
        pixels = [pixels for time, pixels in shown if time < step.end - 0.05][-1]
        assert np.abs(pixels - picture(number, 1.0)).mean() < 2
        assert np.abs(pixels[80, 280] - COLOURS[number]).max() <= 6
        assert np.abs(pixels[20, 20] - GROUND).max() <= (0 if suffix == ".gif" else 2)


@pytest.mark.deep
@pytest.mark.parametrize(("export", "suffix"), few(LOOPS))
def test_a_loop_leaves_no_traces_on_the_ground(
    recording: Recording, tmp_path: Path, export: Callable[..., Path], suffix: str
) -> None:
    *_, (_, last) = played(export(recording, tmp_path / f"film{suffix}", width=recording.width))
    assert len(np.unique(last[:, :240].reshape(-1, 3), axis=0)) == 1


@pytest.mark.deep
def test_a_loop_is_made_smaller_never_larger(recording: Recording, tmp_path: Path) -> None:
    for width, expected in [(160, (160, 90)), (720, (320, 180))]:
        with Image.open(gif.export(recording, tmp_path / "a.gif", width=width)) as image:
            assert image.size == expected


def test_a_picture_that_stands_still_is_stored_once(tmp_path: Path, recording: Recording) -> None:
    video = tmp_path / "still.mp4"
    with av.open(str(video), "w") as container:
        stream = container.add_stream("libx264", rate=10, options={"crf": "18", "g": "8"})
        stream.width, stream.height, stream.pix_fmt = 320, 180, "yuv420p"
        for _ in range(40):
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture(1, 0.5), "rgb24")))
        container.mux(stream.encode())
    still = replace(recording, video=str(video), duration=4.0)
    shown = list(timed_pictures(still, width=320, frame_rate=5))
    assert [(moment.start, moment.end) for moment in shown] == [(0.0, 4.0)]


def test_webm_has_every_frame_and_a_chapter_per_step(recording: Recording, tmp_path: Path) -> None:
    with av.open(str(webm.export(recording, tmp_path / "film.webm"))) as container:
        chapters = container.chapters()
        frames = [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]
    assert len(frames) == round(recording.duration * recording.frame_rate)
    assert [chapter["metadata"]["title"] for chapter in chapters] == [
        title for _, title, _ in STEPS
    ]
    assert np.abs(frames[-1].astype(int) - picture(3, 1.0)).mean() < 4


def test_webm_has_the_captions_in_their_language(recording: Recording, tmp_path: Path) -> None:
    with av.open(str(webm.export(recording, tmp_path / "film.webm"))) as container:
        (captions,) = container.streams.subtitles
        assert (captions.name, captions.language) == ("webvtt", "eng")
        read = [
            (bytes(packet).decode(), packet.pts, packet.pts + packet.duration)
            for packet in container.demux(captions)
            if packet.size and packet.pts is not None and packet.duration is not None
        ]
    expected = [(as_webvtt(cue.text), cue.start * 1000, cue.end * 1000) for cue in recording.cues]
    assert [text for text, *_ in read] == [text for text, *_ in expected]
    for (_, *times), (_, *wanted) in zip(read, expected, strict=True):
        assert times == pytest.approx(wanted, abs=1)


def test_webm_without_captions_has_no_track_of_them(recording: Recording, tmp_path: Path) -> None:
    silent = replace(recording, cues=())
    with av.open(str(webm.export(silent, tmp_path / "film.webm"))) as container:
        assert not container.streams.subtitles


@pytest.mark.parametrize("name", few([name for name, known in FORMATS.items() if known.slow]))
def test_a_slow_export_says_how_far_it_is(recording: Recording, tmp_path: Path, name: str) -> None:
    told: list[tuple[int, float, str]] = []
    path = tmp_path / f"film{FORMATS[name].suffix}"
    export_as(recording, name, path, lambda *said: told.append(said))
    frames = round(recording.duration * recording.frame_rate)
    assert [done for done, _, _ in told] == list(range(1, frames + 1))
    assert told[-1] == (frames, pytest.approx(recording.duration), f"of {frames} frames")


@pytest.mark.parametrize(("export", "suffix"), [*LOOPS, (webm.export, ".webm")])
def test_without_its_video_nothing_is_left_behind(
    recording: Recording, tmp_path: Path, export: Callable[..., Path], suffix: str
) -> None:
    with pytest.raises(DeepchalkError, match="does not exist"):
        export(replace(recording, video="gone.mp4"), tmp_path / f"film{suffix}")
    assert list(tmp_path.iterdir()) == []


def test_a_palette_keeps_the_colour_of_a_single_letter() -> None:
    random = np.random.default_rng(3)
    pixels = random.integers(0, 80, (180, 320, 3), dtype=np.uint8)
    letter = (213, 146, 182)
    pixels[:4, :4] = letter
    colours, often = gif._colours(iter([pixels]))
    assert letter in {tuple(colour) for colour in gif._chosen(colours, np.sqrt(often), 255)}
