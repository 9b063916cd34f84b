"""Kinds of score as they are told: as a formula, in words, and as lines of PyTorch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from deepchalk.lesson.mathematics.adding_decoder import AddingDecoder
from deepchalk.lesson.mathematics.scoring import Score, Scoring
from deepchalk.lesson.telling.program import Program
from deepchalk.lesson.telling.source import tensor
from deepchalk.lesson.values.quantity import Quantity

WIDTH = 39
"""Characters of a line of numbers."""

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


SCORES: dict[Score, Told] = {
    "dot": Told(
        "z_i = s dot h_i",
        "s",
        "its dot product with the question",
        ("alpha = softmax(h @ s, 0)",),
    ),
    "scaled": Told(
        "z_i = s dot h_i \\/ sqrt(d)",
        "s\\/sqrt(d)",
        "its dot product with the question, divided by the root of the width",
        ("z = h @ s / len(s) ** 0.5", SOFTMAX),
        score="([[{asker[*]} dot {hidden[i, *]}]]) / sqrt({size})",
        question="{asker[k]} / sqrt({size})",
    ),
    "general": Told(
        "z_i = s^T W h_i",
        "W^T s",
        "its dot product with the question, into which a matrix W turns the state s",
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
    return [tensor(name, values, WIDTH) for name, values in weights.items()]


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
        tensor("u", decoder.head, WIDTH),
        tensor("x", decoder.vectors, WIDTH),
        tensor("s, y", [decoder.start, decoder.begin], WIDTH),
        "said = []",
        f"while {goes_on}:",
        *(f"    {line}" for line in shares),
        "    s = s / 2 + alpha @ h + y",
        "    said.append(int((u @ s).argmax()))",
        "    y = x[said[-1]]",
        "print(said)",
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
        if source.count("\n") + 1 + len(prints) <= most_lines:
            break
    return Program(source, prints)
