"""What is said of the stamps of a transposed convolution, whatever its sizes."""

from __future__ import annotations

from deepchalk.lesson import Quantity, convolution, wording


def apart(geometry: convolution.Geometry, each_way: str) -> str:
    """How stamps stand: ``Stamps stand 2 apart``."""
    # each_way: the stride, as it is told.
    if geometry.overlaps:
        down, across = geometry.stride
        both = f"{wording.counted(down, 'row')} and {wording.counted(across, 'column')}"
        return f"Stamps stand {each_way if down == across else both} apart"
    if geometry.stride == geometry.kernel:
        return "Stamps stand side by side: nothing to add"
    return "Stamps stand apart: nothing to add"


def pattern(is_flat: bool) -> str:
    """What equal numbers become where all cells get equal sums of weights, and where not."""
    if is_flat:
        return "Equal sums leave flat what was flat"
    return "Uneven sums paint a checkerboard"


def second(geometry: convolution.Geometry) -> str:
    """Where the second number stamps; where it does not meet the first, that is said."""
    is_beside = geometry.size[1] > 1
    steps = wording.counted(geometry.stride[is_beside], "column" if is_beside else "row")
    meet = geometry.meet(*geometry.order[:2])
    alone = "" if meet else " The two do not meet."
    return f"stamps {steps} further {'on' if is_beside else 'down'}.{alone}"


def more(extra: str, is_reached: bool) -> str:
    """What the extra rows and columns hold."""
    holds = (
        "no zeros come in: stamps reach there" if is_reached else "where no stamp reaches, it is 0"
    )
    return f"The extra a = {extra} leaves more at the end; {holds}."


def cut_off(padding: str, was_added: bool) -> str:
    """Why the padding goes, or how much it is."""
    if was_added:
        return f"The padding, p = {padding}, was added before the convolution. It is cut off again."
    return f"The padding, p = {padding}, says how much is cut off at each side."


def back_to(small: Quantity, large: Quantity, size: Quantity, axis: int) -> str:
    """What the extra rows (axis 0) or columns are for, where two sizes become one."""
    if small[axis].value < 1:
        return ""
    both = f"{small[axis]} and {large[axis]} {('rows', 'columns')[axis]}"
    return f"A convolution shrinks {both} to {size[axis]}; a says which we want back. "


def nearly(sums: Quantity) -> str:
    """The smallest and the largest of numbers: ``1.07 and 1.08``, or one if they are alike."""
    ordered = sorted(sums.entries, key=lambda one: one.value)
    return wording.listed(dict.fromkeys((ordered[0].text, ordered[-1].text)))


def each_way(sizes: Quantity) -> str:
    """A number for rows and one for columns: ``2``, or ``2 down and 1 across``."""
    down, across = sizes
    return str(down) if down.text == across.text else f"{down} down and {across} across"
