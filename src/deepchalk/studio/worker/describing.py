"""A lesson as the page knows it: its sentence, its presets, its form."""

from __future__ import annotations

from typing import Any

from deepchalk.film.order import FilmOrder, choose
from deepchalk.own_model.kinds import lessons_with_weights
from deepchalk.registry import Lesson


def described_lesson(lesson: Lesson) -> dict[str, Any]:
    """What is the same for all parameters."""
    params = lesson.params_class
    return {
        "name": lesson.name,
        "title": lesson.scene_class.heading,
        "summary": lesson.summary,
        "presets": {
            name: preset.model_dump(mode="json") for name, preset in lesson.presets.items()
        },
        "schema": params.model_json_schema(),
        "seconds": round(FilmOrder(choose(lesson, None, {})).expected_seconds()),
        "short": bool(lesson.scene_class.short),
        "weights": lesson.name in lessons_with_weights(),
        "worksheet": lesson.worksheet is not None,
    }
