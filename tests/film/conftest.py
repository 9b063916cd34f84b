"""A voice that needs no engine."""

from humming import humming

__all__ = ["humming"]
