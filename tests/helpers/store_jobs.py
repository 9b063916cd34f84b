"""What several processes do with one store at once."""

from __future__ import annotations

from pathlib import Path

from deepchalk.store import Store


def put_and_get(folder: Path, number: int) -> int:
    """One process of many that use the same few keys of a store; returns the wrong answers."""
    store = Store(folder / "cache", limit=4000)
    wrong = 0
    for turn in range(30):
        key = str((turn + number) % 5)
        content = key.encode() * 1000
        wrong += store.read(key) not in (None, content)
        lent = store.lend(key, folder / f"process{number}")
        if lent is None:
            store.put(key, content)
            store.evict()
        else:
            wrong += lent.read_bytes() != content
    return wrong
