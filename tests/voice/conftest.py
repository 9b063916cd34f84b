"""A voice that needs no engine, for tests of everything but the engine."""

from __future__ import annotations

import pytest
from humming import Humming

from deepchalk.voice import narration, speaking
from deepchalk.voice.engine import Identity


@pytest.fixture
def humming(monkeypatch: pytest.MonkeyPatch) -> Humming:
    """Replaces the engine."""
    voice = Humming()
    monkeypatch.setattr(speaking, "Engine", voice)
    identity = Identity("hum", "1", "a", "none", 1.0, 0, 1)
    monkeypatch.setattr(speaking, "identity", lambda: identity)
    monkeypatch.setattr(narration, "identity", lambda: identity)
    return voice
