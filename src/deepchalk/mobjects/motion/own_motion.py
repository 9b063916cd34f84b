"""Animations that draw each of their moments by themselves."""

from __future__ import annotations

from typing import Any

import manim as mn


class OwnMotion(mn.Animation):
    """An animation whose ``interpolate_mobject`` knows the start without a copy of it.

    Manim copies what is animated when a play begins, which is most of the work of a plane that
    shows other ranges.
    """

    _is_unseen = False

    def create_starting_mobject(self) -> Any:
        return self.mobject

    def begin_unseen(self) -> None:
        """Begin without drawing the start: of what is passed over only the end is wanted."""
        self._is_unseen = True
        self.begin()
        self._is_unseen = False

    def interpolate(self, alpha: float) -> None:
        if not self._is_unseen:
            super().interpolate(alpha)
