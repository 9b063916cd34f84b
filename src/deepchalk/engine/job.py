"""Renders a request safely: the output appears under its name only when complete and checked.

The video is made the fast way where that is exact, and the plain way elsewhere.
"""

from __future__ import annotations

import errno
import logging
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path
from types import EllipsisType
from typing import Any

import av
import manim as mn
import psutil
from manim._config.video_encoder import to_av_frame_rate

from deepchalk.engine.apart import run_apart
from deepchalk.engine.encoding.sections import FOLDER, cut_sections
from deepchalk.engine.encoding.video_file import (
    DamagedStretch,
    Tracks,
    export_sound,
    mux_packets,
    remux,
    verify,
)
from deepchalk.engine.errors import (
    MakeOtherwise,
    RenderError,
    SceneError,
    from_os_error,
    is_disk_trouble,
    user_traceback,
)
from deepchalk.engine.playing.fast import FastRenderer, exchanged, refuse_changes
from deepchalk.engine.playing.patches import SUPPORTED, cheap_scene, renderer_class
from deepchalk.engine.process import last_resort, shielded, stoppable, unharmed, usable_cores
from deepchalk.engine.request import (
    MEGABYTE,
    Limits,
    Progress,
    RenderRequest,
    RenderResult,
    StretchStore,
)
from deepchalk.engine.scenes import Record, RecordingRenderer, load_scene, manim_session, run_scene
from deepchalk.engine.workers.forked import ForkedStretches, can_fork
from deepchalk.engine.workers.stretches import InlineStretches
from deepchalk.engine.workfolder import WorkFolder, nearest_folder
from deepchalk.output_files import NotOurs, publish, recording
from deepchalk.store import Store, cache_folder

_NEXT_TO_NOTHING = 1 << 17
_FORMATS = ("mp4", "mov", "webm", "gif", "png")


def render(
    request: RenderRequest,
    progress: Progress | None = None,
    cache: Path | EllipsisType | None = ...,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    count_ahead: bool = False,
    meanwhile: Meanwhile | None = None,
) -> RenderResult:
    """Make ``request.output``, or raise and leave nothing.

    Parameters
    ----------
    progress
        called as the render advances
    cache
        folder of finished stretches; by default the user's (see ``deepchalk.store.cache_folder``),
        with None nothing is kept
    count_ahead
        walk through the scene beside the render, at low priority, so that ``progress`` soon knows
        how many frames there will be
    meanwhile
        called in a thread of its own, once the scene has been walked through and its last frames
        are being drawn, with what was collected and the seconds of the video; not where Manim
        itself draws. The render ends after it, and takes no notice of what it raises

    Returns
    -------
    RenderResult
        whose ``output`` is ``request.output``, decoded once from start to end

    Raises
    ------
    SceneError
        if the scene's own code raised
    RenderError
        if the request, the folder, the disk or the memory does not allow the render
    """
    started = time.monotonic()
    output = request.output
    if ".." in output.parts:
        # A folder that is still to be made has no ``..``.
        output = Path(os.path.realpath(output.parent)) / output.name
    output = output.absolute()
    request = replace(request, output=output)
    _check_request(request)
    try:
        place = nearest_folder(output)
    except OSError as error:
        raise from_os_error(error, "making the folder", output.parent) from error
    with stoppable(), _one_sentence(output), unharmed():
        request = fit_to_machine(request, limits, place)
        folder = WorkFolder(place)
        with folder as work, last_resort(folder.remove):
            _check_name(output, place, work)
            watch = Watch(limits, place, progress)
            store = (
                FolderStore(
                    cache_folder() if isinstance(cache, EllipsisType) else cache, work / "reused"
                )
                if cache is not None
                else None
            )
            made = _make(request, work, watch, store, count_ahead, meanwhile)
            sections = (
                cut_sections(made, request.video, work / FOLDER, output.stem)
                if request.save_sections
                else []
            )
            with recording() if request.recorded else nullcontext():
                publish(made.output, output)
                for file in sections:
                    publish(file, output.parent / FOLDER / file.name)
    return replace(made, output=output, seconds=time.monotonic() - started)


