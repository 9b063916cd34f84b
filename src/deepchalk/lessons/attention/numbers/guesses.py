"""What one may guess of scores before they are known."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

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


def by_name(names: Sequence[str], scores: np.ndarray) -> tuple[tuple[str, ...], int]:
    """At most four names as options, in their order, and the position of the highest score."""
    best = int(scores.argmax())
    others = [key for key in np.argsort(-scores) if key != best][:3]
    shown = sorted([best, *others])
    return tuple(names[key] for key in shown), shown.index(best)
