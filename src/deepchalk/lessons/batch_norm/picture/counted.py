"""How many steps networks take, from several starts."""

from __future__ import annotations

from deepchalk.lesson import Quantity
from deepchalk.mobjects import Formula, number


def counted(
    low: Quantity, high: Quantity, reaches: str, longest: Quantity, height: float
) -> Formula:
    """``16 to 22``; or from which on there is no counting, where a network does not arrive."""
    parts = {"low": number(low), "high": number(high), "longest": number(longest)}
    template = {
        "all": '{low} " to " {high}',
        "same": "{low}",
        "some": '{low} " to > " {longest}',
        "none": '"> " {longest}',
    }[reaches]
    used = {key: one for key, one in parts.items() if f"{{{key}}}" in template}
    return Formula(template, height=height, width=4.5, **used)
