"""Where a file is while it is written: hidden beside its place, and known to be nobody's later."""

from __future__ import annotations

import os
import re
import time
import uuid
from contextlib import suppress
from pathlib import Path

_MARK = ".deepchalk-part-"
_NAME = re.compile(re.escape(_MARK) + r"(\d+)-[0-9a-f]{8}(\..*)?")
# A number of a process is given again some day.
_OLD_SECONDS = 24 * 3600.0


def part_file(path: Path) -> Path:
    """A new name beside ``path``, with its suffix, from which writers take their format.

    What processes left there that are dead is removed.
    """
    sweep_parts(path.parent)
    return path.with_name(f"{_MARK}{os.getpid()}-{uuid.uuid4().hex[:8]}{path.suffix}")


def sweep_parts(folder: Path) -> None:
    """Remove what processes were writing into ``folder`` when they were killed."""
    try:
        found = list(folder.glob(f"{_MARK}*"))
    except OSError:
        # A folder that may be written to need not be readable.
        return
    for file in found:
        name = _NAME.fullmatch(file.name)
        with suppress(OSError):
            is_old = file.lstat().st_mtime < time.time() - _OLD_SECONDS
            if name and (is_old or not _lives(int(name[1]))):
                file.unlink()


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        # It is another user's.
        return True
    return True
