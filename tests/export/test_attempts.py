"""One format that fails does not stop the others, and is told in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from deepchalk.errors import DeepchalkError, ParameterError
from deepchalk.export import formats, sidecars
from deepchalk.export.attempts import Attempts, FormatsFailed
from deepchalk.export.paper import slides_pdf
from deepchalk.lesson.telling.recording import Recording


def broken(error: Exception) -> list[Path]:
    raise error


def test_all_that_can_be_made_is_made(
    recording: Recording, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module, name in ((sidecars, "export_srt"), (slides_pdf, "export")):
        monkeypatch.setattr(module, name, lambda *_: broken(ValueError("unknown\nvariable")))
    with pytest.raises(FormatsFailed) as caught:
        formats.export_all(recording, ["vtt", "srt", "transcript", "pdf"], tmp_path, "film")
    assert str(caught.value) == (
        "srt, pdf: ValueError: unknown variable (the other formats are there)"
    )
    assert sorted(file.name for file in tmp_path.iterdir()) == ["film.md", "film.vtt"]


def test_each_reason_is_told_once() -> None:
    attempts = Attempts()
    for name, why in (("a", "no disk"), ("b", "no font"), ("c", "no disk")):
        assert attempts.make(name, lambda why=why: broken(DeepchalkError(why))) == []
    with pytest.raises(FormatsFailed, match=r"^a, c: no disk; b: no font \(nothing was made\)$"):
        attempts.finish()


def test_what_a_user_can_mend_stays_what_it_is() -> None:
    attempts = Attempts()
    attempts.make("a", lambda: broken(ParameterError("take another one")))
    with pytest.raises(ParameterError, match=r"^take another one$"):
        attempts.finish()


def test_a_missing_library_is_a_matter_of_the_installation() -> None:
    with pytest.raises(ModuleNotFoundError, match="pptx"):
        Attempts().make("a", lambda: broken(ModuleNotFoundError("No module named 'pptx'")))


def test_where_all_are_made_nothing_is_said(tmp_path: Path) -> None:
    attempts = Attempts()
    assert attempts.make("a", lambda: [tmp_path]) == [tmp_path]
    attempts.finish()


def test_who_interrupts_is_obeyed() -> None:
    def interrupted() -> list[Path]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Attempts().make("a", interrupted)
