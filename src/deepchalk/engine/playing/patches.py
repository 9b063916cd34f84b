"""Every change to Manim's own classes, in one place, for the one version they were made for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import manim as mn
import manim.scene.scene
from manim.renderer.cairo_renderer import CairoRenderer

from deepchalk.engine.playing import known_play
from deepchalk.engine.playing.cheap import extents, mobjects
from deepchalk.engine.playing.texts import remembered_texts
from deepchalk.engine.stock.changes import stock

SUPPORTED = mn.__version__.startswith("0.22.")
"""Whether this Manim is the one that the fast path was checked against."""


@contextmanager
def renderer_class(renderer: type[CairoRenderer]) -> Iterator[None]:
    """Scenes that are created inside the block draw with this renderer."""
    # Scenes build their renderer themselves, from this name.
    module: Any = mn.scene.scene
    before = module.CairoRenderer
    known = stock()
    module.CairoRenderer = renderer
    try:
        with known.replaced(module, "CairoRenderer", renderer):
            yield
    finally:
        module.CairoRenderer = before


@contextmanager
def cheap_scene() -> Iterator[None]:
    """Manim's own mobjects and animations do the same with less work inside the block."""
    replacements = [
        *mobjects.REPLACEMENTS,
        *extents.REPLACEMENTS,
        *known_play.REPLACEMENTS,
    ]
    known = stock()
    before = [(owner, name, getattr(owner, name)) for owner, name, _ in replacements]
    with ExitStack() as ours:
        for owner, name, replacement in replacements:
            setattr(owner, name, replacement)
            ours.enter_context(known.replaced(owner, name, replacement))
        try:
            with remembered_texts():
                ours.enter_context(known.replaced(mn.Text, "__init__", vars(mn.Text)["__init__"]))
                yield
        finally:
            for owner, name, method in before:
                setattr(owner, name, method)