def _make(
    request: RenderRequest,
    work: Path,
    progress: Progress,
    store: FolderStore | None,
    count_ahead: bool,
    meanwhile: Meanwhile | None,
) -> RenderResult:
    """Make and verify the video; what the cache gave is not trusted a second time."""
    try:
        return _make_once(request, work, progress, store, count_ahead, meanwhile)
    except (DamagedStretch, av.error.FFmpegError):
        if store is None or not store.given:
            raise
    again = work / "again"
    again.mkdir()
    return _make_once(request, again, progress, Refilled(store))


def _make_once(
    request: RenderRequest,
    work: Path,
    progress: Progress,
    store: StretchStore | None,
    count_ahead: bool = False,
    meanwhile: Meanwhile | None = None,
) -> RenderResult:
    try:
        with _disk_trouble_named(work):
            made = produce(request, work, progress, store, count_ahead, meanwhile)
    except MakeOtherwise as other:
        return _make_otherwise(request, work, progress, meanwhile, other)
    try:
        verify(made, request.video)
    except RenderError as error:
        raise DamagedStretch(str(error)) from error
    return made


def _make_otherwise(
    request: RenderRequest,
    work: Path,
    progress: Progress,
    meanwhile: Meanwhile | None,
    other: MakeOtherwise,
) -> RenderResult:
    """Make the video from its beginning as the fast way cannot, where nothing has run before."""
    output = work / f"otherwise.{request.video.format}"
    apart = replace(
        request, output=output, jobs=1, plain=other.plain or request.plain, recorded=False
    )
    made = run_apart(apart, None, Limits(), progress)
    if meanwhile is not None:
        with suppress(Exception):
            meanwhile(made.collected, made.duration)
    reasons = {other.why: made.frames} if other.plain else made.fallbacks
    return replace(made, fallbacks=reasons, remark=other.why)


def _check_request(request: RenderRequest) -> None:
    output, video = request.output, request.video
    suffix = output.suffix.lower().removeprefix(".")
    allowed = ", ".join(f".{name}" for name in _FORMATS)
    if suffix not in _FORMATS:
        raise RenderError(
            f"output {output.name!r} has the unknown ending {output.suffix!r}: use one of {allowed}"
        )
    if suffix != video.format:
        raise RenderError(
            f"output {output.name!r} does not end in .{video.format}, the format that was asked for"
        )
    if video.transparent and video.format == "mp4":
        raise RenderError("an mp4 file cannot be transparent: use --format mov or webm")
    if request.save_sections and video.format not in ("mp4", "mov", "webm"):
        raise RenderError(
            f"sections cannot be saved as {video.format}: use --format mp4, mov or webm"
        )
    # Unlike ``Path.is_dir`` it takes a name that is too long; such a name is told of later.
    if os.path.isdir(output):  # noqa: PTH112
        raise RenderError(f"output {output} is a folder: give the name of a file")
    if video.width < 2 or video.height < 2 or not 0 < video.frame_rate <= 1000:
        raise RenderError(
            f"video {video.width}×{video.height} at {video.frame_rate:g} frames per second cannot "
            "be made: width and height must be at least 2, frames per second between 0 and 1000"
        )
    if (
        video.format in ("mp4", "mov")
        and not video.transparent
        and (video.width % 2 or video.height % 2)
    ):
        raise RenderError(
            f"size {video.width}×{video.height} is odd: {video.format} files need an even "
            "width and height"
        )


def _check_name(output: Path, place: Path, work: Path) -> None:
    """Try the output's name out before the render, with those of folders that are to be made."""
    trial = work / "names" / output.relative_to(place)
    try:
        trial.parent.mkdir(parents=True)
        trial.touch()
    except OSError as error:
        raise from_os_error(error, "making", output) from error
    shutil.rmtree(work / "names")


@contextmanager
def _disk_trouble_named(work: Path) -> Iterator[None]:
    """On a full disk whatever fails, fails because of that."""
    owner = os.getpid()
    try:
        yield
    except Exception as error:
        if shutil.disk_usage(work).free < _NEXT_TO_NOTHING:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error
        raise
    finally:
        # A forked worker whose own end failed must not go on as a second copy of the caller.
        if os.getpid() != owner:
            os._exit(1)


