"""Live lessons in a browser."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from deepchalk.film.live import live_lesson
from deepchalk.film.order import FilmOrder, choose
from deepchalk.live.page import LiveLesson
from deepchalk.registry import lesson

STEPS = ("scores", "powers", "point", "shift")
"""Of softmax: among them equations, walking points, and a question."""


@cache
def softmax(theme: str = "dark", steps: tuple[str, ...] = STEPS) -> LiveLesson:
    """A lesson; it is recorded once."""
    return live_lesson(FilmOrder(choose(lesson("softmax"), None, {}), theme=theme, steps=steps))


def softmax_page() -> str:
    """Its page."""
    return softmax().page


@contextmanager
def opened(
    browser: Any, file: Path, size: tuple[int, int] = (1280, 800), **options: Any
) -> Iterator[Any]:
    """A page that was opened from the disk; whatever goes wrong in it fails the test."""
    width, height = size
    context = browser.new_context(viewport={"width": width, "height": height}, **options)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: said.type == "error" and wrong.append(said.text))
    page.on("request", lambda asked: asked.url.startswith("http") and wrong.append(asked.url))
    page.goto(file.as_uri())
    page.wait_for_selector("[data-state]")
    yield page
    context.close()
    assert wrong == []


def pixels(page: Any, frame: int, width: int) -> np.ndarray:
    """The canvas at a frame, (height, width, 3)."""
    data = page.evaluate(
        """([frame, width]) => {
            film.resize(width, 1);
            film.seek(frame / film.timeline.frameRate + 1e-6);
            return film.canvas.toDataURL("image/png");
        }""",
        [frame, width],
    )
    picture = Image.open(io.BytesIO(base64.b64decode(data.split(",")[1])))
    return np.asarray(picture.convert("RGB")).astype(int)
