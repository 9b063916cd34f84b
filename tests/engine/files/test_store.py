"""The store hands out what was put in, or nothing; damage and other processes do no harm."""

import multiprocessing
import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from render_jobs import put_and_get

from deepchalk.engine.files.store import FolderStore, default_folder


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    return FolderStore(tmp_path / "cache", tmp_path / "checkout")


def a_file(folder: Path, content: bytes, name: str = "made") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def stored_files(store: FolderStore) -> list[Path]:
    return [path for path in store.folder.rglob("*") if path.is_file() and path.suffix != ".lock"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(key=st.text(min_size=1, max_size=300), content=st.binary(max_size=5000))
def test_any_key_gives_back_its_content(tmp_path: Path, key: str, content: bytes) -> None:
    store = FolderStore(tmp_path / "cache", tmp_path / "checkout")
    store.put(key, a_file(tmp_path, content))
    found = store.get(key)
    assert found is not None and found.read_bytes() == content


def test_unknown_keys_give_nothing(store: FolderStore, tmp_path: Path) -> None:
    store.put("one", a_file(tmp_path, b"1"))
    assert store.get("other") is None
    assert FolderStore(tmp_path / "nowhere", tmp_path).get("one") is None


def test_the_last_content_of_a_key_wins(store: FolderStore, tmp_path: Path) -> None:
    store.put("key", a_file(tmp_path, b"old"))
    store.put("key", a_file(tmp_path, b"new content"))
    found = store.get("key")
    assert found is not None and found.read_bytes() == b"new content"
    assert len(stored_files(store)) == 1


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0x10
    path.write_bytes(bytes(content))


def empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("damage", [truncate, flip, empty])
def test_a_damaged_entry_is_noticed_and_can_be_put_again(
    store: FolderStore, tmp_path: Path, damage: object
) -> None:
    content = bytes(range(256)) * 40
    store.put("key", a_file(tmp_path, content))
    (entry,) = stored_files(store)
    damage(entry)  # type: ignore[operator]
    assert store.get("key") is None
    assert stored_files(store) == []
    store.put("key", a_file(tmp_path, content))
    found = store.get("key")
    assert found is not None and found.read_bytes() == content


def test_what_get_returned_outlives_the_entry(store: FolderStore, tmp_path: Path) -> None:
    store.put("key", a_file(tmp_path, b"content"))
    found = store.get("key")
    for path in stored_files(store):
        path.unlink()
    assert found is not None and found.read_bytes() == b"content"
    assert found.is_relative_to(store.checkout)


def test_the_least_recently_used_entries_go_first(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "cache", tmp_path / "checkout", limit=3000)
    for age, key in ((40, "a"), (30, "b"), (20, "c")):
        store.put(key, a_file(tmp_path, key.encode() * 1000))
        (entry,) = [path for path in stored_files(store) if path.read_bytes()[:1] == key.encode()]
        os.utime(entry, (time.time() - age, time.time() - age))
    assert store.get("a") is not None  # Used now, so b is the oldest.
    store.put("d", a_file(tmp_path, b"d" * 1000))
    assert store.get("b") is None
    assert all(store.get(key) is not None for key in "acd")
    assert sum(path.stat().st_size for path in stored_files(store)) <= 3000


def test_a_full_or_forbidden_cache_is_no_failure(tmp_path: Path) -> None:
    blocked = a_file(tmp_path, b"a file where the cache folder should be", "cache")
    store = FolderStore(blocked, tmp_path / "checkout")
    store.put("key", a_file(tmp_path, b"content"))
    assert store.get("key") is None


def test_leftovers_of_killed_writers_are_swept(store: FolderStore, tmp_path: Path) -> None:
    store.put("key", a_file(tmp_path, b"content"))
    (entry,) = stored_files(store)
    leftover = a_file(entry.parent, b"half", ".new-abc")
    os.utime(leftover, (1, 1))
    store.evict()
    assert not leftover.exists() and entry.exists()


def test_processes_share_a_store(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    with context.Pool(4) as pool:
        wrong = pool.starmap(put_and_get, [(tmp_path, number) for number in range(4)])
    assert wrong == [0, 0, 0, 0]


def test_the_folder_can_be_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DEEPCHALK_CACHE_DIR", str(tmp_path))
    assert default_folder() == tmp_path
    monkeypatch.delenv("DEEPCHALK_CACHE_DIR")
    assert default_folder().name == "deepchalk"
