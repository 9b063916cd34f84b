"""Spoken sentences, kept between renders under keys that name their content."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

import numpy as np
from filelock import FileLock

from .engine import Identity
from .samples import Samples

_LOUDEST = 2**15 - 1
_LIMIT = 500 * 10**6


def rounded(samples: Samples) -> Samples:
    """The samples as they are kept, so that a sentence sounds the same from the store."""
    return _restored(_kept(samples))


class SpeechStore:
    """Sentences in a folder that any number of processes may share.

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

    def get(self, words: str, speaker: Identity) -> tuple[Samples, int] | None:
        """The sentence's samples and their rate, or None; a damaged entry is none."""
        path = self._path(words, speaker)
        try:
            # An entry is a zip file, and so each of its parts has a checksum.
            with np.load(path) as entry:
                found = _restored(entry["samples"]), int(entry["rate"])
            with suppress(OSError):
                os.utime(path)
        except Exception:
            # Missing, or damaged, which shows in many ways.
            return None
        return found

    def put(self, words: str, speaker: Identity, samples: Samples, rate: int) -> None:
        """Keep a sentence; a full disk or a read-only folder only means that it is not kept."""
        path = self._path(words, speaker)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            descriptor, temporary = tempfile.mkstemp(prefix=".new-", dir=path.parent)
            try:
                with os.fdopen(descriptor, "wb") as file:
                    np.savez(file, samples=_kept(samples), rate=rate)
                # Two processes that say the same sentence replace it by the same bytes.
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

    def _path(self, words: str, speaker: Identity) -> Path:
        content = json.dumps({"words": words, **asdict(speaker)}, sort_keys=True)
        key = hashlib.sha256(content.encode()).hexdigest()
        return self.folder / key[:2] / f"{key}.npz"


def _kept(samples: Samples) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    return np.round(np.clip(samples, -1, 1) * _LOUDEST).astype(np.int16)


def _restored(kept: np.ndarray[tuple[int], np.dtype[np.int16]]) -> Samples:
    return (kept / np.float32(_LOUDEST)).astype(np.float32)
