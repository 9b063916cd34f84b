"""Makes a scene's video: the fast way where it is exact, the plain way elsewhere."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from manim._config.video_encoder import to_av_frame_rate

from .mux import Tracks, remux
from .plain import run_plain
from .request import RenderRequest, RenderResult
from .stretch import Progress, StretchStore


def produce(
    request: RenderRequest,
    work: Path,
    progress: Progress | None = None,
    store: StretchStore | None = None,  # noqa: ARG001 - until stretches are made
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

    Returns
    -------
    RenderResult
        whose ``output`` is the finished file in ``work``

    Raises
    ------
    Exception
        whatever the scene's own code raises, unchanged
    ValueError
        if the request names no scene
    """
    started = time.monotonic()
    run = run_plain(request, work, progress)
    record = run.record
    target = work / f"video{run.file.suffix}"
    chapters, captions = record.chapters(), record.subcaptions()
    if run.file.suffix in (".mp4", ".mov") and not request.video.transparent:
        rate = to_av_frame_rate(record.frame_rate)
        remux(run.file, target, rate, Tracks(chapters, captions))
    else:
        shutil.move(run.file, target)
    return RenderResult(
        output=target,
        frames=1 if run.file.suffix == ".png" else record.frames,
        duration=record.duration,
        chapters=chapters,
        subcaptions=captions,
        seconds=time.monotonic() - started,
        collected=run.collected,
    )
