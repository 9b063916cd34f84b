"""A hidden folder near the output in which one render works, gone when it ends or dies."""

from __future__ import annotations

import errno
import os
import shutil
import time
import uuid
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from filelock import FileLock, Timeout

from deepchalk.engine.process import shielded
from deepchalk.output_files import sweep_parts

_MARK = ".deepchalk-work-"
# A folder this young may belong to a render that has not taken its lock yet.
_SETTLING_SECONDS = 5.0


def nearest_folder(output: Path) -> Path:
    """The innermost folder around ``output`` that exists: a render of it works there.

    Folders that are missing are made when the output is complete. So a render that fails leaves
    none, and takes none away in which another is about to work.
    """
    place = next(folder for folder in output.parents if os.path.lexists(folder))
    if not place.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(place))
    return place


class WorkFolder:
    """Context manager that makes the folder, locks it, and removes it.

    The lock lives as long as the process, so that a later render can tell a folder in use from
    one whose render was killed; the latter is removed by ``sweep``.
    """

    def __init__(self, parent: Path) -> None:
        self.parent = parent
        self._owner = os.getpid()

    def __enter__(self) -> Path:
        # The folders between may have been missing when another render began, and was killed.
        for folder in (self.parent, *self.parent.parents):
            if os.access(folder, os.W_OK):
                sweep(folder)
        # Pictures and texts beside a video are written without a folder of their own.
        sweep_parts(self.parent)
        try:
            with shielded():
                return self._make()
        except BaseException:
            self.remove()
            raise

    def _make(self) -> Path:
        while True:
            self.path = self.parent / f"{_MARK}{uuid.uuid4().hex[:12]}"
            self._lock = FileLock(_lock_path(self.path))
            self.path.mkdir()
            try:
                self._lock.acquire(timeout=0)
                work = self.path / "work"
                work.mkdir()
                return work
            except (Timeout, FileNotFoundError):
                # A sweeper took this new folder for a dead one, as the machine is so busy.
                self._lock.release()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # A forked worker that unwinds this far must not remove its parent's folder.
        if os.getpid() == self._owner:
            with shielded():
                self.remove()

    def remove(self) -> None:
        """Remove the folder with all that is in it."""
        _remove_tree(self.path)
        self._lock.release()


def sweep(parent: Path) -> None:
    """Remove the working folders in ``parent`` whose render is dead."""
    for folder in _marked(parent):
        with suppress(OSError, Timeout):
            if folder.stat().st_mtime > time.time() - _SETTLING_SECONDS:
                continue
            with FileLock(_lock_path(folder), timeout=0):
                _remove_tree(folder)


def _marked(parent: Path) -> list[Path]:
    try:
        return list(parent.glob(f"{_MARK}*"))
    except OSError:
        # A folder that may be written to need not be readable.
        return []


def _lock_path(folder: Path) -> Path:
    return folder / "lock"


def _remove_tree(folder: Path) -> None:
    """Remove everything, the lock last, so that the folder never looks abandoned half-way."""
    for attempt in range(5):
        shutil.rmtree(folder / "work", ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        # A worker that is just being killed may still have created a file.
        time.sleep(0.02 * (attempt + 1))
