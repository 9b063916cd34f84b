"""Every change to Manim's own classes, in one place, for the one version they were made for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import manim
import manim.scene.scene
from manim.renderer.cairo_renderer import CairoRenderer

from . import known_play
from .cheap import extents, mobjects
from .texts import remembered_texts

SUPPORTED = manim.__version__.startswith("0.22.")
"""Whether this Manim is the one that the fast path was checked against."""


@contextmanager
def renderer_class(renderer: type[CairoRenderer]) -> Iterator[None]:
    """Scenes that are created inside the block draw with this renderer."""
    # Scenes build their renderer themselves, from this name.
    module: Any = manim.scene.scene
    stock = module.CairoRenderer
    module.CairoRenderer = renderer
    try:
        yield
    finally:
        module.CairoRenderer = stock


@contextmanager
def cheap_scene() -> Iterator[None]:
    """Manim's own mobjects and animations do the same with less work inside the block."""
    replacements = [
        *mobjects.REPLACEMENTS,
        *extents.REPLACEMENTS,
        *known_play.REPLACEMENTS,
    ]
    stock = [(owner, name, getattr(owner, name)) for owner, name, _ in replacements]
    for owner, name, replacement in replacements:
        setattr(owner, name, replacement)
    try:
        with remembered_texts():
            yield
    finally:
        for owner, name, method in stock:
            setattr(owner, name, method)
