"""What the cards of whole lessons say: a student's words, and an equation where one is known."""

import re

import pytest
from plays import for_each_lesson

from deepchalk import registry
from deepchalk import theme as themes
from deepchalk.film.answers import answer_of, answers, entry_at, passing
from deepchalk.film.live import recording_request
from deepchalk.film.order import FilmOrder, choose
from deepchalk.lesson.values.how import calculation_for_card, calculation_of
from deepchalk.lesson.values.names import names_in
from deepchalk.live.recording.recorder import record
from deepchalk.theme import plain_recipes

SAMPLES = 40
"""Entries of a quantity whose equations are written."""

IDENTIFIER = re.compile(r"[A-Za-z]+_\w*|\w*_[A-Za-z]+|[{}]")


@pytest.mark.deep
@pytest.mark.parametrize("name", registry.names())
def test_every_number_says_what_it_is_and_how_it_came_about(name):
    check_numbers(name, next(iter(registry.lesson(name).presets)))


@pytest.mark.parametrize("name", for_each_lesson())
def test_a_calculation_that_is_known_can_be_written_on_a_card(name):
    lesson = registry.lesson(name)
    for preset, params in lesson.presets.items():
        for quantity in lesson.compute(params).quantities.values():
            for entry in quantity.first_entries(SAMPLES):
                if calculation_for_card(entry) is not None:
                    assert answer_of(entry).calculation, (preset, entry.path)


def test_the_numbers_of_a_step_say_what_they_are_and_how_they_came_about():
    check_numbers("softmax", "photo", ("truth",))


def check_numbers(name, preset, steps=()):
    lesson = registry.lesson(name)
    chosen = choose(lesson, preset, {})
    with themes.noting(plain_recipes()):
        played = record(recording_request(FilmOrder(chosen, steps=steps)))
    assert played.timeline.numbers
    trace = lesson.compute(chosen.params)
    _, told = answers(trace, played.timeline, names_in(lesson.folder), played.written)
    entries = told["entries"]
    bare = set(trace.quantities)
    for number in played.timeline.numbers:
        entry = entries.get(number.path or "")
        # Beyond as many as a page has room for, a number tells its value.
        assert entry or number.says or number.path in trace_paths(trace), number
        text = number.says if entry is None else card(entry)
        assert not IDENTIFIER.search(text), text
        assert text not in {one for one in bare if "_" in one or len(one) < 3}, text
    runs_past = passing(played.timeline)
    for path, entry in entries.items():
        known = calculation_of if path in runs_past else calculation_for_card
        if known(entry_at(trace.quantities, path)) is not None:
            assert entry["how"] is not None, path
    for written in played.written:
        last = re.search(r"(?:\{~\}|=|≈)\s*\{(\w+)\}\s*$", written.template)
        if last and last[1] in written.decimals and len(written.decimals) > 1:
            path = written.entries[last[1]].path
            assert path not in entries or entries[path]["how"] is not None, written.plain


def trace_paths(trace):
    return {path for one in trace.quantities.values() for path, _ in one.values_by_path()}


def card(entry):
    """What the card says, as the player puts it together."""
    return re.sub(r"\{(\d+)\}", lambda match: entry["where"][int(match[1])], entry["says"])
