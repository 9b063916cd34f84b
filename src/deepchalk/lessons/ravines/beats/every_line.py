"""The beat “Every line is a point”."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import label, says, summit
from deepchalk.mobjects import (
    IS_GROUND,
    Formula,
    Label,
    Room,
    StageArrow,
    arrow,
    bezier_points,
    exempt,
    number,
    pulse,
    symbol,
    theme,
    veil,
)
from deepchalk.stage import READ

from ..names import weight_names
from ..numbers.rulers import NARROWEST, RAW
from ..picture.asides import Column, pane
from ..picture.fit import HALF, PANE
from ..picture.valley import Valley
from ..picture.world import TRAIL, WeightPlane
from ..trace import Trace
from .creep import Creep
from .parts import EASED, LOWEST, SAFE, plated, stand_beside
from .told import Told

CLEAR = 0.45
"""From a point to what measures the line, at least, if there is such a place."""

HALF_BOX = Room(-9, 0.1, -1.75, 4.6)
"""On which points and line stand beside the plane, before it is coloured."""

LEAST_STEP, MOST_TICKS, LEAST_NAMED = 0.3, 30, 1.0
"""How far ticks of the plane are apart at least, how many there are at most to each side, and how
far apart they are where the first one is told to be 1."""

SQUARE, REACH = 0.9, 18.0
"""How far apart lines are at least with which the plane is ruled, and how far they go."""

HIGHEST_PAIR = 2.8
"""How far up or down the point of a line is at which both its numbers are told."""

LEANING = Room(-5.6, 6.0, -3.2, 3.3)
"""What the piece of the map fills that leans back."""

LEAST_TOLD = 0.27
"""How large it is told at least by how much the loss rises."""

UPWARDS = 2.2
"""How long the arrow beside it is that says what its height is."""

JUMPS, THIN_TRAIL = 6, 4.0
"""Jumps from wall to wall that are seen one by one, and how thin they are drawn."""


class EveryLine(Told):
    follows = Creep
    before_picture = True
    rest = 0.4

    def draw(self, t: Trace, world: WeightPlane, room: Room) -> None:
        now, opening = theme.active(), self.earlier(Creep)
        self.going = [
            *opening.columns,
            *opening.goal,
            *opening.mark,
            *opening.counter,
            *opening.fan,
            opening.gap,
        ]
        self.count = opening.count, opening.word
        self.take(world.fit, *self.going)
        least, stride = float(t.least), float(t.stride)
        self.column = Column(least, least + float(t.rise_across), 6.0, -2.9, 3.35)
        self.told = Label(label(t, "lowest_loss"), "ink2", 0.3, 500)
        self.told.next_to(self.column.foot, mn.DOWN, buff=0.2, aligned_edge=mn.RIGHT)
        self.told.set_z_index(33)
        # What is told beside it is as large as it must be to be read.
        told = Formula("+ {r}", height=LEAST_TOLD, role="ink", r=number(t.rise_across))
        self.beside_column = min(3.6, 5.28 - told.width)
        self.over_column = pane(Room(self.beside_column - 0.15, 9, -6.6, 4.6), z=28)
        self.along, self.across = t.cost.directions.T * stride
        ends = [t.best.values, t.best.values + self.along, t.best.values + self.across]
        ends += [t.best.values - 0.35 * self.along, t.best.values - 0.4 * self.across]
        part = Room(-1.6, self.beside_column - 0.4, -2.9, 3.1)
        self.near = world.views.near(np.array(ends), part)
        both = np.array([t.start.values, t.best.values])
        self.close = world.views.near(both, Room(1.6, 5.6, -1.9, 1.9), largest=2.6)
        if self.is_leaned(t):
            moments = world.walked[: t.seen + 1]
            self.over_map = veil(Room(-15, 15, -9, 9), 1.0).set_z_index(4.1)
            self.valley = Valley(world.views, moments, world.bowl, self.close, LEANING)
            self.upwards = self.axis_of(t)
        last = self.close.at(t.path.values[-1])
        # A descent that never settles has gone far away: then the best line is spoken of.
        self.is_away = abs(last[0]) > SAFE or abs(last[1]) > HIGHEST_PAIR
        self.told_of = t.best if self.is_away else t.path[-1]
        self.marks = self.letters(t)
        self.sheet = mn.Rectangle(width=20, height=13, stroke_width=0)
        self.sheet.set_fill(theme.mix(now.ground, now.ink2, 0.16), 1).set_z_index(-1)
        exempt(
            self.sheet,
            "overlap",
            "frame",
            "contrast",
            "palette",
            IS_GROUND,
            because="it is the plane",
        )
        self.squares = self.squares_of(t)
        self.box = pane(HALF_BOX)
        self.ticks = self.ticks_of(t)
        self.pair = self.pair_of(t)
        self.ways: list[StageArrow] = []
        self.units: list[mn.Mobject] = []
        for name, one in (("along", self.along), ("across", self.across)):
            way = self.near.at(np.array([t.best.values, t.best.values + one]))
            template = '{d} "' + label(t, name) + '"'
            told = Formula(template, height=0.32, role="ink", d=number(t.stride))
            self.units.append(stand_beside(plated(told), way))
            made = arrow(way[0], way[1], now.ink, 7.0).set_z_index(7)
            exempt(made, "overlap", because="it lies in the plane")
            self.ways.append(exempt(made, "contrast", because="it lies in the plane"))

    def squares_of(self, t: Trace) -> mn.VMobject:
        """The plane is ruled like paper: each weight by as many of its units as stand apart."""
        now, start, lines = theme.active(), t.start.values, []
        here = self.close.at(start)
        steps = [self.close.at(start + one) - here for one in np.eye(2)]
        for step, other in zip(steps, steps[::-1], strict=True):
            units = [k * 10.0**e for e in range(-9, 10) for k in (1, 2, 5)]
            apart = next((u for u in units if u * np.linalg.norm(step) >= SQUARE), units[-1]) * step
            many = int(REACH / max(float(np.linalg.norm(apart)), SQUARE))
            far = REACH * other / np.linalg.norm(other)
            places = [here + k * apart for k in range(-many, many + 1) if k]
            lines += [np.array([one - far, one + far]) for one in places]
        squares = mn.VMobject(stroke_color=theme.mix(now.ground, now.ink2, 0.38), stroke_width=2)
        exempt(
            squares.set_points(bezier_points(lines)).set_z_index(-0.5),
            *("overlap", "contrast", "frame", "size", "palette"),
            because="the plane is ruled with them",
        )
        return squares

    def ticks_of(self, t: Trace) -> mn.VGroup:
        """On both axes, which cross at the start: at each whole step of a weight from there; the
        first one says that it is 1."""
        start, marks, ones = t.start.values, [], mn.VGroup()
        for way, aside in ((np.eye(2)[0], mn.UP), (np.eye(2)[1], mn.RIGHT)):
            step = self.close.at(start + way) - self.close.at(start)
            many = int(min(12 / float(np.linalg.norm(step)), MOST_TICKS))
            if np.linalg.norm(step) >= LEAST_STEP:
                places = [self.close.at(start) + k * step for k in range(-many, many + 1) if k]
                marks += [np.array([one - 0.1 * aside, one + 0.1 * aside]) for one in places]
            if np.linalg.norm(step) >= LEAST_NAMED and not start.any():
                one = Formula("1", height=0.3, role="ink2", constants="1")
                ones.add(one.next_to(self.close.at(start) + step, -aside, buff=0.2))
        ticks = mn.VMobject(stroke_color=theme.active().ink2, stroke_width=3)
        ticks.set_points(bezier_points(marks))
        for drawn in (ticks, *ones):
            exempt(
                drawn.set_z_index(4),
                *("overlap", "contrast", "frame", "size"),
                because="they lie on the axes of the plane",
            )
        return mn.VGroup(ticks, *ones)

    def pair_of(self, t: Trace) -> mn.VGroup:
        """Both numbers of the line, at its point."""
        last, place = self.told_of, self.close.at(self.told_of.values)
        told = Formula(
            "({i}, {j})",
            height=0.4,
            role="parameter",
            i=number(last[0], role="parameter"),
            j=number(last[1], role="parameter"),
        )
        told.next_to(place, mn.UP, buff=0.32)
        told.shift(max(0.0, told.get_right()[0] - SAFE) * mn.LEFT)
        if HALF_BOX.meets(told):
            # Points and line stand there.
            told.set_x(HALF_BOX.right + 0.15, mn.LEFT)
        return exempt(told.set_z_index(10), "overlap", because="an axis may pass below it")

    def letters(self, t: Trace) -> list[tuple[mn.VMobject, Formula]]:
        """Where a line has its height and its slope, each with its letter."""
        fit, now = self.picture.fit, theme.active()
        if not (t.sees_zero and fit.low[1] < 0):
            return []
        height, slope = self.told_of.values
        foot, top = fit.at(0.0, 0.0), fit.at(0.0, height)
        upright = mn.Line(foot, top).set_stroke(now.parameter, 14)
        points = fit.at(fit.inputs[:, 1], fit.goals)

        def corners_at(share: float) -> list[np.ndarray]:
            x = fit.low[0] + share * (fit.high[0] - fit.low[0])
            places = ((x, x), (x + 1, x), (x + 1, x + 1))
            return [fit.at(a, height + slope * c) for a, c in places]

        def apart(share: float) -> float:
            first, middle, last = corners_at(share)
            along = np.linspace(0, 1, 9)[:, None]
            legs = [first + along * (middle - first), middle + along * (last - middle)]
            away = np.linalg.norm(np.vstack(legs)[:, None] - points, axis=2)
            return min(CLEAR, float(away.min()))

        corners = corners_at(max((0.62, 0.5, 0.74, 0.38, 0.8), key=apart))
        wedge = mn.VMobject(stroke_color=now.parameter, stroke_width=7)
        wedge.set_points_as_corners(corners)
        made: list[tuple[mn.VMobject, Formula]] = []
        # In the middle of what is seen of it.
        ends = np.clip([foot[1], top[1]], READ.bottom + 0.4, READ.top - 0.4)
        middle = np.array([foot[0], ends.mean(), 0.0])
        places = ((upright, mn.LEFT, middle), (wedge, mn.RIGHT, corners[1]))
        for (mark, way, place), name in zip(places, weight_names(t.params, RAW), strict=True):
            letter = Formula("{n}", height=0.5, n=symbol(name, "parameter"))
            letter.next_to(place, way, buff=0.3)
            for one in (mark, letter):
                one.set_z_index(71)
                exempt(one, "overlap", because="it measures the line")
            exempt(mark, "contrast", because="a point may lie where the line has its height")
            made.append((mark, letter))
        is_there = fit.low[1] < height < fit.high[1]
        is_large = 0.35 <= float(corners[1][0] - corners[0][0]) <= 4.0
        return made[: (1 + is_large) * is_there]

    @says()
    def open(self, t: Trace) -> None:
        world = self.picture
        # Not all of it may be there; and where nothing is measured first, the count has time to
        # stay until its losses have gone, so that never most of a picture goes at once.
        staying = [] if self.marks else self.count
        going = [one for one in self.going if one in self.scene.mobjects and one not in staying]
        self.play(*map(mn.FadeOut, going), seconds=0.5)
        world.add(world.fit)
        self.scene.add(world)
        world.look(self.close)
        # Where an axis has its name no tick is named.
        for one in self.ticks[1:]:
            if any(Room.around(name, 0.1).meets(one) for name in world.names[RAW]):
                self.ticks.remove(one)
        here, goal = world.fit.weights.copy(), self.told_of.values
        if not np.allclose(here, goal):
            self.vary(
                lambda share: world.fit.take(here + share * (goal - here)), world.fit, seconds=0.8
            )
        elif staying:
            self.wait(0.8)
        for mark in self.marks:
            self.play(mn.Create(mark[0]), mn.FadeIn(mark[1]), seconds=0.7)
        if self.marks:
            self.wait(0.06 * self.scene.sentence_seconds)
        names = world.names[RAW]
        # Marks go before the line is laid elsewhere, so no letter parts from what it names.
        leaving = [*staying, *(one for mark in self.marks for one in mark)]
        self.play(*map(mn.FadeOut, leaving), seconds=0.2 if self.marks else 0.3)
        plane = self.sheet, self.squares, self.box, world.axes, self.ticks
        coming = [*map(mn.FadeIn, (*plane, *names))]
        seconds = self.at_least(1.1, 0.2) if self.marks else self.at_least(1.3, 0.4)
        self.lay(HALF, seconds, alongside=coming)
        world.add(world.axes, *names)
        # One line becomes one point.
        line = world.fit.line.copy()
        world.stand(world.fit.weights)
        self.play(
            mn.Transform(line, line.copy().scale(0.02).move_to(world.dot)),
            seconds=self.at_least(0.9, 0.32),
        )
        self.scene.remove(line)
        world.add(world.dot)
        self.appear(self.pair)

    @says()
    def drag(self, t: Trace) -> None:
        here, start = self.picture.fit.weights.copy(), t.start.values
        corner = np.array([start[0], here[1]])
        # Let it be read.
        seconds = max(1.4 if self.is_away else 1.0, self.seconds_to_read)
        self.play(pulse(self.pair, scale=1.15), seconds=seconds)
        self.play(mn.FadeOut(self.pair), seconds=0.2)
        self.move(lambda share: here + share * (corner - here), self.at_least(1.4, 0.3))
        self.move(lambda share: corner + share * (start - corner), self.at_least(1.4, 0.42))

    @says()
    def shade(self, t: Trace) -> None:
        world = self.picture
        self.lay(PANE, 1.0, alongside=[mn.Transform(self.box, world.over_pane)])
        self.scene.remove(self.box)
        world.add(world.over_pane)
        self.play(
            mn.FadeIn(world.bowl),
            mn.FadeIn(world.best),
            mn.FadeOut(self.ticks),
            seconds=self.at_least(1.6, 0.4),
        )
        world.add(world.bowl, world.best)
        self.scene.remove(self.sheet, self.squares)
        self.wait_until_said(0.6)
        pulses = [
            pulse(world.best, scale=1.8),
            *(pulse(one, scale=1.1) for one in world.bowl.rings),
        ]
        self.play(mn.LaggedStart(*pulses, lag_ratio=0.25), seconds=self.at_least(1.6, 0.38))

    def axis_of(self, t: Trace) -> mn.VGroup:
        """The height is the loss: at the foot of the valley, or above it."""
        # Its name below it is in the frame, too.
        now, foot = theme.active(), self.valley.beside(LOWEST + 0.5, UPWARDS)
        up = arrow(foot, foot + UPWARDS * mn.UP, now.gradient, 7.0)
        name = Label(label(t, "loss"), "gradient", 0.36, 500).next_to(up, mn.DOWN, buff=0.2)
        found = mn.VGroup(up, name).set_z_index(6)
        found.shift(max(0.0, -SAFE - float(found.get_left()[0])) * mn.RIGHT)
        return exempt(found, "overlap", because="the valley may come near")

    @staticmethod
    def is_leaned(t: Trace) -> bool:
        """Whether the descent is seen in a valley: one that stays between its walls."""
        return t.is_ravine and t.arrives

    @summit(6)
    @says(when=is_leaned)
    def lean(self, t: Trace) -> None:
        world, valley = self.picture, self.valley
        # It has the colours and lines of the map, as long as it lies there.
        self.scene.add(valley)
        world.valley = valley
        world.add(valley)
        # The rest of the map goes before it rises, so that it never lies across other lines.
        # So does what stands beside it: the valley has all of the frame.
        self.beside = [world.over_pane, world.fit]
        world.remove(*self.beside)
        self.play(mn.FadeIn(self.over_map), *map(mn.FadeOut, self.beside), seconds=0.5)
        moving = valley, world.dot, world.best, *world.names[RAW]
        self.vary(world.lean, *moving, seconds=self.at_least(2.6, 0.5))
        # Seen from above, its front edge lies lower on the screen.
        low = plated(Label(label(t, "lowest"), "ink", 0.3, 500))
        self.upwards.add(low.next_to(world.best, mn.RIGHT, buff=0.2))
        self.appear(self.upwards, share=0.06)
        world.trail.set_stroke(width=THIN_TRAIL)
        world.add(world.trail)
        # It begins when it is told.
        self.wait_until_said(0.66)
        # A few jumps are seen one by one, the others pass; then it goes on along the floor.
        first = min(JUMPS, t.seen)
        self.descend(0, first, self.at_least(1.8, 0.2))
        if t.seen > first:
            self.descend(first, t.seen, 0.8)
        if not self.is_too_narrow(t):
            # So the next sentence begins with what it tells of.
            self.lie_flat(valley)

    @staticmethod
    def is_too_narrow(t: Trace) -> bool:
        """Whether the ravine is drawn wider than it is."""
        return t.ratio.value > NARROWEST

    @says(when=lambda t: not EveryLine.is_leaned(t) or EveryLine.is_too_narrow(t))
    def lie(self, t: Trace) -> None:
        world = self.picture
        if world.valley is not None:
            # What is too narrow for its scale is seen as it lies there.
            self.lie_flat(world.valley)
            self.see(world.raw, self.at_least(1.3, 0.5))
        else:
            world.add(world.trail)
            if not t.settles:
                exempt(world.dot, "blinking", because="it swings out of sight and back")
            self.descend(0, len(t.walk) - 1, self.at_least(2.0, 0.45), EASED)
            # Seen from close by, the descent; from afar, in what it lies.
            self.see(world.raw, self.at_least(1.3, 0.35))
        self.wait(0.4)

    def lie_flat(self, valley: Valley) -> None:
        """What leans becomes a piece of the map again."""
        world = self.picture
        self.vary(
            lambda share: world.lean(1 - share),
            *(valley, world.dot, world.best, world.trail, *world.names[RAW]),
            seconds=0.9,
            alongside=[mn.FadeOut(self.upwards)],
        )
        # Flat again, it is a piece of the map, of which the rest comes back.
        self.play(mn.FadeOut(self.over_map), *map(mn.FadeIn, self.beside), seconds=0.3)
        world.add(*self.beside)
        world.valley = None
        world.remove(valley)
        world.trail.set_stroke(width=TRAIL)
        world.look(world.lens)
        self.scene.remove(valley)

    def walk(self, t: Trace, way: np.ndarray, seconds: float, trace: StageArrow) -> None:
        """From the best along a way, with the loss as a column."""
        best, lens = t.best.values, self.picture.lens

        def also(weights: np.ndarray) -> None:
            self.column.rise_to(float(t.least) + float(t.cost.rise(weights)))
            trace.put(lens.at(best), lens.at(weights) + 1e-4 * mn.RIGHT)

        self.move(lambda share: best + share * way, seconds, self.column, trace, also=also)

    @says()
    def go_along(self, t: Trace) -> None:
        world = self.picture
        self.let_go(world.trail, *world.names[RAW], seconds=0.3)
        before, here, best = world.lens, world.fit.weights.copy(), t.best.values

        def go(share: float) -> None:
            # A descent that never settles has gone far away.
            world.stand(here + share * (best - here))
            world.look(before.towards(self.near, share))

        self.vary(
            go,
            *(world.fit, *self.in_plane),
            seconds=self.at_least(1.1, 0.24),
            alongside=[*map(mn.FadeIn, (self.over_column, self.column, self.told))],
        )
        self.scene.add(self.ways[0])
        self.walk(t, self.along, self.at_least(1.5, 0.42), self.ways[0])
        loss = float(t.least) + float(t.rise_along)
        first = self.column.mark(loss, theme.active().ink)
        grown = Formula("+ {r}", height=0.36, role="ink", r=number(t.rise_along))
        grown.next_to(first, mn.LEFT, buff=0.12).set_z_index(33)
        # Beside a low column it stands on its foot, too.
        grown.shift(max(0.0, self.column.bottom - float(grown.get_bottom()[1])) * mn.UP)
        self.play(mn.Create(first), mn.FadeIn(grown), mn.FadeIn(self.units[0]), seconds=0.4)
        self.wait(0.4)

    def _up(self, t: Trace) -> None:
        best = t.best.values
        self.move(lambda share: best + (1 - share) * self.along, 0.6)
        self.column.rise_to(float(t.least))
        self.scene.add(self.ways[1])
        self.walk(t, self.across, self.at_least(1.8, 0.5), self.ways[1])
        high = Formula("+ {r}", height=0.36, role="ink", r=number(t.rise_across))
        top = self.column.mark(float(t.least) + float(t.rise_across), theme.active().ink)
        # On the ground of the column, not beyond its edge.
        high.scale(min(1.0, (top.get_left()[0] - 0.12 - self.beside_column) / high.width))
        high.next_to(top, mn.LEFT, buff=0.12).set_z_index(34)
        self.play(mn.Create(top), mn.FadeIn(high), mn.FadeIn(self.units[1]), seconds=0.4)
        # What comes after a ravine keeps them.
        self.wait(0.5 if t.is_ravine else 0.8)

    @says(when=lambda t: t.is_ravine)
    def go_across(self, t: Trace) -> None:
        self._up(t)

    @says(when=lambda t: not t.is_ravine)
    def go_other(self, t: Trace) -> None:
        self._up(t)
