"""Signs that nobody has taught the speller, by their names in Unicode."""

from __future__ import annotations

import re
import unicodedata


def name_of(character: str) -> str:
    """``snowman`` for ☃; ``sign`` where the name is a number, as that of thousands is."""
    name = unicodedata.name(character, "sign").lower()
    return "sign" if re.search(r"\d", name) else re.sub(r"[^a-z]+", " ", name)
