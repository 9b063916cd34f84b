"""What is too large is cut by named choices; without them the sentence says which there are."""

import numpy as np
import pytest
import torch
from torch import nn

import deepchalk
from deepchalk import registry
from deepchalk.errors import DeepchalkError, ParameterError

LARGE = nn.ConvTranspose2d(4, 8, 3, stride=2, padding=1)
PICTURES = torch.randn((3, 4, 20, 7), generator=torch.Generator().manual_seed(2))
CHOSEN = {"example": 2, "channel": 3, "filter": 7, "rows": slice(0, 2), "columns": [4, 5]}


def test_all_choices_are_named_with_their_ranges():
    with pytest.raises(ParameterError) as caught:
        deepchalk.from_torch(LARGE, PICTURES)
    assert str(caught.value) == (
        "the module is too large for the lesson transposed-conv: choose example (0 to 2), "
        "channel (0 to 3), rows (at most 14 of 20), filter (0 to 7), "
        "like example=0, channel=0, rows=slice(0, 2), filter=0"
    )


def test_a_part_is_what_was_chosen():
    params = deepchalk.from_torch(LARGE, PICTURES, bias=False, **CHOSEN)
    np.testing.assert_allclose(params.input_values, PICTURES[2, 3, :2, 4:6], rtol=1e-6)
    np.testing.assert_allclose(params.kernel_values, LARGE.weight[3, 7].detach(), rtol=1e-6)
    assert params.stride == (2, 2) and params.padding == (1, 1) and params.extra == (0, 0)


def test_negative_positions_count_from_the_end():
    again = CHOSEN | {"channel": -1, "filter": -1, "example": torch.tensor(-1)}
    assert deepchalk.from_torch(LARGE, PICTURES, bias=False, **again) == deepchalk.from_torch(
        LARGE, PICTURES, bias=False, **CHOSEN
    )


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"channel": 4}, "channel is 4, but there are 4 channels: take one from 0 to 3"),
        ({"channel": "red"}, "channel is 'red', but it takes a whole number from 0 to 3"),
        ({"channel": 1.0}, "channel is 1.0, but it takes a whole number from 0 to 3"),
        ({"rows": slice(0, 15)}, "rows takes 15 rows, but the lesson shows 1 to 14"),
        ({"rows": slice(5, 5)}, "rows takes 0 rows, but the lesson shows 1 to 14"),
        ({"rows": slice("a", "b")}, "rows is slice('a', 'b', None), but a slice takes whole"),
        ({"rows": [0, 25]}, "rows is 25, but there are 20 rows: take one from 0 to 19"),
        ({"rows": [0, 0]}, "rows takes a position twice: give each once"),
        ({"chanel": 2}, "there is no choice chanel: did you mean channel"),
        ({"stride": 2}, "stride comes from the module: leave it out"),
        ({"kernel_values": [[1]]}, "kernel_values comes from the module"),
        ({"bias": True}, "ConvTranspose2d is not what the lesson transposed-conv shows: it adds a"),
    ],
)
def test_a_wrong_choice_gets_one_sentence(change, sentence):
    with pytest.raises(ParameterError) as caught:
        deepchalk.from_torch(LARGE, PICTURES, **({"bias": False} | CHOSEN | change))
    assert str(caught.value).startswith(sentence)


def test_other_parameters_of_the_lesson_can_be_given():
    scores, target = torch.tensor([[1.0, 2.0, 0.5]]), torch.tensor([2])
    params = deepchalk.from_torch(
        nn.CrossEntropyLoss(), (scores, target), classes=["cat", "dog", "fox"], learning_rate=0.5
    )
    assert params.target == "fox" and params.learning_rate == 0.5
    with pytest.raises(ParameterError, match="learning_rate is 'fast', but it must be a number"):
        deepchalk.from_torch(nn.CrossEntropyLoss(), (scores, target), learning_rate="fast")


