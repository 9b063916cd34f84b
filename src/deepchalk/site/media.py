"""The files of a lesson on the site: its video, and what can be downloaded."""

from __future__ import annotations

import filecmp
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from deepchalk.errors import ManifestError
from deepchalk.export import sidecars
from deepchalk.export.attempts import reason_of
from deepchalk.export.formats import FORMATS, KEYED, export_as
from deepchalk.export.paper.worksheet import key_beside
from deepchalk.export.video.frames import opened, video_of
from deepchalk.film.live import live_lesson, page_as
from deepchalk.film.making import narrated
from deepchalk.film.order import ENGINE, NONE, Chosen, FilmOrder
from deepchalk.film.order import video_of as quality
from deepchalk.film.stills import with_stills
from deepchalk.lesson.telling.recording import Recording
from deepchalk.live.page import LiveLesson
from deepchalk.output_files import completed, is_ours
from deepchalk.site.exhibit import Exhibit

OFFERED = ("live", "html", "pptx", "pdf", "handout", "worksheet", "vtt", "srt", "transcript")
"""Formats that can be downloaded besides the video."""

_PAPER = "light"


@dataclass(frozen=True)
class Download:
    """A file to take away, of ``size`` bytes, and what it is: a format's name, or ``key``."""

    content: str
    file: Path
    size: int


def lesson_files(
    exhibit: Exhibit,
    folder: Path,
    keys: bool = False,
    failed: Callable[[str], None] = lambda told: None,
) -> list[Download]:
    """Put video, poster and all formats into ``folder``; what is up to date stays as it is.

    Without ``keys`` those to exercises go that an earlier build made. ``failed`` is told of each
    format that could not be made, and why. Returns what can be downloaded, the video first.
    """
    stem = exhibit.chosen.stem
    video, stated = folder / f"{stem}.mp4", folder / f"{stem}.json"
    recording = replace(exhibit.recording, video=str(video))
    current = _is_current(exhibit.recording, video, stated)
    if not current:
        # Without it the next build knows that this one was broken off.
        stated.unlink(missing_ok=True)
        source = video_of(exhibit.recording)
        # What is no film must not lie among films, even if the next export fails.
        with opened(source):
            _put(source, video)
    files: dict[str, list[Path]] = {"mp4": [video]}
    pages = _Pages(exhibit, recording)
    is_whole = True
    for name in (*_offered(exhibit.chosen), "poster"):
        wanted = _files_of(exhibit.chosen, name, folder, keys)
        if not keys:
            _remove(set(_files_of(exhibit.chosen, name, folder, True)) - set(wanted))
        try:
            if not current or not all(file.is_file() for file in wanted):
                _make(exhibit, recording, pages, name, folder, keys)
        except Exception as error:
            failed(f"{name} of {exhibit.recording.title}: {reason_of(error)}")
            # What is there from an earlier build shows something else.
            _remove(wanted)
            is_whole = False
            continue
        files[name] = wanted
    if is_whole:
        # Last: who finds a manifest finds what it speaks of.
        sidecars.export_manifest(recording, stated)
    downloads = []
    for name, made in files.items():
        for file in made if name != "poster" else ():
            content = "key" if file.stem.endswith("-key") else name
            downloads.append(Download(content, file, file.stat().st_size))
    return downloads


def files_written(chosen: Chosen, folder: Path) -> list[Path]:
    """Every file that ``lesson_files`` may write or remove for a lesson with these parameters."""
    names = [*_offered(chosen), "mp4", "poster", "manifest"]
    return [file for name in names for file in _files_of(chosen, name, folder, True)]


def _remove(files: Iterable[Path]) -> None:
    """Files of an earlier build that must not stay."""
    for file in files:
        if is_ours(file):
            file.unlink(missing_ok=True)


def _is_current(recording: Recording, video: Path, stated: Path) -> bool:
    """Whether the files are those of this recording and this video."""
    try:
        known = sidecars.read_manifest(stated)
        as_given = replace(known, video=recording.video, video_sha256=recording.video_sha256)
        return as_given == recording and filecmp.cmp(video_of(recording), video, shallow=False)
    except (OSError, ManifestError):
        return False


def _put(video: Path, target: Path) -> None:
    """The same file under a second name, or a copy where the disk is another one."""
    if target.exists() and target.samefile(video):
        return
    with completed(target) as temporary:
        temporary.unlink(missing_ok=True)
        try:
            os.link(video, temporary)
        except OSError:
            shutil.copyfile(video, temporary)


def _offered(chosen: Chosen) -> list[str]:
    has_worksheet = chosen.lesson.worksheet is not None
    return [name for name in OFFERED if name != "worksheet" or has_worksheet]


def _files_of(chosen: Chosen, name: str, folder: Path, keys: bool) -> list[Path]:
    file = folder / f"{chosen.stem}{FORMATS[name].suffix}"
    keyed = keys and name in KEYED and chosen.lesson.worksheet is not None
    return [file, key_beside(file)] if keyed else [file]


def _make(
    exhibit: Exhibit, recording: Recording, pages: _Pages, name: str, folder: Path, keys: bool
) -> None:
    file = folder / f"{exhibit.chosen.stem}{FORMATS[name].suffix}"
    if FORMATS[name].needs == "live":
        pages.make(name, file)
        return
    if name != "handout" or recording.theme == _PAPER:
        export_as(recording, name, file, with_key=keys)
        return
    with tempfile.TemporaryDirectory(prefix="deepchalk-") as folder_of_stills:
        order = FilmOrder(exhibit.chosen, quality("m"), _PAPER)
        printable = with_stills(recording, order, Path(folder_of_stills))
        export_as(printable, name, file, with_key=keys)


class _Pages:
    """Pages of a lesson for the browser; it is recorded when a format first asks for it."""

    def __init__(self, exhibit: Exhibit, recording: Recording) -> None:
        self._chosen, self._recording = exhibit.chosen, recording

    @cached_property
    def _live(self) -> LiveLesson:
        made = self._recording
        # It speaks if its video does.
        voice = ENGINE if made.voice else NONE
        order = FilmOrder(self._chosen, theme=made.theme, voice=voice, sentences="track")
        return live_lesson(order, narrated(order))

    def make(self, name: str, file: Path) -> None:
        """Write the page of a format."""
        with tempfile.TemporaryDirectory(prefix="deepchalk-") as work:
            page = Path(work) / f"{name}.html"
            page.write_text(page_as(name, self._live), encoding="utf-8")
            export_as(replace(self._recording, live=str(page)), name, file)
