"""What weights are called on the rulers of a table."""

from __future__ import annotations

from typing import Protocol

from deepchalk.lesson import Symbol

from .numbers.rulers import CENTRED, NORMAL

_INDICES = str.maketrans({"_": "", "1": "₁", "2": "₂"})


class Ruled(Protocol):
    """Parameters that tell what becomes of a ruler."""

    # inputs: how many there are, one or two.
    # centres, scales: whether their zero and their unit are others at the end.

    @property
    def inputs(self) -> int: ...

    @property
    def centres(self) -> bool: ...

    @property
    def scales(self) -> bool: ...


def weight_names(params: Ruled, ruler: int) -> tuple[str, str]:
    """Of a bias and a slope, or of both slopes, on a ruler; in Typst mathematics."""
    scaled = ruler == NORMAL and params.scales
    if params.inputs == 2:
        return ("v_1", "v_2") if scaled else ("w_1", "w_2")
    return "c" if ruler >= CENTRED and params.centres else "b", "v" if scaled else "w"


def weight_symbols(params: Ruled, ruler: int) -> list[Symbol]:
    """The same as names of positions of a trace."""
    return [Symbol(name.translate(_INDICES), name) for name in weight_names(params, ruler)]
