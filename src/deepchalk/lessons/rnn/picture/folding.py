"""A beat in which a path of states becomes a chain of cells, and the chain one cell with a loop."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import ClassVar

import manim as mn

from deepchalk.lesson import says
from deepchalk.mobjects import Room
from deepchalk.stage import Beat

from ..trace import Trace
from .loop import FoldedLoop, UnrolledLoop
from .reading_plane import ReadingPlane


class Folding(Beat[Trace, ReadingPlane]):
    """Base of a beat about what is recurrent."""

    title = "Unrolled and folded"
    words: ClassVar[str] = "params.sentence"  # where the trace has what is read at each step
    # Where the picture has markers of the states after each step, out of which the cells grow.
    markers: ClassVar[str] = "markers"

    def draw(self, t: Trace, picture: ReadingPlane, room: Room) -> None:
        self.chain, self.cell = UnrolledLoop(attrgetter(self.words)(t), room), FoldedLoop(room)

    @says("Pull the path straight, and it is a chain: at every word the same V and W.")
    def unroll(self, t: Trace) -> None:
        start = self.picture.plane.point((0.0, 0.0), radius=0.1)
        markers = [start, *attrgetter(self.markers)(self.picture)]
        pairs = zip(markers, self.chain.states, strict=True)
        self.play(*self.one_path(), *(mn.TransformFromCopy(*pair) for pair in pairs), share=0.5)
        others = (part for part in self.chain if part not in self.chain.states)
        self.appear(*others, lag=0.05, share=0.4)

    @says("All of them are one cell, used again and again: a loop.")
    def fold(self, t: Trace) -> None:
        self.unrolled = [part.copy() for part in self.chain]
        self.transform(self.chain.folded(self.cell), share=0.45)
        self.scene.remove(*self.chain)
        self.scene.add(self.cell)
        self.point_at(self.cell, share=0.5)

    @says("Unrolled is how it is trained: every use of V counts.")
    def unroll_again(self, t: Trace) -> None:
        self.scene.remove(self.cell)
        self.transform(self.unrolled, share=0.85)

    def one_path(self) -> list[mn.Animation]:
        """Where a picture shows several paths, those that are not pulled leave."""
        return []

    def transform(self, goals: Sequence[mn.Mobject], share: float) -> None:
        """Every part of the chain becomes its goal."""
        pairs = zip(self.chain, goals, strict=True)
        self.play(*(mn.Transform(*pair) for pair in pairs), share=share)
