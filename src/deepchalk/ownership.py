"""Which files are ours: nothing that deepchalk did not make is ever replaced.

A folder in which a command has made files holds a record of them, ``.deepchalk-files``: a line
with name and SHA-256 for each, written before the file gets its name. So a file is ours if its
folder's record lists what is in it now. One that someone else put there, or has changed since, is
not. A line too many (a render that was killed in between) names no file that is there, so lines are
only ever added, and any number of processes may add some.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Literal

from deepchalk.errors import DeepchalkError

RECORD = ".deepchalk-files"
"""Name of the record in each folder."""

_HEADER = b"# What deepchalk made here (SHA-256 and name). Any other file is never replaced.\n"
# A line that was cut off by a power failure may stand before a whole one.
_LINE = re.compile(rb"([0-9a-f]{64})  ([^\n]+)$", re.MULTILINE)

_recording: ContextVar[Literal["careful", "force"] | None] = ContextVar("recording", default=None)

MOST_NAMES = 8
"""Files that a refusal names."""


class NotOurs(DeepchalkError):
    """A file would be replaced that deepchalk did not make."""


def refuse_others(
    outputs: Iterable[Path], inputs: Mapping[str, Path | None] | None = None, force: bool = False
) -> None:
    """Raise if a file that a command is about to write is someone else's; call it before any work.

    Parameters
    ----------
    outputs
        every file that will be written
    inputs
        files that are read, by the option or argument that names each; never written, whatever
        ``force`` says
    force
        take the files that are there for ours, so that they are replaced

    Raises
    ------
    NotOurs
        one sentence with the names of the files
    """
    there = [file for file in dict.fromkeys(outputs) if file.is_symlink() or file.exists()]
    for option, read in (inputs or {}).items():
        for file in there:
            if read is not None and read.exists() and file.exists() and file.samefile(read):
                raise NotOurs(
                    f"{file} is read, as {option}, so it cannot be written: "
                    "take another name with -o"
                )
    others = [file for file in there if not is_ours(file)]
    if not others:
        return
    if not force:
        raise NotOurs(_refusal(others))
    for file in others:
        if file.is_file():
            record(file, file)


def is_ours(file: Path) -> bool:
    """Whether the record of its folder lists the file as it is now."""
    try:
        listed = (file.parent / RECORD).read_bytes()
        digests = {found[1] for found in _LINE.finditer(listed) if found[2] == _name(file)}
        return bool(digests) and file.is_file() and digest_of(file).encode() in digests
    except OSError:
        return False


def record(made: Path, file: Path) -> None:
    """Add a line: what is in ``made`` is about to be, or is, ``file``.

    Raises
    ------
    OSError
        if the folder cannot be written to
    """
    line = digest_of(made).encode() + b"  " + _name(file) + b"\n"
    record_file = file.parent / RECORD
    text = record_file.read_bytes() if record_file.exists() else b""
    if line in text:
        return
    start = b"" if text else _HEADER
    if text and not text.endswith(b"\n"):
        start = b"\n"
    target = os.open(record_file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666)
    try:
        # One write, so that lines of several processes do not mix.
        os.write(target, start + line)
        os.fsync(target)
    finally:
        os.close(target)


def digest_of(file: Path) -> str:
    """SHA-256 of a file, as text.

    Raises
    ------
    OSError
        if it cannot be read
    """
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def claim(made: Path, file: Path, force: bool = False) -> None:
    """Record what is in ``made`` as ours, just before it gets the name ``file``.

    Raises
    ------
    NotOurs
        if someone else's file has come to stand there meanwhile
    OSError
        if the folder cannot be written to
    """
    if not force and file.exists() and not is_ours(file):
        raise NotOurs(_refusal([file]))
    record(made, file)


@contextmanager
def recording(force: bool = False) -> Iterator[None]:
    """Inside the block each file that is completed is claimed, whoever completes it."""
    token = _recording.set("force" if force else "careful")
    try:
        yield
    finally:
        _recording.reset(token)


def claim_if_recording(made: Path, file: Path) -> None:
    """``claim``, inside ``recording``; nothing outside."""
    way = _recording.get()
    if way is not None:
        claim(made, file, force=way == "force")


def _refusal(others: list[Path]) -> str:
    names = [str(file) for file in others[:MOST_NAMES]]
    if len(others) > MOST_NAMES:
        names.append(f"{len(others) - MOST_NAMES} more")
    listed = " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
    are, them = ("are", "them") if len(others) > 1 else ("is", "it")
    return (
        f"{listed} {are} there already and not made by deepchalk, or changed since: "
        f"take another name or folder, or replace {them} with --force"
    )


def _name(file: Path) -> bytes:
    return os.fsencode(file.name).replace(b"\n", b"\\n")
