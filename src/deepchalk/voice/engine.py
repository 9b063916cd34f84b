"""Who says the sentences: hibari, with the voice that its package brings along, or another engine.

Another package offers one by a module with ``identity`` and ``Engine``, as here; one that speaks
other languages than English has ``LANGUAGES``, too, and is then told which one is wanted.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from deepchalk.errors import ParameterError
from deepchalk.plugins import Plugin, PluginError
from deepchalk.voice.sound import Samples
from deepchalk.words import language_named, without_region

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
    """What would speak, found out without loading it; nothing else than what we tested."""
    try:
        installed = version(_PACKAGE)
        digest = hashlib.sha256(_model().read_bytes()).hexdigest()
    except (PackageNotFoundError, OSError) as problem:
        raise EngineError(f"{_PACKAGE} is not installed") from problem
    if digest != _MODEL_DIGEST:
        raise EngineError(f"the model of {_PACKAGE} {installed} is not the one that was tested")
    return Identity(_PACKAGE, installed, _VOICE, digest, _SPEED, _SEED, _THREADS)


class Engine:
    """A loaded engine; several threads may use it at once, and get what one would get."""

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
        """One sentence, given in words: its samples and how many of them make a second."""
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


PARTS = {"identity": Callable, "Engine": Callable}
"""What a module must have with which another package offers a voice."""


class OwnEngine:
    """The engine that comes with deepchalk."""

    languages = ("en",)

    def identity(self, language: str) -> Identity:
        return identity()

    def load(self, language: str) -> Engine:
        return Engine()


OWN_ENGINE = OwnEngine()


class OfAnother:
    """The voice of another package; what breaks in it is an ``EngineError`` that names it."""

    def __init__(self, plugin: Plugin) -> None:
        self._plugin = plugin
        self._module = plugin.load(PARTS)
        self._told = getattr(self._module, "LANGUAGES", None)
        self.languages = OwnEngine.languages if self._told is None else _codes(plugin, self._told)

    def identity(self, language: str) -> Identity:
        with _named(self._plugin):
            identity = self._module.identity(*self._asked(language))
            if not isinstance(identity, Identity):
                raise TypeError("identity() gives no Identity")
        return identity

    def load(self, language: str) -> _Heard:
        with _named(self._plugin):
            engine = self._module.Engine(*self._asked(language))
        return _Heard(self._plugin, engine)

    def _asked(self, language: str) -> tuple[str, ...]:
        """What it is told: which language, if it says that it speaks several."""
        return () if self._told is None else (without_region(language),)


def _codes(plugin: Plugin, told: Any) -> tuple[str, ...]:
    """Codes of languages as a module tells them."""
    try:
        if isinstance(told, str):
            raise TypeError
        return tuple(without_region(language_named(one).code) for one in told)
    except (TypeError, AttributeError, ParameterError):
        raise PluginError(
            f"{plugin} cannot be used: its LANGUAGES is {str(told)[:60]!r}, but it must be codes "
            'of languages, like ("de", "fr")'
        ) from None


Speaker = OwnEngine | OfAnother
"""Who speaks: known without being loaded, loaded only for what nobody has said yet."""


@dataclass(frozen=True)
class _Heard:
    """An engine of another package, whose sound is looked at before it is taken."""

    plugin: Plugin
    engine: Any

    def say(self, words: str) -> tuple[Samples, int]:
        with _named(self.plugin):
            samples, rate = self.engine.say(words)
            sound = np.asarray(samples, np.float32)
            if sound.ndim != 1 or not sound.size or not np.isfinite(sound).all() or rate < 1:
                raise ValueError(f"no sound for {words[:60]!r}")
        return sound, int(rate)


@contextmanager
def _named(plugin: Plugin) -> Iterator[None]:
    try:
        yield
    except EngineError as error:
        raise EngineError(f"{plugin}: {error}") from error
    except Exception as error:
        raise EngineError(str(plugin.broken("failed", error))) from error
