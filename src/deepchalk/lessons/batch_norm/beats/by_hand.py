"""The beat “One layer by hand”."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import manim as mn
import numpy as np

from deepchalk.lesson import label, says, summit
from deepchalk.mobjects import Formula, Label, Room, number, pulse, theme
from deepchalk.mobjects import words as in_formula
from deepchalk.stage import READ

from ..numbers.short import short
from ..picture.plane import Tracks, ticks
from ..picture.rows import Rows
from ..picture.world import TABLE, Cloud
from ..trace import Trace
from .parts import in_row
from .told import Told

NUMBERS = Room(3.3, TABLE.right, TABLE.bottom, TABLE.top)
"""Where, within it, the numbers of a batch stand; left of them what is done to all of them."""

LINES = -2.85, -3.45
"""Heights of what the first unit adds up, below the dots."""


def weighted_columns(t: Trace, axis: float) -> mn.VGroup:
    """What the first drawn unit adds up, by the names of columns: 0.04 · area − 0.2 · age.

    ``axis`` is where the upright axis goes through; it stands beside it if there is room.
    """
    if t.params.columns is None:
        return mn.VGroup()
    own, unit = t.own, f"{t.own + 1}"
    function = "" if t.params.is_linear else t.params.activation
    begin = Formula('= {f} "("' if function else '"="', height=0.34, **_in_formula(f=function))
    terms = [[Label(label(t, "unit", unit=unit), "ink2", 0.32, 600, constants=[unit]), begin]]
    for place, name in enumerate(t.params.columns):
        weight = number(t.weights[own, place], role="parameter")
        # A minus is its own sign.
        plus = '"+" ' * (place > 0 and t.weights[own, place].value >= 0)
        terms.append(
            [Formula(f"{plus}{{w}} dot", height=0.34, w=weight), Label(name, "data", 0.32, 600)]
        )
    if t.bias[own].value:
        plus = '"+" ' * (t.bias[own].value > 0)
        bias = number(t.bias[own], role="parameter")
        terms.append([Formula(f"{plus}{{b}}", height=0.34, b=bias)])
    if function:
        terms[-1].append(Formula('")"', height=0.34))
    return _in_lines([in_row(term, 0.14) for term in terms], axis)


def _in_formula(**words: str) -> dict[str, Any]:
    """Words as parts of a formula, but for empty ones."""
    return {name: in_formula(word) for name, word in words.items() if word}


def _in_lines(terms: Sequence[mn.VGroup], axis: float) -> mn.VGroup:
    """Terms of a sum in one line or two at one side of an axis, or else across it."""
    sides = (READ.left, axis - 0.3), (axis + 0.3, READ.right)
    left, right = max(sides, key=lambda side: side[1] - side[0])
    lines = _filled(terms, right - left)
    if len(lines) > len(LINES):
        left, right = READ.left, READ.right
        lines = _filled(terms, right - left)
    if len(lines) > len(LINES):
        lines = [[*terms]]
    for line, foot in zip(lines, LINES[-len(lines) :], strict=True):
        for before, one in pairwise(line):
            one.set_x(before.get_right()[0] + 0.25, mn.LEFT)
        row = mn.VGroup(*line)
        # All stand on 0.
        row.scale(min(1.0, (right - left) / row.width), about_point=mn.ORIGIN)
        row.set_x(right, mn.RIGHT).shift(foot * mn.UP)
    return mn.VGroup(*(one for line in lines for term in line for one in term))


def _filled(terms: Sequence[mn.VGroup], width: float) -> list[list[mn.VGroup]]:
    """As many terms in each line as there is room for."""
    lines: list[list[mn.VGroup]] = [[terms[0]]]
    for term in terms[1:]:
        if sum(one.width + 0.25 for one in lines[-1]) + term.width <= width:
            lines[-1].append(term)
        else:
            lines.append([term])
    return lines


class ByHand(Told):
    chapter = True
    rest = 0.4

    def draw(self, t: Trace, world: Cloud, room: Room) -> None:
        now = theme.active()
        heads = [
            Label(
                label(t, "unit", unit=f"{unit + 1}"), "ink2", 0.34, 600, constants=[f"{unit + 1}"]
            )
            for unit in t.shown_units
        ]
        columns = [short(t.h[unit]) for unit in t.shown_units]
        self.rows = Rows(NUMBERS, heads, columns)
        raw = world.pairs(t.h)
        tried = world.pairs(t.tried)
        self.falls = Tracks(
            world.raw_view, raw, tried, theme.mix(now.ground, now.ink, 0.7), 4, dash=0.12
        ).set_z_index(5)
        seen = [raw, world.pairs(t.centred), world.pairs(t.normalised), tried]
        self.names = world.name_shown(world.raw_view, *seen)
        self.ticks = [*ticks(world.raw_view, raw, self.names)] if world.two else []
        self.sum = weighted_columns(t, world.raw_view.x)
        # Strokes do not grow into the table.
        self.larger = 1.4 if world.two else 1.1
        # The deep network leaves before the card: after it, it would be there for a moment only.
        self.leave_before_card(world)

    @says()
    def compute(self, t: Trace) -> None:
        world = self.picture
        changes = [world.zoom(world.raw_view)]
        if not t.folds:
            changes.insert(0, world.plane.draw_back)
        # They are the cloud of which is spoken, from the first word.
        self.happen(1.0, *changes, alongside=[mn.FadeIn(world.batch)])
        world.add(world.batch)
        world.plane.flat = not world.two
        world.plane.stand(world.view)
        self.rename(self.names)
        self.appear(*self.names, *self.ticks, *self.rows.heads, *self.sum)
        world.add(*self.ticks)
        if not t.folds:
            self.bring(world.bands)
            # Until the rows come, they go along with the examples.
            world.batch.along = world.bands.place
        self.wait_until_said(0.3)
        rows = len(self.rows.columns[0])
        each = self.at_least(2.6, 0.6) / max(1, rows)
        for row in range(rows):
            coming = [mn.FadeIn(column[row]) for column in self.rows.columns]
            self.play(pulse(world.batch[row], scale=self.larger), *coming, seconds=each)
        if len(world.batch) > rows:
            self.play(mn.FadeIn(self.rows.more), seconds=0.6)

    @summit(6)
    @says(when=lambda t: t.folds)
    def try_it(self, t: Trace) -> None:
        world = self.picture
        raw, tried = world.pairs(t.h), world.pairs(t.tried)
        self.falls.put(raw, raw)
        world.add(self.falls)
        # What is told of the first unit is told of dots that stand, if that one bends nothing.
        waits = bool(np.array_equal(raw[:, 0], tried[:, 0]))
        if waits:
            self.play(pulse(*world.batch, scale=1.25, lag=0.3), share=0.36)
        self.happen(self.at_least(3.2, 0.3), world.batch.to(tried), self.falls.grow(tried))
        if not waits:
            self.play(pulse(*world.batch, scale=1.25, lag=0.3), share=0.35)
        else:
            self.wait_until_said(0.76)
        self.happen(self.at_least(2.0, 0.2), world.batch.to(raw))

    @says(when=lambda t: not t.folds)
    def lie(self, t: Trace) -> None:
        beats = pulse(*self.picture.batch, scale=self.larger, lag=0.4)
        self.play(beats, seconds=self.at_least(3.0))
