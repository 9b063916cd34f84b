"""Lines of PyTorch with numbers in them, none longer than can be read beside a picture."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Mapping
from typing import Any

import numpy as np

from deepchalk.lesson.telling.program import LONGEST_LINE, NO_BREAK, wrapped


def broken(source: str, longest: int = LONGEST_LINE) -> str:
    """A program whose long lines, which must have a bracket open there, go on in the next line."""
    lines = source.strip("\n").split("\n")
    return "\n".join(part for line in lines for part in wrapped(line, longest) or [""])


def quoted(said: str) -> str:
    """A text as a literal of Python, in double quotes; nothing in it ends it."""
    # JSON's escapes are Python's, too.
    return json.dumps(said, ensure_ascii=False)


def nested(values: Any) -> str:
    """Numbers, or rows of them, as lists; a point makes all of them floating-point numbers."""

    def written(one: Any) -> str:
        if np.ndim(one):
            return f"[{', '.join(map(written, one))}]"
        return f"{float(one):.10g}"

    text = written(values)
    return text if "." in text else re.sub(r"\d+", r"\g<0>.", text, count=1)


def tensor(name: str, values: Any, longest: int = LONGEST_LINE) -> str:
    """Lines that make a tensor of numbers: ``h = tensor([1., 2])``."""
    return "\n".join(wrapped(f"{name} = tensor({nested(values)})", longest))


def array(name: str, rows: np.ndarray, longest: int = LONGEST_LINE) -> str:
    """Lines that make an array of rows of numbers: ``X = np.array([[1,2], [3,4]])``."""
    written = ", ".join(f"[{','.join(f'{number:.10g}' for number in row)}]" for row in rows)
    return broken(f"{name} = np.array([{written}])", longest)


def assigned(longest: int, make: str, **values: Any) -> list[str]:
    """Code that gives arrays to names: one line if it has room there, else lines for each.

    Parameters
    ----------
    longest
        characters of a line at most
    make
        what is called with the numbers: ``torch.tensor``
    values
        numbers or rows of them, by name
    """
    texts = [f"{make}({nested(value)})" for value in values.values()]
    whole = f"{', '.join(values)} = {', '.join(texts)}"
    if len(whole) <= longest:
        return [whole]
    lines = list[str]()
    for name, text in zip(values, texts, strict=True):
        # Between rows only: a number stays in its row.
        one = f"{name} = {text}".replace(" ", NO_BREAK).replace(f"],{NO_BREAK}[", "], [")
        first, *rows = one.split(" ")
        # Below the first row, unless another one has no room there.
        indent = min(len(f"{name} = {make}(["), longest - max(map(len, rows), default=0))
        if len(first) > longest or indent < 0:
            # A row that is longer than a line goes on in the next one, after a number.
            lines += wrapped(f"{name} = {text}", longest)
            continue
        lines += textwrap.wrap(one, longest, subsequent_indent=indent * NO_BREAK)
    return [line.replace(NO_BREAK, " ") for line in lines]


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
