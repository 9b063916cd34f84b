"""What is on the screen at one moment: immutable, so that every lint reads the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from deepchalk.lesson.telling.captions import seconds_to_read
from deepchalk.quality.seeing.geometry import (
    Box,
    box_of,
    boxes_of_subpaths,
    edges_of,
    flattened,
    inside,
    joined,
    subpaths,
)
from deepchalk.stage.camera import FRAME

Colour = tuple[float, float, float, float]
"""Red, green, blue and opacity, each from 0 to 1."""

VISIBLE = 0.03
"""Opacity under which something is not there for a viewer."""

OPAQUE = 0.9

VIEW = Box(FRAME.left, FRAME.bottom, FRAME.right, FRAME.top)
"""What is seen, in units of the frame."""

NEAR = 1.01
"""Magnification from which a camera is near."""


class Appearance:
    """How a shape looks to a hundredth, to be compared: equal ones are hashed once only."""

    __slots__ = ("_all", "_hash", "place")

    def __init__(self, item: Drawn) -> None:
        edges = tuple(round(edge, 2) for edge in item.box)
        self.place = (edges, len(item.points))
        """Its box, and how many points it has: what a change of colour leaves."""
        self._all = (self.place, tuple(round(part, 2) for part in (*item.fill, *item.stroke)))
        self._hash = hash(self._all)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Appearance) and self._all == other._all)


@dataclass(frozen=True, eq=False)
class Drawn:
    """One shape as it is drawn. While nothing about it changes, snapshots share one instance."""

    key: int  # the same for the same mobject in all snapshots
    name: str  # class of the mobject
    points: np.ndarray  # cubic Bézier curves, shape (4 · curves, 2), in units of the frame
    fill: Colour  # opacity 0 if it has none
    stroke: Colour
    stroke_width: float  # in units of the frame
    role: str | None = None  # of the theme, if the mobject tells
    # Class of the component that it belongs to, and an identity of that component.
    owner: tuple[str, int] | None = None
    unit: int | None = None  # key of the text that it belongs to
    # Lints that are switched off for it, each with the reason.
    off: Mapping[str, str] = field(default_factory=dict)
    dimmed: bool = False  # on a stage: something else is spoken of

    @cached_property
    def box(self) -> Box:
        """Box around the outline, without the width of its stroke."""
        return box_of(self.points)

    @cached_property
    def outer(self) -> Box:
        """Box with the stroke."""
        return self.box.grown(self.stroke_width / 2 if self.has_stroke else 0.0)

    @property
    def is_looked_at(self) -> bool:
        """Whether it is in view, and bright."""
        return not self.dimmed and self.box.meets(VIEW)

    @cached_property
    def appearance(self) -> Appearance:
        """How it looks, wherever it comes from."""
        return Appearance(self)

    @cached_property
    def has_fill(self) -> bool:
        return self.fill[3] > VISIBLE and len(self.points) > 4

    @cached_property
    def has_stroke(self) -> bool:
        return self.stroke[3] > VISIBLE and self.stroke_width > 1e-4

    @cached_property
    def polygons(self) -> list[np.ndarray]:
        """The outline's parts as polygons."""
        return [flattened(path) for path in subpaths(self.points)]

    @cached_property
    def edges(self) -> np.ndarray:
        """The outline's edges, shape (edges, 4)."""
        return edges_of(self.polygons)

    @cached_property
    def part_boxes(self) -> np.ndarray:
        """Boxes of the outline's parts (the glyphs of a text), shape (parts, 4)."""
        return boxes_of_subpaths(self.points)

    @cached_property
    def largest_part(self) -> float:
        """Area of the box of its largest part."""
        left, bottom, right, top = self.part_boxes.T
        return float(((right - left) * (top - bottom)).max(initial=0.0))

    @property
    def colours(self) -> list[Colour]:
        """Of its fill and its stroke, as far as they are seen."""
        both = ((self.fill, self.has_fill), (self.stroke, self.has_stroke))
        return [colour for colour, is_there in both if is_there]

    @property
    def place(self) -> str:
        """Where it is, for a sentence."""
        x, y = self.box.centre
        return f"({x:.1f}, {y:.1f})".replace("-", "−")

    def covers(self, points: np.ndarray) -> np.ndarray:
        """Which points, shape (n, 2), lie under it."""
        # Most lie outside its box, which is known soon.
        left, bottom, right, top = self.box
        x, y = points[:, 0], points[:, 1]
        covered = (left <= x) & (x <= right) & (bottom <= y) & (y <= top)
        near = np.flatnonzero(covered)
        if len(near):
            covered[near] = inside(self.edges, points[near])
        return covered


