"""How a film is made that was ordered: its sentences told, its pictures drawn, its sound put in."""

from __future__ import annotations

import platform
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

from deepchalk.engine.request import RenderRequest, RenderResult
from deepchalk.film.narrating import SILENT, Voice, narrated, with_sound
from deepchalk.film.order import FilmOrder
from deepchalk.lesson.telling.recording import Recording

PACKAGES = ("deepchalk", "manim", "numpy", "av", "typst", "fontpkg-inter")
"""Packages on which the frames depend; the manifest names their versions."""

SILENT_FOLDER = ".deepchalk-silent"
"""Hidden folder beside films, where their pictures are made before they get their voice."""


def versions() -> dict[str, str]:
    """Versions of Python and of ``PACKAGES``, as they are installed."""
    return {
        "python": platform.python_version(),
        **{package: version(package) for package in PACKAGES},
    }


@dataclass(frozen=True)
class Making:
    """A film in the making: who makes it has its ``request`` drawn and hands in the result.

    Attributes
    ----------
    file
        the film's name, which it gets when it is complete
    told
        how its sentences are told
    pictures
        where they are drawn: ``file`` itself, or elsewhere if the film gets its voice afterwards
    jobs
        as in ``RenderRequest``
    kept
        whether ``file`` is noted as ours
    """

    order: FilmOrder
    file: Path
    told: Voice = SILENT
    pictures: Path = Path()
    jobs: int = 0
    kept: bool = False

    @cached_property
    def request(self) -> RenderRequest:
        """The pictures as a job."""
        return request_of(
            self.order, self.pictures, self.told, self.jobs, self.kept and not self.is_voiced_later
        )

    @property
    def is_voiced_later(self) -> bool:
        """Whether the pictures are drawn under another name."""
        return self.pictures != self.file

    def finished(self, result: RenderResult) -> Recording:
        """Put the voice in, and tell what was made."""
        spoken = with_sound(result, self.told, self.file)
        if self.is_voiced_later:
            self.pictures.unlink(missing_ok=True)
            # Others may still have their pictures in it.
            with suppress(OSError):
                self.pictures.parent.rmdir()
        played = result.collected
        return self.order.recording(
            duration=spoken.duration,
            steps=played.steps,
            cues=played.cues,
            numbers=played.numbers,
            versions=versions(),
            fallbacks=spoken.fallbacks,
            video=str(spoken.output),
            voice=self.told.described(played.moments),
            sentences=self.told.sentences,
        )


@contextmanager
def making(order: FilmOrder, file: Path, jobs: int = 0, kept: bool = False) -> Iterator[Making]:
    """Tell the sentences of a film; its pictures are made elsewhere if it gets a voice."""
    told = narrated(order)
    if told.narration is None:
        yield Making(order, file, told, file, jobs, kept)
        return
    with tempfile.TemporaryDirectory(prefix="deepchalk-") as folder:
        yield Making(order, file, told, Path(folder) / file.name, jobs, kept)


def making_beside(order: FilmOrder, file: Path, told: Voice, jobs: int = 0) -> Making:
    """The same where other processes, or machines, draw: pictures lie beside the file, hidden."""
    silent = file.parent / SILENT_FOLDER / file.name
    return Making(order, file, told, file if told.narration is None else silent, jobs, kept=True)


def request_of(
    order: FilmOrder, file: Path, told: Voice = SILENT, jobs: int = 0, recorded: bool = False
) -> RenderRequest:
    """A lesson's pictures as a job; ``recorded`` as in ``RenderRequest``."""
    scene = order.scene(told.seconds(), told.sentences == "drawn")
    return RenderRequest(scene, file, order.video, jobs=jobs, collect="played", recorded=recorded)
