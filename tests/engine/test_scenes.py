"""A user's file is executed as it stands, also where Python would take what it keeps of it."""

import os
import sys
from pathlib import Path

import pytest

from deepchalk.engine.request import SceneFile
from deepchalk.engine.scenes import load_scene, scenes_in

SCENE = "import manim as mn\nclass {name}(mn.Scene):\n    side = {side}\n"


@pytest.fixture(autouse=True)
def bytecode_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "path", list(sys.path))


def write(file: Path, name: str, side: int) -> None:
    """The same size and time for all, as two changes within a second have them."""
    file.write_text(SCENE.format(name=name, side=side))
    os.utime(file, (1_000_000_000, 1_000_000_000))


def test_of_two_changes_within_a_second_the_second_counts(tmp_path: Path) -> None:
    file = tmp_path / "two_changes_of_a_scene.py"
    sides = []
    for side in (1, 2):
        write(file, "Own", side)
        sides.append(load_scene(SceneFile(file, "Own")).side)
    assert sides == [1, 2]


def test_names_of_scenes_are_read_anew(tmp_path: Path) -> None:
    file = tmp_path / "two_names_of_a_scene.py"
    names = []
    for name in ("One", "Two"):
        write(file, name, 1)
        names.append(scenes_in(file))
    assert names == [["One"], ["Two"]]


def test_nothing_is_left_beside_the_file(tmp_path: Path) -> None:
    file = tmp_path / "scene_that_stays_alone.py"
    write(file, "Own", 1)
    scenes_in(file)
    load_scene(SceneFile(file, "Own"))
    assert list(tmp_path.iterdir()) == [file]
