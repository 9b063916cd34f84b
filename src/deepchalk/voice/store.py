"""What was spoken and encoded, kept between renders under keys that name its content."""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from filelock import FileLock

_LIMIT = 500 * 10**6
_DIGEST = hashlib.sha256().digest_size


class SoundStore:
    """Entries in a folder that any number of processes may share.

    Parameters
    ----------
    folder
        where entries live; made when needed
    limit
        bytes that all entries together may take; the least recently used ones go first
    """

    def __init__(self, folder: Path, limit: int = _LIMIT) -> None:
        self.folder = folder
        self._limit = limit

    def get(self, key: str) -> bytes | None:
        """What was put under that key, or None; a damaged entry is none."""
        path = self._path(key)
        with suppress(OSError):
            content = path.read_bytes()
            digest, data = content[:_DIGEST], content[_DIGEST:]
            if digest == hashlib.sha256(data).digest():
                os.utime(path)
                return data
        return None

    def put(self, key: str, data: bytes) -> None:
        """Keep something; a full disk or a read-only folder only means that it is not kept."""
        path = self._path(key)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            descriptor, temporary = tempfile.mkstemp(prefix=".new-", dir=path.parent)
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(hashlib.sha256(data).digest() + data)
                # Two processes with the same key replace the entry by the same bytes.
                Path(temporary).replace(path)
            finally:
                Path(temporary).unlink(missing_ok=True)

    def evict(self) -> None:
        """Remove the entries that were not used for longest until the limit holds."""
        with suppress(OSError), FileLock(self.folder / "evict.lock"):
            entries = [(path, path.stat()) for path in self.folder.glob("??/*")]
            total = sum(status.st_size for _, status in entries)
            for path, status in sorted(entries, key=lambda entry: entry[1].st_mtime):
                if total <= self._limit:
                    break
                path.unlink(missing_ok=True)
                total -= status.st_size

    def _path(self, key: str) -> Path:
        name = hashlib.sha256(key.encode()).hexdigest()[:40]
        return self.folder / name[:2] / name
