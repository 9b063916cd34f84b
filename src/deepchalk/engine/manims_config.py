"""Manim's configuration, changed for a while."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import manim as mn
from manim.constants import RendererType


@contextmanager
def configured(wanted: Mapping[str, Any]) -> Iterator[None]:
    """``manim.tempconfig``, which sets the renderer only where it is another one.

    Whenever Manim's renderer is set, twice each time, all classes of Manim get their bases anew,
    and with them each class that was made of them: a hundredth of a second, and more the more
    lessons are loaded.
    """
    config = mn.config
    before = copy.deepcopy(config._d)
    try:
        for name, value in wanted.items():
            if name == "renderer":
                _render_with(value)
            # What another version knows is left out.
            elif name in config:
                config[name] = value
        yield
    finally:
        # First the classes, which follow the setting that stands there.
        _render_with(before["renderer"])
        config._d.update(before)


def _render_with(renderer: RendererType | str) -> None:
    if RendererType(renderer) != mn.config.renderer:
        mn.config.renderer = renderer
