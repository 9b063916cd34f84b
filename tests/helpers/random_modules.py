"""Small random modules of PyTorch, with what they compute by a route of their own.

Many are what a lesson can show; some are not, each for a reason of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F


@dataclass(frozen=True)
class Case:
    """A module with its inputs, the lesson that explains it, and what is expected of that."""

    lesson: str
    module: Any
    inputs: Any
    expect: Callable[[], Iterator[tuple[str, Any]]]
    choices: dict[str, Any] = field(default_factory=dict)

    def expected(self) -> Iterator[tuple[str, np.ndarray]]:
        """Quantities of the lesson, and their values by PyTorch."""
        for quantity, values in self.expect():
            yield quantity, values.detach().squeeze().numpy()


def filled(module: nn.Module, torch_random: torch.Generator, scale: float = 0.8) -> Any:
    """The module with normally distributed weights."""
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.copy_(scale * torch.randn(parameter.shape, generator=torch_random))
    return module


def chance(random: np.random.Generator, of: float) -> bool:
    return bool(random.random() < of)


def transposed_conv(random: np.random.Generator, torch_random: torch.Generator) -> Case:
    channels, filters = (int(random.integers(1, 4)) for _ in range(2))
    flat, groups = chance(random, 0.3), 1
    if chance(random, 0.1):
        channels = filters = groups = 2
    kernel, stride = int(random.integers(1, 4)), int(random.integers(1, 4))
    settings = {
        "stride": stride,
        "padding": int(random.integers(0, kernel)),
        "output_padding": int(random.integers(0, stride)),
        "dilation": int(random.choice([1, 1, 2])) if stride < 3 else 1,
        "groups": groups,
        "bias": chance(random, 0.4),
    }
    kind = nn.ConvTranspose1d if flat else nn.ConvTranspose2d
    module = filled(kind(channels, filters, kernel, **settings), torch_random)
    lengths = random.integers(1, 4, 1 if flat else 2).tolist()
    x = torch.randn((2, channels, *lengths), generator=torch_random)
    choices: dict[str, Any] = {"example": 1}
    choices |= {"channel": int(random.integers(channels))} if channels > 1 else {}
    choices |= {"filter": int(random.integers(filters))} if filters > 1 else {}
    choices |= {"bias": False} if chance(random, 0.7) else {}
    at = choices.get("channel", 0), choices.get("filter", 0)

    def expect() -> Iterator[tuple[str, Any]]:
        way_up = F.conv_transpose1d if flat else F.conv_transpose2d
        geometry = {k: v for k, v in settings.items() if k not in ("groups", "bias")}
        one, kernels = x[1:2, at[0], None], module.weight[at[0], at[1], None, None]
        yield "result", way_up(one, kernels, **geometry)

    return Case("transposed-conv", module, x, expect, choices)


def convolution(random: np.random.Generator, torch_random: torch.Generator) -> Case:
    channels, filters = int(random.integers(1, 6)), int(random.integers(1, 7))
    flat, groups = chance(random, 0.3), 1
    if chance(random, 0.1):
        channels = filters = groups = 2
    settings = {
        "stride": int(random.integers(1, 4)),
        "padding": int(random.integers(0, 3)) if chance(random, 0.8) else "valid",
        "dilation": int(random.choice([1, 1, 2])),
        "groups": groups,
        "bias": chance(random, 0.6),
        "padding_mode": "circular" if chance(random, 0.1) else "zeros",
    }
    kernel = int(random.integers(1, 4))
    kind = nn.Conv1d if flat else nn.Conv2d
    module = filled(kind(channels, filters, kernel, **settings), torch_random)
    lengths = random.integers(4, 12, 1 if flat else 2).tolist()
    x = torch.randn((2, channels, *lengths), generator=torch_random)
    choices: dict[str, Any] = {"example": 1}
    choices |= {"channels": [0, channels - 1]} if channels > 3 else {}
    choices |= {"filters": [filters - 1, 0, 1]} if filters > 4 else {}
    choices |= {"rows": slice(0, 10)} if not flat and lengths[0] > 10 else {}

    def expect() -> Iterator[tuple[str, Any]]:
        convolve = F.conv1d if flat else F.conv2d
        geometry = {k: settings[k] for k in ("stride", "padding", "dilation")}
        found = convolve(x[1:2], module.weight, module.bias, **geometry)
        found = found[0, choices.get("filters", slice(None))]
        if "rows" in choices:
            # Of the whole result what comes from windows that lie in the part.
            rings = 0 if settings["padding"] == "valid" else settings["padding"]
            begins = [one * settings["stride"] - rings for one in range(found.shape[1])]
            covered = settings["dilation"] * (kernel - 1) + 1
            found = found[:, [one >= 0 and one + covered <= 10 for one in begins]]
        yield "raw", found

    return Case("convolution", module, x, expect, choices)


def batch_norm(random: np.random.Generator, torch_random: torch.Generator) -> Case:
    width, flat = int(random.integers(1, 6)), chance(random, 0.5)
    settings = {"eps": float(random.choice([1e-5, 1e-3, 0.1])), "affine": chance(random, 0.8)}
    norm = (nn.BatchNorm1d if flat else nn.BatchNorm2d)(width, **settings)
    module, x = filled(norm, torch_random), torch.randn((4, width, 2, 2), generator=torch_random)
    if flat:
        x = x[:, :, 0, 0] if chance(random, 0.5) else x[..., 0]
    if flat and x.dim() == 2 and chance(random, 0.6):
        bends = [nn.ReLU(), nn.Tanh(), nn.Sigmoid()][int(random.integers(3))]
        linear = filled(nn.Linear(int(random.integers(1, 5)), width), torch_random)
        x = torch.randn((6, linear.in_features), generator=torch_random)
        parts = [linear, bends, norm] if chance(random, 0.5) else [linear, norm, bends]
        module = nn.Sequential(*parts)
    if chance(random, 0.15):
        module.eval()
    choices = {"channels": slice(0, 2)} if width > 4 else {}

    def expect() -> Iterator[tuple[str, Any]]:
        values, seen = x, None
        for layer in module if isinstance(module, nn.Sequential) else [module]:
            if isinstance(layer, nn.BatchNorm1d | nn.BatchNorm2d):
                values = F.batch_norm(
                    values, None, None, layer.weight, layer.bias, True, 0, layer.eps
                )
                seen = values
            else:
                values = layer(values)
        for quantity, one in (("placed", seen), ("passed", values)):
            rows = one.movedim(1, -1).reshape(-1, width)
            yield quantity, rows[:, choices.get("channels", slice(None))].T

    return Case("batch-norm", module, x, expect, choices)


def rnn(random: np.random.Generator, torch_random: torch.Generator) -> Case:
    size, hidden, classes = (int(random.integers(2, most)) for most in (6, 7, 5))
    settings: dict[str, Any] = {"bias": chance(random, 0.7)}
    settings["nonlinearity"] = str(random.choice(["tanh", "relu"]))
    cell, head = chance(random, 0.3), filled(nn.Linear(hidden, classes), torch_random)
    if cell:
        module = nn.RNNCell(size, hidden, **settings)
    else:
        layers = 2 if chance(random, 0.1) else 1
        both = chance(random, 0.1)
        module = nn.RNN(size, hidden, layers, batch_first=True, bidirectional=both, **settings)
    module = filled(module, torch_random, 0.5)
    x = torch.randn((2, int(random.integers(2, 9)), size), generator=torch_random)
    choices: dict[str, Any] = {"head": head, "example": 1}
    choices |= {"tokens": slice(0, 5)} if x.shape[1] > 6 else {}
    read = x[1, choices.get("tokens", slice(None))]
    bend = getattr(torch, settings["nonlinearity"])

    def expect() -> Iterator[tuple[str, Any]]:
        end = "" if cell else "_l0"
        first, again = (getattr(module, name + end) for name in ("weight_ih", "weight_hh"))
        bias = sum(getattr(module, n + end) for n in ("bias_ih", "bias_hh")) if module.bias else 0
        states = [torch.zeros(hidden)]
        for token in read:
            states.append(bend(first @ token + again @ states[-1] + bias))
        yield "states", torch.stack(states)
        yield "scores", head(states[-1])

    inputs = x.transpose(0, 1) if cell else x
    return Case("rnn", module, inputs, expect, choices)


def attention(random: np.random.Generator, torch_random: torch.Generator) -> Case:
    heads, of_head = int(random.choice([1, 1, 2])), int(random.integers(1, 4))
    width = heads * of_head
    settings = {"bias": chance(random, 0.5), "dropout": 0.1 if chance(random, 0.1) else 0.0}
    settings["add_zero_attn"] = chance(random, 0.1)
    module = nn.MultiheadAttention(width, heads, batch_first=True, **settings)
    module = filled(module, torch_random)
    known = torch.randn((1, int(random.integers(2, 9)), width), generator=torch_random)
    asking = torch.randn((1, int(random.integers(2, 5)), width), generator=torch_random)
    choices: dict[str, Any] = {"head": heads - 1} if heads > 1 else {}
    choices |= {"tokens": slice(0, 4)} if known.shape[1] > 6 else {}
    seen = known[:, choices.get("tokens", slice(None))]
    values = known if chance(random, 0.9) else known + 1

    def expect() -> Iterator[tuple[str, Any]]:
        module.eval()
        _, shares = module(asking, seen, seen, average_attn_weights=False)
        yield "alignment", shares[0, -1]

    return Case("attention", module, (asking, known, values), expect, choices)


def dot_products(random: np.random.Generator, torch_random: torch.Generator) -> Case:
    width = int(random.integers(1, 7))
    known, asking = (
        torch.randn((2, 3, int(random.integers(2, 7)), width), generator=torch_random)
        for _ in range(2)
    )
    values = known if chance(random, 0.9) else 2 * known

    def expect() -> Iterator[tuple[str, Any]]:
        q, k = asking[1, 2], known[1, 2]
        shares = torch.softmax(q @ k.T / width**0.5, dim=-1)
        yield "alignment", shares
        yield "contexts", shares @ k

    function, choices = F.scaled_dot_product_attention, {"example": 1, "head": 2}
    return Case("attention", function, (asking, known, values), expect, choices)


def mlp_symmetry(random: np.random.Generator, torch_random: torch.Generator) -> Case:
    inputs, hidden, outputs = (int(random.integers(*pair)) for pair in ((1, 5), (2, 8), (1, 3)))
    bends = [nn.Tanh(), nn.Sigmoid(), nn.ReLU(), nn.GELU(), None][int(random.integers(5))]
    first = nn.Linear(inputs, hidden, bias=chance(random, 0.6))
    last = nn.Linear(hidden, outputs, bias=chance(random, 0.5))
    module = nn.Sequential(*(layer for layer in (first, bends, last) if layer is not None))
    module = filled(module, torch_random)
    x = torch.randn((int(random.integers(1, 12)), inputs), generator=torch_random)
    choices: dict[str, Any] = {"output": outputs - 1} if outputs > 1 else {}
    choices |= {"examples": slice(0, 5)} if len(x) > 8 else {}
    choices |= {"bias": False} if chance(random, 0.7) else {}

    def expect() -> Iterator[tuple[str, Any]]:
        middle = first(x[choices.get("examples", slice(None))])
        middle = middle if bends is None else bends(middle)
        yield "predictions", middle @ last.weight[-1]

    return Case("mlp-symmetry", module, x, expect, choices)


def softmax(random: np.random.Generator, torch_random: torch.Generator) -> Case:
    classes = int(random.integers(2, 10))
    settings: dict[str, Any] = {"reduction": str(random.choice(["mean", "sum", "none"]))}
    settings |= {"label_smoothing": 0.1} if chance(random, 0.1) else {}
    settings |= {"weight": torch.ones(classes)} if chance(random, 0.1) else {}
    scores = 3 * torch.randn((3, classes), generator=torch_random)
    target = torch.tensor(random.integers(0, classes, 3))

    def expect() -> Iterator[tuple[str, Any]]:
        yield "loss", -torch.log_softmax(scores[2], 0)[target[2]]
        yield "slopes", scores[2].softmax(0) - F.one_hot(target[2], classes)

    module = nn.CrossEntropyLoss(**settings)
    return Case("softmax", module, (scores, target), expect, {"example": 2})


def autodiff(random: np.random.Generator, torch_random: torch.Generator) -> Case:
    """Random functions of four numbers; the operations are PyTorch's, by name."""
    steps = random.integers(0, 9, 4).tolist()
    once: list[Callable[[Any], Any]] = [
        torch.tanh,
        torch.sigmoid,
        torch.exp,
        torch.sin,
        lambda one: one**2,
        lambda one: 1 / (1 + one * one),
        lambda one: F.mse_loss(one, one * 0.5),
        lambda one: -one,
        F.softplus if chance(random, 0.2) else torch.cos,
    ]
    pairs: list[Callable[[Any, Any], Any]] = [torch.add, torch.mul, lambda a, b: a - b]

    def loss(w: Any, x: Any, b: Any, t: Any) -> Any:
        value = w
        for step, other in zip(steps, (x, b, t, x), strict=True):
            value = pairs[step % 3](once[step](value), other)
        return (value - t).square().mean()

    with_slope = [name for name in "wxbt" if chance(random, 0.6)]
    inputs = {
        name: (0.8 * torch.randn((), generator=torch_random)).requires_grad_(name in with_slope)
        for name in "wxbt"
    }

    def expect() -> Iterator[tuple[str, Any]]:
        yield from ()

    return Case("autodiff", loss, inputs, expect)


MODULES: dict[str, Callable[[np.random.Generator, torch.Generator], Case]] = {
    "ConvTranspose": transposed_conv,
    "Conv": convolution,
    "BatchNorm": batch_norm,
    "RNN": rnn,
    "MultiheadAttention": attention,
    "scaled_dot_product_attention": dot_products,
    "Linear stacks": mlp_symmetry,
    "CrossEntropyLoss": softmax,
    "traced losses": autodiff,
}
