"""What a test of the studio leaves open is that test's fault, not one's that comes later."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from lesson_in_words import worded_lesson
from running_studio import Studio, running_studio, settings

from deepchalk import registry


@pytest.fixture(autouse=True, scope="module")
def nothing_is_left_by_a_module() -> Iterator[None]:
    """Begins before, and so ends after, a studio that serves all tests of a file."""
    gc.collect()
    # What is there by now needs no look after each test: it is all that was imported.
    gc.freeze()
    yield
    gc.unfreeze()
    gc.collect()
    # As after the collection of the tests (tests/conftest.py).
    gc.freeze()


@pytest.fixture(autouse=True)
def nothing_is_left_open() -> Iterator[None]:
    """Python warns of what was not closed when it finds it, and warnings are errors."""
    yield
    gc.collect()


@pytest.fixture(scope="module")
def worded_lessons(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the lesson "mine" lies."""
    folder = tmp_path_factory.mktemp("lessons")
    worded_lesson(folder)
    return folder


@pytest.fixture
def worded_lesson_is_known(
    no_lessons_of_other_tests: None, worded_lessons: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A studio of tests runs in their process: it knows the lessons that the test knows."""
    monkeypatch.setenv(registry.FOLDERS, str(worded_lessons))


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory, worded_lessons: Path) -> Iterator[Studio]:
    """A studio with that lesson; other files have one of their own."""
    folder = tmp_path_factory.mktemp("studio")
    with running_studio(settings(folder, lessons=worded_lessons)) as running:
        yield running
