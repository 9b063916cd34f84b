"""A lesson's voice: its sentences are spoken, each only once, and become the sound of the film."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

import numpy as np

from deepchalk.store import Store
from deepchalk.voice.engine import OWN_ENGINE, EngineError, Identity, Speaker
from deepchalk.voice.recordings import Recorded, recorded
from deepchalk.voice.sound import (
    LOUDNESS,
    RATE,
    Samples,
    between,
    levelled,
    limited,
    loudness,
    m4a,
    resampled,
    seconds_of,
    silence,
    trimmed,
)
from deepchalk.voice.spelling.speller import speller_of
from deepchalk.words import ENGLISH, language_named, without_region

_DIGEST_LENGTH = 12


@dataclass(frozen=True)
class Sentence:
    """A caption of a lesson, and how it is said."""

    step: str
    number: int
    """Its place in the step, counted from 1."""
    text: str
    wording: str | None = None
    """What is said instead, where the caption alone does not tell."""
    language: str = ENGLISH.code

    @property
    def name(self) -> str:
        """``slide-2``; a recording of it has this name."""
        return f"{self.step}-{self.number}"

    @property
    def said(self) -> str:
        """The caption, or what is said instead of it."""
        return self.text if self.wording is None else self.wording

    @cached_property
    def words(self) -> str:
        """What is said, in words; empty where nothing can be said."""
        return speller_of(self.language)(self.said)

    @property
    def digest(self) -> str:
        """Changes with what is said."""
        return hashlib.sha256(self.words.encode()).hexdigest()[:_DIGEST_LENGTH]


BETWEEN = 0.35
"""Seconds from one sentence to the next of the same caption."""

Progress = Callable[[int, int], None]
"""Called with how many sentences are spoken, and of how many."""

Say = Callable[[str], tuple[Samples, int]]
"""Says one sentence, given in words: its samples and how many of them make a second."""

_MOST_WORKERS = 4
_LOUDEST = 2**15 - 1
_RATE_BYTES = 4
_SENTENCE_END = re.compile(r"(?<=[.?!]) ")


@dataclass(frozen=True)
class Unspoken:
    """Why there is no voice."""

    reason: str


def speak(
    texts: Iterable[str],
    store: Store | None = None,
    workers: int = 0,
    progress: Progress | None = None,
    speaker: Speaker = OWN_ENGINE,
    language: str = ENGLISH.code,
) -> dict[str, Samples] | Unspoken:
    """Text, given in words → samples that begin and end with the voice; or why one is missing.

    The engine says several texts at once, and each sentence by itself: so the sound of a text
    depends on nothing but the text. With 0 ``workers`` there are as many as processors, up to 4.
    """
    wanted = list(dict.fromkeys(texts))
    sentences = list(dict.fromkeys(s for text in wanted for s in _SENTENCE_END.split(text) if s))
    try:
        spoken = {}
        if sentences:
            _refuse_foreign(speaker, language)
            spoken = _each_spoken(sentences, store, workers, progress, speaker, language)
    except EngineError as problem:
        return Unspoken(" ".join(str(problem).split()))
    joined = {}
    for text in wanted:
        sounds = [spoken[s] for s in _SENTENCE_END.split(text) if s]
        pieces = [piece for sound in sounds for piece in (silence(BETWEEN), sound)]
        joined[text] = np.concatenate(pieces[1:]) if pieces else silence(0)
    return joined


def _each_spoken(
    sentences: list[str],
    store: Store | None,
    workers: int,
    progress: Progress | None,
    speaker: Speaker,
    language: str,
) -> dict[str, Samples]:
    identity = speaker.identity(language)

    def key_of(sentence: str) -> str:
        told = {} if language == ENGLISH.code else {"language": language}
        return json.dumps({"sentence": sentence, **told, **asdict(identity)}, sort_keys=True)

    spoken: dict[str, Samples] = {}
    for sentence in sentences:
        if store and (kept := store.read(key_of(sentence))):
            spoken[sentence] = _restored(kept)
    missing = [sentence for sentence in sentences if sentence not in spoken]
    if progress:
        progress(len(spoken), len(sentences))
    if not missing:
        return spoken
    say = speaker.load(language).say
    # Threads are enough: the engine computes outside the interpreter.
    with ThreadPoolExecutor(workers or min(_MOST_WORKERS, os.cpu_count() or 1)) as pool:
        tasks = {pool.submit(_say, say, key_of(text), text, store): text for text in missing}
        try:
            for task in as_completed(tasks):
                spoken[tasks[task]] = task.result()
                if progress:
                    progress(len(spoken), len(sentences))
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    if store:
        store.evict()
    return spoken


def _refuse_foreign(speaker: Speaker, language: str) -> None:
    """An ``EngineError`` where the speaker does not speak the language."""
    if without_region(language) not in speaker.languages:
        named = ENGLISH.listed(language_named(code).english_name for code in speaker.languages)
        wanted = language_named(language).english_name
        raise EngineError(
            f"the voice speaks {named}, not {wanted}: record the sentences yourself, or install "
            f"a voice that speaks {wanted}"
        )


def _say(say: Say, key: str, sentence: str, store: Store | None) -> Samples:
    samples, rate = say(sentence)
    kept = _kept(trimmed(samples, rate), rate)
    if store:
        store.put(key, kept)
    # From the store it would sound like this, too.
    return _restored(kept)


def _kept(samples: Samples, rate: int) -> bytes:
    """The rate, and 16 bits a sample."""
    whole = np.round(np.clip(samples, -1, 1) * _LOUDEST).astype("<i2")
    return rate.to_bytes(_RATE_BYTES, "little") + whole.tobytes()


def _restored(kept: bytes) -> Samples:
    rate = int.from_bytes(kept[:_RATE_BYTES], "little")
    whole = np.frombuffer(kept, "<i2", offset=_RATE_BYTES)
    return resampled((whole / np.float32(_LOUDEST)).astype(np.float32), rate)


# Decibels that the limiter takes of speech, so that the first try is close enough.
_TAKEN = 0.25
_CLOSE_ENOUGH = 0.3
_TRIES = 4


@dataclass(frozen=True)
class Placed:
    """The sound of a sentence, at its second of a film."""

    start: float
    samples: Samples
    source: str = ""
    """Who speaks: sentences of one source keep their loudness to each other."""


def track(placed: Iterable[Placed], duration: float) -> Samples:
    """The sound of a film of that many seconds.

    Each source gets one gain, with which its sentences together are as loud as they should be;
    only peaks that would be too high are turned down.
    """
    said = list(placed)
    mixed = silence(duration)
    for source in dict.fromkeys(one.source for one in said):
        own = [one for one in said if one.source == source and one.samples.size]
        if not own:
            continue
        together = levelled(np.concatenate([one.samples for one in own]))
        ends = np.cumsum([len(one.samples) for one in own])
        for one, samples in zip(own, np.split(together, ends[:-1]), strict=True):
            at = round(one.start * RATE)
            skipped = max(0, -at)
            room = mixed[max(0, at) : max(0, at + len(samples))]
            room += samples[skipped : skipped + len(room)]
    return _mastered(mixed)


def _mastered(mixed: Samples) -> Samples:
    """Limited, and as loud as it should be all the same."""
    more = _TAKEN
    for _ in range(_TRIES):
        result = limited((mixed * np.float32(10 ** (more / 20))).astype(np.float32))
        missing = LOUDNESS - loudness(result)
        if not np.isfinite(missing) or abs(missing) < _CLOSE_ENOUGH:
            break
        more += missing
    return result


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
    """The voice of a lesson."""

    spoken: tuple[Spoken, ...]
    """Every sentence, in order; one without words is silent and takes no time."""
    outdated: tuple[str, ...]
    """Names of sentences of which there is a recording, but for another wording."""
    engine: Identity | None
    """Who said what is not recorded; none if all is recorded."""

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
        """The sentences at their seconds of the film: ``moments`` are what is said, and when."""
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
    """Speak the sentences of a lesson; the speaker says what is not recorded in ``folder``.

    If a sentence has no sound the film has none at all: another voice in its middle would be worse.
    """
    own = recorded(folder, lesson, sentences) if folder else Recorded()
    left = [sentence.words for sentence in sentences if sentence.name not in own.samples]
    language = next((sentence.language for sentence in sentences), ENGLISH.code)
    said = speak(left, store, workers, progress, speaker, language)
    if isinstance(said, Unspoken):
        return said
    return Narration(
        tuple(_spoken(sentence, own, said) for sentence in sentences),
        own.outdated,
        speaker.identity(language) if any(left) else None,
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
    content = [
        (one.start, one.source, hashlib.sha256(one.samples.tobytes()).hexdigest()) for one in placed
    ]
    key = json.dumps(["track", _MIXED_BY, version("av"), duration, content])
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
