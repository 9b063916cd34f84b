"""Runs a probe in a process of its own, so that a broken library ends that one only."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass

from deepchalk.requirements import gist

_SECONDS = 120.0


@dataclass(frozen=True)
class Outcome:
    """How a probe fared: its answer, or its last words, and the rest of what it said."""

    succeeded: bool
    words: str
    detail: str = ""


def outcome(probe: str) -> Outcome:
    """What ``probes.PROBE`` answers."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "deepchalk.doctor.probes", probe],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_SECONDS,
            # A file of the user's in this folder is not the module of its name.
            env={**os.environ, "PYTHONSAFEPATH": "1"},
        )
    except subprocess.TimeoutExpired:
        return Outcome(False, f"no answer within {_SECONDS:g} s")
    if done.returncode == 0:
        words, _, detail = done.stdout.partition("\n")
        return Outcome(True, words, detail.strip())
    said = done.stderr.strip()
    if done.returncode < 0:
        return Outcome(False, f"ends the process that uses it (signal {-done.returncode})", said)
    return Outcome(False, gist(said), said)
