"""The formulas of every handout, read back: with indices put in they give the lesson's numbers."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

import pytest
from formula_reader import AlikeError, Symbols, UnreadError, gives, letters_of, parted
from told_formulas import TOLD, check_told

from deepchalk import registry
from deepchalk.export.paper.typesetting import fonts, sources
from deepchalk.lesson.values.equation import calculation_of
from deepchalk.lesson.values.general import comes_about_differently
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.quality.random_params import random_params

PRESETS = [
    pytest.param(name, preset, marks=() if number == 0 else pytest.mark.deep, id=f"{name}-{preset}")
    for name in registry.names()
    for number, preset in enumerate(registry.lesson(name).presets)
]


@cache
def traced(name: str, preset: str) -> Any:
    """The trace of a preset."""
    lesson = registry.lesson(name)
    return lesson.compute(lesson.presets[preset])


def asked(name: str, trace: Any) -> list[Quantity]:
    """The quantities whose formulas are printed."""
    return [trace.quantities[one] for one in registry.lesson(name).worksheet.asked]  # type: ignore


def symbols_of(quantities: list[Quantity]) -> Symbols:
    """What is printed for the numbers of these, and of those from which they come about."""
    named: dict[str, None] = {}
    for one in quantities:
        if not comes_about_differently(one):
            rule = str(one.declaration.rule or one.declaration.how)
            named |= dict.fromkeys([one.name, *re.findall(r"\{(\w+)", rule)])
    return Symbols([quantities[0].siblings[name] for name in named])


def check(name: str, trace: Any) -> None:
    """Read back every formula of a handout."""
    printed = registry.lesson(name).worksheet.formulas(trace)  # type: ignore[union-attr]
    own = [one for one in asked(name, trace) if not comes_about_differently(one)]
    symbols = symbols_of(own) if own else Symbols([])
    left = {one.name for one in own}
    for formula in printed:
        if (name, formula.name) in TOLD:
            assert check_told(name, formula.name, formula.template, trace) >= 1
            continue
        (one,) = (one for one in own if letters_of(parted(formula.template)[0][0], one) is not None)
        read = gives(formula.template, one, symbols)
        made = [entry for entry in one.first_entries(40) if calculation_of(entry) is not None]
        assert read >= min(3, len(made) or one.values.size), formula.template
        left.discard(one.name)
    assert not left, f"of {left} no formula is printed"


@pytest.mark.parametrize(("name", "preset"), PRESETS)
def test_printed_formulas_give_the_numbers(name: str, preset: str) -> None:
    check(name, traced(name, preset))


@pytest.mark.parametrize(("name", "preset"), PRESETS)
def test_a_legend_tells_what_each_index_letter_counts(name: str, preset: str) -> None:
    trace = traced(name, preset)
    module = registry.lesson(name).worksheet
    own = [one for one in asked(name, trace) if not comes_about_differently(one)]
    for formula in module.formulas(trace):  # type: ignore[union-attr]
        if (name, formula.name) in TOLD:
            continue
        (one,) = (one for one in own if letters_of(parted(formula.template)[0][0], one) is not None)
        rule = str(one.declaration.rule or one.declaration.how)
        letters = letters_of(parted(formula.template)[0][0], one)
        sums = re.findall(r"sum_(\w)", formula.template)
        assert set(formula.axes) == {*(letters or ()), *sums}, formula.template
        added = {
            trace.quantities[used].declaration.axes[at]
            for used, index in re.findall(r"\{(\w+)\[([^\]]*)\]", rule)
            for at, item in enumerate(index.split(","))
            if item.strip() == "*"
        }
        assert {formula.axes[letter] for letter in sums} == added, formula.template
        left = [axis for letter, axis in formula.axes.items() if letter not in sums]
        assert left == [*one.declaration.axes], formula.template


@pytest.mark.deep
@pytest.mark.parametrize("name", registry.names())
def test_printed_formulas_give_the_numbers_of_any_parameters(name: str) -> None:
    lesson = registry.lesson(name)
    for params in random_params(lesson, 6, seed=30):
        check(name, lesson.compute(params))


FALSE = [
    ("softmax", "powers", "e^(z_i) = e_i^z / T"),
    ("softmax", "powers", "e^(z_i) = e^(z_i / T)"),
    ("softmax", "loss", "L = -ln(p_1)"),
    ("attention", "scores", "z_i = sum_j q_j dot h_i"),
    ("attention", "context", "c_k = sum_j alpha_j dot h_j"),
    ("k-means", "far_square", "d^2 = a^2 + a^2"),
    ("k-means", "mean", "m_i = (sum_j x) / n"),
    ("k-means", "falls", "Delta_i = n_i dot d^2"),
    ("optimisers", "first", "w_i = w_i - eta dot g_i"),
    ("optimisers", "velocity", "v_i = beta dot g_i + g_i"),
    ("optimisers", "rulers", "sqrt(s_i) = sqrt(s_i)"),
    ("rnn", "scores", "y_j = sum_j U_(j j) dot h_j + c_j"),
    ("rnn", "turned", "u^((t))_i = sum_j V_(i j) dot h^((t))_j"),
    ("rnn", "states", "h^((t))_i = tanh(a^((t-1))_i)"),
    ("vanishing-gradients", "errors", "delta_i = s_i + 1 dot delta_i + 1"),
    ("vanishing-gradients", "states", "h_i = tanh(v dot h_i-1 + p_i)"),
    ("batch-norm", "mean", "mu_j = (sum_j h_j^((j))) / m"),
    ("batch-norm", "deviation", "sigma_j = sqrt(sigma_j^2)"),
    ("mlp-symmetry", "predictions", "hat(y)_e = sum_j h_{e u}"),
    ("mlp-symmetry", "next_weights", "w_u = w - eta dot (partial L) / (partial w_u)"),
    ("self-attention", "q", "q_i = sum_j W^Q_(ij) dot x_j"),
    ("self-attention", "result", "x'_k = x_k + y_k + y_k"),
    ("self-attention", "mixture", "y_k = sum_j alpha_j dot v_j"),
    ("pca", "guess", "g_i = m_i + s dot u_i"),
    ("ravines", "normalised", "z = (x - mu) / sigma"),
]
"""What handouts said once."""


@pytest.mark.parametrize(("name", "one", "false"), FALSE)
def test_formulas_that_were_false_are_noticed(name: str, one: str, false: str) -> None:
    trace = traced(name, next(iter(registry.lesson(name).presets)))
    symbols = symbols_of(asked(name, trace))
    with pytest.raises((UnreadError, AssertionError)):
        gives(false, trace.quantities[one], symbols)


def test_symbols_that_were_those_of_two_numbers_are_noticed() -> None:
    trace = traced("self-attention", "boat")
    same = [
        Quantity(one.declaration.__class__("one", "y_{k}", ("meaning",)), one.values, *rest(one))
        for one in (trace.mixture, trace.place)
    ]
    with pytest.raises(AlikeError):
        Symbols(same)


def rest(one: Quantity) -> tuple[Any, ...]:
    """What a quantity has besides declaration and values."""
    return one.places, one.decimals, one.lengths, one.entry_names, one.siblings


def test_typst_takes_all_of_them() -> None:
    import typst

    formulas = [
        formula.template
        for name in registry.names()
        for formula in registry.lesson(name).worksheet.formulas(  # type: ignore[union-attr]
            traced(name, next(iter(registry.lesson(name).presets)))
        )
    ]
    lines = (
        '#import "paper.typ": display, mathematics\n'
        '#for it in json("formulas.json") { display(mathematics(it)) }'
    )
    files = sources("handout.typ", {"formulas.json": json.dumps(formulas).encode()})
    typst.compile({**files, "main": lines.encode()}, font_paths=fonts())  # type: ignore[call-overload]
