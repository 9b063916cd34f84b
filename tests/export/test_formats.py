"""Every format that is offered can be made, and only those."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from deepchalk.errors import DeepchalkError, UnknownNameError
from deepchalk.export.formats import FORMATS, export_all
from deepchalk.export.video.frames import step_pictures
from deepchalk.lesson.telling.recording import Recording

SVG = '<?xml version="1.0"?>\n<svg width="320" height="180"><path d="M 0 0 L 9 9"/></svg>'


@pytest.fixture
def lesson_recording(recording: Recording, tmp_path: Path) -> Recording:
    """With stills, and with parameters that the lesson takes."""
    stills = tmp_path / "stills"
    stills.mkdir()
    for step in recording.steps:
        (stills / f"{step.name}.svg").write_text(SVG, encoding="utf-8")
        Image.new("RGB", (320, 180), (1, 2, 3)).save(stills / f"{step.name}.png")
    live = tmp_path / "live.html"
    live.write_text("<!doctype html><title>A page</title>", encoding="utf-8")
    return replace(recording, params={}, stills=str(stills), live=str(live))


@pytest.mark.deep
def test_every_format_makes_files_of_its_own(lesson_recording: Recording, tmp_path: Path) -> None:
    folder = tmp_path / "new folder"
    made = export_all(lesson_recording, FORMATS, folder, "film")
    assert len(set(made)) == len(made) > len(FORMATS)
    assert all(path.stat().st_size > 0 for path in made)
    assert set(made) == {path for path in folder.rglob("*") if path.is_file()}


def test_a_format_that_is_not_there_stops_before_any_file(
    recording: Recording, tmp_path: Path
) -> None:
    with pytest.raises(
        UnknownNameError, match="there is no format mov: take of mp4, live, html, pptx"
    ):
        export_all(recording, ["vtt", "mov"], tmp_path, "film")
    assert list(tmp_path.iterdir()) == []


def test_stills_of_the_steps_are_numbered(lesson_recording: Recording, tmp_path: Path) -> None:
    made = export_all(lesson_recording, ["png", "svg"], tmp_path, "film")
    names = ["01-place", "02-slide", "03-add", "04-sum_up"]
    assert [path.name for path in made] == [f"{n}.{end}" for end in ("png", "svg") for n in names]
    assert {path.parent.name for path in made} == {"film-steps"}
    second = made[5].read_text(encoding="utf-8")
    assert '<svg role="img" width="320"' in second
    assert "<title>Slide the kernel &amp; count &lt;9&gt; cells</title>" in second


def test_without_stills_a_png_is_a_frame_and_an_svg_is_refused(
    recording: Recording, tmp_path: Path
) -> None:
    made = export_all(recording, ["png"], tmp_path, "film")
    for file, frame in zip(made, step_pictures(recording), strict=True):
        assert Image.open(file).tobytes() == frame.tobytes()
    with pytest.raises(DeepchalkError, match=r"has no vector graphics: .* --to svg"):
        export_all(recording, ["svg"], tmp_path, "film")


@pytest.mark.parametrize("name", ["live", "html"])
def test_without_a_recorded_lesson_there_is_no_page_of_it(
    name: str, recording: Recording, tmp_path: Path
) -> None:
    with pytest.raises(DeepchalkError, match=r"has no page of vectors: .* deepchalk export"):
        export_all(recording, [name], tmp_path, "film")
    assert list(tmp_path.iterdir()) == []
