"""Takes notes frame by frame, and makes a timeline of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Protocol

from deepchalk.live.columns import Table
from deepchalk.live.recording.easing import Eases
from deepchalk.live.recording.fitting import Piece, Run, pieces_of
from deepchalk.live.recording.look import Look
from deepchalk.live.recording.pictures import Pictures
from deepchalk.live.recording.tables import Tables
from deepchalk.live.timeline import UNITS, Number, Span, Timeline, Track

STEP = 15
"""Frames after which a further change still belongs to the same motion: some go step by step."""


class Shown(Protocol):
    """A number that a drawing shows."""

    @property
    def text(self) -> str: ...

    @property
    def value(self) -> float: ...

    @property
    def path(self) -> str | None: ...

    @property
    def says(self) -> str: ...


class Notes:
    """What was seen so far."""

    def __init__(self) -> None:
        self.tables = Tables()
        self.pictures = Pictures()
        self._numbers: Table[Number] = Table()
        self._shown: list[tuple[int, ...]] = []
        self._pinned: set[int] = set()
        self._spans: dict[int, list[Span]] = defaultdict(list)
        self._last: dict[int, Look] = {}
        self._waiting: dict[int, list[tuple[int, Look]]] = {}
        self._orders: list[tuple[int, tuple[int, ...]]] = []
        self._frame = 0
        self._eases = Eases()
        self._early: dict[int, tuple[int, Look]] | None = None
        self._view: int | None = None

    def view_changed(self, before: Look, diagonal: Look) -> None:
        """The camera sees another part of the scene, whose diagonal this is."""
        if self._view is None:
            self._view = self.new_thing(())
            self._last[self._view] = before
        self.changed(self._view, diagonal)

    def new_thing(self, shown: Sequence[Shown], pinned: bool = False) -> int:
        """A number for something that has not been seen before.

        The looks of what is ``pinned`` are those in the frame at rest, wherever the camera is.
        """
        if pinned:
            self._pinned.add(len(self._shown))
        numbers = [Number(one.text, float(one.value), one.path, one.says) for one in shown]
        self._shown.append(tuple(self._numbers.number(one) for one in numbers))
        return len(self._shown) - 1

    def begin_frame(self, frame: int, first_of_play: bool) -> None:
        """A frame is looked at."""
        self._frame = frame
        # What changes in a play's first frame may be the end of a motion before it: the last frame
        # of a play is a little before its end.
        self._early = {} if first_of_play else None

    def changed(self, thing: int, look: Look) -> None:
        """A thing looks like this from this frame on."""
        if self._early is not None:
            self._early[thing] = (self._frame, look)
        else:
            self._waiting.setdefault(thing, []).append((self._frame, look))

    def end_frame(self, order: Sequence[int]) -> None:
        """All that is seen in this frame, in drawing order."""
        if self._early is not None:
            for thing, moment in self._early.items():
                self._waiting.setdefault(thing, []).append(moment)
            self._flush()
            self._early = None
        if not self._orders or self._orders[-1][1] != tuple(order):
            self._orders.append((self._frame, tuple(order)))

    def _flush(self) -> None:
        """Fit what has been waiting; changes that follow each other closely are motions."""
        for thing, moments in self._waiting.items():
            before = self._last.get(thing)
            for run in _runs(moments):
                whole: Run = run if before is None else [(run[0][0] - 1, before), *run]
                self._spans[thing] += map(self._span, pieces_of(whole, before is None, self._eases))
                before = run[-1][1]
            if before is not None:
                self._last[thing] = before
        self._waiting = {}

    def _span(self, piece: Piece) -> Span:
        tables = self.tables
        to = tables.state(piece.to)
        if piece.ease is None:
            return Span(piece.first, piece.last, to, to)
        start, ease = tables.state(piece.start), tables.eases.number(piece.ease)
        return Span(piece.first, piece.last, start, to, ease)

    def timeline(
        self, frames: int, frame_rate: float, size: tuple[float, float], ground: str
    ) -> Timeline:
        """Everything that was noted; ``size`` is that of the frame, in scene units."""
        self._flush()
        tracks = [
            Track(tuple(self._spans.get(thing, ())), numbers, thing in self._pinned)
            for thing, numbers in enumerate(self._shown)
        ]
        return Timeline(
            frame_rate=frame_rate,
            frames=frames,
            width=round(size[0] * UNITS),
            height=round(size[1] * UNITS),
            ground=ground,
            colours=tuple(self.tables.colours),
            contours=tuple(self.tables.contours),
            outlines=tuple(self.tables.outlines),
            styles=tuple(self.tables.styles),
            states=tuple(self.tables.states),
            eases=tuple(self.tables.eases),
            tracks=tuple(tracks),
            orders=tuple(self._orders),
            numbers=tuple(self._numbers),
            pictures=self.pictures.files(),
            view=self._view,
        )


def _runs(moments: Sequence[tuple[int, Look]]) -> list[list[tuple[int, Look]]]:
    runs: list[list[tuple[int, Look]]] = []
    for moment in moments:
        if runs and moment[0] - runs[-1][-1][0] <= STEP:
            runs[-1].append(moment)
        else:
            runs.append([moment])
    return runs
