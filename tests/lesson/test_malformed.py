"""Thousands of malformed parameters, over all lessons: each is one sentence, none a traceback."""

import random
from collections import Counter

import pytest
from malformed import malformed, malformed_file
from plays import for_each_lesson

from deepchalk import registry
from deepchalk.errors import DeepchalkError
from deepchalk.film.order import choose
from deepchalk.lesson.params import read_values

SETS_A_LESSON = 5_000 // len(registry.names()) + 1
MORE = 5_000
LONGEST_SENTENCE = 320


def is_one_sentence(text: str) -> bool:
    return text.isprintable() and 0 < len(text) <= LONGEST_SENTENCE


def outcomes(name: str, count: int, seed: str, folder) -> Counter[str]:
    """What came of ``count`` sets: refused with a sentence, or computed."""
    lesson, found = registry.lesson(name), Counter()
    for index in range(count):
        rng = random.Random(f"{seed} {name} {index}")
        values = malformed(lesson, rng)
        try:
            if rng.random() < 0.1:
                values = read_values(lesson.params_class, malformed_file(folder, values, rng))
            lesson.compute(choose(lesson, None, values).params)
        except DeepchalkError as error:
            assert is_one_sentence(str(error)), (index, str(error))
            found["refused"] += 1
        else:
            found["computed"] += 1
    return found


@pytest.mark.parametrize("name", for_each_lesson())
def test_malformed_parameters_get_one_sentence(name, tmp_path):
    found = outcomes(name, SETS_A_LESSON, "first", tmp_path)
    # The generator must reach both: what refuses, and what computes with what it let pass.
    assert found["refused"] > 20 * found["computed"] > 0


@pytest.mark.deep
@pytest.mark.parametrize("name", registry.names())
def test_many_more_malformed_parameters(name, tmp_path):
    outcomes(name, MORE, "more", tmp_path)
