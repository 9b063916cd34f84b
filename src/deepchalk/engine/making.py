"""Makes a scene's video: the fast way where it is exact, the plain way elsewhere."""

from __future__ import annotations

import logging
import shutil
import threading
import time
from collections.abc import Callable
from contextlib import nullcontext, suppress
from fractions import Fraction
from pathlib import Path
from typing import Any

import manim as mn
from manim._config.video_encoder import to_av_frame_rate

from deepchalk.engine.encoding.video_file import (
    DamagedStretch,
    Tracks,
    export_sound,
    mux_packets,
    remux,
)
from deepchalk.engine.errors import MakeOtherwise
from deepchalk.engine.playing.fast import FastRenderer, exchanged, refuse_changes
from deepchalk.engine.playing.patches import SUPPORTED, cheap_scene, renderer_class
from deepchalk.engine.process import last_resort, shielded, usable_cores
from deepchalk.engine.request import Progress, RenderRequest, RenderResult, StretchStore
from deepchalk.engine.scenes import Record, RecordingRenderer, load_scene, manim_session, run_scene
from deepchalk.engine.workers.forked import ForkedStretches, can_fork
from deepchalk.engine.workers.stretches import InlineStretches

Meanwhile = Callable[[Any, float], object]
"""Is called with what a scene handed back (see ``RenderRequest``) and the seconds of its video."""


def produce(
    request: RenderRequest,
    work: Path,
    progress: Progress | None = None,
    store: StretchStore | None = None,
    count_ahead: bool = False,
    meanwhile: Meanwhile | None = None,
) -> RenderResult:
    """Render ``request.scene`` into a file inside ``work``; ``request.output`` is not touched.

    Parameters
    ----------
    work
        an existing folder of this render's own
    progress
        told now and then how many frames are finished
    store
        finished stretches of video to use again, and where to keep new ones
    count_ahead
        walk through the scene beside the render, so that ``progress`` soon knows its length
    meanwhile
        see ``job.render``

    Returns
    -------
    RenderResult
        whose ``output`` is the finished file in ``work``

    Raises
    ------
    Exception
        whatever the scene's own code raises, unchanged
    MakeOtherwise
        if this scene has to be made in another way
    ValueError
        if the request names no scene, or the scene draws no frame; ``DamagedStretch`` if one of
        the stretches is not whole
    """
    started = time.monotonic()
    reason = why_plain(request)
    if reason is None:
        return _produce_fast(request, work, progress, store, count_ahead, meanwhile, started)
    return _produce_plain(request, work, progress, reason, started)


def why_plain(request: RenderRequest) -> str | None:
    """Why a request has to go the plain way, or None."""
    video = request.video
    if request.plain:
        return "asked for"
    if not SUPPORTED:
        return "another version of Manim"
    if request.animations is not None:
        return "a range of animations"
    if video.transparent:
        return "a transparent video"
    if video.format not in ("mp4", "mov"):
        return f"the format {video.format}"
    if video.width % 2 or video.height % 2:
        return "an odd size"
    return None


def _produce_fast(
    request: RenderRequest,
    work: Path,
    progress: Progress | None,
    store: StretchStore | None,
    count_ahead: bool,
    meanwhile: Meanwhile | None,
    started: float,
) -> RenderResult:
    rate = to_av_frame_rate(request.video.frame_rate)
    jobs = request.jobs or usable_cores()
    maker: InlineStretches | ForkedStretches | None = None
    try:
        with shielded():
            if not can_fork() or (jobs == 1 and store is None and not count_ahead):
                maker = InlineStretches(work, rate, progress)
            else:
                maker = ForkedStretches(work, rate, jobs, progress, store, count_ahead)
        with last_resort(maker.abandon):
            scene, collected = _run(request, work, maker, rate, meanwhile)
    except BaseException as error:
        if isinstance(maker, ForkedStretches) and maker.in_child:
            maker.fail(error)
        if maker is not None:
            maker.abandon()
        raise
    writer = scene.renderer.file_writer
    record: Record = writer.record
    if not record.frames:
        raise ValueError(f"scene {type(scene).__name__} draws no frame: all of it is skipped")
    chapters, captions = record.chapters(), record.subcaptions()
    target = work / f"video.{request.video.format}"
    sound = export_sound(writer, work, request.video.format)
    tracks = Tracks(chapters, captions, sound, request.language)
    frames = mux_packets(maker.result.packets(), target, rate, tracks)
    if frames != record.frames:
        raise DamagedStretch(f"the stretches hold {frames} frames of {record.frames}")
    return RenderResult(
        output=target,
        frames=frames,
        duration=float(frames / rate),
        chapters=chapters,
        subcaptions=captions,
        sections=writer.saved_sections(),
        fallbacks=dict(maker.result.fallbacks),
        reused_stretches=maker.result.reused,
        seconds=time.monotonic() - started,
        decoded=not maker.result.reused,
        collected=collected,
    )


