"""Locks that end with the process that holds them, however it ends."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

LOCK = "lock"
"""Name of the file in a folder by which its owner is known to be alive."""

_OURS = "deepchalk-studio-"


def held(folder: Path) -> int | None:
    """The lock of a folder, until it is closed; None if another process, or we, hold it."""
    # A bare descriptor: whoever forgets it holds it to the end, which is what it is for.
    lock = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(lock)
        return None
    return lock


def let_go(folder: Path, lock: int) -> None:
    """Give a lock back; the folder is as if there had been none."""
    (folder / LOCK).unlink(missing_ok=True)
    os.close(lock)


def locked_folder(folder: Path) -> int:
    """Make a folder whose lock is held from the first moment at which it has its name."""
    unnamed = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    unnamed.mkdir(mode=0o700, parents=True)
    try:
        lock = held(unnamed)
        assert lock is not None
        unnamed.rename(folder)
    except OSError:
        shutil.rmtree(unnamed, ignore_errors=True)
        raise
    return lock


class OwnFolder:
    """A folder for what is needed while we run; what a killed process left, the next removes."""

    def __init__(self) -> None:
        _remove_orphans()
        # A name that nobody has: the folder in which it is made is open to all.
        with tempfile.TemporaryDirectory(prefix=_OURS) as free:
            self.path = Path(free)
        self._lock = locked_folder(self.path)

    def remove(self) -> None:
        """Remove it."""
        shutil.rmtree(self.path, ignore_errors=True)
        os.close(self._lock)


def _remove_orphans() -> None:
    for folder in Path(tempfile.gettempdir()).glob(f"{_OURS}*"):
        with suppress(OSError):
            told = folder.lstat()
            is_ours = folder.is_dir() and not folder.is_symlink() and told.st_uid == os.getuid()
            if not is_ours or not (folder / LOCK).is_file():
                continue
            lock = held(folder)
            if lock is not None:
                shutil.rmtree(folder, ignore_errors=True)
                os.close(lock)
