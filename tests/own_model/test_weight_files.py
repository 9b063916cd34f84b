"""Files of weights: what is in them by name, and one sentence for every damaged or hostile one."""

from __future__ import annotations

import io
import json
import pickle
import zipfile

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from safetensors.numpy import save, save_file
from safetensors.torch import save_file as save_torch
from torch import nn

import deepchalk
from deepchalk.cli.main import main
from deepchalk.errors import ParameterError
from deepchalk.own_model.from_weights import choice_of, from_weights
from deepchalk.own_model.tensors import PAIRS
from deepchalk.own_model.weight_file import open_weights

NUMBERS = {"weight": np.ones((1, 1, 2, 2), np.float32), "input": np.ones((1, 1, 2, 2), np.float32)}


def in_zip(*members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return file.getvalue()


def npy(description: str, numbers: bytes = b"", version: bytes = b"\x01\x00") -> bytes:
    text = description.encode().ljust(118) + b"\n"
    return b"\x93NUMPY" + version + len(text).to_bytes(2, "little") + text + numbers


def described(kind: str = "<f4", shape: str = "(1,)") -> str:
    return f"{{'descr': '{kind}', 'fortran_order': False, 'shape': {shape}, }}"


def saved(**arrays) -> bytes:
    file = io.BytesIO()
    np.savez(file, **arrays)
    return file.getvalue()


class Bomb:
    def __reduce__(self):
        return (exec, ("raise SystemExit('a pickle was opened')",))


def safe(header: object, numbers: bytes = b"") -> bytes:
    text = json.dumps(header).encode() if not isinstance(header, bytes) else header
    return len(text).to_bytes(8, "little") + text + numbers


# What takes long to make is made by its test alone.
HOSTILE = {
    "empty.npz": b"",
    "noise.npz": bytes(range(256)) * 10,
    "truncated.npz": saved(**NUMBERS)[:200],
    "no_directory.npz": saved(**NUMBERS)[:-20],
    "objects.npz": saved(weight=np.array([Bomb(), 1], dtype=object), input=np.ones(1)),
    "texts.npz": saved(weight=np.array(["a"]), input=np.ones(1)),
    "records.npz": saved(weight=np.zeros(2, dtype=[("a", "f4")]), input=np.ones(1)),
    "complex.npz": saved(weight=np.ones((1, 1, 2, 2), complex), input=np.ones(1)),
    "pickle_in_zip.npz": in_zip(("archive/data.pkl", pickle.dumps(Bomb()))),
    "promises.npz": in_zip(("weight.npy", npy(described(shape="(1000000, 1000000)")))),
    "negative.npz": in_zip(("weight.npy", npy(described(shape="(-4, -1)"), b"\0" * 16))),
    "code_in_header.npz": in_zip(("weight.npy", npy("__import__('os').abort()"))),
    "long_header.npz": in_zip(("weight.npy", npy("{" + " " * 60_000 + "}"))),
    "version.npz": in_zip(("weight.npy", npy(described(), b"\0" * 4, b"\x09\x00"))),
    "no_array.npz": in_zip(("weight.npy", b"hello"), ("input.npy", b"")),
    "bomb.npz": lambda: in_zip(("weight.npy", npy(described(), b"\0" * 50_000_000))),
    "many.npz": lambda: in_zip(*((f"{number}.npy", b"") for number in range(20_001))),
    "empty.safetensors": b"",
    "short.safetensors": b"\x01\x02",
    "noise.safetensors": bytes(range(256)) * 10,
    "huge_header.safetensors": (2**63).to_bytes(8, "little") + b"{}",
    "long_header.safetensors": (10**9).to_bytes(8, "little") + b"{" * 1000,
    "no_json.safetensors": safe(b"{]"),
    "deep.safetensors": safe(b"[" * 100_000),
    "truncated.safetensors": save(NUMBERS)[:-8],
    "outside.safetensors": safe(
        {"weight": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4_000_000]}}, b"\0" * 4
    ),
    "overlap.safetensors": safe(
        {
            "weight": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]},
            "input": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]},
        },
        b"\0" * 4,
    ),
    "wrong_shape.safetensors": safe(
        {"weight": {"dtype": "F32", "shape": [10**9, 10**9], "data_offsets": [0, 4]}}, b"\0" * 4
    ),
    "coarse.safetensors": safe(
        {"weight": {"dtype": "BF16", "shape": [2], "data_offsets": [0, 4]}}, b"\0" * 4
    ),
    "model.pt": pickle.dumps(Bomb()),
    "model.pth": pickle.dumps(Bomb()),
    "model.bin": pickle.dumps(Bomb()),
    "model.pkl": pickle.dumps(Bomb()),
    "array.npy": pickle.dumps(Bomb()),
    "model.txt": b"1 2 3",
    "pickle.npz": pickle.dumps(Bomb()),
    "pickle.safetensors": pickle.dumps(Bomb()),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gets_one_sentence(name, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    hostile = HOSTILE[name]
    (tmp_path / name).write_bytes(hostile() if callable(hostile) else hostile)
    with pytest.raises(SystemExit) as ended:
        main(["render", "transposed-conv", "--weights", name])
    out, err = capsys.readouterr()
    assert ended.value.code == 2 and out == ""
    assert err.startswith("error: ") and err.count("\n") == 1 and name in err, err
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_every_cut_of_a_whole_file_is_noticed(tmp_path):
    for name, whole in (("a.npz", saved(**NUMBERS)), ("a.safetensors", save(NUMBERS))):
        file = tmp_path / name
        for length in range(0, len(whole), 7):
            file.write_bytes(whole[:length])
            with pytest.raises(ParameterError, match=name):
                from_weights("transposed-conv", str(file), {}, {})


def test_a_changed_byte_makes_no_traceback(tmp_path):
    random = np.random.default_rng(4)
    for name, whole in (("a.npz", saved(**NUMBERS)), ("a.safetensors", save(NUMBERS))):
        file = tmp_path / name
        for _ in range(60):
            changed = bytearray(whole)
            changed[int(random.integers(len(whole)))] ^= int(random.integers(1, 256))
            file.write_bytes(changed)
            try:
                from_weights("transposed-conv", str(file), {}, {})
            except ParameterError as refusal:
                assert str(refusal).isprintable()


def test_there_must_be_a_file(tmp_path):
    for name, reason in (
        ("gone.npz", "there is no such file"),
        ("~nosuchuser/a.npz", "no such user"),
    ):
        with pytest.raises(ParameterError, match=reason):
            open_weights(name)
    (tmp_path / "folder.safetensors").mkdir()
    with pytest.raises(ParameterError, match="it is no file"):
        open_weights(str(tmp_path / "folder.safetensors"))


def numbers_of(params):
    """All but the sentences about the module, which say whether it came from a file."""
    return {name: value for name, value in params.given().items() if name != "source"}


def modules():
    """A model with several parts, and what is applied to two of them."""
    torch.manual_seed(5)
    model = nn.ModuleDict(
        {
            "up": nn.ConvTranspose2d(2, 3, 2, stride=2, bias=False),
            "norm": nn.BatchNorm2d(3),
            "rnn": nn.RNN(3, 2, batch_first=True),
            "head": nn.Linear(2, 2),
        }
    )
    return model, torch.randn(1, 2, 2, 2), torch.randn(1, 4, 3)


def test_a_file_gives_what_the_module_gives(tmp_path):
    model, picture, tokens = modules()
    file = tmp_path / "m.safetensors"
    save_torch(
        {**model.state_dict(), "input": picture, "tokens": tokens, "made": model["rnn"](tokens)[0]},
        file,
    )
    choices = {"channel": 1, "filter": 2}
    expected = deepchalk.from_torch(model["up"], picture, **choices)
    found = from_weights(
        "transposed-conv", str(file), {"weight": "up.weight"}, {**choices, "stride": "2"}
    )
    assert numbers_of(found.params) == numbers_of(expected)
    assert expected.notes == found.params.notes
    assert found.tensors["weight"] == ("up.weight", (2, 3, 2, 2))
    expected = deepchalk.from_torch(model["rnn"], tokens, head=model["head"])
    named = {"input": "tokens", "output": "made"}
    found = from_weights("rnn", str(file), named, {})
    assert numbers_of(found.params) == numbers_of(expected)
    assert found.notes == expected.notes


@pytest.mark.parametrize("kind", ["npz", "safetensors"])
def test_what_disagrees_with_the_output_is_refused(kind, tmp_path):
    torch.manual_seed(6)
    module, x = nn.Sequential(nn.Linear(2, 3), nn.Sigmoid(), nn.Linear(3, 1)), torch.randn(4, 2)
    arrays = {name: one.numpy() for name, one in module.state_dict().items()}
    arrays |= {"input": x.numpy(), "output": module(x).detach().numpy()}
    file = tmp_path / f"m.{kind}"
    np.savez(file, **arrays) if kind == "npz" else save_file(arrays, file)
    found = from_weights("mlp-symmetry", str(file), {}, {"activation": "sigmoid", "bias": False})
    assert found.params.activation == "sigmoid" and found.notes == found.params.notes
    with pytest.raises(ParameterError, match="give --activation as the module has it"):
        from_weights("mlp-symmetry", str(file), {}, {"bias": False})
    with pytest.raises(ParameterError, match="it adds a bias of"):
        from_weights("mlp-symmetry", str(file), {}, {"activation": "sigmoid"})


def test_names_that_are_not_there_or_not_clear(tmp_path):
    model, *_ = modules()
    file = tmp_path / "m.npz"
    np.savez(file, **{name: one.numpy() for name, one in model.state_dict().items()})
    for lesson, named, sentence in (
        ("transposed-conv", {}, "m.npz has 3 tensors for weight: say which, like --tensor weight="),
        ("transposed-conv", {"weight": "up.wait"}, "m.npz has no tensor up.wait: did you mean up."),
        ("transposed-conv", {"wait": "up.weight"}, "tensor names wait, which is no role: did you"),
        ("transposed-conv", {"weight": "up.weight", "bias": "norm.bias"}, "m.npz has no tensor in"),
        ("ravines", {}, "the lesson ravines takes no weights: those that do are attention"),
        (
            "batch-norm",
            {"weight": "norm.weight", "bias": "norm.bias", "input": "norm.bias"},
            "inpu",
        ),
    ):
        with pytest.raises(ParameterError) as caught:
            from_weights(lesson, str(file), named, {})
        assert str(caught.value).startswith(sentence)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3", 3),
        ("-1", -1),
        ("0:5", slice(0, 5)),
        (":4", slice(None, 4)),
        ("0,2,3", [0, 2, 3]),
        ("no", False),
        ("9" * 5000, "9" * 5000),
        ("a b c", "a b c"),
    ],
)
def test_a_typed_choice(text, value):
    assert choice_of(text) == value


