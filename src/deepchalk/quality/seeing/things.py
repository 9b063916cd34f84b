"""What a viewer takes for one thing: a grid with its label, a formula, a graph; not a glyph.

Shapes that touch, or nearly, are seen as one (the Gestalt laws of proximity and connectedness), and
so is what a component draws.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from deepchalk.mobjects.room import CONTENT
from deepchalk.quality.playing.snapshot import Drawn, Snapshot
from deepchalk.quality.seeing.colours import from_hex
from deepchalk.quality.seeing.geometry import Box, joined
from deepchalk.theme import UNIT, Theme

TOGETHER = 3 * UNIT
"""A label belongs to what is at most this far away."""

TOUCHING = 1.2 * UNIT
"""Other shapes belong together up to this distance."""


@dataclass
class Thing:
    """Shapes that belong together."""

    name: str
    items: list[Drawn] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    is_label: bool = False  # is words only
    is_pointer: bool = False  # only points at things, frames or joins them

    @property
    def box(self) -> Box:
        return joined(item.box for item in self.items)

    @property
    def described(self) -> str:
        """For a sentence."""
        return self.texts[0] if self.texts else self.name


def things_in(snapshot: Snapshot, theme: Theme | None, on_stage: bool = False) -> list[Thing]:
    """The undimmed things between header and caption band, or in view on a stage."""
    grey = [] if theme is None else [from_hex(c) for c in (theme.line, theme.grid, theme.ground)]
    pieces = _pieces(snapshot, on_stage)
    things = [_merged(group) for group in _groups(pieces)]
    return [t for t in things if not t.is_pointer and not _is_dimmed(t, grey)]


def _pieces(snapshot: Snapshot, on_stage: bool) -> list[Thing]:
    """Components, texts and shapes that belong to none."""
    found: dict[int, Thing] = {}
    for item in snapshot.drawn:
        if not item.is_looked_at if on_stage else item.box.bottom > CONTENT.top:
            continue
        text = snapshot.text_of(item)
        name, key = item.owner or (item.name, item.unit or item.key)
        piece = found.setdefault(key, Thing(name, is_pointer=True))
        piece.items.append(item)
        # What is filled is a thing; an outline only frames, points or joins.
        piece.is_pointer &= text is None and not (item.has_fill and item.fill[3] > 0.3)
        if text is not None and text.quoted not in piece.texts:
            piece.texts.append(text.quoted)
            is_alone = len(piece.texts) == 1 and piece.name in ("Label", "Text", "Tex")
            piece.is_label = text.kind == "words" and is_alone
    return list(found.values())


def _groups(pieces: list[Thing]) -> list[list[Thing]]:
    """Pieces that are near each other, directly or through others."""
    if not pieces:
        return []
    boxes = np.array([piece.box for piece in pieces])
    horizontal = np.maximum(boxes[:, None, 0], boxes[None, :, 0]) - np.minimum(
        boxes[:, None, 2], boxes[None, :, 2]
    )
    vertical = np.maximum(boxes[:, None, 1], boxes[None, :, 1]) - np.minimum(
        boxes[:, None, 3], boxes[None, :, 3]
    )
    gaps = np.hypot(np.maximum(horizontal, 0), np.maximum(vertical, 0))
    labels = np.array([piece.is_label for piece in pieces])
    # A label joins a thing, not another label: lines of a list stay apart.
    reach = np.where(labels[:, None] ^ labels[None, :], TOGETHER, TOUCHING)
    near = gaps <= reach
    group = np.full(len(pieces), -1)
    for start in range(len(pieces)):
        if group[start] >= 0:
            continue
        waiting = [start]
        while waiting:
            current = waiting.pop()
            if group[current] < 0:
                group[current] = start
                waiting += [int(i) for i in np.flatnonzero(near[current]) if group[i] < 0]
    return [
        [piece for piece, number in zip(pieces, group, strict=True) if number == start]
        for start in dict.fromkeys(group.tolist())
    ]


def _merged(group: list[Thing]) -> Thing:
    name = next((piece.name for piece in group if not piece.is_label), group[0].name)
    return Thing(
        name,
        [item for piece in group for item in piece.items],
        [text for piece in group for text in piece.texts],
        all(piece.is_label for piece in group),
        all(piece.is_pointer for piece in group),
    )


def _is_dimmed(thing: Thing, grey: list[np.ndarray]) -> bool:
    if not grey:
        return False
    colours = [np.array(colour[:3]) for item in thing.items for colour in item.colours]
    return all(min(float(np.abs(colour - g).max()) for g in grey) < 0.02 for colour in colours)
