"""What of the world is seen: a camera goes to what is spoken of, and panes stay in view."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import manim as mn
import numpy as np

from deepchalk.mobjects.room import Room, texts_in
from deepchalk.theme import FRAME_HEIGHT

FRAME = Room(-8 * FRAME_HEIGHT / 9, 8 * FRAME_HEIGHT / 9, -FRAME_HEIGHT / 2, FRAME_HEIGHT / 2)
"""The stage when the camera is at rest: all of the frame, 16 : 9."""

READ = Room(-6.6, 6.6, -3.7, 3.7)
"""What must be read stands in here; the world goes on to the edges."""

SMALLEST = 0.028
"""Height of a digit that can be read, as a share of what is seen."""

SILENT_SHARE = 0.84
"""Of the frame's height that the stage takes where sentences are drawn below it."""

IN_FRONT = 90
"""How high what stands before the world lies, which no light reaches."""

GO = 1.5
"""Seconds of a move."""


@dataclass(eq=False)
class Detail:
    """What is drawn only while it can be read: texts in places, made when the camera comes."""

    make: Callable[[], mn.Mobject]
    place: Room
    height: float
    shown: mn.Mobject | None = None

    def is_read_in(self, view: Room) -> bool:
        """Whether it is seen, and large enough."""
        beside = self.place.right < view.left or view.right < self.place.left
        above = self.place.top < view.bottom or view.top < self.place.bottom
        return self.height >= SMALLEST * view.height and not beside and not above


class SeenFrom(Protocol):
    """What knows by itself which of its parts can be read from where the camera is."""

    def seen_from(self, view: Room, /) -> tuple[Sequence[mn.Mobject], Sequence[mn.Mobject]]:
        """What comes, and what leaves."""


