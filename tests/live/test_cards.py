"""What cards say; of whole lessons: ``site/test_whole_site.py``, where they are recorded."""

import pytest
from cards import check_numbers
from plays import for_each_lesson

from deepchalk import registry
from deepchalk import theme as themes
from deepchalk.film.answers import answer_of
from deepchalk.film.live import recording_request
from deepchalk.film.order import FilmOrder, choose
from deepchalk.lesson.values.equation import calculation_for_card
from deepchalk.live.recording.recorder import record
from deepchalk.theme import plain_recipes

SAMPLES = 40
"""Entries of a quantity whose equations are written."""


@pytest.mark.parametrize("name", for_each_lesson())
def test_a_calculation_that_is_known_can_be_written_on_a_card(name):
    lesson = registry.lesson(name)
    for preset, params in lesson.presets.items():
        for quantity in lesson.compute(params).quantities.values():
            for entry in quantity.first_entries(SAMPLES):
                if calculation_for_card(entry) is not None:
                    assert answer_of(entry).calculation, (preset, entry.path)


def test_the_numbers_of_a_step_say_what_they_are_and_how_they_came_about():
    chosen = choose(registry.lesson("softmax"), "photo", {})
    with themes.noting(plain_recipes()):
        played = record(recording_request(FilmOrder(chosen, steps=("truth",))))
    check_numbers(chosen, played)
