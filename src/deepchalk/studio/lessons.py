"""The lessons that the page offers: told, shown moving, shown with other parameters."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing
from importlib.metadata import version
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from deepchalk import registry
from deepchalk.errors import UnknownNameError
from deepchalk.output_files import write_bytes
from deepchalk.studio.frames import SPEAKS, frame
from deepchalk.studio.reading import (
    Json,
    Malformed,
    number_of,
    read_json,
    table_of,
    tables_of,
    text_of,
    texts_of,
)
from deepchalk.studio.showing import shown
from deepchalk.studio.uploads import Uploads
from deepchalk.studio.worker.handed_up import UPLOAD
from deepchalk.studio.workers import Workers
from deepchalk.words import ENGLISH, active
from deepchalk.words.faces import say
from deepchalk.words.messages import FILE_SUFFIX, LARGEST

TOPICS = {
    "How networks learn": "studio-topic-networks",
    "Pictures": "studio-topic-pictures",
    "Words in order": "studio-topic-words",
    "Data without answers": "studio-topic-data",
}
"""Names of the texts of our lessons' topics."""

LONGEST_CODE = 20
"""Characters of a language's code."""


class Lessons:
    """Answers what the page asks about lessons."""

    def __init__(self, workers: Workers, uploads: Uploads, folder: Path, own: Path | None) -> None:
        # Where posters are kept, and a folder with lessons of one's own.
        self.folder, self.own = folder, own
        self.workers, self.uploads = workers, uploads
        self._described: dict[tuple[str, str, str | None], dict[str, Any]] = {}

    async def every(self, request: Request) -> Response:
        """Names and sentences."""
        told, others = [], set[str]()
        for one in registry.lessons():
            try:
                summary, topic = one.summary, one.topic
            except (OSError, SyntaxError, ValueError):
                # Its author is in the midst of it.
                summary = topic = ""
            others |= {topic} - {*registry.TOPICS, ""}
            of = {"topic": _said(topic), "own": self.is_own(one.name)}
            told.append({"name": one.name, "summary": summary, **of})
        topics = [*map(_said, registry.TOPICS), *sorted(others)]
        return Json({"lessons": told, "topics": topics, "ready": self.workers.is_ready})

    async def one(self, request: Request) -> Response:
        """Its title, presets and form."""
        name = self.known(request.path_params["name"])
        described = await self.described(name, _language_of(request))
        told = {**described, "own": self.is_own(name), "stamp": self.stamp(name)}
        return Json(told, 200 if "schema" in told else 422)

    async def stamped(self, request: Request) -> Response:
        """Another text when the lesson has changed."""
        return Json({"stamp": self.stamp(self.known(request.path_params["name"]))})

    async def described(self, name: str, language: str | None = None) -> dict[str, Any]:
        """The same, in a language if it has that, or what went wrong with it."""
        told = await self._described_in(name, None)
        known = told.get("languages", {}).keys() - {ENGLISH.code}
        return await self._described_in(name, language) if language in known else told

    async def _described_in(self, name: str, language: str | None) -> dict[str, Any]:
        key = (name, self.stamp(name), language)
        if key in self._described:
            return self._described[key]
        asked = {"task": "describe", "lesson": name, "language": language}
        head, _ = await self.workers.one(asked, "lesson")
        if head["kind"] == "lesson":
            self._described[key] = head
        return head

    async def poster(self, request: Request) -> Response:
        """A step of the lesson, to be played in a small picture."""
        name, language = self.known(request.path_params["name"]), _language_of(request)
        if language not in (await self.described(name)).get("languages", {}):
            language = None
        told_in = f"{language}-" if language else ""
        file = self.folder / f"{name}-{told_in}{self.stamp(name)}.live"
        if not file.is_file():
            asked = {"task": "poster", "lesson": name, "language": language}
            head, body = await self.workers.one(asked, "step", behind=True)
            if head["kind"] != "step":
                return Json({"why": say("studio-no-poster")}, 422)
            write_bytes(file, body)
            for old in self.folder.glob(f"{name}-*.live"):
                if old != file and f"{old.stem.rpartition('-')[0]}-" == f"{name}-{told_in}":
                    old.unlink(missing_ok=True)
        return Response(file.read_bytes(), media_type="application/octet-stream")

    async def show(self, request: Request) -> Response:
        """What a change makes of the lesson, frame by frame."""
        told = await read_json(request)
        asked = self.asked(told)
        place = number_of(told, "place", 0, 1_000, 0)
        asked |= {
            "step": text_of(told, "step") if told.get("step") else "",
            "place": int(place),
            "sentence": int(number_of(told, "sentence", -1, 1_000, -1)),
            "seconds": number_of(told, "seconds", 0, 100_000, 0),
            "whole": bool(told.get("whole", True)),
        }
        return StreamingResponse(self._frames(asked), media_type="application/octet-stream")

    async def weights(self, request: Request) -> Response:
        """What a file of weights gives a lesson, and what is still to be chosen."""
        told = await read_json(request)
        asked = {
            "task": "weights",
            "lesson": self.known(text_of(told, "lesson")),
            "file": {UPLOAD: self.uploads.path(told.get(UPLOAD))},
            "tensors": texts_of(told, "tensors"),
            "choices": texts_of(told, "choices"),
            SPEAKS: active().code,
        }
        head, _ = await self.workers.one(asked, "weights")
        if head["kind"] != "weights":
            raise Malformed(head["why"], 422)
        return Json(head)

    async def _frames(self, asked: dict[str, Any]) -> AsyncIterator[bytes]:
        async with aclosing(shown(self.workers, asked)) as answers:
            async for head, body in answers:
                yield frame(head, body)

    def asked(self, told: dict[str, Any]) -> dict[str, Any]:
        """Lesson, preset, changes, edit and language of a request, as a worker takes them."""
        name = self.known(text_of(told, "lesson"))
        preset = text_of(told, "preset") if told.get("preset") else None
        changed, edit = table_of(told, "changed"), table_of(told, "edit")
        return {
            "lesson": name,
            "preset": preset,
            "changed": self.uploads.resolved(changed),
            "edit": self.uploads.resolved(edit),
            "language": text_of(told, "language", LONGEST_CODE) if told.get("language") else None,
            SPEAKS: active().code,
            "own_words": text_of(told, "own_words", LARGEST) if told.get("own_words") else "",
            "words": tables_of(told, "words"),
        }

    def known(self, name: str) -> str:
        """The name, if a lesson has it."""
        if name not in registry.names():
            try:
                registry.lesson(name)
            except UnknownNameError as error:
                raise Malformed(str(error), 404) from None
        return name

    def is_own(self, name: str) -> bool:
        """Whether it lies in the folder of the user's own lessons."""
        folder = registry.lesson(name).folder
        return self.own is not None and folder.is_relative_to(self.own.resolve())

    def stamp(self, name: str) -> str:
        """Another text whenever the lesson's files, or we, are others."""
        digest = hashlib.sha256(version("deepchalk").encode())
        for file in sorted(_files_of(registry.lesson(name).folder)):
            try:
                told = file.stat()
            except OSError:
                continue
            digest.update(f"{file} {told.st_mtime_ns} {told.st_size}\n".encode())
        return digest.hexdigest()[:12]


def _language_of(request: Request) -> str | None:
    return request.query_params.get("language", "")[:LONGEST_CODE] or None


def _said(topic: str) -> str:
    """A topic as the studio says it; that of others is as they wrote it."""
    return say(TOPICS[topic]) if topic in TOPICS else topic


def _files_of(folder: Path) -> Iterator[Path]:
    """What a lesson is made of: its code and its words."""
    return (file for file in folder.rglob("*") if file.suffix in (".py", FILE_SUFFIX))
