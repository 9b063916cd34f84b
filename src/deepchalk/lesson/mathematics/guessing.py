"""What one may guess about scores before they are known."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from deepchalk.lesson.mathematics.convolution import multiple
from deepchalk.lesson.values.quantity import Quantity

NEARLY = 0.9
"""Share of the greatest length from which one is nearly as long."""


def whose_score(
    names: Sequence[str],
    keys: np.ndarray,
    question: np.ndarray,
    scores: np.ndarray,
    by_reach: bool = True,
) -> tuple[tuple[str, ...], int]:
    """Options for whose score is highest, and the position of the right one.

    Where another key than the best one lies nearest to the question's direction, the options say
    so, what makes the best one best, and which is the longest; else they are names.

    Parameters
    ----------
    keys, question
        shapes (key, width) and (width,): scores are their products
    by_reach
        whether they are; other scores tell nothing of angles and lengths, so options are names
    """
    lengths = np.linalg.norm(keys, axis=1)
    nearest, best = (
        int((keys @ question / np.maximum(lengths, 1e-9)).argmax()),
        int(scores.argmax()),
    )
    if nearest == best or not by_reach:
        return by_name(names, scores)
    by_length = np.argsort(-lengths, kind="stable")
    options = [f"{names[nearest]}: smallest angle", f"{names[best]}: reaches farthest"]
    third = next((key for key in by_length if key not in (best, nearest)), None)
    if third is not None:
        almost = ": nearly the longest" if lengths[third] >= NEARLY * lengths.max() else ""
        options.append(names[third] + (": the longest" if third == by_length[0] else almost))
    return tuple(options), 1


def few_of(answers: Sequence[str], right: int, most: int) -> tuple[tuple[str, ...], int]:
    """The right answer and the first others, so many together, in their order; and its position."""
    others = [at for at in range(len(answers)) if at != right]
    shown = sorted([right, *others[: most - 1]])
    return tuple(answers[at] for at in shown), shown.index(right)


def counts_around(right: int, other: int) -> np.ndarray:
    """A count between two others that differ from it, sorted: less than, and as large as another.

    Parameters
    ----------
    right, other
        the count that is asked for, and one that is known
    """
    near = [int(float(f"{one:.2g}")) for one in ((right * other) ** 0.5, other / 2)]
    others = [one for one in dict.fromkeys([*near, other, 2 * other, 4 * other]) if one > 0]
    return np.sort([right, *[one for one in others if one != right][:2]])


RETURNS = ("yes", "no", "a multiple of it")


def returning(ours: np.ndarray, back: np.ndarray) -> int:
    """Which of ``RETURNS`` is true of numbers that may have come back, of equal shape."""
    scale = multiple(ours, back)
    return 1 if scale is None else 0 if scale == 1 else 2


def of_a_sum(total: Quantity, largest: Quantity, mean: Quantity) -> tuple[tuple[str, ...], int]:
    """Options for what numbers make together; what is the sum by chance is no other option."""
    others = (f"{largest}, the largest", f"{mean}, the mean", "nothing")
    wrong = [text for text in others if text.partition(",")[0] != total.text][:2]
    return (wrong[0], f"{total}, the sum", *wrong[1:]), 1


def by_name(names: Sequence[str], scores: np.ndarray) -> tuple[tuple[str, ...], int]:
    """At most four names as options, in their order, and the position of the highest score."""
    best = int(scores.argmax())
    others = [key for key in np.argsort(-scores) if key != best][:3]
    shown = sorted([best, *others])
    return tuple(names[key] for key in shown), shown.index(best)
