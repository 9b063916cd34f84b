"""What --verbose says of a finished render."""

from pathlib import Path

import pytest

from deepchalk.cli.terminal import report
from deepchalk.engine.encoding import pictures
from deepchalk.engine.request import RenderResult


@pytest.mark.parametrize("compiled", [True, False])
def test_a_missing_part_in_c_is_said_once(
    compiled: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pictures, "available", lambda: compiled)
    result = RenderResult(Path("a.mp4"), frames=60, duration=1.0, fallbacks={"a camera": 3})
    report(result)
    said = capsys.readouterr().err
    assert "the plain way 3 ×: a camera" in said
    assert said.count("not compiled") == (not compiled)
    report(result, reasons=False)
    assert "not compiled" not in capsys.readouterr().err
