"""A page names no file: whatever it sends, only what was handed up is opened."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from PIL import Image

from deepchalk import registry
from deepchalk.lesson.fields.declared import fields_of
from deepchalk.studio.worker.changing import changed

FIELDS = [
    (name, field)
    for name in registry.names()
    for field in registry.lesson(name).params_class.model_fields
]
FILES = [
    (name, field)
    for name in registry.names()
    for field in sorted(registry.lesson(name).params_class.file_fields())
]

_opened: set[str] = set()
_is_watching = False


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if _is_watching and event == "open" and isinstance(arguments[0], str | bytes | Path):
        path = arguments[0]
        _opened.add(path.decode() if isinstance(path, bytes) else str(path))


# A hook of the interpreter sees every file that is opened, by whatever function; it stays for good.
sys.addaudithook(_watch)


@contextmanager
def opened(folder: Path) -> Iterator[set[str]]:
    """The files of a folder that are opened in the block."""
    global _is_watching
    found: set[str] = set()
    _opened.clear()
    _is_watching = True
    try:
        yield found
    finally:
        _is_watching = False
        found |= {path for path in _opened if Path(path).is_relative_to(folder)}


@pytest.fixture(scope="module")
def secrets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files of each kind that some field takes."""
    folder = tmp_path_factory.mktemp("home")
    rows = "".join(
        f"{word},4.{place}77,{place}.177,2.377\n" for place, word in enumerate("abcdefgh")
    )
    (folder / "grades.csv").write_text(f"name,maths,physics,art\n{rows}")
    words = ("good", "bad", "just", "not", "the", "a")
    (folder / "vectors.txt").write_text(
        "".join(f"{word} 0.{place}77 1.{place}77 2.177 3.177\n" for place, word in enumerate(words))
    )
    Image.fromarray(np.arange(64, dtype=np.uint8).reshape(8, 8) * 3).save(folder / "picture.png")
    (folder / "values.json").write_text(json.dumps({"seed": 3}))
    return folder


def answer(lesson: str, **asked: Any) -> dict[str, Any]:
    told: list[Any] = []
    changed({"lesson": lesson, **asked}, told.append)
    return dict(told[0])


FORMS = (
    lambda path: str(path),
    lambda path: f"file://{path}",
    lambda path: f"{path.parent}/../{path.parent.name}/{path.name}",
    lambda path: [str(path)],
    lambda path: {"path": str(path)},
    lambda path: {"name": str(path)},
    lambda path: [{"upload": str(path)}],
    lambda path: {"file": {"upload": str(path)}},
)
"""Ways in which a page may try to name a file; a bare upload is looked up by the server."""


@given(
    where=st.sampled_from(FIELDS),
    name=st.sampled_from(("grades.csv", "vectors.txt", "picture.png", "values.json")),
    form=st.sampled_from(FORMS),
    part=st.sampled_from(("changed", "edit")),
    preset=st.none() | st.integers(0, 20),
    columns=st.none() | st.just(["maths", "physics"]),
)
@examples(max_examples=400)
def test_no_field_of_any_lesson_opens_a_file_that_a_page_names(
    secrets: Path, where: Any, name: str, form: Any, part: str, preset: Any, columns: Any
) -> None:
    lesson, field = where
    presets = list(registry.lesson(lesson).presets)
    values = {field: form(secrets / name)}
    if columns is not None and (lesson, "columns") in FIELDS:
        values.setdefault("columns", columns)
    asked = {part: values, "preset": None if preset is None else presets[preset % len(presets)]}
    with opened(secrets) as files:
        told = answer(lesson, **asked)
    assert files == set(), (where, told)
    if (lesson, field) in FILES:
        assert told["kind"] == "refused" and told["field"] == field, told
        assert told["why"].startswith(f"{field} is a file, and the studio opens none by its name")


@pytest.mark.parametrize(("lesson", "field"), FILES)
@pytest.mark.parametrize("part", ["changed", "edit"])
def test_every_file_field_refuses_each_way_of_naming_one(
    secrets: Path, lesson: str, field: str, part: str
) -> None:
    for form in FORMS:
        with opened(secrets) as files:
            told = answer(lesson, **{part: {field: form(secrets / "grades.csv")}})
        assert files == set() and told["kind"] == "refused" and told["field"] == field, told


@pytest.mark.parametrize(("lesson", "field"), FILES)
def test_what_was_handed_up_is_opened_and_nobody_learns_where_it_lies(
    secrets: Path, lesson: str, field: str
) -> None:
    """So the tests above would see a file that is opened."""
    for file in ("grades.csv", "vectors.txt", "picture.png"):
        with opened(secrets) as files:
            told = answer(lesson, edit={field: {"upload": str(secrets / file)}})
        assert files == {str(secrets / file)}
        assert str(secrets) not in json.dumps(told) and secrets.name not in json.dumps(told), told


def test_some_lessons_take_files() -> None:
    assert {name for name, _ in FILES} >= {"ravines", "pca", "k-means", "batch-norm", "rnn"}


def test_a_file_that_is_not_there_is_called_by_its_name(tmp_path: Path) -> None:
    gone = tmp_path / ("f" * 32) / "homes.csv"
    told = answer("pca", edit={"data": {"upload": str(gone)}})
    assert told["why"] == "data: homes.csv cannot be read: there is no such file"


def test_a_field_that_is_a_file_is_known_by_its_type() -> None:
    """And says which files a form offers."""
    for lesson, field in FILES:
        schema = registry.lesson(lesson).params_class.model_json_schema()
        assert schema["properties"][field]["deepchalk"]["file"], (lesson, field)
    for lesson in registry.names():
        model = registry.lesson(lesson).params_class
        named = {one.name for one in fields_of(model) if "file" in one.name or one.name == "data"}
        assert named <= model.file_fields(), lesson
