"""What is said where one of several formats fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from deepchalk.cli.main import main
from deepchalk.export.paper import worksheet


def export(*arguments: str) -> int:
    with pytest.raises(SystemExit) as caught:
        main(["export", *arguments])
    return int(caught.value.code or 0)


def test_one_that_fails_is_told_and_the_rest_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("unknown variable: ij")

    monkeypatch.setattr(worksheet, "export", broken)
    formats = ["--to", "worksheet,svg", "--steps", "1", "-q", "l"]
    assert export("softmax", *formats, "-o", str(tmp_path)) == 2
    printed = capsys.readouterr()
    assert printed.err == (
        "error: worksheet: ValueError: unknown variable: ij (the other formats are there)\n"
    )
    (still,) = map(Path, printed.out.splitlines())
    assert still.suffix == ".svg" and still.stat().st_size > 0
