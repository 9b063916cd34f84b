"""Lessons of one's own stand beside the others, and are read anew when a file changes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from running_studio import Studio, running_studio, settings
from tiny_lesson import write_lesson

from deepchalk import registry


@pytest.fixture
def own(tmp_path: Path) -> Iterator[tuple[Studio, Path]]:
    lessons = tmp_path / "lessons"
    write_lesson(lessons)
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv(registry.FOLDERS, raising=False)
        # The studio sets it; it must not outlive the test.
        patch.setenv(registry.FOLDERS, "")
        with running_studio(settings(tmp_path / "kept", lessons=lessons)) as studio:
            yield studio, lessons / "tiny"


def test_it_appears_changes_and_says_what_is_wrong_with_it(own: tuple[Studio, Path]) -> None:
    studio, folder = own
    listed = {one["name"]: one["own"] for one in studio.get("/lessons")["lessons"]}
    assert listed["tiny"] is True and listed["softmax"] is False
    assert studio.get("/lessons/tiny")["title"] == "Tiny"

    scene = folder / "scene.py"
    text = scene.read_text()
    scene.write_text(text.replace('"Tiny"', '"Otherwise"'))
    assert studio.get("/lessons/tiny")["title"] == "Otherwise"

    broken = text.replace("    heading", "    nonsense = 1 / 0\n    heading")
    assert broken != text
    scene.write_text(broken)
    status, body = studio.ask("GET", "/lessons/tiny")
    assert status == 422
    assert b"ZeroDivisionError" in body and b"scene.py" in body and b"nonsense = 1 / 0" in body
    assert b"studio/worker" not in body

    scene.write_text(text)
    assert studio.get("/lessons/tiny")["title"] == "Tiny"


@pytest.mark.deep
def test_without_the_option_no_folder_is_read(tmp_path: Path) -> None:
    write_lesson(tmp_path / "lessons")
    with running_studio(settings(tmp_path / "kept")) as studio:
        assert "tiny" not in [one["name"] for one in studio.get("/lessons")["lessons"]]
        status, _ = studio.post("/show", {"lesson": str(tmp_path / "lessons" / "tiny")})
        assert status in (400, 404)
