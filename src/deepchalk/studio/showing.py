"""A change, shown: what the parameters are now, the picture, then every step behind it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from typing import Any

from deepchalk.studio.workers import Answer, Workers


async def shown(workers: Workers, asked: Mapping[str, Any]) -> AsyncGenerator[Answer, None]:
    """The frames for a page: ``checked``, ``picture``, a ``step`` for each step, then ``done``."""
    # The steps from the present one on come from one process; those before it from another, once
    # the picture is there.
    merged: asyncio.Queue[Answer | None] = asyncio.Queue()
    told: dict[str, Any] = {}
    seen = asyncio.Event()

    async def from_here() -> None:
        try:
            async with aclosing(workers.ask({**asked, "task": "show"})) as answers:
                async for head, body in answers:
                    if head["kind"] == "checked":
                        told.update(head)
                    if head["kind"] == "picture":
                        seen.set()
                    if head["kind"] != "done":
                        await merged.put((head, body))
        finally:
            seen.set()
            await merged.put(None)

    async def before() -> None:
        try:
            await seen.wait()
            step = _present(asked, told)
            if step is not None:
                earlier = {
                    "task": "earlier",
                    "lesson": asked["lesson"],
                    "preset": told["preset"],
                    "changed": told["changed"],
                    "language": told["language"],
                    "own_words": told["own_words"],
                    "step": step,
                }
                async with aclosing(workers.ask(earlier, behind=True, served=2)) as answers:
                    async for head, body in answers:
                        if head["kind"] != "done":
                            await merged.put((head, body))
        finally:
            await merged.put(None)

    tasks = [asyncio.create_task(from_here()), asyncio.create_task(before())]
    try:
        running = len(tasks)
        while running:
            answer = await merged.get()
            if answer is None:
                running -= 1
            else:
                yield answer
        yield {"kind": "done"}, b""
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _present(asked: Mapping[str, Any], told: Mapping[str, Any]) -> str | None:
    """The step that is looked at, if there are others before it that are wanted."""
    if not told or not asked.get("whole"):
        return None
    names = [step["name"] for step in told["steps"]]
    step = asked.get("step")
    at = names.index(step) if step in names else min(int(asked.get("place", 0)), len(names) - 1)
    return names[at] if at > 0 else None
