"""Roles: what a thing is in a lesson, which decides its colour wherever it is drawn."""

from typing import Literal

Role = Literal[
    "ground",
    "ink",
    "ink2",
    "line",
    "grid",
    "data",
    "parameter",
    "output",
    "gradient",
    "focus",
    "target",
]
"""What a thing is in a lesson, which gives it its colour."""
