"""What the sheets ask follows from the printed computation, and the key is right."""

import numpy as np
from by_hand import answers

from deepchalk import registry
from deepchalk.lessons.autodiff.numbers.differentiate import evaluate
from deepchalk.lessons.autodiff.numbers.exploring import given

NUDGE = 1e-5


def test_the_key_of_many_sheets_is_what_nudges_find():
    lesson = registry.lesson("autodiff")
    sheet = lesson.worksheet
    kinds = set()
    for seed in range(8):
        params = sheet.worksheet(np.random.default_rng(seed))
        t = lesson.compute(params)
        kinds.add(params.expression)
        values, _, gradients, stepped = sheet.exercises(t)[:4]
        assert answers(values)[-1] == t.result.value
        here = given(params)
        for node in t.routes.learned:
            move = NUDGE * np.eye(len(here))[t.graph.inputs.index(node)]
            slope = evaluate(t.graph, here + move)[-1] - evaluate(t.graph, here - move)[-1]
            slope /= 2 * NUDGE
            assert min(abs(number - slope) for number in answers(gradients)) < 1e-3
            moved = params.at[t.graph.nodes[node].name] - params.step_size * slope
            assert min(abs(number - moved) for number in answers(stepped)) < 1e-3
    assert len(kinds) > 2


def test_what_is_asked_is_not_printed_in_the_next_line():
    lesson = registry.lesson("autodiff")
    params = lesson.worksheet.worksheet(np.random.default_rng(0))
    t = lesson.compute(params)
    values = lesson.worksheet.exercises(t)[0]
    inputs = {t.values[node].text for node in t.graph.inputs}
    printed = {number.text.strip("()") for number in values.numbers() if not number.asked}
    assert printed <= inputs | {"2"}
