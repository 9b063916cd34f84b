"""What comes from a module is shown, kept and read like any other parameters."""

import subprocess
import sys

import numpy as np
import pytest
import torch
from torch import nn

import deepchalk
from deepchalk import registry
from deepchalk.errors import DeepchalkError, ParameterError
from deepchalk.film.order import choose
from deepchalk.lesson.params import read_values


@pytest.fixture(scope="module")
def params():
    torch.manual_seed(7)
    return deepchalk.from_torch(nn.ConvTranspose2d(1, 1, 2, bias=False), torch.randn(1, 1, 2, 2))


def test_numbers_keep_their_decimals(params):
    assert params.exact and params.notes == ()
    assert any(len(str(number)) > 6 for number in np.ravel(params.kernel_values))


def test_stills_show_it(params):
    frames = deepchalk.stills(params, quality="l", steps=1)
    assert len(frames) == 1 and frames[0].pixels.any()
    with pytest.raises(ParameterError, match="there are parameters already"):
        deepchalk.stills(params, preset="stamps")


def test_a_change_goes_on_top_of_it(params):
    with pytest.raises(DeepchalkError, match="there is no parameter kernell"):
        deepchalk.stills(params, kernell=3)


def test_it_is_saved_and_read_again(params, tmp_path):
    file = deepchalk.save(params, tmp_path / "mine.json")
    lesson = registry.lesson("transposed-conv")
    again = choose(lesson, None, read_values(lesson.params_class, file)).params
    assert again == params and again.notes == ()
    deepchalk.save(params, file)
    (tmp_path / "yours.json").write_text("{}")
    with pytest.raises(DeepchalkError, match=r"yours\.json is there already"):
        deepchalk.save(params, tmp_path / "yours.json")
    with pytest.raises(ParameterError, match=r"mine.toml must end in \.json"):
        deepchalk.save(params, tmp_path / "mine.toml")


def test_parameters_of_no_lesson_are_refused():
    from deepchalk.lesson import Params

    class Nobody(Params):
        """Of no lesson."""

    with pytest.raises(DeepchalkError, match="Nobody are parameters of no lesson"):
        deepchalk.stills(Nobody())


def test_torch_is_imported_by_its_user_only():
    code = (
        "import sys, deepchalk\n"
        "from deepchalk.own_model.from_weights import from_weights\n"
        "from deepchalk.own_model.kinds import kinds\n"
        "kinds()\n"
        "try:\n"
        "    deepchalk.from_torch(print, 1)\n"
        "except Exception as refusal:\n"
        "    print(refusal)\n"
        "print('torch' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == (
        "from_torch takes a module of PyTorch, but torch is not imported\nFalse\n"
    )