HEAD = nn.Linear(2, 2)
NORM = nn.BatchNorm1d(2)
CELL = torch.zeros(3, 2)
REFUSED = [
    (nn.Conv2d(1, 1, 2), CELL, {}, "takes (example, channel, row, column)"),
    (nn.Conv2d(2, 2, 1, groups=2), CELL, {}, "groups is 2, and it has one group"),
    (nn.Conv2d(1, 1, 2, padding=1, padding_mode="reflect"), CELL, {}, "padding_mode is reflect"),
    (nn.Conv1d(3, 1, 2, padding="same"), CELL, {}, "padding same pads one side more"),
    (nn.Conv2d(5, 9, 2), torch.ones(1, 5, 4, 4), {}, "choose channels (at most 3 of 5"),
    (
        nn.Conv2d(1, 1, 7),
        torch.ones(1, 1, 9, 9),
        {},
        "filters has 7 rows, but it takes from 1 to 5",
    ),
    (nn.LSTM(2, 2), CELL, {}, "LSTM: there is no lesson on LSTMs yet"),
    (nn.LSTMCell(2, 2), CELL, {}, "LSTMCell: there is no lesson on LSTMs yet"),
    (nn.GRU(2, 2), CELL, {}, "GRU: there is no lesson on GRUs yet"),
    (nn.RNN(2, 2), CELL, {}, "the lesson reads the last state out: give head="),
    (nn.RNN(2, 2), CELL, {"head": nn.Linear(3, 2)}, "the nn.Linear of 2 inputs behind it"),
    (nn.RNN(2, 2), (CELL, CELL[:1]), {"head": HEAD}, "it begins with a given state"),
    (nn.RNN(2, 2, 2), CELL, {"head": HEAD}, "it has 2 layers, and the lesson has one"),
    (nn.RNN(2, 2), CELL[:1], {"head": HEAD}, "there is 1 token, but the lesson shows 2 to 6"),
    (nn.RNN(9, 2), CELL, {"head": HEAD}, "an input has 9 numbers, which all count"),
    (nn.RNN(2, 2), torch.randn(3, 2), {"head": HEAD, "sentence": "a b a"}, "holds 'a' twice"),
    (nn.RNN(2, 2), CELL, {"head": HEAD, "sentence": "a b"}, "sentence names 2 words"),
    (nn.BatchNorm1d(2).eval(), CELL, {}, "it is in eval mode"),
    (nn.BatchNorm1d(2, momentum=None), CELL, {}, "momentum is None"),
    (nn.BatchNorm1d(2, track_running_stats=False), CELL, {}, "track_running_stats is False"),
    (nn.BatchNorm1d(3), CELL, {}, "must be (example, channel, …) with 3 channels"),
    (NORM, torch.ones(4, 2), {}, "there is no spread to normalise"),
    (NORM, torch.full((4, 2), torch.nan), {}, "holds numbers that are not finite"),
    (nn.Sequential(NORM, NORM), CELL, {}, "BatchNorm1d, BatchNorm1d is not what"),
    (nn.Sequential(HEAD, nn.Tanh()), CELL, {}, "Linear, Tanh is not what the lesson mlp"),
    (nn.Sequential(HEAD, nn.Dropout(0.5), HEAD), CELL, {}, "Linear, Dropout, Linear is not"),
    (nn.ConvTranspose2d(2, 2, 1, groups=2), CELL, {}, "groups is 2, and it has one group"),
    (nn.ConvTranspose2d(1, 1, 2), CELL, {}, "takes (example, channel, row, column)"),
    (nn.ConvTranspose2d(1, 1, 2, dtype=torch.float16), CELL, {}, "weight is of float16"),
    (
        nn.ConvTranspose2d(1, 1, 9, bias=False),
        torch.ones(1, 1, 2, 2),
        {},
        "kernel 9 is not allowed",
    ),
    (nn.MultiheadAttention(2, 1), CELL, {}, "it takes inputs=(query, key, value)"),
    (nn.MultiheadAttention(2, 1, kdim=3, vdim=3), (CELL,) * 3, {}, "kdim or vdim differ"),
    (nn.MultiheadAttention(2, 1), (CELL, CELL, CELL + 1), {}, "key and value differ"),
    (nn.CrossEntropyLoss(), CELL, {}, "it takes inputs=(scores, target)"),
    (nn.CrossEntropyLoss(), (CELL, torch.tensor([0, 5, 0])), {"example": 1}, "is no class from"),
    (nn.CrossEntropyLoss(), (CELL, CELL), {"example": 1}, "its target are probabilities"),
    (nn.CrossEntropyLoss(weight=torch.ones(2)), (CELL, CELL), {}, "it weighs classes"),
    (nn.Linear(2, 1), CELL, {}, "Linear is not what the lesson mlp-symmetry shows"),
    (lambda w: w.softmax(0), torch.tensor(1.0), {}, "it uses softmax, and its graph knows exp"),
    (lambda w: w * w, CELL, {}, "w has 6 numbers, and its graph is one of single numbers"),
    (lambda w: w if w > 0 else -w, torch.tensor(1.0), {}, "torch.fx cannot trace it"),
    (lambda w, x: w * x, torch.tensor(1.0), {}, "it takes w, x, but 1 input is given"),
    (lambda w: torch.add(w, w, alpha=2), torch.tensor(1.0), {}, "add has alpha"),
    (lambda w: w.add_(1) * w, torch.tensor(1.0), {}, "it uses add_"),
    (3, CELL, {}, "module is int, but it must be a module of PyTorch"),
]


