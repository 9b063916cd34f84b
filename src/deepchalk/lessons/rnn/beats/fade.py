"""The beat “What is left of the beginning”."""

from __future__ import annotations

from typing import Any

import manim as mn
import numpy as np

from deepchalk.lesson import label, says, summit
from deepchalk.mobjects import (
    Formula,
    Label,
    Number,
    Room,
    disc,
    exempt,
    number,
    pulse,
    show_instead,
    theme,
)
from deepchalk.stage import FRAME

from ..facts import FACTS, left
from ..numbers.ways import MOMENTS, longest
from ..picture.long_text import LongText
from ..picture.world import ASIDE, EDGE, WINDOW, StatePlane
from ..trace import Trace
from .moving import FRAMES, Moving
from .parts import EASED, LEAST_BAR, LEAST_FELT, darkness, seen_from

SMALL = Room(3.4, 6.2, 1.25, 3.6)
"""Where the plane is seen when the camera has drawn back from it."""

LENS, LENS_RADIUS = (-0.55, 0.0), 2.95
"""Where the lens is then, in units of the frame, and how large."""

LARGE = 0.15
"""Nudges that are still so long, for their length at first, are seen to turn at every word."""

OUTSIDE = 0.3
"""How far beyond the plane the memory is seen there, in units of the frame."""

FOOT, HIGHEST = -1.9, 3.2
"""Where bars begin that tell how much the end feels, and how high the highest is."""


