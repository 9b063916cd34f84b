"""The lesson as a program in PyTorch."""

from __future__ import annotations

from typing import Any

from deepchalk.lesson.telling.program import Program, tensor

MOST_LINES = 15
"""Lines that have room beside the picture, with what is printed."""

SCORES = {
    "dot": "h @ s",
    "scaled": "h @ s / len(s) ** 0.5",
    "general": "h @ (s @ W)",
    "additive": "tanh(W @ s + h @ U.T) @ v",
}


def program(t: Any) -> Program:
    """All that is written; or the first question; or what its scores give, if that has no room."""
    alpha = f"alpha = softmax({SCORES[t.params.score]}, 0)"
    given, asked = _given(t), tensor("s", t.asker)
    ways = [
        ((*given, asked, alpha, *PRINT), (t.shares, t.context)),
        (
            (tensor("h", t.hidden), tensor("z", t.scores), "alpha = softmax(z, 0)", *PRINT),
            (t.shares, t.context),
        ),
    ]
    if t.params.is_computed:
        ways.insert(0, (_decoder(t, given, alpha), (t.said,)))
    for lines, prints in ways:
        source = "\n".join((IMPORT[t.params.score == "additive"], *lines))
        if len(source.split("\n")) + len(prints) <= MOST_LINES:
            break
    return Program(source, prints)


IMPORT = ("from torch import softmax, tensor", "from torch import softmax, tanh, tensor")
PRINT = ("print(alpha.tolist())", "print((alpha @ h).tolist())")


def _given(t: Any) -> list[str]:
    """The states, and the weights of the score."""
    given, lines = t.params, [tensor("h", t.hidden)]
    if given.score == "general":
        lines.append(tensor("W", given.score_matrix))
    if given.score == "additive":
        lines += [tensor("W", given.decoder_matrix), tensor("U", given.encoder_matrix)]
        lines.append(tensor("v", given.score_vector))
    return lines


def _decoder(t: Any, given: list[str], alpha: str) -> tuple[str, ...]:
    last, rows = len(t.params.candidates) - 1, len(t.said)
    goes_on = f"{last} not in said" if int(t.said.values[-1]) == last else f"len(said) < {rows}"
    return (
        *given,
        tensor("u", t.params.head),
        tensor("x", t.params.word_vectors),
        tensor("s, y", [t.params.start, t.params.begin]),
        "said = []",
        f"while {goes_on}:",
        f"    {alpha}",
        "    s = s / 2 + alpha @ h + y",
        "    said.append(int((u @ s).argmax()))",
        "    y = x[said[-1]]",
        "print(said)",
    )
