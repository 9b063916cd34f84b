"""Kinds of score as calculations and as lines of PyTorch, and the program of the lesson."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from deepchalk.lesson import Line, Program, code, printing

from .numbers.scoring import Score, Scoring

WIDTH, CARD = 88, 44
"""Characters of a line of numbers, if it stands in the file only, and if it does on the card."""

MOST_LINES = 13
"""Lines of a card that has room for the numbers, too."""

ROOM = (6, 3), (8, 2), (12, 1)
"""Up to how many words a line has room for shares with so many decimals."""

SOFTMAX = "shares = torch.softmax(z, 0)"


@dataclass(frozen=True)
class Told:
    """A kind of score.

    Attributes
    ----------
    shares
        lines of PyTorch from a question ``s`` and ``states`` to ``shares``
    score, question
        how entries of ``scores`` and ``question`` come about in a trace with the states ``hidden``,
        the ``asker``, its ``size``, and ``matrix``, ``weighing`` and ``bent``, as far as they occur
    """

    shares: tuple[str, ...]
    score: str = "[[{question[*]} dot {hidden[i, *]}]]"
    question: str = "{asker[k]}"


SCORES: dict[Score, Told] = {
    "dot": Told(
        ("shares = torch.softmax(states @ s, 0)",),
    ),
    "scaled": Told(
        ("z = states @ s / len(s) ** 0.5", SOFTMAX),
        score="([[{asker[*]} dot {hidden[i, *]}]]) / sqrt({size})",
        question="{asker[k]} / sqrt({size})",
    ),
    "general": Told(
        ("shares = torch.softmax(states @ (s @ W), 0)",),
        question="[[{asker[*]} dot {matrix[*, k]}]]",
    ),
    "additive": Told(
        ("z = torch.tanh(W @ s + states @ U.T) @ v", SOFTMAX),
        score="[[{weighing[*]} dot {bent[i, *]}]]",
    ),
}


def decimals_of(t: Any) -> int:
    """With how many decimals shares are printed: as many as in the picture, if a line has room."""
    return next(many for most, many in ROOM if len(t.hidden) <= most)


def data_of(t: Any, asker: str, longest: int) -> list[str]:
    """Statements that give the numbers their names; what asks has this one."""
    scoring: Scoring = t.params.scoring
    named: dict[str, Any] = {"states": t.hidden}
    if scoring.kind == "general":
        named["W"] = scoring.general
    if scoring.kind == "additive":
        named |= {"W": scoring.decoder, "U": scoring.encoder, "v": scoring.vector}
    named[asker] = t.asker
    return [
        line
        for name, values in named.items()
        for line in code.assigned(longest, "torch.tensor", **{name: values})
    ]


def program_of(t: Any) -> Program:
    """Attention, and nothing else: the shares and the context of the first question."""
    found = (
        Line(t.shares.entries, decimals_of(t)),
        Line(t.context.entries, t.context.decimals),
    )
    prints = [printing(name, one) for name, one in zip(("shares", "c"), found, strict=True)]
    attention = [*SCORES[t.params.score].shares, "c = shares @ states"]
    begin = ["import torch", ""]
    whole = [*begin, *data_of(t, "s", CARD), "", *attention, "", *prints]
    if len(whole) <= MOST_LINES:
        return Program("\n".join(whole), found)
    data = "\n".join([*begin, *data_of(t, "question", WIDTH)])
    named = ["# question, states: the numbers of this film", "s = question"]
    return Program("\n".join([*begin, *named, *attention, "", *prints]), found, data=data)
