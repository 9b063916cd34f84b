"""Batch normalisation: keep the cloud alive."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, asks, label, says, summit
from deepchalk.mobjects import (
    CONTENT,
    IS_GROUND,
    Equation,
    Formula,
    Halo,
    Label,
    Number,
    Room,
    arrow,
    as_one,
    disc,
    exempt,
    number,
    pulse,
    show_instead,
    symbol,
    theme,
    thread,
    veil,
)
from deepchalk.mobjects import words as in_formula
from deepchalk.stage import FRAME, READ, Beat, CodeEnding, LessonScene, Source

from .facts import (
    JUMPY,
    goes,
    highest,
    lowest,
    one_line,
    plain,
    reaching,
    tenth_learns,
    wider_helps,
    width,
)
from .numbers.deep_network import HE_TIMES, TENTH, TINIEST, parting_line
from .numbers.layer import WRITTEN_OUT
from .numbers.short import short
from .picture.counted import counted
from .picture.errors import Errors
from .picture.learning import LossCurve, regions
from .picture.marks import TALL, Batch, Change, Rings
from .picture.passed_over import IN_THE_PLANE, ON_ITS_WAY
from .picture.plane import AROUND, FAR, SILENT, Cross, Powers, Tracks, ticks
from .picture.rows import Rows
from .picture.ruler import FOOT, Ruler
from .picture.turning import turning
from .picture.view import View
from .picture.world import CORNER, DEEP, TABLE, Cloud, clearest
from .trace import Trace

SEEN = 3
"""Steps from layer to layer that are slow in the plain network."""

SPOT = 0.15
"""Units of the frame: dots that lie no farther apart are seen as one."""

FRAMES = 60
"""Moments of a second of motion."""

WIDE = View(0.0, 0.0, 1.72)
"""Where the rings are seen in the first seconds."""

HALVES = View(-3.55, 0.5, 1.12), View(3.55, 0.5, 1.12)
"""Where both networks' dots are seen beside each other."""

CURVES = Room(-6.45, -1.8, -3.2, -2.4), Room(0.65, 5.3, -3.2, -2.4)
"""Where their losses are drawn."""

OF_TWIN = 0.55
"""Where it is told how many the twin gets right."""

BEYOND = Room(0.0, FRAME.right + 1.6, FRAME.bottom - 2.0, FRAME.top + 0.2)
"""The right half, past the edges of the frame, also where the camera stands farther back."""

JUMPING = 5
"""Discs that do not flash as they jump, or beat one after the other."""

JUMPS = 4
"""How many batches are shown one by one."""

LAST = 8
"""How many batches are shown where the running mean jumps, too: the last ones."""

SLOWLY = 6.2
"""Seconds of the updates of the running mean where there are few of them."""

LANDED = 0.36
"""Seconds in which the numbers of a batch that has jumped are read."""

LEAST_DIGIT = 0.27
"""Of a sum that is written out, also where the camera stands farther back."""

KNOB_PITCH = 0.62
"""Distance of the rows of γ and β."""

ASKED = Room(2.45, 6.65, 0.4, 3.6)
"""Where a question stands beside the cloud."""

NUMBERS = Room(3.3, TABLE.right, TABLE.bottom, TABLE.top)
"""Where, within it, the numbers of a batch stand; left of them what is done to all of them."""

DONE = 1.5
"""Left edge of that where numbers are long."""

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

OVER = np.array([0.0, 0.66, 0.0])
"""From an example to what stands above it, also where it beats."""

MARK = 0.27
"""Radius of an example with its number in it."""

WHOLE = Room(-6.5, 6.5, -3.3, 3.3)
"""Where raw and normalised examples are seen."""

LINES = -2.85, -3.45
"""Heights of what the first unit adds up, below the dots."""

BARS = 1.75
"""How far to the right a cloud lies beside which the gradients stand."""

RIGHT_HALF = Room(0.4, 6.6, -0.8, 2.0)
"""Where the last layer is seen beside another."""

LEFTS, HEADING, COUNTS = (READ.left, 0.4), -1.55, -2.4
"""Left edges of what is written at both halves; how high it stands what is counted, and the numbers
of steps below it."""

FARTHER = 0.65
"""How much farther than most dots need the camera stands at most, that all are seen."""

NEAR_ENOUGH = 0.3
"""How far from zero, in the frame, a mean is whose slide could hardly be seen."""

NEAR = 1.5
"""How many times nearer the camera goes at least once the cloud has slid."""

DIM, FAINT = 0.25, 0.15
"""How much of a dot is seen while squares are looked at, and of a stroke while it jumps."""

MIDDLE = 0.22
"""Half the length of the bars that mark a middle."""

STREAK = Room(-4.6, 0.2, -2.9, 2.9)
"""What the last cloud fills when the camera has fallen in."""

SMALL, SPECK = 0.3, 0.1
"""Half the length, in the frame, below which a dot stands for an outline; and the dot's radius."""

OFF_DOTS = 0.6
"""How far from the middle of an example a number is off it."""

BESIDE_IT, CLEAR, NEARER = 0.36, 0.3, 0.2
"""How far from an outline its number stands, how far at least from all lines, and how much farther
from other dots and numbers."""

MANY, MANIFOLD = 1.5, 1e7
"""How many times narrower a cloud is of which the picture says it in numbers."""

GATHERING = mn.rate_functions.ease_in_quad
"""The first steps of training, which change most, are seen longest."""

ROUND = np.stack([np.cos(AROUND), np.sin(AROUND), 0 * AROUND], axis=1)
"""A circle of radius 1."""

EASED = mn.rate_functions.ease_in_out_sine


def how_many_right(t: Trace, right: Quantity, left: float) -> list[Label | Number]:
    """``64 of 64 right``, at the upper edge, from there on; the number may become shorter."""
    row: list[Label | Number] = [
        Number(right, height=0.46),
        Label(label(t, "of"), "ink", 0.4, 600),
        Number(t.point_count, height=0.46),
        Label(label(t, "right"), "ink", 0.4, 600),
    ]
    first, *others = row
    first.set_x(left + Number(t.point_count, height=0.46).width, mn.RIGHT).stand_on(3.1)
    before: mn.Mobject = first
    for one in others:
        one.next_to(before, mn.RIGHT, buff=0.22).stand_on(3.1)
        before = one
    return row


def between_networks() -> mn.VMobject:
    """The line between what the plain network makes and what its twin makes."""
    line = thread([0, -9, 0], [0, 9, 0], theme.active().line, 3.0)
    return exempt(line, "frame", "contrast", because="it parts both pictures, up to the edges")


def layer_counter(t: Trace) -> mn.VGroup:
    """Which layer is seen, at the upper left corner, and that it is what enters ReLU."""
    word, count = Label(label(t, "layer"), "ink2", 0.36, 600), Number(t.layers[0], height=0.6)
    word.set_x(READ.left, mn.LEFT).stand_on(2.95)
    count.next_to(word, mn.RIGHT, buff=0.25).stand_on(2.95)
    before = Label(label(t, "before-relu"), "ink2", 0.3, 600)
    before.set_x(READ.left, mn.LEFT).stand_on(2.4)
    group = mn.VGroup(word, count, before).set_z_index(20)
    for one in (group, *group):
        exempt(one, "overlap", "contrast", because="dots may pass below it")
    return group


def stand_at_wedge(word: Label, value: Number, x: float) -> None:
    """What stands at both sides of the wedge; at one of them where the frame ends."""
    word.set_x(x - 0.4, mn.RIGHT).stand_on(FOOT - 0.72)
    value.set_x(x + 0.4, mn.LEFT).stand_on(FOOT - 0.75)
    if word.get_left()[0] < READ.left:
        word.set_x(value.get_right()[0] + 0.2, mn.LEFT)
    elif value.get_right()[0] > READ.right:
        value.set_x(x - 0.4, mn.RIGHT)
        word.set_x(value.get_left()[0] - 0.2, mn.RIGHT)


def stand_below_bar(word: Label, value: Number, x: float) -> None:
    """What stands below the bar that begins at the wedge; left of it where the frame ends."""
    word.set_x(x + 0.4, mn.LEFT).stand_on(FOOT - 0.75)
    value.next_to(word, mn.RIGHT, buff=0.22).stand_on(FOOT - 0.78)
    beyond = value.get_right()[0] - READ.right
    if beyond > 0:
        for one in (word, value):
            one.shift((value.get_right()[0] - x + 0.4) * mn.LEFT)


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


def in_row(things: Sequence[mn.Mobject], gap: float) -> mn.VGroup:
    """What stands on one line."""
    things[0].stand_on(0.0)
    for before, one in pairwise(things):
        one.set_x(before.get_right()[0] + gap, mn.LEFT).stand_on(0.0)
    return mn.VGroup(*things)


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


def _clearance(places: np.ndarray, others: Sequence[np.ndarray]) -> np.ndarray:
    """How far each place is from the nearest of others."""
    away = places[:, None, :] - np.concatenate([*others, np.full((1, 3), 1e3)])
    return np.asarray(np.linalg.norm(away, axis=2).min(axis=1))


class Told(Beat[Trace, Cloud]):
    """Base of all beats: several things happen together, for so long."""

    def happen(
        self,
        seconds: float,
        *changes: Change,
        moving: Sequence[mn.Mobject] = (),
        alongside: Sequence[mn.Animation] = (),
        rate: Callable[[float], float] = EASED,
    ) -> None:
        """Changes go from 0 to 1 together."""
        shares = np.linspace(0, 1, max(2, round(seconds * FRAMES)))
        self.follow(
            shares, *changes, moving=moving, alongside=alongside, seconds=seconds, rate=rate
        )

    def before_world(
        self,
        seconds: float,
        moments: Sequence[Any],
        change: Callable[[Any], object],
        *moving: mn.Mobject,
        rate: Callable[[float], float] = mn.linear,
    ) -> None:
        """The same with moments one after the other, also before the world is there."""
        last = len(moments) - 1
        self.vary(
            lambda share: change(moments[round(share * last)]), *moving, seconds=seconds, rate=rate
        )

    def bring(self, *things: mn.Mobject, share: float | None = None, seconds: float = 0.6) -> None:
        """Things come into the world, and stand in it as it is seen now."""
        world = self.picture
        for one in things:
            if hasattr(one, "stand"):
                one.stand(world.view)
        coming = [mn.FadeIn(one) for one in things]
        self.play(*coming, share=share, seconds=None if share else seconds)
        world.add(*things)

    def grow_back(self, errors: Errors, numbers: Sequence[Number], seconds: float) -> None:
        """A bar for each layer, from the last one back to the first, whose number is looked at;
        these numbers stand at them: of the first layer, and perhaps of the last."""
        first, *_, last = errors.bars
        for bar in reversed(errors.bars):
            told = [mn.FadeIn(numbers[0])] if bar is first else []
            told += [mn.FadeIn(one) for one in numbers[1:] if bar is last]
            told += [mn.FadeIn(errors.leader)] if bar is first and len(errors.leader) else []
            self.play(mn.GrowFromEdge(bar, mn.DOWN), *told, seconds=seconds / len(errors.bars))
        self.play(pulse(numbers[0], scale=1.2), seconds=0.6)

    def leave_before_card(self, world: Cloud) -> None:
        """All that lies in the plane leaves before the chapter's card comes; for ``draw``."""
        old = [one for one in world.submobjects if one is not world.plane]
        self.take_back(*old)
        for one in old:
            exempt(one, "fading", because="the card begins another picture in the plane")

    def go_to(self, view: View, seconds: float, alongside: Sequence[mn.Animation] = ()) -> None:
        """The camera goes there, if it is elsewhere, while other things happen."""
        world = self.picture
        if view != world.view:
            self.happen(seconds, world.zoom(view), alongside=alongside)
        elif alongside:
            self.play(*alongside, seconds=0.4)

    def rename(self, names: mn.VGroup) -> tuple[list[mn.Animation], list[mn.Animation]]:
        """Units are named elsewhere, for the beats to come, too: what leaves, and what comes.

        A name that would come where it stands stays.
        """
        world = self.picture
        old = [*world.named]
        for place, name in enumerate(names):
            for one in old:
                if np.allclose(one.get_center(), name.get_center(), atol=0.1):
                    names.submobjects[place] = one
        leaving = list[mn.Animation](mn.FadeOut(one) for one in old if one not in [*names])
        coming = list[mn.Animation](mn.FadeIn(one) for one in names if one not in old)
        self.keep(*names)
        world.named = names
        return leaving, coming

    def take_away(self, *things: mn.Mobject, seconds: float = 0.5) -> None:
        """Things leave the world."""
        there = [one for one in things if one in self.picture.submobjects]
        if not there:
            return
        self.picture.remove(*there)
        tracks = [one for one in there if isinstance(one, Tracks)]
        others = [mn.FadeOut(one) for one in there if one not in tracks]
        self.play(
            *others, *(mn.UpdateFromAlphaFunc(*one.draw_in()) for one in tracks), seconds=seconds
        )
        self.scene.remove(*tracks)


