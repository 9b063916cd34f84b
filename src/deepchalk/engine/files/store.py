"""Finished stretches of video, kept between renders under keys that name their content."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import platformdirs
from filelock import FileLock

from deepchalk.engine.files.stretch import StretchStore

_GIGABYTE = 10**9
_ABANDONED_AFTER = 3600.0
_CHUNK = 1 << 20
_TEMPORARY = ".new-"


def default_folder() -> Path:
    """Where stretches are kept: ``DEEPCHALK_CACHE_DIR``, or the user's cache folder."""
    chosen = os.environ.get("DEEPCHALK_CACHE_DIR")
    return Path(chosen) if chosen else platformdirs.user_cache_path("deepchalk", appauthor=False)


@dataclass(frozen=True)
class _Entry:
    """A stored file; its name says key, size and digest, so one rename publishes all three."""

    path: Path
    key: str
    size: int
    digest: str

    @classmethod
    def parse(cls, path: Path) -> _Entry | None:
        parts = path.name.split(".")
        if len(parts) != 3 or not parts[1].isdigit() or len(parts[2]) != 64:
            return None
        return cls(path, parts[0], int(parts[1]), parts[2])


class FolderStore:
    """A ``StretchStore`` in a folder that any number of processes may share.

    Parameters
    ----------
    folder
        where entries live; made when needed
    checkout
        a folder of the render's own: what ``get`` returns is a link in there, so that no other
        process can take the file away while it is read
    limit
        bytes that all entries together may take; the least recently used ones go first
    """

    def __init__(self, folder: Path, checkout: Path, limit: int = 4 * _GIGABYTE) -> None:
        self.folder = folder / "stretches"
        self.checkout = checkout
        self.limit = limit
        self.given = 0
        """How many entries were handed out."""

    def get(self, key: str) -> Path | None:
        """A verified private link to the entry, or None; a damaged entry is removed."""
        for entry in self._entries_of(_file_name(key)):
            link = self._check_out(entry)
            if link is None:
                continue
            if _matches(link, entry):
                with suppress(OSError):
                    os.utime(entry.path)
                self.given += 1
                return link
            link.unlink()
            # In a cache that is only read, damage stays, and is noticed again.
            with suppress(OSError), self._lock(entry.key):
                # Meanwhile another process may have replaced it by a good one.
                if not _matches(entry.path, entry):
                    entry.path.unlink(missing_ok=True)
        return None

    def put(self, key: str, file: Path) -> None:
        """Keep a copy of ``file``; a full disk or a read-only cache only means no copy."""
        name = _file_name(key)
        with suppress(OSError):
            self._folder_of(name).mkdir(parents=True, exist_ok=True)
            with self._lock(name):
                self._publish(name, file)
            self.evict()

    def evict(self) -> None:
        """Remove the entries that were not used for longest until the limit holds."""
        with suppress(OSError), FileLock(self.folder / "evict.lock"):
            dated = sorted(self._all_entries(), key=lambda item: item[0])
            total = sum(entry.size for _, entry in dated)
            for _, entry in dated:
                if total <= self.limit:
                    break
                with self._lock(entry.key):
                    entry.path.unlink(missing_ok=True)
                    self._lock_path(entry.key).unlink(missing_ok=True)
                total -= entry.size

    def _publish(self, name: str, file: Path) -> None:
        descriptor, temporary = tempfile.mkstemp(prefix=_TEMPORARY, dir=self._folder_of(name))
        try:
            digest = hashlib.sha256()
            size = 0
            with file.open("rb") as source, os.fdopen(descriptor, "wb") as target:
                while chunk := source.read(_CHUNK):
                    digest.update(chunk)
                    target.write(chunk)
                    size += len(chunk)
            final = self._folder_of(name) / f"{name}.{size}.{digest.hexdigest()}"
            Path(temporary).replace(final)
        finally:
            Path(temporary).unlink(missing_ok=True)
        for other in self._entries_of(name):
            if other.path != final:
                other.path.unlink(missing_ok=True)

    def _check_out(self, entry: _Entry) -> Path | None:
        self.checkout.mkdir(parents=True, exist_ok=True)
        link = self.checkout / entry.path.name
        link.unlink(missing_ok=True)
        try:
            os.link(entry.path, link)
        except FileNotFoundError:
            return None
        except OSError:
            # Another file system, or one without links.
            try:
                shutil.copyfile(entry.path, link)
            except OSError:
                link.unlink(missing_ok=True)
                return None
        return link

    def _folder_of(self, name: str) -> Path:
        return self.folder / name[:2]

    def _lock_path(self, name: str) -> Path:
        return self._folder_of(name) / f"{name}.lock"

    def _lock(self, name: str) -> FileLock:
        return FileLock(self._lock_path(name))

    def _entries_of(self, name: str) -> list[_Entry]:
        return [
            entry
            for path in self._folder_of(name).glob(f"{name}.*")
            if (entry := _Entry.parse(path))
        ]

    def _all_entries(self) -> Iterator[tuple[float, _Entry]]:
        for path in self.folder.glob("??/*"):
            with suppress(FileNotFoundError):
                used = path.stat().st_mtime
                if path.name.startswith(_TEMPORARY) and used < time.time() - _ABANDONED_AFTER:
                    path.unlink()
                elif entry := _Entry.parse(path):
                    yield used, entry


class Refilled:
    """A ``StretchStore`` that gives nothing out, and takes what replaces its entries."""

    def __init__(self, store: StretchStore) -> None:
        self._store = store

    def get(self, key: str) -> Path | None:
        return None

    def put(self, key: str, file: Path) -> None:
        self._store.put(key, file)


def _file_name(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:40]


def _matches(path: Path, entry: _Entry) -> bool:
    try:
        if path.stat().st_size != entry.size:
            return False
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == entry.digest
    except OSError:
        return False
