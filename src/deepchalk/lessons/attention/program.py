"""Kinds of score as formulas and as lines of PyTorch, and the program of the lesson."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from deepchalk.lesson import Line, Program, code

from .numbers.adding_decoder import AddingDecoder
from .numbers.scoring import Score, Scoring

WIDTH = 88
"""Characters of a line of numbers, which stands in the file only."""

SOFTMAX = "alpha = torch.softmax(z, 0)"


@dataclass(frozen=True)
class Told:
    """A kind of score.

    Attributes
    ----------
    formula
        how it is computed, in Typst mathematics
    arrow
        what the question's arrow is
    words
        what the score is
    shares
        lines of PyTorch from a question ``s`` and keys ``h`` to shares ``alpha``
    score, question
        how entries of ``scores`` and ``question`` come about in a trace with the states ``hidden``,
        the ``asker``, its ``size``, and ``matrix``, ``weighing`` and ``bent``, as far as they occur
    """

    formula: str
    arrow: str
    words: str
    shares: tuple[str, ...]
    score: str = "[[{question[*]} dot {hidden[i, *]}]]"
    question: str = "{asker[k]}"


REACH = "how far it reaches along s"

SCORES: dict[Score, Told] = {
    "dot": Told(
        "z_i = s dot h_i",
        "s",
        f"{REACH}, times the length of s",
        ("alpha = torch.softmax(h @ s, 0)",),
    ),
    "scaled": Told(
        "z_i = s dot h_i \\/ sqrt(d)",
        "s\\/sqrt(d)",
        f"{REACH}, times the length of s, over the root of the width",
        ("z = h @ s / len(s) ** 0.5", SOFTMAX),
        score="([[{asker[*]} dot {hidden[i, *]}]]) / sqrt({size})",
        question="{asker[k]} / sqrt({size})",
    ),
    "general": Told(
        "z_i = s^T W h_i",
        "W^T s",
        "how far it reaches along s, turned by a matrix W, times the length of that",
        ("alpha = torch.softmax(h @ (s @ W), 0)",),
        question="[[{asker[*]} dot {matrix[*, k]}]]",
    ),
    "additive": Told(
        "z_i = v dot tanh(W s + U h_i)",
        "s",
        "question and state are added, bent by tanh, and weighed by v",
        ("z = torch.tanh(W @ s + h @ U.T) @ v", SOFTMAX),
        score="[[{weighing[*]} dot {bent[i, *]}]]",
    ),
}


def printed_word(word: str) -> str:
    """A word as code has it: without the brackets of ⟨EOS⟩."""
    return word.strip("⟨⟩")


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
        named |= {"head": decoder.head, "vectors": decoder.vectors, "before": decoder.begin}
    named["question"] = t.asker
    lines = ["import numpy", "import torch", ""]
    lines.append('numpy.set_printoptions(precision=2, floatmode="fixed", suppress=True)')
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
        lines = ["import torch", "", "h, s = states, question", "", *shares, "c = alpha @ h", ""]
        lines += ["print(alpha.numpy())", "print(c.numpy())"]
        found = tuple(Line(one.entries, 2, is_list=True) for one in (t.shares, t.context))
        return Program("\n".join(lines), found, data=data_of(t))
    chosen = [int(one) for one in t.said.values]
    end = printed_word(given.candidates[-1])
    has_ended = chosen[-1] == len(given.candidates) - 1
    stop = f'words[k] == "{end}"' if has_ended else f"count == {len(chosen)}"
    lines = [
        "import torch",
        "",
        "h, u, v = states, head, vectors",
        "s, last = question, before" if has_ended else "s, last, count = question, before, 0",
        "",
        "while True:",
        *(f"    {line}" for line in shares),
        "    c = alpha @ h         # the context",
        "    s = s / 2 + c + last  # next question",
        "    k = (u @ s).argmax()",
        "    print(words[k], alpha.numpy())",
        *([] if has_ended else ["    count += 1"]),
        f"    if {stop}:",
        "        break",
        "    last = v[k]",
    ]
    prints = tuple(
        Line(row.entries, 2, printed_word(given.candidates[word]), is_list=True)
        for word, row in zip(chosen, t.alignment, strict=True)
    )
    return Program("\n".join(lines), prints, data=data_of(t))
