"""Texts that every export can show: nothing in them is invisible, or turns around what follows."""

from __future__ import annotations

import unicodedata

from deepchalk.errors import DeepchalkError

_SPACES = "\t\n\r"
# They reorder what a page writes around them; letters that run from right to left need none.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def refuse_illegible(what: str, *texts: str) -> None:
    """Nothing, where each text can be shown."""
    for text in texts:
        for sign in text:
            hidden = unicodedata.category(sign) in ("Cc", "Cs") and sign not in _SPACES
            if hidden or sign in _TURNING:
                raise DeepchalkError(
                    f"{what} has the character U+{ord(sign):04X} in it, which cannot be shown"
                )
