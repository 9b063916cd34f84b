"""What a worker of the studio has set is learned by the next; a killed one leaves nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from deepchalk.mobjects.text import outlines
from deepchalk.mobjects.text.outlines import typeset
from deepchalk.studio.worker import main as worker

KILLED = """
import os, signal, sys
from pathlib import Path
from deepchalk.mobjects.text.outlines import typeset
from deepchalk.studio.worker import main as worker

def killed(self, target):
    os.kill(os.getpid(), signal.SIGKILL)

Path.replace = killed
worker._leave_learned({"$x$": typeset("$x$")}, Path(sys.argv[1]))
"""


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """What is kept, without what other tests have set."""
    kept: dict[str, object] = {}
    monkeypatch.setattr(outlines, "_kept", kept)
    return kept


def test_what_a_killed_worker_was_writing_is_not_read_and_goes(
    tmp_path: Path, known: dict[str, object]
) -> None:
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path / "1-1.texts")], check=False)
    [left] = tmp_path.iterdir()
    worker._learn(tmp_path)
    assert left.exists() and not known
    set_here = {"$y$": typeset("$y$")}
    known.clear()
    worker._leave_learned(set_here, tmp_path / f"{os.getpid()}-1.texts")
    assert [file.name for file in tmp_path.iterdir()] == [f"{os.getpid()}-1.texts"]
    worker._learn(tmp_path)
    assert set(known) == {"$y$"}
    assert not list(tmp_path.iterdir())


def test_nothing_is_left_of_what_is_none_or_too_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker._leave_learned({}, tmp_path / "1-1.texts")
    monkeypatch.setattr(worker, "LEARN_AT_MOST", 10)
    worker._leave_learned({"$y$": typeset("$y$")}, tmp_path / "1-2.texts")
    assert not list(tmp_path.iterdir())
