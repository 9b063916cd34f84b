"""A table that goes on beside another one: its lines are level with those of the other."""

from __future__ import annotations

import manim as mn

from deepchalk.mobjects import Table, theme


def continued(table: Table, further: Table) -> Table:
    """``further``, as many rows, at the right of ``table`` and in the same size."""
    further.size_as(table).next_to(table, mn.RIGHT, buff=theme.UNIT)
    further.shift((table.cell(0, 0).get_y() - further.cell(0, 0).get_y()) * mn.UP)
    return further
