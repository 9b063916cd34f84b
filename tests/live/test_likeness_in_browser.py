"""The live lesson looks as its film does: what Manim draws, and what the canvas shows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import scenes_for_engine
import scenes_for_live
from live_pages import opened, pixels

from deepchalk.engine.looking import frames
from deepchalk.engine.request import RenderRequest, SceneFile, SceneSource, Video
from deepchalk.film.live import scene_page
from deepchalk.film.making import request_of
from deepchalk.film.order import Chosen, FilmOrder

pytestmark = [
    pytest.mark.browser,
    # Manim's images.
    pytest.mark.filterwarnings(
        "ignore:'mode' parameter for changing data types:DeprecationWarning"
    ),
]

Recorded = tuple[Chosen, Path]

SIZE = (640, 360)
LARGE = (1920, 1080)
"""As films are: edges, where browsers smooth otherwise, take less of a larger picture."""

ROUNDED = 1
"""Levels, of 255, that are nobody's fault: both round each blend to 8 bits, one up and one down,
and a fade blends a third of the picture.
"""

APART = 0.5
"""Mean levels beyond these that both may be apart."""

MISSING = 0.0015
"""Share of the pixels that may differ by more than half of all levels: at edges."""

SCENES = [(scenes_for_engine, name) for name in ("Shapes", "Letters", "Zoom", "Updaters")]
SCENES += [
    (scenes_for_live, name)
    for name in ("Glide", "Turn", "Rolling", "Picture", "Zooming", "Panes", "Becoming")
]

COUNT = 20
"""Moments of each film that are compared, evenly spread."""


def apart(browser: Any, file: Path, request: RenderRequest, theme: str) -> Iterator[np.ndarray]:
    """By how many levels page and film are apart at each of these moments, by pixel and channel."""
    with opened(browser, file) as page:
        total = page.evaluate("film.timeline.frames")
        page.evaluate(f"film.setTheme('{theme}')")
        chosen = set(np.linspace(0, total - 1, COUNT).round().astype(int).tolist())
        made = 0
        for number, drawn in enumerate(frames(request, chosen)):
            made += 1
            if number in chosen:
                yield np.abs(pixels(page, number, request.video.width) - drawn[..., :3].astype(int))
        assert made == total


def compare(browser: Any, file: Path, request: RenderRequest, theme: str) -> None:
    for moment, away in enumerate(apart(browser, file, request, theme)):
        assert np.maximum(away - ROUNDED, 0).mean() <= APART, moment
        assert (away.max(axis=2) > 127).mean() <= MISSING, moment


@pytest.mark.parametrize(("module", "name"), SCENES, ids=[name for _, name in SCENES])
def test_a_scene_looks_as_manim_draws_it(
    browser: Any, tmp_path: Path, module: Any, name: str
) -> None:
    source: SceneSource = SceneFile(Path(module.__file__), name)
    request = RenderRequest(source, tmp_path / name, Video(*SIZE, 30.0))
    file = tmp_path / "scene.html"
    file.write_text(scene_page(request), encoding="utf-8")
    compare(browser, file, request, "dark")


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_a_lesson_looks_as_its_film(browser: Any, recorded: Recorded, theme: str) -> None:
    chosen, file = recorded
    request = request_of(FilmOrder(chosen, Video(*LARGE, 30.0), theme), file.with_suffix(".mp4"))
    compare(browser, file, request, theme)
