"""The formula that a computation is, with the colours of its inputs."""

from __future__ import annotations

from collections.abc import Sequence

from deepchalk.mobjects import Formula, Glyphs, Part, Room

from ..numbers import writing
from ..numbers.graph import Graph


class WrittenOut(Formula):
    """The formula of a graph's result."""

    # active: for each node whether it depends on what is learned; such inputs have the parameters'
    # colour.

    def __init__(self, graph: Graph, written: writing.Composed, active: Sequence[bool]) -> None:
        self.nodes = written.inputs
        names = [one.source for one in writing.symbols(graph)]
        parts = {
            f"i{place}": Part(names[node], names[node], "parameter" if active[node] else "ink")
            for place, node in enumerate(written.inputs)
        }
        super().__init__(written.template, constants=written.constants, role="ink", **parts)

    def inputs(self, node: int) -> list[Glyphs]:
        """Where an input stands in it."""
        return [self.part(f"i{place}") for place, one in enumerate(self.nodes) if one == node]


def written_out(graph: Graph, active: Sequence[bool], room: Room) -> WrittenOut:
    """The formula, in one line if it must be; where it is too long the last statement only."""
    return room.fit(*(WrittenOut(graph, one, active) for one in writing.shorter_and_shorter(graph)))
