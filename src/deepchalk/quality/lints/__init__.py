"""The lints, one a file; their order is the order of a report."""

from __future__ import annotations

from typing import Any

from deepchalk.quality.lints import (
    captions,
    contrast,
    dead_time,
    dwell,
    frame,
    jump,
    length,
    numbers,
    overlap,
    size,
)

LINTS: dict[str, Any] = {
    lint.ID: lint
    for lint in (
        overlap,
        frame,
        size,
        contrast,
        dwell,
        dead_time,
        jump,
        captions,
        numbers,
        length,
    )
}
"""Lints by id."""
