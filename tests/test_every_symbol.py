"""A symbol stands for one thing: no two things bear the same one in a step of a lesson."""

from itertools import combinations

import pytest
from deeply import QUICK
from plays import for_each_preset, play

from deepchalk import registry
from deepchalk.lesson.values.quantity import Quantity

LESSONS = [lesson.name for lesson in registry.lessons()]

MOMENTS = {
    *("moment", "way", "frame", "step", "stride", "leap", "crawl", "instant", "round", "visit"),
    *("turn", "epoch", "short", "late", "shown", "pull"),
}
"""Axes along which something stays itself: it only moves."""

TOLD_APART = {
    ("optimisers", "Delta w_1"): "each row begins with the name of its optimiser",
    ("optimisers", "Delta w_2"): "each row begins with the name of its optimiser",
    ("optimisers", "eta"): "two balls, each with a line of its own",
    ("optimisers", "J"): "two balls, each with a line of its own",
    ("convolution", '"answer"'): "each stands at its place of the picture",
    ("rnn", "p_{j}"): "each stands beside its order of the words",
}
"""Why the same symbol is no fault: what stands beside it says which one is meant."""


def are_one(first: Quantity, second: Quantity) -> bool:
    """Whether two entries are the same thing, at different moments perhaps."""
    if first.text == second.text:
        return True
    if first.name != second.name:
        return False
    places = zip(first.declaration.axes, first.places, second.places, strict=True)
    return all(one == other or axis in MOMENTS for axis, one, other in places)


def confused(name: str, preset: str) -> list[str]:
    """Pairs of entries that bear the same symbol in a step, and are not the same."""
    return [
        f"{step}: {symbol} is {first.path} and {second.path}"
        for step, symbols in play(name, preset).symbols.items()
        for symbol, entries in symbols.items()
        for first, second in combinations({one.path: one for one in entries}.values(), 2)
        if not are_one(first, second)
        and (name, symbol) not in TOLD_APART
        and (name, first.declaration.symbol) not in TOLD_APART
    ]


@pytest.mark.parametrize(("name", "preset"), for_each_preset())
def test_a_symbol_stands_for_one_thing_in_a_step(name, preset):
    assert confused(name, preset) == []


@pytest.mark.few(*QUICK)
@pytest.mark.parametrize("name", LESSONS)
def test_a_symbol_stays_while_its_thing_moves(name):
    """An index is that of the thing, and not the number of a moment."""
    lesson = registry.lesson(name)
    trace = lesson.compute(lesson.params_class())
    for quantity in trace.quantities.values():
        axes = quantity.declaration.axes
        if quantity.values.size and MOMENTS & set(axes):
            ends = [
                quantity[tuple(end if axis in MOMENTS else 0 for axis in axes)] for end in (0, -1)
            ]
            assert ends[0].symbol == ends[1].symbol, quantity.name


@pytest.mark.few(*QUICK)
@pytest.mark.parametrize("name", LESSONS)
def test_the_letters_of_a_symbol_are_those_of_its_axes(name):
    lesson = registry.lesson(name)
    for quantity in lesson.compute(lesson.params_class()).quantities.values():
        declared = quantity.declaration
        indexed = (declared.indexed,) if isinstance(declared.indexed, str) else declared.indexed
        assert set(indexed) <= set(declared.axes), quantity.name
        assert len(declared.letters) == len(declared.axes), quantity.name
        if len(set(declared.axes)) == len(declared.axes):
            assert len(set(declared.letters)) == len(declared.axes), quantity.name
