"""Files that were dropped on the page: kept by what is in them, not by a path of a client."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from starlette.requests import Request
from starlette.responses import Response

from deepchalk.output_files import write_bytes
from deepchalk.own_model.weight_file import is_weight_file
from deepchalk.studio.reading import Json, Malformed, read_body
from deepchalk.studio.worker.handed_up import UPLOAD
from deepchalk.studio.workers import Workers
from deepchalk.words.faces import say

LARGEST_UPLOAD = 10_000_000
"""Bytes of a table."""

LARGEST_WEIGHTS = 50_000_000
"""Bytes of a file of weights."""

MOST_UPLOADS = 20
"""Files that are kept; of more, the oldest goes."""

LONGEST_NAME = 60

_TOKEN = re.compile(r"[0-9a-f]{32}")


class Uploads:
    """A folder of files that pages sent."""

    # Each lies in a folder that its token names, under the name that it had, so that sentences
    # about it can name it.

    def __init__(self, folder: Path, workers: Workers) -> None:
        self.folder, self.workers = folder, workers

    async def take(self, request: Request) -> Response:
        """Keep a file; the answer tells its token, and its columns if it is a table."""
        name = _plain_name(unquote(request.headers.get("x-file-name", "")))
        holds_weights = is_weight_file(name)
        data = await read_body(request, LARGEST_WEIGHTS if holds_weights else LARGEST_UPLOAD)
        if not data:
            raise Malformed(say("studio-empty-upload"))
        token = hashlib.sha256(name.encode() + b"\0" + data).hexdigest()[:32]
        file = self.folder / token / name
        if not file.is_file():
            write_bytes(file, data)
        self._forget_old(file.parent)
        told: dict[str, Any] = {UPLOAD: token, "name": name}
        if holds_weights:
            return Json(told)
        head, _ = await self.workers.one({"task": "table", "file": {UPLOAD: str(file)}}, "table")
        # Not every file is a table; who takes it says whether it should be one.
        return Json(told | (head if head["kind"] == "table" else {"why": head["why"]}))

    def _forget_old(self, newest: Path) -> None:
        kept = sorted(self.folder.iterdir(), key=lambda one: one.stat().st_mtime, reverse=True)
        for old in kept[MOST_UPLOADS:]:
            if old != newest and _TOKEN.fullmatch(old.name):
                for file in old.iterdir():
                    file.unlink(missing_ok=True)
                old.rmdir()

    def resolved(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Values in which an upload tells where its file is; a worker takes no other for a file."""
        found = dict(values)
        for name, value in values.items():
            if isinstance(value, dict) and UPLOAD in value:
                found[name] = {UPLOAD: self.path(value[UPLOAD])}
        return found

    def path(self, token: Any) -> str:
        """The file of an upload."""
        if not isinstance(token, str) or not _TOKEN.fullmatch(token):
            raise Malformed(say("studio-no-upload"))
        folder = self.folder / token
        files = sorted(folder.iterdir()) if folder.is_dir() else []
        if not files:
            raise Malformed(say("studio-upload-gone"), 410)
        return str(files[0])


def _plain_name(name: str) -> str:
    """A name for a file of ours, made from that of a client: letters, digits, no folder."""
    plain = re.sub(r"[^\w.-]+", "-", name.replace("\\", "/").rpartition("/")[2]).lstrip(".-")
    return plain[-LONGEST_NAME:] or "table.csv"
