"""A room: the rectangle into which a drawing must fit, at a size at which its texts can be read.

What the lints are told of a drawing stands here, too: that it is one thing, or an exception.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass
from typing import Protocol, TypeVar, runtime_checkable

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.errors import LayoutError
from deepchalk.mobjects.text.typeset import Typeset
from deepchalk.theme import UNIT

Drawing = TypeVar("Drawing", bound=mn.Mobject)

SLACK = 1e-6
"""Share by which a drawing may be larger than its room: what rounding adds."""


@runtime_checkable
class Adaptable(Protocol):
    """A drawing that can be laid out anew for a room, which uses it better than scaling does."""

    def adapt_to(self, width: float, height: float) -> None:
        """Take that width and height."""


@dataclass(frozen=True)
class Room:
    """A rectangle in Manim units."""

    left: float
    right: float
    bottom: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def centre(self) -> np.ndarray:
        return np.array([(self.left + self.right) / 2, (self.bottom + self.top) / 2, 0.0])

    @classmethod
    def around(cls, drawing: mn.Mobject, margin: float = 0.0) -> Room:
        """The room that a drawing takes, with a margin on each side."""
        points = drawing.get_points_defining_boundary()
        if not len(points):
            return cls(-margin, margin, -margin, margin)
        # NumPy looks along a row in a tenth of the time that it takes across rows.
        across, up = np.ascontiguousarray(points.T[:2])
        return cls(
            float(across.min()) - margin,
            float(across.max()) + margin,
            float(up.min()) - margin,
            float(up.max()) + margin,
        )

    def holds(self, drawing: mn.Mobject) -> bool:
        """Whether nothing of a drawing stands outside."""
        own = Room.around(drawing)
        beside = self.left <= own.left and own.right <= self.right
        return bool(beside and self.bottom <= own.bottom and own.top <= self.top)

    def meets(self, drawing: mn.Mobject) -> bool:
        """Whether part of a drawing's rectangle stands inside."""
        own = Room.around(drawing)
        beside = self.left < own.right and own.left < self.right
        return bool(beside and self.bottom < own.top and own.bottom < self.top)

    def towards(self, other: Room, share: float) -> Room:
        """A room between this one (0) and another (1)."""
        ends = zip(astuple(self), astuple(other), strict=True)
        return Room(*(a + share * (b - a) for a, b in ends))

    def columns(self, *shares: float, gap: float = 2 * UNIT) -> tuple[Room, ...]:
        """Rooms side by side, their widths in proportion to ``shares``."""
        free = self.width - gap * (len(shares) - 1)
        rooms, left = [], self.left
        for share in shares:
            right = left + free * share / sum(shares)
            rooms.append(Room(left, right, self.bottom, self.top))
            left = right + gap
        return tuple(rooms)

    def rows(self, *shares: float, gap: float = 2 * UNIT) -> tuple[Room, ...]:
        """Rooms one below the other, from the top, their heights in proportion to ``shares``."""
        free = self.height - gap * (len(shares) - 1)
        rooms, top = [], self.top
        for share in shares:
            bottom = top - free * share / sum(shares)
            rooms.append(Room(self.left, self.right, bottom, top))
            top = bottom - gap
        return tuple(rooms)

    def cut_top(self, height: float, gap: float = UNIT) -> tuple[Room, Room]:
        """A strip of that height at the top, and what remains below it."""
        strip = Room(self.left, self.right, self.top - height, self.top)
        return strip, Room(self.left, self.right, self.bottom, self.top - height - gap)

    def cut_bottom(self, height: float, gap: float = UNIT) -> tuple[Room, Room]:
        """A strip of that height at the bottom, and what remains above it."""
        strip = Room(self.left, self.right, self.bottom, self.bottom + height)
        return strip, Room(self.left, self.right, self.bottom + height + gap, self.top)

    def cut_left(self, width: float, gap: float = UNIT) -> tuple[Room, Room]:
        """A strip of that width at the left, and what remains to the right of it."""
        strip = Room(self.left, self.left + width, self.bottom, self.top)
        return strip, Room(self.left + width + gap, self.right, self.bottom, self.top)

    def shrunk(self, horizontal: float, vertical: float | None = None) -> Room:
        """The room without a margin on each side."""
        vertical = horizontal if vertical is None else vertical
        return Room(
            self.left + horizontal,
            self.right - horizontal,
            self.bottom + vertical,
            self.top - vertical,
        )

    def fit(
        self,
        *alternatives: Drawing | Callable[[Room], Drawing],
        edge: np.ndarray = mn.ORIGIN,
        largest: float | None = None,
    ) -> Drawing:
        """The first alternative that can be read here, as large as the room allows, at its place.

        ``room.fit(Table(t.weights), lambda room: Table(t.weights, names=()))``

        Parameters
        ----------
        alternatives
            drawings, or what makes one for this room; the best first
        edge
            edge or corner of the room at which it stands, like ``LEFT``; by default its centre
        largest
            height of the digits of its largest text at most, in Manim units; by default that of a
            title. A text that is larger already keeps its size where there is room

        Raises
        ------
        LayoutError
            if none can be read here
        """
        problems = []
        for alternative in alternatives:
            try:
                drawing = alternative if isinstance(alternative, mn.Mobject) else alternative(self)
                self._take(drawing, largest or theme.active().sizes.title)
            except LayoutError as problem:
                problems.append(problem)
                continue
            at = self.centre + edge * np.array([self.width, self.height, 0]) / 2
            return drawing.move_to(at, aligned_edge=edge)
        # What was tried last is what needs least.
        raise problems[-1]

    def _take(self, drawing: mn.Mobject, largest: float) -> None:
        """Bring a drawing to the size that it has in this room."""
        if isinstance(drawing, Adaptable):
            drawing.adapt_to(self.width, self.height)
            return
        room = min(self.width / max(drawing.width, 1e-9), self.height / max(drawing.height, 1e-9))
        least = least_scale(drawing)
        if room * (1 + SLACK) < least:
            raise LayoutError(
                f"{described(drawing)} needs {_size(drawing.width * least, drawing.height * least)}"
                f" to be read, but its room is {_size(self.width, self.height)}"
            )
        # What is larger already, as its maker wanted, is not made smaller without need.
        drawing.scale(min(room, max(largest_scale(drawing, largest), 1.0, least)))

    def place(self, drawing: Drawing) -> Drawing:
        """Centre a drawing in the room, made smaller if it is larger than the room."""
        return self.shrink_to_fit(drawing).move_to(self.centre)

    def shrink_to_fit(self, drawing: Drawing) -> Drawing:
        """Scale a drawing down until it fits; one that fits keeps its size."""
        factor = min(
            1.0,
            self.width / max(drawing.width, 1e-9),
            self.height / max(drawing.height, 1e-9),
        )
        return drawing if factor >= 1.0 else drawing.scale(factor)


