"""A voice that hums instead of speaking."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from tones import tone

from deepchalk.voice import engine
from deepchalk.voice.engine import EngineError, Identity
from deepchalk.voice.sound import Samples

ENGINE_RATE = 24_000


class Humming:
    """Hums a tenth of a second for each letter, with silence around, and counts what it says."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.fails_at = "nothing"

    def __call__(self) -> Humming:
        return self

    def say(self, words: str) -> tuple[Samples, int]:
        self.said.append(words)
        if self.fails_at in words:
            raise EngineError(f"cannot say {words!r}")
        hum = tone(0.1 * len(words), rate=ENGINE_RATE)
        quiet = 0 * hum[: ENGINE_RATE // 10]
        samples: Samples = np.concatenate([quiet, hum, quiet])
        return samples, ENGINE_RATE

    def replace(self, put: Callable[[object, str, object], None]) -> None:
        """Put it where the engine is."""
        identity = Identity("hum", "1", "a", "none", 1.0, 0, 1)
        put(engine, "Engine", self)
        put(engine, "identity", lambda: identity)


@pytest.fixture
def humming(monkeypatch: pytest.MonkeyPatch) -> Humming:
    """Replaces the engine."""
    voice = Humming()
    voice.replace(monkeypatch.setattr)
    return voice
