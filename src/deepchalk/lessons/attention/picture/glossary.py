"""Names, and below each what it means."""

from __future__ import annotations

from collections.abc import Mapping

import manim as mn

from deepchalk.mobjects import Label, theme


class Glossary(mn.VGroup):
    """A group (name, meaning) for each entry, one below the other."""

    def __init__(self, meanings: Mapping[str, str]) -> None:
        super().__init__()
        sizes = theme.active().sizes
        for name, meaning in meanings.items():
            word, told = (
                Label(name, "ink", sizes.label, 650),
                Label(meaning, "ink2", sizes.smallest),
            )
            told.next_to(word, mn.DOWN, 0.5 * theme.UNIT, aligned_edge=mn.LEFT)
            self.add(mn.VGroup(word, told))
        self.arrange(mn.DOWN, buff=1.6 * theme.UNIT, aligned_edge=mn.LEFT)