@contextmanager
def _one_sentence(output: Path) -> Iterator[None]:
    """Turn what the engine and the scene raise into errors that a user can read."""
    try:
        yield
    except (RenderError, NotOurs):
        raise
    except SystemExit as error:
        # A scene must not end the program, and least of all as if all were well.
        raise SceneError(
            user_traceback(error) or "the scene's own code ended the program"
        ) from error
    except Exception as error:
        if isinstance(error, OSError) and is_disk_trouble(error):
            raise from_os_error(error, "writing", output) from error
        frames = user_traceback(error)
        if frames is not None:
            raise SceneError(frames) from error
        if isinstance(error, OSError):
            raise from_os_error(error, "writing", output) from error
        if isinstance(error, ValueError):
            raise RenderError(str(error)) from error
        raise


_BASE_MEMORY = 250 * MEGABYTE
_FRAMES_HELD = 16
_CHECK_EVERY_SECONDS = 0.5


def fit_to_machine(request: RenderRequest, limits: Limits, place: Path) -> RenderRequest:
    """The request with as many workers as cores and free memory allow."""
    _check_disk(place, limits)
    wanted = request.jobs or usable_cores()
    each = _BASE_MEMORY + _FRAMES_HELD * 4 * request.video.width * request.video.height
    free = psutil.virtual_memory().available - limits.free_memory
    fitting = min(wanted, int(free // each))
    if fitting < 1:
        raise RenderError(
            f"{free // MEGABYTE} MB of memory are free but a {request.video.width}×"
            f"{request.video.height} render needs {each // MEGABYTE} MB: "
            "close other programs or take a lower quality"
        )
    return replace(request, jobs=fitting)


@dataclass
class Watch:
    """A ``Progress`` that stops the render when a limit is passed, and passes the news on."""

    limits: Limits
    folder: Path
    onward: Progress | None = None
    _started: float = field(default_factory=time.monotonic)
    _next_check: float = 0.0

    def __call__(self, frames_done: int, seconds_of_video_done: float, note: str) -> None:
        now = time.monotonic()
        if now >= self._next_check:
            self._next_check = now + _CHECK_EVERY_SECONDS
            self._check(now - self._started, seconds_of_video_done)
        if self.onward is not None:
            self.onward(frames_done, seconds_of_video_done, note)

    def _check(self, wall: float, video: float) -> None:
        _check_disk(self.folder, self.limits)
        if psutil.virtual_memory().available < self.limits.free_memory:
            raise RenderError(
                "the machine is out of memory: close other programs, or use fewer --jobs"
            )
        if video > self.limits.video_seconds:
            raise RenderError(
                f"the scene is longer than {self.limits.video_seconds:g} s of video, the limit: "
                "does it wait for something that never happens?"
            )
        if wall > self.limits.wall_seconds:
            raise RenderError(
                f"the render took longer than {self.limits.wall_seconds:g} s, the limit"
            )


def _check_disk(folder: Path, limits: Limits) -> None:
    free = shutil.disk_usage(folder).free
    if free < limits.free_disk:
        raise RenderError(
            f"the disk of {folder} is full: {free / MEGABYTE:.1f} MB are free and a render keeps "
            f"{limits.free_disk / MEGABYTE:g} MB free; free some space or choose another folder"
        )


_MOST_KEPT = 4 * 10**9
"""Bytes of finished stretches that are kept between renders."""


class FolderStore:
    """A ``StretchStore`` in the cache; what a render reads it gets in its folder ``checkout``."""

    def __init__(self, cache: Path, checkout: Path) -> None:
        self._store = Store(cache / "stretches", _MOST_KEPT)
        self._checkout = checkout
        self.given = 0
        """How many stretches were handed out."""

    def get(self, key: str) -> Path | None:
        found = self._store.lend(key, self._checkout)
        self.given += found is not None
        return found

    def put(self, key: str, file: Path) -> None:
        self._store.put(key, file)
        self._store.evict()


class Refilled:
    """A ``StretchStore`` that gives nothing out, and takes what replaces its entries."""

    def __init__(self, store: StretchStore) -> None:
        self._store = store

    def get(self, key: str) -> Path | None:
        return None

    def put(self, key: str, file: Path) -> None:
        self._store.put(key, file)


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
        see ``render``

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