class Twins(Told):
    before_picture = True

    def draw(self, t: Trace, world: Cloud, room: Room) -> None:
        now = theme.active()
        points, rings = t.points.values, t.ring.values
        self.dots = [Rings(WIDE, points, rings, 0.165) for _ in range(2)]
        steps = t.steps.values
        colours = theme.mix(now.ground, now.ink, 0.75), now.ink
        self.curves = [
            LossCurve(losses, steps, room, steps[-1], colour)
            for losses, room, colour in zip(
                (t.plain_loss, t.normal_loss), CURVES, colours, strict=True
            )
        ]
        self.loss = Label(label(t, "loss"), "ink2", 0.29, 600)
        self.losses = [self.loss, self.loss.copy()]
        for one, place in zip(self.losses, CURVES, strict=True):
            one.set_x(place.left, mn.LEFT).stand_on(place.bottom - 0.45)
        self.says = self._says(t)
        self.told_steps = [
            mn.VGroup(Number(t.steps[-1], height=0.32), Label(label(t, "steps"), "ink2", 0.29, 600))
            for _ in CURVES
        ]
        for (count, name), curve in zip(self.told_steps, CURVES, strict=True):
            name.set_x(curve.right, mn.RIGHT).stand_on(curve.bottom - 0.45)
            count.next_to(name, mn.LEFT, buff=0.18).stand_on(curve.bottom - 0.45)
        self.right = how_many_right(t, t.normal_right[0], OF_TWIN)
        self.count = self.right[0]
        self.setup = self._setup(t)
        self.regions = regions(HALVES[1], t.field.values, BEYOND).set_z_index(-2)
        self.parts = between_networks()

    def _setup(self, t: Trace) -> mn.VGroup:
        """What kind of network it is and how it learns, where its twin will be."""
        told = {
            "setup-size": [t.depth.text, t.layer_width.text],
            "setup-output": [],
            "setup-start": [t.start_size.text],
            "setup-rate": [short(t.rate).text],
        }
        lines = mn.VGroup()
        for place, (name, constants) in enumerate(told.items()):
            line = Label(label(t, name), "ink2", 0.36, 600, width=5.6, constants=constants)
            lines.add(line.set_x(1.05, mn.LEFT).stand_on(1.5 - 0.7 * place))
        exempt(lines, "load", because="it is one list, read while the loss does not fall")
        return lines

    def _says(self, t: Trace) -> mn.VGroup:
        """How many the plain network gets right in the end; or if it says the same to every dot,
        what that is."""
        if plain(t) != "coin":
            return mn.VGroup(*how_many_right(t, t.plain_right[-1], READ.left))
        share = Formula("{p} %", height=0.46, p=number(t.percent))
        every = Label(label(t, "for-every-dot"), "ink", 0.4, 600)
        share.set_x(READ.left, mn.LEFT).stand_on(3.1)
        return mn.VGroup(share, every.next_to(share, mn.RIGHT, buff=0.22).stand_on(3.1))

    @says()
    def want(self, t: Trace) -> None:
        inner, outer = (
            [dot for dot, ring in zip(self.dots[0], t.ring.values, strict=True) if ring == own]
            for own in (0, 1)
        )
        self.play(mn.LaggedStart(*map(mn.FadeIn, inner), lag_ratio=0.05), share=0.35)
        self.play(mn.LaggedStart(*map(mn.FadeIn, outer), lag_ratio=0.05), share=0.35)
        self.scene.add(self.dots[0])

    @says()
    def plain(self, t: Trace) -> None:
        dots, curve = self.dots[0], self.curves[0]
        view = HALVES[0]
        shares = np.linspace(0, 1, 2 * FRAMES)
        self.before_world(
            1.3, shares, lambda s: dots.stand(WIDE.towards(view, s)), dots, rate=EASED
        )
        coming = curve, self.loss, self.parts, self.told_steps[0], self.setup
        self.play(*map(mn.FadeIn, coming), seconds=0.6)

        def learn(step: int) -> None:
            dots.answer(t.plain_answers.values[step])
            curve.reach(step)

        steps = range(len(t.steps))
        self.before_world(self.at_least(3.2, 0.38), steps, learn, dots, curve)
        self.appear(self.says)
        self.play(pulse(self.says, scale=1.1), seconds=0.8)

    @summit(6)
    @says()
    def twin(self, t: Trace) -> None:
        first, dots, curve = self.dots[0], self.dots[1], self.curves[1]
        dots.stand(HALVES[1])
        dots.answer(t.normal_answers.values[0])
        self.play(mn.FadeOut(self.setup), seconds=0.4)
        coming = dots, curve, self.losses[1], *self.right, self.told_steps[1]
        self.play(*map(mn.FadeIn, coming), seconds=0.6)

        def learn(step: int) -> None:
            dots.answer(t.normal_answers.values[step])
            curve.reach(step)
            show_instead(self.count, t.normal_right[step], edge=mn.RIGHT)

        steps = range(len(t.steps))
        moving = dots, curve, self.count
        self.before_world(6.0, steps, learn, *moving, rate=GATHERING)
        self.play(mn.FadeIn(self.regions), seconds=0.7)
        self.scene.add(first)

    @says()
    def ask(self, t: Trace) -> None:
        self.play(pulse(*self.right, scale=1.1), share=0.6)


class Inside(Told):
    chapter = True
    follows = Twins
    before_picture = True

    def draw(self, t: Trace, world: Cloud, room: Room) -> None:
        opening = self.earlier(Twins)
        self.dots = opening.dots[0]
        self.take(self.dots)
        others = [opening.dots[1], opening.regions, *opening.curves, *opening.right, opening.says]
        for one in others:
            exempt(one, "fading", because="the card says that only the first one is looked into")
        now = theme.active()
        self.counter = layer_counter(t)
        self.after_relu = Label(label(t, "after-relu"), "ink2", 0.3, 600).set_z_index(20)
        self.after_relu.set_x(READ.left, mn.LEFT).stand_on(2.4)
        exempt(self.after_relu, "overlap", "contrast", because="dots may pass below it")
        self.all_dots = self._all_dots(t, world)
        self.numbers = self._numbers(t, world)
        # One straight line, that goes through the middle of the cloud.
        middle = world.deep.at(t.plain_clouds.values[0].mean(axis=0))
        way = np.array([FRAME.right, -0.45 * FRAME.right, 0.0])
        self.straight = mn.Line(middle - 2 * way, middle + 2 * way, stroke_width=7)
        self.straight.set_color(now.ink).set_z_index(7)
        exempt(self.straight, "overlap", "frame", because="it parts all that is seen")
        first = t.layers[0].text
        self.narrower = mn.VGroup(
            Number(t.narrower, height=0.7),
            Label(label(t, "narrower"), "ink2", 0.36, 600),
            Label(label(t, "than-first", layer=first), "ink2", 0.36, 600, constants=[first]),
        )
        for told, foot in zip(self.narrower, (-1.6, -2.25, -2.85), strict=True):
            told.set_x(ASKED.left, mn.LEFT).stand_on(foot)

    def _all_dots(self, t: Trace, world: Cloud) -> list[Label]:
        """That it is all of them that lie on one spot in the last layer."""
        if width(t) != "spot":
            return []
        told = Label(label(t, "all_dots"), "ink2", 0.32, 600, constants=[t.point_count.text])
        spot = world.deep.at(t.plain_clouds.values[-1].mean(axis=0))
        told.next_to(spot, mn.RIGHT, buff=0.36).set_z_index(20)
        return [exempt(told, "overlap", "contrast", because="it stands beside the spot")]

    def _numbers(self, t: Trace, world: Cloud) -> dict[int, mn.VGroup]:
        """The number of a layer beside its outline, off the others; a small outline is a dot."""
        hue = theme.active().data
        found, taken = dict[int, mn.VGroup](), [np.zeros((0, 3))]
        taken += [np.linspace(one.get_left(), one.get_right(), 9) for one in self.all_dots]
        outlines = [world.deep.at(one.way) for one in world.outlines]
        reaches = [float(np.ptp(way, axis=0).max()) / 2 for way in outlines]
        self.small = {place for place, reach in enumerate(reaches) if reach < SMALL}
        middle = world.deep.at(np.zeros(2))
        axes = [middle + np.linspace(-4, 4, 81)[:, None] * way for way in np.eye(3)[:2]]
        for place, way in enumerate(outlines):
            is_small = place in self.small
            lines = [one for at, one in enumerate(outlines) if at not in (place, *self.small)]
            # A number is of the nearest dot.
            dots = [outlines[at].mean(axis=0)[None] for at in self.small if at != place]
            out = way - way.mean(axis=0)
            out = ROUND if is_small else out / np.linalg.norm(out, axis=1, keepdims=True)
            # Round the last one there are squares.
            away = BESIDE_IT + 0.16 * (is_small and place == len(outlines) - 1)
            places = (way.mean(axis=0) if is_small else way) + away * out
            is_read = (np.abs(places[:, :2]) < (READ.right - 0.3, READ.top - 0.3)).all(axis=1)
            places = places[is_read] if is_read.any() else places
            clear = np.minimum(
                _clearance(places, [*lines, *axes]), _clearance(places, [*dots, *taken]) - NEARER
            )
            if is_small and clear.max() < CLEAR:
                continue
            one = Number(t.layers[place], height=0.36).set_color(hue)
            one.move_to(places[int(np.argmax(clear))])
            mark = mn.VGroup(*([disc(way.mean(axis=0), hue, SPECK)] if is_small else []), one)
            for part in (mark, *mark):
                exempt(
                    part,
                    *("overlap", "contrast", "size"),
                    because="it stands where the cloud was, and counts its layer",
                )
            taken.append(one.get_center()[None])
            found[place] = mark.set_z_index(5)
        return found

    def asking_room(self, t: Trace, room: Room) -> Room:
        return ASKED

    @says()
    def look_in(self, t: Trace) -> None:
        world = self.picture
        on_their_way = turning(self.dots.pairs.copy(), t.plain_clouds.values[0])
        view = self.dots.view

        def go(share: float) -> None:
            self.dots.view = view.towards(world.deep, share)
            self.dots.place(on_their_way(share))

        coming = mn.FadeIn(world.plane.axes), mn.FadeIn(world.names)
        self.play(*self.dots.coloured(), *coming, seconds=0.8)
        self.dots.own()
        shares = np.linspace(0, 1, 3 * FRAMES)
        self.before_world(self.at_least(3.0, 0.7), shares, go, self.dots, rate=EASED)
        self.scene.remove(self.dots, world.plane.axes)
        world.plane.halves.set_fill(opacity=0)
        self.scene.add(world)
        world.add(world.names, world.rings)
        self.appear(self.counter)

    @says()
    def bend(self, t: Trace) -> None:
        world = self.picture
        now, axes = theme.active(), world.plane.axes
        look = axes[0].get_stroke_color(), axes[0].get_stroke_width()
        # Each axis, and what lies beyond it, as it is spoken of.
        for said, axis, half in zip((0.12, 0.3), reversed(axes), world.plane.halves, strict=True):
            self.wait_until_said(said)
            lit = axis.animate.set_stroke(now.ink, 9), half.animate.set_fill(opacity=SILENT)
            self.play(*lit, share=0.08)
        cloud = world.rings.pairs.copy()
        before, after = self.counter[2], self.after_relu
        exempt(before, "blinking", because="the bend is tried, and taken back")
        told = mn.FadeOut(before), mn.FadeIn(after)
        folding = world.rings.to(np.maximum(cloud, 0))
        self.wait_until_said(0.42)
        self.happen(self.at_least(1.4, 0.12), folding, alongside=told)
        # So long it is seen that it bends.
        self.wait(1.6)
        dark = [axis.animate.set_stroke(*look) for axis in axes]
        back = [mn.FadeIn(before), mn.FadeOut(after), *dark]
        self.happen(0.8, world.rings.to(cloud), alongside=back)
        self.play(mn.Create(self.straight), seconds=0.7)
        # However it lies, dots of both rings are on both sides of it.
        turning = mn.Rotate(self.straight, -np.pi, about_point=self.straight.get_center())
        until = self.scene.sentence_began + self.scene.sentence_seconds
        self.play(turning, seconds=max(2.0, until - self.scene.video_time - 0.6))
        self.play(mn.FadeOut(self.straight), seconds=0.5)

    @summit(6)
    @asks(
        sheet=False,
        options=3,
        answer=lambda t: (
            ("wider", "same", "closer", "spot").index(width(t)) if width(t) != "spot" else 2
        ),
        seconds=3.0,
        reveals=lambda t: [t.plain_clouds[-1]],
    )
    def shrink(self, t: Trace) -> None:
        world = self.picture
        clouds = t.plain_clouds.values
        # The first steps can be seen, so they are slow.
        shares = np.where(np.arange(1, len(clouds)) <= SEEN, 1.0, 0.5)
        seconds = [0.0, *(self.at_least(3.8, 0.66) * shares / shares.sum())]
        count = self.counter[1]
        self.bring(*self._left_behind(0), seconds=0.4)
        for layer in range(1, len(clouds)):
            changes = [world.rings.to(clouds[layer])]
            if layer in self.small and layer - 1 not in self.small:
                changes.append(world.rings.framed)
            self.happen(0.8 * seconds[layer], *changes)
            show_instead(count, t.layers[layer], edge=mn.LEFT)
            told = self.all_dots if layer == len(clouds) - 1 else []
            self.bring(*self._left_behind(layer), *told, seconds=0.2 * seconds[layer])
        if width(t) in ("spot", "closer") and MANY < t.narrower.value < MANIFOLD:
            self.appear(self.narrower)
        self.mark_answer()
        self.play(pulse(*world.rings, scale=1.3), seconds=0.8)

    def _left_behind(self, layer: int) -> list[mn.Mobject]:
        """What tells where a layer's cloud was: its outline, or a dot, and the layer's number."""
        outlines = [] if layer in self.small else [self.picture.outlines[layer]]
        return [*outlines, *([self.numbers[layer]] if layer in self.numbers else [])]


