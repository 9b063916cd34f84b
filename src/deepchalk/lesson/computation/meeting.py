"""Where ways meet: what each of them brings, and the sum, which can be asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from deepchalk.lesson.values.quantity import Quantity


@dataclass(frozen=True)
class Meeting:
    """Numbers that arrive at a node and add up there.

    Attributes
    ----------
    node
        where they meet
    parts
        each number with the name of the node from which it comes
    whole
        their sum
    """

    node: int
    parts: tuple[tuple[Quantity, str], ...]
    whole: Quantity

    def can_be_asked(self, seen: Sequence[Quantity]) -> bool:
        """Whether the sum, as it is printed, is neither one of its parts nor seen already."""
        parts = {part.text for part, _ in self.parts[:2]}
        return self.whole.text not in parts | {one.text for one in seen} and "0" not in parts

    @property
    def longer(self) -> Quantity:
        """The larger of the first two."""
        return max((part for part, _ in self.parts[:2]), key=lambda part: abs(part.value))

    def __str__(self) -> str:
        """``−0.64 by y and 0.128 by s``."""
        two = " and ".join(f"{part} by {name}" for part, name in self.parts[:2])
        more = len(self.parts) - 2
        return two + (f" and {more} more" if more > 0 else "")
