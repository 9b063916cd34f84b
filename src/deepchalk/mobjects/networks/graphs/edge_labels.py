"""Texts beside the edges of a graph, where there is room for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

import manim as mn
import numpy as np

from deepchalk.mobjects.networks.flow_arrow import FlowArrow
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Typeset

Box = tuple[float, float, float, float]
"""Left, right, bottom, top."""

Key = TypeVar("Key")

CLEAR = 0.04
"""Between a label and any arrow at least."""

DISTANCES = (0.03, 0.05, 0.08, 0.14, 0.22)
"""Between a point of an arrow and its label that are tried, in Manim units."""

FAR = 0.35
"""From this distance on a thing is not taken for what a label belongs to."""


def place_beside(
    labels: Mapping[Key, Typeset],
    arrows: Mapping[Key, FlowArrow],
    back: Mapping[Key, FlowArrow],
    obstacles: Iterable[mn.Mobject],
    room: Room,
) -> dict[Key, Typeset]:
    """Move each label beside the arrow of the same key.

    Labels stay in the room and clear of the obstacles, of all arrows and the arrows ``back``, and
    of each other; where there is a choice, away from whatever else they could belong to. Returns
    those that found a free place; the others are left where they were.
    """
    placed: dict[Key, Typeset] = {}
    boxes = [_box(thing) for thing in obstacles]
    points = {key: arrow.samples()[:, :2] for key, arrow in arrows.items()}
    lines = np.concatenate([*points.values(), *(arrow.samples()[:, :2] for arrow in back.values())])
    # The longest first: it has the fewest places.
    for key, label in sorted(labels.items(), key=lambda item: -item[1].width):
        strangers = [own for other, own in points.items() if other != key]
        foreign = np.concatenate([*strangers, np.zeros((0, 2))])
        free = [
            (trouble + _detachment(box, points[key]) + _ambiguity(box, foreign, boxes), box)
            for trouble, box in _candidates(points[key], label)
            if _inside(box, room)
            and not any(_meet(box, other) for other in boxes)
            and not _touches(box, lines, CLEAR)
        ]
        if not free:
            continue
        _, place = min(free)
        placed[key] = label
        label.move_to(np.array([(place[0] + place[1]) / 2, (place[2] + place[3]) / 2, 0]))
        boxes.append(place)
    return placed


def _candidates(points: np.ndarray, label: Typeset) -> Iterable[tuple[float, Box]]:
    """Boxes around points of the edge, each with what is bad about it."""
    half = np.array([label.width / 2 + 0.02, label.height / 2 + 0.02])
    for away in DISTANCES:
        for share in np.linspace(0.14, 0.86, 19):
            here = points[int(share * (len(points) - 1))]
            for side in ((0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1), (1, 0), (-1, 0)):
                middle = here + np.array(side) * (half + away)
                low, high = middle - half, middle + half
                box = (low[0], high[0], low[1], high[1])
                yield 0.6 * abs(share - 0.5), box


def _detachment(box: Box, own: np.ndarray) -> float:
    """How far the label is from its own arrow, at a bend also from a part further on."""
    return 5 * _distance(box, own)


def _ambiguity(box: Box, foreign: np.ndarray, boxes: Iterable[Box]) -> float:
    """How close the label comes to arrows and numbers that it does not belong to."""
    to_arrow = _distance(box, foreign)
    others = np.array([*boxes]).reshape(-1, 4)
    x = np.maximum(np.maximum(box[0] - others[:, 1], others[:, 0] - box[1]), 0)
    y = np.maximum(np.maximum(box[2] - others[:, 3], others[:, 2] - box[3]), 0)
    to_thing = float(np.hypot(x, y).min(initial=FAR))
    return 1.5 * (1 - to_arrow / FAR) + 1.0 * (1 - to_thing / FAR)


def _distance(box: Box, points: np.ndarray) -> float:
    """From a box to the nearest of some points, at most ``FAR``."""
    x = np.maximum(np.maximum(box[0] - points[:, 0], points[:, 0] - box[1]), 0)
    y = np.maximum(np.maximum(box[2] - points[:, 1], points[:, 1] - box[3]), 0)
    return float(np.hypot(x, y).min(initial=FAR))


def _box(thing: mn.Mobject) -> Box:
    left, bottom, _ = thing.get_corner(mn.DL)
    right, top, _ = thing.get_corner(mn.UR)
    # Two numbers in a row would read as one, so they need more space between them.
    beside, above = (0.16, 0.09) if isinstance(thing, Typeset) else (0.05, 0.04)
    return (left - beside, right + beside, bottom - above, top + above)


def _inside(box: Box, room: Room) -> bool:
    return box[0] > room.left and box[1] < room.right and box[2] > room.bottom and box[3] < room.top


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[1] and b[0] < a[1] and a[2] < b[3] and b[2] < a[3]


def _touches(box: Box, points: np.ndarray, clear: float) -> bool:
    x, y = points[:, 0], points[:, 1]
    beside = (x > box[0] - clear) & (x < box[1] + clear)
    return bool((beside & (y > box[2] - clear) & (y < box[3] + clear)).any())