def is_near_spot(t: Trace) -> bool:
    """Whether the last cloud is a spot in which something is seen from near."""
    return width(t) == "spot" and bool(t.spreads[-1].value > 1e-7)


class Answers(Told):
    follows = Inside

    def draw(self, t: Trace, world: Cloud, room: Room) -> None:
        now, inside = theme.active(), self.earlier(Inside)
        self.numbers = [*inside.numbers.values(), *inside.all_dots]
        self.counter = inside.counter
        self.take(self.counter)
        last = t.plain_clouds.values[-1]
        self.middle = (last.min(axis=0) + last.max(axis=0)) / 2
        self.near_view = View.near(np.concatenate([last, world.outlines[-1].way]), STREAK)
        reach = float(np.ptp(last, axis=0).max())
        lowest = int(np.floor(np.log10(max(reach, 1e-8))))
        powers = range(lowest, 1)
        self.powers = Powers(
            world.deep, self.middle, powers, lambda radius: label(t, "radius", radius=radius)
        )
        self.halo = Halo(world.deep.at(self.middle), now.ink, 0.55).set_z_index(4)
        self.answers = self._answers(t)
        # Rings of any colour pass below it.
        self.backing = veil(Room.around(self.answers, 0.3), 0.82).set_z_index(19)
        exempt(self.backing, "overlap", "contrast", because="what passes below it is dimmed")
        told = [label(t, name) for name in ("gradient-of", "gradient-by", "layer")]
        self.errors = Errors(t.plain_errors[:, 0], t.layers, told)
        self.sides = [
            Tracks(world.deep, [self.middle], [self.middle * keeps], now.ink, 6, dash=0.12)
            for keeps in ((1, 0), (0, 1))
        ]
        self.in_all = Label(label(t, "in-all-units"), "ink", 0.32, 600)
        # Below the counter.
        self.in_all.set_x(READ.left, mn.LEFT).stand_on(1.85).set_z_index(20)
        exempt(self.in_all, "overlap", "contrast", because="outlines pass below it")

    def _answers(self, t: Trace) -> mn.VGroup:
        """What the network says to all dots."""
        name = Label(label(t, "answers"), "ink2", 0.36, 600)
        low, high = (number(one) for one in t.first_percents)
        both = Formula('{low} " to " {high} %', height=0.5, width=5.0, low=low, high=high)
        outer = Label(label(t, "outer"), "ink2", 0.36, 600)
        for one, foot in ((name, 0.7), (both, -0.25), (outer, -1.05)):
            one.set_x(1.6, mn.LEFT).stand_on(foot)
        group = mn.VGroup(name, both, outer).set_z_index(20)
        return exempt(group, "overlap", because="a ring passes below it")

    @summit(6)
    @says(when=is_near_spot)
    def go_near(self, t: Trace) -> None:
        world = self.picture
        self.play(mn.FadeIn(self.halo), seconds=0.5)
        falls = 0.6
        if t.straight_from.value > 0:
            self._tell_sides()
            falls = 0.36
        self._leave_names(self.halo, self.in_all)
        self.bring(self.powers, seconds=0.2)
        self.happen(
            self.at_least(3.0, falls),
            world.zoom(self.near_view),
            # As it opens.
            lambda share: world.rings.framed(float(np.clip(4 - 5 * share, 0, 1))),
        )

    def _tell_sides(self) -> None:
        """On which side of each axis all of the last cloud lies."""
        now, axes = theme.active(), self.picture.plane.axes
        self.play(mn.FadeIn(self.in_all), seconds=0.3)
        look = axes[0].get_stroke_color(), axes[0].get_stroke_width()
        for axis, side in zip(axes, self.sides, strict=True):
            self.play(axis.animate.set_stroke(now.ink, 9), mn.Create(side), share=0.1)
        self.wait(max(0.6, 0.08 * self.scene.sentence_seconds))
        back = [axis.animate.set_stroke(*look) for axis in axes]
        self.play(*back, *map(mn.FadeOut, self.sides), seconds=0.4)

    @says()
    def tell_all(self, t: Trace) -> None:
        self.appear(self.backing, self.answers, share=0.2)
        self.play(pulse(*self.picture.rings, scale=1.3, lag=0.02), share=0.66)

    @says()
    def go_back(self, t: Trace) -> None:
        self._leave_names(self.backing, self.answers)
        errors = self.errors
        self.play(*map(mn.FadeIn, (errors.headline, *errors.layers, errors.word)), seconds=0.6)
        # Where the camera did not fall into the spot, this is what is looked at.
        least = 2.4 if is_near_spot(t) else 6.0
        self.grow_back(errors, errors.told, self.at_least(least, 0.6))

    def _leave_names(self, *others: mn.Mobject) -> None:
        """What is written leaves, so that nothing stands in the way."""
        world = self.picture
        gone = [one for one in (world.names, *self.numbers) if one in world.submobjects]
        # Where its caption was changed, the counter has been taken apart.
        written = (*others, self.counter, *self.counter)
        there = [one for one in written if one in self.scene.mobjects]
        world.remove(*gone)
        self.play(*map(mn.FadeOut, (*gone, *there)), seconds=0.4)


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


def average(t: Trace, values: Quantity, result: Quantity, free: float) -> mn.VGroup:
    """How an average comes about, on the height 0, if it is large enough to be read."""
    parts = {f"h{place}": one for place, one in enumerate(values)}
    total = " + ".join(f"{{{name}}}" for name in parts)
    rule = Equation(
        f"({total}) ÷ {{m}} {{~}} {{result}}", height=0.34, m=t.m, result=result, **parts
    )
    # Only how many there are: not one of the values.
    rule.parts["mNumber"].set_color(theme.active().ink2)
    rule.scale(min(1.0, free / rule.width)).stand_on(0.0)
    return mn.VGroup(*([rule] if rule.digit_height >= LEAST_DIGIT else []))


