"""Kinds of score as formulas and as lines of PyTorch, and the program of the lesson."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from deepchalk.lesson import Program, Quantity, code, printing

from .numbers.adding_decoder import AddingDecoder
from .numbers.scoring import Score, Scoring

WIDTH = 39
"""Characters of a line of numbers."""

MOST_LINES = 15
"""Lines of a program that have room beside the picture, with what is printed."""

EACH_ROW = 4
"""Printed numbers that stand beside each other."""

MOST_SHARES = 3
"""Shares that are printed; of more words the largest one."""

SOFTMAX = "alpha = softmax(z, 0)"


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
        ("alpha = softmax(h @ s, 0)",),
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
        ("alpha = softmax(h @ (s @ W), 0)",),
        question="[[{asker[*]} dot {matrix[*, k]}]]",
    ),
    "additive": Told(
        "z_i = v dot tanh(W s + U h_i)",
        "s",
        "question and state are added, bent by tanh, and weighed by v",
        ("z = tanh(W @ s + h @ U.T) @ v", SOFTMAX),
        score="[[{weighing[*]} dot {bent[i, *]}]]",
    ),
}


def weights_in_pytorch(scoring: Scoring) -> list[str]:
    """Lines that make the weights of a score, under the names of its formula."""
    weights = {
        "general": {"W": scoring.general},
        "additive": {"W": scoring.decoder, "U": scoring.encoder, "v": scoring.vector},
    }.get(scoring.kind, {})
    return [code.tensor(name, values, WIDTH) for name, values in weights.items()]


def decoder_in_pytorch(
    decoder: AddingDecoder, shares: Sequence[str], chosen: np.ndarray
) -> list[str]:
    """Lines of a decoder that prints what it chooses, over keys ``h`` that are known already.

    Parameters
    ----------
    shares
        lines from ``s`` and ``h`` to ``alpha``
    chosen
        what it chooses: a decoder that does not end is stopped after as many words
    """
    last = len(decoder.head) - 1
    goes_on = f"{last} not in said" if chosen[-1] == last else f"len(said) < {len(chosen)}"
    return [
        code.tensor("head", decoder.head, WIDTH),
        code.tensor("word", decoder.vectors, WIDTH),
        code.tensor("s, last", [decoder.start, decoder.begin], WIDTH),
        "said = []",
        f"while {goes_on}:",
        *(f"    {line}" for line in shares),
        "    s = s / 2 + alpha @ h + last",
        "    said.append(int((head @ s).argmax()))",
        "    last = word[said[-1]]",
        "print(*said)",
    ]


def first_that_fits(
    ways: Sequence[tuple[Sequence[str], tuple[Quantity, ...]]], most_lines: int
) -> Program:
    """A program in the first way that has few enough lines, or in the last one.

    Parameters
    ----------
    ways
        lines that use ``softmax``, ``tanh`` and ``tensor``, with what they print
    most_lines
        with those that it prints
    """
    for lines, prints in ways:
        bent = "tanh, " if any("tanh" in line for line in lines) else ""
        source = "\n".join((f"from torch import softmax, {bent}tensor", *lines))
        rows = sum(-(-len(one.entries) // EACH_ROW) for one in prints)
        if source.count("\n") + 1 + rows <= most_lines:
            break
    return Program(source, prints)


def program_of(t: Any) -> Program:
    """All that a trace of the lesson writes; else its first question; else what its scores give."""
    given, numbers = t.params, code.tensor("h", t.hidden, WIDTH)
    alpha = SCORES[given.score].shares
    known = [numbers, *weights_in_pytorch(given.scoring)]
    every = len(t.shares) <= MOST_SHARES
    mixed = (t.shares if every else t.shares[t.strongest]), t.context
    shown = "alpha" if every else f"alpha[{t.strongest}]"
    printed = [printing(*one) for one in zip((shown, "alpha @ h"), mixed, strict=True)]
    asker, scores = (
        code.tensor(name, one, WIDTH) for name, one in (("s", t.asker), ("z", t.scores))
    )
    fitting: list[tuple[list[str], Any]] = [
        ([*known, asker, *alpha, *printed], mixed),
        ([numbers, scores, SOFTMAX, *printed], mixed),
        ([scores, SOFTMAX, printing("alpha", t.shares)], (t.shares,)),
    ]
    if given.is_computed:
        decoder = decoder_in_pytorch(given.adding, alpha, t.said.values.astype(int))
        fitting.insert(0, ([*known, *decoder], (t.said,)))
    return first_that_fits(fitting, MOST_LINES)
