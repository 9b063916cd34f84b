"""Ways in the plane: arrows, straight or bowed, solid or dashed, and the memory that goes along."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import manim as mn
import numpy as np

from deepchalk.mobjects import Halo, disc, exempt, theme

WIDTH, TIP = 9.0, 0.36
"""Width of an arrow's shaft, in Manim's units, and length of its head."""

DASH, DASHED = 0.34, 0.6
"""Length of a dash with its gap, and the share of it that is drawn."""

SHORTEST = 0.12
"""A way that is shorter is none."""

BOWS, WIDER = (0.5, -0.5, 0.9, -0.9), (1.8, -1.8)
"""Angles that an arrow may bow by, so that two ways do not hide each other; and a short one."""

SHORT = 1.8
"""How long a short way is, at most: its bow would hardly be seen else."""

RADIUS = 0.2
"""Of the memory; where it was it leaves a smaller disc."""


class Road(mn.VGroup):
    """An arrow along a way.

    Attributes
    ----------
    body, head
        its parts
    way
        points along it, shape (point, 3)
    """

    def __init__(
        self, way: np.ndarray, colour: str, dashed: bool = False, size: float = 1.0
    ) -> None:
        super().__init__()
        self.way = np.asarray(way, dtype=float)
        steps = np.linalg.norm(np.diff(self.way, axis=0), axis=1)
        gone = np.concatenate([[0.0], np.cumsum(steps)])
        tip = min(TIP * size, gone[-1] / 2)
        neck = max(int(np.searchsorted(gone, gone[-1] - 0.8 * tip)), 1)
        shaft = mn.VMobject(stroke_color=colour, stroke_width=WIDTH * size)
        shaft.set_points_as_corners(self.way[: neck + 1])
        dashes = max(2, round(gone[neck] / (DASH * size)))
        self.body = mn.DashedVMobject(shaft, dashes, dashed_ratio=DASHED) if dashed else shaft
        end, along = self.way[-1], self.way[-1] - self.way[max(neck - 1, 0)]
        along = along / max(float(np.linalg.norm(along)), 1e-9)
        across = 0.42 * tip * np.array([-along[1], along[0], 0.0])
        foot = end - tip * along
        self.head = mn.Polygon(
            end, foot + across, foot - across, stroke_width=0, fill_color=colour, fill_opacity=1
        )
        self.add(self.body, self.head)
        # Its parts as well, which may be drawn one after the other.
        for part in (self, self.body, self.head):
            exempt(
                part,
                *("overlap", "contrast", "frame"),
                because="ways cross, and lie on what they lead over",
            )

    def grow(self) -> mn.Animation:
        """It is drawn from its start."""
        return mn.LaggedStart(mn.Create(self.body), mn.FadeIn(self.head), lag_ratio=0.8)


def straight(
    start: np.ndarray, end: np.ndarray, colour: str, dashed: bool = False, size: float = 1.0
) -> Road:
    """An arrow from one place to another."""
    shares = np.linspace(0, 1, 60)[:, None]
    return Road(start + shares * (end - start), colour, dashed, size)


def bowed(
    start: np.ndarray, end: np.ndarray, others: Iterable[np.ndarray], margin: float
) -> np.ndarray:
    """A bowed way, off other points as far as can be; it ends a margin before its goal."""
    far = [one for one in others if len(one)]
    taken = np.concatenate(far) if far else np.zeros((0, 3))
    best, clearest = np.array([start, end]), -1.0
    # A wider bow is taken if it gains something that is seen; short ways have little to gain.
    gain = min(0.05, 0.03 * float(np.linalg.norm(end - start)))
    short = np.linalg.norm(end - start) < SHORT
    for angle in (*BOWS, *WIDER) if short else BOWS:
        arc = mn.ArcBetweenPoints(start, end, angle=angle)
        way = np.array([arc.point_from_proportion(share) for share in np.linspace(0, 1, 60)])
        middle = way[12:-12, None] - taken[None]
        clear = float(np.linalg.norm(middle, axis=2).min(initial=np.inf)) if len(taken) else 1.0
        if min(clear, 1.0) > clearest + gain:
            best, clearest = way, min(clear, 1.0)
    kept = np.linalg.norm(best - end, axis=1) > margin
    kept &= np.linalg.norm(best - start, axis=1) > 0.5 * margin
    return best[kept] if kept.sum() > 8 else best


class Path(mn.VGroup):
    """The way of a memory from word to word: a disc at each state, and arrows between them.

    Attributes
    ----------
    roads
        an arrow for each word; an empty group where the memory stays, or goes as another path does
    discs
        the start, and the memory after each word
    """

    def __init__(
        self,
        places: np.ndarray,
        colours: Sequence[str],
        beside: Sequence[Path] = (),
        dashed: bool = False,
        size: float = 1.0,
    ) -> None:
        super().__init__()
        now = theme.active()
        self.places = places
        self.discs = [disc(place, now.ink, 0.13 * size).set_z_index(9) for place in places]
        self.roads: list[mn.VGroup] = []
        self._ways: list[np.ndarray] = []
        taken = [place[None] for place in places]
        for other in beside:
            taken += [road.way for road in other.roads if isinstance(road, Road)]
            taken += [place[None] for place in other.places]
        for start, end, colour in zip(places, places[1:], colours, strict=False):
            if np.linalg.norm(end - start) < SHORTEST * size:
                self._go(mn.VGroup(), np.zeros((0, 3)))
                continue
            if (same := self._drawn(beside, start, end)) is not None:
                # Both go this way, which is drawn once.
                self._go(mn.VGroup(), same)
                continue
            others = [one for one in taken if not _touches(one, start, end)]
            road = Road(bowed(start, end, others, 0.22 * size), colour, dashed, size)
            taken.append(road.way)
            self._go(road.set_z_index(7), road.way)
        for one in self.discs:
            exempt(one, "overlap", "contrast", because="it lies on the ways that lead to it")
        self.add(*self.roads, *self.discs)

    def _go(self, road: mn.VGroup, way: np.ndarray) -> None:
        self.roads.append(road)
        self._ways.append(way)

    @staticmethod
    def _drawn(others: Sequence[Path], start: np.ndarray, end: np.ndarray) -> np.ndarray | None:
        """The way of another path from here to there, if one leads so at the same word."""
        for other in others:
            for ends, way in zip(pairwise(other.places), other._ways, strict=True):
                if len(way) and np.allclose(ends, (start, end), atol=1e-6):
                    return way
        return None

    def way_of(self, step: int) -> np.ndarray:
        """Points from one of its places to the next, shape (point, 3)."""
        return np.concatenate([self.places[[step]], self._ways[step], self.places[[step + 1]]])

    def along(self) -> np.ndarray:
        """Points from its start to its end, shape (point, 3)."""
        pieces = [self.places[:1]]
        for way, end in zip(self._ways, self.places[1:], strict=True):
            pieces += [way, end[None]]
        return np.concatenate(pieces)


def _touches(points: np.ndarray, start: np.ndarray, end: np.ndarray) -> bool:
    if len(points) > 1:
        return False
    return bool(min(np.linalg.norm(points[0] - start), np.linalg.norm(points[0] - end)) < 0.05)


class Memory(mn.VGroup):
    """The state: a disc in a light."""

    def __init__(self, place: np.ndarray, size: float = 1.0) -> None:
        super().__init__()
        now = theme.active()
        self.halo = Halo(place, now.data, 0.62 * size)
        self.dot = mn.Dot(place, radius=RADIUS * size, color=now.ink)
        self.add(self.halo, self.dot)
        self.set_z_index(12)
        exempt(
            self,
            *("overlap", "contrast", "frame"),
            because="it goes through the plane, over what is there",
        )
        exempt(self, "blinking", because="a push leads it out of the frame, the bend back into it")

    def stand(self, place: np.ndarray) -> None:
        """Be there now."""
        self.halo.move_to_place(place)
        self.dot.move_to(place)
