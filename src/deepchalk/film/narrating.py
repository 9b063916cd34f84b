"""A lesson speaks: its sentences as sound before it is played, and the sound in its film after."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from deepchalk.engine.request import RenderResult
from deepchalk.errors import ParameterError
from deepchalk.film.order import ENGINE, NONE, OURS, FilmOrder
from deepchalk.lesson.telling.recording import Sentences
from deepchalk.output_files import completed
from deepchalk.plugins import plugins
from deepchalk.store import Store, cache_folder

if TYPE_CHECKING:
    from deepchalk.voice.narration import Narration
    from deepchalk.voice.speaking import Sentence

VARIABLE = "DEEPCHALK_VOICE"
"""Environment variable that says which voice is the usual one."""

MOST_SPEECH = 500 * 10**6
"""Bytes of spoken sentences that are kept."""

WITH_SOUND = (".mp4", ".mov", ".webm")
"""Endings of films that can carry the voice."""


@dataclass(frozen=True)
class Voice:
    """How a film tells its sentences.

    Attributes
    ----------
    narration
        the sound of each sentence; None if the film is silent
    sentences
        whether they are drawn in the band at the bottom, or left to the caption track
    note
        one sentence for the user: why there is no voice, or which recordings were not used
    """

    narration: Narration | None = None
    sentences: Sentences = "track"
    note: str = ""

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
    """The film's sentences, spoken.

    Raises
    ------
    ParameterError
        if ``order.voice`` is none of those that there are
    DeepchalkError
        if a recording or the other package cannot be used
    """
    voice, sentences = order.voice, order.sentences
    if voice == NONE:
        return Voice(None, sentences or "drawn")
    refuse_unknown_voice(voice)
    folder = None if voice == ENGINE or not Path(voice).is_dir() else Path(voice)
    from deepchalk.voice.engine import OWN_ENGINE, OfAnother
    from deepchalk.voice.narration import narrate
    from deepchalk.voice.speaking import Unspoken

    offered = plugins("voice", OURS) if folder is None else {}
    speaker = OfAnother(offered[voice]) if voice in offered else OWN_ENGINE
    name, wanted = order.chosen.lesson.name, list(sentences_of(order))
    told = narrate(name, wanted, folder, _store(), speaker=speaker)
    if isinstance(told, Unspoken):
        return Voice(None, sentences or "drawn", f"the film has no voice: {told.reason}")
    outdated = ", ".join(told.outdated)
    note = f"recordings of other sentences were not used: {outdated}" if outdated else ""
    return Voice(told, sentences or "track", note)


def sentences_of(order: FilmOrder) -> Iterator[Sentence]:
    """Everything that is said, in order, numbered in each step from 1."""
    from deepchalk.voice.speaking import Sentence

    trace = order.chosen.trace
    for _, step in order.numbered_steps():
        told = zip(step.captions(trace), step.spoken(trace), strict=True)
        said = [(caption, wording) for caption, wording in told if caption]
        for number, (caption, wording) in enumerate(said, start=1):
            yield Sentence(step.name, number, caption, wording or None)


def with_sound(result: RenderResult, voice: Voice, file: Path) -> RenderResult:
    """The film with its voice, under its own name; a silent one is as it is."""
    from deepchalk.voice.sound import add_sound

    sound = sound_of(voice, result.collected.moments, result.duration)
    if sound is None:
        return result
    with completed(file) as temporary:
        add_sound(result.output, sound, temporary)
    return replace(result, output=file)


def sound_of(voice: Voice, moments: Sequence[tuple[str, float]], seconds: float) -> bytes | None:
    """The sound of a film of that length, an M4A file; None if it is silent.

    Parameters
    ----------
    moments
        what is said, and the second at which it begins
    """
    from deepchalk.voice.narration import sound_track

    if voice.narration is None:
        return None
    return sound_track(voice.narration.placed(moments), seconds, _store())


def step_sounds(voice: Voice) -> dict[str, bytes]:
    """Name of a step → the sentences that are said in it, one after the other, as AAC."""
    from deepchalk.voice.narration import step_sounds as encoded

    return {} if voice.narration is None else encoded(voice.narration)


def refuse_unknown_voice(voice: str) -> None:
    """Nothing, unless nobody speaks under that name.

    Raises
    ------
    ParameterError
        one sentence that names who does
    """
    if voice not in voice_names() and not Path(voice).is_dir():
        known = ", ".join(voice_names())
        raise ParameterError(
            f"voice is {voice!r}, but it must be {known}, or a folder with recordings"
        )


def refuse_voice_without_sound(voice: str, file: Path) -> None:
    """Nothing, unless a voice was asked for that this kind of file cannot carry.

    Raises
    ------
    ParameterError
        one sentence that names the file and the endings that carry a voice
    """
    if voice not in (NONE, usual_voice()) and file.suffix.lower() not in WITH_SOUND:
        raise ParameterError(
            f"voice is {voice!r}, but {file.name} has no sound: take "
            f"{', '.join(WITH_SOUND[:-1])} or {WITH_SOUND[-1]}, or leave out the voice"
        )


def voice_names() -> list[str]:
    """Names of voices: ours, then those of other packages, which are not imported."""
    return [*OURS, *plugins("voice", OURS)]


def usual_voice() -> str:
    """The voice where none is asked for: that of ``DEEPCHALK_VOICE``, or the engine."""
    return os.environ.get(VARIABLE, ENGINE)


def _store() -> Store:
    return Store(cache_folder() / "speech", MOST_SPEECH)
