"""A stretch of finished video: H.264 packets that are joined to others without encoding again."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from deepchalk.store import Store

_MAGIC = b"deepchalk stretch 1\n"
_PACKET = struct.Struct("<BI")


class StretchStore(Protocol):
    """Keeps finished stretches between renders, under keys that name their whole content."""

    def get(self, key: str) -> Path | None:
        """A verified, complete file for this key, or None."""
        ...

    def put(self, key: str, file: Path) -> None:
        """Keep a copy of ``file``; it appears in the store complete or not at all."""
        ...


@dataclass(frozen=True)
class StretchPacket:
    """One encoded frame in Annex B form (start codes, parameter sets included)."""

    data: bytes
    is_key: bool


class DamagedStretch(ValueError):
    """The file is not a complete stretch."""


class StretchWriter:
    """Writes packets to disk as they come, so memory does not grow with the video."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.frames = 0
        self._file: BinaryIO = path.open("wb")
        self._file.write(_MAGIC)

    def write(self, data: bytes, is_key: bool) -> None:
        self._file.write(_PACKET.pack(is_key, len(data)))
        self._file.write(data)
        self.frames += 1

    def close(self) -> None:
        # The count at the end doubles as the mark of completeness.
        self._file.write(_PACKET.pack(255, self.frames))
        self._file.close()

    def abandon(self) -> None:
        self._file.close()
        self.path.unlink(missing_ok=True)


def read_stretch(path: Path) -> Iterator[StretchPacket]:
    """The packets of a stretch in order, one per frame."""
    with path.open("rb") as file:
        if file.read(len(_MAGIC)) != _MAGIC:
            raise DamagedStretch(f"{path.name} is not a stretch of video")
        frames = 0
        while True:
            head = file.read(_PACKET.size)
            if len(head) != _PACKET.size:
                raise DamagedStretch(f"{path.name} ends after {frames} frames without its end mark")
            kind, size = _PACKET.unpack(head)
            if kind == 255:
                if size != frames or file.read(1):
                    raise DamagedStretch(f"{path.name} should hold {size} frames but has {frames}")
                return
            data = file.read(size)
            if len(data) != size:
                raise DamagedStretch(f"{path.name} is cut off in frame {frames}")
            frames += 1
            yield StretchPacket(data, bool(kind))


_LIMIT = 4 * 10**9


class FolderStore:
    """A ``StretchStore`` in the cache; what a render reads it gets in its folder ``checkout``."""

    def __init__(self, cache: Path, checkout: Path) -> None:
        self._store = Store(cache / "stretches", _LIMIT)
        self._checkout = checkout
        self.given = 0
        """How many stretches were handed out."""

    def get(self, key: str) -> Path | None:
        found = self._store.lend(key, self._checkout)
        self.given += found is not None
        return found

    def put(self, key: str, file: Path) -> None:
        self._store.put(key, file)
        self._store.evict()


class Refilled:
    """A ``StretchStore`` that gives nothing out, and takes what replaces its entries."""

    def __init__(self, store: StretchStore) -> None:
        self._store = store

    def get(self, key: str) -> Path | None:
        return None

    def put(self, key: str, file: Path) -> None:
        self._store.put(key, file)
