"""Finished stretches of video, kept between renders."""

from __future__ import annotations

from pathlib import Path

from deepchalk.engine.files.stretch import StretchStore
from deepchalk.store import Store

_LIMIT = 4 * 10**9


class FolderStore:
    """A ``StretchStore`` in a folder of the cache.

    Parameters
    ----------
    cache
        in which the folder lies
    checkout
        a folder of the render's own, in which it gets what it reads
    """

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
