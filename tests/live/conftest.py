"""Lessons that are recorded once for all tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from live_pages import opened

from deepchalk import registry
from deepchalk.film.live import lesson_page
from deepchalk.film.order import Chosen, FilmOrder, choose


@pytest.fixture(scope="session", params=registry.names())
def recorded(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Chosen, Path]:
    """A lesson, recorded in one theme: the player has the other one, too."""
    chosen = choose(registry.lesson(request.param), None, {})
    file = tmp_path_factory.mktemp("live") / f"{request.param}.html"
    file.write_text(lesson_page(FilmOrder(chosen)), encoding="utf-8")
    return chosen, file


@pytest.fixture
def page(browser: Any, file: Path) -> Iterator[Any]:
    """The live lesson of a file, opened."""
    with opened(browser, file) as page:
        yield page
