"""What was taken away, on disk: it is there after a reload, and after the studio was ended."""

from __future__ import annotations

import json
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from deepchalk.errors import DeepchalkError
from deepchalk.export.complete import write_text
from deepchalk.ownership import RECORD

NUMBER = re.compile(r"[0-9]{14}-[0-9a-f]{8}")

WAITING, RUNNING, DONE, FAILED, CANCELLED = "waiting", "running", "done", "failed", "cancelled"

MOST_KEPT = 200
"""Results that are kept; of more, the oldest that is over goes."""


@dataclass
class Result:
    """One thing that was asked for.

    Attributes
    ----------
    number
        its name: the time at which it was asked for, and chance
    progress
        how much of it is done, 0 to 1; None while nobody knows
    left
        seconds until it is done, as it seems
    why
        one sentence where it failed
    files
        what there is to download, with the bytes of each
    """

    number: str
    lesson: str
    title: str
    format: str
    command: str
    state: str = WAITING
    progress: float | None = None
    left: float | None = None
    doing: str = ""
    why: str = ""
    files: dict[str, int] = field(default_factory=dict)
    asked_at: float = field(default_factory=time.time)

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come."""
        return self.state in (DONE, FAILED, CANCELLED)


def new_number() -> str:
    """A name that no other result has."""
    return time.strftime("%Y%m%d%H%M%S", time.gmtime()) + "-" + secrets.token_hex(4)


class ResultFolder:
    """A folder for each result: ``result.json``, and ``files`` once it is done."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def place(self, result: Result) -> Path:
        """Where a result lies."""
        return self.folder / result.number

    def files(self, result: Result) -> Path:
        """Where its files lie; the folder is there only when all of them are."""
        return self.place(result) / "files"

    def work(self, result: Result) -> Path:
        """Where they are made."""
        return self.place(result) / "work"

    def keep(self, result: Result) -> None:
        """Note how it is.

        Raises
        ------
        DeepchalkError
            one sentence, if the disk does not allow it
        """
        write_text(self.place(result) / "result.json", json.dumps(asdict(result)))

    def complete(self, result: Result) -> None:
        """Its files are made: give them their place."""
        work = self.work(result)
        for folder in [one for one in work.iterdir() if one.is_dir()]:
            (folder / RECORD).unlink(missing_ok=True)
            shutil.make_archive(str(folder), "zip", folder)
            shutil.rmtree(folder)
        (work / RECORD).unlink(missing_ok=True)
        made = {file.name: file.stat().st_size for file in sorted(work.iterdir())}
        if not made:
            raise DeepchalkError("nothing was made")
        work.rename(self.files(result))
        result.files = made

    def clear(self, result: Result) -> None:
        """Nothing half-made stays."""
        shutil.rmtree(self.work(result), ignore_errors=True)

    def forget(self, result: Result) -> None:
        """Remove all of it."""
        shutil.rmtree(self.place(result), ignore_errors=True)

    def kept(self) -> Iterator[Result]:
        """The results of earlier times, the oldest first; what was not over then is failed."""
        if not self.folder.is_dir():
            return
        for place in sorted(self.folder.iterdir()):
            if not NUMBER.fullmatch(place.name):
                continue
            result = _read(place)
            if result is None:
                shutil.rmtree(place, ignore_errors=True)
                continue
            if not result.is_over:
                result.state = FAILED
                result.why = "the studio was ended while this was made: ask for it again"
                self.clear(result)
                with suppress(DeepchalkError):
                    self.keep(result)
            yield result


def _read(place: Path) -> Result | None:
    try:
        told: dict[str, Any] = json.loads((place / "result.json").read_text(encoding="utf-8"))
        result = Result(**told)
    except (OSError, ValueError, TypeError):
        return None
    return result if result.number == place.name else None
