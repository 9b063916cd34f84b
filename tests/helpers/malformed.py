"""Malformed parameters of a lesson, by a seed: what a file or a slip of the hand may hold."""

from __future__ import annotations

import datetime
import json
import random
from pathlib import Path
from typing import Any

from deepchalk.registry import Lesson

HOSTILE_WORDS = (
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    '#read("/etc/passwd")',
    '"; #read("/etc/passwd") //',
    "#eval",
    "$x^2$",
    "*bold*",
    "\\",
    "//",
    "]#panic()[",
    "{y}",
    "{0}",
    "%s",
    "$(id)",
    "`id`",
    "'; id; '",
    "=1+1",
    "אבגד",
    "مرحبا",
    "\u202eevil",
    "a\u200fb",
    "\u2066x",
    "👩‍👩‍👧",
    "🙂",
    "漢字",
    "\ufeffx",
    "\u0301",
    "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
    "\x00",
    "a\x1b[31mb",
    "a\x07b",
    "a\nb",
    "a\r\nb",
    "a\u2028b",
    "a\x85b",
    "\ud800",
    "x\udcffy",
    "\ufffd",
    "\U0010ffff",
    "ﷺ",
    "­",
)
"""Words that something might run, read, turn around, or fail to draw."""

_TEXTS = (
    *HOSTILE_WORDS,
    "",
    " ",
    "\n",
    ",",
    ";",
    ",,,",
    ";;;",
    "1,2;3",
    "1,nan",
    "inf",
    "-inf",
    "1e999",
    "1e-999",
    "0x10",
    "1_000",
    "١٢",
    "½",
    "--1",
    "1 2",
    "[",
    "[" * 3000,
    "[[1,2],[3]]",
    "[[]]",
    "[]",
    "[null]",
    "[NaN]",
    "[Infinity]",
    "[[1,2],[3,4]",
    '["a",{}]',
    '["\\ud800"]',
    "[" + "9" * 5000 + "]",
    "9" * 5000,
    "a" * 3000,
    "x " * 1500,
    "{}",
    "null",
    "true",
    "../../../etc/passwd",
    "/etc/passwd",
    "/",
    ".",
    "~nosuchuser/x",
    "~nosuchuser/x.csv",
    "a\nb.csv",
    "\ud800.csv",
    "\udcff.csv",
    "x" * 300 + ".csv",
    "nul\x00.csv",
    "/dev/null",
    "1x2x3",
    "-1x2",
    "999999999999x1",
    "w=1",
    "w=",
    "=1",
    "w=1,w=2",
    "h1=0,h2=3,t=\ud800",
    "h1=0;h2=3",
    "__import__('os')",
)

_SCALARS: tuple[Any, ...] = (
    None,
    True,
    False,
    -1,
    0,
    1,
    2,
    7,
    10**6,
    2**63,
    10**400,
    -(10**400),
    0.5,
    1e-320,
    1e308,
    -1e308,
    -0.0,
    float("nan"),
    float("inf"),
    float("-inf"),
    b"bytes",
    b"\xff",
    datetime.date(2020, 2, 29),
    datetime.time(1, 2),
    datetime.datetime(2020, 1, 1),
)

_KEYS = ("", "seed ", "Seed", "see\nd", "\ud800", "__class__", "model_config", "sed", "x" * 3000)


def malformed(lesson: Lesson, rng: random.Random) -> dict[str, Any]:
    """Values for some of a lesson's fields, most of them of no use; the same for a seed."""
    fields = list(lesson.params_class.model_fields)
    values: dict[str, Any] = {}
    if rng.random() < 0.5:
        values |= rng.choice(list(lesson.presets.values())).given()
    for name in rng.sample(fields, rng.choice((1, 1, 1, 2, 3))):
        values[name] = spoilt(values[name], rng) if name in values else anything(rng)
    if rng.random() < 0.05:
        values[rng.choice(_KEYS)] = anything(rng)
    return values


def spoilt(value: Any, rng: random.Random) -> Any:
    """A value that was good, with one thing in it replaced, added or left out."""
    if isinstance(value, dict) and value and rng.random() < 0.8:
        name = rng.choice(list(value))
        other = {**value, name: anything(rng)}
        if rng.random() < 0.3:
            other[rng.choice(HOSTILE_WORDS)] = other.pop(name)
        return other
    if isinstance(value, list | tuple) and value and rng.random() < 0.8:
        parts = list(value)
        place = rng.randrange(len(parts))
        what = rng.random()
        if what < 0.2:
            del parts[place]
        elif what < 0.4:
            parts.insert(place, parts[place])
        else:
            parts[place] = spoilt(parts[place], rng)
        return parts
    if isinstance(value, str) and value and rng.random() < 0.5:
        place = rng.randrange(len(value) + 1)
        return value[:place] + rng.choice(HOSTILE_WORDS) + value[place:]
    return anything(rng)


def anything(rng: random.Random, depth: int = 0) -> Any:
    """Text, a number, nothing, a date, or a list or a table of such."""
    what = rng.random()
    if what < 0.45:
        return rng.choice(_TEXTS)
    if what < 0.7 or depth > 3:
        return rng.choice(_SCALARS)
    if what < 0.75:
        return {rng.choice(_TEXTS): anything(rng, depth + 1) for _ in range(rng.randrange(3))}
    if what < 0.8:
        return [rng.uniform(-9, 9)] * rng.choice((1, 50, 2000))
    return [anything(rng, depth + 1) for _ in range(rng.choice((0, 1, 2, 3, 4)))]


def malformed_file(folder: Path, values: dict[str, Any], rng: random.Random) -> Path:
    """A parameter file of such values as JSON, now and then with a few bytes of it damaged."""
    data = bytearray(json.dumps(values, default=str).encode())
    for _ in range(rng.choice((0, 0, 1, 3))):
        data[rng.randrange(len(data))] = rng.randrange(256)
    file = folder / rng.choice(("a.json", "b\nc.json", "é.toml", "no-ending"))
    file.write_bytes(bytes(data))
    return file