class Slide(Told):
    follows = ByHand

    def draw(self, t: Trace, world: Cloud, room: Room) -> None:
        now = theme.active()
        by_hand = self.earlier(ByHand)
        self.names = by_hand.names
        self.take(self.names)
        self.rows = by_hand.rows
        self.take(self.rows)
        self.falls, self.ticks = by_hand.falls, by_hand.ticks
        raw = world.pairs(t.h)
        self.ruler = Ruler(world.raw_view, raw).set_z_index(3)
        own = t.own
        # What stands in the table: raw, less the mean, divided by the spread.
        later = [
            [self.rows.instead(place, short(one[unit])) for place, unit in enumerate(t.shown_units)]
            for one in (t.centred, t.normalised)
        ]
        self.stages = [self.rows.columns, *later]
        self.done = [
            self._done(sign, label(t, name)) for sign, name in (("−", "mean"), ("÷", "spread"))
        ]
        self.balance_point = mn.VGroup(
            Label(label(t, "mean"), "ink2", 0.34, 600), Number(short(t.mean[own]), height=0.42)
        )
        word, value = self.balance_point
        middle = self.ruler.at(float(t.mean[own].value))
        stand_at_wedge(word, value, middle[0])
        # The sum stands below the wedge, at one side of the axis.
        zero = self.ruler.at(0.0)[0]
        ends = (zero + 0.3, 6.5) if zero < 0 else (-6.5, zero - 0.3)
        free = ends[1] - ends[0] - word.width - 0.45
        self.sum = mn.VGroup()
        if free > 5.5 and t.m.value <= WRITTEN_OUT:
            self.sum = average(t, short(t.h[own]), short(t.mean[own]), free)
        if len(self.sum):
            left = min(
                max(middle[0] - self.sum.width / 2, ends[0]), ends[0] + free - self.sum.width
            )
            self.sum.set_x(left, mn.LEFT).shift((FOOT - 0.9) * mn.UP)
            word.set_x(self.sum.get_right()[0] + 0.45, mn.LEFT).stand_on(FOOT - 0.9)
            self.balance_point = mn.VGroup(word)
        self.other_mean = mn.VGroup()
        if world.two:
            place = world.raw_view.at(np.array([0.0, float(t.mean[t.other].value)]))
            wedge = mn.Triangle(fill_color=now.ink, fill_opacity=1, stroke_width=0).scale(0.18)
            wedge.rotate(-np.pi / 2).next_to(place, mn.LEFT, buff=0.06)
            other = Number(short(t.mean[t.other]), height=0.36).next_to(wedge, mn.LEFT, buff=0.15)
            # By then the dots have slid across.
            slid = np.column_stack([world.pairs(t.centred)[:, 0], raw[:, 1]])
            beside = other.get_center() + np.outer([0, 0.3, -0.3, 0.5, -0.5], mn.UP)
            away = np.minimum(_clearance(beside, [world.raw_view.at(slid)]), OFF_DOTS)
            other.move_to(beside[int(np.argmax(away))])
            self.other_mean = mn.VGroup(wedge, other).set_z_index(8)
            exempt(self.other_mean, "overlap", "contrast", because="it stands at the axis")

    def _done(self, sign: str, what: str) -> mn.VGroup:
        """What is done to all numbers of the table, at its left."""
        row = [Formula(f'"{sign}"', height=0.34, role="ink"), Label(what, "ink", 0.34, 600)]
        found = in_row(row, 0.16)
        # Off the longest of all numbers that stand there, one after the other.
        numbers = [one for stage in self.stages for one in stage[0]]
        edge = min(one.get_left()[0] for one in (self.rows.heads[0], *numbers)) - 0.3
        found.scale(min(1.0, (edge - DONE) / found.width))
        # Beside all rows, at the middle one.
        column = self.rows.columns[0]
        middle = (column[0].get_top()[1] + column[-1].get_bottom()[1]) / 2
        left = min(TABLE.left, edge - found.width)
        found.set_x(left, mn.LEFT).set_y(middle)
        if left < TABLE.left:
            # Dots may lie there.
            ground = veil(Room.around(found, 0.1), 0.92)
            exempt(ground, "overlap", "contrast", because="dots that pass below it are dimmed")
            found.submobjects.insert(0, ground)
        return found.set_z_index(60)

    def goes_on(self, stage: int, columns: slice) -> list[mn.Animation]:
        """Numbers of some columns become those of another stage."""
        first, then = (mn.squish_rate_func(mn.smooth, *span) for span in ((0.1, 0.45), (0.55, 0.9)))
        gone, coming = (
            [one for column in self.stages[own][columns] for one in column]
            for own in (stage - 1, stage)
        )
        # What stays as it was does not go to come back.
        at_once = mn.squish_rate_func(mn.smooth, 0.45, 0.45 + 1e-3)
        changes = list[mn.Animation]()
        for old, new in zip(gone, coming, strict=True):
            stays = old.shown[0].text == new.shown[0].text
            changes.append(mn.FadeOut(old, rate_func=at_once if stays else first))
            changes.append(mn.FadeIn(new, rate_func=at_once if stays else then))
        return changes

    @says()
    def balance(self, t: Trace) -> None:
        world, ruler = self.picture, self.ruler
        if leaving := self._without_falls():
            self.play(*leaving, seconds=0.4)
        coming = mn.FadeIn(ruler.threads), mn.FadeIn(ruler.shadows)
        self.play(*coming, seconds=self.at_least(0.6, 0.2))
        grows = mn.GrowFromPoint(ruler.wedge, ruler.wedge.get_bottom())
        self.play(grows, seconds=self.at_least(0.5, 0.15))
        self.scene.remove(ruler.threads, ruler.shadows, ruler.wedge)
        world.add(ruler)
        # They leave before the beat ends, which need not wait until they are read.
        told = [one for one in (self.sum, self.balance_point) if len(one)]
        self.play(*map(mn.FadeIn, told), seconds=0.5)
        self.play(pulse(*told, scale=1.06), seconds=self.at_least(0.8, 0.3))

    def _without_falls(self) -> list[mn.Animation]:
        """Where ReLU would have put the dots leaves, if it was tried."""
        world = self.picture
        if self.falls not in world.submobjects:
            return []
        world.remove(self.falls)
        return [mn.FadeOut(self.falls)]

    @summit(6)
    @says()
    def take_it(self, t: Trace) -> None:
        world = self.picture
        raw, slid = world.pairs(t.h), world.pairs(t.centred)
        across = np.column_stack([slid[:, 0], raw[:, 1]])
        # Only their middle: how wide they are is asked later.
        world.cross.place(raw.mean(axis=0), np.full(2, MIDDLE / world.view.unit))
        world.cross.stand(world.view)
        coming = mn.FadeIn(world.cross), mn.FadeIn(self.done[0])
        # Strokes that lie on each other beat together, or they would flash.
        lag = 0.2 if world.two else 0.0
        all_of_them = pulse(*world.batch, *self.ruler.shadows, scale=1.25, lag=lag)
        self.play(*coming, all_of_them, seconds=0.9)
        world.add(world.cross)
        self.wait(0.6)
        told = [one for one in (self.balance_point, self.sum) if len(one)]
        self.play(*map(mn.FadeOut, told), seconds=0.4)
        ways = np.abs(raw.mean(axis=0)) * world.view.unit
        if max(ways) < NEAR_ENOUGH:
            # It hardly slides: that it is subtracted from each is seen at one after the other, or
            # where these are many and would flash, at all of them.
            lag = 0.6 if len(world.batch) <= JUMPING else 0.0
            beats = pulse(*world.batch, scale=1.4, lag=lag)
            self.play(beats, *self.goes_on(1, slice(None)), seconds=self.at_least(5.2, 0.6))
            self._slide_to(slid, np.zeros(2), 1.2, slice(0))
            self._go_near()
            return
        if min(ways) < NEAR_ENOUGH:
            # One of them hardly slides: both together.
            self._slide_to(slid, np.zeros(2), self.at_least(4.6, 0.75), slice(None))
            self._go_near()
            return
        # First what one unit computes slides, then what the other does: each number with it.
        middle = np.array([0.0, float(across[:, 1].mean())])
        self._slide_to(across, middle, 2.1, slice(1))
        up = self.ticks[1:]
        world.remove(*up)
        self.play(mn.FadeIn(self.other_mean), *map(mn.FadeOut, up), seconds=0.4)
        self.ticks = self.ticks[:1]
        self.wait(0.4)
        self.play(pulse(*self.other_mean, scale=1.2), seconds=0.8)
        self.play(mn.FadeOut(self.other_mean), seconds=0.3)
        self._slide_to(slid, np.zeros(2), 2.1, slice(1, None))
        self._go_near()

    def _go_near(self) -> None:
        """The camera goes near a cloud that is small where it lies now."""
        world = self.picture
        # Strokes stand below the table, however near they are seen.
        view = world.slid_view if world.two else world.square_view
        if view.unit < NEAR * world.view.unit:
            return
        slid, normal = (world.pairs(one) for one in (self.trace.centred, self.trace.normalised))
        near_names = world.name_shown(view, slid, normal)
        leaving, coming = self.rename(near_names)
        self.happen(1.4, world.zoom(view), alongside=leaving)
        self.names = near_names
        if coming:
            self.play(*coming, seconds=0.4)

    def _slide_to(
        self, pairs: np.ndarray, middle: np.ndarray, seconds: float, columns: slice
    ) -> None:
        """Dots, their middle and their shadows slide, and their numbers go on."""
        world = self.picture
        self.happen(
            seconds,
            world.batch.to(pairs),
            world.cross.to(middle, world.cross.spread),
            self.ruler.to(pairs),
            alongside=self.goes_on(1, columns),
        )


