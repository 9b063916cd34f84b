"""How a film is made that was ordered: its sentences told, its pictures drawn, its sound put in."""

from __future__ import annotations

import platform
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from deepchalk.engine.request import RenderRequest, RenderResult
from deepchalk.film.order import ENGINE, NONE, OURS, FilmOrder, refuse_unknown_voice
from deepchalk.lesson.telling.recording import Recording, Sentences
from deepchalk.output_files import completed
from deepchalk.plugins import plugins
from deepchalk.store import Store, cache_folder
from deepchalk.words import language_named

if TYPE_CHECKING:
    from deepchalk.voice.narration import Narration, Sentence

MOST_SPEECH = 500 * 10**6
"""Bytes of spoken sentences that are kept."""


@dataclass(frozen=True)
class Voice:
    """How a film tells its sentences."""

    narration: Narration | None = None
    """The sound of each sentence; None if the film is silent."""
    sentences: Sentences = "track"
    """Whether they are drawn in the band at the bottom, or left to the caption track."""
    note: str = ""
    """One sentence for the user: why there is no voice, or which recordings were not used."""

    def seconds(self) -> dict[str, float]:
        """What is said, and how long it takes."""
        return self.narration.seconds() if self.narration is not None else {}

    def described(self, moments: Iterable[tuple[str, float]]) -> dict[str, Any] | None:
        """What the manifest says of it; ``moments`` are what is said, and when."""
        return self.narration.described(moments) if self.narration is not None else None

    def mix(self, played: Any, seconds: float) -> None:
        """Make the sound, while the last frames are drawn: then ``with_sound`` finds it made."""
        sound_of(self, played.moments, seconds)


SILENT = Voice()
"""No voice, and the sentences in the caption track alone."""


def narrated(order: FilmOrder) -> Voice:
    """The film's sentences, spoken."""
    voice, sentences = order.voice, order.sentences
    if voice == NONE:
        return Voice(None, sentences or "drawn")
    refuse_unknown_voice(voice)
    folder = None if voice == ENGINE or not Path(voice).is_dir() else Path(voice)
    from deepchalk.voice.engine import OWN_ENGINE, OfAnother
    from deepchalk.voice.narration import Unspoken, narrate

    offered = plugins("voice", OURS) if folder is None else {}
    speaker = OfAnother(offered[voice]) if voice in offered else OWN_ENGINE
    lesson, captions = order.chosen.lesson.name, list(sentences_of(order))
    spoken = narrate(lesson, captions, folder, _store(), speaker=speaker)
    if isinstance(spoken, Unspoken):
        return Voice(None, sentences or "drawn", f"the film has no voice: {spoken.reason}")
    outdated = ", ".join(spoken.outdated)
    note = f"recordings of other sentences were not used: {outdated}" if outdated else ""
    return Voice(spoken, sentences or "track", note)


def sentences_of(order: FilmOrder) -> Iterator[Sentence]:
    """Everything that is said, in order, numbered in each step from 1."""
    from deepchalk.voice.narration import Sentence

    trace = order.chosen.trace
    for _, step in order.numbered_steps():
        pairs = zip(step.captions(trace), step.spoken(trace), strict=True)
        said = [(caption, wording) for caption, wording in pairs if caption]
        for number, (caption, wording) in enumerate(said, start=1):
            yield Sentence(step.name, number, caption, wording or None, order.chosen.language)


def with_sound(
    result: RenderResult, voice: Voice, file: Path, language: str = "eng"
) -> RenderResult:
    """The film with its voice, under its own name; a silent one is as it is."""
    from deepchalk.voice.sound import add_sound

    sound = sound_of(voice, result.collected.moments, result.duration)
    if sound is None:
        return result
    with completed(file) as temporary:
        add_sound(result.output, sound, temporary, language)
    return replace(result, output=file)


def sound_of(voice: Voice, moments: Sequence[tuple[str, float]], seconds: float) -> bytes | None:
    """The sound of a film, an M4A file; ``moments`` are what is said, and when; None if silent."""
    from deepchalk.voice.narration import sound_track

    if voice.narration is None:
        return None
    return sound_track(voice.narration.placed(moments), seconds, _store())


def step_sounds(voice: Voice) -> dict[str, bytes]:
    """Name of a step → the sentences that are said in it, one after the other, as AAC."""
    from deepchalk.voice.narration import step_sounds as encoded

    return {} if voice.narration is None else encoded(voice.narration)


def _store() -> Store:
    return Store(cache_folder() / "speech", MOST_SPEECH)


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
    """A film in the making: who makes it has its ``request`` drawn and hands in the result."""

    order: FilmOrder
    file: Path
    """The film's name, which it gets when it is complete."""
    voice: Voice = SILENT
    """How its sentences are told."""
    pictures: Path = Path()
    """Where they are drawn: ``file`` itself, or elsewhere if the film gets its voice afterwards."""
    jobs: int = 0
    kept: bool = False
    """Whether ``file`` is noted as ours."""

    @cached_property
    def request(self) -> RenderRequest:
        """The pictures as a job."""
        return request_of(
            self.order, self.pictures, self.voice, self.jobs, self.kept and not self.is_voiced_later
        )

    @property
    def is_voiced_later(self) -> bool:
        """Whether the pictures are drawn under another name."""
        return self.pictures != self.file

    def finished(self, result: RenderResult) -> Recording:
        """Put the voice in, and tell what was made."""
        spoken = with_sound(result, self.voice, self.file, _alpha_3(self.order))
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
            voice=self.voice.described(played.moments),
            sentences=self.voice.sentences,
        )


@contextmanager
def making(order: FilmOrder, file: Path, jobs: int = 0, kept: bool = False) -> Iterator[Making]:
    """Tell the sentences of a film; its pictures are made elsewhere if it gets a voice."""
    voice = narrated(order)
    if voice.narration is None:
        yield Making(order, file, voice, file, jobs, kept)
        return
    with tempfile.TemporaryDirectory(prefix="deepchalk-") as folder:
        yield Making(order, file, voice, Path(folder) / file.name, jobs, kept)


def making_beside(order: FilmOrder, file: Path, voice: Voice, jobs: int = 0) -> Making:
    """The same where other processes, or machines, draw: pictures lie beside the file, hidden."""
    silent = file.parent / SILENT_FOLDER / file.name
    return Making(order, file, voice, file if voice.narration is None else silent, jobs, kept=True)


def request_of(
    order: FilmOrder, file: Path, voice: Voice = SILENT, jobs: int = 0, recorded: bool = False
) -> RenderRequest:
    """A lesson's pictures as a job; ``recorded`` as in ``RenderRequest``."""
    scene = order.scene(voice.seconds(), voice.sentences == "drawn")
    return RenderRequest(
        scene,
        file,
        order.video,
        jobs=jobs,
        collect="played",
        recorded=recorded,
        language=_alpha_3(order),
    )


def _alpha_3(order: FilmOrder) -> str:
    return language_named(order.chosen.language).alpha_3
