"""A voice that needs no engine, for tests of everything but the engine."""

from humming import humming

__all__ = ["humming"]
