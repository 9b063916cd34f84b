"""Makes one export, by the command that the page shows, in a process of its own."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import time
from contextlib import suppress
from typing import Any

from deepchalk.engine.process import command
from deepchalk.export.formats import FORMATS
from deepchalk.output_files import write_text
from deepchalk.studio.exports.results import Result, ResultFolder
from deepchalk.studio.exports.words import PARAMETERS, ExportOrder
from deepchalk.studio.workers import until_closed
from deepchalk.words.faces import say

GRACE = 10.0
"""Seconds that a process gets to clean up when it is stopped."""

LONGEST_WHY = 500

NOTE = "note: "
"""How a line begins that says something of what is made."""


async def make(
    folder: ResultFolder,
    result: Result,
    order: ExportOrder,
    checked: dict[str, Any],
    scheduler: str | None = None,
) -> str:
    """Make its files in the result's work folder; why they could not be made, or nothing."""
    work = folder.work(result)
    work.mkdir(parents=True)
    given = folder.place(result) / f"{order.lesson}.json"
    # All values, but those that the seed gives.
    values = {
        name: value
        for name, value in checked["values"].items()
        if name not in checked["seeded"] and value is not None
    }
    write_text(given, json.dumps(values, ensure_ascii=False, indent=2) + "\n")
    if order.format == PARAMETERS:
        given.rename(work / given.name)
        return ""
    arguments = ["export", order.lesson]
    if not order.is_sheet:
        arguments += ["--params", str(given)]
    if order.own_words:
        script = folder.place(result) / order.words_file
        arguments += ["--script", str(write_text(script, order.own_words))]
    arguments += [*order.options(), "-o", f"{work}{os.sep}"]
    if scheduler is not None and FORMATS[order.format].needs == "video":
        arguments += ["--scheduler", scheduler]
    return await _run(arguments, result)


async def _run(arguments: list[str], result: Result) -> str:
    process = await asyncio.create_subprocess_exec(
        *command("deepchalk.studio.exports.command"),
        str(os.getpid()),
        *arguments,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
        env={**os.environ, "DEEPCHALK_PROGRESS": "lines"},
        process_group=0,
    )
    assert process.stderr is not None
    began, said = time.monotonic(), ""
    try:
        while line := await process.stderr.readline():
            text = line.decode(errors="replace").strip()
            if text.startswith('{"progress"'):
                with suppress(ValueError):
                    _note(result, json.loads(text), began)
            elif text.startswith(NOTE):
                result.notes.append(text.removeprefix(NOTE)[:LONGEST_WHY])
            elif text:
                said = text.removeprefix("error: ")[:LONGEST_WHY]
        code = await process.wait()
        await until_closed(process)
    except asyncio.CancelledError:
        await _stop(process)
        raise
    if code == 0:
        return ""
    return said or say("studio-maker-ended")


def _note(result: Result, told: dict[str, Any], began: float) -> None:
    if told["progress"] != result.doing:
        result.doing = told["progress"]
    result.progress = min(0.99, told["done"] / max(1, told["of"]))
    passed = time.monotonic() - began
    if result.progress > 0.02:
        result.left = round(passed * (1 - result.progress) / result.progress, 1)


async def _stop(process: asyncio.subprocess.Process) -> None:
    with suppress(ProcessLookupError):
        process.send_signal(signal.SIGTERM)
    try:
        await asyncio.wait_for(process.wait(), GRACE)
    except TimeoutError:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    await until_closed(process)
