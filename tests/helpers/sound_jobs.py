"""What two processes do with one store at once."""

from __future__ import annotations

from pathlib import Path

from deepchalk.voice.store import SoundStore


def put_and_get(folder: str, rounds: int) -> int:
    """How often an entry was neither whole nor missing."""
    store = SoundStore(Path(folder), limit=20_000)
    wrong = 0
    for number in range(rounds):
        key = str(number % 5)
        store.put(key, key.encode() * 5000)
        wrong += store.get(key) not in (None, key.encode() * 5000)
        store.evict()
    return wrong
