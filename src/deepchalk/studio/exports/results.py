"""What was taken away, on disk: it is there after a reload, and after the studio was ended."""

from __future__ import annotations

import json
import re
import secrets
import shutil
import time
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from deepchalk.errors import DeepchalkError
from deepchalk.output_files import RECORD, write_text
from deepchalk.studio.locks import held, let_go, locked_folder
from deepchalk.words import ENGLISH
from deepchalk.words.faces import say

NUMBER = re.compile(r"[0-9]{14}-[0-9a-f]{8}")

WAITING, RUNNING, DONE, FAILED, CANCELLED = "waiting", "running", "done", "failed", "cancelled"

MOST_KEPT = 200
"""Results that are kept; of more, the oldest that is over goes."""


@dataclass
class Result:
    """One thing that was asked for."""

    number: str  # its name: the time at which it was asked for, and chance
    lesson: str
    title: str
    format: str
    command: str
    state: str = WAITING
    progress: float | None = None  # how much of it is done, 0 to 1; None while nobody knows
    left: float | None = None  # seconds until it is done, as it seems
    doing: str = ""
    why: str = ""  # one sentence where it failed
    files: dict[str, int] = field(default_factory=dict)  # to download, with the bytes of each
    asked_at: float = field(default_factory=time.time)
    made_from: str = ""  # its parameters and options in words
    preset: str = ""
    changed: dict[str, Any] | None = None  # None where there are too many numbers for an address
    language: str = ENGLISH.code  # in which it is told
    own_words: str = ""  # in which it is told, if they have room in an address
    notes: list[str] = field(default_factory=list)  # sentences about how it was made

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come."""
        return self.state in (DONE, FAILED, CANCELLED)


def new_number() -> str:
    """A name that no other result has."""
    return time.strftime("%Y%m%d%H%M%S", time.gmtime()) + "-" + secrets.token_hex(4)


class ResultFolder:
    """A folder for each result: ``result.json``, and ``files`` once it is done.

    Several studios may share it: who makes a result holds the lock of its folder until it is over.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._locks: dict[str, int] = {}

    def begin(self, result: Result) -> None:
        """Make its folder: it is ours to make."""
        place = self.place(result)
        try:
            self._locks[result.number] = locked_folder(place)
        except OSError as problem:
            reason = (problem.strerror or str(problem)).lower()
            raise DeepchalkError(f"{place} cannot be made: {reason}") from problem
        try:
            self.keep(result)
        except DeepchalkError:
            self.forget(result)
            raise

    def end(self, result: Result) -> None:
        """It is over, and not ours any more."""
        lock = self._locks.pop(result.number, None)
        if lock is not None:
            let_go(self.place(result), lock)

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
        """Note how it is."""
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
            raise DeepchalkError(say("studio-made-nothing"))
        work.rename(self.files(result))
        result.files = made

    def clear(self, result: Result) -> None:
        """Nothing half-made stays."""
        shutil.rmtree(self.work(result), ignore_errors=True)

    def forget(self, result: Result) -> None:
        """Remove all of it."""
        self.end(result)
        shutil.rmtree(self.place(result), ignore_errors=True)

    def numbers(self) -> list[str]:
        """The names of all results that there are, the oldest first."""
        try:
            return sorted(one.name for one in self.folder.iterdir() if NUMBER.fullmatch(one.name))
        except OSError:
            return []

    def read(self, number: str) -> Result | None:
        """A result of another studio or of earlier times; None where there is none."""
        place = self.folder / number
        result = _read(place)
        if result is not None and result.is_over:
            return result
        try:
            lock = held(place)
        except OSError:
            return None
        if lock is None:
            return result
        # Between our look and our lock its maker may have come to its end.
        result = _read(place)
        if result is None:
            shutil.rmtree(place, ignore_errors=True)
        elif not result.is_over:
            # Nobody makes it any more.
            result.state = FAILED
            result.why = say("studio-ended")
            self.clear(result)
            with suppress(DeepchalkError):
                self.keep(result)
        let_go(place, lock)
        return result


def _read(place: Path) -> Result | None:
    try:
        told: dict[str, Any] = json.loads((place / "result.json").read_text(encoding="utf-8"))
        result = Result(**told)
    except (OSError, ValueError, TypeError):
        return None
    return result if result.number == place.name else None
