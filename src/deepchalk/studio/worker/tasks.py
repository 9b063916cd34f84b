"""What a child answers: what a lesson is, what a change makes of it, and how that looks."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

from deepchalk import registry
from deepchalk.engine.errors import SceneError, user_traceback
from deepchalk.errors import DeepchalkError
from deepchalk.film.order import Chosen, FilmOrder, choose, step_names, worded
from deepchalk.lesson.telling import forms
from deepchalk.lesson.telling.script import has_words, languages_of
from deepchalk.own_model.kinds import lessons_with_weights
from deepchalk.studio.frames import FACTS, SAYS
from deepchalk.studio.worker.changing import changed, is_typable
from deepchalk.studio.worker.handed_up import UPLOAD, without_places
from deepchalk.studio.worker.saying import head_of, spoken_to
from deepchalk.words import language_named

BEHIND = 4
"""How much nicer a process is for which nobody waits."""


class Send(Protocol):
    """Sends a frame."""

    def __call__(self, head: Mapping[str, Any], body: bytes = b"") -> None: ...

    def wait(self) -> None:
        """Wait until it is this request's turn again, after a picture and after each step."""


def answer(asked: dict[str, Any], send: Send) -> None:
    """Answer a request; what is wrong with it is a frame, too."""
    try:
        TASKS[asked["task"]](asked, send)
        send({"kind": "done"})
    except SceneError as error:
        send({"kind": "failed", SAYS: "studio-own-code", "traceback": str(error)})
    except DeepchalkError as error:
        why = without_places(str(error), asked)
        send({"kind": "refused", "why": why, "field": None, **head_of(error)})
    except (OSError, MemoryError):
        raise
    except Exception as error:
        own = user_traceback(error)
        said: dict[str, Any] = {SAYS: "studio-own-code"}
        if not own:
            said = {SAYS: "studio-went-wrong", FACTS: {"error": repr(error)[:500]}}
        send({"kind": "failed", **said, "traceback": own or ""})


def _describe(asked: dict[str, Any], send: Send) -> None:
    """Say what is the same for all parameters: the lesson's sentence, its presets, its form."""
    lesson = registry.lesson(asked["lesson"])
    languages = languages_of(lesson.package)
    chosen = choose(lesson, None, {})
    if asked.get("language") in languages:
        chosen = worded(chosen, asked["language"])
    presets = {name: one.model_dump(mode="json") for name, one in lesson.presets.items()}
    send(
        {
            "kind": "lesson",
            "name": lesson.name,
            "title": chosen.heading,
            "summary": chosen.summary,
            "presets": presets,
            "schema": forms.in_words(lesson.params_class.model_json_schema(), chosen.script),
            "seconds": round(FilmOrder(chosen).expected_seconds()),
            "short": bool(lesson.scene_class.short),
            "weights": lesson.name in lessons_with_weights(),
            "worksheet": lesson.worksheet is not None,
            "languages": {code: language_named(code).name for code in languages},
            "words": has_words(lesson.package),
        }
    )


def _show(asked: dict[str, Any], send: Send) -> None:
    """Check a change, then draw: the moment that is looked at, and the steps from there on."""
    chosen = changed(asked, send, with_sentences=True)
    if chosen is None:
        return
    names = step_names(chosen)
    step = asked.get("step")
    at = names.index(step) if step in names else min(int(asked.get("place", 0)), len(names) - 1)
    _stream(chosen, names[at:] if asked.get("whole") else names[at : at + 1], asked, send)


def _earlier(asked: dict[str, Any], send: Send) -> None:
    """Draw the steps before the one that is looked at."""
    chosen = changed(asked, lambda head: None)
    if chosen is None:
        return
    os.nice(BEHIND)
    names = step_names(chosen)
    before = names[: names.index(asked["step"])] if asked["step"] in names else []
    if before:
        _stream(chosen, before, {}, send)


def _stream(chosen: Chosen, names: list[str], asked: dict[str, Any], send: Send) -> None:
    from deepchalk.film.streaming import Moment, stream

    moment = None
    if "sentence" in asked:
        moment = Moment(int(asked["sentence"]), float(asked.get("seconds", 0.0)))
    order = FilmOrder(chosen, steps=tuple(names))

    def send_part(kind: str, part: bytes) -> None:
        send({"kind": kind}, part)

    stream(order, send_part, moment, send.wait)


def _poster(asked: dict[str, Any], send: Send) -> None:
    """Draw the first step of the lesson as it is, which needs no other before it."""
    os.nice(BEHIND)
    chosen = changed(asked, lambda head: None)
    if chosen is not None:
        _stream(chosen, step_names(chosen)[:1], {}, send)


def _check(asked: dict[str, Any], send: Send) -> None:
    """Check a change, and whether it can be said in options of a command."""
    chosen = changed(asked, send)
    if chosen is not None:
        send({"kind": "spelled", "typable": is_typable(asked, chosen)})


def _table(asked: dict[str, Any], send: Send) -> None:
    from deepchalk.lesson.files.table_file import read_table

    table = read_table(Path(asked["file"][UPLOAD]))
    send(
        {
            "kind": "table",
            "columns": list(table.columns),
            "number_columns": list(table.number_columns()),
            "rows": table.rows,
        }
    )


def _weights(asked: dict[str, Any], send: Send) -> None:
    """Look what a file of weights gives a lesson; nothing in it is run."""
    from deepchalk.own_model.looking import look

    with spoken_to(asked):
        found = look(asked["lesson"], asked["file"][UPLOAD], asked["tensors"], asked["choices"])
    values = None
    if found.params is not None:
        told = found.params.model_dump(mode="json")
        values = {name: told[name] for name in told if name not in found.params.seeded}
    send(
        {
            "kind": "weights",
            "tensors": {name: list(shape) for name, shape in found.tensors.items()},
            "roles": found.roles,
            "optional": list(found.optional),
            "found": found.found,
            "choices": found.choices,
            "settings": {name: str(value) for name, value in found.settings.items()},
            "values": values,
            "why": without_places(found.why, asked),
            "at": found.at,
            "notes": list(found.notes),
        }
    )


TASKS: dict[str, Callable[[dict[str, Any], Send], None]] = {
    "describe": _describe,
    "check": _check,
    "show": _show,
    "poster": _poster,
    "earlier": _earlier,
    "table": _table,
    "weights": _weights,
}
