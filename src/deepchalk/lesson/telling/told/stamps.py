"""What is said of the stamps of a transposed convolution, whatever its sizes."""

from __future__ import annotations

from deepchalk.lesson.mathematics.convolution import Geometry
from deepchalk.lesson.telling.wording import counted


def apart(geometry: Geometry, each_way: str) -> str:
    """How stamps stand: ``Stamps stand 2 apart; where they overlap, they add``.

    Parameters
    ----------
    each_way
        the stride, as it is told
    """
    if geometry.overlaps:
        return f"Stamps stand {each_way} apart; where they overlap, they add"
    if geometry.stride == geometry.kernel:
        return "Stamps stand side by side: nothing to add"
    return "Stamps stand apart: nothing to add"


def pattern(is_flat: bool) -> str:
    """What equal numbers become where all cells get equal sums of weights, and where not."""
    if is_flat:
        return "Equal sums leave flat what was flat"
    return "Uneven overlap paints a checkerboard"


def second(geometry: Geometry) -> str:
    """Where the second number stamps, and whether it meets the first."""
    is_beside = geometry.size[1] > 1
    steps = counted(geometry.stride[is_beside], "column" if is_beside else "row")
    meet = geometry.meet(*geometry.order[:2])
    return (
        f"stamps {steps} further {'on' if is_beside else 'down'}. "
        f"{'Where both lie, they add' if meet else 'The two do not meet'}."
    )
