"""What pages send, read with bounds: JSON of a known shape, or one sentence; and what they get."""

from __future__ import annotations

import asyncio
import json
import math
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse

from deepchalk.words.faces import say

LARGEST_REQUEST = 2_000_000
"""Bytes of a request at most."""

LONGEST_WAIT = 300.0
"""Seconds in which a request must come, of which 50 MB may be on their way."""

DEEPEST = 12
"""Lists within lists at most; no parameter has more than two."""


class Malformed(Exception):
    """A request that no page of ours sends; the text is one sentence."""

    def __init__(self, why: str, status: int = 400) -> None:
        super().__init__(why)
        self.status = status


class Json(JSONResponse):
    """An answer in plain ASCII: half a character that somebody typed is told as it came."""

    def render(self, content: Any) -> bytes:
        """The body."""
        return json.dumps(content, allow_nan=False, separators=(",", ":")).encode()


async def read_body(request: Request, largest: int = LARGEST_REQUEST) -> bytes:
    """The body of a request; no more of it is kept than is allowed."""
    data = bytearray()
    try:
        async with asyncio.timeout(LONGEST_WAIT):
            async for piece in request.stream():
                data += piece
                if len(data) > largest:
                    raise Malformed(say("studio-too-large", most=f"{largest:,}"), 413)
    except TimeoutError:
        raise Malformed(say("studio-too-slow", seconds=f"{LONGEST_WAIT:g}"), 408) from None
    except ClientDisconnect:
        raise Malformed("who asked is gone") from None
    return bytes(data)


async def read_json(request: Request) -> dict[str, Any]:
    """An object of JSON, nested no deeper than any parameter."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    if kind != "application/json":
        raise Malformed("a request must be application/json", 415)
    data = await read_body(request)
    try:
        told = json.loads(data, parse_constant=_no_constant, parse_float=_float)
    except (ValueError, RecursionError):
        raise Malformed("this is not JSON") from None
    if not isinstance(told, dict):
        raise Malformed("a request must be an object")
    if _depth(told) > DEEPEST:
        raise Malformed("this is nested too deeply")
    return told


def _float(text: str) -> float | str:
    """A number; one that is larger than any float stays text, which its field then refuses."""
    number = float(text)
    return number if math.isfinite(number) else text


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def _depth(value: Any) -> int:
    deepest, waiting = 0, [(value, 1)]
    while waiting:
        one, depth = waiting.pop()
        deepest = max(deepest, depth)
        if depth > DEEPEST:
            break
        parts = one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
        waiting += [(part, depth + 1) for part in parts]
    return deepest


def text_of(told: dict[str, Any], name: str, longest: int = 200) -> str:
    """A text of a request."""
    value = told.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= longest:
        raise Malformed(f"{name} must be a text of at most {longest} characters")
    return value


def table_of(told: dict[str, Any], name: str) -> dict[str, Any]:
    """Names with values; empty where nothing is said."""
    value = told.get(name) or {}
    if not isinstance(value, dict) or len(value) > 200:
        raise Malformed(f"{name} must be names with values")
    return value


def tables_of(told: dict[str, Any], name: str, most: int = 50) -> list[dict[str, Any]]:
    """A list of names with values; empty where nothing is said."""
    value = told.get(name) or []
    if not isinstance(value, list) or len(value) > most:
        raise Malformed(f"{name} must be a list of at most {most}")
    return [table_of({name: one}, name) for one in value]


def texts_of(told: dict[str, Any], name: str, longest: int = 500) -> dict[str, str]:
    """Names with texts; empty where nothing is said."""
    found = table_of(told, name)
    if not all(isinstance(text, str) and len(text) <= longest for text in found.values()):
        raise Malformed(f"{name} must be names with texts of at most {longest} characters")
    return found


def number_of(told: dict[str, Any], name: str, low: float, high: float, usual: float) -> float:
    """A number of a request between these limits, or the usual one."""
    value = told.get(name, usual)
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise Malformed(f"{name} must be a number from {low:g} to {high:g}")
    return float(value)
