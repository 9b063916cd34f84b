"""The beat “Together”."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.lesson import asks, label, says, summit
from deepchalk.mobjects import (
    IS_GROUND,
    Equation,
    Label,
    Number,
    Room,
    as_one,
    disc,
    exempt,
    pulse,
    show_instead,
    theme,
)
from deepchalk.stage import READ

from ..facts import goes
from ..numbers.short import short
from ..picture.marks import Batch
from ..picture.passed_over import ON_ITS_WAY
from ..picture.plane import FAR, SILENT, Cross, Tracks
from ..picture.view import View
from ..picture.world import Cloud
from ..trace import Trace
from .parts import in_row
from .told import EASED, Told

QUESTION, WORKED_OUT = Room(-1.0, 6.6, 1.95, 3.6), Room(-6.6, -1.4, 1.95, 3.6)
"""Where a question stands above both rows, and what answers it in numbers."""

ROWS, HEIGHTS = Room(-3.9, 6.1, -2.5, 0.1), (0.1, -2.5)
"""Where raw and normalised examples of one unit are seen, and how high each row is."""

ROW_TALL = 1.1
"""Half the height of the lower row."""

BEND_TOP = 0.38
"""How far above the lower row the line goes where it bends: below the number of an example."""

UNDER, LOWER = np.array([0.0, -0.58, 0.0]), np.array([0.0, -1.12, 0.0])
"""From an example to what stands below it, or where that would meet another."""

PASSING = 1.08, 1.24
"""How far apart examples are whose numbers would meet, and from how far on they do not."""

SOON = 8
"""Moments within which a number leaves, or comes again."""

OVER = np.array([0.0, 0.66, 0.0])
"""From an example to what stands above it, also where it beats."""

MARK = 0.27
"""Radius of an example with its number in it."""


class Together(Told):
    """Of the first drawn unit the examples as they are, and below them normalised: each row as
    large as there is room for."""

    def draw(self, t: Trace, world: Cloud, room: Room) -> None:
        now, own = theme.active(), t.own
        blue = theme.mix(now.ground, now.data, 0.9)
        raw, normal = t.dragging.values[:, own], t.dragged.values[:, own]
        # What the mean becomes lies straight below it.
        middles = [float(one[0].mean()) for one in (raw, normal)]
        raw_view, normal_view = View.along((raw, normal), middles, ROWS, HEIGHTS)
        self.clouds, self.normals = ([_flat(one) for one in both] for both in (raw, normal))
        self.raw = Batch(raw_view, self.clouds[0], hollow=True).set_z_index(7)
        # Strokes of one unit become discs; else it is the batch that was seen.
        normal = Batch(normal_view, self.normals[0]).set_z_index(9)
        self.normal_view, self.normal = normal_view, world.batch if world.two else normal
        self.ground = self._ground(t, raw_view, normal_view)
        self.crosses = [
            Cross(view, pairs.mean(axis=0), pairs.std(axis=0), blue, 13).set_z_index(4)
            for view, pairs in ((raw_view, self.clouds[0]), (normal_view, self.normals[0]))
        ]
        # Where the normalised example 2 has come from.
        self.track = Tracks(
            normal_view, self.normals[0][1:2], self.normals[0][1:2], now.ink, 9
        ).set_z_index(8)
        goal = Number(short(t.moved), height=0.36)
        ring = mn.Circle(radius=MARK, stroke_color=now.ink2, stroke_width=4)
        end = raw_view.at(self.clouds[-1][0])
        off = self._below_first(end[0] - raw_view.at(self.clouds[0][1])[0])
        self.goal = mn.VGroup(ring.move_to(end), goal.move_to(end + off)).set_z_index(6)
        # Where the mean is, and how large it and the spread are, above the raw examples.
        self.drop = mn.Line(stroke_color=now.ink, stroke_width=4).set_z_index(6)
        self.told = [t.dragged_mean[:, own], t.dragged_spread[:, own]]
        self.rows = []
        for name, values in zip(("mean", "spread"), self.told, strict=True):
            text = Label(label(t, name), "ink2", 0.32, 600, width=1.3)
            widest = max(Number(values[moment], height=0.42).width for moment in (0, -1))
            one = Number(values[0], height=0.42 * min(1.0, 1.3 / widest))
            self.rows.append(mn.VGroup(text, one).set_z_index(20))
        # Examples 1 and 2 as they are, and normalised: their numbers in them.
        self.named = [
            _numbered(place, is_filled, hue)
            for is_filled, place, hue in (
                (False, 1, now.ink),
                (False, 2, now.ink),
                (True, 1, now.data),
                (True, 2, now.ink),
            )
        ]
        # Numbers that go along with examples: 1 and 2 as they are, and 2 normalised.
        self.values = [t.dragging[:, own, 0], t.dragging[:, own, 1], t.dragged[:, own, 1]]
        first = [short(self.values[0][0]), short(self.values[1][0]), self.values[2][0]]
        self.tags = [Number(one, height=0.4).set_z_index(14) for one in first]
        # And how that comes about in the end.
        self.rule = WORKED_OUT.fit(
            Equation(
                "({h} - {mean}) / {spread} {~} {result}",
                result=t.dragged[-1, own, 1],
                h=short(t.dragging[-1, own, 1]),
                mean=short(self.told[0][-1]),
                spread=short(self.told[1][-1]),
            ),
            edge=mn.LEFT,
            largest=0.5,
        )
        for tag in (*self.tags, self.goal, *self.goal, self.drop, *self.rows):
            exempt(tag, *ON_ITS_WAY, because="it goes along with the example that it is of")

    def _ground(self, t: Trace, raw_view: View, normal_view: View) -> mn.VGroup:
        """Both rows, what each is, and in the lower one the bend."""
        now = theme.active()
        look = {"stroke_color": theme.mix(now.ground, now.line, 0.8), "stroke_width": 4}
        ground, own = mn.VGroup(), f"{t.own + 1}"
        if t.folds:
            width = normal_view.x - FAR.left
            shade = mn.Rectangle(width=width, height=2 * ROW_TALL, stroke_width=0)
            shade.set_fill(now.line, SILENT).set_y(normal_view.y).set_x(FAR.left, mn.LEFT)
            ground.add(exempt(shade, IS_GROUND, because="it is where the unit is silent"))
        names = label(t, "raw-of", unit=own), label(t, "normalised")
        for view, name in zip((raw_view, normal_view), names, strict=True):
            ground.add(mn.Line([ROWS.left - 0.4, view.y, 0], [FAR.right, view.y, 0], **look))
            free = ROWS.left - 0.6 - READ.left
            text = Label(name, "ink", 0.34, 600, width=free, constants=[own])
            ground.add(text.set_x(READ.left, mn.LEFT).set_y(view.y))
        x, y = normal_view.x, normal_view.y
        # Not through the number above the example that goes past it.
        ground.add(mn.Line([x, y - ROW_TALL, 0], [x, y + BEND_TOP, 0], **look))
        zero = Label("0", "ink2", 0.34, 600, constants=["0"])
        ground.add(zero.set_x(x + 0.14, mn.LEFT).stand_on(y - ROW_TALL + 0.05))
        for one in ground:
            exempt(one, "overlap", "contrast", "frame", because="examples lie on it")
        return as_one(ground)

    def asking_room(self, t: Trace, room: Room) -> Room:
        return QUESTION

    @property
    def beside_examples(self) -> list[mn.Mobject]:
        """All that is seen in the end but the examples, and their mean and spread."""
        return [self.ground, self.track, *self.named, *self.tags, *self.rows, self.drop, self.rule]

    @staticmethod
    def _below_first(away: float) -> np.ndarray:
        """How far below example 1 its number stands: lower where it passes that of example 2."""
        return np.asarray(LOWER + _far_off(away) * (UNDER - LOWER))

    def stand_tags(self) -> None:
        """Numbers stand below both raw examples and above the normalised one; mean and spread
        above the raw mean."""
        across = self.raw.middles[:, 0]
        off = self._below_first(float(across[0] - across[1]))
        whose = (self.raw, 0, off), (self.raw, 1, UNDER), (self.normal, 1, OVER)
        for tag, (marks, place, way) in zip(self.tags, whose, strict=True):
            tag.move_to(marks.middles[place] + way)
        marked = (self.raw, 0), (self.raw, 1), (self.normal, 0), (self.normal, 1)
        for one, (marks, place) in zip(self.named, marked, strict=True):
            one.move_to(marks.middles[place])
        middle = self.raw.view.at(self.crosses[0].middle)
        self.drop.put_start_and_end_on(middle + 0.9 * mn.UP, middle)
        first, second = (in_row([*one], 0.2) for one in self.rows)
        row = mn.VGroup(first, second.set_x(first.get_right()[0] + 0.45, mn.LEFT))
        row.shift([0, middle[1] + 1.1, 0]).set_x(middle[0])
        row.shift(mn.LEFT * max(0.0, row.get_right()[0] - READ.right))
        row.shift(mn.RIGHT * max(0.0, READ.left - row.get_left()[0]))

    @property
    def pulled(self) -> list[mn.Mobject]:
        """All that goes along as example 1 is pulled."""
        marks = [self.raw, self.normal, *self.crosses, self.track]
        return [*marks, *self.named, *self.tags, *self.rows, self.drop]

    def pull(self, moment: int) -> None:
        """Example 1 is so far on its way, and with it all that depends on it."""
        for batch, cross, clouds in zip(
            (self.raw, self.normal), self.crosses, (self.clouds, self.normals), strict=True
        ):
            batch.place(clouds[moment])
            cross.place(clouds[moment].mean(axis=0), clouds[moment].std(axis=0))
        self.track.put(self.normals[0][1:2], self.normals[moment][1:2])
        first, _, normal = (one[moment] for one in self.values)
        # Of the two raw ones only the first one moves.
        last = len(self.clouds) - 1
        stands = moment in (0, last)
        show_instead(self.tags[0], short(first) if stands else first, edge=mn.LEFT)
        show_instead(self.tags[2], normal, edge=mn.LEFT)
        for row, values in zip(self.rows, self.told, strict=True):
            show_instead(row[1], values[moment], edge=mn.LEFT)
        self.stand_tags()
        # While it passes example 2, both numbers could not be read.
        across = self.raw.middles[:, 0]
        beside = _far_off(float(across[0] - across[1]))
        ends = min(1.0, min(moment, last - moment) / SOON)
        self.tags[0].set_opacity(1 - ends * (1 - beside))

    @says()
    def depend(self, t: Trace) -> None:
        # γ, β and the bend are left for the moment: of the plane only one unit is looked at.
        world, batch = self.picture, self.picture.batch
        plane = world.plane
        if batch.along is not None:
            batch.along = None
            self.happen(0.6, world.bands.run_in)
            world.remove(world.bands)
            self.scene.remove(world.bands)
        gone = [one for one in world.submobjects if one not in (batch, plane)]
        world.remove(*gone)

        def go_off(share: float) -> None:
            plane.draw_back(max(plane.drawn_back, share))
            plane.stand(world.view)

        coming = self.ground, self.raw
        # One picture after the other.
        tracks = [one for one in gone if isinstance(one, Tracks)]
        others = [one for one in (*gone, *world.named) if one not in tracks]
        runs = [mn.UpdateFromAlphaFunc(*one.draw_in()) for one in tracks]
        dark = batch.lit(False) if batch is self.normal else []
        self.play(*map(mn.FadeOut, others), *runs, *dark, seconds=0.4)
        self.scene.remove(*tracks)
        to_row = batch.go_to(self.normal_view, self.normals[0])
        halves = [plane.halves] if t.folds else []
        changing = [mn.FadeOut(plane.axes), *map(mn.FadeIn, coming)]
        self.happen(0.9, to_row, go_off, moving=halves, alongside=changing)
        world.remove(plane)
        self.scene.remove(plane, *plane)
        self.take_back(batch)
        self.stand_tags()
        told = [*(part for row in self.rows for part in row), self.drop, *self.crosses]
        turning_up = list[mn.Animation](map(mn.FadeIn, told))
        if batch is not self.normal:
            turning_up += [mn.FadeOut(batch, scale=0.3), mn.FadeIn(self.normal)]
        self.play(*turning_up, seconds=0.6)
        self.play(*map(mn.FadeIn, (*self.named, *self.tags)), seconds=0.5)
        # All of them, while that is said.
        self.wait_until_said(0.5)
        self.play(pulse(*self.raw, scale=1.35, lag=0.3), seconds=self.at_least(1.2, 0.3))
        self.play(mn.FadeIn(self.goal), seconds=0.5)

    @summit(6)
    @asks(
        sheet=False,
        options=3,
        answer=lambda t: ("stays", "left", "right").index(goes(t)),
        seconds=3.0,
        reveals=lambda t: [t.dragged[-1, t.own]],
    )
    def drag(self, t: Trace) -> None:
        self.scene.add(self.track)
        self.play(mn.FadeOut(self.goal), seconds=0.3)
        moments = range(len(t.dragging))
        seconds = self.at_least(3.6, 0.55)
        self.follow(moments, self.pull, moving=self.pulled, seconds=seconds, rate=EASED)
        self.mark_answer()
        self.appear(self.rule)
        self.play(pulse(self.named[3], scale=1.2), seconds=0.7)


def _far_off(away: float) -> float:
    """From 0, where numbers of examples so far from each other would meet, to 1."""
    share = np.clip((abs(away) - PASSING[0]) / (PASSING[1] - PASSING[0]), 0, 1)
    return float(mn.smooth(float(share)))


def _flat(values: np.ndarray) -> np.ndarray:
    """Numbers of one unit, as pairs."""
    return np.column_stack([values, 0 * values])


def _numbered(number: int, is_filled: bool, hue: str) -> mn.VGroup:
    """An example of which is spoken: a ring, or a disc where it is normalised, with its number."""
    ground = theme.active().ground
    mark = disc(np.zeros(3), hue if is_filled else ground, MARK).set_stroke(hue, 4)
    told = Label(f"{number}", "ink", 0.28, 700, constants=[f"{number}"])
    told.set_color(ground if is_filled else hue).move_to(mark)
    group = mn.VGroup(mark, told)
    for one in (group, *group):
        exempt(one, *ON_ITS_WAY, because="it lies where the example is")
    return group.set_z_index(13)
