"""Contours that are like larger ones are drawn as these, made smaller."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from deepchalk.live.timeline import WHOLE, Contour, Outline, Part, Timeline

APART = 1.0
"""Units that a contour may be off: an eighth of a pixel at 1080 lines."""

MOST_CURVES = 200
"""Longer ones are drawn lines, of which no two are alike."""


def with_shared_contours(timeline: Timeline) -> Timeline:
    """The same timeline with fewer contours.

    While it is recorded, nobody knows in which sizes a letter will come; a shape can take the place
    of smaller ones only, since its rounding grows with it.
    """
    models = _models(timeline.contours)
    kept = {number: place for place, number in enumerate(sorted({one for one, _ in models}))}

    def shared(part: Part) -> Part:
        model, scale = models[part.contour]
        return replace(part, contour=kept[model], scale=round(part.scale * scale))

    outlines: tuple[Outline, ...] = tuple(
        tuple(shared(part) for part in outline) for outline in timeline.outlines
    )
    contours = tuple(timeline.contours[number] for number in kept)
    return replace(timeline, contours=contours, outlines=outlines)


def _models(contours: tuple[Contour, ...]) -> list[tuple[int, float]]:
    """For each contour the one that is drawn instead, and how large it is of that one."""
    extents = [max(map(abs, contour.points), default=0) for contour in contours]
    models: list[tuple[int, float]] = [(number, 1.0) for number in range(len(contours))]
    alike: dict[object, list[tuple[int, npt.NDArray[np.float64]]]] = defaultdict(list)
    for number in sorted(range(len(contours)), key=lambda one: -extents[one]):
        contour = contours[number]
        if not 0 < len(contour.lines) <= MOST_CURVES or extents[number] == 0:
            continue
        points = np.array(contour.points, dtype=float)
        known = alike[contour.lines, contour.closed]
        for model, shape in known:
            scale = round(float(points @ shape / (shape @ shape)) * WHOLE) / WHOLE
            if scale > 0 and np.abs(points - scale * shape).max() <= APART:
                models[number] = (model, scale)
                break
        else:
            known.append((number, points))
    return models
