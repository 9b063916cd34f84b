"""What the instructor takes away: ordered, made one after the other, downloaded."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from deepchalk.engine.request import QUALITIES
from deepchalk.export.formats import FORMATS
from deepchalk.studio.exports import results
from deepchalk.studio.exports.making import make
from deepchalk.studio.exports.results import Result, ResultFolder, new_number
from deepchalk.studio.exports.words import (
    PARAMETERS,
    SPOKEN,
    ExportOrder,
    command_of,
    made_from,
    python_of,
)
from deepchalk.studio.lessons import Lessons
from deepchalk.studio.reading import Json, Malformed, number_of, read_json, text_of
from deepchalk.words.faces import say

AT_ONCE = 2
"""Exports that are made at the same time."""

MOST_WAITING = 24
"""Exports that may wait."""

MOST_SHEETS = 500
LONGEST_LINK = 8_000
"""Characters of parameters in an address."""

LARGEST_SEED = 999_999
USUAL_QUALITY = "m"

OFFERED = {
    "mp4": ("studio-film", "studio-film-about"),
    "pptx": ("studio-pptx", "studio-pptx-about"),
    "html": ("studio-html", "studio-html-about"),
    "pdf": ("studio-pdf", "studio-pdf-about"),
    "handout": ("studio-handout", "studio-handout-about"),
    "worksheet": ("studio-worksheet", "studio-worksheet-about"),
    "live": ("studio-live", "studio-live-about"),
    "gif": ("studio-gif", "studio-gif-about"),
    "webp": ("studio-webp", "studio-webp-about"),
    "webm": ("studio-webm", "studio-webm-about"),
    "png": ("studio-png", "studio-png-about"),
    "svg": ("studio-svg", "studio-svg-about"),
    "vtt": ("studio-vtt", "studio-vtt-about"),
    "srt": ("studio-srt", "studio-srt-about"),
    "transcript": ("studio-transcript", "studio-transcript-about"),
    PARAMETERS: ("studio-parameter-file", "studio-parameter-file-about"),
}
"""Formats, in the order in which they are offered, each with its texts: its name, and more."""


class Exports:
    """The queue."""

    def __init__(self, folder: Path, lessons: Lessons, scheduler: str | None = None) -> None:
        self.results = ResultFolder(folder)
        self.lessons = lessons
        self._scheduler = scheduler
        self._all: dict[str, Result] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._places = asyncio.Semaphore(AT_ONCE)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Exports]:
        """Take up what earlier times left; when the block ends, what is being made is stopped."""
        self._look_around()
        try:
            yield self
        finally:
            tasks = list(self._tasks.values())
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def formats(self, request: Request) -> Response:
        """What is offered."""
        told = [
            {
                "name": name,
                "title": say(title),
                "about": say(about),
                "needs": FORMATS[name].needs if name in FORMATS else "numbers",
                "spoken": name in SPOKEN,
            }
            for name, (title, about) in OFFERED.items()
        ]
        qualities = [
            {"letter": letter, "title": say("studio-quality", lines=height, rate=f"{rate:g}")}
            for letter, (_, height, rate) in QUALITIES.items()
        ]
        return Json({"formats": told, "qualities": qualities})

    async def every(self, request: Request) -> Response:
        """All results, the newest first."""
        self._look_around()
        newest_first = sorted(self._all.values(), key=lambda one: one.number, reverse=True)
        return Json({"results": [asdict(one) for one in newest_first]})

    async def words(self, request: Request) -> Response:
        """The command and the Python."""
        told = await read_json(request)
        order, _ = await self._ordered(told)
        return Json({"command": command_of(order), "python": python_of(order)})

    async def order(self, request: Request) -> Response:
        """Put an export into the queue."""
        told = await read_json(request)
        waiting = sum(not one.is_over for one in self._all.values())
        if waiting >= MOST_WAITING:
            raise Malformed(say("studio-queue-full", count=waiting), 429)
        order, checked = await self._ordered(told)
        described = await self.lessons.described(order.lesson, order.language)
        title = described.get("title", order.lesson)
        # The parameters, if they have room in an address; a worksheet has none.
        is_linkable = not order.is_sheet and (
            len(json.dumps(order.changed)) + len(order.own_words) <= LONGEST_LINK
        )
        result = Result(
            new_number(),
            order.lesson,
            title,
            order.format,
            command_of(order),
            made_from=made_from(order),
            preset=order.preset,
            changed=dict(order.changed) if is_linkable else None,
            language=order.language,
            own_words=order.own_words if is_linkable else "",
        )
        self.results.begin(result)
        self._all[result.number] = result
        self._tasks[result.number] = asyncio.create_task(self._make(result, order, checked))
        self._forget_old()
        return Json(asdict(result), 202)

    async def end(self, request: Request) -> Response:
        """Cancel an export, or remove a result."""
        result = self._known(request)
        task = self._tasks.get(result.number)
        if task is not None:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        elif not result.is_over:
            raise Malformed(say("studio-made-elsewhere"), 409)
        else:
            self.results.forget(result)
            self._all.pop(result.number, None)
        return Response(status_code=204)

    async def file(self, request: Request) -> Response:
        """A file of a result, to be kept and never to be opened here."""
        result, name = self._known(request), request.path_params["name"]
        if name not in result.files:
            raise Malformed(say("studio-no-file"), 404)
        file = self.results.files(result) / name
        if not file.is_file():
            raise Malformed(say("studio-file-gone"), 410)
        return FileResponse(file, filename=name, content_disposition_type="attachment")

    def _look_around(self) -> None:
        """Take up what earlier times left, and what other studios do in the same folder."""
        there = self.results.numbers()
        for number in there:
            known = self._all.get(number)
            if number not in self._tasks and (known is None or not known.is_over):
                result = self.results.read(number)
                if result is not None:
                    self._all[number] = result
        for number in self._all.keys() - set(there) - self._tasks.keys():
            del self._all[number]

    def _known(self, request: Request) -> Result:
        result = self._all.get(request.path_params["number"])
        if result is None:
            raise Malformed(say("studio-no-result"), 404)
        return result

    async def _ordered(self, told: dict[str, Any]) -> tuple[ExportOrder, dict[str, Any]]:
        """What is asked for, and the parameters as a worker has checked them."""
        format = text_of(told, "format")
        if format not in OFFERED:
            raise Malformed(f"there is no format {format}", 422)
        asked = self.lessons.asked(told)
        checked: dict[str, Any] = {}
        typable = True
        async with aclosing(self.lessons.workers.ask({**asked, "task": "check"})) as answers:
            async for head, _ in answers:
                if head["kind"] in ("refused", "failed"):
                    raise Malformed(head["why"], 422)
                if head["kind"] == "checked":
                    checked = head
                if head["kind"] == "spelled":
                    typable = head["typable"]
        quality, theme = told.get("quality", USUAL_QUALITY), told.get("theme", "dark")
        if quality not in QUALITIES or theme not in ("dark", "light"):
            raise Malformed("there is no such quality or theme", 422)
        seed = told.get("seed")
        order = ExportOrder(
            asked["lesson"],
            checked["preset"],
            checked["changed"],
            format,
            theme,
            quality,
            bool(told.get("short")),
            bool(told.get("voice", True)),
            int(number_of(told, "count", 1, MOST_SHEETS, 1)),
            None if seed is None else int(number_of(told, "seed", 0, LARGEST_SEED, 0)),
            typable,
            checked["language"],
            checked["own_words"],
        )
        return order, checked

    async def _make(self, result: Result, order: ExportOrder, checked: dict[str, Any]) -> None:
        state, why = results.CANCELLED, ""
        try:
            async with self._places:
                result.state = results.RUNNING
                self.results.keep(result)
                why = await make(self.results, result, order, checked, self._scheduler)
                if not why:
                    self.results.complete(result)
                state = results.FAILED if why else results.DONE
        except asyncio.CancelledError:
            why = ""
        except OSError as error:
            state, why = results.FAILED, (error.strerror or str(error)).lower()
        except Exception as error:
            state, why = results.FAILED, str(error)
        finally:
            result.state, result.why, result.left, result.doing = state, why, None, ""
            self.results.clear(result)
            with suppress(Exception):
                self.results.keep(result)
            self.results.end(result)
            self._tasks.pop(result.number, None)

    def _forget_old(self) -> None:
        over = sorted(one.number for one in self._all.values() if one.is_over)
        for number in over[: max(0, len(self._all) - results.MOST_KEPT)]:
            self.results.forget(self._all.pop(number))
