"""``deepchalk stills``: where the pictures go, and what they are called."""

from __future__ import annotations

from pathlib import Path

import pytest

import deepchalk
from deepchalk.cli.main import main

CHOSEN = ["transposed-conv", "--preset", "no-padding-strided", "-q", "l"]


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as caught:
        main(["stills", *arguments])
    return int(caught.value.code or 0)


def test_each_picture_has_the_number_of_its_step(tmp_path: Path) -> None:
    assert run(*CHOSEN, "--steps", "1,3", "-o", str(tmp_path)) == 0
    assert sorted(file.name for file in tmp_path.glob("*.png")) == [
        "01-cut_off.png",
        "03-copied.png",
        "contact-sheet.png",
    ]


@pytest.mark.deep
def test_a_notebook_numbers_them_alike(tmp_path: Path) -> None:
    pictures = deepchalk.stills(
        "transposed-conv", preset="no-padding-strided", quality="l", steps=[1, 3]
    )
    assert pictures.save(tmp_path)[1].name.startswith("03-copied")
    assert "<figcaption>3. Copying is a stamp" in pictures[1:]._repr_html_()


@pytest.mark.parametrize("output", ["x.png", "file"])
def test_the_name_of_a_file_is_refused(
    output: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file").write_text("mine", encoding="utf-8")
    assert run(*CHOSEN, "-o", output) == 2
    said = capsys.readouterr().err
    assert said == (
        f"error: stills are several files, but -o {output} names one: "
        "name a folder with a / at the end\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
