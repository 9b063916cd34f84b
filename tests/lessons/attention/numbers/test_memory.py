"""The toy that reads a sentence into one vector: its counts, and that nothing else is lost."""

import importlib.util
from pathlib import Path
from typing import Any

import numpy as np
import pytest

PROGRAM = Path(__file__).parents[4] / "docs" / "lessons" / "one_vector.py"


def _program() -> Any:
    """The program beside the lesson's page."""
    found = importlib.util.spec_from_file_location("one_vector", PROGRAM)
    assert found is not None and found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


memory = _program()


def test_the_percentages_are_those_of_random_sentences():
    toy, random = memory.Toy(), np.random.default_rng(101)
    for length, told in enumerate(memory.RECALLED, start=1):
        words = random.integers(0, len(memory.WORDS), size=(200, length))
        found = toy.read_back(toy.states(words)[:, -1], length)
        # Another processor may round a tie otherwise.
        assert 100 * (found == words).mean() == pytest.approx(told, abs=2)


def test_each_word_is_found_in_the_state_after_it():
    toy, random = memory.Toy(), np.random.default_rng(7)
    words = random.integers(0, len(memory.WORDS), size=(50, 24))
    states = toy.states(words)
    for time in range(24):
        assert (toy.read_back(states[:, time], 1)[:, 0] == words[:, time]).all()


def test_the_sentences_that_are_shown():
    assert memory.read_back(memory.SHORT) == ["the", "red", "car"]
    found = " ".join(memory.read_back(memory.LONG))
    assert found == "sale year dog that house small for dog this is for sale"