def described(drawing: mn.Mobject) -> str:
    """A drawing in a sentence: what it is, and its first words, or its first text without words."""
    kind = "".join(
        f" {letter.lower()}" if letter.isupper() else letter for letter in type(drawing).__name__
    ).strip()
    texts = list(texts_in(drawing))
    first = next((text for text in texts if text.kind == "words"), texts[0] if texts else None)
    return f"the {kind}" if first is None else f"the {kind} with “{first.text}”"


def _size(width: float, height: float) -> str:
    return f"{width:.2f} × {height:.2f}"


SAFE = Room(-6.4, 6.4, -3.6, 3.6)
"""Nothing leaves this area."""

CAPTION_TOP = -2.7
"""Below this height the player shows captions."""

CONTENT = Room(-6.4, 6.4, CAPTION_TOP, 2.45)
"""The room between the header and the caption band."""


SMALL_ON_PURPOSE = "size-digit"
"""The lint that is switched off for a text that stands beside another one like a script."""

SCRIPT_SCALES = (1.0, 0.7, 0.5)
"""Size of text, scripts and scripts of scripts in the fonts for mathematics."""


def texts_in(drawing: mn.Mobject) -> Iterator[Typeset]:
    """Every text of a drawing that has glyphs."""
    for member in drawing.get_family():
        if isinstance(member, Typeset) and member.submobjects:
            yield member


def least_scale(drawing: mn.Mobject) -> float:
    """The smallest factor by which a drawing can be scaled so that all of it can be read."""
    # Returns Under 1 where there is room to shrink, over 1 where it is too small already, 0 without
    # texts.
    return max((_least(text) for text in texts_in(drawing)), default=0.0)


def largest_scale(drawing: mn.Mobject, largest: float) -> float:
    """The factor by which the largest text gets digits of height ``largest``; inf without texts."""
    return min((largest / text.digit_height for text in texts_in(drawing)), default=float("inf"))


def _least(text: Typeset) -> float:
    sizes = theme.active().sizes
    is_script = SMALL_ON_PURPOSE in getattr(text, "lint_off", {})
    least = (sizes.script if is_script else sizes.smallest) / text.digit_height
    depth = script_depth(text.wording.source) if text.kind == "mathematics" else 0
    return max(least, sizes.script / (SCRIPT_SCALES[depth] * text.digit_height))


def script_depth(source: str) -> int:
    """How deep scripts are nested in Typst mathematics: 0 for none, at most 2."""
    depth, deepest, stack = 0, 0, []
    position = 0
    while position < len(source):
        character = source[position]
        if character in "^_":
            following = source[position + 1 : position + 2]
            deepest = max(deepest, depth + 1)
            if following in ("(", "{"):
                stack.append(depth)
                depth += 1
                position += 1
        elif character in "({":
            stack.append(depth)
        elif character in ")}" and stack:
            depth = stack.pop()
        position += 1
    return min(deepest, 2)


IS_GROUND = "share-ground"
"""Instead of the id of a lint: the drawing is ground, however much of the frame it takes."""


def exempt(drawing: Drawing, *lints: str, because: str) -> Drawing:
    """Let lints pass over a drawing and its parts.

    Parameters
    ----------
    lints
        their ids, like ``overlap``; ``size-digit`` lets a text be as small as a script
    because
        the reason, for readers of the code
    """
    reasons = {**getattr(drawing, "lint_off", {}), **dict.fromkeys(lints, because)}
    drawing.lint_off = reasons  # type: ignore[attr-defined]
    return drawing


def part_of(whole: mn.Mobject, part: Drawing) -> Drawing:
    """Let the lints count a part with its whole, also where Manim took the whole apart.

    Manim does so when it animates some members of a group.
    """
    # Its identity: the whole itself would be copied with each copy of the part.
    part.one_with = type(whole).__name__, id(whole)  # type: ignore[attr-defined]
    return part


def as_one(drawing: Drawing) -> Drawing:
    """Let the lints take a group for one thing, as a viewer does: a plain group is none."""
    drawing.is_one_thing = True  # type: ignore[attr-defined]
    return drawing
