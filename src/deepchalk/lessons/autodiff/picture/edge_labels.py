"""Texts beside the edges of a graph, where there is room for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

import manim as mn
import numpy as np

from deepchalk.mobjects import Room, Typeset

from .roads import Road

Box = tuple[float, float, float, float]
"""Left, right, bottom, top."""

Key = TypeVar("Key")
Label = TypeVar("Label", bound=Typeset)

CLEAR = 0.09
"""Between a label and the middle of any road at least."""

DISTANCES = (0.09, 0.12, 0.16, 0.22, 0.3)
"""Between a point of an arrow and its label that are tried, in Manim units."""

SIDES = ((0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1), (1, 0), (-1, 0))
"""Where the middle of a label is, as seen from a point of its arrow."""

FAR = 0.35
"""From this distance on a thing is not taken for what a label belongs to."""


def place_beside(
    labels: Mapping[Key, Label],
    arrows: Mapping[Key, Road],
    back: Mapping[Key, Road],
    obstacles: Iterable[mn.Mobject],
    room: Room,
) -> dict[Key, Label]:
    """Move each label beside the arrow of the same key."""
    # Labels stay in the room and clear of the obstacles, of all arrows and the arrows ``back``, and
    # of each other; where there is a choice, away from whatever else they could belong to. Returns
    # those that found a free place; the others are left where they were.
    placed: dict[Key, Label] = {}
    boxes = [_box(thing) for thing in obstacles]
    points = {key: arrow.samples()[:, :2] for key, arrow in arrows.items()}
    lines = np.concatenate([*points.values(), *(arrow.samples()[:, :2] for arrow in back.values())])
    # The longest first: it has the fewest places.
    for key, label in sorted(labels.items(), key=lambda item: -item[1].width):
        strangers = [own for other, own in points.items() if other != key]
        foreign = np.concatenate([*strangers, np.zeros((0, 2))])
        places, trouble = _candidates(points[key], label)
        free = np.flatnonzero(_are_inside(places, room) & ~_meet(places, np.array(boxes)))
        free = free[~_touch(places[free], lines, CLEAR)]
        if not len(free):
            continue
        places, trouble = places[free], trouble[free]
        trouble = trouble + _detachment(places, points[key]) + _ambiguity(places, foreign, boxes)
        place = places[np.lexsort((*places.T[::-1], trouble))[0]]
        placed[key] = label
        label.move_to(np.array([(place[0] + place[1]) / 2, (place[2] + place[3]) / 2, 0]))
        boxes.append((place[0], place[1], place[2], place[3]))
    return placed


def _candidates(points: np.ndarray, label: Typeset) -> tuple[np.ndarray, np.ndarray]:
    """Boxes around points of the edge, shape (candidate, 4), and what is bad about each."""
    half = np.array([label.width / 2 + 0.02, label.height / 2 + 0.02])
    shares = np.linspace(0.14, 0.86, 19)
    here = points[(shares * (len(points) - 1)).astype(int)]
    # Axes: distance, share, side, coordinate.
    moves = np.array(SIDES) * (half + np.array(DISTANCES)[:, None, None, None])
    middles = (here[None, :, None] + moves).reshape(-1, 2)
    low, high = middles - half, middles + half
    off_middle = 0.6 * np.abs(shares - 0.5)[None, :, None]
    trouble = np.broadcast_to(off_middle, (len(DISTANCES), len(shares), len(SIDES))).ravel()
    return np.stack([low[:, 0], high[:, 0], low[:, 1], high[:, 1]], axis=1), trouble


def _detachment(places: np.ndarray, own: np.ndarray) -> np.ndarray:
    """How far a label is from its own arrow, at a bend also from a part further on."""
    return np.asarray(5 * _distances(places, own))


def _ambiguity(places: np.ndarray, foreign: np.ndarray, boxes: Iterable[Box]) -> np.ndarray:
    """How close a label comes to arrows and numbers that it does not belong to."""
    others = np.array([*boxes]).reshape(-1, 4)
    x = _beyond(places[:, :2], others[:, 0], others[:, 1])
    y = _beyond(places[:, 2:], others[:, 2], others[:, 3])
    to_thing = np.hypot(x, y).min(axis=1, initial=FAR)
    to_arrow = _distances(places, foreign)
    return np.asarray(1.5 * (1 - to_arrow / FAR) + 1.0 * (1 - to_thing / FAR))


def _distances(places: np.ndarray, points: np.ndarray) -> np.ndarray:
    """From each box to the nearest of some points, at most ``FAR``."""
    x = _beyond(places[:, :2], points[:, 0], points[:, 0])
    y = _beyond(places[:, 2:], points[:, 1], points[:, 1])
    return np.asarray(np.hypot(x, y).min(axis=1, initial=FAR))


def _beyond(spans: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """How far each span, shape (span, 2), is from each other one; 0 where they meet."""
    return np.asarray(np.maximum(np.maximum(spans[:, :1] - high, low - spans[:, 1:]), 0))


def _box(thing: mn.Mobject) -> Box:
    left, bottom, _ = thing.get_corner(mn.DL)
    right, top, _ = thing.get_corner(mn.UR)
    # Two numbers in a row would read as one, so they need more space between them.
    beside, above = (0.16, 0.09) if isinstance(thing, Typeset) else (0.05, 0.04)
    return (left - beside, right + beside, bottom - above, top + above)


def _are_inside(places: np.ndarray, room: Room) -> np.ndarray:
    left, right, bottom, top = places.T
    beside = (left > room.left) & (right < room.right)
    return np.asarray(beside & (bottom > room.bottom) & (top < room.top))


def _meet(places: np.ndarray, boxes: np.ndarray) -> np.ndarray:
    """Which boxes meet one of some others."""
    left, right, bottom, top = places.T[..., None]
    others = boxes.reshape(-1, 4).T
    beside = (left < others[1]) & (others[0] < right)
    return np.asarray((beside & (bottom < others[3]) & (others[2] < top)).any(axis=1))


def _touch(places: np.ndarray, points: np.ndarray, clear: float) -> np.ndarray:
    """Which boxes come closer to one of some points."""
    left, right, bottom, top = places.T[..., None]
    x, y = points.T
    beside = (x > left - clear) & (x < right + clear)
    return np.asarray((beside & (y > bottom - clear) & (y < top + clear)).any(axis=1))
