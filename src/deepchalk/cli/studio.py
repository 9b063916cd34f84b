"""``deepchalk studio``: a page on which a lesson follows every change of its parameters."""

from __future__ import annotations

from pathlib import Path

import click
from platformdirs import user_data_path

PORT = 8732


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=PORT,
    show_default=True,
    help="where it listens; the next free one where that is taken; 0 takes any",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="name or address on which it listens; beyond this machine it asks for a token",
)
@click.option("--no-browser", is_flag=True, help="do not open the browser")
@click.option(
    "--lessons",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="a folder with lessons of your own, whose code is run",
)
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="where results are kept; by default in your folder of application data",
)
@click.option("--scheduler", metavar="ADDRESS", help="a Dask scheduler that renders the films")
@click.option("--url", help="the address under which a proxy offers the studio")
def command(
    port: int,
    host: str,
    no_browser: bool,
    lessons: Path | None,
    folder: Path | None,
    scheduler: str | None,
    url: str | None,
) -> None:
    """Pick a lesson, change its numbers, see the picture follow, take away what class needs."""
    from deepchalk.studio.serving import serve

    kept = folder or user_data_path("deepchalk", appauthor=False) / "studio"
    serve(
        host,
        port,
        kept.absolute(),
        lessons.absolute() if lessons else None,
        scheduler,
        url,
        not no_browser,
    )
