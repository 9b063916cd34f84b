"""A lesson's voice: who says each sentence, how long it takes, and the sound of the film."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

from deepchalk.store import Store
from deepchalk.voice.engine import Identity
from deepchalk.voice.files import m4a
from deepchalk.voice.recordings import Recorded, recorded
from deepchalk.voice.samples import Samples, between, seconds_of, silence
from deepchalk.voice.sentence import Sentence
from deepchalk.voice.speaking import BETWEEN, Progress, Unspoken, speak
from deepchalk.voice.track import Placed, track
from deepchalk.voice.voices import OWN_ENGINE, Speaker

# A change of how sentences become a track has to change this.
_MIXED_BY = "2"


@dataclass(frozen=True)
class Spoken:
    """A sentence with its sound."""

    sentence: Sentence
    samples: Samples
    speaker: Literal["engine", "recording"]

    @property
    def seconds(self) -> float:
        """How long it takes."""
        return seconds_of(self.samples)


@dataclass(frozen=True)
class Narration:
    """The voice of a lesson.

    Attributes
    ----------
    spoken
        every sentence, in order; one without words is silent and takes no time
    outdated
        names of sentences of which there is a recording, but for another wording
    engine
        who said what is not recorded; none if all is recorded
    """

    spoken: tuple[Spoken, ...]
    outdated: tuple[str, ...]
    engine: Identity | None

    def seconds(self) -> dict[str, float]:
        """What is said → how long it takes; the longest, if it is said in several places."""
        found: dict[str, float] = {}
        for one in self.spoken:
            found[one.sentence.said] = max(one.seconds, found.get(one.sentence.said, 0.0))
        return found

    def described(self, moments: Iterable[tuple[str, float]] = ()) -> dict[str, Any]:
        """What the manifest says of the voice; ``moments`` as in ``placed``.

        ``spoken`` are the second at which each sentence begins, and how many it takes.
        """
        recordings = sum(one.speaker == "recording" for one in self.spoken)
        engine = asdict(self.engine) if self.engine else None
        return {
            "engine": engine,
            "recordings": recordings,
            "outdated": list(self.outdated),
            "spoken": [[one.start, seconds_of(one.samples)] for one in self.placed(moments)],
        }

    def placed(self, moments: Iterable[tuple[str, float]]) -> tuple[Placed, ...]:
        """The sentences at their seconds of the film.

        Parameters
        ----------
        moments
            what is said, as in ``Sentence.said``, and the second at which it begins; in order

        Raises
        ------
        KeyError
            if that is said nowhere, or less often
        """
        waiting: dict[str, list[Spoken]] = {}
        for one in self.spoken:
            waiting.setdefault(one.sentence.said, []).append(one)
        found = []
        for said, start in moments:
            if not waiting.get(said):
                raise KeyError(f"{said!r} was not spoken as often as it is said")
            found.append((start, waiting[said].pop(0)))
        return tuple(Placed(start, one.samples, one.speaker) for start, one in found if one.seconds)


def narrate(
    lesson: str,
    sentences: Sequence[Sentence],
    folder: Path | None = None,
    store: Store | None = None,
    workers: int = 0,
    progress: Progress | None = None,
    speaker: Speaker = OWN_ENGINE,
) -> Narration | Unspoken:
    """Speak the sentences of a lesson.

    Parameters
    ----------
    lesson
        its name, under which ``folder`` has its recordings
    sentences
        what is said, in order
    folder
        with recordings; the speaker says what is not in it
    store
        where spoken sentences are kept
    workers, progress, speaker
        as in ``speak``

    Returns
    -------
    the narration, or the reason why a sentence has no sound: then the film has none at all, for
    another voice in the middle of it would be worse

    Raises
    ------
    DeepchalkError
        if a recording cannot be used
    """
    own = recorded(folder, lesson, sentences) if folder else Recorded()
    left = [sentence.words for sentence in sentences if sentence.name not in own.samples]
    said = speak(left, store, workers, progress, speaker)
    if isinstance(said, Unspoken):
        return said
    return Narration(
        tuple(_spoken(sentence, own, said) for sentence in sentences),
        own.outdated,
        speaker.identity() if any(left) else None,
    )


def _spoken(sentence: Sentence, own: Recorded, said: dict[str, Samples]) -> Spoken:
    if not sentence.words:
        return Spoken(sentence, silence(0), "engine")
    if sentence.name in own.samples:
        return Spoken(sentence, own.samples[sentence.name], "recording")
    return Spoken(sentence, said[sentence.words], "engine")


def sound_track(placed: Sequence[Placed], duration: float, store: Store | None = None) -> bytes:
    """The sound of a film of ``duration`` seconds as AAC in an MP4 file, as ``add_sound`` takes it.

    Mixing and encoding are done once: the same sentences at the same seconds are kept in ``store``.
    """
    key = _key(placed, duration)
    if store and (kept := store.read(key)):
        return kept
    made = m4a(track(placed, duration))
    if store:
        store.put(key, made)
        store.evict()
    return made


def step_sounds(narration: Narration) -> dict[str, bytes]:
    """Name of a step → what is said in it, one sentence after the other, as AAC.

    All steps are as loud as they are in one film.
    """
    placed: list[Placed] = []
    spans: dict[str, tuple[float, float]] = {}
    now = 0.0
    for one in (each for each in narration.spoken if each.seconds):
        begin, _ = spans.get(one.sentence.step, (now, now))
        placed.append(Placed(now, one.samples, one.speaker))
        now += one.seconds
        spans[one.sentence.step] = (begin, now)
        now += BETWEEN
    whole = track(placed, now)
    return {step: m4a(between(whole, *span)) for step, span in spans.items()}


def _key(placed: Sequence[Placed], duration: float) -> str:
    content = [
        (one.start, one.source, hashlib.sha256(one.samples.tobytes()).hexdigest()) for one in placed
    ]
    return json.dumps(["track", _MIXED_BY, version("av"), duration, content])