class Stretch(Told):
    follows = Slide

    def draw(self, t: Trace, world: Cloud, room: Room) -> None:
        self.slide = slide = self.earlier(Slide)
        now, own = theme.active(), t.own
        self.rows, self.ruler = slide.rows, slide.ruler
        self.names = slide.names
        self.ticks = slide.ticks
        self.done = slide.done
        self.view = world.square_view
        slid, normal = world.pairs(t.centred), world.pairs(t.normalised)
        self.near_names = world.name_shown(world.slid_view, slid, normal)
        self.square_names = self.near_names
        if self.view != world.slid_view:
            self.square_names = world.name_shown(self.view, slid)
        numbers = [one for column in slide.stages[1] for one in column]
        self.before = [*self.rows.heads, self.rows.more, *numbers]
        self.table = [*self.rows.heads, self.rows.more, self.done[1]]
        self.table += [one for column in slide.stages[2] for one in column]
        self.take(*self.rows.heads, self.rows.more, self.done[0], self.names)
        self.take(*(one for column in slide.stages[1] for one in column))
        self.squares = [
            self._square(float(one), now.data, 4)
            .set_fill(now.data, min(0.16, 0.8 / len(t.centred[own])))
            .set_z_index(5)
            for one in t.centred[own].values
        ]
        self.areas = self._areas(t)
        self.average = self._square(float(np.sqrt(t.variance[own].value)), now.ink, 5)
        self.average.set_fill(now.data, 0.4).set_z_index(6)
        side = self.average.width
        self.area = Number(short(t.variance[own]), height=min(0.42, max(0.3, 0.3 * side)))
        # Below the bar that grows through the square's upper half.
        self.area.move_to(self.average).shift(0.25 * side * mn.DOWN)
        if self.area.width > 0.85 * side:
            self.area.next_to(self.average, mn.RIGHT, buff=0.2)
        self.area.set_z_index(7)
        self.spread = mn.VGroup(
            Label(label(t, "spread"), "ink2", 0.34, 600),
            Number(short(t.deviation[own]), height=0.42),
        )
        word, value = self.spread
        stand_below_bar(word, value, self.view.x)
        self.sum = self._sum(t, self.view.x)
        self.other = Number(short(t.deviation[t.other]), height=0.42)
        self.ones = [Number(short(t.normal_spread[unit]), height=0.42) for unit in t.shown_units]
        self.lines, self.line = self._layer(t)

    def _square(self, distance: float, edge: str, stroke: float) -> mn.Square:
        """The square on a distance from the mean, on the ruler, to its side of zero."""
        side = abs(distance) * self.view.unit
        square = mn.Square(max(side, 1e-3), stroke_color=edge, stroke_width=stroke)
        square.move_to([self.view.x + np.sign(distance) * side / 2, FOOT + side / 2, 0])
        lints = "overlap", "contrast", "frame", "size"
        return exempt(square, *lints, because="its area is what is averaged, however large")

    def _sum(self, t: Trace, zero: float) -> mn.VGroup:
        """The average of the squares, below the wedge, at one side of the axis."""
        left, right = (zero + 0.3, 6.5) if zero < 0 else (-6.5, zero - 0.3)
        if right - left < 5.5 or t.m.value > WRITTEN_OUT:
            return mn.VGroup()
        own = t.own
        found = average(t, short(t.areas[own]), short(t.variance[own]), right - left)
        return found.set_x(left, mn.LEFT).shift((FOOT - 0.9) * mn.UP) if len(found) else found

    def _layer(self, t: Trace) -> tuple[list[Formula], Formula]:
        """The code of the layer, line by line; and of these the new one."""
        mean, spread, linear = (in_formula(label(t, one)) for one in ("mean", "spread", "linear"))
        line = Formula("h = (h - {mean}) / {spread}", height=0.38, mean=mean, spread=spread)
        lines = [Formula("h = {f} (x)", height=0.38, f=linear)]
        if t.params.activation != "identity":
            lines.append(Formula("h = {f} (h)", height=0.38, f=in_formula(t.params.activation)))
        lines.insert(1 if t.params.is_linear else len(lines), line)
        layer = mn.VGroup(*lines).arrange(mn.DOWN, buff=0.25, aligned_edge=mn.LEFT)
        layer.move_to([2.6, 3.5, 0], aligned_edge=mn.UL)
        others = [one for one in lines if one is not line]
        for one in lines:
            one.set_color(theme.active().ink if one is line else theme.active().ink2)
        return others, line

    def _areas(self, t: Trace) -> list[Number]:
        """The area of each square, in its outer corner, where there are few of them."""
        found = []
        if len(self.squares) <= WRITTEN_OUT:
            for square, entry, way in zip(
                self.squares, short(t.areas[t.own]), t.centred.values[t.own], strict=True
            ):
                one = Number(entry, height=0.34).set_z_index(7)
                if one.width + 0.2 < square.width:
                    corner = square.get_corner(mn.UR if way > 0 else mn.UL)
                    one.move_to(corner + 0.12 * mn.DOWN - np.sign(way) * 0.12 * mn.RIGHT)
                    one.shift(one.height / 2 * mn.DOWN - np.sign(way) * one.width / 2 * mn.RIGHT)
                    exempt(one, *IN_THE_PLANE, because="it stands in its square")
                    found.append(one)
        return found

    @says()
    def square(self, t: Trace) -> None:
        world = self.picture
        gone = self.done[0], *self.before, self.names, *self.ticks
        world.remove(*self.ticks)
        self.play(*map(mn.FadeOut, gone), *world.batch.seen(DIM), seconds=0.4)
        if self.view != world.view:
            self.happen(0.8, world.zoom(self.view))
        grown = [
            mn.GrowFromPoint(one, self.ruler.at(0.0)) for one in self.squares if one.width > 0.01
        ]
        # Where a unit does not vary there are none.
        grow = [mn.LaggedStart(*grown, lag_ratio=0.4)] if grown else []
        self.play(*grow, *map(mn.FadeIn, self.square_names), seconds=1.9)
        told = [*self.areas, *([self.sum] if len(self.sum) else [])]
        if told:
            self.play(*map(mn.FadeIn, told), seconds=0.6)
        self.wait(0.6)
        if self.areas:
            self.play(*map(mn.FadeOut, self.areas), seconds=0.4)
        visible = [one for one in self.squares if one.width > 0.01]
        # All together are as full as the one that they become.
        goal = self.average.copy().set_fill(opacity=0.4 / max(1, len(visible)))
        if visible:
            self.play(*(mn.Transform(one, goal) for one in visible), seconds=1.4)
        self.scene.remove(*visible)
        self.scene.add(self.average)
        self.appear(self.area)

    @says()
    def root(self, t: Trace) -> None:
        world = self.picture
        coming_to_an_end = [mn.FadeOut(self.sum)] if len(self.sum) else []
        self.play(pulse(self.average, scale=1.06), *coming_to_an_end, share=0.12)
        spread = float(t.deviation[t.own].value)
        both = world.cross.to(world.cross.middle, world.pairs(t.deviation))
        self.happen(self.at_least(1.6, 0.3), self.ruler.spread_to(spread), both)
        self.appear(self.spread, share=0.15)
        if world.two:
            # What is written at the other bar is not of the square.
            self._stand_at_bar(self.other, 1)
            bar = pulse(world.cross.bars[1], scale=1.3)
            self.play(bar, *self._into_bar(), *world.batch.seen(1), seconds=0.6)
            self.appear(self.other, share=0.1)
        else:
            self.play(*self._into_bar(), *world.batch.seen(1), seconds=0.6)
            self.play(pulse(self.spread, scale=1.15), seconds=0.8)

    def _into_bar(self) -> list[mn.Animation]:
        """The average square leaves its side, which is the spread."""
        side = mn.FadeOut(self.average, scale=0.3, target_position=self.ruler.bar)
        return [side, mn.FadeOut(self.area)]

    def _stand_at_bar(self, value: Number, axis: int) -> None:
        """A number stands at an end of a bar of the cross, off the dots."""
        world = self.picture
        bar = world.cross.bars[axis]
        if not world.two:
            value.move_to(bar.get_corner(mn.DR) + (world.beyond + 0.6) * mn.DOWN).set_z_index(12)
            return
        aside = np.array([0.25 + value.width / 2, 0.2 + 0.15 * (axis == 0), 0.0])
        ends = bar.get_corner(mn.UR), bar.get_corner(mn.DL)
        ways = [(across, up, 0) for across in (1, -1) for up in ((1, -1) if axis == 0 else (1,))]
        # Among many dots it stands farther off.
        places = [end + far * aside * way for far in (1, 2, 4) for end in ends for way in ways]
        value.move_to(clearest(value, places, world.view.at(world.batch.pairs))).set_z_index(12)
        exempt(value, "overlap", because="it stands at its bar")

    @summit(6)
    @says(constants=("0", "1"))
    def divide(self, t: Trace) -> None:
        world = self.picture
        gone: list[mn.Mobject] = [self.spread, *([self.other] if world.two else [])]
        coming: list[mn.Mobject] = [self.done[1], *self.before]
        if self.square_names is not self.near_names:
            gone += self.square_names
            coming += self.near_names
        # It is these by which is divided.
        bars = pulse(*world.cross.bars, scale=1.25)
        self.play(*map(mn.FadeOut, gone), *world.batch.seen(1), bars, seconds=0.6)
        if world.view != world.slid_view:
            self.happen(1.2, world.zoom(world.slid_view))
        world.remove(self.ruler)
        self.play(*map(mn.FadeIn, coming), mn.FadeOut(self.ruler), seconds=0.4)
        self.keep(*self.near_names)
        world.named = self.near_names
        slid, normal = world.pairs(t.centred), world.pairs(t.normalised)
        across = np.column_stack([normal[:, 0], slid[:, 1]])
        self._divide_to(across, 0.3, slice(1))
        if world.two:
            self._divide_to(normal, 0.3, slice(1, None))
        if not world.stays:
            self.happen(1.2, world.zoom(world.normal_view))
        for axis, one in enumerate(self.ones):
            self._stand_at_bar(one, axis)
        ends = pulse(*world.cross.bars, scale=1.15)
        self.play(*map(mn.FadeIn, self.ones), ends, seconds=0.6)

    def _divide_to(self, pairs: np.ndarray, share: float, columns: slice) -> None:
        """Dots go where they are once one unit is divided, and its numbers go on."""
        world = self.picture
        # Of one unit it is all that moves.
        seconds = self.at_least(1.8, share) if world.two else self.at_least(4.5, 2 * share)
        self.happen(
            seconds,
            world.batch.to(pairs),
            world.cross.to(np.zeros(2), pairs.std(axis=0)),
            alongside=self.slide.goes_on(2, columns),
        )

    @says()
    def name_it(self, t: Trace) -> None:
        self.play(*map(mn.FadeOut, self.table), seconds=0.4)
        self.play(*map(mn.FadeIn, self.lines), seconds=0.5)
        self.play(mn.FadeIn(self.line), seconds=0.6)
        beats = pulse(self.line, scale=1.08), pulse(*self.picture.batch, scale=1.25, lag=0.2)
        self.play(*beats, seconds=1.4)
        self.wait(0.2)


class Smaller(Told, when=lambda t: t.params.is_linear):
    rest = 0.4

    def draw(self, t: Trace, world: Cloud, room: Room) -> None:
        now = theme.active()
        self.dial = mn.VGroup(
            Label(label(t, "weights"), "ink2", 0.36, 600),
            Formula("×", height=0.44),
            Number(t.factors[0], height=0.5, role="parameter"),
        )
        word, times, value = self.dial
        word.set_x(2.2, mn.LEFT).stand_on(3.0)
        times.next_to(word, mn.RIGHT, buff=0.25)
        value.set_x(times.get_right()[0] + 0.25, mn.LEFT).stand_on(2.96)
        self.rail = mn.Line([2.2, 2.55, 0], [6.2, 2.55, 0], stroke_color=now.line, stroke_width=9)
        self.knob = mn.Dot([6.2, 2.55, 0], radius=0.22, color=now.parameter)
        # A bias would not shrink along, and the cloud would go elsewhere.
        self.bias = []
        if t.bias.values.any():
            stays = Label(label(t, "bias-stays"), "ink2", 0.34, 600)
            self.bias = [stays.set_x(2.2, mn.LEFT).stand_on(0.25)]
        self.shrunk = [t.scaled_mean[:, t.own], t.scaled_spread[:, t.own]]
        own = f"{t.own + 1}"
        self.told = []
        unit = Label(label(t, "unit", unit=own), "ink2", 0.32, 600, width=1.2, constants=[own])
        self.unit = unit.set_x(2.2, mn.LEFT).stand_on(1.65).set_z_index(20)
        texts = [Label(label(t, name), "ink2", 0.36, 600, width=1.7) for name in ("mean", "spread")]
        left = 3.6 + max(text.width for text in texts) + 0.35
        for text, values, foot in zip(texts, self.shrunk, (1.65, 0.9), strict=True):
            widest = max(Number(values[moment], height=0.5).width for moment in (0, -1))
            value = Number(values[0], height=0.5 * min(1.0, (6.65 - left) / widest))
            text.set_x(3.6, mn.LEFT).stand_on(foot)
            value.set_x(left, mn.LEFT).stand_on(foot)
            self.told.append(mn.VGroup(text, value).set_z_index(20))
        raw, spot = world.pairs(t.h), world.pairs(t.scaled[-1])
        # Both clouds, as large as there is room for.
        seen = [raw, spot, world.pairs(t.normalised), np.zeros((1, 2))]
        self.view = world.around(seen, WHOLE)
        self.names = world.name_shown(self.view, raw, spot, world.pairs(t.normalised))
        self.tracks = Tracks(
            world.view, raw, raw, theme.mix(now.ground, now.data, 0.4), 4
        ).set_z_index(3)
        self.raw_name = Label(label(t, "raw"), "ink2", 0.34, 600).set_z_index(12)
        self.normal_name = Label(label(t, "normalised"), "ink", 0.34, 600).set_z_index(12)
        for one in (self.raw_name, self.normal_name):
            exempt(one, *IN_THE_PLANE, because="it goes along with its cloud")

    def name_clouds(self) -> None:
        """The names of both clouds go along with them."""
        world = self.picture
        dots = world.view.at(world.ghost.pairs)
        away = 0.55 + world.beyond
        self.raw_name.move_to([dots[:, 0].mean() + 0.6, dots[:, 1].min() - away, 0])
        dots = world.view.at(world.batch.pairs)
        # Right of the axis, through which the middle of what is normalised goes.
        self.normal_name.set_x(world.view.x + 0.25, mn.LEFT).set_y(dots[:, 1].max() + away)

    @summit(6)
    @says()
    def shrink(self, t: Trace) -> None:
        world = self.picture
        kept = world.plane, world.bands, world.batch, world.cross
        self.take_away(*(one for one in world.submobjects if one not in kept))
        raw = world.pairs(t.h)
        leaving, coming = self.rename(self.names)
        self.go_to(self.view, 1.0, leaving)
        world.ghost.place(raw)
        self.bring(world.ghost)
        self.name_clouds()
        self.play(*map(mn.FadeIn, (self.raw_name, self.normal_name)), *coming, seconds=0.6)
        told = self.dial, self.rail, self.knob, self.unit, *self.told, *self.bias
        self.pane(*told)
        self.play(*map(mn.FadeIn, told), seconds=0.6)
        self.tracks.stand(world.view)
        world.add(self.tracks)
        self.turn(self.at_least(3.8, 0.5))
        self.play(pulse(*world.batch, scale=1.25, lag=0.2), seconds=0.7)

    def turn(self, seconds: float) -> None:
        """The dial is turned, and the raw cloud goes along."""
        t, world = self.trace, self.picture
        raw = world.pairs(t.h)

        def stand(moment: int) -> None:
            now = world.pairs(t.scaled[moment])
            world.ghost.place(now)
            world.batch.place(world.pairs(t.scaled_normal[moment]))
            self.tracks.put(raw, now)
            show_instead(self.dial[2], t.factors[moment], edge=mn.LEFT)
            for row, values in zip(self.told, self.shrunk, strict=True):
                show_instead(row[1], values[moment], edge=mn.LEFT)
            self.knob.set_x(6.2 - 4.0 * moment / (len(t.factors) - 1))
            self.name_clouds()

        moving = [self.dial, self.knob, *self.told, self.raw_name, self.normal_name]
        moments = range(len(t.factors))
        self.follow(moments, stand, moving=moving, seconds=seconds, rate=EASED)


