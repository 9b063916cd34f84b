"""What is known of lessons without importing them."""

from pathlib import Path

import pytest

from deepchalk import registry
from deepchalk.registry import Lesson


def test_every_lesson_has_a_topic() -> None:
    assert {lesson.topic for lesson in registry.lessons()} == set(registry.TOPICS)


@pytest.mark.parametrize(
    ("source", "topic"),
    [
        ('"""It."""\n\nTOPIC = "Sound"\n', "Sound"),
        ('"""It."""\n', ""),
        ("TOPIC = 3\n", ""),
        ('TOPIC = str("Sound")\n', ""),
        ('def f():\n    TOPIC = "Sound"\n', ""),
    ],
)
def test_a_topic_is_read_and_nothing_is_run(tmp_path: Path, source: str, topic: str) -> None:
    (tmp_path / "trace.py").write_text(source)
    assert Lesson("own", "own", tmp_path).topic == topic
