"""The key's gradients are those of finite differences of the printed expression."""

from __future__ import annotations

import re

import numpy as np
from by_hand import SEEDS, answers, grids, sheets

from deepchalk.lessons.autodiff.worksheet import worksheet

NUDGE = 1e-5


def value(expression: str, at: dict[str, float]) -> float:
    known = dict(at)
    for name, text in re.findall(r"(\w+) = ([^;]+)", expression):
        known[name] = eval(text.replace("^", "**"), {"__builtins__": {}}, known)
    return known["L"]


def test_values_gradients_and_the_step_can_be_worked_out_on_paper() -> None:
    for seed, (forward, slopes, backward, step) in zip(SEEDS, sheets("autodiff"), strict=True):
        params = worksheet(np.random.default_rng(seed))
        at, learned = dict(params.at), sorted(set(params.at) - params.fixed_names())
        stated = re.findall(r"(\w) = ([−\d]+)", forward.task)
        assert {name: float(text.replace("−", "-")) for name, text in stated} == at
        result = value(params.expression, at)
        assert answers(forward)[-1] == result
        gradients = {
            name: (
                value(params.expression, {**at, name: at[name] + NUDGE})
                - value(params.expression, {**at, name: at[name] - NUDGE})
            )
            / (2 * NUDGE)
            for name in learned
        }
        found = answers(backward)
        for gradient in gradients.values():
            assert min(abs(number - gradient) for number in found) < 1e-3
        assert all(float(number).is_integer() for number in [*found, *answers(slopes)])
        (moved,) = grids(step)
        stepped = sorted(round(at[name] - 0.1 * round(gradients[name]), 2) for name in learned)
        assert sorted(np.ravel(moved).tolist()) == stepped
        names = dict(zip(learned, (at[n] - 0.1 * gradients[n] for n in learned), strict=True))
        assert value(params.expression, {**at, **names}) < result, "the step helps"
