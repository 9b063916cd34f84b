"""Lines of PyTorch with numbers in them, none longer than can be read beside a picture."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

import numpy as np

from deepchalk.lesson.telling.program import LONGEST_LINE


def wrapped(code: str) -> list[str]:
    """A statement in lines that are short enough; it is broken at spaces inside brackets."""
    return textwrap.wrap(code, LONGEST_LINE, subsequent_indent="    ", break_long_words=False)


def image(name: str, numbers: np.ndarray) -> list[str]:
    """``name = torch.tensor(…)``: rows and columns as one example with one channel."""
    shape = ", ".join(map(str, numbers.shape))
    if np.array_equal(numbers.ravel(), np.arange(1, numbers.size + 1)):
        return [f"{name} = torch.arange(1., {numbers.size + 1}).view(1, 1, {shape})"]
    rows = [",".join(f"{number:.10g}" for number in row) for row in numbers]
    # One point makes all of them floating-point numbers.
    first, comma, others = rows[0].partition(",")
    rows[0] = (first if "." in first else first + ".") + comma + others
    nested = f"{name} = torch.tensor([[[[{'], ['.join(rows)}]]]])"
    if len(nested) <= LONGEST_LINE:
        return [nested]
    flat = ", ".join(",".join(rows).split(","))
    return wrapped(f"{name} = torch.tensor([{flat}]).view(1, 1, {shape})")


def call(start: str, **settings: tuple[tuple[int, int], int]) -> list[str]:
    """A call with those settings that differ from their defaults: ``stride=2``.

    Parameters
    ----------
    start
        up to the last argument that is always there
    settings
        for rows and columns, and what is the default of both
    """
    return wrapped(", ".join([start, *_given(settings)]) + ")")


def _given(settings: Mapping[str, tuple[tuple[int, int], int]]) -> list[str]:
    return [
        f"{name}={chosen[0] if chosen[0] == chosen[1] else chosen}"
        for name, (chosen, usual) in settings.items()
        if chosen != (usual, usual)
    ]
