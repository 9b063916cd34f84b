"""The store hands out what was put in, or nothing; damage and other processes do no harm."""

import multiprocessing
import os
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_jobs import put_and_get

from deepchalk.store import Store, cache_folder

LIMIT = 10**6


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache", LIMIT)


def a_file(folder: Path, content: bytes, name: str = "made") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def files_of(store: Store) -> list[Path]:
    return [path for path in store.folder.glob("??/*") if path.is_file()]


def lend(store: Store, key: str) -> bytes | None:
    lent = store.lend(key, store.folder.with_name("lent"))
    return None if lent is None else lent.read_bytes()


def outcomes(store: Store, key: str) -> set[bytes | None]:
    """What both ways of asking give."""
    return {store.read(key), lend(store, key)}


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None
)
@given(key=st.text(max_size=300), content=st.binary(max_size=5000), in_file=st.booleans())
def test_any_key_gives_back_its_content(
    store: Store, tmp_path: Path, key: str, content: bytes, in_file: bool
) -> None:
    store.put(key, a_file(tmp_path, content) if in_file else content)
    assert outcomes(store, key) == {content}


def test_unknown_keys_give_nothing(store: Store) -> None:
    assert outcomes(store, "one") == {None}
    store.put("one", b"1")
    assert outcomes(store, "other") == {None}


def test_the_last_content_of_a_key_wins(store: Store) -> None:
    store.put("key", b"old")
    store.put("key", b"new content")
    assert outcomes(store, "key") == {b"new content"}
    assert len(files_of(store)) == 1


def test_what_cannot_be_read_is_not_kept(store: Store, tmp_path: Path) -> None:
    store.put("key", tmp_path / "never made")
    assert outcomes(store, "key") == {None} and files_of(store) == []


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0x10
    path.write_bytes(bytes(content))


def empty(path: Path) -> None:
    path.write_bytes(b"")


def lengthen(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\0")


@pytest.mark.parametrize("ask", [Store.read, lend])
@pytest.mark.parametrize("damage", [truncate, flip, empty, lengthen])
def test_a_damaged_entry_is_noticed_and_can_be_put_again(
    store: Store, damage: Callable[[Path], None], ask: Callable[[Store, str], bytes | None]
) -> None:
    content = bytes(range(256)) * 40
    store.put("key", content)
    (entry,) = files_of(store)
    damage(entry)
    assert ask(store, "key") is None
    assert files_of(store) == []
    store.put("key", content)
    assert outcomes(store, "key") == {content}


def test_what_was_lent_outlives_the_entry(store: Store, tmp_path: Path) -> None:
    store.put("key", b"content")
    found = store.lend("key", tmp_path / "lent")
    for path in files_of(store):
        path.unlink()
    assert found is not None and found.read_bytes() == b"content"
    assert found.parent == tmp_path / "lent"


@pytest.mark.parametrize("ask", [Store.read, lend])
def test_the_least_recently_used_entries_go_first(
    tmp_path: Path, ask: Callable[[Store, str], bytes | None]
) -> None:
    store = Store(tmp_path / "cache", limit=3000)
    for age, key in ((40, "a"), (30, "b"), (20, "c")):
        store.put(key, key.encode() * 1000)
        (entry,) = [path for path in files_of(store) if path.read_bytes()[:1] == key.encode()]
        os.utime(entry, (time.time() - age, time.time() - age))
    assert ask(store, "a") is not None  # Used now, so b is the oldest.
    store.put("d", b"d" * 1000)
    store.evict()
    assert store.read("b") is None
    assert all(store.read(key) is not None for key in "acd")
    assert sum(path.stat().st_size for path in files_of(store)) <= 3000


def test_a_file_where_the_folder_should_be_is_no_failure(tmp_path: Path) -> None:
    blocked = a_file(tmp_path, b"a file where the cache folder should be", "cache")
    store = Store(blocked, LIMIT)
    store.put("key", b"content")
    store.evict()
    assert outcomes(store, "key") == {None}
    assert blocked.read_bytes() == b"a file where the cache folder should be"


def test_a_full_disk_leaves_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    store.put("key", b"data")
    assert files_of(store) == []


def test_what_killed_writers_and_earlier_versions_left_is_swept(store: Store) -> None:
    store.put("key", b"content")
    (entry,) = files_of(store)
    name = entry.name.partition(".")[0]
    left = [a_file(entry.parent, b"half", one) for one in (".new-abc", name, f"{name}.lock")]
    another = a_file(entry.parent, b"somebody's own", "notes.txt")
    for path in (*left, another):
        os.utime(path, (1, 1))
    recent = a_file(entry.parent, b"being written", ".new-def")
    store.evict()
    assert set(files_of(store)) == {entry, another, recent}


def test_processes_share_a_store(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(4, mp_context=context) as pool:
        wrong = list(pool.map(put_and_get, [tmp_path] * 4, range(4)))
    assert wrong == [0, 0, 0, 0]


def test_the_folder_can_be_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DEEPCHALK_CACHE_DIR", str(tmp_path))
    assert cache_folder() == tmp_path
    monkeypatch.delenv("DEEPCHALK_CACHE_DIR")
    assert cache_folder().name == "deepchalk"
