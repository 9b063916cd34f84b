"""``deepchalk bench SCENE.py NAME``: Manim and this package render the same scene in turn."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deepchalk import registry
from deepchalk.cli.options import JOBS, video_from, video_options
from deepchalk.engine.request import SceneFile
from deepchalk.output_files import record, refuse_others

if TYPE_CHECKING:
    from rich.table import Table

    from deepchalk.engine.comparing.bench import Bench


@click.command("bench", params=[*video_options(), JOBS])
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("names", nargs=-1)
@click.option("-a", "--write_all", is_flag=True, help="all scenes of the file")
@click.option("--pixels", is_flag=True, help="compare the frames before encoding, too")
@click.option(
    "--keep",
    type=click.Path(file_okay=False, path_type=Path),
    help="folder for what is made and measured of Manim, to be used again the next time",
)
@click.option("--force", is_flag=True, help="replace files of --keep that deepchalk did not make")
@click.option("--json", "as_data", is_flag=True, help="print numbers for programs")
def command(
    file: Path,
    names: tuple[str, ...],
    quality: str,
    resolution: tuple[int, int] | None,
    fps: float | None,
    format: str | None,
    transparent: bool,
    write_all: bool,
    jobs: int,
    pixels: bool,
    keep: Path | None,
    force: bool,
    as_data: bool,
) -> None:
    """Compare time, memory, size and picture with Manim's own rendering, in one run."""
    from rich.console import Console

    from deepchalk.cli.render_scene import chosen_scenes
    from deepchalk.engine.comparing.bench import as_json, bench, kept_files

    video = video_from(quality, resolution, fps, format, transparent)
    if video.format != "mp4" or video.transparent:
        raise click.UsageError("bench compares opaque mp4 videos only")
    if registry.is_lessons_scene(file):
        raise click.UsageError(
            f"{file} is part of a lesson, and Manim cannot load it by itself: name a file that "
            "imports the lesson's scene and makes a class of it, like benchmarks/lesson.py"
        )
    scenes = chosen_scenes(file, names, write_all)
    kept = [made for name in scenes for made in kept_files(keep, name)] if keep else []
    refuse_others(kept, {"the scene file": file}, force)
    for name in scenes:
        result = bench(SceneFile(file, name), video, jobs, pixels, keep=keep)
        for made in kept_files(keep, name) if keep else []:
            if made.exists():
                record(made, made)
        if as_data:
            click.echo(json.dumps(as_json(result)))
        else:
            Console().print(table(result))


def table(result: Bench) -> Table:
    """The two ways side by side, with their ratios."""
    from rich.table import Table

    rows = Table("", "Manim", "deepchalk", "ratio", title=result.scene, title_justify="left")
    stock, ours = result.stock, result.ours
    for name, one, other, unit in (
        ("wall", stock.cost.wall_seconds, ours.cost.wall_seconds, "s"),
        ("CPU, all processes", stock.cost.cpu_seconds, ours.cost.cpu_seconds, "s"),
    ):
        rows.add_row(name, f"{one:.1f} {unit}", f"{other:.1f} {unit}", f"{one / other:.1f}× faster")
    for name, one, other, unit in (
        ("memory, each process", stock.cost.peak_memory / 1e6, ours.cost.peak_memory / 1e6, "MB"),
        ("size", stock.size / 1e6, ours.size / 1e6, "MB"),
    ):
        rows.add_row(name, f"{one:.2f} {unit}", f"{other:.2f} {unit}", f"{other / one:.2f}")
    rows.add_row("frames", str(stock.frames), str(ours.frames), "")
    rows.add_row("duration", f"{stock.duration:.3f} s", f"{ours.duration:.3f} s", "")
    for name, one, other, form in (
        ("SSIM, mean", stock.likeness.mean_ssim, ours.likeness.mean_ssim, ".5f"),
        ("SSIM, worst frame", stock.likeness.worst_ssim, ours.likeness.worst_ssim, ".5f"),
        ("PSNR", stock.likeness.psnr, ours.likeness.psnr, ".2f"),
    ):
        rows.add_row(name, f"{one:{form}}", f"{other:{form}}", f"{other - one:+{form}}")
    if result.pixels is not None:
        pixels = result.pixels
        rows.add_row("largest difference of a pixel", "", f"{pixels.largest} of 255", "")
        rows.add_row("different pixels, worst frame", "", f"{pixels.share:.4%}", "")
    return rows