class Knobs(Told):
    rest = 0.4

    def draw(self, t: Trace, world: Cloud, room: Room) -> None:
        now = theme.active()
        normal, placed, passed = (world.pairs(one) for one in (t.normalised, t.placed, t.passed))
        self.places = normal, placed, passed
        self.gamma, self.beta = (
            np.array(one, float) for one in (world.pairs(t.gamma), world.pairs(t.beta))
        )
        wide = np.stack([self.beta - np.abs(self.gamma), self.beta + np.abs(self.gamma)])
        stretched = self.gamma * normal
        ways = [stretched + share * (placed - stretched) for share in (0.3, 0.6, 0.8)]
        everything = [normal, stretched, *ways, placed, passed, wide, np.zeros(2)]
        self.view = world.around(everything, Room(-6.4, 6.4, -3.3, 3.3), largest=2.0)
        self.rule = Formula(
            "h = {g} dot h + {b}",
            height=0.4,
            g=symbol("gamma", "parameter"),
            b=symbol("beta", "parameter"),
        )
        self.rule.set_x(2.3, mn.LEFT).stand_on(3.1)
        self.knobs = self._knobs(t)
        # They are not learned here, but given.
        self.example = Label(label(t, "for-example"), "ink2", 0.36, 600, width=2.0)
        self.example.set_x(2.3, mn.LEFT).stand_on(2.3)
        self.cross = Cross(world.view, np.zeros(2), normal.std(axis=0), now.parameter, 13)
        self.cross.set_z_index(5)
        self.falls = Tracks(
            self.view, placed, placed, theme.mix(now.ground, now.ink, 0.7), 4, dash=0.12
        ).set_z_index(4)
        self.names = world.name_shown(self.view, normal, stretched, placed, passed)

    def _knobs(self, t: Trace) -> list[list[mn.Mobject]]:
        """A table below the rule: names of the units, then γ of each, then β."""
        names: list[mn.Mobject] = []
        columns: list[list[mn.Mobject]] = [
            [Formula("{x}", height=0.4, x=symbol(sign, "parameter"))] for sign in ("gamma", "beta")
        ]
        for unit in t.shown_units:
            told = f"{unit + 1}"
            names.append(Label(label(t, "unit", unit=told), "ink2", 0.34, 600, constants=[told]))
            for column, values in zip(columns, (t.gamma, t.beta), strict=True):
                column.append(Number(values[unit], height=0.4, role="parameter"))
        for place, name in enumerate(names):
            name.set_x(2.3, mn.LEFT).stand_on(2.3 - KNOB_PITCH * (place + 1))
        for right, column in zip((4.95, 6.5), columns, strict=True):
            for place, one in enumerate(column):
                one.set_x(right, mn.RIGHT).stand_on(2.3 - KNOB_PITCH * place)
        return [names, *columns]

    @summit(6)
    @says(constants=("0", "1"))
    def learn(self, t: Trace) -> None:
        world = self.picture
        kept = world.plane, world.bands, world.batch, world.cross
        old = [one for one in world.submobjects if one not in kept]
        if world.ghost in old:
            # What it has become is small.
            self.happen(0.4, world.ghost.go(range(len(world.ghost))))
        self.take_away(*old)
        leaving, coming = self.rename(self.names)
        self.go_to(self.view, 1.0, leaving)
        self.cross.stand(world.view)
        self.play(mn.FadeIn(self.cross), *coming, mn.FadeOut(world.cross), seconds=0.4)
        world.remove(world.cross)
        world.add(self.cross)
        normal, placed, _ = self.places
        spread = normal.std(axis=0)
        names, gammas, betas = self.knobs
        told = [self.example] if t.params.source is None else []
        self.pane(self.rule, *names, *gammas, *betas, *told)
        self.appear(self.rule, *names, *gammas, *told)
        wide = self.gamma * normal
        turns = not world.two and self.gamma[0] < 0
        # What hardly moves has moved soon.
        hardly = np.abs(wide - normal).max() * self.view.unit < NEAR_ENOUGH
        if turns and (dark := world.batch.lit(False)):
            self.play(*dark, seconds=0.3)
        self.happen(
            1.0 if hardly else self.at_least(2.2 if world.two else 4.4 if turns else 3.4, 0.36),
            world.batch.to(wide),
            self.cross.to(np.zeros(2), np.abs(self.gamma) * spread),
            rate=mn.linear if turns else EASED,
        )
        if turns and (light := world.batch.lit(True)):
            self.play(*light, seconds=0.3)
        self.appear(*betas)
        self.happen(
            self.at_least(5.8 if hardly else 1.9, 0.3),
            world.batch.to(placed),
            self.cross.to(self.beta, self.cross.spread),
        )

    @says(when=lambda t: t.params.is_linear and t.params.activation != "identity")
    def fold(self, t: Trace) -> None:
        world, passed = self.picture, self.places[-1]
        world.add(self.falls)
        self.falls.stand(world.view)
        self.happen(self.at_least(2.8, 0.9), world.batch.to(passed), self.falls.grow(passed))


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
        beside = np.clip((abs(away) - PASSING[0]) / (PASSING[1] - PASSING[0]), 0, 1)
        return np.asarray(LOWER + float(mn.smooth(beside)) * (UNDER - LOWER))

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
        stands = moment in (0, len(self.clouds) - 1)
        show_instead(self.tags[0], short(first) if stands else first, edge=mn.LEFT)
        show_instead(self.tags[2], normal, edge=mn.LEFT)
        for row, values in zip(self.rows, self.told, strict=True):
            show_instead(row[1], values[moment], edge=mn.LEFT)
        self.stand_tags()

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


