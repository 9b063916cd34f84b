"""A lesson's program, run as a reader would run it."""

from __future__ import annotations

import subprocess
import sys
import tempfile

from deepchalk.lesson.telling.program import Program

AT_MOST = 120
"""Seconds that a program may take: to import PyTorch alone may take ten."""

MISSING = "ModuleNotFoundError: "


def faults_of(program: Program) -> list[str] | None:
    """What goes wrong when a program is run; None if a package that it imports is not here."""
    # It is either how it ends, or what it prints that is not what the lesson shows.
    with tempfile.TemporaryDirectory(prefix="deepchalk-") as empty:
        try:
            ran = subprocess.run(
                [sys.executable, "-c", program.file],
                cwd=empty,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                errors="replace",
                timeout=AT_MOST,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return [f"it runs for more than {AT_MOST} seconds"]
    said = ran.stderr.strip().splitlines() or [f"exit code {ran.returncode}"]
    if ran.returncode == 0:
        return program.disagreements(ran.stdout)
    return None if said[-1].startswith(MISSING) else [f"it stops with {said[-1][:200]}"]
