"""Stills are the frames of the video with which each section ends, or begins."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from deepchalk.engine.looking import frames
from deepchalk.engine.request import RenderRequest, SceneFile, Video
from deepchalk.engine.scenes import load_scene
from deepchalk.engine.stills import stills, write_png

SCENE = """
import manim as mn

class Walk(mn.Scene):
    def construct(self):
        self.next_section("Out and up")
        dot = mn.Dot(radius=0.5)
        self.play(mn.FadeIn(dot), run_time=0.5)
        self.play(dot.animate.shift(2 * mn.UP), run_time=0.5)
        self.next_section("left out", skip_animations=True)
        self.play(dot.animate.shift(3 * mn.RIGHT), run_time=0.5)
        self.next_section("Back")
        square = mn.Square(color=mn.RED, fill_opacity=1)
        self.add(square)
        self.play(square.animate.rotate(0.5), dot.animate.shift(2 * mn.DOWN), run_time=0.5)
        self.wait(0.5)
"""
SMALL = Video(192, 108, 10.0)


@pytest.fixture
def walk(tmp_path: Path) -> SceneFile:
    (tmp_path / "walk.py").write_text(SCENE)
    return SceneFile(tmp_path / "walk.py", "Walk")


def test_stills_are_frames_of_the_video(tmp_path: Path, walk: SceneFile) -> None:
    # Ten frames each of two sections; what is left out has none.
    drawn = list(frames(RenderRequest(walk, tmp_path / "none.mp4", SMALL)))
    assert len(drawn) == 20
    first = stills(lambda: load_scene(walk), SMALL.width, SMALL.height, first=True)
    last = stills(lambda: load_scene(walk), SMALL.width, SMALL.height)
    for found in (first, last):
        assert [still.section for still in found] == ["Out and up", "Back"]
    assert np.array_equal(first[0].pixels, drawn[0])
    assert np.array_equal(first[1].pixels, drawn[10])
    assert np.array_equal(last[1].pixels, drawn[19])
    # A section ends where its last animation is complete, one step behind its last frame.
    assert not np.array_equal(last[0].pixels, drawn[0])
    assert [still.name for still in last] == ["out-and-up", "back"]


def test_a_scene_is_played_no_further_than_wanted(tmp_path: Path, walk: SceneFile) -> None:
    walk.path.write_text(walk.path.read_text() + "        raise LookupError\n")
    (still,) = stills(lambda: load_scene(walk), SMALL.width, SMALL.height, most=1)
    assert still.section == "Out and up"
    two = stills(lambda: load_scene(walk), SMALL.width, SMALL.height, first=True, most=2)
    assert [still.section for still in two] == ["Out and up", "Back"]
    with pytest.raises(LookupError):
        stills(lambda: load_scene(walk), SMALL.width, SMALL.height)


def test_a_picture_is_written_whole_into_a_folder_that_is_made(tmp_path: Path) -> None:
    pixels = np.arange(4 * 6 * 3, dtype=np.uint8).reshape(4, 6, 3)
    path = write_png(pixels, tmp_path / "new" / "picture.png")
    assert np.array_equal(np.asarray(Image.open(path)), pixels)
    assert list(path.parent.iterdir()) == [path]


def test_many_may_write_one_picture_at_once(tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    pictures = [np.full((40, 60, 3), shade, dtype=np.uint8) for shade in range(0, 200, 5)]
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(lambda pixels: write_png(pixels, path), pictures)) == {path}
    found = np.asarray(Image.open(path))
    assert any(np.array_equal(found, pixels) for pixels in pictures)
    assert list(tmp_path.iterdir()) == [path]
