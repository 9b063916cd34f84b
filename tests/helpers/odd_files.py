"""What stands under the name of a file and is none that can be read."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path


def endless(path: Path) -> None:
    """A device that never ends."""
    path.symlink_to("/dev/zero")


def pipe(path: Path) -> None:
    """A pipe to which nobody writes."""
    os.mkfifo(path)


def link_to_a_pipe(path: Path) -> None:
    """The same under another name."""
    target = path.with_name(f"pipe-of-{path.name}")
    pipe(target)
    path.symlink_to(target)


def hollow(path: Path) -> None:
    """Two terabytes that take no room on the disk."""
    with path.open("wb") as file:
        file.truncate(2 << 40)


NO_FILE = "it is no file"
ODD_FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "an endless device": (endless, NO_FILE),
    "a pipe": (pipe, NO_FILE),
    "a link to a pipe": (link_to_a_pipe, NO_FILE),
    "a folder": (Path.mkdir, NO_FILE),
    "a file that is too large": (hollow, "is larger than"),
}
"""Each with what is said of it."""
