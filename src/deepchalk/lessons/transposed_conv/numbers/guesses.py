"""What one may guess of a way back."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from deepchalk.lesson import convolution


def few_of(answers: Sequence[str], right: int, most: int) -> tuple[tuple[str, ...], int]:
    """The right answer and the first others, so many together, in their order; and its position."""
    others = [at for at in range(len(answers)) if at != right]
    shown = sorted([right, *others[: most - 1]])
    return tuple(answers[at] for at in shown), shown.index(right)


RETURNS = ("yes", "no", "a multiple of it")


def returning(ours: np.ndarray, back: np.ndarray) -> int:
    """Which of ``RETURNS`` is true of numbers that may have come back, of equal shape."""
    scale = convolution.multiple(ours, back)
    return 1 if scale is None else 0 if scale == 1 else 2
