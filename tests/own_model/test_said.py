"""What a film says of a module of one's own is true of it, and what is not as in use is said."""

from __future__ import annotations

import re

import numpy as np
import pytest
import torch
from deeply import examples
from hypothesis import given
from hypothesis import strategies as st
from plays import pass_over
from random_modules import MODULES
from torch import nn
from torch.nn import functional as F

import deepchalk
from deepchalk import registry
from deepchalk.errors import ParameterError
from deepchalk.film.order import Chosen, FilmOrder
from deepchalk.lesson.fields.kinds import sentences_of
from deepchalk.lesson.telling import sources
from deepchalk.lesson.telling.step import steps_of

UNTRUE = (
    r"made up|translat|decoder|encoder|toy|French|“F” just here\. It|has learned|they show"
    r"|numbers to learn, not|dots are the data|these are small|is true, and got|a state of it"
    r"|untrained|next state|which word was written"
)
"""What holds of the lessons' own numbers, and of nobody's module."""


def script(params):
    """All that the film says, the header's words among it."""
    lesson = registry.lesson_of(params)
    trace, scene = lesson.compute(params), lesson.scene_class
    bare = scene.__new__(scene)
    said = [scene.headed(trace), scene.origin(bare, trace)]
    for step in steps_of(scene):
        if step.applies(trace):
            said += [step.title(trace), *step.captions(trace)]
    return [one for one in said if one]


@pytest.mark.few("Conv", "CrossEntropyLoss", "MultiheadAttention")
@pytest.mark.parametrize("kind", MODULES)
def test_nothing_that_is_said_of_the_lessons_own_numbers_is_said_of_a_module(kind):
    told = 0
    for seed in range(30):
        case = MODULES[kind](np.random.default_rng(seed), torch.Generator().manual_seed(seed))
        try:
            params = deepchalk.from_torch(case.module, case.inputs, **case.choices)
        except ParameterError:
            continue
        sentences = sentences_of(params.source)
        said = script(params)
        assert all(one in said for one in sentences)
        found = [one for one in said if re.search(UNTRUE, one)]
        assert not found, found
        assert params.notes[-len(sentences[1:]) :] == tuple(sentences[1:]) or not sentences[1:]
        told += 1
        if told == 4:
            return
    assert told


@pytest.mark.parametrize("kind", [one for one in MODULES if "attention" in one.lower()])
def test_a_german_film_of_a_module_says_nothing_in_english(kind):
    told = 0
    for seed in range(30):
        case = MODULES[kind](np.random.default_rng(seed), torch.Generator().manual_seed(seed))
        try:
            params = deepchalk.from_torch(case.module, case.inputs, **case.choices)
        except ParameterError:
            continue
        lesson = registry.lesson_of(params)
        trace = Chosen(lesson, params, None, language="de").trace
        english, german = sentences_of(params.source), sources.told(trace)
        assert len(german) == len(english) >= 2 and not {*german} & {*english}
        step = next(steps_of(lesson.scene_class))
        assert step.captions(trace)[: len(german)] == german
        assert step.title(trace) == "Woher die Zahlen stammen"
        told += 1
    assert told


def test_a_part_is_said_with_what_is_left_out():
    torch.manual_seed(1)
    states = torch.randn(1, 12, 4)
    heads = nn.MultiheadAttention(4, 2, bias=False, batch_first=True)
    cut = {"head": 1, "queries": slice(0, 3), "tokens": slice(6, 12)}
    for module, inputs, choices, sentence in (
        (heads, (states,) * 3, cut, "Only these keys share; in use all do"),
        (heads, (states,) * 3, cut, "There is no mask: every query sees every key."),
        (nn.BatchNorm1d(2), torch.randn(256, 2), {"examples": slice(0, 12)}, "those of all 256"),
        (
            nn.RNN(4, 2, batch_first=True),
            states,
            {"tokens": slice(6, 12), "head": nn.Linear(2, 2)},
            "h begins with 0 at token 6",
        ),
        (
            nn.RNN(4, 2, batch_first=True),
            states,
            {"tokens": slice(0, 4), "head": nn.Linear(2, 2)},
            "reads h after token 3; in use h goes on to token 11",
        ),
        (
            nn.ConvTranspose2d(3, 1, 2, bias=False),
            torch.randn(1, 3, 9, 3),
            {"channel": 1, "rows": slice(0, 3)},
            "those that stamps of its neighbours reach are cut off",
        ),
        (
            nn.Conv2d(8, 8, 3),
            torch.randn(1, 8, 6, 6),
            {"channels": [0, 1], "filters": [2]},
            "The whole layer has 584 numbers to learn.",
        ),
        (
            nn.Sequential(nn.Linear(2, 2), nn.Tanh(), nn.Linear(2, 1, bias=False)),
            torch.randn(3, 2),
            {},
            "No targets were given",
        ),
    ):
        params = deepchalk.from_torch(module, inputs, **choices)
        assert any(sentence in note for note in params.notes), params.notes
        assert any(sentence in one for one in script(params))


