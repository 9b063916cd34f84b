"""Reads files that somebody names: regular ones only, up to a size, in one look at the disk."""

from __future__ import annotations

import json
import os
import stat
from io import BufferedReader
from pathlib import Path
from typing import Any

# So that a pipe to which nobody writes is opened, and seen to be one, instead of waited for.
_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

_NO_FILE = "cannot be read: it is no file"


class NotRead(ValueError):
    """Why a file is not read, as what follows its name: ``is larger than 100 bytes``."""


def open_input(path: Path, largest: int) -> BufferedReader:
    """A file, open, for those who do not need all its bytes."""
    try:
        file = open(path, "rb", opener=_open_at_once)  # noqa: SIM115 - its reader closes it
    except OSError as problem:
        raise _not_read(problem) from None
    except ValueError as problem:
        # A zero byte or half a character: no file has such a name.
        raise NotRead(f"cannot be read: {problem}") from None
    about = os.fstat(file.fileno())
    if stat.S_ISREG(about.st_mode) and about.st_size <= largest:
        return file
    file.close()
    raise _too_large(largest) if stat.S_ISREG(about.st_mode) else NotRead(_NO_FILE)


def read_input(path: Path, largest: int) -> bytes:
    """The bytes of a file."""
    with open_input(path, largest) as file:
        try:
            data = file.read(largest + 1)
        except OSError as problem:
            raise _not_read(problem) from None
    # One that grows, or does not know its size.
    if len(data) > largest:
        raise _too_large(largest)
    return data


def read_input_text(path: Path, largest: int) -> str:
    """The text of a file in UTF-8."""
    try:
        return read_input(path, largest).decode("utf-8")
    except UnicodeDecodeError:
        raise NotRead("is not UTF-8 text") from None


def from_json(text: str) -> Any:
    """What JSON says, in which each name stands once."""
    return json.loads(text, object_pairs_hook=_each_once)


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table: dict[str, Any] = {}
    for name, value in pairs:
        if name in table:
            raise ValueError(f"{name} stands there twice")
        table[name] = value
    return table


def _open_at_once(path: str, flags: int) -> int:
    return os.open(path, flags | _AT_ONCE)


def _not_read(problem: OSError) -> NotRead:
    if isinstance(problem, IsADirectoryError):
        return NotRead(_NO_FILE)
    if isinstance(problem, FileNotFoundError):
        return NotRead("cannot be read: there is no such file")
    return NotRead(f"cannot be read: {(problem.strerror or str(problem)).lower()}")


def _too_large(largest: int) -> NotRead:
    return NotRead(f"is larger than {largest:,} bytes")
