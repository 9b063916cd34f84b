"""What a test of the studio leaves open is that test's fault, not one's that comes later."""

import gc
from collections.abc import Iterator

import pytest


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
