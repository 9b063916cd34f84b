"""Characters that no reader should meet: invisible ones, and those that turn a line around."""

from __future__ import annotations

import unicodedata

_SPACES = "\t\n\r"
# They reorder what a page writes around them; letters that run from right to left need none.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def illegible_in(text: str) -> int | None:
    """The place of the first such character; None if there is none."""
    for place, sign in enumerate(text):
        hidden = unicodedata.category(sign) in ("Cc", "Cs") and sign not in _SPACES
        if hidden or sign in _TURNING:
            return place
    return None
