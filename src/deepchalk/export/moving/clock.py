"""Seconds as the texts of caption and chapter files."""

from __future__ import annotations


def with_milliseconds(seconds: float, point: str = ".") -> str:
    """``01:02:03.456``, as WebVTT writes it; SRT has a comma for a point."""
    milliseconds = round(seconds * 1000)
    hours, rest = divmod(milliseconds, 3_600_000)
    minutes, rest = divmod(rest, 60_000)
    whole, thousandths = divmod(rest, 1000)
    return f"{hours:02}:{minutes:02}:{whole:02}{point}{thousandths:03}"


def minutes_and_seconds(seconds: float) -> str:
    """``2:03`` or ``1:02:03``, rounded down: a jump there misses nothing of the step."""
    minutes, whole = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{whole:02}" if hours else f"{minutes}:{whole:02}"
