"""What a render is asked for, and what it hands back: both can be pickled to another process."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, Protocol

VideoFormat = Literal["mp4", "mov", "webm", "gif", "png"]


@dataclass(frozen=True)
class Video:
    """The frames to make: size in pixels, frames per second, container, opaque or not."""

    width: int = 1920
    height: int = 1080
    frame_rate: float = 60.0
    format: VideoFormat = "mp4"
    transparent: bool = False


QUALITIES: dict[str, tuple[int, int, float]] = {
    "l": (854, 480, 15),
    "m": (1280, 720, 30),
    "h": (1920, 1080, 60),
    "p": (2560, 1440, 60),
    "k": (3840, 2160, 60),
}
"""Letter → width, height in pixels, frames per second, as in Manim."""


@dataclass(frozen=True)
class SceneFile:
    """A scene class in a Manim file: ``SceneFile(Path("scene.py"), "Attention")``."""

    path: Path
    name: str


@dataclass(frozen=True)
class SceneFactory:
    """A scene class made by a function: ``target`` names it as ``"package.module:function"``.

    The function is called as ``function(**arguments)`` in the rendering process, with Manim
    already configured, and returns a Scene class. ``arguments`` must be picklable.

    ``at_hand`` are more of them, which only this process has: what is known here already. Where it
    is sent to another process the function is called without them.
    """

    target: str
    arguments: dict[str, Any] = field(default_factory=dict)
    at_hand: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def __reduce__(self) -> tuple[type[SceneFactory], tuple[str, dict[str, Any]]]:
        return SceneFactory, (self.target, self.arguments)


MEGABYTE = 10**6


SceneSource = SceneFile | SceneFactory


@dataclass(frozen=True)
class RenderRequest:
    """One video to make.

    Parameters
    ----------
    scene
        where the scene comes from
    output
        the final file; it appears only when complete
    video
        size, frame rate, container
    jobs
        worker processes for this one video; 0 means the cores that this process may use
    plain
        draw and encode as Manim itself does
    collect
        name of a method of the scene, called without arguments after ``construct``;
        what it returns (picklable) is handed back as ``RenderResult.collected``
    animations
        first and last number of the plays and waits to render, counted from 0, as Manim's ``-n``;
        a last one of None means to the end
    save_sections
        put each section into a video of its own, too, in the folder ``sections`` beside ``output``
    recorded
        note what is made as ours (see ``deepchalk.output_files``), and replace no other file
    language
        of the captions: a code of three letters (ISO 639-2)
    """

    scene: SceneSource
    output: Path
    video: Video = Video()
    jobs: int = 0
    plain: bool = False
    collect: str | None = None
    animations: tuple[int, int | None] | None = None
    save_sections: bool = False
    recorded: bool = False
    language: str = "eng"


@dataclass(frozen=True)
class Chapter:
    """A named stretch of the video, from a Manim section; times in seconds."""

    title: str
    start: float
    end: float


@dataclass(frozen=True)
class Section:
    """Frames of the video, from ``first`` up to but not including ``end``, that get a file too.

    ``ending`` is what Manim adds to the video's name: ``_0001_turn-it.mp4``.
    """

    name: str
    type: str
    ending: str
    first: int
    end: int


@dataclass(frozen=True)
class Subcaption:
    """A caption, from ``Scene.add_subcaption``; times in seconds."""

    text: str
    start: float
    end: float


@dataclass(frozen=True)
class RenderResult:
    """What was made: the file, its exact frame count, and what the scene said on the way."""

    output: Path
    frames: int
    duration: float
    chapters: tuple[Chapter, ...] = ()
    subcaptions: tuple[Subcaption, ...] = ()
    sections: tuple[Section, ...] = ()
    """Those that have a file of their own, if that was asked for."""
    fallbacks: dict[str, int] = field(default_factory=dict)
    remark: str = ""
    """A sentence for whoever asked for the video, if it could not be made the usual way."""
    reused_stretches: int = 0
    seconds: float = 0.0
    decoded: bool = False
    """Whether every stretch was decoded from start to end when it was made."""
    collected: Any = None


class Progress(Protocol):
    """Told how far a render is; called often, so it must be quick.

    The note starts with "of 900 frames" as soon as their number is known.
    """

    def __call__(self, frames_done: int, seconds_of_video_done: float, note: str) -> None: ...


class StretchStore(Protocol):
    """Keeps finished stretches between renders, under keys that name their whole content."""

    def get(self, key: str) -> Path | None:
        """A verified, complete file for this key, or None."""
        ...

    def put(self, key: str, file: Path) -> None:
        """Keep a copy of ``file``; it appears in the store complete or not at all."""
        ...


@dataclass(frozen=True)
class Limits:
    """What one render may use.

    Parameters
    ----------
    video_seconds
        longest video; a scene that never ends stops here
    wall_seconds
        longest render
    free_disk, free_memory
        bytes that must stay free for everyone else
    """

    video_seconds: float = 6 * 3600.0
    wall_seconds: float = 24 * 3600.0
    free_disk: int = 8 * MEGABYTE
    free_memory: int = 200 * MEGABYTE


@dataclass(frozen=True)
class Order:
    """A render for another process: the arguments of ``job.render``, and whose end ends it."""

    request: RenderRequest
    cache: Path | None
    use_default_cache: bool
    limits: Limits
    parent: int


@dataclass(frozen=True)
class News:
    """The arguments of a ``Progress`` call."""

    frames_done: int
    seconds_of_video_done: float
    note: str
