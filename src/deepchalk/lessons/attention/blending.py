"""One hidden state becomes another, and every number that depends on it moves along."""

from __future__ import annotations

from collections.abc import Iterator

import manim as mn

from deepchalk.lesson.values.numbers import decimals_for
from deepchalk.lessons.attention.given import MOST_WITH_TWO_DECIMALS
from deepchalk.lessons.attention.stage import Stage
from deepchalk.lessons.attention.table import ScoreTable
from deepchalk.lessons.attention.trace import Trace
from deepchalk.mobjects.motion import ring
from deepchalk.mobjects.motion.rolling_number import Roll
from deepchalk.mobjects.networks.link import Weigh
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.heat_map import RollCells

STAGE, TABLE = 8.8, 3.5
"""Shares of the width; states with decimals take more room than whole ones."""


class Blending:
    """The stage with weights on its links, and the table of scores and weights beside it."""

    def __init__(self, room: Room, trace: Trace) -> None:
        self.trace = trace
        left, right = room.columns(STAGE, TABLE)
        most = 1 if len(trace.words) > MOST_WITH_TWO_DECIMALS else 2
        self.state_decimals = min(most, decimals_for(trace.blend))
        self.score_decimals = decimals_for(trace.blend_scores)
        self.decimals = trace.params.decimals
        self.stage = Stage(left, trace.hidden, trace.words, self.state_decimals, trace.blend)
        self.links = self.stage.links(trace.blend_weights[0])
        self.labels = self.stage.labels(trace.blend_weights[0], self.decimals)
        self.table = ScoreTable(
            right,
            1,
            trace.words,
            trace.blend_scores[0],
            trace.blend_weights[0],
            (self.score_decimals, 0, self.decimals),
            (0.0, float(trace.weight_sums[0])),
            centred=True,
        )
        if trace.params.score == "general":
            self.head = self.stage.head(trace.left[0], "q", 1, "ink")
        else:
            self.head = self.stage.head(trace.states[0], "s", 0, "ink")
        columns = self.stage.encoder.columns
        self.blended = columns[trace.blended].grid
        self.focus = ring(self.blended)
        self.rings = [ring(columns[word].grid, 0.02) for word in (trace.strongest, trace.blended)]

    def roll(self) -> Iterator[mn.Animation]:
        """Every number goes through the computed mixtures."""
        trace = self.trace
        for word, link in enumerate(self.links):
            yield Weigh(link, trace.blend_weights[:, word])
        for row, cell in enumerate(self.blended.flat()):
            yield Roll(cell.number, trace.blend[:, row], self.state_decimals)
        for word, score in enumerate(self.table.scores):
            yield Roll(score, trace.blend_scores[:, word], self.score_decimals, edge=mn.RIGHT)
        for word, label in enumerate(self.labels):
            yield Roll(label.text, trace.blend_weights[:, word], self.decimals)
        yield RollCells(self.table.weights, trace.blend_weights)
