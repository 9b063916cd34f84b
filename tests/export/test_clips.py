"""A clip holds exactly the frames of its stretch, copied or encoded anew."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest
from deeply import few
from small_film import RATE, STEPS, picture, write_film

from deepchalk.export.video.clips import cut
from deepchalk.export.video.frames import video_of
from deepchalk.lesson.telling.recording import Recording


def pictures_in(clip: Path) -> list[np.ndarray]:
    with av.open(str(clip)) as container:
        assert float(container.streams.video[0].average_rate or 0) == RATE
        frames = list(container.decode(video=0))
    assert [frame.time for frame in frames] == pytest.approx(np.arange(len(frames)) / RATE)
    return [frame.to_ndarray(format="rgb24").astype(int) for frame in frames]


@pytest.mark.parametrize("with_key_frames", few([True, False]))
def test_a_clip_of_each_step_has_its_frames(
    recording: Recording, tmp_path: Path, with_key_frames: bool
) -> None:
    film = tmp_path / "film.mp4"
    write_film(film, key_frames_at_steps=with_key_frames)
    for number, step in enumerate(recording.steps):
        shown = pictures_in(cut(film, step.start, step.end, tmp_path / "clip.mp4"))
        frames = round(STEPS[number][2] * RATE)
        assert len(shown) == frames
        for at, pixels in enumerate(shown):
            assert np.abs(pixels - picture(number, (at + 1) / frames)).mean() < 3


def test_frames_between_key_frames_are_copied_as_they_are(tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    write_film(film, key_frames_at_steps=True)
    clip = cut(film, 2.0, 5.0, tmp_path / "clip.mp4")
    with av.open(str(film)) as container:
        originals = [
            frame.to_ndarray() for frame in container.decode(video=0) if 2.0 <= frame.time < 5.0
        ]
    with av.open(str(clip)) as container:
        copies = [frame.to_ndarray() for frame in container.decode(video=0)]
    assert np.array_equal(originals, copies)


def test_a_stretch_without_key_frames_is_found_inside(recording: Recording, tmp_path: Path) -> None:
    shown = pictures_in(cut(video_of(recording), 2.3, 2.6, tmp_path / "clip.mp4"))
    assert len(shown) == 3
    assert np.abs(shown[0] - picture(1, 4 / 30)).mean() < 3
