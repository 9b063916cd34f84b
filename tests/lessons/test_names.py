"""Every number of every lesson is called in a student's words."""

import re
import tomllib
from functools import partial

import pytest
from deeply import QUICK

from deepchalk import registry
from deepchalk.lesson.telling.naming import ONE, QUANTITY, names_of
from deepchalk.lesson.telling.naming import POSITION as POSITION_OF
from deepchalk.lesson.telling.script import dashed, languages_of, script_named, tell_with
from deepchalk.lesson.telling.step import say
from deepchalk.lesson.values.names import FILE, POSITION, Names, names_in

IDENTIFIER = re.compile(r"[A-Za-z]+_\w*|\w*_[A-Za-z]+|[{}]")
"""A name of Python's, or a place that was not filled."""

CLUMSY = re.compile(r"\b(\w+) \1\b|\b(the|a|many) (the|each)\b")
"""A word twice, or an article before what has its own."""


IN_TOML = [name for name in registry.names() if (registry.lesson(name).folder / FILE).is_file()]
IN_WORDS = [name for name in registry.names() if name not in IN_TOML]


def codes_of(name: str) -> list[str]:
    """The languages in which a lesson's numbers are named."""
    return languages_of(registry.lesson(name).package) if name in IN_WORDS else ["en"]


IN_LANGUAGES = [
    pytest.param(name, code, id=f"{name} {code}") for name in IN_WORDS for code in codes_of(name)
]
EVERY_IN_LANGUAGES = [
    pytest.param(name, preset, code, id=f"{name} {preset} {code}")
    for name in registry.names()
    for preset in registry.lesson(name).presets
    for code in codes_of(name)
]


@pytest.mark.parametrize("name", IN_WORDS)
def test_every_quantity_and_position_has_a_name_in_the_words(name):
    lesson = registry.lesson(name)
    words = script_named(lesson.package).layers[-1]
    declared = lesson.computation.Trace.declarations
    for quantity, declaration in declared.items():
        message = QUANTITY + dashed(quantity)
        assert words.names(message) >= {dashed(axis) for axis in declaration.axes}, quantity
    axes = {axis for one in declared.values() for axis in one.axes}
    assert all(words.has(POSITION_OF + dashed(axis), ONE) for axis in axes)
    named = {part.message for part in words.parts if part.message.startswith(QUANTITY)}
    assert named == {QUANTITY + dashed(one) for one in declared}


@pytest.mark.parametrize("name", IN_TOML)
def test_the_names_are_those_of_the_quantities(name):
    lesson = registry.lesson(name)
    told = names_in(lesson.folder)
    declared = lesson.computation.Trace.declarations
    assert set(told.quantities) == set(declared), f"{lesson.folder.name}/{FILE}"
    axes = {axis for one in declared.values() for axis in one.axes}
    assert set(told.positions) == axes
    for quantity, declaration in declared.items():
        found = POSITION.findall(told.quantities[quantity])
        named = [one for one in found if not one.startswith("t.")]
        assert sorted(named) == sorted(declaration.axes), quantity


@pytest.mark.parametrize("name", IN_TOML)
def test_no_two_quantities_have_the_same_name(name):
    """Or two cards would say the same of different numbers."""
    text = (registry.lesson(name).folder / FILE).read_text(encoding="utf-8")
    phrases = list(tomllib.loads(text)["quantities"].values())
    assert sorted(phrases) == sorted(set(phrases))


@pytest.mark.few("attention", "transposed-conv")
@pytest.mark.parametrize(("name", "code"), IN_LANGUAGES)
def test_no_two_quantities_are_called_alike(name, code):
    lesson = registry.lesson(name)
    trace = lesson.compute(lesson.params_class())
    tell_with(trace, script_named(lesson.package, code))
    told = names_of(lesson.folder, trace)
    phrases = [told.template(one) for one in trace.quantities.values()]
    assert sorted(phrases) == sorted(set(phrases))


@pytest.mark.few("attention", "transposed-conv")
@pytest.mark.parametrize(("name", "code"), IN_LANGUAGES)
def test_each_language_names_all_axes_of_a_quantity(name, code):
    lesson = registry.lesson(name)
    trace = lesson.compute(lesson.params_class())
    tell_with(trace, script_named(lesson.package, code))
    told = names_of(lesson.folder, trace)
    for quantity in trace.quantities.values():
        slots = POSITION.findall(told.template(quantity))
        assert sorted(slots) == sorted(map(str, range(len(quantity.declaration.axes))))


@pytest.mark.few(*QUICK, "attention")
@pytest.mark.parametrize(("name", "preset", "code"), EVERY_IN_LANGUAGES)
def test_no_name_is_a_name_of_python(name, preset, code):
    lesson = registry.lesson(name)
    trace = lesson.compute(lesson.preset(preset))
    if name in IN_WORDS:
        tell_with(trace, script_named(lesson.package, code))
    told = names_of(lesson.folder, trace)
    for quantity in trace.quantities.values():
        said = [told.general(quantity), *map(told.entry, quantity.first_entries(3))]
        for text in said:
            # What a user calls a word or a column is the user's.
            own = {str(one) for names in quantity.entry_names.values() for one in names}
            for word in own:
                text = text.replace(word, "")
            assert not IDENTIFIER.search(text), f"{quantity.path}: {text}"
            assert not CLUMSY.search(text), f"{quantity.path}: {text}"
            assert len(text) > 2


@pytest.mark.parametrize(
    ("given", "row", "centre"),
    [
        ({}, "house", "mast"),
        ({"points": "1,2;3,4;5,7;9,9;2,8", "k": 2}, "point", "centre"),
        ({"row": "person/people", "centre": "shop"}, "people", "shop"),
    ],
)
def test_cards_of_k_means_call_things_as_the_film_does(given, row, centre):
    lesson = registry.lesson("k-means")
    trace = lesson.compute(lesson.params_class.of(**given))
    told = names_in(lesson.folder).said(partial(say, trace=trace))
    cards = " ".join(told.general(quantity) for quantity in trace.quantities.values())
    assert row in cards and centre in cards
    others = {"house", "mast", "point", "centre"} - {row, centre}
    assert not re.findall("|".join(rf"\b{one}s?\b" for one in others), cards)


def test_an_entry_is_named_with_its_positions(shares):
    told = Names(
        {"shares": "the share of {class} after {step}"},
        {"class": ["each class", "“{}”"], "step": ["each step", "{0} steps, the {}. of all"]},
    )
    assert told.general(shares) == "the share of each class after each step"
    assert told.template(shares) == "the share of {1} after {0}"
    assert told.entry(shares[2, 1]) == "the share of “dog” after 2 steps, the 3. of all"


def test_a_lesson_without_names_is_told_by_its_trace(shares):
    assert Names().general(shares) == "shares"
    assert Names().entry(shares[0, 1]) == "shares, step 1, class dog"


@pytest.fixture
def shares():
    import numpy as np

    from deepchalk.lesson.values.quantity import Declaration, whole

    declared = Declaration("shares", "p_{i}", ("step", "class"))
    return whole(declared, np.ones((3, 2)), 1, {"class": ("cat", "dog")}, {})