def test_what_is_whole_says_only_where_it_comes_from():
    module = nn.ConvTranspose2d(1, 1, 2, bias=False)
    params = deepchalk.from_torch(module, torch.randn(1, 1, 2, 2))
    assert params.source == "The numbers come from a PyTorch module, ConvTranspose2d."
    assert params.notes == ()
    with pytest.raises(ParameterError, match="source comes from the module: leave it out"):
        deepchalk.from_torch(module, torch.randn(1, 1, 2, 2), source="mine")


def test_names_that_no_font_has_are_left_out():
    odd = type("网络" * 9, (nn.ConvTranspose2d,), {})(1, 1, 2, bias=False)
    params = deepchalk.from_torch(odd, torch.randn(1, 1, 2, 2))
    assert params.source == "The numbers come from a PyTorch module."


@given(data=st.data())
def test_a_crop_of_a_convolution_gives_numbers_of_the_whole(data):
    """Zeros stand round the whole picture only: every number is one that the module computes."""
    draw = data.draw
    kernel, stride, dilation = (draw(st.integers(1, most)) for most in (3, 2, 2))
    covered = dilation * (kernel - 1) + 1
    padding = draw(st.integers(0, min(2, covered - 1)))
    torch.manual_seed(draw(st.integers(0, 99)))
    module = nn.Conv2d(2, 3, kernel, stride, padding, dilation)
    picture = torch.randn(1, 2, 9, 11)
    start = draw(st.integers(0, 4))
    rows = slice(start, start + draw(st.integers(2, 5)))
    try:
        params = deepchalk.from_torch(module, picture, rows=rows)
    except ParameterError as refusal:
        # The slice that it offers begins where a window does.
        offered = re.search(r"like rows=slice\((\d+), (\d+)\)", str(refusal))
        if offered:
            assert (int(offered[1]) + padding) % stride == 0
        return
    assert params.padding[0] == 0 and params.padding[1] == padding
    shown = np.array(registry.lesson("convolution").compute(params).raw.values)
    whole = module(picture)[0].detach().numpy()
    begin = (start + padding) // stride
    np.testing.assert_allclose(shown, whole[:, begin : begin + shown.shape[1]], atol=1e-5)
    assert any("windows that lie wholly in this part" in note for note in params.notes)


