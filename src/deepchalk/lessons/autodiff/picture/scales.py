"""How large the dials and numbers of a road map are drawn."""

from __future__ import annotations

import math
from dataclasses import dataclass

SMALLEST = 0.23
"""Height of a digit that is read with the camera at rest."""


@dataclass(frozen=True)
class Scale:
    """Measures of a road map, most of them shares of its size."""

    size: float
    # Whether operations stand beside dials, and bars below them.
    has_operations: bool = True
    has_bars: bool = True
    # How much larger dials are; what stands in them, by the root of that.
    dials: float = 1.0

    @property
    def node(self) -> float:
        """Height of a dial: that of two rows of digits at least."""
        return max(1.24 * self.size * self.dials, 2.9 * SMALLEST)

    @property
    def letter(self) -> float:
        return max(0.36 * self.size * math.sqrt(self.dials), SMALLEST)

    @property
    def value(self) -> float:
        """Height of a digit in a dial."""
        return max(0.31 * self.size * math.sqrt(self.dials), SMALLEST)

    @property
    def number(self) -> float:
        """Height of a digit beside a bar, and of an operation."""
        return max(0.32 * self.size, SMALLEST)

    @property
    def bar(self) -> float:
        """Thickness of a bar; of what stays of one, half of that."""
        return 0.3 * self.size

    @property
    def near(self) -> float:
        """Between a dial and what belongs to it."""
        return 0.13 * self.size

    @property
    def foot(self) -> float:
        """Room for bars and a number."""
        bars = 1.55 * self.bar + self.near if self.has_bars else 0.0
        return bars + self.near + self.number

    @property
    def head(self) -> float:
        """Room for an operation."""
        return self.number + self.near if self.has_operations else 0.0

    @property
    def row(self) -> float:
        """Height of a dial with all that belongs to it, and the space to the next."""
        return self.node + self.foot + self.head + 0.1 * self.size

    @property
    def gap(self) -> float:
        """Between two columns, at least."""
        return 0.75 * self.size

    @property
    def lane(self) -> float:
        """Height that a road takes which passes others."""
        return 0.34 * self.size

    @property
    def road(self) -> float:
        """Width of a road, in Manim's units."""
        return max(8.0 * self.size, 4.0)

    @property
    def tip(self) -> float:
        return 0.34 * self.size


LARGER = tuple(Scale(0.94**step) for step in range(-6, 0))
"""Of a small computation, which takes the frame as well."""

LARGEST = tuple(Scale(0.94**-6, dials=one) for one in (2.1, 1.9, 1.6, 1.3))
"""Of one operation on one number."""

SCALES = (
    *(Scale(0.94**step) for step in range(11)),
    *(Scale(0.94**step, has_operations=False) for step in range(5, 13)),
    *(Scale(0.94**step, has_operations=False, has_bars=False) for step in range(9, 19)),
)
"""From large to small; the first that fits is taken."""
