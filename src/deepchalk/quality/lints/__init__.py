"""The lints, one a file; their order is the order of a report."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from deepchalk.quality.lints import (
    arithmetic,
    bare_words,
    blinking,
    captions,
    contrast,
    dead_time,
    dwell,
    emptiness,
    fading,
    flash,
    frame,
    joining,
    jump,
    length,
    load,
    numbers,
    openings,
    overlap,
    pace,
    palette,
    result,
    scramble,
    sentence_length,
    share,
    silence,
    size,
    spoiler,
    spoken_numbers,
    summit,
    terms,
    unlit,
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
        blinking,
        silence,
        bare_words,
        spoiler,
        share,
        summit,
        result,
        fading,
        unlit,
        scramble,
        pace,
        sentence_length,
        joining,
        spoken_numbers,
        openings,
        terms,
    )
}
"""Lints by id."""

PARTS = {"FALLS_SHORT_WHEN": str, "NEEDS_LESSON": bool, "check": Callable}
"""What a module must have with which another package offers a lint."""
