"""The live lesson looks as its film does: what Manim draws, and what the canvas shows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import scenes_for_engine
import scenes_for_live
from chromium import chromium
from live_pages import opened, pixels

from deepchalk.engine.looking import frames
from deepchalk.engine.request import RenderRequest, SceneFile, SceneSource, Video
from deepchalk.film.chosen import choose
from deepchalk.film.live import lesson_page, scene_page
from deepchalk.film.making import lesson_request
from deepchalk.registry import lesson

pytestmark = [
    pytest.mark.slow,
    # Manim's images.
    pytest.mark.filterwarnings(
        "ignore:'mode' parameter for changing data types:DeprecationWarning"
    ),
]

SIZE = (640, 360)
APART = 0.5
"""Mean levels, of 255, that both may be apart."""

MISSING = 0.0015
"""Share of the pixels that may differ by more than half of all levels: at edges."""

SCENES = [(scenes_for_engine, name) for name in ("Shapes", "Letters", "Zoom", "Updaters")]
SCENES += [
    (scenes_for_live, name)
    for name in ("Glide", "Turn", "Rolling", "Picture", "Zooming", "Becoming")
]

LESSONS = [
    ("softmax", "dark", ("point", "truth", "slope")),
    ("softmax", "light", ("point", "shift")),
    ("attention", "light", ()),
    ("transposed-conv", "dark", ()),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as running:
        yield running


def compare(browser: Any, file: Path, request: RenderRequest, theme: str, count: int) -> None:
    """Compare that many frames, evenly spread."""
    with opened(browser, file) as page:
        total = page.evaluate("film.timeline.frames")
        if theme == "light":
            page.evaluate("film.setTheme('light')")
        chosen = set(np.linspace(0, total - 1, count).round().astype(int).tolist())
        made = 0
        for number, drawn in enumerate(frames(request)):
            made += 1
            if number not in chosen:
                continue
            away = np.abs(pixels(page, number, SIZE[0]) - drawn[..., :3].astype(int))
            assert away.mean() <= APART, number
            assert (away.max(axis=2) > 127).mean() <= MISSING, number
        assert made == total


@pytest.mark.parametrize(("module", "name"), SCENES, ids=[name for _, name in SCENES])
def test_a_scene_looks_as_manim_draws_it(
    browser: Any, tmp_path: Path, module: Any, name: str
) -> None:
    source: SceneSource = SceneFile(Path(module.__file__), name)
    request = RenderRequest(source, tmp_path / name, Video(*SIZE, 30.0))
    file = tmp_path / "scene.html"
    file.write_text(scene_page(request), encoding="utf-8")
    compare(browser, file, request, "dark", 20)


@pytest.mark.parametrize(("name", "theme", "steps"), LESSONS)
def test_a_lesson_looks_as_its_film(
    browser: Any, tmp_path: Path, name: str, theme: str, steps: tuple[str, ...]
) -> None:
    chosen = choose(lesson(name), None, {})
    file = tmp_path / "lesson.html"
    # Always recorded in one theme: the player has the other one, too.
    file.write_text(lesson_page(chosen, "dark", steps), encoding="utf-8")
    video = Video(*SIZE, 30.0)
    request = lesson_request(chosen, tmp_path / "lesson.mp4", video, theme, steps)
    compare(browser, file, request, theme, 20)
