"""What a file of weights offers, while something is still to be chosen, and when all is."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from safetensors.numpy import load_file
from safetensors.torch import save_file

from deepchalk.errors import ParameterError
from deepchalk.own_model.looking import look


@pytest.fixture
def up(tmp_path):
    """A transposed convolution of four channels, beside another one, with what it makes."""
    torch.manual_seed(5)
    one, other = (torch.nn.ConvTranspose2d(4, 3, 2, stride=2) for _ in range(2))
    pictures = torch.rand(2, 4, 3, 3)
    held = {f"up.{name}": tensor for name, tensor in one.state_dict().items()}
    held |= {f"again.{name}": tensor for name, tensor in other.state_dict().items()}
    with torch.no_grad():
        held |= {"input": pictures, "output": one(pictures)}
    save_file(
        {name: tensor.contiguous() for name, tensor in held.items()}, tmp_path / "up.safetensors"
    )
    return str(tmp_path / "up.safetensors")


def test_a_tensor_that_could_be_two_is_asked_for_at_its_role(up):
    found = look("transposed-conv", up, {}, {})
    assert found.params is None and found.at == "weight"
    assert found.why == "up.safetensors has 2 tensors for weight" and "--" not in found.why
    assert found.tensors["up.weight"] == (4, 3, 2, 2)
    assert set(found.roles) >= {"weight", "input", "bias", "output"}


def test_what_is_too_large_says_what_can_be_chosen(up):
    found = look("transposed-conv", up, {"weight": "up.weight"}, {})
    assert "is too large" in found.why and found.at == "" and "slice" not in found.why
    assert found.choices["channel"] == "0 to 3" and found.choices["filter"] == "0 to 2"
    assert found.found["bias"] == "up.bias"


CHOSEN = {"example": "1", "channel": "2", "filter": "0", "bias": "no", "stride": "2"}


def test_what_is_chosen_is_the_module(up):
    found = look("transposed-conv", up, {"weight": "up.weight"}, CHOSEN)
    assert (found.why, found.at) == ("", "")
    np.testing.assert_allclose(
        found.params.kernel_values, load_file(up)["up.weight"][2, 0], atol=1e-7
    )
    assert found.params.stride == (2, 2)
    assert any("only a part" in note for note in found.notes)


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ({"channel": "9"}, "channel"),
        ({"channel": "two"}, "channel"),
        ({"rows": "a:b"}, "rows"),
        ({"stride": "many"}, "stride"),
        ({"nonsense": "1"}, ""),
    ],
)
def test_a_sentence_stands_at_what_was_typed(up, typed, at):
    found = look("transposed-conv", up, {"weight": "up.weight"}, {**CHOSEN, **typed})
    assert found.params is None and found.at == at
    assert 10 < len(found.why) < 300 and "\n" not in found.why


def test_a_tensor_that_is_none_stands_in_no_lessons_way(tmp_path):
    scores, target = np.array([1.0, 2.0, 0.5]), np.array(1)
    file = tmp_path / "mixed.npz"
    np.savez(file, input=scores, target=target, names=np.array(["a", "b", "c"]))
    found = look("softmax", str(file), {}, {})
    assert found.why == "" and set(found.tensors) == {"input", "target"}
    assert found.params.scores == (1.0, 2.0, 0.5)


@pytest.mark.parametrize(
    ("name", "why"),
    [("model.pt", "pickle"), ("model.txt", "must end in"), ("none.npz", "no such file")],
)
def test_what_is_no_file_of_weights_is_refused(tmp_path, name, why):
    if name != "none.npz":
        (tmp_path / name).write_bytes(b"\x80\x04")
    with pytest.raises(ParameterError, match=why):
        look("softmax", str(tmp_path / name), {}, {})
    with pytest.raises(ParameterError, match="takes no weights"):
        look("k-means", str(tmp_path / name), {}, {})
