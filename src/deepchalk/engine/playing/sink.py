"""Where finished frames go: something that takes them in order, or someone who looks at them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import numpy as np
import numpy.typing as npt

from deepchalk.engine.tiles import Rectangle

Pixels = npt.NDArray[np.uint8]


class FrameSink(Protocol):
    """Takes frames in order."""

    def frame(self, pixels: Pixels, changed: list[Rectangle]) -> None:
        """One RGBA frame; only ``changed`` differs from the frame before. Not kept."""
        ...

    def repeat(self, count: int) -> None:
        """The last frame ``count`` times more."""
        ...


class LookingSink:
    """Hands every frame to a function, still ones again and again."""

    def __init__(self, look: Callable[[Pixels], None]) -> None:
        self._look = look
        self._last: Pixels | None = None

    def frame(self, pixels: Pixels, changed: list[Rectangle]) -> None:
        self._last = pixels.copy()
        self._look(self._last)

    def repeat(self, count: int) -> None:
        assert self._last is not None
        for _ in range(count):
            self._look(self._last)
