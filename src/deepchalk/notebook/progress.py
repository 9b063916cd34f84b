"""A bar below a notebook's cell while a video is rendered."""

from __future__ import annotations

import html
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from deepchalk.engine.request import Progress
from deepchalk.words import Language, using
from deepchalk.words.faces import say

_EVERY_SECONDS = 0.5


@contextmanager
def progress_in_notebook(name: str, language: Language) -> Iterator[Progress | None]:
    """Show how many frames of the video ``name`` are finished; elsewhere nothing."""
    if not _in_notebook():
        yield None
        return
    from IPython.display import HTML, display

    def drawn(note: str, frames_done: int) -> Any:
        with using(language):
            return HTML(_bar(name, note, frames_done))

    bar: Any = display(drawn("", 0), display_id=True)
    shown = time.monotonic()

    def report(frames_done: int, seconds_of_video_done: float, note: str) -> None:
        nonlocal shown
        if time.monotonic() - shown > _EVERY_SECONDS:
            shown = time.monotonic()
            bar.update(drawn(note, frames_done))

    try:
        yield report
    finally:
        # An empty output takes no room, and the stored notebook keeps no bar.
        bar.update(HTML(""))


def _in_notebook() -> bool:
    ipython = sys.modules.get("IPython")
    return ipython is not None and hasattr(ipython.get_ipython(), "kernel")


def _bar(name: str, note: str, frames_done: int) -> str:
    known = re.match(r"of (\d+) frames", note)
    if known:
        amount = f' max="{known[1]}" value="{frames_done}"'
        label = say("notebook-frames-of", name=name, frames=frames_done, all=known[1])
    else:
        amount, label = "", say("notebook-frames", name=name, frames=frames_done)
    return f"<label>{html.escape(label)} <progress{amount}></progress></label>"
