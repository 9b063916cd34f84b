"""The studio tells a lesson in a language that a request names."""

from pathlib import Path
from typing import Any

import pytest
from lesson_in_words import worded_lesson

from deepchalk.studio.worker.changing import changed
from deepchalk.studio.worker.tasks import TASKS


@pytest.fixture
def lesson(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("DEEPCHALK_LESSONS", str(tmp_path))
    return worded_lesson(tmp_path).name


def test_steps_are_told_in_it(lesson: str) -> None:
    sent: list[Any] = []
    for language in (None, "de", "fr"):
        changed({"lesson": lesson, "language": language, "edit": {"values": [1, 5]}}, sent.append)
    english, german, refused = sent
    assert german["steps"][0]["title"] == "Wo ist der Balken im Gleichgewicht?"
    assert english["steps"][0]["words"] != german["steps"][0]["words"]
    assert english["values"] == german["values"]
    assert refused["kind"] == "refused"
    assert refused["why"] == "language is 'fr', but this lesson is told in en, de"


def test_a_lesson_says_in_which_languages_it_is_told(lesson: str) -> None:
    sent: list[Any] = []
    TASKS["describe"]({"lesson": lesson}, lambda head, body=b"": sent.append(head))
    assert sent[0]["languages"] == ["en", "de"]
