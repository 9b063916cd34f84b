"""Self-attention in PyTorch: the layer of the library, or its products where it cannot say it."""

from __future__ import annotations

from typing import Any

import numpy as np

from deepchalk.lesson import Program, printing

from .numbers import layer

LONGEST = 34
"""Characters of a line: it stands in two columns."""


def in_pytorch(t: Any) -> Program:
    """Shares and the new arrow of the word in focus; where no root divides, by plain products."""
    s, focus = t.params.layer, t.focus
    blocks = _blocks(s)
    vectors = np.column_stack([s.meanings, s.hands]) if s.heads > 1 else s.meanings
    lines = [f"X = Tensor([[{_rows(vectors)}]])"]
    lines += [f"{name} = [{_rows(block)}]" for name, block in zip("QKV", blocks, strict=True)]
    if s.scaled:
        lines = ["from torch import Tensor, nn, ones", *lines, *_library(s)]
        shares = f"A[0, 0, {focus}]"
    else:
        lines = ["from torch import Tensor, ones, softmax", *lines, *_products(s)]
        shares = f"A[0, {focus}]"
    lines += [f"a, x = {shares}, (X + out)[0, {focus}, :2]"]
    lines += [printing("a", t.seen), printing("x", t.result)]
    return Program("\n".join(lines), (t.seen, t.result), LONGEST)


def _rows(rows: np.ndarray) -> str:
    return ", ".join(f"[{','.join(f'{number:.10g}' for number in row)}]" for row in rows)


def _blocks(s: layer.SelfAttending) -> list[np.ndarray]:
    """Rows of all heads, stacked, for queries, keys and values."""
    first = [s.query, s.key, s.value]
    if s.heads == 1:
        return first
    nothing = np.zeros((2, 2))
    second = [s.back, layer.KEEN * np.eye(2), layer.HALF * np.eye(2)]
    on_positions = [np.hstack([nothing, one]) for one in second[:2]]
    on_meanings = np.hstack([second[2], nothing])
    later = [*on_positions, on_meanings]
    return [np.vstack([np.hstack([a, nothing]), b]) for a, b in zip(first, later, strict=True)]


def _library(s: layer.SelfAttending) -> list[str]:
    """The layer of the library; its last matrix adds both heads."""
    width = 2 * s.heads
    last = np.zeros((width, width))
    last[:2] = np.hstack([np.eye(2)] * s.heads)
    mask = "attn_mask=mask, " if s.causal else ""
    return [
        f"O = [{_rows(last)}]",
        f"m = nn.MultiheadAttention({width}, {s.heads}, bias=False, batch_first=True)",
        "W = Tensor(Q + K + V)",
        "m.in_proj_weight.data = W",
        "m.out_proj.weight.data = Tensor(O)",
        *([f"mask = ones({s.count}, {s.count}).triu(1).bool()"] if s.causal else []),
        f"out, A = m(X, X, X, {mask}average_attn_weights=False)",
    ]


def _products(s: layer.SelfAttending) -> list[str]:
    """Each head by itself: it has two rows of each matrix."""
    later = [f"mask = ones({s.count}, {s.count}).triu(1).bool()"] if s.causal else []
    hide = ".masked_fill(mask, -1e9)" if s.causal else ""
    lines = [*later]
    for head in reversed(range(s.heads)):
        rows = "" if s.heads == 1 else f"[{2 * head}:{2 * head + 2}]"
        lines += [
            *(f"{one} = X @ Tensor({one.upper()}{rows}).T" for one in "qkv"),
            f"A = softmax((q @ k.mT){hide}, -1)",
            f"out = A @ v{' + out' if head < s.heads - 1 else ''}",
        ]
    if s.heads > 1:
        lines.append("X = X[..., :2]")
    return lines