@pytest.mark.parametrize(("module", "inputs", "choices", "reason"), REFUSED)
def test_what_no_lesson_shows_is_refused_with_the_reason(module, inputs, choices, reason):
    with pytest.raises(DeepchalkError) as caught:
        deepchalk.from_torch(module, inputs, **choices)
    assert reason in str(caught.value)


def test_the_lesson_can_be_named_and_must_fit():
    scores = (torch.zeros(3), torch.tensor([0]))
    params = deepchalk.from_torch(nn.CrossEntropyLoss(), scores, lesson="softmax")
    assert registry.lesson_of(params).name == "softmax"
    with pytest.raises(ParameterError, match="the lesson rnn explains no CrossEntropyLoss: take"):
        deepchalk.from_torch(nn.CrossEntropyLoss(), scores, lesson="rnn")
    with pytest.raises(DeepchalkError, match="there is no lesson rrnn: did you mean rnn"):
        deepchalk.from_torch(nn.CrossEntropyLoss(), scores, lesson="rrnn")


def test_the_module_stays_as_it_was():
    torch.manual_seed(3)
    module = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
    before = {name: one.clone() for name, one in module.state_dict().items()}
    deepchalk.from_torch(module, torch.randn(6, 2))
    assert all(torch.equal(one, before[name]) for name, one in module.state_dict().items())
    assert all(one.grad is None for one in module.parameters()) and module.training


def test_slopes_of_a_loss_are_those_of_autograd():
    class Loss(nn.Module):
        def __init__(self):
            super().__init__()
            self.weight_of_it = nn.Parameter(torch.tensor(0.3))
            self.bend = nn.Tanh()

        def forward(self, x, t):
            hidden = self.bend(self.weight_of_it * x)
            return torch.nn.functional.mse_loss(hidden, t) + 0.1 * hidden**2

    module = Loss()
    params = deepchalk.from_torch(module, {"t": torch.tensor(0.9), "x": torch.tensor(1.7)})
    assert params.expression == "bend = tanh(weig * x); L = ((bend - t)^2) + (0.1 * (bend ^ 2))"
    assert params.at == {"x": 1.7, "t": 0.9, "weig": 0.3} and params.fixed == ("t", "x")
    module(torch.tensor(1.7), torch.tensor(0.9)).backward()
    trace = registry.lesson("autodiff").compute(params)
    node = params.graph().named("weig")
    assert trace.gradients[node].value == pytest.approx(float(module.weight_of_it.grad), abs=1e-6)


MODULES = {
    "up": nn.ConvTranspose2d(2, 1, 2, bias=False),
    "up in a row": nn.ConvTranspose1d(2, 1, 2, bias=False),
    "norm": nn.BatchNorm1d(2),
    "norm of pictures": nn.BatchNorm2d(2),
    "norm behind": nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2)),
    "rnn": nn.RNN(2, 2),
    "cell": nn.RNNCell(2, 2),
    "heads": nn.MultiheadAttention(2, 1),
    "attention": nn.functional.scaled_dot_product_attention,
    "units": nn.Sequential(nn.Linear(2, 2), nn.Tanh(), nn.Linear(2, 1, bias=False)),
    "loss": nn.CrossEntropyLoss(),
    "function": lambda w: w * w,
    "nothing": nn.Sequential(),
}
ODD = [
    *(torch.ones((2,) * axes) for axes in range(6)),
    *(torch.ones(shape) for shape in ((0, 2), (2, 0), (1, 3, 1), (3, 2), (1, 2, 0, 0))),
    *(torch.zeros(2, 2, dtype=kind) for kind in (torch.int64, torch.bool, torch.complex64)),
    torch.full((2, 2), torch.inf),
    *(None, "two", 3, [], [[1, 2], [3]], {"a": 1}, object()),
]


@pytest.mark.few(4)
@pytest.mark.parametrize("name", MODULES)
def test_any_inputs_give_parameters_or_a_sentence(name):
    """Whatever they are: alone, twice and three times; with a head where one is asked for."""
    for one in ODD:
        for inputs in (one, (one, one), (one, one, one), ()):
            try:
                deepchalk.from_torch(
                    MODULES[name], inputs, **({"head": HEAD} if name in ("rnn", "cell") else {})
                )
            except DeepchalkError as refusal:
                assert str(refusal).isprintable()
