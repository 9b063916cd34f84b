"""The store hands out what was put in, or nothing."""

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sound_jobs import put_and_get

from deepchalk.voice.store import SoundStore


@pytest.fixture
def store(tmp_path: Path) -> SoundStore:
    return SoundStore(tmp_path / "sounds")


def entries(store: SoundStore) -> list[Path]:
    return [path for path in store.folder.glob("??/*") if path.is_file()]


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None
)
@given(key=st.text(max_size=300), data=st.binary(max_size=2000))
def test_any_key_gives_back_its_content(store: SoundStore, key: str, data: bytes) -> None:
    store.put(key, data)
    assert store.get(key) == data


def test_an_unknown_key_gives_nothing(store: SoundStore) -> None:
    assert store.get("unknown") is None


@pytest.mark.parametrize("place", [0, 31, 32, 40])
def test_a_damaged_entry_is_none_and_is_replaced(store: SoundStore, place: int) -> None:
    store.put("key", b"twelve bytes")
    (entry,) = entries(store)
    damaged = bytearray(entry.read_bytes())
    damaged[place] ^= 1
    entry.write_bytes(damaged)
    assert store.get("key") is None
    store.put("key", b"twelve bytes")
    assert store.get("key") == b"twelve bytes"


@pytest.mark.parametrize("kept", [0, 5, 32, 43])
def test_half_an_entry_is_none(store: SoundStore, kept: int) -> None:
    store.put("key", b"twelve bytes")
    (entry,) = entries(store)
    entry.write_bytes(entry.read_bytes()[:kept])
    assert store.get("key") is None


def test_what_cannot_be_kept_is_no_error(tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    store = SoundStore(blocked)
    store.put("key", b"data")
    store.evict()
    assert store.get("key") is None
    assert blocked.read_text() == "a file where the folder should be"


def test_a_full_disk_leaves_nothing(store: SoundStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    store.put("key", b"data")
    assert entries(store) == []


def test_what_was_used_last_stays(tmp_path: Path) -> None:
    store = SoundStore(tmp_path, limit=300)
    for moment, key in enumerate(("old", "used", "new")):
        store.put(key, bytes(100))
        for entry in entries(store):
            if entry.stat().st_mtime > 1000:
                os.utime(entry, (moment, moment))
    assert store.get("used") is not None
    store.evict()
    assert store.get("old") is None
    assert store.get("used") is not None and store.get("new") is not None


def test_two_processes_share_a_store(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, mp_context=context) as pool:
        wrong = list(pool.map(put_and_get, [str(tmp_path)] * 2, [60] * 2))
    assert wrong == [0, 0]
