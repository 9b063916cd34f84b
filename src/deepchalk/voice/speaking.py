"""Sentences are spoken: several at once, and each only once."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from functools import cached_property

import numpy as np

from deepchalk.store import Store
from deepchalk.voice.engine import OWN_ENGINE, EngineError, Identity, Speaker
from deepchalk.voice.sound import Samples, resampled, silence, trimmed
from deepchalk.voice.spelling.speller import spell

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
        return spell(self.said)

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
) -> dict[str, Samples] | Unspoken:
    """Text, given in words → samples that begin and end with the voice; or why one is missing.

    The engine says several texts at once, and each sentence by itself: so the sound of a text
    depends on nothing but the text. With 0 ``workers`` there are as many as processors, up to 4.
    """
    wanted = list(dict.fromkeys(texts))
    sentences = list(dict.fromkeys(s for text in wanted for s in _SENTENCE_END.split(text) if s))
    try:
        spoken = _spoken(sentences, store, workers, progress, speaker) if sentences else {}
    except EngineError as problem:
        return Unspoken(" ".join(str(problem).split()))
    return {text: _joined([spoken[s] for s in _SENTENCE_END.split(text) if s]) for text in wanted}


def _spoken(
    sentences: list[str],
    store: Store | None,
    workers: int,
    progress: Progress | None,
    speaker: Speaker,
) -> dict[str, Samples]:
    identity = speaker.identity()
    spoken: dict[str, Samples] = {}
    for sentence in sentences:
        if store and (kept := store.read(_key(sentence, identity))):
            spoken[sentence] = _restored(kept)
    missing = [sentence for sentence in sentences if sentence not in spoken]
    if progress:
        progress(len(spoken), len(sentences))
    if not missing:
        return spoken
    say = speaker.load().say
    # Threads are enough: the engine computes outside the interpreter.
    with ThreadPoolExecutor(workers or min(_MOST_WORKERS, os.cpu_count() or 1)) as pool:
        tasks = {pool.submit(_say, say, identity, text, store): text for text in missing}
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


def _say(say: Say, identity: Identity, sentence: str, store: Store | None) -> Samples:
    samples, rate = say(sentence)
    kept = _kept(trimmed(samples, rate), rate)
    if store:
        store.put(_key(sentence, identity), kept)
    # From the store it would sound like this, too.
    return _restored(kept)


def _key(sentence: str, identity: Identity) -> str:
    return json.dumps({"sentence": sentence, **asdict(identity)}, sort_keys=True)


def _kept(samples: Samples, rate: int) -> bytes:
    """The rate, and 16 bits a sample."""
    whole = np.round(np.clip(samples, -1, 1) * _LOUDEST).astype("<i2")
    return rate.to_bytes(_RATE_BYTES, "little") + whole.tobytes()


def _restored(kept: bytes) -> Samples:
    rate = int.from_bytes(kept[:_RATE_BYTES], "little")
    whole = np.frombuffer(kept, "<i2", offset=_RATE_BYTES)
    return resampled((whole / np.float32(_LOUDEST)).astype(np.float32), rate)


def _joined(spoken: list[Samples]) -> Samples:
    pieces = [piece for sound in spoken for piece in (silence(BETWEEN), sound)]
    return np.concatenate(pieces[1:]) if pieces else silence(0)
