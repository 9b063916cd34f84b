"""Words that something might run do nothing in a live lesson: they can be read."""

from pathlib import Path
from typing import Any

import pytest
from hostile_texts import FOREIGN, RUNNING
from live_pages import opened

from deepchalk.live.packing import pack
from deepchalk.live.page import LiveLesson
from deepchalk.live.timeline import (
    Contour,
    Number,
    Paint,
    Part,
    Span,
    State,
    Style,
    Timeline,
    Track,
)

pytestmark = pytest.mark.browser

SQUARE = Contour((100, 0, 200, 0, 300, 0, 300, 100, 300, 200, 300, 300), (True, True), True)


def hostile(text: str) -> str:
    """A lesson of one number, in which everything that is told is this text."""
    shown = Style(Paint((0,), (255,)), Paint(), Paint(), 0, 0, 0, 0)
    timeline = Timeline(
        30.0,
        90,
        15360,
        8640,
        "#0F141A",
        ("#F4F1EA",),
        (SQUARE,),
        ((Part(0, 0, 0),),),
        (shown,),
        (State(0, 0, 0, 4096, 0),),
        (),
        (Track((Span(0, 0, 0, 0),), (0,)),),
        ((0, (0,)),),
        (Number(text, 1.0, text),),
    )
    question = {
        "text": text,
        "options": [text, "another"],
        "answer": 0,
        "think": 1.0,
        "reveal": 1.5,
        "marked": 2.0,
        "until": 3.0,
        "because": text,
        "places": [[0.1, 0.1, 0.2, 0.1], [0.1, 0.3, 0.2, 0.1]],
    }
    step = {"name": text, "title": text, "start": 0, "end": 3, "number": 1, "captions": [text]}
    answer = {
        "symbol": 0,
        "name": text,
        "says": text,
        "where": [text],
        "role": "data",
        "text": text,
        "value": 1.0,
        "how": None,
        "closes": True,
        "operands": [],
        "used_by": [],
        "from": [text],
    }
    told = {
        "title": text,
        "params": {"words": text},
        "steps": [{**step, "questions": [question]}],
        "moments": [0.5],
        "cues": [{"text": f"{text}!", "start": 0, "end": 3}],
        "palettes": {"dark": {"ground": "#0F141A", "colours": ["#F4F1EA"], "roles": {}}},
        "answers": {
            "entries": {text: answer},
            "formulas": [{"parts": [[0, 0, 0, 0]]}],
        },
    }
    return LiveLesson(text, pack(timeline, told)).page


@pytest.mark.parametrize("text", [*RUNNING, *FOREIGN])
def test_words_are_words_everywhere(browser: Any, tmp_path: Path, text: str) -> None:
    file = tmp_path / "hostile.html"
    file.write_text(hostile(text), encoding="utf-8")
    with opened(browser, file) as page:
        elements = page.evaluate("document.querySelectorAll('*').length")
        title = page.title()
        assert title == " ".join(text.split())
        assert page.locator("#cue").text_content() == f"{text}!"
        page.locator("#numbers button").first.focus()
        card = page.locator("#card").text_content()
        assert card.count(text) >= 3
        page.evaluate("film.seek(1)")
        assert page.locator("#options .words").first.text_content() == f"A: {text}"
        page.keyboard.press("a")
        page.evaluate("film.pause(); film.seek(2.9)")
        assert text in page.locator("#said").text_content()
        assert page.locator("#steps li").text_content().startswith(text)
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert text in page.locator("#pages").text_content()
        assert page.title() == title
        made = "#pages, #pages *, #card *, #options *, #numbers *, #rings *, #steps li *"
        # Nothing has come into being but what the player makes itself.
        assert page.evaluate("document.querySelectorAll('img, iframe, object, style').length") == 1
        assert page.evaluate("document.querySelectorAll('script').length") == 6
        assert elements < 200 and page.locator(made).count() < 100
