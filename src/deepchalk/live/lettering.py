"""Bytes as text that may stand in a page: of 91 letters two are 13 bits, Base64's only 12."""

from __future__ import annotations

import numpy as np

BITS = 13
ALONE = 6
"""Bits of a last letter that is alone."""

LETTERS = "".join(chr(code) for code in range(33, 127) if chr(code) not in '"&<')
"""All that can be seen, but what means something in a page."""

_CODES = np.frombuffer(LETTERS.encode("ascii"), dtype=np.uint8)


def as_text(data: bytes) -> str:
    """The letters of some bytes, which ``docs/live-format.md`` describes."""
    bits = np.unpackbits(np.frombuffer(data, dtype=np.uint8))
    whole, rest = divmod(len(bits), BITS)
    # A rest of few bits takes one letter.
    last = bits[whole * BITS :]
    pairs = bits[: whole * BITS].reshape(-1, BITS)
    if rest > ALONE:
        pairs = np.concatenate([pairs, np.pad(last, (0, BITS - rest))[None]])
    values = pairs @ (1 << np.arange(BITS - 1, -1, -1))
    letters = np.stack([values // len(LETTERS), values % len(LETTERS)], axis=1).ravel()
    if 0 < rest <= ALONE:
        letters = np.append(letters, int("".join(map(str, np.pad(last, (0, ALONE - rest)))), 2))
    return bytes(_CODES[letters]).decode("ascii")
