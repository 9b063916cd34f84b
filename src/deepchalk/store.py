"""What was made, kept between runs under keys that name its whole content."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import platformdirs
from filelock import FileLock

_ABANDONED_AFTER = 3600.0
_CHUNK = 1 << 20
_TEMPORARY = ".new-"
_NO_ENTRY = re.compile(rf"{re.escape(_TEMPORARY)}.*|[0-9a-f]{{40}}(\.lock)?")
"""What killed writers left, and what earlier versions kept without its size and digest."""


def cache_folder() -> Path:
    """Where stores are: ``DEEPCHALK_CACHE_DIR``, or the user's cache folder."""
    chosen = os.environ.get("DEEPCHALK_CACHE_DIR")
    return Path(chosen) if chosen else platformdirs.user_cache_path("deepchalk", appauthor=False)


class _Entry(NamedTuple):
    """A kept file; its name says key, size and digest, so one rename publishes all three."""

    path: Path
    size: int
    digest: str

    @classmethod
    def parse(cls, path: Path) -> _Entry | None:
        parts = path.name.split(".")
        if len(parts) != 3 or not parts[1].isdigit() or len(parts[2]) != 64:
            return None
        return cls(path, int(parts[1]), parts[2])

    def is_in(self, path: Path) -> bool:
        """Whether a file holds what the entry's name says."""
        try:
            if path.stat().st_size != self.size:
                return False
            with path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest() == self.digest
        except OSError:
            return False

    def note_use(self) -> None:
        with suppress(OSError):
            os.utime(self.path)

    def drop(self) -> None:
        """In a folder that is only read damage stays, and is noticed again."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)


class Store:
    """Entries in a folder that any number of processes may share.

    An entry appears complete or not at all, and one that is damaged is noticed and removed. Two
    processes that put the same key at once may at worst leave it without an entry.

    Parameters
    ----------
    folder
        where entries live; made when needed
    limit
        bytes that all entries together may take; the least recently used ones go first
    """

    def __init__(self, folder: Path, limit: int) -> None:
        self.folder = folder
        self._limit = limit

    def lend(self, key: str, folder: Path) -> Path | None:
        """The entry as a verified file in ``folder``, or None.

        It is a link of one's own: no other process can take it away while it is read.
        """
        for entry in self._entries_of(_file_name(key)):
            link = _linked(entry.path, folder)
            if link is None:
                continue
            if entry.is_in(link):
                entry.note_use()
                return link
            link.unlink()
            entry.drop()
        return None

    def read(self, key: str) -> bytes | None:
        """The verified content of the entry, or None."""
        for entry in self._entries_of(_file_name(key)):
            with suppress(OSError):
                content = entry.path.read_bytes()
                if hashlib.sha256(content).hexdigest() == entry.digest:
                    entry.note_use()
                    return content
                entry.drop()
        return None

    def put(self, key: str, made: Path | bytes) -> None:
        """Keep a copy; a full disk or a folder that is only read means that none is kept."""
        name = _file_name(key)
        folder = self._folder_of(name)
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            descriptor, temporary = tempfile.mkstemp(prefix=_TEMPORARY, dir=folder)
            try:
                digest, size = hashlib.sha256(), 0
                with (
                    os.fdopen(descriptor, "wb") as target,
                    made.open("rb") if isinstance(made, Path) else BytesIO(made) as source,
                ):
                    while chunk := source.read(_CHUNK):
                        digest.update(chunk)
                        target.write(chunk)
                        size += len(chunk)
                final = folder / f"{name}.{size}.{digest.hexdigest()}"
                Path(temporary).replace(final)
            finally:
                Path(temporary).unlink(missing_ok=True)
            for other in self._entries_of(name):
                if other.path != final:
                    other.drop()

    def evict(self) -> None:
        """Remove the entries that were not used for longest until the limit holds."""
        with suppress(OSError), FileLock(self.folder / "evict.lock"):
            dated = sorted(self._all_entries(), key=lambda item: item[0])
            total = sum(entry.size for _, entry in dated)
            for _, entry in dated:
                if total <= self._limit:
                    break
                entry.drop()
                total -= entry.size

    def _folder_of(self, name: str) -> Path:
        return self.folder / name[:2]

    def _entries_of(self, name: str) -> list[_Entry]:
        found = map(_Entry.parse, self._folder_of(name).glob(f"{name}.*"))
        return [entry for entry in found if entry]

    def _all_entries(self) -> Iterator[tuple[float, _Entry]]:
        for path in self.folder.glob("??/*"):
            with suppress(OSError):
                used = path.stat().st_mtime
                if entry := _Entry.parse(path):
                    yield used, entry
                elif _NO_ENTRY.fullmatch(path.name) and used < time.time() - _ABANDONED_AFTER:
                    path.unlink()


def _linked(path: Path, folder: Path) -> Path | None:
    """A link to a file, or its copy on another file system; None if it has gone meanwhile."""
    folder.mkdir(parents=True, exist_ok=True)
    link = folder / path.name
    link.unlink(missing_ok=True)
    try:
        os.link(path, link)
    except FileNotFoundError:
        return None
    except OSError:
        try:
            shutil.copyfile(path, link)
        except OSError:
            link.unlink(missing_ok=True)
            return None
    return link


def _file_name(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:40]
