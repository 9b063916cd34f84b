"""Files that we make: whole under their names, and never in the place of somebody else's.

While a file is written it is hidden beside its place; it gets its name when it is complete. A
folder in which a command has made files holds a record of them, ``.deepchalk-files``: a line with
name and SHA-256 for each, written before the file gets its name. So a file is ours if its folder's
record lists what is in it now. One that someone else put there, or has changed since, is not. A
line too many (a render that was killed in between) names no file that is there, so lines are only
ever added, and any number of processes may add some.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import time
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
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

_PART = ".deepchalk-part-"
_PART_NAME = re.compile(re.escape(_PART) + r"(\d+)-[0-9a-f]{8}(\..*)?")
# A number of a process is given again some day.
_OLD_SECONDS = 24 * 3600.0


class NotOurs(DeepchalkError):
    """A file would be replaced that deepchalk did not make."""


# How a file gets its name


@contextmanager
def completed(path: Path) -> Iterator[Path]:
    """Hand out a hidden name beside ``path``; it becomes ``path`` when the block succeeds.

    The hidden name keeps the suffix, from which writers take their format. What cannot be written,
    or would replace a file that is not ours, is a ``DeepchalkError``.
    """
    part = part_file(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield part
        publish(part, path)
    except OSError as problem:
        if problem.errno in (errno.ENOSPC, errno.EDQUOT):
            told = (
                f"the disk is full while writing {path}: free some space or choose another folder"
            )
        else:
            told = f"{path} cannot be written: {(problem.strerror or str(problem)).lower()}"
        raise DeepchalkError(told) from problem
    finally:
        with suppress(OSError):
            part.unlink()


def write_text(path: Path, text: str) -> Path:
    """Write a whole UTF-8 text file; line ends are ``\\n`` on every system."""
    with completed(path) as part:
        part.write_text(text, encoding="utf-8", newline="\n")
    return path


def write_bytes(path: Path, data: bytes) -> Path:
    """Write a whole file."""
    with completed(path) as part:
        part.write_bytes(data)
    return path


def publish(made: Path, path: Path) -> None:
    """Give a complete file of the same disk its name, in one step; it is recorded as ours first.

    It is recorded inside ``recording`` only, and then replaces no file that is not ours.
    """
    with made.open("rb") as file:
        os.fsync(file.fileno())
    # Not before: who fails has no folder to take away from under another.
    path.parent.mkdir(parents=True, exist_ok=True)
    way = _recording.get()
    if way == "careful" and path.exists() and not is_ours(path):
        raise NotOurs(_refusal([path]))
    if way is not None:
        record(made, path)
    made.replace(path)
    if hasattr(os, "O_DIRECTORY"):
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def part_file(path: Path) -> Path:
    """A hidden name beside ``path``; what dead processes left under such names is removed."""
    sweep_parts(path.parent)
    return path.with_name(f"{_PART}{os.getpid()}-{uuid.uuid4().hex[:8]}{path.suffix}")


def sweep_parts(folder: Path) -> None:
    """Remove what processes were writing into ``folder`` when they were killed."""
    try:
        found = list(folder.glob(f"{_PART}*"))
    except OSError:
        # A folder that may be written to need not be readable.
        return
    for file in found:
        name = _PART_NAME.fullmatch(file.name)
        with suppress(OSError):
            is_old = file.lstat().st_mtime < time.time() - _OLD_SECONDS
            if name and (is_old or not _lives(int(name[1]))):
                file.unlink()


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        # It is another user's.
        return True
    return True


# Whose a file is


def refuse_others(
    outputs: Iterable[Path], inputs: Mapping[str, Path | None] | None = None, force: bool = False
) -> None:
    """Raise ``NotOurs`` if a file is someone else's that a command is about to write.

    ``inputs`` are files that are read, by the option or argument that names each: never written,
    whatever ``force`` says. With ``force`` the other files that are there are taken for ours.
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
    """Add a line: what is in ``made`` is about to be, or is, ``file``."""
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
    """SHA-256 of a file, as text."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


@contextmanager
def recording(force: bool = False) -> Iterator[None]:
    """Inside the block each file that gets its name is recorded as ours, whoever makes it."""
    token = _recording.set("force" if force else "careful")
    try:
        yield
    finally:
        _recording.reset(token)


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