class Alone(Told):
    follows = Together

    def draw(self, t: Trace, world: Cloud, room: Room) -> None:
        now = theme.active()
        self.visits = [world.pairs(one) for one in t.visits]
        self.middles = world.pairs(t.visit_mean.values.T)
        self.spreads = [one.std(axis=0) for one in self.visits]
        self.running = world.pairs(t.running_mean.values.T)
        self.running_spread = world.pairs(t.running_spread.values.T)
        start = np.stack([self.running[0] + way * self.running_spread[0] for way in (-1, 1)])
        seen = [*self.visits, self.running, start, np.zeros((1, 2)), world.pairs(t.h)]
        low = Room(-6.4, 6.4, -3.55, 0.9)
        self.view = world.around([np.concatenate(seen)], low, [], largest=3.0)
        self.view = self.view.to_the_right(np.concatenate(seen), low)
        blue = theme.mix(now.ground, now.data, 0.9)
        self.batch_cross = Cross(self.view, self.middles[1], self.spreads[1], blue, 12)
        self.batch_cross.set_z_index(5)
        rows = self.earlier(Together)
        self.take(rows.raw, rows.normal, *rows.crosses, *rows.beside_examples)
        # Mean and spread of the batch become those of one example.
        raw = world.pairs(t.h)
        self.own_cross = Cross(self.view, raw.mean(axis=0), raw.std(axis=0), blue, 13)
        self.own_cross.set_z_index(4)
        self.along = world.name_shown(self.view, *seen)
        self.along.remove(*(one for one in self.along if one.get_left()[0] < READ.left))
        # Its spread is looked at once it is frozen.
        # Where no half is shaded, it is all that is left once the batches have gone.
        self.narrow = np.full(2, (1.4 if t.folds else 3.0) * MIDDLE / self.view.unit)
        self.kept_cross = Cross(
            *(self.view, self.running[0], self.narrow, now.output, 18 if t.folds else 24, 0.16),
            tall=0.0 if world.two else TALL,
        ).set_z_index(10)
        self._tell_updates(t)
        self._tell_one(t)
        # Updates that are shown as fast as the number is frozen.
        self.rest_of_them: Sequence[int] = []
        self.ring = mn.Circle(radius=0.42, stroke_color=now.ink, stroke_width=6).set_z_index(8)
        exempt(self.ring, "overlap", because="it is frozen round the cross")

    def _tell_updates(self, t: Trace) -> None:
        """Which batch it is, its mean and what is kept; and how the first one makes that."""
        now, own, aside = theme.active(), t.own, self.view.aside
        self.rows = []
        for place, (name, values, colour) in enumerate(
            (
                ("batch-mean", t.visit_mean, now.data),
                ("running-mean", t.running_mean, now.output),
                ("running-spread", t.running_spread, now.output),
            )
        ):
            text = Label(label(t, name), "ink2", 0.36, 600, width=4.0).set_color(colour)
            widest = max(Number(one, height=0.4).width for one in values[:, own])
            shown = values[-1 if name == "running-spread" else 0, own]
            one = Number(shown, height=0.4 * min(1.0, 1.6 / widest))
            text.set_x(READ.left + aside, mn.LEFT).stand_on(2.48 - 0.68 * place)
            one.set_x(aside - 2.25, mn.LEFT).stand_on(2.46 - 0.68 * place)
            self.rows.append(mn.VGroup(text, one).set_z_index(20))
        told = label(t, "estimate", less=t.less_one.text, count=t.m.text)
        left = self.rows[2].get_right()[0] + 0.5
        self.estimate = Label(
            *(told, "ink2", 0.36, 600),
            width=6.6 - left,
            constants=[t.less_one.text, t.m.text],
        )
        self.estimate.set_x(left, mn.LEFT).stand_on(1.12).set_z_index(20)
        exempt(self.estimate, "overlap", "contrast", because="dots may lie below it")
        self.counter = mn.VGroup(
            Label(
                label(t, "batch", unit=f"{own + 1}"), "ink2", 0.36, 600, constants=[f"{own + 1}"]
            ),
            Number(t.updates[1], height=0.42),
        ).set_z_index(20)
        self.counter[0].set_x(READ.left + aside, mn.LEFT).stand_on(3.2)
        self.counter[1].next_to(self.counter[0], mn.RIGHT, buff=0.25).stand_on(3.18)
        # What the running mean becomes stands beside the rows, once these are seen.
        self.rule = Equation(
            "{kept} dot {old} + {new} dot {mean} {~} {result}",
            result=t.new_mean[own],
            kept=t.kept,
            old=t.old_mean,
            new=t.momentum,
            mean=short(t.first_mean[own]),
        )
        high = Room(aside - 0.3, 6.6, 2.05, 2.7)
        high.fit(self.rule, edge=mn.RIGHT, largest=0.42)

    def _tell_one(self, t: Trace) -> None:
        """What becomes of one example by its own mean, and by what was kept."""
        own, high = t.own, Room(0.6, 6.6, 1.9, 3.5)
        h = short(t.h[own, 0])
        self.nothing = Formula(
            "{h} - {mean} = 0" if h.value >= 0 else "{h} - ({mean}) = 0",
            height=0.5,
            h=number(h),
            mean=number(h),
        )
        high.fit(self.nothing, edge=mn.RIGHT, largest=0.6)
        self.alone = Equation(
            "({h} - {mean}) / {spread} {~} {result}",
            result=t.alone[own],
            h=h,
            mean=t.kept_mean[own],
            spread=t.kept_spread[own],
        )
        # Beside the rows from which its numbers come.
        high.fit(self.alone, edge=mn.RIGHT, largest=0.5)
        # Among its mates it was elsewhere.
        in_batch = Number(t.normalised[own, 0], height=0.42)
        row = in_row([Label(label(t, "in-its-batch"), "ink2", 0.36, 600), in_batch], 0.2)
        self.among = row.set_x(READ.right, mn.RIGHT).shift(1.2 * mn.UP).set_z_index(20)
        for one in row:
            exempt(one, "overlap", "contrast", because="dots may pass below it")

    @property
    def slowly(self) -> float:
        """Seconds of the first step of the running mean; more where it is the only one."""
        return 1.6 if self.trace.all_updates.value > 1 else SLOWLY

    def show(self, visit: int) -> None:
        """The batch of an update, and what is kept after it."""
        world = self.picture
        world.batch.place(self.visits[visit])
        self.batch_cross.place(self.middles[visit], self.spreads[visit])
        self.kept_cross.place(self.running[visit], self.narrow)
        self.tell(visit)

    def tell(self, visit: int) -> None:
        """The numbers of an update."""
        t = self.trace
        self.tell_batch(visit)
        show_instead(self.rows[1][1], t.running_mean[visit, t.own], edge=mn.LEFT)

    def tell_batch(self, visit: int) -> None:
        """Which batch it is, and its mean."""
        t = self.trace
        show_instead(self.counter[1], t.updates[visit], edge=mn.LEFT)
        show_instead(self.rows[0][1], t.visit_mean[visit, t.own], edge=mn.LEFT)

    @says()
    def come(self, t: Trace) -> None:
        world = self.picture
        raw, rows = world.pairs(t.h), self.earlier(Together)
        plane = world.plane
        world.look(self.view)
        plane.draw_back(0.0 if t.folds else 1.0)
        plane.stand(world.view)
        # Example 1 goes back, and all with it; then both rows become one, before that becomes the
        # cloud in its plane.
        self.follow(
            range(len(t.dragging))[::-1],
            rows.pull,
            moving=rows.pulled,
            alongside=[mn.FadeOut(rows.rule)],
            seconds=0.8,
            rate=EASED,
        )
        if rows.normal is world.batch and (light := world.batch.lit(True)):
            self.play(*light, seconds=0.3)
        own, below = self.own_cross, rows.crosses[1]
        named = rows.named[2:]
        into_one = (
            rows.raw.go_to(rows.normal_view, rows.normals[0]),
            rows.crosses[0].go_to(rows.normal_view, below.middle, below.spread),
        )
        # The ground leaves later, or most of what is seen would go at once.
        stays = *named, rows.rule, rows.ground
        gone = [one for one in rows.beside_examples if one not in stays]
        leaving = [*map(mn.FadeOut, gone)]
        self.happen(0.6, *into_one, moving=[rows.raw, rows.crosses[0]], alongside=leaving)
        back = [one.go_to(self.view, raw) for one in (rows.raw, rows.normal)]
        back += [one.go_to(self.view, own.middle, own.spread) for one in rows.crosses]

        def stand_numbers(_: float) -> None:
            for place, one in enumerate(named):
                one.move_to(rows.normal.middles[place])

        moving = [rows.raw, rows.normal, *rows.crosses, *named]
        # Axes, and the halves at them, come together.
        coming = [*map(mn.FadeIn, (plane, self.along)), mn.FadeOut(rows.ground)]
        self.happen(1.0, *back, stand_numbers, moving=moving, alongside=coming)
        self.scene.remove(*plane, self.along)
        world.add(plane, self.along)
        self.scene.add(world)
        self.scene.remove(*rows.crosses)
        world.add(own)
        last = list[mn.Animation](map(mn.FadeOut, (rows.raw, *named)))
        # Discs become strokes of one unit again; else they are the batch.
        if rows.normal is not world.batch:
            world.batch.stand(world.view)
            world.batch.place(raw)
            last += [mn.FadeOut(rows.normal), mn.FadeIn(world.batch)]
        self.play(*last, seconds=0.5)
        world.add(world.batch)
        # Of one example the mean is where it is, and the spread is none.
        none = np.zeros(2) + 0.01
        alone = world.batch.go(range(1, len(world.batch)))
        self.happen(1.0, alone, own.to(raw[0], none))
        ending = raw.copy()
        ending[0] = 0.0
        self.appear(self.nothing)
        seconds = self.at_least(1.6, 0.24)
        self.happen(seconds, world.batch.to(ending), own.to(np.zeros(2), none))
        self.wait(0.5)

    @says()
    def keep_one(self, t: Trace) -> None:
        world = self.picture
        first = self.visits[1]
        world.remove(self.own_cross)
        self.happen(0.5, world.batch.to(first), alongside=[mn.FadeOut(self.own_cross)])
        self.happen(0.4, world.batch.come(range(1, len(world.batch))))
        self.bring(self.batch_cross, self.kept_cross, seconds=0.3)
        # Not before the batch is there, or hardly anything would be.
        self.leave(self.nothing)
        self.tell(1)
        show_instead(self.rows[1][1], t.running_mean[0, t.own], edge=mn.LEFT)
        self.pane(self.counter, *self.rows, self.estimate)
        self.appear(self.counter, *self.rows[:2], lag=0.3)
        self.pane(self.rule)
        self.appear(self.rule, share=0.15)
        gliding = self.kept_cross.to(self.running[1], self.narrow)
        self.happen(self.at_least(self.slowly, 0.3), gliding)
        show_instead(self.rows[1][1], t.running_mean[1, t.own], edge=mn.LEFT)

    @summit(6)
    @says()
    def run(self, t: Trace) -> None:
        self.leave_when_read(self.rule)
        visits = len(t.updates)
        first = min(JUMPS, visits - 1)
        each = 0.3 if self.picture.two else 0.5
        if visits <= first + 1:
            # No more will come.
            each = max(each, SLOWLY / max(1, first - 1) - LANDED)
        # They jump as long as that is said.
        left = self.scene.sentence_began + self.scene.sentence_seconds - self.scene.video_time
        each = max(each, (left - 0.6) / max(1, first - 1) - LANDED)
        if not self.picture.two or len(self.picture.batch) > JUMPING:
            # As strokes or more discs that jump would.
            self.play(*self.picture.batch.seen(FAINT), seconds=0.3)
        if first < 2:
            # None comes after it.
            self.play(pulse(*self.picture.batch, scale=1.2, lag=0.3), seconds=self.at_least(2.0))
        for visit in range(2, first + 1):
            # It is another batch as soon as dots move; the running mean is there once they land.
            self.tell_batch(visit)
            self.happen(
                each,
                self.picture.batch.to(self.visits[visit]),
                self.batch_cross.to(self.middles[visit], self.spreads[visit]),
                self.kept_cross.to(self.running[visit], self.narrow),
            )
            self.tell(visit)
            self.wait(LANDED)
        if visits > first + 1:
            rest = range(first, visits)
            if t.params.momentum > JUMPY:
                rest = rest[-LAST:]
            # What is kept is looked at now, and batches that jump so fast would flash.
            self.happen(0.3, self.picture.batch.go(range(len(self.picture.batch))))
            self.take_away(self.batch_cross, seconds=0.3)
            self.rest_of_them = rest

    @says()
    def freeze(self, t: Trace) -> None:
        if self.rest_of_them:
            self.follow(
                self.rest_of_them,
                self.show,
                moving=[self.counter, *self.rows[:2]],
                seconds=self.at_least(2.0, 0.5),
                rate=mn.linear,
            )
        self.take_away(self.batch_cross, seconds=0.3)
        self.wait(self.seconds_to_read)
        self.ring.move_to(self.kept_cross.bars[0].get_center())
        self.play(mn.Create(self.ring), mn.FadeOut(self.rows[0]), seconds=0.5)

    @says()
    def spread_too(self, t: Trace) -> None:
        self.appear(self.rows[2], self.estimate, share=0.15)
        growing = self.kept_cross.to(self.running[-1], self.running_spread[-1])
        self.happen(self.at_least(1.4, 0.4), growing)
        self.play(pulse(self.rows[2][1], scale=1.15), seconds=0.6)

    @says()
    def measure(self, t: Trace) -> None:
        world = self.picture
        raw = world.pairs(t.h)
        if world.batch.is_there:
            self.happen(0.3, world.batch.go(range(len(world.batch))))
        world.batch.place(raw)
        # What is written of batches leaves first.
        told = mn.FadeOut(self.counter), mn.FadeOut(self.estimate)
        self.happen(0.5, world.batch.come([0]), alongside=told)
        start, end = world.view.at(self.running[-1]), world.view.at(raw[0])
        way = arrow(start, end, theme.active().ink, 8).set_z_index(8)
        exempt(way, "overlap", because="it is measured from the cross")
        self.play(mn.GrowFromPoint(way, start), seconds=0.6)
        self.pane(self.alone, self.among)
        self.appear(self.alone, self.among, share=0.2)
        ending = raw.copy()
        ending[0] = world.pairs(t.alone)
        # They stand in the fraction now; and what it is measured by goes along, to mean 0 and
        # spread 1.
        gone = way, *self.rows[1:], self.ring
        leaving = [mn.FadeOut(one) for one in gone]
        own = np.where(self.running_spread[-1] > 0, 1.0, 0.0)
        along = self.kept_cross.to(np.zeros(2), own)
        self.happen(1.4, world.batch.to(ending), along, alongside=leaving)


