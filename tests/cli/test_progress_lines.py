"""Progress for programs: lines instead of a bar."""

import json

import pytest

from deepchalk.cli.terminal import LINES, progress_bar


def test_lines_say_how_much_is_done(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(LINES, "lines")
    moments = iter(range(0, 1000, 10))
    monkeypatch.setattr("deepchalk.cli.terminal.time.monotonic", lambda: float(next(moments)))
    with progress_bar("film", 10.0, 30.0, "writing") as report:
        assert report is not None
        report(30, 1.0, "")
        report(60, 2.0, "of 900 frames")
        report(301, 10.0, "")
    told = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [(one["progress"], one["done"], one["of"]) for one in told] == [
        ("writing", 30, 300),
        ("writing", 60, 900),
        ("writing", 301, 302),
    ]
