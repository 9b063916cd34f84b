"""Numbers without zeros at their ends that nobody would say."""

from __future__ import annotations

from dataclasses import replace

from deepchalk.lesson import Quantity


def short(values: Quantity) -> Quantity:
    """The same with as few decimals as show all that was shown: 5 for 5.0, −0.8 and 0.4 as is."""
    needed = max(len(one.text.partition(".")[2].rstrip("0")) for one in values.entries)
    return replace(values, decimals=needed, own_decimals=None)
