"""A refusal names the layers inside that can be shown, and each can be asked for as it says."""

from __future__ import annotations

import re

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn
from torch.nn import functional as F

import deepchalk
from deepchalk import registry
from deepchalk.errors import DeepchalkError, ParameterError
from deepchalk.own_model.choices import ToChooseError

PICTURES = torch.rand((2, 3, 16, 16), generator=torch.Generator().manual_seed(1))


class Residual(nn.Module):
    """Written by hand, with a layer that is used twice and one that never runs."""

    def __init__(self):
        super().__init__()
        self.first = nn.Conv2d(3, 4, 3, padding=1)
        self.norm = nn.BatchNorm2d(4)
        self.again = nn.Conv2d(4, 4, 3, padding=1)
        self.never = nn.Conv2d(4, 4, 3)
        self.up = nn.ConvTranspose2d(4, 2, 2)
        self.last = nn.Linear(2, 3)

    def forward(self, x):
        x = F.relu(self.norm(self.first(x)))
        x = x + self.again(self.again(x))
        return self.last(self.up(x).mean((2, 3)))


def refused(module, inputs, **choices):
    with pytest.raises(DeepchalkError) as caught:
        deepchalk.from_torch(module, inputs, **choices)
    return str(caught.value)


def test_layers_inside_are_named_and_can_be_asked_for():
    said = refused(Residual(), PICTURES)
    assert said.startswith("no lesson shows Residual as a whole; inside it can be shown first (")
    named = re.findall(r"(\w+) \(\w+, lesson ([\w-]+)\)", said)
    assert dict(named) == {
        "first": "convolution",
        "norm": "batch-norm",
        "again": "convolution",
        "up": "transposed-conv",
    }
    for layer, lesson in named:
        choices = {}
        for _ in range(4):
            try:
                params = deepchalk.from_torch(Residual(), PICTURES, layer=layer, **choices)
                break
            except ToChooseError as refusal:
                # What it says after "like" is Python, and is taken.
                like = re.search(r", like (.*)$", str(refusal)) or re.search(
                    r"say (bias=False)", str(refusal)
                )
                choices |= eval(f"dict({like[1]})")
        assert registry.lesson_of(params).name == lesson


def test_what_goes_into_a_layer_is_what_the_model_gives_it():
    torch.manual_seed(2)
    model = Residual()
    model.norm.eval()
    before = {name: one.clone() for name, one in model.state_dict().items()}
    cut = {"example": 1, "channels": [0, 1], "filters": [2], "rows": slice(3, 8)}
    params = deepchalk.from_torch(model, PICTURES, layer="again", columns=slice(0, 6), **cut)
    inside = F.relu(model.norm(model.first(PICTURES)))
    np.testing.assert_allclose(params.image, inside[1, :2, 3:8, :6].detach(), atol=1e-6)
    shown = registry.lesson("convolution").compute(params).raw.values
    made = model.again(inside)[1, 2, 4:7, 1:5].detach()
    np.testing.assert_allclose(shown[0], made, atol=1e-5)
    assert "The model runs this layer 2 times: this is the first." in params.notes
    # It ran as a copy.
    assert all(torch.equal(one, before[name]) for name, one in model.state_dict().items())
    assert not any(one._forward_pre_hooks for one in model.modules())


def test_a_mask_of_the_model_is_said():
    encoder = nn.TransformerEncoderLayer(4, 2, batch_first=True, bias=False, dropout=0.0)

    class Causal(nn.Module):
        def __init__(self):
            super().__init__()
            self.layer = encoder

        def forward(self, x):
            mask = nn.Transformer.generate_square_subsequent_mask(x.shape[1])
            return self.layer(x, src_mask=mask)

    states = torch.randn(1, 5, 4)
    params = deepchalk.from_torch(Causal(), states, layer="layer.self_attn", head=0)
    assert any("a mask hides some keys" in note for note in params.notes)
    params = deepchalk.from_torch(encoder, states, layer="self_attn", head=0)
    assert not any("a mask hides some keys" in note for note in params.notes)


@pytest.mark.parametrize(
    ("layer", "sentence"),
    [
        ("firts", "Residual has no layer 'firts': did you mean 'first'?"),
        ("", "Residual has no layer ''"),
        (3, "Residual has no layer 3: there are first"),
        ("never", "Residual does not run its layer never with these inputs"),
        ("last", "Linear is not what the lesson mlp-symmetry shows"),
    ],
)
def test_a_layer_that_is_not_there_or_cannot_be_shown(layer, sentence):
    assert refused(Residual(), PICTURES, layer=layer).startswith(sentence)


def test_what_cannot_run_is_said():
    assert "to look at a layer inside, it must run, but Residual cannot take inputs" in refused(
        Residual(), torch.ones(3, 3)
    )
    assert refused(nn.Conv2d, PICTURES) == "Conv2d is a class: give a module that is made of it"


STOCK = [
    nn.Conv3d(1, 1, 2),
    nn.LayerNorm(4),
    nn.GroupNorm(1, 4),
    nn.Embedding(3, 2),
    nn.MaxPool2d(2),
    nn.Softmax(-1),
    nn.GELU(),
    nn.MSELoss(),
    nn.Bilinear(2, 2, 2),
    nn.Transformer(4, 2, 1, 1, batch_first=True),
    nn.ModuleList([nn.Linear(2, 2)]),
    nn.Identity(),
    nn.Upsample(scale_factor=2),
]


@given(place=st.integers(0, len(STOCK) - 1), shape=st.lists(st.integers(2, 4), max_size=4))
def test_no_stock_module_is_told_to_be_no_loss_of_single_numbers(place, shape):
    module, inputs = STOCK[place], torch.ones(shape)
    if not shape and not list(module.parameters()):
        return
    said = refused(module, inputs)
    assert "autodiff" not in said and said.startswith("no lesson shows ")
    assert said.isprintable()


def test_losses_of_single_numbers_are_shown_as_before():
    params = deepchalk.from_torch(nn.MSELoss(), (torch.tensor(0.5), torch.tensor(2.0)))
    assert registry.lesson_of(params).name == "autodiff"
    with pytest.raises(ParameterError, match="no lesson shows MSELoss yet"):
        deepchalk.from_torch(nn.MSELoss(), (torch.ones(3), torch.ones(3)))
