"""Every lesson in every format: one step, small, and silent; and what is said where one fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from deepchalk import output_files, registry
from deepchalk.cli.main import main
from deepchalk.export.formats import FORMATS
from deepchalk.export.paper import worksheet

SMALL = ("-q", "l", "--voice", "none", "--sentences", "track")


def export(*arguments: str) -> int:
    with pytest.raises(SystemExit) as caught:
        main(["export", *arguments])
    return int(caught.value.code or 0)


@pytest.mark.deep
@pytest.mark.parametrize("name", registry.names())
def test_every_format_is_made(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(name, "--to", "all", "--steps", "1", *SMALL, "-o", str(tmp_path)) == 0
    printed = capsys.readouterr()
    assert "error" not in printed.err
    made = [Path(line) for line in printed.out.splitlines()]
    assert all(file.stat().st_size > 0 for file in made)
    (stem,) = {file.name.removesuffix(".vtt") for file in made if file.suffix == ".vtt"} - {
        file.name.removesuffix(".vtt") for file in made if file.name.endswith(".chapters.vtt")
    }
    for format_name, known in FORMATS.items():
        assert (tmp_path / f"{stem}{known.suffix}").exists(), format_name
    hidden = [file.name for file in tmp_path.iterdir() if file.name.startswith(".")]
    assert hidden == [output_files.RECORD]


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
