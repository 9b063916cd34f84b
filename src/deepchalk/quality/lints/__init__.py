"""The lints, one a file; their order is the order of a report."""

from __future__ import annotations

from typing import Any

from deepchalk.quality.lints import (
    arithmetic,
    captions,
    contrast,
    dead_time,
    dwell,
    emptiness,
    flash,
    frame,
    jump,
    length,
    load,
    numbers,
    overlap,
    palette,
    size,
)

LINTS: dict[str, Any] = {
    lint.ID: lint
    for lint in (
        overlap,
        frame,
        size,
        contrast,
        palette,
        load,
        dwell,
        dead_time,
        jump,
        flash,
        captions,
        numbers,
        arithmetic,
        length,
        emptiness,
    )
}
"""Lints by id."""
