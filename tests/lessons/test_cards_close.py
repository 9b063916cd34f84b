"""What only the cards of a live lesson tell gives the number that it tells of."""

import numpy as np
import pytest
from deeply import QUICK

from deepchalk import registry
from deepchalk.lesson.values.equation import calculation_for_card, calculation_of, recomputed
from deepchalk.lesson.values.numbers import MINUS

EVERY = [
    pytest.param(name, preset, id=f"{name} {preset}")
    for name in registry.names()
    for preset in registry.lesson(name).presets
]

MOST = 30
"""Entries of a quantity that are looked at, the first and the last among them."""


@pytest.mark.few(*QUICK)
@pytest.mark.parametrize(("name", "preset"), EVERY)
def test_a_calculation_on_a_card_gives_its_number(name, preset):
    lesson = registry.lesson(name)
    trace = lesson.compute(lesson.preset(preset))
    for quantity in trace.quantities.values():
        if not quantity.declaration.card:
            continue
        count = quantity.values.size
        places = np.unique(np.linspace(0, count - 1, min(count, MOST)).astype(int))
        for at in places:
            place = np.unravel_index(at, quantity.shape)
            entry = quantity[tuple(map(int, place))] if quantity.shape else quantity
            calculation = calculation_for_card(entry)
            if calculation is None or calculation_of(entry) is not None:
                continue
            texts = [in_full(one.value) for one in calculation.operands]
            found = recomputed(calculation.printed(texts))
            assert found is not None, (entry.path, calculation.template)
            assert found == pytest.approx(entry.value, rel=1e-6, abs=1e-9), entry.path


def in_full(value):
    return np.format_float_positional(value, trim="0").replace("-", MINUS)
