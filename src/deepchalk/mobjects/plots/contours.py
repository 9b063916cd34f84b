"""Lines of equal height upon axes, each with its height written at it."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.mobjects.lines import clipped
from deepchalk.mobjects.plots.axes import Axes
from deepchalk.mobjects.plots.label_places import FreePlaces, all_points, dense, leader_end, outside
from deepchalk.mobjects.text import Typeset
from deepchalk.theme import Role

FREE = 0.12
"""Room that labels leave around marks."""

LEADER_END = 0.05
"""Radius of the dot that tells to which of several lines a leader goes."""


class Contours(mn.VGroup):
    """Lines of equal height; a label stands in a gap of its line, or beside it where lines crowd.

    Parameters
    ----------
    lines
        for each height, lines of pairs, shape (corners, 2); what lies outside the frame is left out
    labels
        what is written at each height; may be empty
    avoid
        pairs of numbers that no label may cover, such as marks and paths

    Attributes
    ----------
    curves
        for each height what is drawn, with its gap
    labels, leaders
        for each height; None where there is no place for a label, or it needs no leader
    """

    def __init__(
        self,
        axes: Axes,
        lines: Sequence[Sequence[np.ndarray]],
        labels: Sequence[Typeset],
        avoid: np.ndarray | None = None,
        role: Role = "gradient",
    ) -> None:
        super().__init__()
        drawn = [[axes.at(line) for line in of_one] for of_one in lines]
        pieces = [
            [np.array(piece)[:, :2] for line in of_one for piece in clipped(line, axes.frame)]
            for of_one in drawn
        ]
        points = [all_points([dense(piece) for piece in of_one]) for of_one in pieces]
        kept_free = np.zeros((0, 2)) if avoid is None else _around(axes.at(avoid)[:, :2])
        self.labels: list[Typeset | None] = [None] * len(lines)
        self.leaders: list[mn.VMobject | None] = [None] * len(lines)
        self.curves: list[mn.VMobject] = [mn.VMobject()] * len(lines)
        places = FreePlaces(axes.frame, np.zeros((0, 2)))
        # The outermost first: it has the most room, and the others stand beside it.
        for index in reversed(range(len(lines))):
            gap = None
            label = labels[index] if labels else None
            others = [points[other] for other in range(len(lines)) if other != index]
            places.obstacles = np.concatenate([all_points(others), kept_free])
            size = (0.0, 0.0) if label is None else (label.width, label.height)
            place = None if label is None else places.find(points[index], size)
            if label is not None and place is not None:
                label.move_to([*place.centre, 0])
                self.labels[index] = label
                if place.anchor is not None:
                    self.leaders[index] = _leader(
                        place.anchor, leader_end(place.anchor, place.centre, size), role
                    )
                else:
                    gap = place.centre, size
            self.curves[index] = _curve(pieces[index], gap, role)
        for of_one in (self.curves, self.leaders, self.labels):
            self.add(*(one for one in of_one if one is not None))

    def of(self, index: int) -> mn.VGroup:
        """The curve of one height with its leader and its label."""
        parts = self.curves[index], self.leaders[index], self.labels[index]
        return mn.VGroup(*(part for part in parts if part is not None))


def _around(points: np.ndarray) -> np.ndarray:
    """Points and the corners of a small square around each."""
    corners = FREE * np.array([[0, 0], [1, 1], [1, -1], [-1, 1], [-1, -1]])
    return np.asarray((points[:, None, :] + corners).reshape(-1, 2))


def _curve(
    pieces: list[np.ndarray], gap: tuple[np.ndarray, tuple[float, float]] | None, role: Role
) -> mn.VMobject:
    now = theme.active()
    drawn = mn.VMobject(stroke_color=now.colour(role), stroke_width=now.strokes.normal)
    for piece in pieces:
        if gap is not None and not outside(dense(piece), *gap).all():
            for part in _without(dense(piece), outside(dense(piece), *gap)):
                _add(drawn, part)
        else:
            _add(drawn, piece)
    return drawn


def _without(points: np.ndarray, kept: np.ndarray) -> list[np.ndarray]:
    """The stretches of a line whose points are kept."""
    ends = np.flatnonzero(np.diff(kept.astype(int))) + 1
    parts = np.split(points, ends)
    flags = np.split(kept, ends)
    return [part for part, flag in zip(parts, flags, strict=True) if flag[0] and len(part) > 1]


def _add(drawn: mn.VMobject, points: np.ndarray) -> None:
    flat = np.column_stack([points, np.zeros(len(points))])
    drawn.start_new_path(flat[0])
    drawn.add_points_as_corners(flat[1:])


def _leader(anchor: np.ndarray, end: np.ndarray, role: Role) -> mn.VMobject:
    """From a dot on the line to the edge of the label."""
    now = theme.active()
    drawn = mn.VMobject(
        stroke_color=now.line,
        stroke_width=now.strokes.thin,
        fill_color=now.colour(role),
        fill_opacity=1,
    )
    drawn.start_new_path(np.array([*anchor, 0]))
    drawn.add_line_to(np.array([*end, 0]))
    drawn.append_points(mn.Circle(LEADER_END).points + np.array([*anchor, 0]))
    return drawn
