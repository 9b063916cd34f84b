"""One progress display for work that consists of many parts."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


@contextmanager
def counted(total: int, doing: str) -> Iterator[Callable[[str], None]]:
    """Hand out a function that is told of each part that is finished, on standard error.

    On a terminal a bar moves; elsewhere there is a line for each part, ``[2/9] attention``.

    Parameters
    ----------
    total
        number of parts
    doing
        what stands beside the bar until the first part is finished
    """
    if not sys.stderr.isatty():
        numbers = count(1)
        yield lambda done: click.echo(f"[{next(numbers)}/{total}] {done}", err=True)
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task(doing, total=total)
        yield lambda done: bars.update(task, advance=1, description=done)
