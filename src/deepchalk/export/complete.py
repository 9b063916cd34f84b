"""Files appear under their final name only when they are complete."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from deepchalk.errors import DeepchalkError
from deepchalk.ownership import claim_if_recording
from deepchalk.part_file import part_file


@contextmanager
def completed(path: Path) -> Iterator[Path]:
    """Hand out a temporary name beside ``path``; rename it to ``path`` when the block succeeds.

    The temporary name keeps the suffix, from which writers take their format.

    Raises
    ------
    DeepchalkError
        if the folder cannot be made or the file cannot be written; ``NotOurs`` if that would
        replace a file that is not ours, inside ``ownership.recording``
    """
    temporary = part_file(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield temporary
        _flush(temporary)
        claim_if_recording(temporary, path)
        temporary.replace(path)
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        raise DeepchalkError(f"{path} cannot be written: {reason}") from problem
    finally:
        with suppress(OSError):
            temporary.unlink()


def write_text(path: Path, text: str) -> Path:
    """Write a whole UTF-8 text file; line ends are ``\\n`` on every system."""
    with completed(path) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")
    return path


def write_bytes(path: Path, data: bytes) -> Path:
    """Write a whole file."""
    with completed(path) as temporary:
        temporary.write_bytes(data)
    return path


def _flush(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
