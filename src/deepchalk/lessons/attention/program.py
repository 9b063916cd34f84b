"""Kinds of score as calculations and as lines of PyTorch, and the program of the lesson."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from deepchalk.lesson import Line, Program, code

from .numbers.adding_decoder import AddingDecoder
from .numbers.scoring import Score, Scoring

WIDTH = 88
"""Characters of a line of numbers, which stands in the file only."""

MANY = 8
"""Shares of more words are printed with one decimal: a line has no room for two."""

SOFTMAX = "alpha = torch.softmax(z, 0)"


@dataclass(frozen=True)
class Told:
    """A kind of score.

    Attributes
    ----------
    shares
        lines of PyTorch from a question ``s`` and ``states`` to shares ``alpha``
    score, question
        how entries of ``scores`` and ``question`` come about in a trace with the states ``hidden``,
        the ``asker``, its ``size``, and ``matrix``, ``weighing`` and ``bent``, as far as they occur
    """

    shares: tuple[str, ...]
    score: str = "[[{question[*]} dot {hidden[i, *]}]]"
    question: str = "{asker[k]}"


SCORES: dict[Score, Told] = {
    "dot": Told(
        ("alpha = torch.softmax(states @ s, 0)",),
    ),
    "scaled": Told(
        ("z = states @ s / len(s) ** 0.5", SOFTMAX),
        score="([[{asker[*]} dot {hidden[i, *]}]]) / sqrt({size})",
        question="{asker[k]} / sqrt({size})",
    ),
    "general": Told(
        ("alpha = torch.softmax(states @ (s @ W), 0)",),
        question="[[{asker[*]} dot {matrix[*, k]}]]",
    ),
    "additive": Told(
        ("z = torch.tanh(W @ s + states @ U.T) @ v", SOFTMAX),
        score="[[{weighing[*]} dot {bent[i, *]}]]",
    ),
}


def printed_word(word: str) -> str:
    """A word as code has it: without the brackets of ⟨EOS⟩."""
    return word.strip("⟨⟩")


def decimals_of(t: Any) -> int:
    """With how many decimals shares are printed."""
    return 2 if len(t.hidden) <= MANY else 1


def data_of(t: Any) -> str:
    """Statements that give the numbers their names."""
    given = t.params
    scoring: Scoring = given.scoring
    named: dict[str, Any] = {"states": t.hidden}
    if scoring.kind == "general":
        named["W"] = scoring.general
    if scoring.kind == "additive":
        named |= {"W": scoring.decoder, "U": scoring.encoder, "v": scoring.vector}
    if given.is_computed:
        decoder: AddingDecoder = given.adding
        named |= {"head": decoder.head, "vectors": decoder.vectors, "start": decoder.begin}
    named["question"] = t.asker
    lines = ["import numpy", "import torch", ""]
    options = f'precision={decimals_of(t)}, floatmode="fixed", suppress=True'
    lines.append(f"numpy.set_printoptions({options})")
    for name, values in named.items():
        lines += code.assigned(WIDTH, "torch.tensor", **{name: values})
    if given.is_computed:
        lines.append(f"words = {[printed_word(one) for one in given.candidates]}")
    return "\n".join(lines)


def program_of(t: Any) -> Program:
    """All that a computed decoder writes, with the shares of each word; else the first question."""
    given = t.params
    shares = SCORES[given.score].shares
    if not given.is_computed:
        lines = ["import torch", "", "s = question", *shares, "c = alpha @ states", ""]
        lines += [f"print({name}.numpy().round({decimals_of(t)}))" for name in ("alpha", "c")]
        found = tuple(
            Line(one.entries, decimals_of(t), is_list=True) for one in (t.shares, t.context)
        )
        return Program("\n".join(lines), found, data=data_of(t))
    chosen = [int(one) for one in t.said.values]
    end = printed_word(given.candidates[-1])
    has_ended = chosen[-1] == len(given.candidates) - 1
    lines = [
        "import torch",
        "",
        's, last, word = question, start, ""' if has_ended else "s, last = question, start",
        f"while word != {code.quoted(end)}:" if has_ended else f"for _ in range({len(chosen)}):",
        *(f"    {line}" for line in shares),
        "    c = alpha @ states    # the context",
        "    s = s / 2 + c + last  # next question",
        "    k = (head @ s).argmax()",
        "    word, last = words[k], vectors[k]",
        f"    print(word, alpha.numpy().round({decimals_of(t)}))",
    ]
    prints = tuple(
        Line(row.entries, decimals_of(t), printed_word(given.candidates[word]), is_list=True)
        for word, row in zip(chosen, t.alignment, strict=True)
    )
    return Program("\n".join(lines), prints, data=data_of(t))
