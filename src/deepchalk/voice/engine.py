"""The engine that says the sentences: hibari, with the voice that its package brings along.

Another package offers another engine by a module with the same ``identity`` and ``Engine``.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from deepchalk.voice.samples import Samples

_PACKAGE = "hibari-tts"
_MODEL_DIGEST = "5f70741d4e900f4e85d0037498736cc1b3e1b9a63a13546a5da1e63abf4fccd8"
# Others would be downloaded.
_VOICE = "heart"
_SPEED = 0.85
_SEED = 0
# More threads sum in another order, and give other bytes.
_THREADS = 1

# Peak of the quietest sentence; what it cannot read becomes silence.
_QUIETEST = 0.01

_SHOWN = 60

_PRONOUNCED = {
    "ay": "ˈA",
    "relu": "ɹˈɛlu",
    "gelu": "ɡˈɛlu",
    "ith": "ˈIθ",
    "jth": "ʤˈAθ",
    "kth": "kˈAθ",
    "mth": "ˈɛmθ",
    "tth": "tˈiθ",
    "ay-tay": "AtˈA",
    "leibler": "lˈIblɚ",
    "je": "ʒˈə",
}
"""Words that the engine would say wrongly, in its own phonemes."""
_MISREAD = re.compile(rf"(?<![\w-])(?:{'|'.join(_PRONOUNCED)})(?![\w-])", re.IGNORECASE)


class EngineError(Exception):
    """The engine is missing, is another one than was tested, or cannot say a sentence."""


@dataclass(frozen=True)
class Identity:
    """All that decides which samples a text becomes on a machine."""

    engine: str
    version: str
    voice: str
    model: str = ""
    """SHA-256 of the model's file."""
    speed: float = 1.0
    seed: int = 0
    threads: int = 1


@cache
def identity() -> Identity:
    """What would speak, found out without loading it.

    Raises
    ------
    EngineError
        if the engine is missing, or its model is not the one that was tested
    """
    try:
        installed = version(_PACKAGE)
        digest = hashlib.sha256(_model().read_bytes()).hexdigest()
    except (PackageNotFoundError, OSError) as problem:
        raise EngineError(f"{_PACKAGE} is not installed") from problem
    if digest != _MODEL_DIGEST:
        raise EngineError(f"the model of {_PACKAGE} {installed} is not the one that was tested")
    return Identity(_PACKAGE, installed, _VOICE, digest, _SPEED, _SEED, _THREADS)


class Engine:
    """A loaded engine; several threads may use it at once, and get what one would get.

    Raises
    ------
    EngineError
        if it cannot be loaded
    """

    def __init__(self) -> None:
        identity()
        try:
            from hibari import Hibari

            # With the model's path nothing is looked up, and nothing downloaded.
            self._speech = Hibari(voice=_VOICE, model=str(_model()), threads=_THREADS)
            _ = self._speech.g2p
        except Exception as problem:
            raise EngineError(f"{_PACKAGE} does not start: {problem}") from problem

    def phonemes(self, words: str) -> str:
        """How the engine reads words, in its own alphabet."""
        return " ".join(self._speech.phonemize(_respelled(words)))

    def say(self, words: str) -> tuple[Samples, int]:
        """One sentence, given in words: its samples and how many of them make a second.

        Raises
        ------
        EngineError
            if nothing comes of it
        """
        try:
            said = self._speech(_respelled(words), speed=_SPEED, seed=_SEED)
        except Exception as problem:
            raise EngineError(f"{_PACKAGE} cannot say {words[:_SHOWN]!r}: {problem}") from problem
        if not said.size or not np.abs(said).max() > _QUIETEST:
            raise EngineError(f"{_PACKAGE} has no sound for {words[:_SHOWN]!r}")
        return said, self._speech.sample_rate


def _respelled(words: str) -> str:
    return _MISREAD.sub(lambda match: f"[{match[0]}](/{_PRONOUNCED[match[0].lower()]}/)", words)


def _model() -> Path:
    # Found, not imported: that would load the runtime.
    package = find_spec("hibari")
    if package is None or package.origin is None:
        raise FileNotFoundError("hibari")
    return Path(package.origin).parent / "assets" / "hibari.onnx"
