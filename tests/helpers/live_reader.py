"""Reads a live lesson's file as docs/live-format.md describes it, knowing nothing of the packer."""

from __future__ import annotations

import gzip
import json
import struct
from dataclasses import dataclass
from typing import Any

MAGIC = b"deepchalk live\n"


class Column:
    """Whole numbers that are taken one after the other."""

    def __init__(self, values: list[int]) -> None:
        self.values = values
        self.at = 0
        self.sum = 0

    def next(self) -> int:
        self.at += 1
        return self.values[self.at - 1]

    def step(self) -> int:
        self.sum += self.next()
        return self.sum

    def take(self, count: int) -> list[int]:
        return [self.next() for _ in range(count)]

    def __len__(self) -> int:
        return len(self.values)


@dataclass
class LiveFile:
    """What a file says."""

    version: int
    head: dict[str, Any]
    columns: dict[str, Column]
    pictures: list[bytes]

    def column(self, name: str) -> Column:
        return self.columns.get(name, Column([]))


def read(data: bytes) -> LiveFile:
    raw = gzip.decompress(data)
    assert raw.startswith(MAGIC)
    version, length = struct.unpack_from("<II", raw, len(MAGIC))
    at = len(MAGIC) + 8 + length
    head = json.loads(raw[len(MAGIC) + 8 : at])
    columns = {}
    for name, size, count in head["columns"]:
        values = numbers(raw[at : at + size])
        assert len(values) == count
        columns[name] = Column(values)
        at += size
    pictures = []
    for size in head["pictures"]:
        pictures.append(raw[at : at + size])
        at += size
    assert at == len(raw)
    return LiveFile(version, head, columns, pictures)


def numbers(data: bytes) -> list[int]:
    values, value, place = [], 0, 0
    for byte in data:
        value |= (byte & 0x7F) << place
        place += 7
        if byte < 0x80:
            values.append(-(value >> 1) - 1 if value & 1 else value >> 1)
            value = place = 0
    return values


def contours(file: LiveFile) -> list[tuple[tuple[int, ...], tuple[bool, ...], bool]]:
    """Points, lines, closed of each contour."""
    curves, lines, xs, ys = (file.column(f"contour.{n}") for n in ("curves", "lines", "x", "y"))
    found = []
    for _ in range(len(curves)):
        told = curves.next()
        count, x, y, bits = told >> 1, 0, 0, 0
        flat: list[int] = []
        straight = []
        for curve in range(count):
            bits = lines.next() if curve % 16 == 0 else bits
            straight.append(bool(bits >> curve % 16 & 1))
            for _ in range(1 if straight[-1] else 3):
                x, y = x + xs.next(), y + ys.next()
                flat += (x, y)
        found.append((tuple(flat), tuple(straight), bool(told & 1)))
    return found


def outlines(file: LiveFile) -> list[list[tuple[int, int, int, int]]]:
    """Contour, x, y and scale (4096 is one) of each part of each outline."""
    parts, contour, xs, ys, scales = (
        file.column(name)
        for name in ("outline.parts", "part.contour", "part.x", "part.y", "part.scale")
    )
    found = []
    for _ in range(len(parts)):
        x = y = 0
        outline = []
        for _ in range(parts.next()):
            x, y = x + xs.next(), y + ys.next()
            outline.append((contour.step(), x, y, scales.next() + 4096))
        found.append(outline)
    return found


def styles(file: LiveFile) -> list[dict[str, Any]]:
    """Everything of each style."""
    count = len(file.column("style.join"))
    found = []
    for _ in range(count):
        style: dict[str, Any] = {
            name: file.column(f"style.{name}").next()
            for name in ("join", "cap", "width", "back_width", "has_gradient", "picture")
        }
        style["gradient"] = file.column("style.gradient").take(4 * style["has_gradient"])
        for name in ("fill", "stroke", "back"):
            stops = file.column("paint.stops").next()
            style[name] = (
                file.column("paint.colour").take(stops),
                file.column("paint.alpha").take(stops),
            )
        found.append(style)
    return found


def states(file: LiveFile) -> list[tuple[int, int, int, int, int]]:
    """Outline, x, y, scale (4096 is one) and style of each state."""
    outline, x, y = (file.column(f"state.{name}") for name in ("outline", "x", "y"))
    scale, style = file.column("state.scale"), file.column("state.style")
    return [
        (outline.step(), x.step(), y.step(), scale.next() + 4096, style.next())
        for _ in range(len(style))
    ]


def eases(file: LiveFile) -> list[tuple[Any, ...]]:
    """Kind of each ease, and what it needs."""
    kinds, values = file.column("ease.kind"), file.column("ease.values")
    found: list[tuple[Any, ...]] = []
    for _ in range(len(kinds)):
        kind = kinds.next()
        if kind == 0:
            found.append(("linear",))
        elif kind == 1:
            found.append(("smooth", values.next(), values.next()))
        else:
            fineness, samples, value = values.next(), [], 0
            for _ in range(values.next()):
                value += values.next()
                samples.append(value)
            found.append(("sampled", fineness, tuple(samples)))
    return found


def tracks(file: LiveFile) -> list[tuple[list[tuple[int, ...]], list[int]]]:
    """Of each track its spans (first, last, start, to, ease or -1), and its numbers."""
    spans, firsts, lengths, kinds, starts, tos = (
        file.column(name)
        for name in (
            "track.spans",
            "span.first",
            "span.length",
            "span.ease",
            "span.start",
            "span.to",
        )
    )
    state = 0
    found = []
    for _ in range(len(spans)):
        told = []
        ended = -1
        for _ in range(spans.next()):
            first = firsts.step()
            last = first + lengths.next()
            kind = kinds.next()
            if kind == 0:
                state += tos.next()
                start, ease = state, -1
            else:
                if kind % 2 == 0:
                    state += starts.next()
                start, ease = (ended if kind % 2 else state), (kind - 1) // 2
                state += tos.next()
            ended = state
            told.append((first, last, start, state, ease))
        shown = file.column("track.number").take(file.column("track.numbers").next())
        found.append((told, shown))
    return found


def orders(file: LiveFile) -> list[tuple[int, tuple[int, ...]]]:
    """From which frame on which things are drawn."""
    frames, kept, new = (file.column(f"order.{name}") for name in ("frame", "kept", "new"))
    order: tuple[int, ...] = ()
    found = []
    for _ in range(len(frames)):
        head, tail, count = kept.take(3)
        added = tuple(new.step() for _ in range(count))
        order = (*order[:head], *added, *order[len(order) - tail :])
        found.append((frames.step(), order))
    return found
