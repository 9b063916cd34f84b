"""Looks in whole numbers, each outline, style and state kept once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from deepchalk.live.columns import Table
from deepchalk.live.recording.look import Look, Numbers, Structure, structure_of
from deepchalk.live.timeline import (
    UNITS,
    WHOLE,
    WIDTHS,
    Contour,
    Ease,
    Outline,
    Paint,
    Part,
    State,
    Style,
    Timeline,
)

LARGEST_STRETCH = 1.26
"""A shape that is larger than its model by more than this would show the model's rounding."""

SAME_SHAPE = 0.8
"""Units that a stretched model may be off."""

STRAIGHT = 3
"""Units that the handles of a straight line may be off, three times."""


class Models:
    """Shapes that others are like, but for their size."""

    def __init__(self) -> None:
        self._models: dict[int, tuple[npt.NDArray[np.int64], float]] = {}
        self._alike: dict[tuple[object, int, bytes], list[int]] = {}

    def like(self, shape: Numbers, kind: object = None) -> tuple[int, int] | None:
        """The number of a shape of its kind that this one is like, and how large it is of it."""
        extent = _extent(shape)
        for number in self._alike.get((kind, *_form(shape, extent)), ()):
            model, model_extent = self._models[number]
            stretch = extent / model_extent
            scale = round(stretch * WHOLE)
            if 0 < stretch <= LARGEST_STRETCH and (
                np.abs(model * (scale / WHOLE) - shape).max() < SAME_SHAPE
            ):
                return number, scale
        return None

    def add(self, number: int, shape: Numbers, kind: object = None) -> None:
        """A shape that the next ones may be like."""
        extent = _extent(shape)
        self._models[number] = (np.round(shape).astype(int), extent)
        self._alike.setdefault((kind, *_form(shape, extent)), []).append(number)


def _extent(shape: Numbers) -> float:
    return (float(np.abs(shape).max()) if len(shape) else 0.0) or 1.0


class Tables:
    """Everything that tracks refer to by number; outlines of a known timeline come first."""

    def __init__(self, known: Timeline | None = None) -> None:
        self.colours: Table[str] = Table()
        self.styles: Table[Style] = Table()
        self.states: Table[State] = Table()
        self.eases: Table[Ease] = Table()
        self.contours: Table[Contour] = Table()
        for contour in known.contours if known else ():
            self.contours.number(contour)
        self.outlines: list[Outline] = list(known.outlines if known else ())
        self._outline_models = Models()
        self._contour_models = Models()
        self._known: dict[tuple[bytes, Structure], tuple[int, int]] = {}

    def state(self, look: Look) -> int:
        """The number of a look."""
        points = look.points * UNITS
        origin = points[0] if len(points) else np.zeros(2)
        outline, scale = self._outline(points - origin, look.structure)
        x, y = np.round(origin).astype(int).tolist()
        return self.states.number(
            State(outline, x, y, scale, self._style(look, origin, scale / WHOLE))
        )

    def placed(self, shape: Numbers) -> tuple[int, int, int]:
        """The number of the outline of a shape in scene units, and where it stands, in units."""
        points = shape * UNITS
        x, y = np.round(points[0]).astype(int).tolist()
        return self._new_outline(points - points[0], structure_of(shape)), x, y

    def _style(self, look: Look, origin: Numbers, scale: float) -> int:
        ends = np.round((look.ends * UNITS - origin) / scale).astype(int).ravel().tolist()
        return self.styles.number(
            Style(
                self._paint(look.fill),
                self._paint(look.stroke) if look.width else Paint(),
                self._paint(look.back) if look.back_width else Paint(),
                look.join,
                look.cap,
                round(look.width * WIDTHS),
                round(look.back_width * WIDTHS),
                tuple(ends),
                look.picture,
            )
        )

    def _paint(self, rgbas: Numbers) -> Paint:
        levels = np.round(np.clip(rgbas, 0, 1) * 255).astype(int).tolist()
        # A colour that is not seen may still be where a fade begins, so it is kept.
        return Paint(
            tuple(self.colours.number(f"#{r:02X}{g:02X}{b:02X}") for r, g, b, _ in levels),
            tuple(level[3] for level in levels),
        )

    def _outline(self, shape: Numbers, structure: Structure) -> tuple[int, int]:
        """The number of an outline and its scale; like shapes of different sizes are one."""
        key = np.round(shape).astype(np.int32).tobytes(), structure
        if key not in self._known:
            like = self._outline_models.like(shape, structure)
            self._known[key] = like or (self._new_outline(shape, structure), WHOLE)
        return self._known[key]

    def _new_outline(self, shape: Numbers, structure: Structure) -> int:
        number = len(self.outlines)
        self.outlines.append(tuple(self._parts(shape, structure)))
        self._outline_models.add(number, shape, structure)
        return number

    def _parts(self, shape: Numbers, structure: Structure) -> Iterator[Part]:
        for first, end, closed in structure:
            start = shape[first]
            # From its own start: so a digit is one contour, wherever in a number it stands.
            number, scale = self._contour(shape[first:end] - start, closed)
            x, y = np.round(start).astype(int).tolist()
            yield Part(number, x, y, scale)

    def _contour(self, shape: Numbers, closed: bool) -> tuple[int, int]:
        curves = np.round(shape).astype(int).reshape(-1, 4, 2)
        contour = Contour(
            tuple(curves[:, 1:].ravel().tolist()),
            tuple(_are_straight(curves).tolist()),
            closed,
        )
        if contour in self.contours:
            return self.contours[contour], WHOLE
        kind = (closed, contour.lines)
        if like := self._contour_models.like(shape, kind):
            return like
        number = self.contours.number(contour)
        self._contour_models.add(number, shape, kind)
        return number, WHOLE


def with_shapes(
    timeline: Timeline, shapes: Sequence[Numbers]
) -> tuple[Timeline, list[tuple[int, int, int]]]:
    """A timeline that holds further shapes, like formulas, and the outline and place of each.

    Shapes are cubic curves in scene units, shape (4 · curves, 2).
    """
    tables = Tables(timeline)
    placed = [tables.placed(shape) for shape in shapes]
    added = replace(timeline, contours=tuple(tables.contours), outlines=tuple(tables.outlines))
    return added, placed


def _form(shape: Numbers, extent: float) -> tuple[int, bytes]:
    return len(shape), np.round(shape / extent * 64).astype(np.int8).tobytes()


def _are_straight(curves: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Of each curve whether its handles divide a straight way into thirds."""
    start, first, second, end = curves.transpose(1, 0, 2)
    away = np.maximum(
        np.abs(3 * (first - start) - (end - start)),
        np.abs(3 * (second - start) - 2 * (end - start)),
    )
    return np.asarray(away.max(axis=1) <= STRAIGHT)
