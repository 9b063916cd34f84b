"""What a command says while it makes something is kept with the result."""

from __future__ import annotations

import asyncio
import sys

import pytest

from deepchalk.studio.exports import making
from deepchalk.studio.exports.results import Result

SAYS = """
import sys
print('{"progress": "rendering", "done": 1, "of": 4}', file=sys.stderr)
print("note: it took longer", file=sys.stderr)
print("beside it: a.vtt", file=sys.stderr)
"""


def made(monkeypatch: pytest.MonkeyPatch, program: str) -> tuple[str, Result]:
    monkeypatch.setattr(making, "command", lambda module: [sys.executable, "-c", program])
    result = Result("20260101000000-00000000", "softmax", "Softmax", "mp4", "deepchalk export")
    return asyncio.run(making._run([], result)), result


def test_a_note_is_no_reason_for_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    why, result = made(monkeypatch, SAYS)
    assert (why, result.notes, result.progress) == ("", ["it took longer"], 0.25)


def test_the_last_sentence_says_why_it_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    fails = "print('error: no room', file=sys.stderr)\nprint('note: one more', file=sys.stderr)"
    why, result = made(monkeypatch, f"{SAYS}\n{fails}\nsys.exit(2)")
    assert why == "no room"
    assert result.notes == ["it took longer", "one more"]
