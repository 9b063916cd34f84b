"""Labels beside markers: clear of every mark, every other label and the edge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.errors import LayoutError
from deepchalk.mobjects.plots.label_places import FreePlaces, dense
from deepchalk.mobjects.plots.planes.marks import Mark
from deepchalk.mobjects.plots.planes.space import Space
from deepchalk.mobjects.text import Typeset

APART = 0.1
"""From a marker to its label."""


def labels_beside(
    space: Space,
    pairs: Sequence[tuple[Mark, Typeset]],
    drawn: Iterable[mn.VMobject] | None = None,
) -> mn.VGroup:
    """The labels at their places, those that need it with a leader.

    Parameters
    ----------
    drawn
        what they keep off besides their own marks; by default all marks of the space

    Raises
    ------
    LayoutError
        if there is no place for one
    """
    labelled = [mark for mark, _ in pairs]
    others: list[mn.VMobject] = (
        [mark for mark in space.marks if mark not in labelled and mark.keeps_labels_off]
        if drawn is None
        else [*drawn]
    )
    places = FreePlaces(
        space.frame, np.concatenate([points_on(mark) for mark in (*others, *labelled)])
    )
    drawn = mn.VGroup()
    for mark, label in pairs:
        anchor, radius = mark.anchor()
        place = places.beside(anchor[:2], radius + APART, (label.width, label.height))
        if place is None:
            raise LayoutError(f"there is no place for “{label.text}” beside its point")
        label.move_to([*place.centre, 0])
        if place.anchor is not None:
            drawn.add(_leader(anchor, place.centre, radius, label))
        drawn.add(label)
    return drawn


def label_where_free(
    space: Space, marker: Mark, label: Typeset, drawn: Iterable[mn.VMobject]
) -> mn.VGroup:
    """A label right beside a marker, if a place there is clear of what is drawn; else nothing."""
    places = FreePlaces(space.frame, np.concatenate([points_on(one) for one in drawn]))
    anchor, radius = marker.anchor()
    place = places.beside(anchor[:2], radius + APART, (label.width, label.height))
    if place is None or place.anchor is not None:
        return mn.VGroup()
    return mn.VGroup(label.move_to([*place.centre, 0]))


def points_on(mark: mn.VMobject) -> np.ndarray:
    """Points on a mark, dense enough that no label fits between them; shape (points, 2)."""
    found = [np.zeros((0, 2))]
    for member in mark.family_members_with_points():
        for sub in member.get_subpaths():
            corners = np.concatenate([sub[::4, :2], sub[-1:, :2]])
            found.append(dense(corners))
            if member.get_fill_opacity() > 0 and getattr(mark, "is_small", True):
                found.append(corners.mean(axis=0)[None])
    return np.concatenate(found)


def _leader(anchor: np.ndarray, centre: np.ndarray, radius: float, label: Typeset) -> mn.Line:
    half = np.array([label.width, label.height]) / 2 + APART / 2
    end = np.array([*np.clip(anchor[:2], centre - half, centre + half), 0.0])
    way = (end - anchor) / max(float(np.linalg.norm(end - anchor)), 1e-9)
    now = theme.active()
    return mn.Line(anchor + 1.4 * radius * way, end, color=now.line, stroke_width=now.strokes.thin)
