"""What a page says where no script may run: its steps, sentences and questions as text."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

LETTERS = "abcd"


def transcript(steps: Sequence[Mapping[str, Any]]) -> str:
    """The steps of a page's head as HTML."""
    return "\n".join(line for step in steps for line in _step(step))


def _step(step: Mapping[str, Any]) -> Iterator[str]:
    yield f"<h2>{step['number']}. {html.escape(step['title'])}</h2>"
    asked = {question["text"] for question in step["questions"]}
    if said := " ".join(text for text in step["captions"] if text not in asked):
        yield f"<p>{html.escape(said)}</p>"
    for question in step["questions"]:
        options = zip(LETTERS, question["options"], strict=False)
        lettered = " ".join(f"({letter}) {option}" for letter, option in options)
        answer = f"Answer: {LETTERS[question['answer']]}. {question['because']}"
        yield f"<p>{html.escape(question['text'])} {html.escape(f'{lettered} {answer}')}</p>"
