"""Where ways meet: what each of them brings, and the sum, which can be asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from deepchalk.lesson import Quantity, numbers, wording

from .routes import Routes


@dataclass(frozen=True)
class Meeting:
    """Numbers that arrive at a node and add up there."""

    node: int  # where they meet
    # Each number with the name of the node from which it comes.
    parts: tuple[tuple[Quantity, str], ...]
    whole: Quantity  # their sum
    name: str = ""  # of the node

    @classmethod
    def forward(
        cls, routes: Routes, names: Sequence[str], carried: Quantity, moved: Quantity
    ) -> Meeting | None:
        """Where ways of the followed nudge meet, if they do."""
        # names: of the nodes.
        # carried, moved: what each edge brings, and how far each node moves.
        edges = [(i, routes.graph.edges[i].source) for i in routes.meeting_edges]
        return cls._at(routes.meeting, edges, names, carried, moved)

    @classmethod
    def back(
        cls, routes: Routes, names: Sequence[str], parts: Quantity, gradients: Quantity
    ) -> Meeting | None:
        """Where gradients arrive on several ways, if they do; parameters as for ``forward``."""
        leaving = () if routes.parting is None else routes.graph.out_of(routes.parting)
        edges = [(i, routes.graph.edges[i].target) for i in leaving]
        return cls._at(routes.parting, edges, names, parts, gradients)

    @classmethod
    def _at(
        cls,
        node: int | None,
        edges: Sequence[tuple[int, int]],
        names: Sequence[str],
        numbers: Quantity,
        sums: Quantity,
    ) -> Meeting | None:
        if node is None:
            return None
        parts = tuple((numbers[i], names[end]) for i, end in edges)
        return cls(node, parts, sums[node], names[node])

    def can_be_asked(self, seen: Sequence[Quantity]) -> bool:
        """Whether the sum, as it is printed, is neither one of its parts nor seen already."""
        # As numbers: −0.0001 and −0.00010 are one answer.
        parts = {numbers.read(part.text) for part, _ in self.parts[:2]}
        known = parts | {numbers.read(one.text) for one in seen}
        return numbers.read(self.whole.text) not in known and 0 not in parts

    @property
    def longer(self) -> Quantity:
        """The larger of the first two."""
        return max((part for part, _ in self.parts[:2]), key=lambda part: abs(part.value))

    def longer_sum_or(self, crossed: Quantity) -> list[str]:
        """Options for what two of them are together: the larger, their sum, or their product."""
        lengths = {abs(numbers.read(part.text)) for part, _ in self.parts[:2]}
        called = "the longer one" if len(lengths) > 1 else "only one of them"
        is_seen = numbers.read(crossed.text) != 0 or crossed.value == 0
        product = crossed.text if is_seen else "almost nothing"
        others = f"{self.longer}, {called}", f"{product}, the product"
        return [others[0], f"{self.whole}, the sum", others[1]]

    @property
    def only_or_all(self) -> list[str]:
        """Options for what they are together: one of them, the other, or the sum."""
        two = [f"{part}, only by {name}" for part, name in self.parts[:2]]
        return [*two, f"{self.whole}, all together"]

    def __str__(self) -> str:
        """``−0.64 by y and 0.128 by s``; of more than two ``… and one more``."""
        two = " and ".join(f"{part} by {name}" for part, name in self.parts[:2])
        more = len(self.parts) - 2
        return two + (f" and {wording.counted(more, 'more', 'more')}" if more > 0 else "")


@dataclass(frozen=True)
class Way:
    """The nodes that a run reaches, in order; it stops where a sum can be asked for."""

    meeting: Meeting | None  # where several ways of the run meet, if they do
    seen: Sequence[Quantity]  # numbers that are on the screen when it comes there
    # The nodes that it reaches before the meeting and after it, and all of them.
    before: Sequence[int]
    after: Sequence[int]
    whole: Sequence[int]

    @classmethod
    def forward(cls, routes: Routes, meeting: Meeting | None, seen: Sequence[Quantity]) -> Way:
        """That of the followed nudge."""
        whole = routes.reached(routes.start)
        return cls(meeting, seen, routes.before_meeting, routes.after_meeting, whole)

    @classmethod
    def back(cls, routes: Routes, parting: Meeting | None, seen: Sequence[Quantity]) -> Way:
        """That of the run back, without the result and the inputs at its end."""
        return cls(parting, seen, routes.before_parting, routes.after_parting, routes.inner)

    @cached_property
    def asks(self) -> bool:
        """Whether ways meet, and their sum stands nowhere yet."""
        return self.meeting is not None and self.meeting.can_be_asked(self.seen)

    @property
    def early(self) -> Sequence[int]:
        """Nodes before the question; all where nothing is asked."""
        return self.before if self.asks else self.whole

    @property
    def late(self) -> Sequence[int]:
        """Nodes after it."""
        return self.after if self.asks else ()
