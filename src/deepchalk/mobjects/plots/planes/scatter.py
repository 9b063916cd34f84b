"""Many points, told apart by group: one shape for each group, so that hundreds stay fast."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Self

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.errors import LayoutError
from deepchalk.mobjects.lines import SHAPES, marker
from deepchalk.mobjects.plots.planes.marks import ON_TOP, Mark
from deepchalk.mobjects.plots.planes.space import Pairs, Space, holds
from deepchalk.mobjects.room import Room, exempt

LARGEST, SMALLEST = 0.11, 0.045
OF_PITCH = 0.24
"""Radius of a point, in the distance that points would have if they were spread evenly."""

RIM = 1.2
"""Width of the rim in the colour of the ground that parts points."""

LEAST_PITCH = 0.14
NO_GROUP = -1
"""The group of a point that belongs to none."""


class Scatter(Mark):
    """Points of shape (n, 2); what lies outside the frame is left out."""

    # groups: for each point a number from 0 to 5, or −1 for none; by default none.
    # clouds: for each group its points as one shape; the last are those without a group.
    # groups: for each point its group, shape (n,).

    is_small = False

    def __init__(
        self, space: Space, at: Pairs, groups: Sequence[int] | np.ndarray | None = None
    ) -> None:
        now = theme.active()
        count = len(at)
        self.groups = np.full(count, NO_GROUP) if groups is None else _groups(groups, count)
        self.sizes = np.ones(count)
        colours = (*now.identities, now.ink2)
        self.outlines = [marker(shape) for shape in (*SHAPES, "circle")]
        self.clouds = [
            mn.VMobject(
                fill_color=colour,
                fill_opacity=1,
                stroke_color=now.ground,
                stroke_width=RIM,
                z_index=ON_TOP - 1,
            )
            for colour in colours
        ]
        self.count = count
        self.check_room(space.frame)
        super().__init__(space, at, z_index=ON_TOP - 1)
        self.add(*self.clouds)
        exempt(self, "contrast", because="points may lie on each other")

    def check_room(self, frame: Room) -> None:
        """Refuse a frame in which the points could not be seen one by one."""
        pitch = _pitch(frame, self.count)
        if pitch < LEAST_PITCH:
            raise LayoutError(
                f"{self.count} points have {pitch:.2f} between them in a frame of "
                f"{frame.width:.2f} × {frame.height:.2f}, but to be seen one by one they need "
                f"{LEAST_PITCH}"
            )

    @property
    def radius(self) -> float:
        """Size of each point, from how many share the frame."""
        return float(np.clip(OF_PITCH * _pitch(self.space.frame, self.count), SMALLEST, LARGEST))

    def draw(self) -> None:
        inside = holds(self.space, self.values)
        points = self.space.at(self.values)
        for group, cloud in enumerate(self.clouds):
            number = group if group < len(self.clouds) - 1 else NO_GROUP
            chosen = np.flatnonzero(inside & (self.groups == number) & (self.sizes > 0))
            sizes = (self.radius * self.sizes[chosen])[:, None, None]
            shapes = self.outlines[group][None] * sizes + points[chosen][:, None]
            cloud.set_points(shapes.reshape(-1, 3))

    def conceal(self, *points: int) -> Self:
        """Let points be unseen where they are, all of them if none is named."""
        self.sizes[list(points) or slice(None)] = 0
        self.draw()
        return self

    def grow(self, *points: int) -> Callable[[float], object]:
        """What makes points appear with a share from 0 to 1, all of them if none is named."""
        chosen = list(points) or slice(None)

        def change(share: float) -> None:
            self.sizes[chosen] = share
            self.draw()

        return change

    def assign(self, groups: Sequence[int] | np.ndarray) -> Self:
        """Give each point a group now."""
        self.groups = _groups(groups, self.count)
        self.draw()
        return self


def _groups(groups: Sequence[int] | np.ndarray, count: int) -> np.ndarray:
    found = np.array(groups, dtype=int)
    most = len(theme.active().identities)
    if found.shape != (count,):
        raise ValueError(f"{count} points take as many groups, not an array of {found.shape}")
    if found.min(initial=0) < NO_GROUP or found.max(initial=0) >= most:
        raise ValueError(f"groups go from 0 to {most - 1}, or −1 for none, not {found.max()}")
    return found


def _pitch(frame: Room, count: int) -> float:
    return float(np.sqrt(max(frame.width * frame.height, 0.0) / max(count, 1)))