class Fade(Moving):
    """A disc of nudges under a lens, while the camera draws back from the plane."""

    rest = 0.4

    def draw(self, t: Trace, world: StatePlane, room: Room) -> None:
        self.whole = (
            world.square
            if world.is_near
            else mn.Rectangle(width=WINDOW.width, height=WINDOW.height).move_to(WINDOW.centre)
        )
        self.view = self.scene.looking.around(self.whole, margin=0.0, within=SMALL)
        self.size = self.view.height / FRAME.height
        self.once = len(MOMENTS) * (len(t.params.sentence) - 1)
        self.places = self._places(t)
        self._draw_lens(t)
        self._write(t)
        self.text = self._long_text(t) if FACTS["first-is-lost"].told(t) == "yes" else None
        for one in (*self.lens_parts, self.nudges, self.dot, self.number, self.threads):
            exempt(
                one, "overlap", "contrast", "frame", "jump", because="it goes along with the memory"
            )
        for one in (*self.texts, *self.lens_parts):
            exempt(one, "fading", because="it is large, and leaves when what it shows is told")
        exempt(self.dot, "summit", because="where nothing is left of the nudges, nothing moves")
        exempt(
            self.dot, "blinking", because="V leads it out of what is seen of the plane, and back"
        )
        self.put(0)

    def _places(self, t: Trace) -> np.ndarray:
        """Where the memory is seen at each moment: it goes straight from state to state."""
        # What V and a push make of it before the bend may lie far beyond the square.
        at, each = self.picture.ground.at(np.clip(t.nudged.values, -60, 60)), len(MOMENTS)
        found = at.copy()
        for start in range(0, len(at) - each, each):
            # In the word that is shown slowly it goes with the bend.
            waits = 2 / 3 if start == 0 else 0.0
            for step in range(each):
                share = max(0.0, (step / each - waits) / (1 - waits))
                found[start + step] = (1 - share) * at[start] + share * at[start + each]
        return found

    def _draw_lens(self, t: Trace) -> None:
        """The nudges in the plane, and as the lens shows them at each moment."""
        now, world, size = theme.active(), self.picture, self.size
        self.nudges = mn.VMobject(stroke_color=now.gradient, stroke_width=5)
        self.nudges.set_fill(now.gradient, 0.45).set_z_index(11)
        self.nudges.set_points_as_corners(world.ground.at(t.nudged.values[0] + t.rings.values[0]))
        self.lens = self.nudges.copy().set_stroke(width=6 * size).set_z_index(21)
        rings = t.rings.values / t.radius.value
        # Of what grows the lens shows as much as it can.
        largest = float(np.clip(np.linalg.norm(rings, axis=2).max(), 1.0, 3.0))
        lengths = np.maximum(np.linalg.norm(rings, axis=2, keepdims=True), 1e-12)
        rings = rings * np.minimum(1.0, largest / lengths)
        # What the lens shows stands still in the frame, so it is as large as the view.
        self.lens_at = seen_from(self.view, np.array([*LENS, 0.0]))
        radius = LENS_RADIUS * size
        self.shapes = self.lens_at[:2] + radius * rings / largest
        # The number tells of all nudges; where the memory is two numbers, the lens shows them all.
        self.axis = mn.Line(stroke_color=now.ink, stroke_width=8 * size).set_z_index(22)
        self.axes = (
            longest(self.shapes - self.lens_at[:2])
            if t.params.hidden == 2
            else 0 * self.shapes[:, 0]
        )
        self.circle = mn.DashedVMobject(
            mn.Circle(
                radius=radius / largest, stroke_color=now.ink2, stroke_width=5 * size
            ).move_to(self.lens_at),
            num_dashes=60,
        ).set_z_index(20)
        # How many times nearer it has gone since.
        self.zoom = 1.0
        self.powers: mn.VGroup | None = None
        self.prints, self.printed, self.told = mn.VGroup().set_z_index(19), -1, False
        self.dot = disc(self.places[0], now.ink, 0.06).set_z_index(12)
        self.radii = world.ground.unit * t.radius.value, radius / largest
        self.threads = self._threads()
        self._join(0.0)
        self.lens_parts = [self.lens, self.axis, self.circle, self.prints, *self.threads]

    def _write(self, t: Trace) -> None:
        """How long the nudges are, and the names of what acts on them."""
        self.number = Number(t.stretches[0], height=0.9).set_z_index(21)
        self.number.move_to([ASIDE.centre[0], -0.4, 0])
        self.label = Label(label(t, "wide"), "ink", 0.3, 600, width=ASIDE.width)
        self.label.move_to([ASIDE.centre[0], -1.35, 0]).set_z_index(21)
        self.called = Label(label(t, "longest"), "ink", 0.36, 650, width=ASIDE.width)
        self.called.move_to([ASIDE.centre[0], 0.6, 0]).set_z_index(21)
        # Which reading of the sentence this is.
        word = label(t, "reading")
        self.reading = Number(t.counts[0], height=0.34).set_z_index(21)
        self.readings = Label(word, "ink2", 0.34, 650).set_z_index(21)
        mn.VGroup(self.readings, self.reading).arrange(mn.RIGHT, buff=0.18)
        self.readings.stand_on(self.reading.baseline)
        mn.VGroup(self.readings, self.reading).move_to([ASIDE.centre[0], -2.12, 0])
        self.by_v = Label(label(t, "v"), "parameter", 0.6, 700)
        self.by_bend = Label(t.params.activation, "ink", 0.42, 700) if t.bends else None
        corner = np.array([*LENS, 0]) + 0.76 * LENS_RADIUS * mn.UL
        names = [name for name in (self.by_v, self.by_bend) if name is not None]
        for name in names:
            name.move_to(corner, aligned_edge=mn.DR).set_z_index(21)
            exempt(name, "dwell", because="it is there as long as it acts")
        self.texts: list[mn.VMobject] = [self.number, self.label, self.called, *names]
        self.texts += [self.readings, self.reading]
        term = label(t, "vanishing" if left(t) in ("gone", "vanished") else "gradient")
        self.term = Label(term, "gradient", 0.62, 700).set_z_index(21)
        self.term.move_to([-1.7, 3.0, 0])
        # Below the lens that it tells of.
        self.magnified = Label(label(t, "magnified"), "ink2", 0.36, 650).set_z_index(21)
        self.magnified.move_to([LENS[0], LENS[1] - LENS_RADIUS - 0.42, 0])
        self.texts += [self.term, self.magnified]
        for one in self.texts:
            self.carry_along(one)
        self._feel(t)

    def carry_along(self, thing: mn.Mobject) -> None:
        """What was placed in units of the frame stands there in the view of this beat."""
        carried: Any = thing
        carried.scale(self.size, about_point=FRAME.centre, scale_stroke=True)
        thing.shift(self.view.centre - FRAME.centre)

    def _long_text(self, t: Trace) -> LongText:
        """The long text, and the memory after each word, for each of those that may be first."""
        world, words = self.picture, t.params.sentence
        rows = {word: int(row) for word, row in zip(words, t.rows.values, strict=True)}
        memories = world.flat(t.long_memories.values[[*rows.values()]])
        bound = 1.0 if world.is_near else max(float(np.abs(memories).max()), LEAST_FELT)
        text = LongText(
            [*world.hues] * t.params.repeats,
            [(word, world.of_word[word]) for word in rows],
            memories,
            (label(t, "first-word"), label(t, "last-word"), label(t, "memory")),
            bound,
        )
        self.dark = darkness()
        return text

    def _feel(self, t: Trace) -> None:
        """Over the whole width, for each word read, the most a nudge there can move the end."""
        now, felt = theme.active(), t.felt.values
        x = np.linspace(-6.3, 6.3, len(felt))
        wide = min(0.42, 0.66 * float(x[1] - x[0]))
        highest = max(float(felt.max()), LEAST_FELT)
        self.bars, self.readers = mn.VGroup(), mn.VGroup()
        for place, (at, share) in enumerate(zip(x, felt / highest, strict=True)):
            high = max(HIGHEST * float(share), LEAST_BAR)
            bar = mn.Rectangle(width=wide, height=high, stroke_width=0, fill_color=now.gradient)
            self.bars.add(bar.set_fill(opacity=1).move_to([at, FOOT, 0], aligned_edge=mn.DOWN))
            hue = self.picture.hues[place % len(t.params.sentence)]
            self.readers.add(disc(np.array([at, FOOT - 0.32, 0]), hue, min(0.17, 0.42 * wide)))
        self.foot = mn.Line([-6.6, FOOT, 0], [6.6, FOOT, 0], stroke_color=now.line, stroke_width=3)
        self.ends = []
        for name, edge, place in (("first-word", mn.LEFT, 0), ("last-word", mn.RIGHT, -1)):
            called = Label(label(t, name), "ink2", 0.34, 650).set_x(6.6 * edge[0], edge)
            called.stand_on(FOOT - 1.0)
            much = Number(t.felt[place], height=0.46).set_color(now.gradient)
            much.set_x(6.6 * edge[0], edge).set_y(self._top_below(much) + 0.2, mn.DOWN)
            self.ends.append(mn.VGroup(called, much))
        # Where the bars are low.
        side = int(felt[0] > felt[-1])
        meaning = Label(label(t, "felt"), "ink2", 0.34, 650)
        meaning.set_x((-6.6, 6.6)[side], (mn.LEFT, mn.RIGHT)[side])
        below = max(self._top_below(meaning), self.ends[side][1].get_top()[1])
        meaning.set_y(max(FOOT + 1.5, below + 0.25), mn.DOWN)
        self.ends[-1].add(meaning)
        for one in (
            *self.bars,
            *self.readers,
            self.foot,
            *(part for end in self.ends for part in end),
        ):
            exempt(one, "fading", because="it is large, and leaves when what it shows is told")
        for one in (*self.bars, *self.readers, self.foot):
            exempt(one, *("overlap", "contrast", "size", "load"), because="all words are one row")
        for thing in (self.bars, self.readers, self.foot, *self.ends):
            thing.set_z_index(21)
            self.carry_along(thing)

    def _top_below(self, thing: mn.Mobject) -> float:
        """How high the highest of the bars is over which a thing stands."""
        left, right = thing.get_left()[0], thing.get_right()[0]
        bars = [one for one in self.bars if one.get_left()[0] < right and one.get_right()[0] > left]
        return float(max(one.get_top()[1] for one in bars))

    def _threads(self) -> mn.VGroup:
        """From the memory to both sides of its lens, as they are drawn at a magnifying glass."""
        lines = mn.VGroup(*(mn.Line(stroke_color=theme.active().ink2) for _ in range(2)))
        return lines.set_z_index(18)

    def _join(self, share: float) -> None:
        """These lines, when the disc has gone such a share of its way to the lens."""
        start = self.places[0]
        middle = (1 - share) * start + share * self.lens_at
        radius = (1 - share) * self.radii[0] + share * self.radii[1]
        way = start - middle
        far = float(np.linalg.norm(way))
        # As long as the memory lies in the disc there is nothing to be joined.
        angle = np.arccos(min(1.0, radius / max(far, 1e-9)))
        rim = way * radius / max(far, radius, 1e-9)
        for line, turn in zip(self.threads, (angle, -angle), strict=True):
            line.set_points_as_corners([start, middle + mn.rotate_vector(rim, turn)])
            line.set_stroke(width=3 * (1 - share + share * self.size))

    def put(self, moment: int) -> None:
        """The nudges as they are at a moment."""
        flat = self.lens_at[:2] + self.zoom * (self.shapes[moment] - self.lens_at[:2])
        self.lens.set_points_as_corners(np.column_stack([flat, np.zeros(len(flat))]))
        half = self.zoom * np.array([*self.axes[moment], 0.0])
        self.axis.set_points_as_corners([self.lens_at - half, self.lens_at + half])
        self.dot.move_to(self.places[moment])
        # A memory that nothing bends may leave the plane: no dot on what stands beside it.
        seen = Room.around(self.whole, OUTSIDE * self.size)
        self.dot.set_opacity(float(seen.holds(self.dot)))

    @says(when=lambda t: FACTS["first-is-lost"].told(t) == "yes")
    def try_it(self, t: Trace) -> None:
        """A long text alone: it is read with each of its words in the first place at once."""
        assert self.text is not None
        text = self.text
        first, last, memory = text.names
        # The square goes above the text: the frame is never empty.
        coming: list[mn.Animation] = [mn.FadeIn(self.dark)]
        if self.picture.is_near:
            square = self.picture.square.copy().set_z_index(31)
            exempt(square, "overlap", "contrast", because="it goes to where it is small")
            edge, *axes = text.plane
            coming += [mn.ReplacementTransform(square, edge), *map(mn.FadeIn, axes)]
        else:
            coming.append(mn.FadeIn(text.plane))
        self._clear_plane(*coming)
        self.play(
            mn.LaggedStart(*map(mn.FadeIn, text.row), lag_ratio=0.2),
            *map(mn.FadeIn, (first, last, memory)),
            seconds=self.at_least(1.4, 0.2),
        )
        self.wait_until_said(0.44)
        each = [
            mn.AnimationGroup(*map(mn.FadeIn, parts))
            for parts in zip(text.firsts, text.dots, text.slices, strict=True)
        ]
        self.play(mn.LaggedStart(*each, lag_ratio=0.4), mn.FadeIn(text.mark), seconds=0.8)
        self.wait(0.4)
        self.follow(
            np.linspace(0, 1, 4 * FRAMES),
            text.read,
            moving=[*text.dots, text.mark],
            seconds=self.at_least(2.4, 0.33),
            rate=mn.linear,
        )
        self.play(pulse(*text.dots, scale=1.3), seconds=0.6)

    @says(when=lambda t: FACTS["first-is-lost"].told(t) == "no")
    def ask_back(self, t: Trace) -> None:
        self._clear_plane()
        self._bring_column()
        self.play(pulse(self.picture.column.words[0], self.dot, scale=1.2, lag=0.5), share=0.55)

    def _clear_plane(self, *also: mn.Animation) -> None:
        """What was told of both orders leaves, and the memory is where the first word led it."""
        world, column, verdicts = self.picture, self.picture.column, self.picture.verdicts
        paths = self.clear(*verdicts.lines, *verdicts.tints)
        # The words stand in their own order again: they come anew, not over each other.
        gone = [world.let_go(column)] if column in world.submobjects else []
        if world.sheet in world.submobjects:
            gone.append(world.let_go(world.sheet))
        self.look_at_all(alongside=[*paths, mn.FadeIn(self.dot), *gone, *also], seconds=0.8)
        column.stand_in(range(len(self.trace.params.sentence)))
        column.light(0)

    def _bring_column(self, *also: mn.Animation) -> None:
        world = self.picture
        coming = world.bring(world.shade, world.column), mn.GrowFromCenter(self.nudges)
        self.play(*coming, *also, seconds=0.6)
        self.pin(world.shade, world.column)

    @says()
    def nudge(self, t: Trace) -> None:
        """The camera draws back, and a lens shows the nudges as large as they can be seen."""
        world = self.picture
        if self.text is not None:
            plane = self.text.plane, self.text.dots
            rest = [one for one in self.text if one not in plane]
            self.play(*map(mn.FadeOut, rest), seconds=0.3)
            self._bring_column(*map(mn.FadeOut, (*plane, self.dark)))
        # From afar the numbers at the edges could not be read.
        world.remove(world.ticks)
        leaving = [mn.FadeOut(self.nudges), mn.FadeOut(world.ticks)]
        coming: list[Any] = [
            mn.TransformFromCopy(self.nudges, self.lens),
            mn.UpdateFromAlphaFunc(
                self.threads, lambda _, share: self._join(mn.smooth(share)), rate_func=mn.linear
            ),
            self.dot.animate.scale(1.6 * self.size),
        ]
        if world.is_near:
            coming.append(world.square.animate.set_stroke(width=EDGE * self.size))
        self.look_at(
            self.whole,
            margin=0.0,
            within=SMALL,
            seconds=self.at_least(2.0, 0.4),
            alongside=[*leaving, *coming],
        )
        self.play(*map(mn.FadeIn, (self.circle, self.magnified)), seconds=0.5)
        # About the middle of the disc, wherever the camera is.
        circle: Any = self.circle
        swelling = circle.animate(rate_func=mn.there_and_back)
        self.play(swelling.scale(1.04, about_point=self.lens_at), share=0.25)

    @summit(7)
    @says()
    def read_on(self, t: Trace) -> None:
        """The next word slowly: what V does to the disc, and what the bend does; then the rest."""
        self.play(mn.FadeOut(self.threads), mn.FadeOut(self.magnified), seconds=0.3)
        self.scene.add(self.prints)
        once, third = self.once, len(MOMENTS) // 3
        # Of two words there is one such step.
        slowly = self.at_least(1.0, 0.18 if once > 3 * third else 0.3)
        # Where nothing bends, V has the time.
        turning, bending = (slowly, slowly) if t.bends else (2 * slowly - 0.2, 0.2)
        self._part(0, third, turning, None if t.keeps else self.by_v)
        # A disc has no longest axis; what V makes of it has one.
        named = self.called, self.number, self.label, self.readings, self.reading
        self.play(mn.Create(self.axis), *map(mn.FadeIn, named), seconds=0.5)
        self.told = True
        self._part(third, 2 * third, 0.4, None)
        self._part(2 * third, 3 * third, bending, self.by_bend)
        if once > 3 * third:
            self._read(3 * third, once, max(1.1, 0.2 * self.scene.sentence_seconds))

    def _part(self, start: int, end: int, seconds: float, name: Label | None) -> None:
        """A part of a step, with the name of what acts."""
        if name is not None:
            self.play(mn.FadeIn(name), seconds=0.3)
        self._read(start, end, seconds)
        if name is not None:
            self.play(mn.FadeOut(name), seconds=0.3)

    def _read(self, start: int, end: int, seconds: float) -> None:
        self.follow(
            range(start, end + 1),
            self._show,
            moving=[
                *(self.lens, self.dot, self.picture.column),
                *([self.axis, self.number, self.reading] if self.told else []),
                *([self.prints] if end <= self.once else []),
            ],
            seconds=seconds,
            rate=mn.linear,
        )

    def _leap(self, start: int, end: int, seconds: float) -> None:
        """What a whole reading makes of the nudges, at once."""
        shapes, axes, places = self.shapes.copy(), self.axes.copy(), self.places.copy()
        moments = range(start, end + 1)
        for one in moments:
            share = (one - start) / (end - start)
            for now, before in ((shapes, self.shapes), (axes, self.axes), (places, self.places)):
                now[one] = (1 - share) * before[start] + share * before[end]
        kept = self.shapes, self.axes, self.places
        self.shapes, self.axes, self.places = shapes, axes, places
        self._read(start, end, seconds)
        self.shapes, self.axes, self.places = kept

    def _show(self, moment: int) -> None:
        """The nudges at a moment, what they have left behind, and how long they are."""
        t, per_word = self.trace, len(MOMENTS)
        self.put(moment)
        word = -(-moment // per_word)
        self.picture.column.light(word % len(t.params.sentence))
        # The axis that is drawn is told while it moves; one that is not, after each word.
        if t.params.hidden == 2:
            show_instead(self.number, t.stretches[moment])
        read = moment // per_word
        show_instead(self.reading, t.counts[word // len(t.params.sentence)])
        for done in range(self.printed + 1, read + 1):
            if done and t.params.hidden > 2:
                show_instead(self.number, t.widths[done - 1])
            if moment > self.once:
                continue
            flat = self.shapes[done * per_word]
            trace = self.lens.copy()
            trace.set_points_as_corners(np.column_stack([flat, np.zeros(len(flat))]))
            width = 2.5 * self.size
            self.prints.add(trace.set_fill(opacity=0.06).set_stroke(width=width, opacity=0.5))
        self.printed = max(self.printed, read)

    def _go_nearer(self) -> None:
        """What has become too small to be seen is magnified more, and its ring leaves."""
        start, end, moment = self.zoom, float(self.trace.lenses.values[-1]), len(self.places) - 1
        ring, gone = self.circle, self.circle.copy()
        exempt(
            gone, *("overlap", "contrast", "frame", "jump", "fading", "blinking"), because="it goes"
        )
        width, sizes = ring.get_stroke_width(), [1.0, start / end]
        ring.scale(sizes[1], about_point=self.lens_at)

        def show(share: float) -> None:
            self.zoom = start * (end / start) ** share
            self.put(moment)
            # Both grow as all does that is seen through the lens.
            now = self.zoom / start, self.zoom / end
            for one, place in ((gone, 0), (ring, 1)):
                one.scale(now[place] / sizes[place], about_point=self.lens_at)
                sizes[place] = now[place]
            gone.set_stroke(width=width * max(0.0, 1 - 3 * share), opacity=max(0.0, 1 - 3 * share))

        show(0.0)
        self.scene.add(gone)
        moments = np.linspace(0, 1, FRAMES)
        self.follow(
            moments, show, moving=[self.lens, self.axis, ring, gone], seconds=1.0, rate=EASED
        )
        self.scene.remove(gone)
        self.zoom = end
        self.powers = self._power()
        self.play(mn.FadeIn(self.powers), seconds=0.2)

    def _power(self) -> mn.VGroup:
        """How many times nearer the lens is than at first, below it."""
        t = self.trace
        name = Label(label(t, "lens"), "ink2", 0.36, 650)
        times = Formula("times {n}", height=0.36, role="ink2", n=number(t.lenses[-1]))
        row = mn.VGroup(name, times).arrange(mn.RIGHT, buff=0.16)
        times.stand_on(name.baseline)
        row.move_to([LENS[0], LENS[1] - LENS_RADIUS - 0.42, 0]).set_z_index(21)
        self.carry_along(row)
        for one in row:
            exempt(one, "dwell", "fading", because="it stands until the lens leaves")
        return row

    @summit(6)
    @says()
    def remains(self, t: Trace) -> None:
        """All other readings, without what was left behind; what they lead to stands."""
        column = self.picture.column
        for word in (*column.words, *column.arrows):
            exempt(word, "fading", because="they leave for the row in which all words stand")
        self.play(mn.FadeOut(self.prints), seconds=0.4)
        if left(t) == "kept":
            # Where the disc hardly changes there is less to be watched than to be read.
            self._read(self.once, len(self.places) - 1, self.at_least(3.0, 0.4))
            self.play(pulse(self.circle, self.number, scale=1.15, lag=0.5), share=0.4)
            return
        last, each = len(self.places) - 1, len(MOMENTS) * len(t.params.sentence)
        seconds = self.at_least(2.4, 0.45)
        # What is still large would only swing there and back with every word.
        halfway = self.once + (last - self.once) // (2 * each) * each
        read = self._leap if t.stretches.values[halfway] > LARGE else self._read
        # After each reading what is left stands for a moment; in the end the lens goes nearer.
        for start in range(self.once, last, each):
            read(start, start + each, seconds * each / (last - self.once))
            self.wait(0.25 if start + each < last else 0.0)
        if t.lenses.values[-1] > self.zoom:
            self._go_nearer()
        self.play(pulse(self.number, scale=1.15), seconds=0.8)

    @says()
    def learn(self, t: Trace) -> None:
        """From the last word back to the first: the most a nudge there can move the end."""
        world = self.picture
        told = self.number, self.label, self.called, self.readings, self.reading
        if self.powers is not None:
            # What the lens shows from so near stands until it has been seen.
            self.wait_until_said(0.12)
        lens = self.lens, self.axis, self.circle, *([] if self.powers is None else [self.powers])
        gone: list[mn.Animation] = [mn.FadeOut(one) for one in (*lens, *told)]
        first, last = self.ends
        # The bars have all of the frame: the plane comes back with the last picture.
        square = [world.face, world.lattice, world.square] if world.is_near else []
        # The words go down to where they stand in a row.
        world.remove(world.column)
        gone += [mn.FadeOut(world.column, shift=0.9 * mn.DOWN), world.let_go(world.shade)]
        self.play(*gone, mn.FadeOut(self.dot), seconds=0.4)
        named, much, *meaning = last
        coming = self.foot, self.readers, first[0], named, *meaning
        world.remove(*square)
        smaller = [mn.FadeOut(one, scale=0.2) for one in square]
        self.play(*map(mn.FadeIn, coming), *smaller, world.let_go(world.ground), seconds=0.4)
        growing = [mn.GrowFromEdge(bar, mn.DOWN) for bar in reversed(self.bars)]
        self.play(
            mn.LaggedStart(*growing, lag_ratio=0.3),
            mn.FadeIn(much, rate_func=lambda share: mn.smooth(min(1.0, 5 * share))),
            seconds=self.at_least(2.4, 0.36),
        )
        if world.is_near:
            world.meanwhile = [self.foot, self.readers, *self.bars, *first, *last, self.term]
            self.scene.remove(self.bars)
            world.add(self.foot, self.readers, *self.bars, first[0], *last)
        self.appear(first[1])
        self.appear(self.term)
        if world.is_near:
            world.add(first[1], self.term)
        self.play(pulse(self.term, first[1], scale=1.08, lag=0.4), seconds=1.2)
