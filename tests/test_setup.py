"""What the set-up script leaves alone."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "scripts" / "setup.sh"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "scripts").mkdir()
    shutil.copy(SCRIPT, tmp_path / "scripts")
    return tmp_path


def set_up(checkout: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "scripts/setup.sh"],
        cwd=checkout,
        env={"PATH": "/usr/local/bin:/usr/bin:/bin", "PYTHON": sys.executable},
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("linked", [False, True], ids=["a folder", "a link to a folder"])
def test_an_environment_of_somebody_else_is_left_alone(checkout: Path, linked: bool) -> None:
    theirs = checkout / ("elsewhere" if linked else ".venv")
    (theirs / "bin").mkdir(parents=True)
    (theirs / "bin" / "tool").write_text("theirs")
    if linked:
        # Ours, too, is not ours behind a link: another checkout uses it.
        (theirs / ".deepchalk-run").touch()
        (checkout / ".venv").symlink_to(theirs)
    done = set_up(checkout)
    assert done.returncode == 1
    assert done.stderr.startswith("setup: .venv was not made by this script")
    assert (theirs / "bin" / "tool").read_text() == "theirs"
    assert {path.name for path in theirs.iterdir()} <= {"bin", ".deepchalk-run"}
