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
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "01-start-with-an-input-a-kernel-and-two-choices.png",
        "03-slide-the-kernel-one-output-number-for-each-position.png",
        "contact-sheet.png",
    ]


def test_a_notebook_numbers_them_alike(tmp_path: Path) -> None:
    pictures = deepchalk.stills(
        "transposed-conv", preset="no-padding-strided", quality="l", steps=[1, 3]
    )
    assert pictures.save(tmp_path)[1].name.startswith("03-slide-the-kernel")
    assert "<figcaption>3. Slide the kernel" in pictures[1:]._repr_html_()
