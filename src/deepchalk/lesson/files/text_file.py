"""Text from a file that somebody else made: bounded, decoded, or refused with one sentence."""

from __future__ import annotations

import codecs
from pathlib import Path

from deepchalk.errors import ParameterError
from deepchalk.input_files import NotRead, read_input

PACKED = {
    b"\x1f\x8b": "a gzip archive",
    b"PK\x03\x04": "a zip archive or a workbook",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"\xd0\xcf\x11\xe0": "a workbook",
    b"%PDF": "a PDF file",
    b"PAR1": "a Parquet file",
}
"""First bytes of files that hold no plain text."""

LONGEST_MENTION = 40


def path_of(text: str) -> Path:
    """The file that a text names; a ``~`` at its start is the home folder.

    Raises
    ------
    ParameterError
        if the text names the home folder of nobody
    """
    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise ParameterError(
            f"{brief(text)} cannot be read: there is no such user, so ~ is no folder"
        ) from None


def read_text(path: Path, largest: int) -> str:
    """The text of a file in UTF-8, or in UTF-16 with its mark."""
    # largest: bytes that are read at most.
    name, data = brief(str(path)), read_bytes(path, largest)
    for mark, kind in PACKED.items():
        if data.startswith(mark):
            raise ParameterError(f"{name} is {kind}: save it as CSV text first")
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError:
        raise ParameterError(f"{name} is not UTF-8 text: save it as CSV in UTF-8") from None
    if "\0" in text:
        raise ParameterError(f"{name} holds zero bytes, so it is not text")
    return text


def read_bytes(path: Path, largest: int) -> bytes:
    """What a regular file holds.

    Parameters
    ----------
    largest
        bytes that are read at most

    Raises
    ------
    ParameterError
        if there is none, if it is a device, a pipe or a folder, or larger than ``largest`` bytes
    """
    try:
        return read_input(path, largest)
    except NotRead as reason:
        raise ParameterError(f"{brief(str(path))} {reason}") from None


def brief(text: str) -> str:
    """A text as it is quoted in a sentence: on one line and not too long."""
    line = "".join(character if character.isprintable() else " " for character in text)
    return line if len(line) <= LONGEST_MENTION else "…" + line[1 - LONGEST_MENTION :]


def cut(text: str, at_most: int = 60) -> str:
    """A text, or as much of its beginning as a sentence has room for: ``1000000…``."""
    return text if len(text) <= at_most else f"{text[: at_most - 1]}…"
