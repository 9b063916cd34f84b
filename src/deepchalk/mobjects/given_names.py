"""Names of the positions of a line, where the trace gives some."""

from __future__ import annotations

from deepchalk.lesson.values.quantity import Quantity


def given_names(line: Quantity) -> tuple[str, ...]:
    """Names along the first open axis; () where positions are only counted."""
    for axis, place in zip(line.declaration.axes, line.places, strict=True):
        if isinstance(place, tuple):
            return line.names if axis in line.entry_names else ()
    return ()
