"""The lesson as a program in PyTorch."""

from __future__ import annotations

import textwrap
from typing import Any

import numpy as np

from deepchalk.lesson.telling.program import LONGEST_LINE, Program

MOST_LINES = 15
SCORES = {
    "dot": "h @ s",
    "scaled": "h @ s / len(s) ** 0.5",
    "general": "h @ (s @ W)",
    "additive": "torch.tanh(W @ s + h @ U.T) @ v",
}
WEIGHTS = {"general": ("W",), "additive": ("W", "U", "v")}


def program(t: Any) -> Program:
    """All that is written, or what fits: the first question, or the first scores."""
    for write in (_decoder if t.params.is_computed else _rows, _question, _shares):
        source, prints = write(t)
        if source.strip().count("\n") < MOST_LINES:
            break
    return Program(source, prints)


def _tensor(name: str, values: Any) -> str:
    """A line that makes a tensor, or several that are not too long."""
    rows = np.asarray(values, dtype=float)
    first = [_number(number) for number in rows.ravel()]
    # One decimal point makes all of it floating-point numbers.
    first[0] += "." if first[0].lstrip("-").isdigit() else ""
    if rows.ndim > 1:
        width = rows.shape[1]
        first = [f"[{', '.join(first[at : at + width])}]" for at in range(0, len(first), width)]
        inside = f"[{', '.join(first)}]"
    else:
        inside = f"[{', '.join(first)}]"
    return textwrap.fill(
        f"{name} = torch.tensor({inside})", LONGEST_LINE, subsequent_indent="    "
    )


def _number(value: float) -> str:
    return f"{value:.6g}"


def _given(t: Any) -> str:
    own = {"W": t.params.decoder_matrix if t.params.score == "additive" else t.params.score_matrix}
    own |= {"U": t.params.encoder_matrix, "v": t.params.score_vector}
    lines = [_tensor("h", t.hidden)]
    lines += [_tensor(name, own[name]) for name in WEIGHTS.get(t.params.score, ())]
    return "\n".join(lines)


def _decoder(t: Any) -> tuple[str, tuple[Any, ...]]:
    last = len(t.params.candidates) - 1
    ends = int(t.said.values[-1]) == last
    source = f"""
import torch
{_given(t)}
u = {_tensor("u", t.params.head)[4:]}
x = {_tensor("x", t.params.word_vectors)[4:]}
{_tensor("s", t.params.start)}
{_tensor("last", t.params.begin)}
said = []
while {f"{last} not in said" if ends else f"len(said) < {len(t.said)}"}:
    alpha = torch.softmax({SCORES[t.params.score]}, 0)
    s = s / 2 + alpha @ h + last
    said.append(int((u @ s).argmax()))
    last = x[said[-1]]
    print(alpha.tolist())
print(said)
"""
    return source, (*t.alignment, t.said)


def _rows(t: Any) -> tuple[str, tuple[Any, ...]]:
    source = f"""
import torch
{_given(t)}
{_tensor("states", t.states[:-1])}
for s in states:
    alpha = torch.softmax({SCORES[t.params.score]}, 0)
    print(alpha.tolist())
    print((alpha @ h).tolist())
"""
    prints = [one for pair in zip(t.alignment, t.contexts, strict=True) for one in pair]
    return source, tuple(prints)


def _question(t: Any) -> tuple[str, tuple[Any, ...]]:
    source = f"""
import torch
{_given(t)}
{_tensor("s", t.asker)}
alpha = torch.softmax({SCORES[t.params.score]}, 0)
print(alpha.tolist())
print((alpha @ h).tolist())
"""
    return source, (t.shares, t.context)


def _shares(t: Any) -> tuple[str, tuple[Any, ...]]:
    source = f"""
import torch
{_tensor("h", t.hidden)}
{_tensor("scores", t.scores)}
alpha = torch.softmax(scores, 0)
print(alpha.tolist())
print((alpha @ h).tolist())
"""
    return source, (t.shares, t.context)