def _run(
    request: RenderRequest,
    work: Path,
    maker: InlineStretches | ForkedStretches,
    rate: Fraction,
    meanwhile: Meanwhile | None,
) -> tuple[Any, Any]:
    """Run the scene with the fast renderer; returns it, and what it was asked to hand back."""
    threads: list[threading.Thread] = []

    def work_meanwhile(*played: Any) -> None:
        # Whoever needs its result has to be able to do without.
        with suppress(Exception):
            if meanwhile is not None:
                meanwhile(*played)

    class Renderer(FastRenderer):
        def scene_finished(self, scene: Any) -> None:
            in_child = isinstance(maker, ForkedStretches) and maker.in_child
            if meanwhile is not None and self.num_plays and not in_child:
                # Now that the scene has been walked through no process is forked any more.
                seconds = float(self.file_writer.record.frames / rate)
                played = (_collected(request, scene), seconds)
                threads.append(threading.Thread(target=work_meanwhile, args=played, daemon=True))
                threads[0].start()
            super().scene_finished(scene)

    Renderer.maker = maker
    with (
        manim_session(request, work),
        renderer_class(Renderer),
        cheap_scene(),
        maker.chance.watched() if isinstance(maker, ForkedStretches) else nullcontext(),
    ):
        refuse_changes()
        scene_class = load_scene(request.scene)
        refuse_changes()
        scene = scene_class()
        if not isinstance(scene.renderer, Renderer):
            raise MakeOtherwise(exchanged("its renderer"), plain=True)
        run_scene(scene)
        collected = _collected(request, scene)
    for thread in threads:
        thread.join()
    return scene, collected


def _collected(request: RenderRequest, scene: Any) -> Any:
    return getattr(scene, request.collect)() if request.collect else None


def _produce_plain(
    request: RenderRequest, work: Path, progress: Progress | None, reason: str, started: float
) -> RenderResult:
    """Manim draws and encodes as it always does."""

    class Renderer(RecordingRenderer):
        def play(self, scene: mn.Scene, *args: Any, **kwargs: Any) -> None:
            super().play(scene, *args, **kwargs)
            if progress is not None:
                record = self.file_writer.record
                progress(record.frames, record.duration, "drawn as Manim does")

    # PyAV warns of options that Manim always gives, and that matter to none of its files.
    logging.getLogger("av.container.output").setLevel(logging.ERROR)
    with manim_session(request, work), renderer_class(Renderer):
        scene = load_scene(request.scene)()
        run_scene(scene)
        collected = _collected(request, scene)
    writer: Any = scene.renderer.file_writer
    made = getattr(writer, "final_file_path", None)
    if made is None:
        raise ValueError(f"scene {type(scene).__name__} plays nothing and shows nothing to render")
    made, record = Path(made), writer.record
    target = work / f"video{made.suffix}"
    chapters, captions = record.chapters(), record.subcaptions()
    if made.suffix in (".mp4", ".mov", ".webm") and not request.video.transparent:
        tracks = Tracks(chapters, captions, language=request.language)
        remux(made, target, to_av_frame_rate(record.frame_rate), tracks)
    else:
        shutil.move(made, target)
    frames = 1 if made.suffix == ".png" else record.frames
    return RenderResult(
        output=target,
        frames=frames,
        duration=record.duration,
        chapters=chapters,
        subcaptions=captions,
        sections=writer.saved_sections(),
        fallbacks={} if request.plain else {reason: frames},
        seconds=time.monotonic() - started,
        collected=collected,
    )
