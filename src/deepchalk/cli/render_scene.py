"""``deepchalk render SCENE.py [NAME …]``: any Manim file, several times faster than Manim."""

from __future__ import annotations

import glob
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import EllipsisType

import click
from click.core import ParameterSource

from deepchalk.cli.manim_cfg import FILE_NAME, configured
from deepchalk.cli.options import (
    FORCE,
    FORMATS,
    JOBS,
    LIVE,
    OPEN,
    OUTPUT,
    AnimationRange,
    is_live,
    output_file,
    output_folder,
    refuse_options_of_videos,
    video_from,
    video_options,
)
from deepchalk.cli.terminal import open_file, progress_bar, report, say_remark
from deepchalk.engine.request import QUALITIES, RenderRequest, RenderResult, SceneFile, Video
from deepchalk.errors import UnknownNameError
from deepchalk.film.order import size_name
from deepchalk.output_files import recording, refuse_others, write_text


@click.command("render", params=[*video_options(LIVE), JOBS, OUTPUT, FORCE, OPEN])
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("names", nargs=-1)
@click.option("-a", "--write_all", is_flag=True, help="all scenes of the file")
@click.option(
    "-n",
    "--from_animation_number",
    "animations",
    type=AnimationRange(),
    help="only these animations, like 3 (to the end) or 3,5",
)
@click.option(
    "--save_sections",
    is_flag=True,
    help="each section as a video of its own, too, in the folder sections beside the video",
)
@click.option("--disable_caching", is_flag=True, help="neither use nor keep finished stretches")
@click.option("--plain", is_flag=True, help="draw and encode as Manim itself does")
@click.option("-v", "--verbose", is_flag=True, help="say what was drawn the plain way, and why")
def command(
    file: Path,
    names: tuple[str, ...],
    output: str | None,
    quality: str,
    resolution: tuple[int, int] | None,
    fps: float | None,
    format: str | None,
    transparent: bool,
    write_all: bool,
    animations: tuple[int, int | None] | None,
    jobs: int,
    save_sections: bool,
    disable_caching: bool,
    plain: bool,
    preview: bool,
    force: bool,
    verbose: bool,
) -> int:
    """Render scenes of a Manim file; without NAMES its only scene."""
    if names and write_all:
        raise click.UsageError(f"-a renders all scenes: leave it out, or {', '.join(names)}")
    if plain and jobs:
        raise click.UsageError("--plain works in one process, as Manim does: leave --jobs out")
    chosen = chosen_scenes(file, names, write_all)
    if is_live(output, format):
        return render_scenes_live(file, chosen, output, fps, force, preview)
    ending = Path(output).suffix if output is not None and len(chosen) == 1 else ""
    resolution, fps = _as_configured(resolution, fps)
    video = video_from(quality, resolution, fps, format, transparent, ending)
    or_still = not (format or ending)
    requests = [
        RenderRequest(
            SceneFile(file, name),
            output_for(scene_name(name, video, animations), output, video, several=len(chosen) > 1),
            video,
            jobs,
            plain,
            animations=animations,
            save_sections=save_sections,
            recorded=True,
        )
        for name in chosen
    ]
    outputs = [made for request in requests for made in files_of(request)]
    refuse_others(outputs, {"the scene file": file}, force)
    cache = None if disable_caching else ...
    with recording(force):
        return render_each(requests, cache, verbose, preview, or_still)


def _as_configured(
    resolution: tuple[int, int] | None, fps: float | None
) -> tuple[tuple[int, int] | None, float | None]:
    """Size and frame rate of ``manim.cfg`` where no option gives them, as with Manim."""
    config = configured()
    if config.not_followed:
        names = ", ".join(config.not_followed)
        click.echo(f"{FILE_NAME}: not followed, as options decide it: {names}", err=True)
    source = click.get_current_context().get_parameter_source("quality")
    if source is not ParameterSource.DEFAULT:
        return resolution, fps
    width, height, _ = QUALITIES["h"]
    if resolution is None and (config.width or config.height):
        resolution = (config.width or width, config.height or height)
    return resolution, fps or config.frame_rate


def files_of(request: RenderRequest) -> list[Path]:
    """Every file that a render may write, but the picture of a scene that plays nothing."""
    from deepchalk.engine.encoding.sections import FOLDER
    from deepchalk.film.scene_sidecars import scene_sidecar_files

    files = [request.output, *scene_sidecar_files(request.output)]
    if request.save_sections:
        folder, stem = request.output.parent / FOLDER, request.output.stem
        files += [folder / f"{stem}.json", *folder.glob(f"{glob.escape(stem)}_*")]
    return files


