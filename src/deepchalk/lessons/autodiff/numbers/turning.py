"""Which knob moves farther against its gradient, and which way: asked before they are turned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from deepchalk.lesson import Quantity

WAYS = "up", "down"


@dataclass(frozen=True)
class Turning:
    """Knobs with their gradients, at least one of which is not 0."""

    names: Sequence[str]  # of each knob
    gradients: Sequence[Quantity]
    result: str  # name of what is to fall

    @cached_property
    def compared(self) -> list[int]:
        """Two knobs whose gradients differ in size as they are printed; else one."""
        moving = [one for one, slope in enumerate(self.gradients) if slope.value != 0]
        size = {one: self.gradients[one].text.lstrip("−") for one in moving}
        other = [one for one in moving if size[one] != size[moving[0]]]
        return [moving[0], *other[:1]]

    @property
    def farthest(self) -> int:
        """The one of them with the larger gradient."""
        return max(self.compared, key=lambda one: abs(self.gradients[one].value))

    def way(self, knob: int) -> str:
        """Where it is to be turned."""
        return WAYS[self.gradients[knob].value > 0]

    @property
    def question(self) -> str:
        """``The gradient of w is −2.56, of b 0.128. Which goes farther, which way?``"""
        first, *other = self.compared
        told = f"The gradient of {self.names[first]} is {self.gradients[first]}"
        if not other:
            return f"{told}. Which way lowers {self.result}?"
        both = f"{told}, of {self.names[other[0]]} {self.gradients[other[0]]}"
        return f"{both}. Which goes farther, which way?"

    @property
    def options(self) -> list[str]:
        """Each knob up and down, but not the shorter way in the wrong direction; or up and down."""
        if len(self.compared) == 1:
            return [*WAYS]
        told = [(one, way) for one in self.compared for way in WAYS]
        right = (self.farthest, *[one for one in self.compared if one != self.farthest])
        kept = [(one, way) for one, way in told if one == right[0] or way == self.way(one)]
        return [f"{self.names[one]}, {way}" for one, way in kept]

    @property
    def answer(self) -> int:
        """Position of the right option."""
        way = self.way(self.farthest)
        right = way if len(self.compared) == 1 else f"{self.names[self.farthest]}, {way}"
        return self.options.index(right)

    @property
    def because(self) -> str:
        """Why it is right."""
        way = self.way(self.farthest)
        if len(self.compared) == 1:
            return f"{way.capitalize()}: against its gradient, {self.result} falls."
        name = self.names[self.farthest]
        return f"{name}, {way}: {self.result} falls against a gradient, most where that is large."
