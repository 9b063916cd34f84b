"""A symbol stands for one thing: no two things bear the same one in a step of a lesson."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

import manim as mn
import pytest
from plays import for_each_lesson

from deepchalk import registry
from deepchalk.lesson.params import Params
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.text import equation
from deepchalk.quality.playing.playthrough import lesson_class
from deepchalk.quality.playing.watching import quiet_manim
from deepchalk.theme import DARK

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
    ("ravines", "kappa"): "each stands over its bowl",
    ("convolution", '"answer"'): "each stands at its place of the picture",
    ("rnn", "p_{j}"): "each stands beside its order of the words",
    ("rnn", 'Delta "lead"'): "each stands beside the words that lead",
}
"""Why the same symbol is no fault: what stands beside it says which one is meant."""


def shown_in_steps(name: str, params: Params) -> Iterator[tuple[str, dict[str, list[Quantity]]]]:
    """For each step the entries whose symbol and number stand in one equation, by symbol."""
    lesson = registry.lesson(name)
    found: dict[str, dict[str, list[Quantity]]] = defaultdict(lambda: defaultdict(list))
    made = equation.Equation.__init__

    def note(self, *arguments, **named):
        made(self, *arguments, **named)
        for slot, entry in self.written.entries.items():
            if {f"{slot}Symbol", f"{slot}Number"} <= self.parts.keys():
                found[getattr(scene, "current_step", "")][entry.symbol].append(entry)

    with pytest.MonkeyPatch.context() as patch, quiet_manim(), mn.tempconfig({"dry_run": True}):
        scene = lesson_class(lesson.scene_class, params, DARK)(skip_animations=True)
        patch.setattr(equation.Equation, "__init__", note)
        scene.render()
    yield from found.items()


def are_one(first: Quantity, second: Quantity) -> bool:
    """Whether two entries are the same thing, at different moments perhaps."""
    if first.text == second.text:
        return True
    if first.name != second.name:
        return False
    places = zip(first.declaration.axes, first.places, second.places, strict=True)
    return all(one == other or axis in MOMENTS for axis, one, other in places)


def confused(name: str, params: Params) -> list[str]:
    """Pairs of entries that bear the same symbol in a step, and are not the same."""
    return [
        f"{step}: {symbol} is {first.path} and {second.path}"
        for step, symbols in shown_in_steps(name, params)
        for symbol, entries in symbols.items()
        for first, second in combinations({one.path: one for one in entries}.values(), 2)
        if not are_one(first, second)
        and (name, symbol) not in TOLD_APART
        and (name, first.declaration.symbol) not in TOLD_APART
    ]


@pytest.mark.parametrize(
    "name",
    for_each_lesson(),
)
def test_a_symbol_stands_for_one_thing_in_a_step(name):
    lesson = registry.lesson(name)
    assert confused(name, lesson.params_class()) == []


@pytest.mark.deep
@pytest.mark.parametrize(
    ("name", "preset"),
    [(name, preset) for name in LESSONS for preset in list(registry.lesson(name).presets)[1:]],
)
def test_a_symbol_stands_for_one_thing_in_a_step_of_each_preset(name, preset):
    assert confused(name, registry.lesson(name).preset(preset)) == []


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
