"""Reads a live lesson's file as docs/live-format.md describes it, knowing nothing of the packer."""

from __future__ import annotations

import gzip
import json
import struct
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
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


LETTERS = [chr(code) for code in range(33, 127) if chr(code) not in '"&<']


def bytes_of(text: str) -> bytes:
    """What stands in a page as letters."""
    bits = ""
    for at in range(0, len(text) - 1, 2):
        value = LETTERS.index(text[at]) * 91 + LETTERS.index(text[at + 1])
        bits += f"{value:013b}"
    if len(text) % 2:
        bits += f"{LETTERS.index(text[-1]):06b}"
    return bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits) - 7, 8))


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
    curves, lines, guesses = (file.column(f"contour.{n}") for n in ("curves", "lines", "guess"))
    axes = file.column("contour.x"), file.column("contour.y")
    found = []
    before: tuple[list[int], ...] = ([], [])
    earlier: tuple[list[int], ...] = ([], [])
    for _ in range(len(curves)):
        told = curves.next()
        bits = 0
        straight = []
        for curve in range(told >> 1):
            bits = lines.next() if curve % 16 == 0 else bits
            straight.append(bool(bits >> curve % 16 & 1))
        count = sum(1 if line else 3 for line in straight)
        guess = guesses.next()
        steps = tuple(
            _steps(column, count, guess, *others)
            for column, *others in zip(axes, before, earlier, strict=True)
        )
        flat = [value for pair in zip(*map(_sums, steps), strict=True) for value in pair]
        found.append((tuple(flat), tuple(straight), bool(told & 1)))
        before, earlier = steps, before
    return found


def _steps(
    column: Column, count: int, guess: int, before: list[int], earlier: list[int]
) -> list[int]:
    def at(steps: list[int], place: int) -> int:
        return steps[place] if 0 <= place < len(steps) else 0

    steps: list[int] = []
    for k in range(count):
        own, like, likewise = at(steps, k - 1), at(before, k), at(earlier, k)
        guesses = (0, own, like, like + own - at(before, k - 1), 2 * like - likewise)
        steps.append(column.next() + guesses[guess])
    return steps


def _sums(steps: list[int]) -> list[int]:
    found, total = [], 0
    for step in steps:
        total += step
        found.append(total)
    return found


def outlines(file: LiveFile) -> list[list[tuple[int, int, int, int]]]:
    """Contour, x, y and scale (4096 is one) of each part of each outline."""
    parts, contour, xs, ys, scales = (
        file.column(name)
        for name in ("outline.parts", "part.contour", "part.x", "part.y", "part.scale")
    )
    found = []
    last: dict[tuple[int, int], tuple[int, int]] = {}
    for _ in range(len(parts)):
        x = y = 0
        before = -1
        outline = []
        for _ in range(parts.next()):
            number = contour.step()
            usual = last.get((before, number), (0, 0))
            away = usual[0] + xs.next(), usual[1] + ys.next()
            last[before, number] = away
            x, y, before = x + away[0], y + away[1], number
            outline.append((number, x, y, scales.next() + 4096))
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
            fineness, samples, value, step = values.next(), [], 0, 0
            count, is_even = values.next(), values.next()
            for _ in range(count):
                step = values.next() + (step if is_even else 0)
                value += step
                samples.append(value)
            found.append(("sampled", fineness, tuple(samples)))
    return found


def pinned(file: LiveFile) -> list[int]:
    """Which tracks stand in the frame wherever the camera goes."""
    column = file.column("track.pinned")
    return [column.step() for _ in range(len(column))]


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


def numbers_shown(file: LiveFile) -> list[tuple[str, float | None, str | None]]:
    """Text, value and path of each number."""
    told = file.head["answers"]
    known = list(entries(file).values())
    found = []
    names = paths(file)
    for value in told["shown"]:
        number = file.column("number.path").next() - 1
        path = names[number] if number >= 0 else None
        own = known[number]["value"] if 0 <= number < len(known) else value
        found.append((_text(file, file.column("number.text").next(), own), value, path))
    return found


def paths(file: LiveFile) -> list[str]:
    """Such as ``shares[1]``; the entries' paths come first."""
    names, counts = file.column("path.name"), file.column("path.places")
    words = file.head["answers"]["words"]
    found = []
    for _ in range(len(counts)):
        places = file.column("path.place").take(counts.next())
        name = words[names.next()]
        found.append(f"{name}[{', '.join(map(str, places))}]" if places else name)
    for name in ("name", "places", "place"):
        file.column(f"path.{name}").at = 0
    return found


def entries(file: LiveFile) -> dict[str, dict[str, Any]]:
    """What is told of each entry, by its path."""
    told = file.head["answers"]
    names, values = paths(file), told["values"]
    found: dict[str, dict[str, Any]] = {}
    for number, value in enumerate(values):
        name, says, role, read_from = told["kinds"][file.column("entry.kind").next()]
        where = file.column("entry.where").take(file.column("entry.wheres").next())
        how = file.column("entry.how").next()
        answer = {
            "symbol": file.column("entry.symbol").step(),
            "name": name,
            "says": says,
            "where": [told["words"][word] for word in where],
            "role": role,
            "text": _text(file, file.column("entry.text").next(), value),
            "value": value,
            "how": how - 1 if how else None,
            "closes": bool(file.column("entry.closes").next()),
            "operands": [],
            "used_by": [],
            "from": read_from,
        }
        for _ in range(file.column("entry.operands").next()):
            other = number + file.column("operand.path").next()
            own = values[other] if other < len(values) else None
            answer["operands"].append(
                [names[other], _text(file, file.column("operand.text").next(), own)]
            )
        found[names[number]] = answer
    for path, answer in found.items():
        for operand, _ in answer["operands"]:
            if operand in found and path not in found[operand]["used_by"]:
                found[operand]["used_by"].append(path)
    for name, column in file.columns.items():
        if name.startswith(("entry.", "operand.")):
            column.at = column.sum = 0
    return found


def formulas(file: LiveFile) -> list[dict[str, Any]]:
    """The parts of each formula: operand, outline, x and y."""
    counts = file.column("formula.parts")
    operand, outline, x, y = (
        file.column(f"formula.{name}") for name in ("operand", "outline", "x", "y")
    )
    return [
        {"parts": [[operand.next(), outline.step(), x.next(), y.next()] for _ in range(count)]}
        for count in counts.take(len(counts))
    ]


def _text(file: LiveFile, code: int, value: float | None) -> str:
    if code % 2:
        word: str = file.head["answers"]["words"][code // 2]
        return word
    assert value is not None
    exact = Decimal(abs(value)).quantize(Decimal(10) ** -(code // 2), ROUND_HALF_UP)
    mark = file.head["answers"].get("mark", ".")
    return f"{'−' if value < 0 else ''}{exact:f}".replace(".", mark)
