"""Lessons that are recorded once for all tests."""

from __future__ import annotations

from pathlib import Path

import pytest

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
