"""Kinds of score as they are told: as a formula, in words, and as lines of PyTorch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from deepchalk.lesson import Program, Quantity, code, printing, wording

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
    """A kind of score."""

    formula: str  # how it is computed, in Typst mathematics
    arrow: str  # what the question's arrow is
    words: str  # what the score is
    # Lines of PyTorch from a question ``s`` and keys ``h`` to shares ``alpha``.
    shares: tuple[str, ...]
    # How entries of ``scores`` and ``question`` come about in a trace with the states ``hidden``,
    # the ``asker``, its ``size``, and ``matrix``, ``weighing`` and ``bent``, as far as they occur.
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


SHARE_AND_MIX = (
    "alpha_i = exp(z_i) \\/ inline(sum_j) exp(z_j)",
    "c = inline(sum_i) alpha_i h_i",
)

NAMED = {
    "query": "asks: the arrow",
    "key": "is scored: its foot on the line",
    "value": "is mixed: its place, weighed",
}
"""Names that all attention uses, and what bears them in the plane."""

LANGUAGES = {
    ("the red car", "la voiture rouge"): "French",
    ("I love you", "je t’aime"): "French",
    ("I Eat Apples", "Como Manzanas"): "Spanish",
    ("I drink red wine", "bebo vino tinto"): "Spanish",
}
"""What is known of a sentence and its translation: nothing is said of others."""


def language(words: Sequence[str], written: Sequence[str]) -> str:
    """The language into which a known sentence is translated; empty of others."""
    # written: with what ends it, if anything does.
    pairs = [(" ".join(words), " ".join(one)) for one in (written, written[:-1])]
    return next((LANGUAGES[pair] for pair in pairs if pair in LANGUAGES), "")


def got_back(percent: object, words: object) -> str:
    """How much of a sentence is left in one vector, and of which network that holds."""
    return (
        f"On average this untrained toy gets {percent} percent of {words} words back. "
        "Trained encoders forget later."
    )


def into(words: Sequence[str], written: Sequence[str]) -> str:
    """What is translated, if it is known; parameters as of ``language``."""
    found = language(words, written)
    return f"“{' '.join(words)}” is to become {found}. " if found else ""


def gender(words: Sequence[str], written: Sequence[str]) -> str:
    """Why the red car is “la”; empty of any other sentence."""
    known = " ".join(words) == "the red car" and " ".join(written[:2]) == "la voiture"
    return " French has two words for “the”, la and le; “voiture” is feminine." if known else ""


def to_the_end(words: Sequence[str], end: str) -> str:
    """Written words in a row, and of what ends them that it does."""
    ends = ", the end of the sentence" if words[-1] == end else ""
    return f"{wording.listed(words)}{ends}"


def highest(words: Sequence[str], scores: Quantity, word: int, by_reach: bool) -> str:
    """Which word has the highest score, and where products are compared why."""
    if by_reach:
        return (
            f"“{words[word]}” reaches farthest along the question, "
            f"so its score is the highest: {scores[word]}."
        )
    return f"It is “{words[word]}”, with {scores[word]}."


def why_highest(words: Sequence[str], keys: np.ndarray, scores: Quantity, by_reach: bool) -> str:
    """What makes a score high, and which long key has a low one all the same."""
    # keys: shape (word, width).
    # by_reach: whether scores are products with the question.
    if not by_reach:
        return "High is what fits the question best, as v weighs it."
    lengths, lowest = np.linalg.norm(keys, axis=1), int(scores.values.argmin())
    if scores.values[lowest] < 0 and lengths[lowest] > 0.9 * lengths.max():
        return f"“{words[lowest]}” is long, but points away: {scores[lowest]}."
    return "High is what reaches far along the question."


def deciding(words: Sequence[str], shares: Quantity, rest: Quantity) -> str:
    """What is left beside the largest share, and whose it is: the second’s, if it is nearly all."""
    *_, second, _ = np.argsort(shares.values, kind="stable")
    if shares.values[second] > 0.95 * rest.value:
        return f"The {shares[int(second)]} that comes from “{words[second]}”"
    return f"The {rest} that comes from the others"


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
    """Lines of a decoder that prints what it chooses, over keys ``h`` that are known already."""
    # shares: lines from ``s`` and ``h`` to ``alpha``.
    # chosen: what it chooses: a decoder that does not end is stopped after as many words.
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


def steps_in_pytorch(source: str, by_reach: bool) -> str:
    """What a program consists of, as far as it is there."""
    scored = ["a product" if by_reach else "a score"] * ("h @ " in source)
    parts = [*scored, "a softmax", *["a product"] * ("alpha @ h" in source)]
    *earlier, last = parts
    comma = ", and " if len(earlier) > 1 else " and " * bool(earlier)
    return f"In PyTorch it is {', '.join(earlier)}{comma}{last}."


def first_that_fits(
    ways: Sequence[tuple[Sequence[str], tuple[Quantity, ...]]], most_lines: int
) -> Program:
    """A program in the first way that has few enough lines, or in the last one."""
    # ways: lines that use ``softmax``, ``tanh`` and ``tensor``, with what they print.
    # most_lines: with those that it prints.
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
