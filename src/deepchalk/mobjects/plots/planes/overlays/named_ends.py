"""An arrow between two places of a plane, with a name at each end where one has room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.mobjects.plots.planes.labels import label_where_free
from deepchalk.mobjects.plots.planes.marks import ArrowMark
from deepchalk.mobjects.plots.planes.plane import Plane
from deepchalk.mobjects.text import Label


def named_ends(
    plane: Plane, ends: np.ndarray, names: Sequence[str], drawn: Iterable[mn.VMobject]
) -> tuple[ArrowMark, mn.VGroup]:
    """The arrow from the first pair to the second, and the names.

    Parameters
    ----------
    ends
        shape (2, 2)
    drawn
        what the names keep off
    """
    arrow, size = plane.arrow(ends[1], ends[0], role="ink"), theme.active().sizes.smallest
    kept, labels = [*drawn, arrow], mn.VGroup()
    for end, name in zip(ends, names, strict=True):
        marker = plane.point(end, radius=0.07)
        label = label_where_free(plane.space, marker, Label(name, "ink", size), kept)
        kept += [*label]
        labels.add(*label)
    return arrow, labels
