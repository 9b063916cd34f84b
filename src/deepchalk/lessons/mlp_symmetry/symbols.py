"""Symbols of the lesson, each in one colour throughout."""

from __future__ import annotations

from deepchalk.lessons.mlp_symmetry.trace import Trace
from deepchalk.mobjects.text import Part, symbol

PHI = {"relu": 'op("relu")', "tanh": "tanh", "sigmoid": "sigma"}
"""Activations as they are written in formulas; identity is not written."""

SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉"


def x(index: int) -> Part:
    """An input, counted from 0."""
    return symbol(f"x_{index + 1}", "data")


def h(unit: int) -> Part:
    """A hidden unit, counted from 0."""
    return symbol(f"h_{unit + 1}", "data")


def z() -> Part:
    """The prediction."""
    return symbol("z", "output")


def target() -> Part:
    """What was wanted."""
    return symbol("t", "ink")


def loss() -> Part:
    """What the prediction costs."""
    return symbol("L", "gradient")


def weights(layer: int) -> Part:
    """W₁ or W₂."""
    return symbol(f"W_{layer}", "parameter")


def phi(trace: Trace) -> Part:
    """The activation."""
    return symbol(PHI[trace.params.activation], "ink2", text="φ")


def spoken(unit: int) -> str:
    """A hidden unit in a caption or title."""
    return f"h{SUBSCRIPTS[unit + 1]}"
