"""A lesson as ``deepchalk new`` writes it: its film takes seconds."""

from __future__ import annotations

from pathlib import Path

import pytest

from deepchalk.cli.main import main

SMALLEST = ("-r", "192x108", "--fps", "10")
"""Options of ``render`` that draw the smallest film."""


def write_lesson(folder: Path) -> str:
    """Write it into a folder; returns how commands name it."""
    with pytest.raises(SystemExit) as end:
        main(["new", "tiny", "--into", str(folder)])
    assert end.value.code == 0
    return str(folder / "tiny")
