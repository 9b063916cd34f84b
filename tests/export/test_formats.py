"""Every format that is offered can be made, and only those."""

from __future__ import annotations

from pathlib import Path

import pytest

from deepchalk.errors import UnknownNameError
from deepchalk.export.formats import FORMATS, export_all
from deepchalk.lesson.recording import Recording


def test_every_format_makes_its_own_file(recording: Recording, tmp_path: Path) -> None:
    made = export_all(recording, FORMATS, tmp_path / "new folder", "film")
    assert len({path.name for path in made}) == len(FORMATS)
    assert all(path.stat().st_size > 0 for path in made)
    assert {path.name for path in made} == {
        path.name for path in (tmp_path / "new folder").iterdir()
    }


def test_a_format_that_is_not_there_stops_before_any_file(
    recording: Recording, tmp_path: Path
) -> None:
    with pytest.raises(UnknownNameError, match="there is no format mov: take of mp4, html, pptx"):
        export_all(recording, ["vtt", "mov"], tmp_path, "film")
    assert list(tmp_path.iterdir()) == []
