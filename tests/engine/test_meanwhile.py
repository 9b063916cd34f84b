"""Work that goes on while the last frames are drawn: once, with what the scene handed back."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from render_jobs import request_of

from deepchalk.engine.job import render


@pytest.mark.parametrize("jobs", [1, 2])
def test_it_is_done_once_and_before_the_render_ends(tmp_path: Path, jobs: int) -> None:
    notes = tmp_path / "notes"

    def note(collected: Any, seconds: float) -> None:
        # In a file, as a worker would note in vain what only it can see.
        with notes.open("a", encoding="utf-8") as file:
            file.write(f"{os.getpid()} {collected} {seconds}\n")

    request = request_of("Turning", tmp_path / "made.mp4", jobs=jobs, collect="__str__")
    result = render(request, count_ahead=jobs == 2, meanwhile=note)
    line = f"{os.getpid()} {result.collected} {result.duration}\n"
    assert notes.read_text(encoding="utf-8") == line


def test_what_it_raises_does_not_fail_the_render(tmp_path: Path) -> None:
    def fail(collected: Any, seconds: float) -> None:
        raise OSError("the disk is full")

    assert render(request_of("Turning", tmp_path / "made.mp4", jobs=2), meanwhile=fail).frames == 20
