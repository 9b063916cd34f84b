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

_EVERY_SECONDS = 0.5


@contextmanager
def progress_in_notebook(name: str) -> Iterator[Progress | None]:
    """Show how many frames of the video ``name`` are finished; elsewhere nothing."""
    if not _in_notebook():
        yield None
        return
    from IPython.display import HTML, display

    bar: Any = display(HTML(_bar(name, "")), display_id=True)
    shown = time.monotonic()

    def report(frames_done: int, seconds_of_video_done: float, note: str) -> None:
        nonlocal shown
        if time.monotonic() - shown > _EVERY_SECONDS:
            shown = time.monotonic()
            bar.update(HTML(_bar(name, note, frames_done)))

    try:
        yield report
    finally:
        # An empty output takes no room, and the stored notebook keeps no bar.
        bar.update(HTML(""))


def _in_notebook() -> bool:
    ipython = sys.modules.get("IPython")
    return ipython is not None and hasattr(ipython.get_ipython(), "kernel")


def _bar(name: str, note: str, frames_done: int = 0) -> str:
    known = re.match(r"of (\d+) frames", note)
    amount = f' max="{known[1]}" value="{frames_done}"' if known else ""
    label = f"{html.escape(name)}: {frames_done} frames {html.escape(note)}"
    return f"<label>{label} <progress{amount}></progress></label>"