@dataclass(frozen=True, eq=False)
class Text:
    """A text that stands together: a label, a number, a formula."""

    key: int  # the same for the same text in all snapshots, also where its parts fly alone
    text: str
    kind: str  # words, mathematics, number or code
    members: tuple[Drawn, ...]
    # Of a capital or digit, in units of the frame; None where it cannot be told.
    digit_height: float | None
    wording: Any = None  # what a text of our own components tells about itself

    @cached_property
    def box(self) -> Box:
        return joined(member.box for member in self.members)

    @cached_property
    def glyph_boxes(self) -> np.ndarray:
        """Boxes of the single glyphs, shape (glyphs, 4)."""
        return np.concatenate([member.part_boxes for member in self.members])

    @property
    def opacity(self) -> float:
        """Opacity of its most visible part."""
        return max(max(m.fill[3], m.stroke[3] if m.has_stroke else 0) for m in self.members)

    @property
    def is_looked_at(self) -> bool:
        """Whether a part of it is in view, and bright."""
        return any(member.is_looked_at for member in self.members)

    def is_off(self, lint: str) -> bool:
        """Whether a component has switched a lint off for this text."""
        return any(lint in member.off for member in self.members)

    @property
    def quoted(self) -> str:
        """The text, shortened, in quotes."""
        words = self.text.split()
        if self.kind == "mathematics":
            # Markup as a line for people.
            words = [_SIGNS.get(word, word) for word in words]
        return quoted(" ".join(words).strip(), 40)

    @property
    def seconds_to_read(self) -> float:
        """Seconds that a viewer needs for it."""
        return seconds_to_read(self.text, self.kind)


_SIGNS = {"dot": "·", "times": "×", "&": "", "\\": "", "-": "−"}


def quoted(text: str, longest: int) -> str:
    """A text in quotes, shortened to so many characters."""
    return f"“{text if len(text) <= longest else text[: longest - 3] + '…'}”"


@dataclass(frozen=True, eq=False)
class Morph:
    """A thing that is made into another one."""

    time: float  # seconds of video
    step: str
    name: str  # class of the thing
    said: str | None  # what it and the other say, if they are texts
    becomes: str | None
    parts: tuple[int, int]  # shapes of both
    start: Box  # where it is, and where the other one
    end: Box
    off: Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The screen at one moment."""

    time: float  # seconds of video
    step: str  # name of the step or section
    drawn: tuple[Drawn, ...]  # all visible shapes, from the back to the front
    texts: tuple[Text, ...]  # the texts among them
    resting: bool  # an animation starts or ends here: what moved stands still
    scale: float = 1.0  # how much larger than at rest a camera shows things

    @cached_property
    def _edges(self) -> np.ndarray:
        """Left, bottom, right and top edges of all shapes, shape (4, shapes)."""
        return np.ascontiguousarray(np.array([item.box for item in self.drawn]).reshape(-1, 4).T)

    @cached_property
    def _texts_by_key(self) -> dict[int, Text]:
        return {text.key: text for text in self.texts}

    @property
    def is_near(self) -> bool:
        """Whether a camera shows a part, larger."""
        return self.scale > NEAR

    @cached_property
    def has_light(self) -> bool:
        """Whether some of what is seen is dimmed, so that the rest is spoken of."""
        return any(item.dimmed for item in self.drawn)

    @cached_property
    def ids(self) -> frozenset[int]:
        """Identities of all shapes."""
        return frozenset(map(id, self.drawn))

    def meeting(self, box: Box) -> list[int]:
        """Positions of the shapes whose box meets ``box``, from the back to the front."""
        lefts, bottoms, rights, tops = self._edges
        meets = (lefts <= box.right) & (rights >= box.left)
        meets &= (bottoms <= box.top) & (tops >= box.bottom)
        return [int(index) for index in np.flatnonzero(meets)]

    def text_of(self, item: Drawn) -> Text | None:
        """The text that a shape belongs to."""
        return None if item.unit is None else self._texts_by_key.get(item.unit)

    def named(self, item: Drawn) -> str:
        """A shape as the subject of a finding: by its text, or by what and where it is."""
        text = self.text_of(item)
        return text.quoted if text else f"{item.name} at {item.place}"


def composed(
    below: list[Drawn],
    points: np.ndarray,
    ground: np.ndarray,
    covers: Callable[[Drawn, np.ndarray], np.ndarray] = Drawn.covers,
) -> np.ndarray:
    """Colours, shape (n, 3), that shapes drawn one over the other make at points, shape (n, 2)."""
    colours = np.repeat(ground[None, :], len(points), axis=0)
    for item in below:
        if item.has_fill:
            covered = covers(item, points)
            share = item.fill[3]
            colours[covered] = (1 - share) * colours[covered] + share * np.array(item.fill[:3])
    return colours


def hidden(above: list[Drawn], points: np.ndarray, opaque: float = OPAQUE) -> np.ndarray:
    """Which points, shape (n, 2), lie under something as opaque as that."""
    result = np.zeros(len(points), dtype=bool)
    for item in above:
        if item.fill[3] >= opaque and item.has_fill:
            result |= item.covers(points)
    return result
