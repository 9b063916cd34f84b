"""Types into the studio and measures how soon the picture follows: from key press to new picture.

``python benchmarks/studio.py --out studio.md`` changes numbers in three steps of every lesson, in
Chromium, some minutes on two cores that have nothing else to do; ``--lessons softmax,rnn`` takes
some of them. The time is that of the clock, the processor's that of the worker; where others work
on the machine, only the second one says much.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from deepchalk import registry

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "helpers"))

from chromium import chromium
from running_studio import running_studio, settings

PATIENCE = 300_000

TYPE = """
([name, value]) => new Promise((done) => {
    const box = document.querySelector(`[data-field="${name}"]`);
    const input = box.querySelector("input.number, td input, .named input");
    if (!input) { done(null); return; }
    const started = performance.now();
    desk.stage.addEventListener("picture", (event) => {
        // What is painted is seen with the next frame.
        requestAnimationFrame(() => done([performance.now() - started, event.detail.spent]));
    }, { once: true });
    desk.stage.addEventListener("refused", () => done(null), { once: true });
    desk.stage.addEventListener("failed", ({ detail }) => done(detail.why), { once: true });
    input.value = value;
    input.dispatchEvent(new Event("input"));
})
"""


LOOK_AT = """
(place) => new Promise((done) => {
    desk.stage.addEventListener("picture", done, { once: true });
    desk.stage.moment = { step: "", place, sentence: 1, seconds: 1 };
    desk.goTo(desk.changes.now);
})
"""
"""In the midst of a step."""


@dataclass(frozen=True)
class Measured:
    """Seconds from the key to the picture, and seconds of the processor for it."""

    wall: float
    processor: float


def changes(page: Any, lesson: str, times: int) -> Iterator[Measured]:
    """A number is changed, in the first, the middle and the last step."""
    numbers = page.evaluate(
        """() => [...document.querySelectorAll("[data-field]")]
            .map((box) => [box, box.querySelector("input.number, td input, .named input")])
            .filter(([, input]) => input)
            .map(([box, input]) => [box.dataset.field, input.value])"""
    )
    count = page.evaluate("desk.stage.reel.names.length")
    for at in (0, count // 2, count - 1):
        page.evaluate(LOOK_AT, at)
        done = 0
        for name, text in numbers:
            value = float(text.replace("−", "-") or 1)
            other = f"{value + 1:g}" if value.is_integer() else f"{1.1 * value:.3g}"
            # The first draws texts that nobody has set yet; the second is warm.
            for typed in (other, text):
                found = page.evaluate(TYPE, [name, typed])
                if isinstance(found, str):
                    raise click.ClickException(f"{lesson}, {name} = {typed}: {found}")
                if found is None:
                    break
                yield Measured(found[0] / 1000, found[1])
                done += 1
            if done >= times:
                break


@click.command()
@click.option("--lessons", help="names with commas between them; by default all")
@click.option("--times", default=4, help="changes in each step")
@click.option("--out", type=click.Path(path_type=Path), help="file for the table")
def main(lessons: str | None, times: int, out: Path | None) -> None:
    """Measure and write a table, a row as soon as it is known."""
    rows = [
        "| lesson | changes | median, s | worst, s | processor, s | worst, s |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    everything: list[Measured] = []
    click.echo("\n".join(rows))
    with (
        tempfile.TemporaryDirectory() as folder,
        running_studio(settings(Path(folder))) as studio,
        chromium() as browser,
    ):
        for name in lessons.split(",") if lessons else registry.names():
            page = browser.new_page(viewport={"width": 1280, "height": 860})
            page.set_default_timeout(PATIENCE)
            page.goto(f"{studio.address}/#lesson={name}")
            page.wait_for_function("() => desk?.stage?.reel?.names.length")
            found = list(changes(page, name, times))
            page.close()
            everything += found
            rows.append(row(name, found))
            click.echo(rows[-1])
    rows.append(row("all", everything))
    click.echo(rows[-1])
    click.echo(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores", err=True)
    if out is not None:
        out.write_text("\n".join(rows) + "\n", encoding="utf-8")


def row(name: str, found: list[Measured]) -> str:
    """A line of the table."""
    walls, processors = [one.wall for one in found], [one.processor for one in found]
    return (
        f"| {name} | {len(found)} | {statistics.median(walls):.2f} | {max(walls):.2f} "
        f"| {statistics.median(processors):.2f} | {max(processors):.2f} |"
    )


if __name__ == "__main__":
    main()
