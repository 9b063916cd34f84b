"""Whatever a scene file changes of what is drawn: frames are Manim's, and no old ones are shown."""

from pathlib import Path

import pytest
from changed_scenes import apart, drawn, film
from ways_to_change import WAYS, scene_file

QUICK = {"a rate function that wraps one of Manim's"}


@pytest.mark.parametrize(
    "way", [pytest.param(way, marks=[] if way in QUICK else pytest.mark.deep) for way in WAYS]
)
def test_changes_are_seen(way: str, tmp_path: Path) -> None:
    files = []
    for value in (0, 1):
        folder = tmp_path / f"{value}"
        folder.mkdir()
        files.append(folder / "changed.py")
        files[-1].write_text(scene_file(way, value))
    before, after = (apart(drawn, file, True) for file in files)
    # Else the way changes nothing, and the test would show nothing.
    assert before != after
    assert apart(drawn, files[1], False) in (after, None)

    cache = tmp_path / "cache"
    apart(film, files[0], cache)
    cached, _ = apart(film, files[1], cache)
    fresh, _ = apart(film, files[1], None)
    assert cached == fresh
    again, _ = apart(film, files[1], cache)
    assert again == fresh


@pytest.mark.deep
@pytest.mark.parametrize(
    "way", ["defaults of a class", "a class of animations", "a rate function", "the camera's lines"]
)
def test_what_is_usual_stays_fast_and_is_kept(way: str, tmp_path: Path) -> None:
    file = tmp_path / "changed.py"
    file.write_text(scene_file(way, 1))
    cache = tmp_path / "cache"
    apart(film, file, cache)
    _, reused = apart(film, file, cache)
    assert reused == 1