def render_each(
    requests: list[RenderRequest],
    cache: Path | EllipsisType | None,
    verbose: bool = False,
    preview: bool = False,
    or_still: bool = False,
) -> int:
    """Render one after another, with a progress bar each; returns the exit code.

    A scene that fails does not stop the scenes after it. With ``or_still`` a scene that plays
    nothing gives a picture, as with Manim.
    """
    from deepchalk.engine.errors import RenderError, SceneError
    from deepchalk.film.scene_sidecars import scene_sidecars

    code = 0
    for request in requests:
        try:
            made, result = _render(request, cache, or_still)
        except SceneError as error:
            click.echo(str(error), err=True)
            code = error.exit_code
            continue
        except RenderError as error:
            click.echo(f"error: {error}", err=True)
            code = 2
            continue
        scene_sidecars(made, result)
        click.echo(str(result.output))
        say_remark(result)
        if verbose or sys.stderr.isatty():
            report(result, reasons=verbose)
        if preview:
            open_file(result.output)
    return code


def _render(
    request: RenderRequest, cache: Path | EllipsisType | None, or_still: bool
) -> tuple[RenderRequest, RenderResult]:
    """The result, and the request that led to it."""
    from deepchalk.engine.errors import NothingPlays
    from deepchalk.engine.job import render

    try:
        with progress_bar(request.output.name) as progress:
            # Someone who looks wants to know how long it takes.
            return request, render(request, progress, cache, count_ahead=progress is not None)
    except NothingPlays:
        if not or_still:
            raise
    click.echo(f"{request.output.stem} plays nothing: a picture instead of a video", err=True)
    still = replace(
        request,
        output=request.output.with_suffix(".png"),
        video=replace(request.video, format="png"),
        save_sections=False,
    )
    return still, render(still, None, cache)


def chosen_scenes(file: Path, names: tuple[str, ...], all_scenes: bool) -> list[str]:
    """The scenes to render: those named, all, or the only one."""
    if names and not all_scenes:
        return list(dict.fromkeys(names))
    from deepchalk.engine.scenes import scenes_in

    known = scenes_in(file)
    if not known:
        raise UnknownNameError(f"{file} has no scenes: a scene is a class made from Scene")
    if len(known) > 1 and not all_scenes:
        raise UnknownNameError(
            f"{file} has {len(known)} scenes: name the ones to render, or -a for all: "
            + ", ".join(known)
        )
    return known


def scene_name(name: str, video: Video, animations: tuple[int, int | None] | None = None) -> str:
    """Name of a scene's files in a folder: what is usual leaves no trace, as with lessons."""
    numbers = ""
    if animations is not None:
        first, last = animations
        numbers = f"-animations-{first}-" + ("end" if last is None else f"{last}")
    ground = "-transparent" if video.transparent else ""
    return f"{name}{size_name(video)}{ground}{numbers}"


def output_for(name: str, output: str | None, video: Video, several: bool) -> Path:
    """Where a scene's video goes: the named file, the named folder, or ``videos/``."""
    if several:
        return output_folder(output, FORMATS) / f"{name}.{video.format}"
    return output_file(name, output, FORMATS, usual=video.format)


OF_VIDEOS_OF_SCENES = {
    "quality": "-q",
    "resolution": "-r",
    "jobs": "-j",
    "transparent": "-t",
    "animations": "-n",
    "plain": "--plain",
    "save_sections": "--save_sections",
}


def render_scenes_live(
    file: Path,
    names: Sequence[str],
    output: str | None,
    fps: float | None,
    force: bool,
    preview: bool,
) -> int:
    """Record scenes of a Manim file, one page each; returns the exit code.

    A scene that fails does not stop the scenes after it.
    """
    from deepchalk.engine.errors import RenderError
    from deepchalk.film.live import FRAME_RATE, scene_page

    refuse_options_of_videos(OF_VIDEOS_OF_SCENES)
    folder = output_folder(output, (LIVE,)) if len(names) > 1 else None
    pages = {
        name: folder / f"{name}.{LIVE}" if folder else output_file(name, output, (LIVE,), LIVE)
        for name in names
    }
    refuse_others(pages.values(), {"the scene file": file}, force)
    code = 0
    for name, target in pages.items():
        video = Video(1920, 1080, fps or FRAME_RATE)
        request = RenderRequest(SceneFile(file, name), target.with_name(name), video)
        try:
            with recording(force):
                write_text(target, scene_page(request))
        except RenderError as error:
            code = error.exit_code
            click.echo(str(error) if code == 1 else f"error: {error}", err=True)
            continue
        click.echo(str(target))
        if preview:
            open_file(target)
    return code
