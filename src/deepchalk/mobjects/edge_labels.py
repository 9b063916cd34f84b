"""Texts beside the edges of a graph, where there is room for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

import manim as mn
import numpy as np

from deepchalk.mobjects.flow_arrow import FlowArrow
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Typeset

Box = tuple[float, float, float, float]
"""Left, right, bottom, top."""

Key = TypeVar("Key")


def place_beside(
    labels: Mapping[Key, Typeset],
    arrows: Mapping[Key, FlowArrow],
    others: Iterable[FlowArrow],
    obstacles: Iterable[mn.Mobject],
    room: Room,
) -> dict[Key, Typeset]:
    """Move each label beside the arrow of the same key.

    Labels stay in the room and clear of the obstacles, of these and other arrows, and of each
    other. Returns those that found a free place; the others are left where they were.
    """
    placed: dict[Key, Typeset] = {}
    boxes = [_box(thing) for thing in obstacles]
    lines = np.concatenate([arrow.samples() for arrow in (*arrows.values(), *others)])
    # The longest first: it has the fewest places.
    for edge, label in sorted(labels.items(), key=lambda item: -item[1].width):
        place = next(
            (
                box
                for box in _candidates(arrows[edge], label)
                if _inside(box, room)
                and not any(_meet(box, other) for other in boxes)
                and not _touches(box, lines)
            ),
            None,
        )
        if place is None:
            continue
        placed[edge] = label
        label.move_to(np.array([(place[0] + place[1]) / 2, (place[2] + place[3]) / 2, 0]))
        boxes.append(place)
    return placed


def _candidates(arrow: FlowArrow, label: Typeset) -> Iterable[Box]:
    """Boxes around points of the edge, from the best to the worst."""
    points = arrow.samples()
    half = np.array([label.width / 2 + 0.02, label.height / 2 + 0.02])
    for away in (0.08, 0.14, 0.22):
        for share in (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82):
            place = int(share * (len(points) - 1))
            here = points[place, :2]
            for side in ((0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1), (1, 0), (-1, 0)):
                middle = here + np.array(side) * (half + away)
                low, high = middle - half, middle + half
                yield (low[0], high[0], low[1], high[1])


def _box(thing: mn.Mobject) -> Box:
    left, bottom, _ = thing.get_corner(mn.DL)
    right, top, _ = thing.get_corner(mn.UR)
    # Further apart sideways: two numbers in a row would read as one.
    return (left - 0.16, right + 0.16, bottom - 0.04, top + 0.04)


def _inside(box: Box, room: Room) -> bool:
    return box[0] > room.left and box[1] < room.right and box[2] > room.bottom and box[3] < room.top


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[1] and b[0] < a[1] and a[2] < b[3] and b[2] < a[3]


def _touches(box: Box, points: np.ndarray) -> bool:
    x, y = points[:, 0], points[:, 1]
    return bool(((x > box[0]) & (x < box[1]) & (y > box[2]) & (y < box[3])).any())