@pytest.mark.deep
def test_the_command_line(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    model, picture, _ = modules()
    save_torch({**model.state_dict(), "input": picture}, tmp_path / "m.safetensors")
    tensors = ["--weights", "m.safetensors", "--tensor", "weight=up.weight"]
    choices = ["--choose", "channel=0", "--choose", "filter=1"]

    def run(*arguments):
        with pytest.raises(SystemExit) as ended:
            main(list(arguments))
        return ended.value.code, *capsys.readouterr()

    code, out, err = run("check", "transposed-conv", *tensors, *choices, "--stride", "2")
    assert code == 0 and "✓" in out and "✗" not in out
    assert (
        err == "note: m.safetensors holds no output of the module, so nothing is compared with it\n"
        "note: m.safetensors has no bias beside up.weight, so 0 stands for it: if the module has "
        "one, say --tensor bias=NAME\n"
        "note: The other channels count as 0; in use what they stamp is added.\n"
    )
    code, out, _ = run("show", "transposed-conv", *tensors, *choices)
    assert code == 0 and "up.weight" in out and "kernel_values = " in out
    for arguments, sentence in (
        (["check", "transposed-conv", *tensors], "choose channel (0 to 1), filter (0 to 2)"),
        (["check", "transposed-conv", *choices], "--choose needs a file of weights"),
        (["check", "transposed-conv", *tensors, "--choose", "channel"], "takes NAME=VALUE"),
        (
            ["check", "transposed-conv", *tensors, *choices, "--choose", "a:b=1"],
            "there is no choice a:b",
        ),
        (["check", "transposed-conv", *tensors, *choices, "--preset", "stamps"], "take one of"),
        (["check", "transposed-conv", *tensors, *choices, "--stride", "x"], "--stride"),
        (["check", "mlp-symmetry", "--weights", "gone.npz"], "gone.npz cannot be read"),
        (["check", "mlp-symmetry", "--weights", "1,x"], "--weights is 'x', but it must be rows"),
    ):
        code, out, err = run(*arguments)
        assert code == 2 and err.startswith("error: ") and sentence in err, err


def test_what_is_read_is_never_written(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    np.savez(tmp_path / "w.npz", w=0.5, b=1.0, x=2.0, t=1.5)
    (tmp_path / "w.mp4").symlink_to(tmp_path / "w.npz")
    with pytest.raises(SystemExit):
        main(["render", "autodiff", "--weights", "w.npz", "-o", "w.mp4", "--force"])
    assert "is read, as --weights, so it cannot be written" in capsys.readouterr().err


def whole(**shapes):
    random = np.random.default_rng(8)
    return {name: random.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}


TENSORS = {
    "transposed-conv": whole(weight=(1, 1, 2, 2), input=(1, 1, 2, 2), bias=(1,)),
    "convolution": whole(weight=(1, 1, 2, 2), input=(1, 1, 4, 4), bias=(1,)),
    "batch-norm": whole(input=(6, 2), weight=(2,), bias=(2,)),
    "rnn": whole(weight_ih_l0=(2, 3), weight_hh_l0=(2, 2), bias_ih_l0=(2,), input=(1, 3, 3))
    | whole(**{"head.weight": (2, 2), "head.bias": (2,)}),
    "attention": whole(query=(3, 2), key=(3, 2), in_proj_weight=(6, 2), in_proj_bias=(6,)),
    "mlp-symmetry": whole(
        **{"0.weight": (3, 2), "0.bias": (3,), "2.weight": (1, 3), "2.bias": (1,)}
    )
    | whole(input=(4, 2)),
    "softmax": whole(input=(1, 3)) | {"target": np.array([1], np.float32)},
    "autodiff": whole(w=(), b=(), x=(), t=()) | {"x": np.float32(3), "b": np.float32(5)},
}
SHAPES = [(), (0,), (1,), (2,), (7,), (2, 2), (3, 1), (0, 2), (1, 1, 2), (2, 1, 2, 2), (1,) * 5]


@pytest.mark.few(3)
@pytest.mark.parametrize("lesson", TENSORS)
def test_tensors_of_any_shape_give_parameters_or_a_sentence(lesson, tmp_path):
    file = tmp_path / "m.npz"
    choices = {"bias": False} if lesson in ("transposed-conv", "mlp-symmetry") else {}

    def taken(tensors):
        np.savez(file, **tensors)
        return from_weights(lesson, str(file), {}, choices)

    assert taken(TENSORS[lesson]).params
    refused = 0
    for role in [*TENSORS[lesson], "output"]:
        for shape in SHAPES:
            try:
                taken(TENSORS[lesson] | {role: np.ones(shape, np.float32)})
            except ParameterError as refusal:
                assert str(refusal).isprintable()
                refused += 1
    assert refused > len(SHAPES)


@pytest.mark.parametrize("lesson", TENSORS)
def test_what_a_lesson_needs_is_named(lesson, tmp_path):
    np.savez(tmp_path / "m.npz", other=np.ones(3))
    with pytest.raises(ParameterError, match=r"m\.npz has no tensor \S+ \(.*there are other"):
        from_weights(lesson, str(tmp_path / "m.npz"), {}, {})


def by_file_and_by_torch():
    torch.manual_seed(9)
    up, norm, loss = nn.ConvTranspose2d(1, 2, 2, 2), nn.BatchNorm2d(2), nn.CrossEntropyLoss()
    nn.init.normal_(norm.weight)
    rnn, head, heads = nn.RNN(2, 3), nn.Linear(3, 2), nn.MultiheadAttention(4, 2)
    x, tokens, states = torch.randn(2, 1, 2, 2), torch.randn(4, 2), torch.randn(3, 4)
    pictures, scores, true = torch.randn(2, 2, 2, 2), torch.randn(3, 4), torch.tensor([0, 3, 1])
    each = nn.CrossEntropyLoss(reduction="none")(scores, true)
    conv, many = nn.Conv2d(3, 4, (2, 3), padding=1), torch.randn(2, 3, 5, 7)
    attend = nn.functional.scaled_dot_product_attention
    with torch.no_grad():
        in_head = {f"head.{name}": one for name, one in head.state_dict().items()}
        made_up, made_states, made = up(x), rnn(tokens)[0], conv(many)
        made_norm = nn.functional.batch_norm(pictures, None, None, norm.weight, norm.bias, True)
        contexts = attend(states, states, states)
    weights = {name: one for name, one in heads.state_dict().items() if "out_proj" not in name}
    qkv = {"query": states, "key": states}
    return {
        "transposed-conv": (up, x, {**up.state_dict(), "input": x, "output": made_up}),
        "convolution": (conv, many, {**conv.state_dict(), "input": many, "output": made}),
        "batch-norm": (
            norm,
            pictures,
            {"weight": norm.weight, "bias": norm.bias, "input": pictures, "output": made_norm},
        ),
        "rnn": (
            rnn,
            tokens,
            {**rnn.state_dict(), **in_head, "input": tokens, "output": made_states},
        ),
        "softmax": (loss, (scores, true), {"input": scores, "target": true, "output": each}),
        "attention": (attend, (states,) * 3, {**qkv, "output": contexts}),
        "heads": (heads, (states,) * 3, {**qkv, **weights}),
    }, {
        "transposed-conv": ({"example": 1, "filter": 1, "bias": False}, {"stride": "2"}),
        "convolution": ({"example": 1, "filters": [3, 1]}, {"padding": "1"}),
        "rnn": ({"head": head}, {}),
        "softmax": ({"example": 2}, {"example": 2}),
        "heads": ({"head": 1}, {"head": 1, "heads": 2}),
    }


@pytest.mark.parametrize("name", by_file_and_by_torch()[0])
def test_both_ways_lead_to_the_same_parameters(name, tmp_path):
    cases, choices = by_file_and_by_torch()
    module, inputs, tensors = cases[name]
    for_torch, for_file = choices.get(name, ({}, {}))
    if name in ("transposed-conv", "convolution"):
        for_file = {**for_torch, **for_file}
    expected = deepchalk.from_torch(module, inputs, **for_torch)
    arrays = {role: one.detach().numpy() for role, one in tensors.items()}
    np.savez(tmp_path / "m.npz", **arrays)
    lesson = "attention" if name == "heads" else name
    found = from_weights(lesson, str(tmp_path / "m.npz"), {}, for_file)
    assert numbers_of(found.params) == numbers_of(expected)
    # A file does not say whether the module takes the mean of the losses.
    assert expected.notes == found.params.notes or name == "softmax"
    others = [note for note in found.notes if note not in found.params.notes]
    assert ["nothing is compared" in note for note in others] == [True] * (name == "heads")
    if "output" in arrays:
        np.savez(tmp_path / "m.npz", **arrays | {"output": arrays["output"] + 0.001})
        with pytest.raises(ParameterError, match="would not be true to this module"):
            from_weights(lesson, str(tmp_path / "m.npz"), {}, for_file)


@pytest.mark.parametrize("lesson", TENSORS)
def test_a_tensor_that_is_missing_or_could_be_two_gets_its_remedy(
    lesson, tmp_path, capsys, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    said = dict.fromkeys(("no tensor", "2 tensors for"), 0)
    for role, tensor in TENSORS[lesson].items():
        rest = {name: one for name, one in TENSORS[lesson].items() if name != role}
        twice = {f"{part}.{role}": tensor for part in "ab"}
        for tensors, reason in (
            (rest, "no tensor"),
            ({**rest, **twice}, "2 tensors for"),
        ):
            np.savez("m.npz", **tensors)
            try:
                from_weights(lesson, "m.npz", {}, {})
            except ParameterError as refusal:
                if f"{reason} {role}" not in str(refusal):
                    continue
            else:
                continue
            with pytest.raises(SystemExit) as ended:
                main(["check", lesson, "--weights", "m.npz"])
            said[reason] += 1
            err = capsys.readouterr().err
            assert ended.value.code == 2 and err.startswith(f"error: m.npz has {reason} {role}")
            assert err.count("\n") == 1 and f"--tensor {role}=" in err
    assert all(said.values()), said


BIASED = {
    "convolution": {"weight": "bias"},
    "transposed-conv": {"weight": "bias"},
    "batch-norm": {"weight": "bias"},
    "mlp-symmetry": {"0.weight": "0.bias", "2.weight": "2.bias"},
    "rnn": {"weight_ih_l0": "bias_ih_l0", "head.weight": "head.bias"},
    "attention": {"in_proj_weight": "in_proj_bias"},
}
"""Weights of each lesson, and the biases that stand beside them."""


@given(data=st.data())
def test_the_bias_beside_a_weight_that_is_named_by_hand_is_found(data, tmp_path_factory):
    lesson = data.draw(st.sampled_from(sorted(BIASED)))
    pairs = BIASED[lesson]
    file = tmp_path_factory.mktemp("named") / "m.npz"
    choices = {"bias": False} if lesson in ("transposed-conv", "mlp-symmetry") else {}
    tensors, named = dict(TENSORS[lesson]), {}
    if lesson == "rnn":
        tensors |= whole(bias_hh_l0=(2,))
    np.savez(file, **tensors)
    expected = from_weights(lesson, str(file), {}, choices).params
    for place, (weight, bias) in enumerate(pairs.items()):
        word = data.draw(st.sampled_from(sorted(PAIRS)))
        names = word, PAIRS[word]
        if data.draw(st.booleans()):
            names = tuple(f"enc_{name}{place}" for name in names)
        module = data.draw(st.sampled_from(["", "net.", "a.b.0."])) + f"p{place}."
        tensors[module + names[0]] = tensors.pop(weight)
        tensors[module + names[1]] = tensors.pop(bias)
        named[weight] = module + names[0]
    # The bias of another module stands in the way.
    tensors["other.bias"] = np.full(tensors[module + names[1]].shape, 7, np.float32)
    np.savez(file, **tensors)
    found = from_weights(lesson, str(file), named, choices)
    assert numbers_of(found.params) == numbers_of(expected)
    assert not any("so 0 stands" in note for note in found.notes)
    del tensors[module + names[1]]
    np.savez(file, **tensors)
    [note] = [one for one in from_weights(lesson, str(file), named, choices).notes if "so 0" in one]
    assert note.startswith(f"m.npz has no {bias} beside {module + names[0]}, so 0 stands for it")
    assert note.endswith(f"say --tensor {bias}=NAME")


def test_a_module_without_weights_of_its_own_lacks_none(tmp_path):
    """Attention alone has no matrices; a batch norm without γ and β has 1 and 0 for them."""
    file = tmp_path / "m.npz"
    np.savez(file, **whole(query=(3, 2), key=(3, 2)))
    assert not any("has no" in note for note in from_weights("attention", str(file), {}, {}).notes)
    np.savez(file, **whole(input=(6, 2)))
    note = from_weights("batch-norm", str(file), {}, {}).notes[1]
    assert note.startswith("m.npz has no weight and bias, so 0 and 1 stand for them")


def test_what_the_file_lacks_may_be_why_it_disagrees(tmp_path):
    torch.manual_seed(6)
    rnn, head, tokens = nn.RNN(2, 3), nn.Linear(3, 2), torch.randn(4, 2)
    held = {**rnn.state_dict(), "head.weight": head.weight.detach(), "input": tokens}
    held["output"] = rnn(tokens)[0].detach()
    del held["bias_hh_l0"]
    np.savez(tmp_path / "m.npz", **{name: one.numpy() for name, one in held.items()})
    with pytest.raises(ParameterError, match=r"not be true .* no bias_hh_l0 and head\.bias"):
        from_weights("rnn", str(tmp_path / "m.npz"), {}, {})


def test_a_crop_of_a_transposed_convolution_from_a_file_is_that_of_the_module(tmp_path):
    torch.manual_seed(3)
    module, grids = nn.ConvTranspose2d(1, 2, 3, 2, 1, bias=False), torch.rand(2, 1, 9, 9)
    held = {**module.state_dict(), "input": grids, "output": module(grids).detach()}
    file = str(tmp_path / "m.npz")
    np.savez(file, **{name: one.numpy() for name, one in held.items()})
    cut = {"example": 1, "filter": 1, "rows": slice(2, 5), "columns": slice(0, 3)}
    expected = deepchalk.from_torch(module, grids, **cut)
    found = from_weights("transposed-conv", file, {}, cut | {"padding": "1", "stride": "2"})
    assert numbers_of(found.params) == numbers_of(expected)
    assert found.params.notes == expected.notes
    with pytest.raises(ParameterError, match=r"give --stride, --padding, --dilation, --extra as"):
        from_weights("transposed-conv", file, {}, cut | {"padding": "1", "stride": "1"})
    with pytest.raises(ParameterError, match="rows must be neighbours, whose stamps overlap"):
        deepchalk.from_torch(module, grids, **cut | {"rows": [0, 2]})


def test_a_crop_from_a_file_is_that_of_the_module(tmp_path):
    torch.manual_seed(3)
    module, pictures = nn.Conv2d(2, 5, 3, padding=1, stride=2), torch.rand(2, 2, 12, 15)
    held = {**module.state_dict(), "input": pictures, "output": module(pictures).detach()}
    file = str(tmp_path / "m.npz")
    np.savez(file, **{name: one.numpy() for name, one in held.items()})
    cut = {"example": 1, "filters": [4, 0], "rows": slice(1, 8), "columns": slice(3, 10)}
    expected = deepchalk.from_torch(module, pictures, **cut)
    settings = {"padding": "1", "stride": "2"}
    found = from_weights("convolution", file, {}, cut | settings)
    assert numbers_of(found.params) == numbers_of(expected)
    assert found.params.padding == (0, 0) and found.params.notes == expected.notes
    for wrong, sentence in (
        ({"padding": "0", "stride": "2"}, "begin at 1, where no window of this module begins"),
        ({"padding": "1", "stride": "1"}, "give --stride, --padding, --dilation as the module"),
        ({"padding": "x"}, "padding is 'x', but it must be a whole number from 0 to 2"),
    ):
        with pytest.raises(ParameterError, match=sentence):
            from_weights("convolution", file, {}, cut | wrong)