class Again(Told):
    chapter = True
    rest = 0.2

    def draw(self, t: Trace, world: Cloud, room: Room) -> None:
        now = theme.active()
        clouds = t.normal_clouds.values
        # One dot that lies far out does not make all the others small.
        dots = np.concatenate([*clouds, t.parting.values[-1]])
        ends = np.percentile(dots, (1, 99), axis=0)
        # Two spreads to each side of the mean, of each layer.
        sides = [one.mean(axis=0) + way * one.std(axis=0) for one in clouds for way in (-2, 2)]
        # Beside the last one the gradients stand.
        seen = [np.array(sides), ends, clouds[-1], np.zeros((1, 2))]
        room = Room(DEEP.left, BARS, DEEP.bottom, DEEP.top)
        self.view = View.around(seen, room, [CORNER], largest=2.4)
        whole = View.around([*seen, dots], room, [CORNER], largest=2.4)
        if whole.unit > FARTHER * self.view.unit:
            self.view = whole
        trained = [t.parting.values, np.zeros((1, 2))]
        self.near = View.around(trained, Room(-6.4, 6.4, -3.5, 2.7), largest=2.4)
        self.rings = Rings(self.view, clouds[0], t.ring.values).set_z_index(6)
        # Mean and spread, as of the layer by hand.
        blue = theme.mix(now.ground, now.data, 0.9)
        middle, spread = clouds[0].mean(axis=0), clouds[0].std(axis=0)
        self.cross = Cross(self.view, middle, spread, blue, 13).set_z_index(7)
        self.names = world.name_units(self.view, t.pair_numbers.values, dots)
        self.dots = Rings(HALVES[1], t.points.values, t.ring.values).set_z_index(6)
        self.dots.answer(t.normal_answers.values[0])
        self.side = veil(Room(0.0, 17.0, -10.0, 10.0), 1.0).set_z_index(4)
        self.regions = regions(HALVES[1], t.field.values, BEYOND).set_z_index(5)
        self.parts = between_networks().set_z_index(5)
        self.right = how_many_right(t, t.normal_right[0], OF_TWIN)
        self.counter = layer_counter(t)
        self.left = self._left_half(t.parting.values[-1])
        # While it is trained, it is that layer at which one looks.
        trained = t.parting.values.reshape(-1, 2)
        self.near_names = world.name_units(self.near, t.pair_numbers.values, trained)
        self.steps_made = [
            Label(label(t, "step"), "ink2", 0.36, 600),
            Number(t.steps[0], height=0.42),
        ]
        self.steps_made[0].set_x(READ.left, mn.LEFT).stand_on(1.75)
        self.steps_made[1].next_to(self.steps_made[0], mn.RIGHT, buff=0.25).stand_on(1.75)
        for made in self.steps_made:
            exempt(made.set_z_index(20), "overlap", "contrast", because="dots may pass below it")
        beside = mn.Group(*self.counter, *self.steps_made)
        self.straight = self._straight(t, Room.around(beside, 0.3))
        told = [label(t, name) for name in ("gradient-of", "gradient-by", "layer")]
        without = t.plain_errors[:, 0]
        self.errors = Errors(t.normal_errors[:, 0], t.layers, told, without)
        # They have the right half for themselves, beside the last layer.
        self.beside = self._left_half(clouds[-1])
        self.ground = veil(Room(0.0, 17.0, -10.0, 10.0), 1.0).set_z_index(10)
        self.edge = between_networks().set_z_index(11)
        # What the outlines are, and how long it was in the first layer of the plain network.
        word = Label(label(t, "gradient-then"), "ink", 0.34, 600)
        key = mn.Rectangle(width=0.3, height=0.3, color=theme.active().ink, stroke_width=4)
        value = Number(without[0], height=0.36, role="gradient")
        row = in_row([word, value], 0.2)
        self.then = mn.VGroup(key.next_to(word, mn.LEFT, buff=0.2).set_y(0.15), *row)
        # Right of the edge, however long it is.
        most = READ.right - RIGHT_HALF.left
        self.then.scale(min(1.0, most / self.then.width), about_point=mn.ORIGIN)
        self.then.set_x(READ.right, mn.RIGHT).shift(-3.5 * mn.UP)
        for one in self.then.set_z_index(20):
            exempt(one, "overlap", "contrast", because="the plane passes below it")
        for thing in self.right:
            thing.set_z_index(8)
        # What was seen last leaves before the card, and does not come back after it.
        self.leave_before_card(world)

    def _left_half(self, seen: np.ndarray) -> View:
        """From where the last layer is seen beside the plane of the dots: its axis does not go
        through what is written in the corner."""
        half = Room(-6.9, -0.3, -3.5, 3.5)
        view = View.around([seen, np.zeros((1, 2))], half, [CORNER], largest=1.9)
        beside = self.counter.get_right()[0] + 0.2
        if not READ.left - 0.2 < view.x < beside:
            return view
        reach = max(float(seen[:, 0].max()), TINIEST)
        return View(beside, view.y, min(view.unit, (half.right - BESIDE_IT - beside) / reach))

    def _straight(self, t: Trace, written: Room) -> Tracks | None:
        """A straight line between both rings in the trained twin's last layer, if there is one;
        it ends where something is written or said, from wherever it is seen."""
        if not one_line(t):
            return None
        middle, along = parting_line(t.parting.values[-1], t.ring.values)
        reach = 2 * FRAME.width / min(self.near.unit, self.left.unit)
        views = [self.near.towards(self.left, share) for share in np.linspace(0, 1, 9)]
        ends = []
        for way in (-along, along):
            places = middle + np.linspace(0, reach, 400)[:, None] * way
            free = 0
            while free < len(places) and not any(
                y < CONTENT.bottom
                or (written.left < x < written.right and written.bottom < y < written.top)
                for x, y, _ in (view.at(places[free]) for view in views)
            ):
                free += 1
            ends.append(places[max(1, free) - 1])
        line = Tracks(self.near, [ends[0]], [ends[1]], theme.active().ink, 7)
        return line.set_z_index(3)

    @summit(6)
    @says()
    def walk(self, t: Trace) -> None:
        world = self.picture
        plane = world.plane
        plane.flat = False
        self.happen(
            0.9,
            lambda share: plane.draw_back(min(plane.drawn_back, 1 - share)),
            world.zoom(self.view),
            # The cloud of which is spoken is there from the first word.
            alongside=[mn.FadeIn(self.rings)],
        )
        world.add(self.rings)
        self.bring(self.names, self.cross, self.counter)
        clouds = t.normal_clouds.values
        each = self.at_least(4.4, 0.7) / max(1, len(clouds) - 1)
        for layer in range(1, len(clouds)):
            cloud = clouds[layer]
            both = self.cross.to(cloud.mean(axis=0), cloud.std(axis=0))
            self.happen(0.8 * each, self.rings.to(cloud), both)
            show_instead(self.counter[1], t.layers[layer], edge=mn.LEFT)
            self.wait(0.2 * each)

    @says()
    def go_back(self, t: Trace) -> None:
        world, errors = self.picture, self.errors
        world.remove(self.names)
        coming = (
            *(self.ground, self.edge, errors.headline, errors.word, *errors.layers),
            *(errors.outlines, *self.then),
        )
        told = [mn.FadeOut(self.names), *map(mn.FadeIn, coming)]
        self.happen(0.7, world.zoom(self.beside), alongside=told)
        # The first one is compared with what it was without batch norm, and with the last one.
        self.grow_back(errors, errors.told, self.at_least(2.4, 0.6))

    @summit(6)
    @says()
    def train(self, t: Trace) -> None:
        world = self.picture
        errors = self.errors
        world.remove(self.cross)
        written = [
            errors.headline,
            errors.word,
            *errors.layers,
            *errors.told,
            errors.leader,
            *errors.bars,
            errors.outlines,
        ]
        self.leave(*written, *self.then, self.cross, self.ground, self.edge)
        coming = *self.right, *self.steps_made, self.near_names
        self.happen(0.6, world.zoom(self.near), alongside=[*map(mn.FadeIn, coming)])
        world.add(*self.steps_made)

        def learn(step: int) -> None:
            self.rings.place(t.parting.values[step])
            show_instead(self.right[0], t.normal_right[step], edge=mn.RIGHT)
            show_instead(self.steps_made[1], t.steps[step], edge=mn.LEFT)

        moving = self.right[0], self.steps_made[1]
        self.follow(range(len(t.steps)), learn, moving=moving, seconds=2.4, rate=GATHERING)
        if self.straight is not None:
            self.play(mn.Create(self.straight), seconds=0.8)
            world.add(self.straight)
        self.wait(0.3)
        # What that is in the plane of the dots, as in the beginning.
        self.dots.answer(t.normal_answers.values[-1])
        self.happen(0.9, world.zoom(self.left), alongside=[mn.FadeOut(self.near_names)])
        self.play(mn.FadeIn(self.side), mn.FadeIn(self.parts), seconds=0.3)
        self.play(mn.FadeIn(self.dots), mn.FadeIn(self.regions), seconds=0.6)


class HowLong(Told):
    """The last layer without batch norm and with it, beside each other, at one scale, after
    training: and how many steps each takes to learn."""

    follows = Again
    rest = 0.2

    def draw(self, t: Trace, world: Cloud, room: Room) -> None:
        now, again = theme.active(), self.earlier(Again)
        self.dots = again.dots
        self.opening = [again.side, again.parts, again.regions, *again.right]
        self.take(*self.opening, self.dots)
        spot, parted = t.staying.values[-1], t.parting.values[-1]
        right = View.around([parted, np.zeros((1, 2))], RIGHT_HALF, largest=1.9)
        self.views = View(right.x - 7.0, right.y, right.unit), right
        # With batch norm they are those that were trained.
        plain = Rings(self.views[0], spot, t.ring.values).set_z_index(6)
        self.last = [plain, again.rings]
        look = {"stroke_color": theme.mix(now.ground, now.line, 0.8), "stroke_width": 4}
        self.ground = [
            mn.Line([-16, right.y, 0], [16, right.y, 0], **look),
            # Not through what is written above and below.
            *(mn.Line([view.x, -0.95, 0], [view.x, 2.3, 0], **look) for view in self.views),
            thread([0, -0.95, 0], [0, 9, 0], now.line, 8.0),
        ]
        for one in self.ground:
            exempt(
                one,
                *("overlap", "contrast", "frame", "size", IS_GROUND),
                because="it is the plane itself, and runs to the edges",
            )
        depth, steps = t.layers[-1].text, t.steps[-1].text
        self.names = mn.VGroup()
        after = label(t, "after-steps", depth=depth, steps=steps)
        for name, left in zip(("layer-without", "layer-with"), LEFTS, strict=True):
            heading = Label(label(t, name), "ink", 0.42, 600, width=6.0)
            trained = Label(after, "ink2", 0.34, 600, width=6.0, constants=[depth, steps])
            for text, height in ((heading, 3.1), (trained, 2.5)):
                self.names.add(text.set_x(left, mn.LEFT).stand_on(height).set_z_index(20))
        self.hues = now.ink, now.data
        self.counts = [self._count(t, network) for network in (0, 1)]
        # Where all dots lie on each other, only the last ones are seen.
        self.all_dots = mn.VGroup()
        if np.ptp(spot, axis=0).max() * right.unit < SPOT:
            told = label(t, "all_dots")
            self.all_dots = Label(told, "ink2", 0.34, 600, constants=[t.point_count.text])
            place = self.views[0].at(spot[-1])
            self.all_dots.next_to(place, mn.RIGHT, buff=0.4).set_z_index(20)
            plain.framed(1.0)
        told = label(t, "scope")
        self.scope = Label(told, "ink", 0.38, 600, width=12.4, constants=[t.learned.text])
        self.scope.set_x(0).stand_on(HEADING).set_z_index(20)
        self.others = self._others(t)
        for text in (*self.names, self.all_dots, *self.counts, self.scope, *self.others):
            exempt(text, "overlap", "contrast", because="dots may pass below it")
            exempt(text, "fading", because="it has been read when the program comes")

    def _count(self, t: Trace, network: int) -> mn.VGroup:
        """How many steps a network takes, below its half."""
        count = self._steps_of(t, network, 0.5).set_color(self.hues[network])
        return mn.VGroup(count.set_x(LEFTS[network], mn.LEFT).stand_on(COUNTS)).set_z_index(20)

    def _steps_of(self, t: Trace, network: int, height: float) -> Formula:
        low, high = lowest(t, network), highest(t, network)
        return counted(low, high, reaching(t, network), t.longest, height)

    def _others(self, t: Trace) -> list[mn.VGroup]:
        """How many steps networks take from other start weights, below their halves: the twin from
        a tenth of them, and then the plain one from larger ones, if these help."""
        if not tenth_learns(t):
            return []
        cases = [(0, 2, HE_TIMES)] if wider_helps(t) else []
        rows = list[mn.VGroup]()
        for half, network, times in (*cases, (1, 3, TENTH)):
            told = f"{times:.1f}"
            count = self._steps_of(t, network, 0.5).set_color(self.hues[half])
            text = label(t, "from-weights", times=told)
            row = in_row([count, Label(text, "ink2", 0.36, 600, constants=[told])], 0.25)
            free = (-0.2, READ.right)[half] - LEFTS[half]
            row.scale(min(1.0, free / row.width), about_point=mn.ORIGIN)
            row.set_x(LEFTS[half], mn.LEFT).shift((COUNTS - 0.9) * mn.UP)
            rows.append(row.set_z_index(20))
        return rows

    @summit(6)
    @says()
    def tell_steps(self, t: Trace) -> None:
        world, (plain, rings) = self.picture, self.last
        plane = world.plane
        gone = [one for one in world.submobjects if one not in (rings, plane)]
        world.remove(*gone)
        old = (*self.opening, *gone, plane.axes)
        self.play(*map(mn.FadeOut, old), mn.FadeOut(self.dots, scale=0.4), seconds=0.5)
        # They are not seen again.
        plane.axes.set_stroke(opacity=0)
        world.add(*self.ground, plain)
        start = rings.view

        def go(share: float) -> None:
            rings.stand(start.towards(self.views[1], share))
            plane.draw_back(share)
            plane.stand(world.view)

        coming = [*map(mn.FadeIn, (*self.ground, *self.names, plain))]
        self.happen(1.0, go, moving=[rings, plane.halves], alongside=coming)
        world.remove(plane)
        self.scene.remove(plane, *plane)
        plain_count, twin_count = self.counts
        self.appear(self.scope, twin_count)
        self.play(pulse(*rings, scale=1.3, lag=0.02), seconds=self.at_least(2.0, 0.2))
        self.wait_until_said(0.55)
        self.appear(plain_count, *([self.all_dots] if len(self.all_dots) else []))
        self.play(pulse(*plain, scale=1.3, lag=0.02), seconds=self.at_least(1.3, 0.2))
        self.play(pulse(twin_count, plain_count, scale=1.1, lag=0.5), seconds=1.2)

    @says()
    def close(self, t: Trace) -> None:
        for place, row in enumerate(self.others):
            # Each as it is spoken of.
            self.wait_until_said(0.35 * place)
            self.appear(row)
            self.play(pulse(row, scale=1.06), seconds=0.8)
        self.wait_until_said(0.7)
        self.play(pulse(*self.last[1], scale=1.3, lag=0.02), seconds=1.6)


class InCode(CodeEnding[Trace, Cloud]):
    """The program of what was seen."""

    complete = 0.4


class BatchNorm(LessonScene):
    trace_class = Trace
    picture = Cloud
    beats = (
        *(Source, Twins, Inside, Answers, ByHand, Slide, Stretch, Smaller, Knobs, Together, Alone),
        *(Again, HowLong, InCode),
    )
    short = (Source, Twins, Inside, Slide, Stretch)
