"""Where a text stands in the plane: beside a place or a way, off what is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import manim as mn
import numpy as np

from deepchalk.mobjects import Room
from deepchalk.stage import READ

STEPS = (-1, -0.5, 0, 0.5, 1)
"""Where along each side of a box around a place the middle of a text is tried, from the middle."""

FARTHER = 0.4
"""By how much a text goes farther from a place that is crowded."""

FARTHERS, CLEAR = np.array([0.12, 0.25, 0.4, 0.7, 1.0]), 0.06
"""The same where not all places are allowed, and how far it is then from what is there."""

SHARES = (0.5, 0.38, 0.62, 0.26, 0.74)
"""Parts of a way beside which it is tried: first at its middle."""


def clearest(label: mn.Mobject, places: Iterable[np.ndarray], points: np.ndarray) -> np.ndarray:
    """Of some places for the middle of a label the one that is farthest from all points."""
    half = np.array([label.width, label.height]) / 2

    def clear(place: np.ndarray) -> tuple[float, int]:
        away = np.maximum(np.abs(points[:, :2] - place[:2]) - half, 0)
        far = np.linalg.norm(away, axis=1)
        # Where all places meet something, the one that meets least.
        return round(float(far.min(initial=np.inf)), 3), -int(np.count_nonzero(far == 0))

    return max(places, key=clear)


def around(
    label: mn.Mobject,
    place: np.ndarray,
    taken: Iterable[np.ndarray] = (),
    gap: float = 0.3,
    inside: Room = READ,
    allows: Callable[[np.ndarray], bool] | None = None,
) -> None:
    """A label goes beside a place, where it meets least of what is taken, within a room.

    Parameters
    ----------
    allows
        whether its middle may be at a place; others are taken only where nothing else is left
    """
    rim = [(x, y) for x in STEPS for y in (-1, 1)] + [(x, y) for x in (-1, 1) for y in STEPS]
    meets = np.concatenate([*taken, np.reshape(place, (1, 3))])
    # Farther away where it would lie on something beside the place.
    for away in (gap, gap + FARTHER) if allows is None else (gap, *(gap + FARTHERS)):
        half = np.array([label.width, label.height]) / 2 + away
        there = [place + np.array([*(half * one), 0.0]) for one in rim]
        kept = there if allows is None else [one for one in there if allows(one)]
        _stand(label, kept or there, meets, inside)
        clear = distance(label, meets) > (0 if allows is None else CLEAR)
        if clear and (allows is None or allows(label.get_center())):
            return


def along(
    label: mn.Mobject,
    way: np.ndarray,
    taken: Iterable[np.ndarray] = (),
    gap: float = 0.22,
    inside: Room = READ,
) -> None:
    """A label goes beside a way, on the side where it meets least of what is taken."""
    places = []
    for share in SHARES:
        step = round(share * (len(way) - 1))
        ahead = way[min(step + 1, len(way) - 1)] - way[max(step - 1, 0)]
        across = np.array([-ahead[1], ahead[0], 0.0]) / max(float(np.linalg.norm(ahead)), 1e-9)
        places += [way[step] + off(label, side, gap) * side for side in (across, -across)]
    _stand(label, places, np.concatenate([*taken, way]), inside)


def distance(label: mn.Mobject, points: np.ndarray) -> float:
    """From the box of a label to the nearest of some points; 0 where it lies on one."""
    half = np.array([label.width, label.height]) / 2
    away = np.maximum(np.abs(points[:, :2] - label.get_center()[:2]) - half, 0)
    return float(np.linalg.norm(away, axis=1).min(initial=np.inf))


def off(label: mn.Mobject, way: np.ndarray, gap: float) -> float:
    """How far from an edge, straight across a direction, the middle of a label is."""
    return float(gap + 0.5 * (abs(way[0]) * label.width + abs(way[1]) * label.height))


def cross(place: np.ndarray, reach: float = 3.0) -> np.ndarray:
    """Points level with a place, and above and below it: where the lines of a plane go through."""
    steps = np.linspace(-reach, reach, 61)[:, None]
    return np.asarray(np.concatenate([place + steps * mn.RIGHT, place + steps * mn.UP]))


def straight_between(start: np.ndarray, end: np.ndarray, count: int = 40) -> np.ndarray:
    """Points from one place to another, shape (point, 3)."""
    shares = np.linspace(0, 1, count)[:, None]
    return np.asarray(start + shares * (end - start))


def box_of(thing: mn.Mobject, count: int = 7) -> np.ndarray:
    """Points all over the box of a thing, so that labels keep off it, shape (point, 3)."""
    x = np.linspace(thing.get_left()[0], thing.get_right()[0], count)
    y = np.linspace(thing.get_bottom()[1], thing.get_top()[1], count)
    found = np.stack([*np.meshgrid(x, y), np.zeros((count, count))], axis=-1)
    return np.asarray(found.reshape(-1, 3))


def _stand(label: mn.Mobject, places: list[np.ndarray], taken: np.ndarray, inside: Room) -> None:
    half = np.array([label.width / 2, label.height / 2, 0.0])
    low = np.array([inside.left, inside.bottom, 0.0]) + half
    high = np.array([inside.right, inside.top, 0.0]) - half
    kept = [one for one in places if np.all((low <= one) & (one <= high))]
    if not kept:
        # What has no room there is moved in as far as it must, and beside what is there already.
        aside = [step * (label.width + 0.2) * mn.RIGHT for step in (0, -1, 1, -2)]
        kept = [np.clip(one + by, low, np.maximum(low, high)) for by in aside for one in places]
    label.move_to(clearest(label, kept, taken))
