"""What goes between page, server and workers: a head of JSON with bytes behind it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

SIZE = 4
"""Bytes that tell how long a head is, the lowest first."""

TURN = "turn"
"""Kind of the head by which a child asks whether it is its turn again; a byte answers it."""

SAYS, FACTS = "says", "facts"
"""In a head, the name of a sentence that the server says, and what it names."""

SPEAKS = "speaks"
"""In a request, the language in which the page is told what is wrong."""

LARGEST_HEAD = 4_000_000
LARGEST_BODY = 64_000_000


def frame(head: Mapping[str, Any], body: bytes = b"") -> bytes:
    """A head, which also tells the size of the body, and the body."""
    told = {**head, "size": len(body)}
    # In plain ASCII half a character comes as far as any other, to be refused where it is read.
    text = json.dumps(told, allow_nan=False, separators=(",", ":")).encode()
    return len(text).to_bytes(SIZE, "little") + text + body


def head_size(data: bytes) -> int:
    """How long the head is that comes next."""
    size = int.from_bytes(data, "little")
    if not 2 <= size <= LARGEST_HEAD:
        raise ValueError(f"a head of {size} bytes")
    return size


def read_head(data: bytes) -> dict[str, Any]:
    """A head; a ``ValueError`` if it is none."""
    head = json.loads(data)
    if not isinstance(head, dict) or not 0 <= int(head.get("size", -1)) <= LARGEST_BODY:
        raise ValueError("this is no head")
    return head
