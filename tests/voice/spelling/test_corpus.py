"""Everything that the lessons say can be said: no sign is left, no number lost, no word spelled."""

import re
from functools import cache

import pytest
from captions_of_lessons import captions_of
from number_reader import numbers_spoken, numbers_written
from plays import for_each_lesson

from deepchalk.voice.engine import Engine
from deepchalk.voice.spelling.speller import spell

RANDOM_SETS = 8


@cache
def phonemes(words: str) -> str:
    """What the engine reads, without stress and gaps."""
    return re.sub("[ˈˌ ]", "", _engine().phonemes(words))


@cache
def _engine() -> Engine:
    return Engine()


@pytest.mark.parametrize("lesson", for_each_lesson())
def test_no_sign_and_no_digit_is_left(lesson: str) -> None:
    for caption in captions_of(lesson, RANDOM_SETS):
        assert re.fullmatch(r"[A-Za-z ,.;:?!'-]+", spell(caption)), caption


@pytest.mark.parametrize("lesson", for_each_lesson())
def test_every_number_is_said_in_order(lesson: str) -> None:
    for caption in captions_of(lesson, RANDOM_SETS):
        assert _among(numbers_written(caption), numbers_spoken(spell(caption))), caption


def _among(written: list[str], said: list[str]) -> bool:
    """Whether the numbers are said in their order; those that were words stand between them."""
    rest = iter(said)
    return all(number in rest for number in written)


@pytest.mark.parametrize("lesson", for_each_lesson())
def test_every_minus_is_said(lesson: str) -> None:
    for caption in captions_of(lesson, RANDOM_SETS):
        signs = caption.count("−") + caption.count("⁻") + caption.count("±")
        said = len(re.findall("minus", spell(caption), re.IGNORECASE))
        assert signs + len(re.findall("minus", caption, re.IGNORECASE)) == said


@pytest.mark.parametrize("lesson", for_each_lesson())
def test_no_word_is_spelled_by_the_engine(lesson: str) -> None:
    spelled = {
        word
        for caption in captions_of(lesson, RANDOM_SETS)
        for word in re.findall(r"[A-Za-z][A-Za-z']+", spell(caption))
        if phonemes(word) in ("", phonemes(" ".join(word.upper())))
    }
    assert not spelled
