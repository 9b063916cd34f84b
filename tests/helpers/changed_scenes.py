"""Looks at a scene that changes Manim in a process of its own, which nothing has changed yet."""

import hashlib
import multiprocessing
from collections.abc import Callable
from pathlib import Path
from typing import Any

import av

from deepchalk.engine.errors import MakeOtherwise
from deepchalk.engine.job import render
from deepchalk.engine.looking import frames
from deepchalk.engine.request import RenderRequest, SceneFile, Video


def request(file: Path, plain: bool = False) -> RenderRequest:
    scene = SceneFile(file, "Changed")
    return RenderRequest(scene, file.with_suffix(".mp4"), Video(160, 90, 10.0), 2, plain)


def digest(pixels: Any) -> str:
    return hashlib.sha256(pixels.tobytes()).hexdigest()


def drawn(file: Path, plain: bool) -> list[str] | None:
    """Digests of all frames; None where the fast way leaves them to Manim."""
    try:
        return [digest(pixels) for pixels in frames(request(file, plain))]
    except MakeOtherwise as other:
        assert other.plain
        return None


def film(file: Path, cache: Path | None) -> tuple[list[str], int]:
    """Digests of the frames of a video, and how many of its stretches the cache gave."""
    made = render(request(file), cache=cache)
    with av.open(str(made.output)) as video:
        shown = [digest(frame.to_ndarray()) for frame in video.decode(video=0)]
    return shown, made.reused_stretches


def apart(function: Callable[..., Any], *arguments: Any) -> Any:
    """Call a function where no scene has changed anything yet."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["deepchalk.engine.job", "deepchalk.engine.looking"])
    told, tell = context.Pipe(duplex=False)
    process = context.Process(target=answer, args=(tell, function, arguments))
    process.start()
    tell.close()
    try:
        result = told.recv()
    finally:
        process.join()
        process.close()
        told.close()
    if isinstance(result, BaseException):
        raise result
    return result


def answer(tell: Any, function: Callable[..., Any], arguments: Any) -> None:
    try:
        tell.send(function(*arguments))
    except BaseException as error:
        tell.send(RuntimeError(f"{type(error).__name__}: {error}"))