@dataclass(eq=False)
class StageCamera:
    """Where the camera is, and what goes along with it.

    In a film without a voice the camera stands farther back, so that the stage takes the upper
    part of the frame, the world goes on around it, and sentences have room below.

    Attributes
    ----------
    frame
        Manim's rectangle of what is drawn
    share
        of the frame's height that the stage takes
    view
        what of the world the stage shows
    panes
        what stands still in the frame while the camera moves
    details
        what appears as the camera comes near
    """

    frame: mn.Mobject
    share: float = 1.0
    view: Room = FRAME
    panes: list[mn.Mobject] = field(default_factory=list)
    details: list[Detail | SeenFrom] = field(default_factory=list)

    def stand(self) -> StageCamera:
        """Be where all is seen. A scene that is on no stage keeps Manim's own frame."""
        _take(self.frame, self.drawn(self.view))
        return self

    def drawn(self, view: Room) -> Room:
        """All that is drawn when the stage shows a view: the stage and, below it, the band."""
        height = view.height / self.share
        half = height * FRAME.width / FRAME.height / 2
        x = view.centre[0]
        return Room(x - half, x + half, view.top - height, view.top)

    def around(self, *things: mn.Mobject, margin: float = 0.4, within: Room = READ) -> Room:
        """The view in which things fill a part of the frame.

        Parameters
        ----------
        margin
            world units beside the things
        within
            the part, in units of the frame; panes have the rest
        """
        box = Room.around(mn.Group(*things), margin)
        scale = max(box.width / within.width, box.height / within.height)
        x, y, _ = box.centre - scale * within.centre
        half = scale * np.array([FRAME.width, FRAME.height]) / 2
        return Room(x - half[0], x + half[0], y - half[1], y + half[1])

    @property
    def band(self) -> Room:
        """Below the stage, in units of the frame; no height where sentences are heard."""
        return Room(FRAME.left, FRAME.right, FRAME.top - FRAME.height / self.share, FRAME.bottom)

    def in_world(self, room: Room) -> Room:
        """Where in the world what is given in units of the frame is seen now."""
        scale = self.view.width / FRAME.width
        x, y, _ = self.view.centre + scale * (room.centre - FRAME.centre)
        across, up = scale * room.width / 2, scale * room.height / 2
        return Room(x - across, x + across, y - up, y + up)

    def in_frame(self, points: np.ndarray, view: Room | None = None) -> np.ndarray:
        """Where points of the world stand in units of the frame; the other way round.

        Parameters
        ----------
        points
            shape (…, 3)
        view
            what the camera sees then, if not what it sees now
        """
        seen = self.view if view is None else view
        return np.asarray(FRAME.centre + FRAME.width / seen.width * (points - seen.centre))

    # Panes

    def pin(self, thing: mn.Mobject) -> None:
        """What was placed in units of the frame stands there, wherever the camera is."""
        _carry(thing, FRAME, self.view)
        self.panes.append(thing)

    def unpin(self, thing: mn.Mobject) -> None:
        """It stays where it is now, in the world."""
        self.panes.remove(thing)

    def forget(self, gone: Iterable[mn.Mobject]) -> None:
        """Things have left for good."""
        left = {id(part) for one in gone for part in one.get_family()}
        self.panes = [pane for pane in self.panes if id(pane) not in left]

    # Moves

    def moves_to(self, view: Room, shown: Iterable[mn.Mobject]) -> list[mn.Animation]:
        """Animations that belong together: the frame, the panes, and what can be read then.

        All must have one run time and one rate function: a pane's way is then that of the frame.

        Parameters
        ----------
        shown
            the scene's mobjects
        """
        before, self.view = self.view, view
        moves: list[mn.Animation] = [mn.MoveToTarget(self._aimed(view))]
        pinned = {id(one) for pane in self.panes for one in pane.get_family()}
        moved: set[int] = set()
        for one in _topmost(shown, pinned):
            one.target = one.copy()
            _carry(one.target, before, view)
            moves.append(mn.MoveToTarget(one))
            moved |= {id(part) for part in one.get_family()}
        for pane in self.panes:
            for part in pane.get_family():
                if id(part) not in moved:
                    moved.add(id(part))
                    _carry_alone(part, before, view)
        return moves + self._details_in(view)

    def _aimed(self, view: Room) -> mn.Mobject:
        self.frame.target = self.frame.copy()
        _take(self.frame.target, self.drawn(view))
        return self.frame

    def _details_in(self, view: Room) -> list[mn.Animation]:
        """What becomes too small fades out, what can be read now fades in."""
        changes: list[mn.Animation] = []
        for one in self.details:
            if not isinstance(one, Detail):
                coming, leaving = one.seen_from(view)
                changes += [*map(mn.FadeIn, coming), *map(mn.FadeOut, leaving)]
                continue
            is_read = one.is_read_in(view)
            if is_read and one.shown is None:
                one.shown = one.make()
                changes.append(mn.FadeIn(one.shown))
            elif not is_read and one.shown is not None:
                changes.append(mn.FadeOut(one.shown))
                one.shown = None
        return changes

    def reveal_digits(self, digits: SeenFrom) -> None:
        """Let numbers be drawn only while the camera is near enough to read them."""
        digits.seen_from(self.view)
        self.details.append(digits)

    def reveal_near(self, make: Callable[[], mn.Mobject], place: mn.Mobject) -> None:
        """Let texts be drawn only while the camera is near enough to read them."""
        sample = make()
        height = min((text.digit_height for text in texts_in(sample)), default=sample.height)
        self.details.append(Detail(make, Room.around(place), float(height)))


def _take(frame: mn.Mobject, room: Room) -> None:
    frame.stretch_to_fit_width(room.width).stretch_to_fit_height(room.height).move_to(room.centre)


def _carry(thing: mn.Mobject, start: Room, end: Room) -> None:
    """Move a thing and its parts from its place in one view to the same place in another."""
    if start == end:
        return
    scale = end.width / start.width
    carried: Any = thing
    carried.scale(scale, about_point=start.centre, scale_stroke=True)
    thing.shift(end.centre - start.centre)


def _carry_alone(part: mn.Mobject, start: Room, end: Room) -> None:
    """The same without the parts of a part."""
    if start == end or not len(part.points):
        return
    scale = end.width / start.width
    part.points = (part.points - start.centre) * scale + end.centre
    if isinstance(part, mn.VMobject):
        part.stroke_width *= scale


def _topmost(shown: Iterable[mn.Mobject], pinned: set[int]) -> list[mn.Mobject]:
    """What of the scene's mobjects is pinned: whole things, not their parts again."""
    found: list[mn.Mobject] = []
    for one in shown:
        if id(one) in pinned:
            found.append(one)
        else:
            found += _topmost(one.submobjects, pinned)
    return found
