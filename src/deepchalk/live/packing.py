"""A timeline and what is told of it as bytes: docs/live-format.md describes them."""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Any

from deepchalk.live.columns import Columns, deltas, varints
from deepchalk.live.packing_answers import AnswerPacker
from deepchalk.live.packing_shapes import add_contours, add_outlines
from deepchalk.live.timeline import WHOLE, Ease, Timeline, Track

MAGIC = b"deepchalk live\n"
VERSION = 3

GZIP_HEADER = bytes.fromhex("1f8b08000000000002ff")
"""Deflated, without a name or a time, packed as small as it goes."""

NO_MORE = bytes.fromhex("0300")
"""The last block, which is empty."""

WAYS = list(product((6, 8), (zlib.Z_DEFAULT_STRATEGY, zlib.Z_FILTERED)))
"""How zlib may pack a part: with tables for shorter or longer stretches, and with all or only with
longer repetitions."""

EASES = ("linear", "smooth", "sampled")


def pack(timeline: Timeline, told: Mapping[str, Any]) -> bytes:
    """The file of a live lesson; ``told`` is what a page needs to know besides the pictures."""
    columns = _columns(timeline)
    answers = AnswerPacker(columns).pack(timeline.numbers, told.get("answers", {}))
    packed = {name: varints(values) for name, values in columns.items()}
    head = {
        "frame_rate": timeline.frame_rate,
        "frames": timeline.frames,
        "width": timeline.width,
        "height": timeline.height,
        "view": timeline.view,
        **told,
        "answers": answers,
        "columns": [[name, len(packed[name]), len(columns[name])] for name in columns],
        "pictures": [len(picture) for picture in timeline.pictures],
    }
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    sizes = VERSION.to_bytes(4, "little") + len(text).to_bytes(4, "little")
    return gzipped([MAGIC + sizes + text, *packed.values(), *timeline.pictures])


def gzipped(parts: Sequence[bytes]) -> bytes:
    """The parts one behind the other as one gzip file, each packed in the way that suits it."""
    # Columns differ so much that what is common in one is rare in the next; parts that are smaller
    # together than each on its own are packed together.
    packed: list[bytes] = []
    together = b""
    for part in filter(None, parts):
        alone, joined = _smallest(part), _smallest(together + part)
        if packed and len(joined) <= len(packed[-1]) + len(alone):
            together, packed[-1] = together + part, joined
        else:
            together = part
            packed.append(alone)
    whole = b"".join(parts)
    check = zlib.crc32(whole).to_bytes(4, "little") + (len(whole) % 2**32).to_bytes(4, "little")
    return GZIP_HEADER + b"".join(packed) + NO_MORE + check


def _smallest(part: bytes) -> bytes:
    """A part that reads on its own, and ends with a whole byte, in the way that suits it best."""
    found = []
    for memory, strategy in WAYS:
        packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, memory, strategy)
        found.append(packer.compress(part) + packer.flush(zlib.Z_FULL_FLUSH))
    return min(found, key=len)


def _columns(timeline: Timeline) -> Columns:
    columns: Columns = defaultdict(list)
    add_contours(columns, timeline.contours)
    add_outlines(columns, timeline.outlines)
    for style in timeline.styles:
        columns["style.join"].append(style.join)
        columns["style.cap"].append(style.cap)
        columns["style.width"].append(style.width)
        columns["style.back_width"].append(style.back_width)
        columns["style.has_gradient"].append(int(bool(style.gradient)))
        columns["style.gradient"] += style.gradient
        columns["style.picture"].append(0 if style.picture is None else style.picture + 1)
        for paint in (style.fill, style.stroke, style.back):
            columns["paint.stops"].append(len(paint.colours))
            columns["paint.colour"] += paint.colours
            columns["paint.alpha"] += paint.alphas
    states = timeline.states
    columns["state.outline"] = deltas(state.outline for state in states)
    columns["state.x"] = deltas(state.x for state in states)
    columns["state.y"] = deltas(state.y for state in states)
    columns["state.scale"] = [state.scale - WHOLE for state in states]
    columns["state.style"] = [state.style for state in states]
    for ease in timeline.eases:
        _add_ease(columns, ease)
    _add_tracks(columns, timeline.tracks)
    _add_orders(columns, timeline.orders)
    return columns


def _add_ease(columns: Columns, ease: Ease) -> None:
    columns["ease.kind"].append(EASES.index(ease.kind))
    if ease.kind == "smooth":
        columns["ease.values"] += (ease.rate, ease.offset)
    elif ease.kind == "sampled":
        steps = deltas(ease.samples)
        changes = deltas(steps)
        # Where a motion is even, its steps change little; others go and stand in turn.
        is_even = len(varints(changes)) <= len(varints(steps)) and 0 not in steps[1:-1]
        columns["ease.values"] += (ease.fineness, len(ease.samples), int(is_even))
        columns["ease.values"] += changes if is_even else steps


def _add_tracks(columns: Columns, tracks: Iterable[Track]) -> None:
    frame = state = 0
    tracks = list(tracks)
    if pinned := deltas(at for at, track in enumerate(tracks) if track.pinned):
        columns["track.pinned"] = pinned
    for track in tracks:
        columns["track.spans"].append(len(track.spans))
        columns["track.numbers"].append(len(track.numbers))
        columns["track.number"] += track.numbers
        before = None
        for span in track.spans:
            columns["span.first"].append(span.first - frame)
            columns["span.length"].append(span.last - span.first)
            frame = span.first
            # 0 is there at once; odd begins where the span before ended; even says where.
            if span.ease is None:
                columns["span.ease"].append(0)
            else:
                goes_on = span.start == before
                columns["span.ease"].append(2 * span.ease + (1 if goes_on else 2))
                if not goes_on:
                    columns["span.start"].append(span.start - state)
                    state = span.start
            columns["span.to"].append(span.to - state)
            before = state = span.to


def _add_orders(columns: Columns, orders: Iterable[tuple[int, tuple[int, ...]]]) -> None:
    before: tuple[int, ...] = ()
    frame = thing = 0
    for at, order in orders:
        first = _common(before, order)
        last = _common(before[first:][::-1], order[first:][::-1])
        new = order[first : len(order) - last]
        columns["order.frame"].append(at - frame)
        columns["order.kept"] += (first, last, len(new))
        for one in new:
            columns["order.new"].append(one - thing)
            thing = one
        before, frame = order, at


def _common(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    """How many entries both begin with."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
