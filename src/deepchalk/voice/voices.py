"""Who can speak: the engine that comes with deepchalk, and the voices of other packages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from deepchalk.plugins import Plugin
from deepchalk.voice import engine as ours
from deepchalk.voice.engine import EngineError, Identity
from deepchalk.voice.samples import Samples

PARTS = {"identity": Callable, "Engine": Callable}
"""What a module must have with which another package offers a voice."""


class Loaded(Protocol):
    """An engine that is ready to speak; several threads may ask it at once."""

    def say(self, words: str) -> tuple[Samples, int]:
        """One sentence, given in words: its samples and how many of them make a second."""
        ...


class Speaker(Protocol):
    """Who speaks: known without being loaded, loaded only for what nobody has said yet."""

    def identity(self) -> Identity:
        """All that decides which samples a text becomes."""
        ...

    def load(self) -> Loaded:
        """The engine."""
        ...


class OwnEngine:
    """The engine that comes with deepchalk."""

    def identity(self) -> Identity:
        """As ``engine.identity``."""
        return ours.identity()

    def load(self) -> Loaded:
        """As ``engine.Engine``."""
        return ours.Engine()


OWN_ENGINE = OwnEngine()


class OfAnother:
    """The voice of another package; what breaks in it is an ``EngineError`` that names it.

    Raises
    ------
    PluginError
        if it cannot be imported, or is no voice
    """

    def __init__(self, plugin: Plugin) -> None:
        self._plugin = plugin
        self._module = plugin.load(PARTS)

    def identity(self) -> Identity:
        """What it says of itself."""
        with _named(self._plugin):
            identity = self._module.identity()
            if not isinstance(identity, Identity):
                raise TypeError("identity() gives no Identity")
        return identity

    def load(self) -> Loaded:
        """Its engine."""
        with _named(self._plugin):
            engine = self._module.Engine()
        return _Heard(self._plugin, engine)


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
