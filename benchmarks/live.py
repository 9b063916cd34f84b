"""Records lessons for the browser and measures what comes out: sizes, times, and a player at work.

``python benchmarks/live.py --out live.md`` takes every lesson with every preset, about ten minutes
on two cores that have nothing else to do; ``--lessons softmax,rnn`` some of them. Chromium must be
there.
"""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from playwright.sync_api import sync_playwright

from deepchalk import registry
from deepchalk.film.live import lesson_page
from deepchalk.film.order import Chosen, FilmOrder, choose

FRAMES = 120
"""Moments that are painted, evenly spread over what moves."""

MEASURE = """
([width, count]) => {
    const { timeline } = film;
    film.resize(width, 1);
    const spent = (work) => {
        const start = performance.now();
        work();
        return performance.now() - start;
    };
    const flush = () => film.context.getImageData(0, 0, 1, 1);
    const { firsts, lasts } = timeline.motions;
    const moving = [];
    firsts.forEach((first, at) => { for (let f = first; f < lasts[at]; f += 0.5) moving.push(f); });
    const every = Math.max(1, Math.floor(moving.length / count));
    const paints = [], seeks = [];
    for (let at = 0; at + 1 < moving.length; at += every) {
        // A frame in motion, after the one before it: what rests is kept already.
        film.painter.paint(film.context, moving[at]); flush();
        paints.push(spent(() => { film.painter.paint(film.context, moving[at + 1]); flush(); }));
    }
    for (let k = 0; k < 40; k++) {
        const time = ((k * 29) % 40) / 40 * film.clock.duration;
        seeks.push(spent(() => { film.seek(time); flush(); }));
    }
    return { paints, seeks, heap: performance.memory?.usedJSHeapSize ?? 0 };
}
"""

HEAD = (
    "| lesson | seconds | page, kB | CPU s to record | first picture, ms | frame, ms | seek, ms "
    "| heap, MB |",
    "|---|--:|--:|--:|--:|--:|--:|--:|",
)


def chosen_lessons(names: str | None) -> Iterator[Chosen]:
    """The named lessons, or all, with each of their presets."""
    for name in names.split(",") if names else registry.names():
        lesson = registry.lesson(name)
        for preset in lesson.presets:
            yield choose(lesson, preset, {})


def measured(browser: Any, file: Path) -> dict[str, float]:
    """A page that was opened from the disk, at 1080 lines."""
    page = browser.new_page(viewport={"width": 1920, "height": 1200})
    page.goto(file.as_uri())
    page.wait_for_selector("[data-state=ready]")
    first = page.evaluate("performance.getEntriesByName('first picture')[0].startTime")
    told = page.evaluate(MEASURE, [1920, FRAMES])
    seconds = page.evaluate("film.clock.duration")
    page.close()
    return {
        "seconds": seconds,
        "first": first,
        "frame": statistics.median(told["paints"]),
        "seek": statistics.median(told["seeks"]),
        "heap": told["heap"] / 1e6,
    }


@click.command()
@click.option("--lessons", help="names with commas between them; by default all")
@click.option("--out", type=click.Path(path_type=Path), help="file for the table")
def main(lessons: str | None, out: Path | None) -> None:
    """Measure and write a table, a row as soon as it is known."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    rows = list(HEAD)
    click.echo("\n".join(rows))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for chosen in chosen_lessons(lessons):
            started = time.process_time()
            text = lesson_page(FilmOrder(chosen))
            spent = time.process_time() - started
            file = Path(folder) / f"{chosen.stem}.html"
            file.write_text(text, encoding="utf-8")
            found = measured(browser, file)
            rows.append(
                f"| {chosen.stem} | {found['seconds']:.0f} | {len(text.encode()) / 1e3:.0f} "
                f"| {spent:.1f} | {found['first']:.0f} | {found['frame']:.1f} "
                f"| {found['seek']:.1f} | {found['heap']:.1f} |"
            )
            click.echo(rows[-1])
    if out is not None:
        out.write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