@given(data=st.data())
def test_a_crop_of_a_transposed_convolution_gives_numbers_of_the_whole(data):
    """Nothing is seen that stamps of its neighbours reach; a slice that is offered is taken."""
    draw = data.draw
    kernel, stride, dilation = (draw(st.integers(1, most)) for most in (4, 3, 2))
    padding = draw(st.integers(0, min(2, dilation * (kernel - 1))))
    extra = draw(st.integers(0, max(0, min(2, max(stride, dilation) - 1))))
    torch.manual_seed(draw(st.integers(0, 99)))
    module = nn.ConvTranspose2d(2, 3, kernel, stride, padding, extra, dilation=dilation, bias=False)
    grid, is_flat = torch.randn(1, 2, 9, 2), draw(st.booleans())
    if is_flat:
        module = nn.ConvTranspose1d(2, 3, kernel, stride, padding, extra, 1, False, dilation)
        grid = grid[..., 0]
    start = draw(st.integers(0, 6))
    name, cut = "columns" if is_flat else "rows", slice(start, start + draw(st.integers(1, 8)))
    chosen = {"channel": 1, "filter": 2}
    try:
        params = deepchalk.from_torch(module, grid, **chosen, **{name: cut})
    except ParameterError as refusal:
        offered = re.search(rf"like {name}=slice\((\d+), (\d+)\)", str(refusal))
        if offered is None:
            # All else that is refused is too large or too small for the lesson itself.
            assert not re.search("neighbours", str(refusal))
            return
        cut = slice(*map(int, offered.groups()))
        params = deepchalk.from_torch(module, grid, **chosen, **{name: cut})
    alone = grid.clone()
    alone[:, 0] = 0
    whole = np.atleast_2d(module(alone)[0, 2].detach().numpy())
    whole = whole.T if is_flat else whole
    shown = np.array(registry.lesson("transposed-conv").compute(params).result.values)
    shown = shown.T if is_flat else shown
    rows = range(*cut.indices(9))
    if len(rows) < 9:
        axis = 1 if is_flat else 0
        begin = rows[0] * stride - padding + params.padding[axis]
        whole = whole[begin : begin + len(shown)]
        assert any("numbers are seen that this part alone makes" in one for one in params.notes)
    np.testing.assert_allclose(shown, whole, atol=1e-5)


SIZES = [(2, 2, 2), (2, 6, 5), (4, 3, 3), (6, 2, 5), (6, 6, 2), (6, 6, 5)]
"""Queries, keys and width: the smallest and the largest, long tables and wide ones, the plane."""


def attended(queries, keys, width):
    torch.manual_seed(queries + keys + width)
    asked, known = torch.randn(queries, width), torch.randn(keys, width)
    heads = nn.MultiheadAttention(width, 1, bias=False)
    for module in (F.scaled_dot_product_attention, heads):
        yield deepchalk.from_torch(module, (asked, known, known))


def played(params, most=None):
    """A lesson from its beginning, so many kinds of steps at most."""
    lesson = registry.lesson_of(params)

    class Begun(lesson.scene_class):
        # Its words lie beside the lesson.
        __module__ = lesson.scene_class.__module__
        beats = short = lesson.scene_class.beats[:most]

    return pass_over(lesson.name, params, scene_class=Begun).played()


@pytest.mark.deep
def test_the_largest_attention_is_taken_and_its_states_are_asked():
    for params in attended(6, 6, 5):
        assert played(params, 4).steps[-1].name == "ask"


@pytest.mark.deep
@pytest.mark.parametrize("size", SIZES)
def test_a_size_of_attention_that_is_taken_is_played_to_its_end(size):
    for params in attended(*size):
        assert played(params).steps[-1].name == "in_code"


@pytest.mark.deep
@examples(4)
@given(size=st.tuples(st.integers(2, 6), st.integers(2, 6), st.integers(2, 5)))
def test_any_size_of_attention_that_is_taken_is_played_to_its_end(size):
    for params in attended(*size):
        assert played(params).steps[-1].name == "in_code"


@pytest.mark.deep
@pytest.mark.parametrize("kind", MODULES)
def test_what_is_taken_is_played_to_its_end(kind):
    left = 4
    for seed in range(100):
        case = MODULES[kind](np.random.default_rng(seed), torch.Generator().manual_seed(seed))
        try:
            params = deepchalk.from_torch(case.module, case.inputs, **case.choices)
        except ParameterError:
            continue
        assert played(params).steps[0].name == "source"
        left -= 1
        if not left:
            return


def test_the_title_of_what_is_made_of_a_module_is_that_of_its_header():
    states = torch.randn(1, 4, 4, generator=torch.Generator().manual_seed(2))
    heads = nn.MultiheadAttention(4, 1, bias=False, batch_first=True)
    params = deepchalk.from_torch(heads, (states,) * 3, queries=slice(0, 2))
    chosen = Chosen(registry.lesson_of(params), params, None)
    assert chosen.heading == FilmOrder(chosen).described().title == "Attention"
    own = registry.lesson("attention")
    assert Chosen(own, own.params_class(), None).heading == "Attention in a translator"
