"""Renders every benchmark scene and a lesson with Manim and with deepchalk, and writes the table.

``python benchmarks/table.py --out table.md`` takes about forty minutes on two cores.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import click

from deepchalk.engine.comparing.bench import Bench, as_json, bench
from deepchalk.engine.request import QUALITIES, SceneFile, Video

SCENES = Path(__file__).with_name("scenes")
LESSON = SceneFile(Path(__file__).with_name("lesson.py"), "Lesson")
HEAD = (
    "| scene | wall, Manim | ours | | one process | | CPU, Manim | ours | size, Manim | ours "
    "| SSIM mean, Manim | ours | worst, ours | memory, Manim | ours | pixels: largest, share |",
    "|---" + "|--:" * 15 + "|",
)


def benchmark_scenes() -> list[SceneFile]:
    """One scene of each file, and a lesson."""
    found = []
    for path in sorted(SCENES.glob("*.py")):
        name = re.search(r"^class (\w+)\(mn\.\w*Scene\)", path.read_text(), re.MULTILINE)
        if name is not None:
            found.append(SceneFile(path, name[1]))
    return [*found, LESSON]


def row(result: Bench) -> str:
    stock, ours = result.stock, result.ours
    pixels = result.pixels
    return " | ".join(
        [
            f"| {result.scene} ({stock.duration:.0f} s)",
            f"{stock.cost.wall_seconds:.1f} s",
            f"{ours.cost.wall_seconds:.1f} s",
            f"**{result.speed:.1f}×**",
            f"{result.alone.wall_seconds:.1f} s" if result.alone else "",
            f"**{result.speed_alone:.1f}×**" if result.speed_alone else "",
            f"{stock.cost.cpu_seconds:.0f} s",
            f"{ours.cost.cpu_seconds:.0f} s",
            f"{stock.size / 1e6:.2f} MB",
            f"{ours.size / stock.size:.2f}×",
            f"{stock.likeness.mean_ssim:.5f}",
            f"{ours.likeness.mean_ssim:.5f}",
            f"{ours.likeness.worst_ssim:.4f}",
            f"{stock.cost.peak_memory / 1e6:.0f} MB",
            f"{ours.cost.peak_memory / 1e6:.0f} MB",
            (f"{pixels.largest}, {pixels.share:.3%}" if pixels else "") + " |",
        ]
    )


@click.command()
@click.argument("names", nargs=-1)
@click.option("-q", "--quality", type=click.Choice(list(QUALITIES)), default="h")
@click.option("-j", "--jobs", type=int, default=0)
@click.option("--pixels/--no-pixels", default=True, help="compare frames before encoding, too")
@click.option(
    "--keep",
    type=click.Path(path_type=Path),
    help="folder for what is made and measured of Manim, to be used again the next time",
)
@click.option("--out", type=click.Path(path_type=Path), help="Markdown file; JSON lines beside it")
def main(
    names: tuple[str, ...],
    quality: str,
    jobs: int,
    pixels: bool,
    keep: Path | None,
    out: Path | None,
) -> None:
    """Measure all scenes, or those named."""
    width, height, frame_rate = QUALITIES[quality]
    lines = list(HEAD)
    for scene in benchmark_scenes():
        if names and scene.name not in names:
            continue
        result = bench(scene, Video(width, height, frame_rate), jobs, pixels, True, keep)
        lines.append(row(result))
        click.echo(lines[-1])
        if out is not None:
            out.write_text("\n".join(lines) + "\n")
            with out.with_suffix(".jsonl").open("a") as data:
                data.write(json.dumps(as_json(result)) + "\n")


if __name__ == "__main__":
    main()
