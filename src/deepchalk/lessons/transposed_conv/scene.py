"""Transposed convolution: a better stamp."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, asks, convolution, label, says, summit
from deepchalk.mobjects import (
    Label,
    Number,
    RollNumber,
    Room,
    bezier_points,
    exempt,
    pulse,
    show_instead,
    theme,
    veil,
)
from deepchalk.stage import FRAME, READ, Beat, CodeEnding, LessonScene, Source, taken

from .numbers.discs import FULL, STEPS
from .picture.asides import Pair, RowMeets, SmallTable, SumOfProducts, ThreadTable, exceeds, times
from .picture.call import Answered
from .picture.canvas import CHIP_DIGIT, LEGIBLE, WEIGHT
from .picture.cells import LEAST_DIGIT, Arrows, WeightSheet, changed, rounded
from .picture.disc import MeanOfBlock, SmallPicture, shade
from .picture.hearing import Hearing
from .picture.learning import StampOfAreas, examples, learned_weights
from .picture.overlay import THIN, Overlay, StrideMark
from .picture.petals import Petals
from .picture.pressed import Pressed
from .picture.spokes import Spokes, can_be_drawn, moved_apart, tag
from .picture.trial import Trial
from .picture.trim import Trimmed
from .picture.window import KernelWindow
from .picture.world import BESIDE, Paper
from .program import COLUMNS, CONVOLVING, STAMPING, rows_printed
from .trace import FEW, GROWING, Trace

COUNT, LEARNED_COUNT = (4.95, -1.3), (5.0, -1.95)
"""Where the count of wrong pixels stands, at first and while the stamp learns."""

WATCHED = [*range(5), *(step for step in range(5, 20) for _ in range(2)), *range(20, 80, 2)]
WATCHED += range(80, STEPS + 1, 30)
"""Steps of learning that are seen, the first ones one by one, some longer: they move most."""

NEAR = Room(-6.6, 6.6, -3.7, 3.7)
"""Where one pixel and what it hears is seen."""

ASKED = Room(3.3, 6.55, -3.6, 0.25)
"""Where a question stands, below the kernel."""

EASED = mn.rate_functions.ease_in_out_sine
"""Of what flies far, so that eyes can follow."""

AT_LEARNING, LEARNED_PITCH = (5.0, 1.95), 0.8
"""Where the stamp that learns is seen, and from one of its weights to the next."""

AT_FOUND, FOUND_PITCH = (4.8, 2.0), 0.84
"""The same once it has learned: so large that its weights can be read."""

WEIGHED = Room(3.1, 6.5, -3.65, 0.0)
"""Where it is worked out what the pixel gets, below that stamp."""

NEAR_LEFT = Room(-6.6, 2.6, -3.7, 3.7)
"""Where the pixel and what it hears is seen meanwhile."""

INSIDE = (1, 1), (1, 2), (2, 1), (2, 2)
"""Its weights that copying has, too."""

TRIAL = np.array([-15.5, 0.0, 0.0])
"""Where on the paper new discs are seen: just beyond the frame, so that the way is short."""

TOLD = 0.16, 0.58, 0.8
"""Which share of their sentence has been said when the bars of the new discs grow."""

WIDE, NARROWEST = Room(1.15, 6.55, -3.6, 3.55), 3.2
"""Where two tables of numbers are compared, and how wide that is at least."""

UPRIGHT, MADE_WIDE = Room(-6.5, 5.7, -2.1, 3.5), 0.95
"""Where a matrix is, a row for each seat, alone on the stage; beside a row stands what it makes."""

FLIPPED, MEETING = Room(-6.6, -0.4, -3.68, 3.7), Room(0.9, 6.5, -2.4, 1.7)
"""Where it is with rows and columns changed, and where one of its rows meets numbers."""

ABOVE_NAME = Room(-6.6, 6.6, -3.0, 3.8)
"""Where the call is seen at the end, above the name of the stamp."""

SLOWLY = 3
"""Cells that a window leaves slowly, or sums that it brings one by one; the rest follow faster."""

CARRIED = 8
"""Numbers to which a stamp, or a window, is carried one by one; the rest follow together."""

ADDED = 6
"""Products that are added one by one; the rest follow together."""

PRESS = 1.0
"""Seconds in which a stamp goes to a block, comes down and lifts again."""

WALK = 6
"""Moments from one cell to the next; four times as many for the first ones."""

MOST_LAID = 4
"""Cells that a kernel may cover to be seen as a stamp beside what it is seen as from the cell."""

STANDS = 0.4
"""How long the window stands on a cell, as a share of its time."""

SUM_SEAT = 1.2
"""How much larger the seat is while what was sent to it stands there: no larger than its tile."""

AT_HOME = 0.84
"""How large it is once the cells are where they belong: it covers no digit of theirs."""

SUMMED, SUMMED_BELOW = Room(3.1, 6.5, -3.6, 3.6), Room(3.1, 6.5, -3.6, 0.25)
"""Where it is worked out what a seat is sent: in place of the kernel, or below it."""

TILE = 0.62
"""How large the tile of our cell is beside a matrix."""

IN_LINE, WRITTEN = 0.94, 0.86
"""What of a column a cell takes below it, and what of that its number takes at most."""

LIT_DIGIT = 0.36
"""How high digits are in the row of our cell in a matrix, if they have room."""

ACTING, INWARDS = 1.12, np.array([0.02, -0.0, 0.0])
"""How much larger a seat is while it stamps; how far it moves then, in cells, so as to keep to its
own one."""

FACTOR = (4.95, -0.55)
"""Where it stands what each weight is multiplied by: below the kernel, in units of the frame."""

BELOW_TILES = 7.5
"""How high the ground lies that hides the paper while cells have moved apart on it."""

PALE = 0.9
"""How much of the cells that a camera passes is hidden, where they are many."""

MOST_PASSED = 30
"""Cells that a camera may pass in a second."""

TURNING = 1.4
"""Seconds of half a turn: of the kernel, or of threads."""

OUTWARDS = 1.3
"""How many seconds threads point away from their seat before they turn."""

Link = tuple[convolution.Pair, convolution.Pair]
"""A number, and the weight with which it reaches a cell."""


def room_of_tables(t: Trace) -> Room:
    """Where two tables of numbers are compared: no wider than they need."""
    before, after, _ = t.compared
    wide = max(NARROWEST, SmallTable.widest(before, after))
    return Room(max(WIDE.left, WIDE.right - wide), WIDE.right, WIDE.bottom, WIDE.top)


def counter(t: Trace, count: Number, at: tuple[float, float], apart: float) -> list[mn.Mobject]:
    """The count of wrong pixels, and so far below it its name."""
    name = Label(label(t, "wrong"), "ink", 0.34, 600).set_color(theme.active().gradient)
    return [count.move_to([*at, 0]), name.move_to([at[0], at[1] - apart, 0])]


class Told(Beat[Trace, Paper]):
    """Base of all beats: how things are carried."""

    def carry(self, thing: mn.Mobject, goal: np.ndarray, *along: mn.Animation) -> None:
        """A thing moves as fast as eyes can follow, and other things with it."""
        way = goal - thing.get_center()
        seen = float(np.linalg.norm(way)) * FRAME.width / self.scene.looking.view.width
        self.play(thing.animate.shift(way), *along, seconds=float(np.clip(0.33 * seen, 0.5, 2.0)))

    def until_said(self, seconds: float, then: float = 0.0, most: float = 4.0) -> float:
        """So many seconds, or until the present sentence ends, where that is later.

        Parameters
        ----------
        then
            what follows in the same sentence takes
        most
            seconds that it may take so
        """
        ends = self.scene.sentence_began + self.scene.sentence_seconds
        return float(np.clip(ends - then - self.scene.video_time, seconds, max(seconds, most)))


class CutOff(Told):
    rest = 0.5

    def draw(self, t: Trace, world: Paper, room: Room) -> None:
        self.small = SmallPicture(t, (4.95, 2.35), 0.27)
        self.mean = MeanOfBlock(world.disc, t, (4.95, -0.8))
        self.means = []
        for at, entry in zip(t.discs.hearing[1], t.heard.entries, strict=True):
            # On a full block it would hardly be seen, and nobody doubts it.
            if 0 < entry.value < 1:
                mean = Number(entry, height=0.4).move_to(world.disc.block(at)).set_z_index(22)
                why = "it is read on its block, until all are full or empty"
                self.means.append(exempt(mean, *("overlap", "fading"), because=why))
        self.count = Number(t.counted[0], height=1.5, role="gradient")
        self.counter = counter(t, self.count, COUNT, 1.5)
        for one in self.counter:
            one.set_z_index(20)

    @says()
    def call(self, t: Trace) -> None:
        call = self.picture.call
        self.look_at(call.phone, seconds=0.6, alongside=[mn.FadeIn(call.phone)])
        person = call.shoulders, call.head, call.face
        self.play(*(mn.FadeIn(one, shift=0.5 * mn.UP) for one in person), seconds=1.2)
        self.play(
            mn.LaggedStart(*map(mn.FadeIn, call.kitchen), lag_ratio=0.3),
            seconds=self.at_least(2.2, 0.6),
        )

    @says()
    def want(self, t: Trace) -> None:
        call, disc = self.picture.call, self.picture.disc
        self.play(mn.Create(disc.truth), seconds=1.6)
        gone = map(mn.FadeOut, [call.phone, call.kitchen, call.face, call.shoulders])
        self.look_at_all(2.0, alongside=gone)
        self.play(mn.FadeIn(disc.full), mn.FadeOut(call.head), mn.Create(disc.edge), share=0.3)
        self.picture.add(disc.full, disc.edge, disc.truth)

    @says()
    def shrink(self, t: Trace) -> None:
        """One block becomes its mean, then all do, row by row; and they shrink as they are."""
        world, disc = self.picture, self.picture.disc
        mean = self.mean
        self.play(mn.Create(mean.ring), seconds=1.4)
        self.wait_until_said(0.22)
        self.play(
            mn.TransformFromCopy(mean.pixels, mean.large), mn.FadeIn(mean.ground), seconds=1.0
        )
        self.play(mn.Create(mean.arrow), mn.FadeIn(mean.square, mean.number), seconds=0.6)
        blocks = {}
        for at in sorted(disc.outward()):
            block = disc.block(at).set_fill(shade(float(t.discs.small[at]))).set_z_index(21)
            blocks[at] = exempt(block, "contrast", because="it is on its way")
        coming = mn.LaggedStart(*map(mn.FadeIn, blocks.values()), lag_ratio=0.15)
        self.play(coming, seconds=self.until_said(2.4, then=1.9))
        self.play(*map(mn.FadeOut, [disc.full, disc.edge, *mean]), seconds=0.5)
        world.remove(disc.full, disc.edge)
        self.play(
            mn.FadeIn(self.small.sheet),
            *(mn.Transform(one, self.small.pixels[at]) for at, one in blocks.items()),
            seconds=1.4,
        )
        self.scene.remove(*blocks.values(), self.small.sheet)
        self.scene.add(self.small)

    @summit(8)
    @says()
    def copy(self, t: Trace) -> None:
        world, disc = self.picture, self.picture.disc
        pieces: dict[tuple[int, int], mn.Square] = {}
        for at in disc.outward():
            # No copies: what stands here for a while is no ground.
            pixel = self.small.pixels[at]
            piece = mn.Square(pixel.width).match_style(pixel).move_to(pixel).set_z_index(2)
            why = "together they are a picture, that of the small one"
            pieces[at] = exempt(piece, *("contrast", "overlap", "blinking"), because=why)
        growing = [
            mn.Transform(piece, disc.block(at).set_fill(shade(float(t.discs.small[at]))))
            for at, piece in pieces.items()
        ]
        self.play(*growing, seconds=2.8)
        # What a block must exceed one compares with numbers, where a pixel is looked at later.
        self.play(*map(mn.FadeIn, self.means), seconds=0.6)
        self.wait_until_said(0.62)
        disc.fill(t.discs.copied)
        full = [piece for at, piece in pieces.items() if t.discs.small[at] > FULL]
        rest = [piece for at, piece in pieces.items() if t.discs.small[at] <= FULL]
        self.play(
            mn.FadeIn(disc.full),
            mn.Create(disc.edge),
            *(piece.animate.set_fill(opacity=0.3) for piece in rest),
            *map(mn.FadeOut, self.means),
            seconds=1.0,
        )
        self.scene.remove(*full)
        world.add(disc.full, disc.edge)
        self.appear(*self.counter, lag=0.3)
        rings = [
            mn.AnimationGroup(mn.FadeIn(one.pixel), mn.Create(one.ring))
            for one in disc.wrong.values()
        ]
        counting = RollNumber(self.count, t.counted, rate_func=mn.linear)
        self.play(mn.LaggedStart(*rings, lag_ratio=0.6), counting, seconds=2.8)
        world.add(*disc.wrong.values())

    @says()
    def ask(self, t: Trace) -> None:
        disc = self.picture.disc
        self.light(disc.edge, disc.truth, *disc.wrong.values(), *self.counter)
        rings = [one.ring for one in disc.wrong.values()]
        self.play(pulse(*rings, scale=1.25), seconds=self.until_said(1.0))


class OnCanvas(Told):
    """Base of what happens on the canvas."""

    def look_at_canvas(
        self,
        seconds: float = 1.6,
        alongside: Sequence[mn.Animation] = (),
    ) -> None:
        """All of the canvas is seen, or of the result."""
        canvas = self.picture.canvas
        seen = canvas.frame if self.picture.is_trimmed else canvas.whole
        margin = 0.35 * canvas.cell
        self.look_at(seen, margin=margin, within=BESIDE, seconds=seconds, alongside=alongside)

    def look_near(
        self,
        cells: Sequence[np.ndarray],
        margin: float,
        within: Room = BESIDE,
        seconds: float = 1.6,
        alongside: Sequence[mn.Animation] = (),
    ) -> None:
        """Some places of the canvas fill what is seen of it."""
        cell = self.picture.canvas.cell
        around = mn.Group(*(mn.Square(cell).move_to(place) for place in cells))
        self.look_at(
            around, margin=margin * cell, within=within, seconds=seconds, alongside=alongside
        )

    def look_narrow(self, t: Trace) -> None:
        """The result is seen beside two tables of numbers."""
        canvas = self.picture.canvas
        room = Room(-6.6, min(BESIDE.right, room_of_tables(t).left - 0.4), -3.45, 3.45)
        # Zeros that windows find around it are seen, too.
        beyond = [] if t.params.comes_back else canvas.beyond
        around = [mn.Square(canvas.cell).move_to(canvas.at(*at)) for at in beyond]
        seen, margin = (canvas.frame, *around), (0.15 if around else 0.5) * canvas.cell
        self.look_at(*seen, margin=margin, within=room, seconds=1.0)

    @property
    def view(self) -> Room:
        """What is seen now."""
        return self.scene.looking.view

    def bring_seats(self, share: float) -> None:
        """The numbers of y on their chips."""
        canvas = self.picture.canvas
        chips, digits = list(canvas.chips.values()), canvas.y.write(*canvas.chips)
        if self.picture.has_seats:
            self.play(pulse(*chips, scale=1.2), share=share)
            return
        self.picture.has_seats = True
        lag = 0.5 if len(chips) <= FEW else 0.0
        self.play(
            mn.LaggedStart(*map(mn.FadeIn, chips), lag_ratio=lag),
            mn.LaggedStart(*map(mn.FadeIn, digits), lag_ratio=lag) if digits else mn.Wait(0.1),
            share=share,
        )
        self.picture.add(*chips, canvas.y)


class Made(OnCanvas, when=lambda t: t.params.convolves):
    follows = CutOff
    # What stays is small: one goes on to it.
    rest = 0.2

    def draw(self, t: Trace, world: Paper, room: Room) -> None:
        canvas = world.canvas
        self.reveal_digits(canvas.numbers, canvas.copies, canvas.y)
        places = {(r, c): canvas.at(r, c) for r, c in np.ndindex(*t.x.shape)}
        fill = theme.mix(theme.active().ground, theme.active().data, 0.2)
        self.rows = [
            canvas.paper.squares(
                canvas.on_paper((row, c) for c in range(t.x.shape[1])),
                fill_color=fill,
            ).set_z_index(3)
            for row in range(t.x.shape[0])
        ]
        for shape in self.rows:
            exempt(shape, "contrast", because="its numbers are what is read")
            exempt(shape, "fading", because="what was first is taken off the paper, row by row")
            canvas.excuse(shape)
        self.x = canvas.digits({at: t.x[at] for at in places})
        exempt(self.x, "fading", because="what was first is taken off the paper, row by row")
        self.reveal_digits(self.x)

    @says()
    def slide(self, t: Trace) -> None:
        canvas = self.picture.canvas
        coming = [mn.FadeIn(one) for one in self.rows]
        self.look_at_canvas(2.0, alongside=coming)
        digits = self.x.write(*self.x.numbers)
        if digits:
            self.play(*map(mn.FadeIn, digits), share=0.2)
        world = self.picture
        self.window = canvas.stamp_window((0, 0))
        self.pin(world.kernel, world.shade)
        self.play(mn.FadeIn(world.kernel), mn.FadeIn(world.shade), share=0.15)
        world.add(world.kernel, world.shade)
        self.play(mn.FadeIn(self.window), share=0.15)
        self.play(self.flash(), seconds=self.until_said(1.5))

    def flash(self) -> mn.Animation:
        return mn.ShowPassingFlash(
            self.window.copy().set_stroke(theme.active().ink, 4), time_width=0.6
        )

    @summit(7)
    @says()
    def move(self, t: Trace) -> None:
        world, canvas = self.picture, self.picture.canvas
        world.has_seats = True
        order = t.params.geometry.order
        for place, number in enumerate(order[:CARRIED]):
            if place:
                self.carry(self.window, canvas.seat(number))
            chip = canvas.chips[number]
            came = [mn.FadeIn(chip, scale=1.6), *map(mn.FadeIn, canvas.y.write(number))]
            self.play(*came, seconds=0.5)
            world.add(chip)
        if rest := order[CARRIED:]:
            chips = [canvas.chips[number] for number in rest]
            digits = canvas.y.write(*rest)
            self.play(
                mn.LaggedStart(*map(mn.FadeIn, chips), lag_ratio=0.1),
                *map(mn.FadeIn, digits),
                seconds=2.0,
            )
            world.add(*chips)
        world.add(canvas.y)
        rows = [
            mn.AnimationGroup(
                *map(mn.FadeOut, [one, *self.x.wipe(*((row, c) for c in range(t.x.shape[1])))])
            )
            for row, one in enumerate(self.rows)
        ]
        self.play(mn.FadeOut(self.window), seconds=0.4)
        self.play(mn.LaggedStart(*rows, lag_ratio=0.7), seconds=self.until_said(3.4, most=5.0))


class Copied(OnCanvas):
    rest = 0.4

    def draw(self, t: Trace, world: Paper, room: Room) -> None:
        canvas = world.canvas
        if not t.params.convolves:
            self.reveal_digits(canvas.numbers, canvas.copies, canvas.y)
        self.blocks = blocks = [canvas.block(number) for number in t.params.geometry.order]
        now = theme.active()
        self.inks = [canvas.block_ink(number) for number in t.params.geometry.order]
        cells = canvas.on_paper(at for block in blocks for at in block)
        self.pencil = canvas.paper.edges(cells, stroke_color=now.line, stroke_width=1.6)
        self.pencil.set_z_index(2)
        exempt(self.pencil, "overlap", "size", because="it is a trace on the paper")
        # Where nothing is copied one sees what stamps will cover.
        self.sheet = canvas.whole.copy().set_z_index(1)
        self.sheet.set_fill(theme.mix(now.ground, now.output, 0.12), 1)
        why = "it is the paper that will be stamped"
        exempt(self.sheet, *("contrast", "overlap", "frame"), because=why)

    @summit(8)
    @says(when=lambda t: t.params.geometry.copies_blocks)
    def press(self, t: Trace) -> None:
        canvas, order = self.picture.canvas, t.params.geometry.order
        ends = [canvas.at(*at) for number in order for at in canvas.block(number)]
        within = BESIDE if self.picture.has_seats else READ
        self.look_near([*ends, *map(canvas.chip_at, order)], 0.25, within, seconds=1.1)
        self.bring_seats(0.11)
        cells = [canvas.at(*at) for at in self.blocks[0]]
        middles = dict(zip(np.ndindex(*t.ones.shape), cells, strict=True))
        side = 0.9 * canvas.cell
        # Low in their cells, as what they leave: a seat stands above.
        foot, least = canvas.cell * canvas.foot, LEGIBLE * self.view.height
        self.ones = WeightSheet(t.ones, middles, side, 0.4 * side, least, foot)
        self.ones.layered(10).shift(self._lifted)
        exempt(
            self.ones,
            *("overlap", "size"),
            because="it is carried over the canvas, however large that is",
        )
        self.play(mn.FadeIn(self.ones), seconds=0.5)
        pressed = order[:CARRIED]
        # What follows takes a second and a half.
        left = self.until_said(0.0, then=1.5 if order[CARRIED:] else 0.0, most=60.0)
        slower = float(np.clip(left / (PRESS * len(pressed)), 1.0, 1.6))
        for place, number in enumerate(pressed):
            self._press_one(place, canvas.block(number), slower)
        if rest := order[CARRIED:]:
            digits = canvas.copies.write(*(at for one in rest for at in canvas.block(one)))
            inks = self.inks[CARRIED:]
            self.play(
                mn.LaggedStart(*map(mn.FadeIn, inks), lag_ratio=0.2),
                *map(mn.FadeIn, digits),
                seconds=1.3,
            )

    @property
    def _lifted(self) -> np.ndarray:
        """How far the stamp is above the paper while it is carried."""
        return np.asarray(0.5 * self.picture.canvas.cell * mn.UP)

    def _press_one(self, place: int, block: Sequence[convolution.Pair], slower: float) -> None:
        """The stamp comes down on a block, and what it printed is seen once it lifts."""
        canvas, ones = self.picture.canvas, self.ones
        middle = np.mean([canvas.at(*at) for at in block], axis=0)
        quick = slower if place == 0 else 0.6 * slower
        if place:
            goal = middle + self._lifted - ones.cells.get_center()
            self.play(ones.animate.shift(goal), seconds=0.4 * slower)
        self.play(ones.animate.shift(-self._lifted), seconds=0.4 * quick)
        coming = [mn.FadeIn(self.inks[place]), *map(mn.FadeIn, canvas.copies.write(*block))]
        self.play(ones.animate.shift(self._lifted), *coming, seconds=0.6 * quick)

    @says(when=lambda t: not t.params.geometry.copies_blocks)
    def give(self, t: Trace) -> None:
        order = t.params.geometry.order
        within = BESIDE if self.picture.has_seats else READ
        seats = [self.picture.canvas.chip_at(at) for at in order]
        self.look_near(seats, 0.5, within, seconds=1.8, alongside=[mn.FadeIn(self.sheet)])
        self.picture.sheet = self.sheet
        self.picture.add(self.sheet)
        self.bring_seats(0.6)

    @summit(6)
    @says()
    def widen(self, t: Trace) -> None:
        world, canvas, kernel = self.picture, self.picture.canvas, self.picture.kernel
        copies = t.params.geometry.copies_blocks
        is_new = kernel not in world.submobjects
        away = []
        if copies:
            # A stamp of ones becomes the one that is learned, wherever that is.
            into = {} if is_new else {"target_position": kernel.get_center(), "scale": 0.5}
            away = [mn.FadeOut(self.ones, **into)]
        if is_new:
            self.pin(kernel, world.shade)
            kernel.save_state()
            is_on_grid = self._lay_on_grid()
            if copies:
                near = self.blocks[t.params.geometry.order.index(self._middle_one())]
                goal = np.mean([canvas.at(*at) for at in near], axis=0)
                away = [mn.FadeOut(self.ones)]
                self.play(self.ones.animate.move_to(goal), share=0.12)
            # On the grid it comes where it lies: the ones are in cells of it.
            coming = mn.FadeIn(kernel, scale=1.0 if is_on_grid else 0.6)
            self.play(coming, *away, share=0.12 if copies else 0.25)
        else:
            self.play(pulse(kernel, scale=1.15), *away, share=0.2)
        if copies:
            self._rub_out()
        if is_new:
            going = mn.Restore(kernel), mn.FadeIn(world.shade)
            self.play(*going, share=0.15 if copies else 0.35)
            world.add(kernel, world.shade)
        if copies:
            cells = [canvas.at(*at) for block in self.blocks for at in block]
            self.look_near(cells, 0.3, seconds=self.until_said(1.6))
        else:
            self.look_at_canvas(self.until_said(1.4))

    def _middle_one(self) -> convolution.Pair:
        """The number whose seat is nearest to the middle of what is seen."""
        canvas, middle = self.picture.canvas, self.view.centre
        order = self.trace.params.geometry.order
        return min(order, key=lambda one: float(np.linalg.norm(canvas.seat(one) - middle)))

    def _lay_on_grid(self) -> bool:
        """The kernel lies around a seat, as large as there; in the middle if that is small."""
        canvas, kernel = self.picture.canvas, self.picture.kernel
        columns = canvas.geometry.kernel[1]
        pitch = kernel.cells.width / (columns - 0.1)
        is_there = canvas.geometry.dilation == (1, 1) and canvas.cell > pitch
        if is_there:
            kernel.scale(canvas.cell / pitch)
            kernel.shift(canvas.seat(self._middle_one()) - kernel.cells.get_center())
        else:
            kernel.scale(1.5).move_to(self.view.centre)
        return is_there

    def _rub_out(self) -> None:
        """The copies go, block by block, and leave a trace of a pencil."""
        canvas, world = self.picture.canvas, self.picture
        leaving = [
            mn.AnimationGroup(*map(mn.FadeOut, [ink, *canvas.copies.wipe(*block)]))
            for ink, block in zip(self.inks, self.blocks, strict=True)
        ]
        self.play(
            mn.LaggedStart(*leaving, lag_ratio=0.6),
            mn.Create(self.pencil),
            seconds=self.at_least(2.0, 0.4),
        )
        world.pencil = self.pencil
        world.add(self.pencil)


class Stamp(OnCanvas):
    rest = 0.5

    def draw(self, t: Trace, world: Paper, room: Room) -> None:
        canvas = world.canvas
        self.first, self.second = t.neighbours
        self.mark = StrideMark(canvas, t, self.first, self.second) if self.second else mn.VGroup()
        # The card itself may be seen from near by now.
        wide = world.card_of(t.kernel).width
        self.factor = times(t.y[self.first], wide).move_to([*FACTOR, 0])

    @says()
    def sit(self, t: Trace) -> None:
        canvas, kernel = self.picture.canvas, self.picture.kernel
        near = [at for one in self.pair for at in canvas.taps(one).values()]
        cells = [mn.Square(canvas.cell).move_to(canvas.at(*at)) for at in near]
        self.look_at(*cells, self.mark, margin=0.35 * canvas.cell, within=BESIDE, seconds=1.2)
        weights = canvas.laid(self.first, t.kernel, self.view)
        self.two = Overlay(canvas, t, self.pair, self.view)
        self.products = canvas.laid(self.first, t.stamps[self.first], self.view)
        for sheet in (weights, self.products):
            sheet.cells.set_fill(theme.active().parameter, THIN)
        self.play(*self._act(self.first), share=0.1)
        numbers = weights.numbers if kernel.numbers else {}
        # Between the cells of the card and its digits: both kernels keep theirs.
        flying = kernel.cells.copy().set_z_index(61.5)
        for one in numbers.values():
            one.set_z_index(61.8)
        moves = [mn.Transform(flying, weights.cells)]
        moves += [mn.TransformFromCopy(kernel.numbers[at], one) for at, one in numbers.items()]
        others = [mn.FadeIn(one) for at, one in weights.numbers.items() if at not in numbers]
        products = self.products.numbers
        # Where no number can be read, the flight is all that is seen.
        self.play(*moves, *others, share=0.35 if weights.numbers else 0.7)
        self.scene.remove(flying)
        weights.layered(weights.cells.z_index)
        self.scene.add(weights.cells)
        changes = [
            mn.AnimationGroup(mn.FadeOut(one), *map(mn.FadeIn, [products[at]] if products else []))
            for at, one in weights.numbers.items()
        ]
        if changes:
            multiplied = float(t.y[self.first].value) != 1
            if multiplied:
                self.pin(self.factor)
                self.play(mn.FadeIn(self.factor, scale=1.4), share=0.08)
            self.play(mn.LaggedStart(*changes, lag_ratio=0.5), share=0.35)
            if multiplied:
                self.play(mn.FadeOut(self.factor), seconds=0.3)
                self.scene.looking.forget([self.factor])
        self.scene.remove(weights, weights.cells, *weights.numbers.values())
        self.scene.add(self.products)
        # Where no other one stamps after it, it is done.
        if done := [] if self.second else self._act(self.first, -1):
            self.play(*done, seconds=0.5)

    def _act(self, number: convolution.Pair, way: int = 1) -> list[mn.Animation]:
        """The seat of a number grows while it stamps (1), and is a mark again (-1)."""
        canvas = self.picture.canvas
        chip = canvas.chips[number]
        if not canvas.foot.any():
            # It stands between the weights themselves, and has no room to grow.
            return [pulse(chip, scale=1.35)] if way > 0 else []
        larger, inwards = ACTING**way, way * canvas.cell * INWARDS
        goals = [one.copy().scale(larger).shift(inwards) for one in (chip, *canvas.y.shown(number))]
        now = theme.active()
        goals[0].set_stroke(*((now.focus, 4.5) if way > 0 else (now.data, 2.2)))
        return [
            mn.Transform(*pair) for pair in zip((chip, *canvas.y.shown(number)), goals, strict=True)
        ]

    @property
    def pair(self) -> list[convolution.Pair]:
        """The first number and the next one, if there is one."""
        return [one for one in (self.first, self.second) if one]

    @summit(6)
    @says(when=lambda t: len(t.params.geometry.order) > 1)
    def hover(self, t: Trace) -> None:
        canvas, two = self.picture.canvas, self.two
        self.play(*self._act(self.first, -1), *self._act(self.second), seconds=0.8)
        *_, name = self.mark
        measured = self.until_said(1.2, then=4.5, most=2.5)
        self.play(mn.Create(mn.VGroup(*self.mark[:-1]), lag_ratio=0.4), seconds=measured)
        self.play(mn.FadeIn(name), seconds=0.5)
        self.scene.add(self.mark)
        # Where the next stamp will lie, numbers make room.
        first, sheet = (two.sheets[one] for one in self.pair)
        drop = 0.8 * canvas.cell * mn.DOWN
        self.play(
            mn.FadeIn(sheet, shift=drop, rate_func=mn.rate_functions.ease_in_quad),
            *changed(self.products, first),
            seconds=self.until_said(1.5, then=1.0, most=3.0),
        )
        self.scene.remove(self.products)
        self.scene.add(first)
        shared = [mn.Create(two.shared)] if len(two.shared.points) else []
        if done := [*shared, *self._act(self.second, -1)]:
            self.play(*done, seconds=1.0)


class Together(OnCanvas):
    follows = Stamp
    rest = 0.5
    pair: list[convolution.Pair]
    two: Overlay = taken()
    products: WeightSheet = taken()
    mark: mn.VGroup = taken()

    def draw(self, t: Trace, world: Paper, room: Room) -> None:
        self.pair = self.earlier(Stamp).pair
        self.petals = Petals(world.canvas, t) if t.is_met else None
        self.reveal_digits(world.canvas.sums)
        self.done: list[convolution.Pair] = []
        self.inks: list[mn.Mobject] = []
        self.first, _ = t.neighbours
        self.lying: dict[convolution.Pair, mn.VMobject] = {}

    def asking_room(self, t: Trace, room: Room) -> Room:
        return ASKED

    @summit(6)
    @says(when=lambda t: t.is_met)
    def lift(self, t: Trace) -> None:
        """Those that meet in one cell are lifted off, to where each is seen by itself."""
        world, canvas, petals = self.picture, self.picture.canvas, self.petals
        if world.small():
            self.look_at_canvas(1.0, alongside=[mn.FadeOut(self.mark)])
        meeting = [number for number, _ in t.params.met] if petals.is_whole else []
        self.all = Overlay(canvas, t, list(dict.fromkeys([*self.pair, *meeting])), self.view)
        others = [one for number, one in self.all.sheets.items() if number not in self.pair]
        drop = 0.8 * canvas.cell * mn.DOWN
        making_room = [
            move
            for number, sheet in self.two.sheets.items()
            for move in changed(sheet, self.all.sheets[number])
        ]
        round_both = [self.two.shared] if len(self.two.shared.points) else []
        falling = [mn.FadeIn(sheet, shift=drop) for sheet in others]
        self.play(
            *making_room,
            *map(mn.FadeOut, round_both),
            *([mn.LaggedStart(*falling, lag_ratio=0.5)] if falling else []),
            seconds=self.at_least(1.4, 0.25) if falling else 0.6,
        )
        self.scene.remove(*self.two.sheets.values())
        self.scene.add(*self.all.sheets.values())
        here = mn.Square(0.98 * canvas.cell, stroke_color=theme.active().focus, stroke_width=5)
        here.move_to(petals.focus).set_z_index(20)
        exempt(here, "overlap", because="it says which cell")
        self.play(mn.Create(here), seconds=0.6)
        self.wait_until_said(0.66)
        # What lies on the canvas makes room for what hovers over it.
        self.hidden = [*canvas.chips.values(), *filter(None, [world.pencil])]
        mark = [self.mark] if self.mark in self.scene.mobjects else []
        gone = [*self.hidden, *canvas.y.wipe(*canvas.chips), *mark, here]
        self.look_at(
            petals,
            margin=0.1 * canvas.cell,
            within=BESIDE,
            seconds=1.6,
            alongside=[*map(mn.FadeOut, gone), *self._rising(t), mn.FadeIn(petals.cell)],
        )
        self.scene.looking.forget(gone)
        self.light(*petals.sheets, petals.cell)
        self.play(mn.FadeIn(petals.mark), *map(mn.FadeIn, petals.seats), seconds=0.6)
        for line in self.slowly_then_all(petals.threads, share=0.12):
            self.play(mn.Create(line))

    def _rising(self, t: Trace) -> list[mn.Animation]:
        """Each stamp that lies there becomes one that hovers, if it meets others in the cell."""
        moves: list[mn.Animation] = []
        met = [number for number, _ in t.params.met]
        hovering = dict(zip(met, self.petals.sheets, strict=True))
        for number, sheet in self.all.sheets.items():
            goal = hovering.pop(number, None) if self.petals.is_whole else None
            if goal is None:
                moves.append(mn.FadeOut(sheet))
            else:
                moves += [*changed(sheet, goal), mn.FadeIn(goal.mark)]
        return [*moves, *map(mn.FadeIn, hovering.values())]

    @summit(8)
    @asks(
        sheet=False,
        options=3,
        answer=1,
        seconds=3.0,
        reveals=lambda t: [t.together],
        when=lambda t: t.is_guessed,
    )
    def meet(self, t: Trace) -> None:
        self._add_up(t)
        self.mark_answer()
        self._fall(t)

    @summit(8)
    @says(when=lambda t: t.is_met and not t.is_guessed)
    def add(self, t: Trace) -> None:
        self._add_up(t)
        self._fall(t)

    @summit(6)
    @says(when=lambda t: not t.is_met)
    def fall(self, t: Trace) -> None:
        self._fall(t)

    def _add_up(self, t: Trace) -> None:
        """The products fall into the cell."""
        petals = self.petals
        self.play(mn.FadeOut(petals.mark), seconds=0.3)
        before: Number | None = None
        products = petals.products()
        for place, product in enumerate(products[:ADDED]):
            before = self._adds(product, t.so_far[place], before, 0.5 if place < 2 else 0.4)
        if rest := products[ADDED:]:
            self._adds(mn.VGroup(*rest), t.so_far[-1], before, 1.0)
        self.wait(0.4)

    def _adds(
        self, product: mn.Mobject, sum_: Quantity, before: Number | None, seconds: float
    ) -> Number:
        """What falls into the cell makes its number larger."""
        petals = self.petals
        falling = product.copy()
        for one in falling.get_family():
            exempt(one, "overlap", "blinking", because="one after the other falls into the cell")
            exempt(one, "size", because="it shrinks into it")
        self.play(falling.animate.move_to(petals.focus).scale(0.4), seconds=seconds)
        made = Number(sum_, height=petals.digit)
        made.scale(min(1.0, 0.9 * petals.side / made.width)).move_to(petals.focus).set_z_index(22)
        # With numbers below 0 a sum may be again what it was.
        self.sum = exempt(made, "dwell", "blinking", because="the next product is added to it")
        gone = [falling] if before is None else [falling, before]
        self.play(*map(mn.FadeOut, gone), mn.FadeIn(made), seconds=0.25)
        return made

    def _fall(self, t: Trace) -> None:
        """All stamps land: ink on ink, and each cell's number once nothing is missing in it."""
        world, canvas = self.picture, self.picture.canvas
        if self.petals is not None:
            petals = self.petals
            gone = [petals.cell, self.sum, *petals.threads, *petals.seats]
            landing = []
            for (number, _), sheet in zip(t.params.met, petals.sheets, strict=True):
                goal = canvas.laid(number, t.stamps[number], self.view)
                goal.cells.set_fill(opacity=0.0)
                landing.append(mn.FadeOut(sheet, target_position=goal.cells, scale=0.8))
            back = map(mn.FadeIn, filter(None, [world.pencil]))
            self.look_at_canvas(1.1, alongside=[*map(mn.FadeOut, gone), *landing, *back])
            digits = canvas.y.write(*canvas.chips)
            self.play(*map(mn.FadeIn, [*canvas.chips.values(), *digits]), seconds=0.4)
            met = [number for number, _ in t.params.met]
            if len(met) <= ADDED:
                for place, number in enumerate(met):
                    self._land([number], 0.4 if place < 2 else 0.3)
            else:
                self._land(met, 1.2)
            self.light(seconds=0.3)
        else:
            # Those that lie there become ink where they are.
            alone = {self.first: self.products}
            sheets = self.two.sheets if len(self.pair) > 1 else alone
            self.lying = {number: sheet.cells for number, sheet in sheets.items()}
            digits = [one for sheet in sheets.values() for one in sheet.numbers.values()]
            gone = [one for one in (self.two.shared, *self.mark) if len(one.get_all_points())]
            self.look_at_canvas(1.4, alongside=map(mn.FadeOut, [*gone, *digits]))
        rounds = [[one for one in many if one not in self.done] for many in canvas.rounds()]
        rounds = [many for many in rounds if many]
        seconds = self.until_said(1.0, most=6.0) / self.scene.sentence_seconds
        for many in self.slowly_then_all(rounds, share=seconds):
            self._land(many)
        world.remove(world.canvas.plates)
        self.scene.remove(*self.inks)
        self.scene.add(canvas.plates, canvas.rest)
        world.add(canvas.plates, canvas.rest, canvas.numbers)

    def _land(self, numbers: list[convolution.Pair], seconds: float | None = None) -> None:
        canvas = self.picture.canvas
        before, self.done = self.done, [*self.done, *numbers]
        ink = canvas.ink(numbers)
        self.inks.append(ink)
        complete = canvas.complete(self.done, before)
        digits = canvas.numbers.write(*complete)
        old, new = canvas.summed(numbers, complete)
        drop = 0.4 * canvas.cell * mn.DOWN
        coming = map(mn.FadeIn, [*digits, *new])
        laid = [self.lying.pop(number) for number in numbers if number in self.lying]
        gone = map(mn.FadeOut, [*old, *laid])
        self.play(mn.FadeIn(ink, shift=drop), *coming, *gone, seconds=seconds)

    @says()
    def trim(self, t: Trace) -> None:
        """What lies outside is cut off; how wide that is has a name, where it is the padding."""
        world, canvas = self.picture, self.picture.canvas
        trim = Trimmed(canvas, t, is_near=world.small())
        if not world.small():
            self.pin(trim.called)
        cuts = len(canvas.rest) > 0
        # Where nothing is cut off one goes round all of it, as long as that is said.
        self.play(mn.Create(trim.knife), share=0.26 if cuts else 0.6)
        world.remove(canvas.rest)
        if cuts:
            gone = [*canvas.rest, *canvas.numbers.wipe(*canvas.outside)]
            leaving = [mn.FadeOut(one) for one in gone]
            cut = [] if world.sheet is None else [mn.Transform(world.sheet, self._paper_left())]
            self.play(*leaving, *cut, share=0.26)
        pencil = [] if world.pencil is None else [world.pencil]
        world.remove(*pencil)
        world.is_trimmed = True
        named = [trim.border, trim.called] if trim.is_ring else []
        if named:
            self.play(*map(mn.FadeIn, named), *map(mn.FadeOut, pencil), seconds=0.6)
            self.wait(max(1.0, trim.called.reading_seconds))
            pencil = []
        # Lines are drawn back, or of a thin picture nearly all would fade.
        lines = [trim.knife, *named[:1]]
        texts = [*named[1:], *pencil]
        ending: list[mn.Animation] = [*map(mn.Uncreate, lines), *map(mn.FadeOut, texts)]
        # What stays is seen as large as it can be.
        self.look_at_canvas(self.until_said(0.8, most=2.0), ending)

    def _paper_left(self) -> mn.Rectangle:
        """The paper on which one stamped, cut as the result is."""
        return self.picture.canvas.frame.copy().match_style(self.picture.sheet)


class LookUp(OnCanvas, when=lambda t: bool(t.params.met)):
    rest = 0.3

    def draw(self, t: Trace, world: Paper, room: Room) -> None:
        canvas = world.canvas
        self.cell = t.params.focus
        now = theme.active()
        # Chips stand aside where a weight needs room, too; until then, in the middle of cells.
        seats = {canvas.geometry.seat(number) for number, _ in t.params.met}
        self.is_centred = bool(canvas.foot.any()) and tuple(self.cell) not in seats
        self.threads = mn.VMobject(stroke_color=now.data, stroke_width=3.2)
        self.threads.set_points(canvas.threads_to(self.cell, self.is_centred)).set_z_index(8)
        exempt(
            self.threads,
            *("overlap", "contrast", "size", "blinking"),
            because="threads join what they pass, near and far, if any",
        )
        # That of the number that is asked of, while the others are dim.
        self.own = self.threads.copy().set_points(self.threads.points[:0])
        self.zeros = canvas.zeros(t.spread)
        self.hidden: list[convolution.Pair] = []
        self.found: list[convolution.Pair] = [self.cell]

    def asking_room(self, t: Trace, room: Room) -> Room:
        return ASKED

    @says()
    def stand(self, t: Trace) -> None:
        canvas = self.picture.canvas
        here = mn.Square(0.98 * canvas.cell, stroke_color=theme.active().focus, stroke_width=5)
        here.move_to(canvas.at(*self.cell)).set_z_index(12)
        exempt(here, *("overlap", "size", "frame"), because="it says which cell")
        self.play(mn.Create(here), seconds=0.6)
        self.look_near([*self.around(t)], 0.25)
        gone = [mn.FadeOut(here), *map(mn.FadeOut, self._hide_beyond(t))]
        if self.is_centred:
            others = [at for at in canvas.inside if at != self.cell]
            gone += map(mn.FadeOut, canvas.numbers.wipe(*others))
            gone += self._centring(1.0)
        self.play(*gone, seconds=0.8)
        if len(self.threads.points):
            self.play(mn.Create(self.threads), share=0.35)
        else:
            # The number is so near that no line fits between.
            own: list[mn.Mobject] = [*canvas.numbers.shown(self.cell)]
            for near in (own, self._seats_shown(t)):
                self.play(pulse(*near, scale=1.3), share=0.25)
        self._light(*(number for number, _ in t.params.met))
        if t.asks_weight:
            # Which of them is meant, where several are alike.
            told = t.asked.link[0]
            self.own.set_points(canvas.threads_to(self.cell, self.is_centred, told))
            self.play(pulse(canvas.chips[told], scale=1.3), share=0.15)
            self.scene.add(self.own)
            self._light(told)

    def _hide_beyond(self, t: Trace) -> list[mn.Mobject]:
        """Seats that are half below what stands beside the canvas, where they look like brackets.

        They are hidden until the camera goes away.
        """
        canvas, met = self.picture.canvas, [number for number, _ in t.params.met]
        edge = self.scene.looking.in_world(BESIDE).right
        self.hidden = [
            number
            for number, chip in canvas.chips.items()
            if number not in met and chip.get_right()[0] > edge
        ]
        return [*(canvas.chips[one] for one in self.hidden), *canvas.y.wipe(*self.hidden)]

    def _seats_shown(self, t: Trace) -> list[mn.Mobject]:
        """The numbers that reach the cell, on their chips."""
        canvas, seats = self.picture.canvas, [number for number, _ in t.params.met]
        return [*(canvas.chips[one] for one in seats), *canvas.y.shown(*seats)]

    def _light(self, *seats: convolution.Pair) -> None:
        """The cell, and those numbers that are spoken of."""
        canvas, kernel = self.picture.canvas, self.picture.kernel
        chips = [canvas.chips[number] for number in seats]
        mine = canvas.numbers.shown(self.cell)
        asked = [] if self._panel is None else [self._panel]
        threads = self.own if len(seats) < self.trace.met.value else self.threads
        self.light(*mine, *chips, *canvas.y.shown(*seats), threads, kernel, *asked)

    def _centring(self, way: float) -> list[mn.Animation]:
        """Chips, and the number of the cell, go to the middle of cells (1), or back (-1)."""
        canvas = self.picture.canvas
        chips = [chip for number, chip in canvas.chips.items() if number not in self.hidden]
        ways = [(one, -way * canvas.chip_off) for one in (*chips, *canvas.y.shown())]
        foot = canvas.cell * canvas.foot
        ways += [(one, -way * foot) for one in canvas.numbers.shown(self.cell)]
        return [mn.ApplyMethod(one.shift, shifted) for one, shifted in ways]

    def around(self, t: Trace) -> list[np.ndarray]:
        """The middles of the outer cells of the window, and of the stamp that is turned."""
        corners = self.corners_of(self.cell)
        if self._is_laid(t):
            corners += self.corners_of(t.params.geometry.seat(t.asked.link[0]))
        return corners

    @staticmethod
    def _is_laid(t: Trace) -> bool:
        """Whether the stamp that is asked of lies on the canvas before it turns.

        A larger one could not be read where it is seen beside what it becomes.
        """
        return t.asks_weight and max(t.params.geometry.kernel) <= MOST_LAID

    def corners_of(self, cell: tuple[float, float]) -> list[np.ndarray]:
        """The same of the window around another cell."""
        canvas, (row, column) = self.picture.canvas, cell
        down, across = ((k - 1) / 2 for k in canvas.geometry.kernel)
        return [
            canvas.at(row + side * down, column + other * across)
            for side in (-1, 1)
            for other in (-1, 1)
        ]

    @asks(
        sheet=False,
        options=3,
        answer=2,
        seconds=3.0,
        when=lambda t: t.asks_weight,
    )
    def weight(self, t: Trace) -> None:
        self._turn(t)

    @says(when=lambda t: not t.asks_weight)
    def tell(self, t: Trace) -> None:
        self._turn(t)

    def _turn(self, t: Trace) -> None:
        """The kernel turns half round, from where it was stamped to where it is seen."""
        canvas = self.picture.canvas
        if t.asks_weight:
            self._light(*(number for number, _ in t.params.met))
            self.scene.remove(self.own)
        self.window = window = KernelWindow(canvas, t.kernel, self.cell, self.view)
        self.reveal_digits(window.digits, self.zeros)
        # The stamped numbers around give way to the weights.
        others = [at for at in canvas.inside if at != self.cell]
        gone: list[mn.Animation] = [mn.FadeOut(one) for one in canvas.numbers.wipe(*others)]
        tags: dict[Link, WeightSheet] = {}
        if self.is_tagged(t):
            tags = self._tag_threads(t)
        elif self._is_laid(t):
            self._lay(t, gone)
            gone = []
        self._turn_kernel(1, seconds=self.until_said(TURNING, then=2.5, most=3.5))
        self._land(t, tags, gone)
        self.scene.add(window)

    def _turn_kernel(
        self, way: int, seconds: float = TURNING, alongside: Sequence[mn.Animation] = ()
    ) -> None:
        """The kernel beside the canvas turns by half a turn, or back; its digits stay upright."""
        kernel = self.picture.kernel
        middle = kernel.cells.get_center()
        round_it = {"path_arc": way * np.pi, "rate_func": EASED}
        turned = kernel.cells.copy().rotate(np.pi)
        turning = [mn.Transform(kernel.cells, turned, **round_it)]
        for one in kernel.numbers.values():
            goal = one.copy().move_to(2 * middle - one.get_center())
            turning.append(mn.Transform(one, goal, **round_it))
        self.play(*turning, *alongside, seconds=seconds)

    def _land(self, t: Trace, tags: dict[Link, WeightSheet], gone: Sequence[mn.Animation]) -> None:
        """The turned kernel lies down on the cell; where threads bore weights, they are its own."""
        canvas, kernel, window = self.picture.canvas, self.picture.kernel, self.window
        met = {weight: tags[number, weight] for number, weight in tags}
        landing = [self._cells_landing(met)]
        for w in window.digits.numbers:
            for one in window.digits.shown(w):
                if w in met:
                    landing.append(mn.ReplacementTransform(met[w].numbers[w], one))
                elif w in kernel.numbers:
                    landing.append(mn.TransformFromCopy(kernel.numbers[w], one))
                else:
                    landing.append(mn.FadeIn(one))
        landing += map(mn.FadeIn, [window.frame, window.spot, window.dots])
        if self.is_tagged(t):
            landing.append(mn.FadeOut(self.threads))
        landing += map(mn.FadeIn, self.zeros.write(*self._multiplied()))
        if self.is_centred:
            landing += self._centring(-1.0)
            if not self.is_tagged(t):
                aside = self.threads.copy().set_points(canvas.threads_to(self.cell))
                landing.append(mn.Transform(self.threads, aside))
        self.look_near(
            [one for at in (self.cell, self.beside) for one in self.corners_of(at)],
            0.25,
            seconds=self.until_said(1.6),
            alongside=[*landing, *gone],
        )

    def _multiplied(self) -> list[tuple[int, int]]:
        """The zeros that the window meets on both cells on which it is seen from near."""
        canvas, window = self.picture.canvas, self.window
        aside = canvas.chip_off - canvas.weight_off
        met = np.array(
            [
                window.place(weight, cell) + aside
                for cell in (self.cell, self.beside)
                for weight in window.digits.numbers
            ]
        )
        near = 0.1 * canvas.cell
        middles = self.zeros.middles.items()
        return [at for at, one in middles if np.linalg.norm(met - one, axis=1).min() < near]

    def _cells_landing(self, met: dict[convolution.Pair, WeightSheet]) -> mn.Animation:
        """Each cell of the window comes with its digit: from the kernel, or from its thread."""
        kernel, cells = self.picture.kernel, self.window.cells
        if not met:
            return mn.TransformFromCopy(kernel.cells, cells)
        side = 0.9 * kernel.cells.width / (self.trace.kernel.shape[1] - 0.1)
        places, sides = [], []
        for weight, one in kernel.numbers.items():
            sheet = met.get(weight)
            places.append((one if sheet is None else sheet.cells).get_center())
            sides.append(side if sheet is None else sheet.side)
        start = cells.copy().set_points(rounded(places, sides))
        self.scene.remove(*(sheet.cells for sheet in met.values()))
        return mn.ReplacementTransform(start, cells)

    def is_tagged(self, t: Trace) -> bool:
        """Whether seats are in the middle of cells, so that threads have room for their weights."""
        return self.is_centred and self._is_laid(t)

    def _tag_threads(self, t: Trace) -> dict[Link, WeightSheet]:
        """Each thread gets the weight that came along it: the one that is asked for first."""
        canvas, kernel = self.picture.canvas, self.picture.kernel
        asked = t.asked.link
        frame = canvas.stamp_window(asked[0]).set_z_index(7)
        tags = {link: tag(canvas, t, link) for link in t.params.met}
        laid = self._stamp_seen(t, asked[0])
        # Our cell's own weight lies on it, in place of its number.
        away = canvas.numbers.wipe(self.cell)
        self.play(
            self._from_kernel(frame),
            *(mn.TransformFromCopy(kernel.numbers[w], one) for w, one in laid.items()),
            *map(mn.FadeOut, away),
            share=0.13,
        )
        own = laid.pop(asked[1])
        self.play(pulse(own, scale=1.5), seconds=0.6)
        self.play(*self._tag_from(own, tags[asked], asked[1]), seconds=0.7)
        self.mark_answer()
        self.wait(self.at_least(0.3, 0.04))
        back = canvas.numbers.write(self.cell)
        leaving = map(mn.FadeOut, [frame, *laid.values()])
        self.play(*leaving, *map(mn.FadeIn, back), seconds=0.4)
        for link in t.params.met:
            if link != asked:
                self.play(*self._bring_tag(link, tags[link]), seconds=0.5)
        return tags

    def _from_kernel(self, frame: mn.RoundedRectangle) -> mn.Animation:
        """The frame of a stamp comes from the kernel, with the weights in it."""
        start = frame.copy().replace(self.picture.kernel.cells, stretch=True)
        start.set_fill(opacity=0).set_stroke(opacity=0)
        return mn.ReplacementTransform(start, frame)

    def _stamp_seen(self, t: Trace, number: convolution.Pair) -> dict[convolution.Pair, Number]:
        """The weights of a stamp in its cells, where no seat stands."""
        canvas = self.picture.canvas
        taken_ = [canvas.seat(one) for one in canvas.chips]
        found = {}
        for weight, at in canvas.taps(number).items():
            place = canvas.at(*at)
            if min(float(np.linalg.norm(place - one)) for one in taken_) < 0.1:
                continue
            made = Number(t.kernel[weight], height=0.25 * canvas.cell, role="parameter")
            made.scale(min(1.0, 0.7 * canvas.cell / made.width)).move_to(place).set_z_index(9)
            why = "it lies where it was stamped, and makes room for the window"
            found[weight] = exempt(made, *("fading", "size", "overlap"), because=why)
        return found

    def _bring_tag(self, link: Link, made: WeightSheet) -> list[mn.Animation]:
        """A weight of the kernel goes to its thread, in its cell."""
        weight = link[1]
        own, goal = self.picture.kernel.numbers[weight], made.numbers[weight]
        start = made.cells.copy().scale(own.digit_height / goal.digit_height).move_to(own)
        return [mn.ReplacementTransform(start, made.cells), mn.TransformFromCopy(own, goal)]

    @staticmethod
    def _tag_from(own: Number, made: WeightSheet, weight: convolution.Pair) -> list[mn.Animation]:
        """A weight that lies on our cell goes along its thread."""
        goal = made.numbers[weight]
        start = made.cells.copy().scale(own.digit_height / goal.digit_height).move_to(own)
        return [mn.ReplacementTransform(start, made.cells), mn.ReplacementTransform(own, goal)]

    def _lay(self, t: Trace, gone: Sequence[mn.Animation]) -> None:
        """The stamp lies where it was, and its weight in the cell lights up."""
        canvas, kernel, window = self.picture.canvas, self.picture.kernel, self.window
        number, own = t.asked.link
        places = {w: canvas.at(*at) + canvas.weight_off for w, at in canvas.taps(number).items()}
        frame = canvas.stamp_window(number).set_z_index(window.frame.z_index)
        cells = window.cells.copy().set_points(rounded(places.values(), WEIGHT * canvas.cell))
        pairs = {w: one for w in window.digits.numbers for one in window.digits.shown(w)}
        laid = {w: one.copy().move_to(places[w]) for w, one in pairs.items()}
        for part in (frame, cells, *laid.values()):
            exempt(
                part,
                *("overlap", "contrast", "frame", "size", "fading", "dwell"),
                because="it lies over what it stamped, until the turned one comes",
            )
        self.play(
            self._from_kernel(frame),
            mn.TransformFromCopy(kernel.cells, cells),
            *(mn.TransformFromCopy(kernel.numbers[w], one) for w, one in laid.items()),
            *gone,
            share=0.23,
        )
        if own in laid:
            self.play(pulse(laid[own], scale=1.6), seconds=self.at_least(0.8, 0.12))
        self.mark_answer()
        self.wait(self.at_least(0.3, 0.07))
        self.play(*map(mn.FadeOut, [frame, cells, *laid.values()]), seconds=0.5)

    @summit(9)
    @says()
    def walk(self, t: Trace) -> None:
        canvas = self.picture.canvas
        # From here on the window alone says who is reached.
        if not self.is_tagged(t):
            self.play(mn.FadeOut(self.threads), seconds=0.3)
        window = self.window
        cells = walked(canvas.geometry.result, self.cell)
        self._hide_sums(cells)
        chips = [chip for number, chip in canvas.chips.items() if number not in self.hidden]
        seen = [*chips, *canvas.y.shown(), *canvas.numbers.shown(self.cell)]
        seats = [*(canvas.chips[one] for one in self.hidden), *canvas.y.write(*self.hidden)]
        self.light(*window.drawn, *seen, *seats, *self.zeros.shown(), seconds=0.3)
        if self.beside != self.cell:
            # The window goes towards them.
            self.play(*map(mn.FadeIn, seats), seconds=0.3)
            seats = []
            self._go_beside()
        # From far its weights could not be read: the frame alone runs on.
        gone = [*window.weights, *self.zeros.wipe(*list(self.zeros.written))]
        window.digits.wipe(*window.digits.numbers)
        changes = [*map(mn.FadeIn, seats), *map(mn.FadeOut, gone)]
        if len(cells) == len(canvas.inside):
            ends = [*self.corners_of(cells[0]), *self.corners_of(canvas.inside[-1])]
            self.look_near(ends, 0.1, seconds=1.2, alongside=changes)
        else:
            self.look_near([canvas.at(*at) for at in cells], 1.0, alongside=changes)
        numbers = self._hide_sums(cells)
        self._find_again(cells)
        self.light(seconds=0.3)
        back = [mn.ApplyMethod(one.set_fill, None, 1) for one in numbers]
        # Whoever looks from the seats again sees the kernel as it was stamped.
        seconds = self.until_said(0.9, most=2.5)
        gone = [window.frame, window.spot]
        self._turn_kernel(-1, seconds=seconds, alongside=[*back, *map(mn.FadeOut, gone)])

    def _hide_sums(self, cells: Sequence[convolution.Pair]) -> list[Number]:
        """What the stamps left is not seen, until the window finds it again."""
        canvas = self.picture.canvas
        known = canvas.numbers.shown(*self.found)
        canvas.numbers.write(*canvas.inside)
        numbers = canvas.numbers.shown()
        # Those, too, that can be read only once the camera is elsewhere.
        for one in (*numbers, *map(canvas.numbers.of, cells)):
            if not any(one is other for other in known):
                one.set_fill(theme.active().ink, 0)
            exempt(one, "blinking", "contrast", because="it lights up where the window finds it")
        self.scene.add(*numbers)
        return numbers

    @property
    def beside(self) -> convolution.Pair:
        """The cell at the right of ours, or at its left; ours, if no weight of a window is read."""
        canvas, (row, column) = self.picture.canvas, self.cell
        if not self.window.digits.shown():
            return self.cell
        near = ((row, column + 1), (row, column - 1))
        return next((one for one in near if one in canvas.inside), self.cell)

    def _go_beside(self) -> None:
        """To the next cell one goes from near: so one sees what is multiplied there, too."""
        canvas, window = self.picture.canvas, self.window
        start, end = np.array(self.cell, float), np.array(self.beside, float)

        def slide(share: float) -> None:
            window.stand(*(start + share * (end - start)))

        self.follow(np.linspace(0, 1, 25), slide, moving=window.drawn, seconds=1.0)
        self.found.append(self.beside)
        found = canvas.numbers.shown(self.beside)
        coming = [mn.ApplyMethod(one.set_fill, theme.active().ink, 1) for one in found]
        self.play(*coming, pulse(window.spot, scale=1.1), seconds=0.8)
        self.wait(0.8)

    def _find_again(self, cells: Sequence[convolution.Pair]) -> None:
        """The window goes from cell to cell, and what the stamps left lights up where it stands."""
        canvas, window = self.picture.canvas, self.window

        start = window.cell

        def slide(share: float) -> None:
            row, column = (1 - share) * start + share * np.array(cells[0])
            window.stand(row, column)

        def step(moment: tuple[int, float]) -> None:
            place, part = moment
            # It stands for a while on each cell, so that one sees what is multiplied.
            share = mn.smooth(max(0.0, part - STANDS) / (1 - STANDS))
            after = min(place + 1, len(cells) - 1)
            here, there = (np.array(cells[one], float) for one in (place, after))
            window.stand(*(here + share * (there - here)))
            for one in canvas.numbers.shown(cells[place if share < 0.5 else after]):
                one.set_fill(theme.active().ink, 1)

        moments = [
            (place, part / parts)
            for place in range(len(cells) - 1)
            for parts in (4 * WALK if place < SLOWLY else WALK,)
            for part in range(parts)
        ]
        moments.append((len(cells) - 1, 0.0))
        moving = [window.frame, window.spot, *canvas.numbers.shown()]
        self.follow(np.linspace(0, 1, 25), slide, moving=moving, seconds=0.7)
        seconds = self.until_said(3.5, then=0.9, most=5.5)
        self.follow(moments, step, moving=moving, seconds=seconds, rate=mn.linear)


MOST_WALKED, PART = 42, (3, 10)
"""Cells over which the kernel walks one by one; of more, so many rows and columns."""


def walked(size: convolution.Pair, cell: convolution.Pair) -> list[convolution.Pair]:
    """Places row by row, there and back: all, or those around a cell where they are too many."""
    rows, columns = size
    top = left = 0
    if rows * columns > MOST_WALKED:
        starts = [
            int(np.clip(at - most // 2, 0, max(0, n - most)))
            for at, most, n in zip(cell, PART, size, strict=True)
        ]
        (top, left), (rows, columns) = starts, np.minimum(size, PART)
    return [
        (top + row, left + (column if row % 2 == 0 else columns - 1 - column))
        for row in range(int(rows))
        for column in range(int(columns))
    ]


class TurnRound(OnCanvas, when=lambda t: bool(t.params.met)):
    rest = 0.2

    def draw(self, t: Trace, world: Paper, room: Room) -> None:
        self.seat = t.widest_seat
        self.arrows = self._arrows(t, self.seat)
        self.held = self._weights(t)
        self.sum = self._sum(t, can_be_drawn(world.canvas))
        names = label(t, "seats"), label(t, "cells")
        self.table = ThreadTable(t, names, UPRIGHT, self.seat)
        self.flipped = ThreadTable(t, names, FLIPPED, self.seat, tipped=True)
        for one in (self.table, self.flipped):
            one.set_z_index(67)
            one.band.set_z_index(66)
        # Where they can be read weights are seen, else a dot for each.
        self.is_read = all(len(one.weights[self.table.lead]) for one in (self.table, self.flipped))
        # Our cell has a column, that becomes a row; none in a coarser table.
        self.column, self.row = self._line_of_the_cell(t, self.table), self._wide_row(t)
        self.makes = self._tile_of_the_seat(t)
        self.sent = self._sent(t)
        self.unrolled = self._unrolled(t)
        # In the line of all cells it is no wider than they.
        wide = min(TILE, IN_LINE * self.table.pitch[0]) if self.sent else TILE
        self.above = self._tile_of_the_cell(t, self.column, mn.DOWN, wide)
        self.named = self._tile_of_the_cell(t, self.row, mn.RIGHT)
        self.mark: mn.Rectangle | None = None
        self.left: list[mn.Mobject] = []
        self.hidden: list[convolution.Pair] = []
        self.zeros: list[Number] = []
        self.named_sides: list[mn.Animation] = []
        self.goals = self._goals(t)
        self.meets = RowMeets(t, MEETING)
        self.meets.set_z_index(68)
        self.called, self.renamed = (
            Label(label(t, name), "ink", 0.4, 600).set_z_index(67)
            for name in ("convolution", "transposed")
        )
        self.called.move_to([self.table.frame.get_x(), -3.45, 0])
        self.renamed.scale(min(1.0, MEETING.width / self.renamed.width))
        self.renamed.move_to([MEETING.left, -3.3, 0], mn.LEFT)
        for name in (self.called, self.renamed):
            exempt(name, "overlap", "fading", because="it leaves with the matrix")
        self.veil = veil(Room(-15, 15, -9, 9), 1.0).set_z_index(54)

    def _arrows(self, t: Trace, number: convolution.Pair) -> Arrows:
        canvas, now = self.picture.canvas, theme.active()
        start = canvas.chip_at(number)
        ends = []
        for _, place in t.params.geometry.links_of(number):
            end = canvas.at(*place) + canvas.cell * canvas.foot
            way = end - start
            length = float(np.linalg.norm(way))
            if length > 0.5 * canvas.cell:
                ends.append(
                    [
                        start + 0.3 * canvas.cell / length * way,
                        end - 0.2 * canvas.cell / length * way,
                    ]
                )
        made = Arrows(np.array(ends), 0.2 * canvas.cell, 3.0, now.data, now.output)
        return made.set_z_index(12)

    def _sum(self, t: Trace, alone: bool) -> SumOfProducts:
        """What the seat is sent, product by product, in place of the kernel or below it."""
        terms = [
            (t.result[cell], t.kernel[w], part)
            for (w, cell), part in zip(
                t.params.geometry.links_of(self.seat), t.collected, strict=True
            )
        ]
        room = SUMMED if alone else SUMMED_BELOW
        made = SumOfProducts(terms, t.again[self.seat], room, "output", of_total="data")
        return made.set_z_index(62)

    def _weights(self, t: Trace) -> WeightSheet:
        """What each thread of a seat multiplies, at its end: there as it was stamped."""
        canvas = self.picture.canvas
        middles = {
            weight: canvas.at(*place) + canvas.weight_off
            for weight, place in t.params.geometry.links_of(self.seat)
        }
        side, digit = WEIGHT * canvas.cell, CHIP_DIGIT * canvas.cell
        # As near as the camera comes: the stamp and half a cell around it.
        height = (max(canvas.geometry.kernel) + 1) * canvas.cell * FRAME.height / BESIDE.height
        held = WeightSheet(t.kernel, middles, side, digit, LEGIBLE * height).layered(13)
        for part in held.get_family():
            exempt(
                part,
                *("overlap", "contrast", "size", "fading"),
                because="it lies at the end of its thread, near and far",
            )
        return held

    @summit(7)
    @says()
    def flip(self, t: Trace) -> None:
        """Arrows from a seat turn round; it is emptied, and takes in what is sent."""
        canvas, seat = self.picture.canvas, self.seat
        links = [at for _, at in t.params.geometry.links_of(seat)]
        spokes: Spokes | None = None
        own, held = self.arrows, self.held
        here = [pulse(canvas.chips[seat], scale=1.5)]
        seconds = self._seconds_of_camera
        if can_be_drawn(canvas):
            places = [canvas.seat(seat), *moved_apart(canvas, t, seat).values()]
            self.look_near(places, 0.05, seconds=seconds, alongside=here)
            spokes = Spokes(canvas, t, seat, self.view.height)
            own, held = spokes.arrows, spokes.tags
            self._move_apart(spokes, links)
        else:
            self._hide_others()
            taps = canvas.taps(seat).values()
            self.look_near(
                [canvas.at(*place) for place in taps], 0.5, seconds=seconds, alongside=here
            )
        chip = [canvas.chips[seat], *canvas.y.shown(seat)]
        cells = [] if spokes is None else [*spokes.tiles.values()]
        self.light(*chip, *cells, *canvas.numbers.shown(*links))
        # On a canvas with many cells no tiles have moved before.
        slowly = 1.0 if spokes is not None else 2.2
        self.play(mn.Create(own, lag_ratio=0), mn.FadeIn(held), seconds=0.7 * slowly)
        self.wait(OUTWARDS)
        place = canvas.chip_at(seat) if spokes is None else spokes.place
        # It will take in what comes: so it is empty before.
        emptied = [mn.FadeOut(one) for one in canvas.y.wipe(seat)]
        self.vary(own.turn, own, seconds=TURNING, alongside=emptied)
        self._send([] if spokes is None else spokes.around, links, place)
        arrived = self._arrive(t, chip[1:])
        self._lay_window(t, [own, held, *self.sum], arrived, spokes)

    @property
    def _seconds_of_camera(self) -> float:
        """Past many cells a camera in a hurry flickers."""
        return 1.0 if len(self.picture.canvas.inside) <= MOST_PASSED else 3.0

    def _hide_others(self) -> None:
        """So do many cells and seats that it passes, however slowly: they are pale meanwhile."""
        canvas = self.picture.canvas
        if len(canvas.inside) > MOST_PASSED:
            self.hidden = self._other_seats()
            self.cover = veil(Room(-15, 15, -9, 9), PALE).set_z_index(BELOW_TILES)
            self.pin(self.cover)
            gone = [*self._other_chips(), *canvas.y.wipe(*self.hidden)]
            self.play(mn.FadeIn(self.cover), *map(mn.FadeOut, gone), seconds=0.5)

    def _show_others(self) -> None:
        """They are there again."""
        if self.hidden:
            coming = [*self._other_chips(), *self.picture.canvas.y.write(*self.hidden)]
            self.play(mn.FadeOut(self.cover), *map(mn.FadeIn, coming), seconds=0.5)
            self.scene.looking.forget([self.cover])

    def _send(
        self, tiles: Sequence[mn.Mobject], links: Sequence[convolution.Pair], place: np.ndarray
    ) -> None:
        """Numbers go along their threads to the seat, all at once, each on its cell."""
        # They pass below the weights, and under the seat.
        sent = [one.copy().set_z_index(13.4) for one in tiles]
        sent += [one.copy().set_z_index(13.5) for one in self.picture.canvas.numbers.shown(*links)]
        for one in sent:
            why = "it flies along its thread, under the seat"
            exempt(one, *("overlap", "size", "blinking", "contrast", "fading"), because=why)
        self.pin(self.sum)
        coming: list[mn.Animation] = []
        if self.sum.rows:
            coming.append(mn.LaggedStart(*map(mn.FadeIn, self.sum.rows), lag_ratio=0.5))
        goals = [one.copy().move_to(place).scale(0.5) for one in sent]
        pairs = zip(sent, goals, strict=True)
        coming += [mn.Transform(*pair, rate_func=EASED) for pair in pairs]
        if coming:
            self.play(*coming, seconds=2.4)
            self.scene.remove(*sent)

    def _arrive(self, t: Trace, was: Sequence[mn.Mobject]) -> list[mn.Mobject]:
        """The sum of what was sent stands in the seat, if its own number could be read there."""
        chip = self.picture.canvas.chips[self.seat]
        line = [mn.Create(self.sum.line)] if self.sum.rows else []
        if not was:
            self.play(pulse(chip, scale=1.25), *line, mn.FadeIn(self.sum.total), seconds=0.8)
            self.wait(1.2)
            return []
        arrived = self._laid_on(chip, t.again[self.seat], SUM_SEAT * chip.width, chip.get_center())
        self.play(*self._growing(arrived), *line, mn.FadeIn(self.sum.total), seconds=0.8)
        self.wait(1.3)
        return arrived

    @staticmethod
    def _laid_on(
        chip: mn.Square, value: Quantity, side: float, middle: np.ndarray
    ) -> list[mn.Mobject]:
        """What a seat was sent, on a larger square like it."""
        seat = mn.Square(side).match_style(chip).move_to(middle)
        made = Number(value, height=0.42 * side)
        made.scale(min(1.0, 0.9 * side / made.width)).move_to(seat)
        for one, above in ((seat, 17.0), (made, 18.0)):
            one.set_z_index(above)
            why = "it grows out of its seat, and lies there until the matrix comes"
            exempt(one, *("overlap", "size", "contrast", "fading", "frame", "share"), because=why)
        return [seat, made]

    @staticmethod
    def _growing(laid: Sequence[mn.Mobject]) -> list[mn.Animation]:
        """A square and its number grow out of a seat."""
        seat, made = laid
        return [mn.FadeIn(seat, scale=1 / SUM_SEAT), mn.FadeIn(made, scale=0.5)]

    def _move_apart(self, spokes: Spokes, links: Sequence[convolution.Pair]) -> None:
        """Only the seat and its cells are seen; then they make room for their threads.

        On the paper they would lie on cells that are not theirs.
        """
        canvas = self.picture.canvas
        away = canvas.numbers.wipe(*(at for at in canvas.inside if at not in links))
        others = [*away, *self._other_chips(), *canvas.y.wipe(*self._other_seats())]
        self.cover = veil(Room(-15, 15, -9, 9), 1.0).set_z_index(BELOW_TILES)
        self.pin(self.cover)
        alone = map(mn.FadeIn, [self.cover, *spokes.tiles.values()])
        # Its weights will stand on their threads, and in the sum.
        kernel = self.picture.kernel
        self.picture.remove(kernel)
        self.play(*alone, *map(mn.FadeOut, [*others, kernel]), seconds=0.5)
        self.play(*spokes.moves(1), seconds=0.7)

    def _lay_window(
        self,
        t: Trace,
        gone: Sequence[mn.Mobject],
        arrived: Sequence[mn.Mobject],
        spokes: Spokes | None,
    ) -> None:
        """Threads become a window: that of a convolution, which leaves its sum and goes on."""
        canvas, chip = self.picture.canvas, self.picture.canvas.chips[self.seat]
        self.window = window = canvas.stamp_window(self.seat)
        seen, margin = (canvas.frame, window), 0.35 * canvas.cell
        beside = self._seat_beside()
        found: list[mn.Mobject] = []
        if arrived and beside:
            place, side = canvas.chip_at(beside), float(arrived[0].width)
            found = self._laid_on(chip, t.again[beside], AT_HOME * side, place)
            view = self.scene.looking.around(*seen, margin=margin, within=BESIDE)
            # Both are left there, if they can be read from where all is seen.
            numbers = [one for one in (*arrived, *found) if isinstance(one, Number)]
            least = LEGIBLE * view.height / AT_HOME
            if min(one.digit_height for one in numbers) < least:
                found = []
        leaving = [*gone, *([] if found else arrived)]
        self.light(seconds=0.3)
        self.play(*map(mn.FadeOut, leaving), seconds=0.4)
        self.scene.looking.forget([self.sum, *self.sum])
        coming: list[mn.Animation] = [mn.FadeIn(window)]
        # Its number comes back where the seat will be, and does not go there along with it.
        home = [] if spokes is None else spokes.moves(-1)
        laid = mn.VGroup(*arrived)
        at_home = laid.copy().scale(AT_HOME).move_to(canvas.chip_at(self.seat))
        settling = [mn.Transform(*both) for both in zip(laid, at_home, strict=True) if found]
        digits = canvas.y.write(self.seat)
        if spokes is not None:
            spokes.bring_home(*digits)
            home += settling
            # The paper is seen again once all are where they belong.
            self.play(*home, *map(mn.FadeIn, digits), seconds=0.6)
            others = [at for at in canvas.inside if at not in canvas.numbers.written]
            digits = [*canvas.y.write(*self._other_seats()), *canvas.numbers.write(*others)]
            self.picture.add(self.picture.kernel)
            coming += map(mn.FadeIn, [self.picture.kernel, *self._other_chips()])
            coming += map(mn.FadeOut, [self.cover, *spokes.tiles.values()])
        else:
            coming += settling
        coming += map(mn.FadeIn, digits)
        seconds = self._seconds_of_camera
        if not beside:
            seconds = self.until_said(seconds, most=3.0)
        self.look_at(*seen, margin=margin, within=BESIDE, seconds=seconds, alongside=coming)
        if spokes is not None:
            self.scene.looking.forget([self.cover])
        self._show_others()
        if beside:
            self._stride(beside, found)
        self.left = [*arrived, *found] if found else []

    def _seat_beside(self) -> convolution.Pair | None:
        """The next seat, best one whose window lies in the result, too; none of a single one."""
        canvas, (row, column) = self.picture.canvas, self.seat
        ways = (row, column + 1), (row, column - 1), (row + 1, column), (row - 1, column)
        near = [one for one in ways if one in canvas.chips]
        links = canvas.geometry.links_of
        return max(near, key=lambda one: len(links(one)), default=None)

    def _stride(self, beside: convolution.Pair, found: Sequence[mn.Mobject]) -> None:
        """The window goes on by the stride, and leaves what it finds there, too."""
        canvas = self.picture.canvas
        way = canvas.seat(beside) - canvas.seat(self.seat)
        self.play(self.window.animate.shift(way), seconds=0.9)
        if found:
            self.play(*self._growing(found), seconds=0.5)
        self.wait(self.until_said(0.3, most=1.5))

    def _other_seats(self) -> list[convolution.Pair]:
        return [number for number in self.picture.canvas.chips if number != self.seat]

    def _other_chips(self) -> list[mn.Square]:
        return [self.picture.canvas.chips[number] for number in self._other_seats()]

    @summit(6)
    @says()
    def unroll(self, t: Trace) -> None:
        """The convolution as a matrix: the row of our seat makes what was sent to it."""
        self._write()
        if self.column is None:
            return
        self.pin(self.makes)
        weights = self.table.weights[self.table.lead]
        if len(weights):
            met = [[one] for one in weights]
            if self.sent:
                cells = [at for _, at in t.params.geometry.links_of(self.seat)]
                own: dict[convolution.Pair, mn.VMobject] = {
                    **self.sent,
                    t.params.focus: self.above[1],
                }
                met = [[*both, own[at]] for both, at in zip(met, cells, strict=True)]
            lit = (pulse(*both, scale=1.3) for both in met)
            self.play(mn.LaggedStart(*lit, lag_ratio=0.3), seconds=1.4)
        self.play(mn.FadeIn(self.makes, shift=0.3 * mn.RIGHT), seconds=0.6)
        # Before all of it turns the sum stands, as before.
        self.play(pulse(self.makes[1], scale=1.15), seconds=self.until_said(1.0))

    @summit(8)
    @says()
    def tip(self, t: Trace) -> None:
        """Flipped, the row of it for our cell makes what stamps left."""
        self._light_column()
        self._flip_matrix()
        self._meet()
        self._name()

    def _write(self) -> None:
        """The threads of one seat become a row, then those of the others."""
        table, world = self.table, self.picture
        kernel = world.kernel
        world.remove(kernel)
        self.light(seconds=0.3)
        self.pin(self.veil, table, self.called, *self.unrolled)
        # First the paper goes, and of the canvas only the weights of one seat are left.
        starts, row = self._starts()
        gone = [mn.FadeOut(one) for one in (self.window, *self.left)]
        gone.append(mn.FadeOut(kernel, scale=0.4))
        names = [table.frame, table.band, table.nothing, table.down, self.called]
        # Where these cannot be read the matrix comes at once.
        first = starts or names
        grid = self._grid_rows()
        mark = self._mark_of_the_cell() if grid else None
        tile = self._tile_in_its_cell() if mark else []
        marked = [] if mark is None else [mark[0], *(one for one, _ in tile)]
        sent = self._sent_from_their_cells() if tile else []
        marked += [one for one, _ in sent]
        self.play(*map(mn.FadeIn, [self.veil, *first, *grid, *marked]), *gone, seconds=0.6)
        self.scene.looking.forget([kernel])
        # The cells are laid in one line, row after row, and their weights go with them.
        moving = [*zip(grid, self.unrolled, strict=True), *row, *([mark] if mark else []), *tile]
        moving += sent
        self.mark = mark[1] if mark else None
        flights = [mn.ReplacementTransform(*pair, rate_func=EASED) for pair in moving]
        dots = [] if row else [mn.FadeIn(table.rows[table.lead])]
        self.play(*flights, *dots, seconds=2.0)
        # The cells and their weights have passed where these stand.
        around = [table.across, *(names if starts else [])]
        # Below the matrix they stay, with their numbers.
        passing = [] if self.sent else self.unrolled
        self.play(*map(mn.FadeIn, around), *map(mn.FadeOut, passing), seconds=0.6)
        rest = [row for place, row in enumerate(self._rows(table)) if place != table.lead]
        if rest:
            coming = mn.LaggedStart(*map(mn.FadeIn, rest), lag_ratio=0.4)
            self.play(coming, seconds=self.at_least(1.2, 0.12 if self.is_read else 0.25))

    def _mark_of_the_cell(self) -> tuple[mn.Rectangle, mn.Rectangle] | None:
        """A line round our cell, where it is on the canvas and in the line of all cells."""
        if self.column is None:
            return None
        canvas, table = self.picture.canvas, self.table
        row, column = self.trace.params.focus
        wide, high = table.pitch
        here = mn.Rectangle(width=canvas.cell, height=canvas.cell).move_to(canvas.at(row, column))
        there = mn.Rectangle(width=wide, height=high)
        there.move_to(table.at(table.lead, row * canvas.geometry.result[1] + column))
        for one in (here, there):
            one.set_stroke(theme.active().focus, 4).set_z_index(68)
            exempt(one, *("overlap", "size", "contrast"), because="it says which cell is ours")
        self.pin(there)
        return here, there

    def _tile_in_its_cell(self) -> list[tuple[mn.Mobject, mn.Mobject]]:
        """Our cell with its number, where it is on the canvas and below the line of all cells."""
        canvas, tile = self.picture.canvas, self.above
        self.pin(tile)
        start, side = tile.copy(), 0.94 * canvas.cell
        at = self.trace.params.focus
        here = canvas.at(*at)
        start[0].stretch_to_fit_width(side).stretch_to_fit_height(side).move_to(here)
        # The weight in its cell is seen above its number.
        start[1].scale(canvas.numbers.of(at).width / start[1].width)
        start[1].move_to(here + canvas.cell * canvas.foot)
        start[0].set_z_index(66.6)
        return list(zip(start, tile, strict=True))

    def _sent(self, t: Trace) -> dict[convolution.Pair, Number]:
        """What all cells but our own hold, below their columns, if all of it can be read there."""
        table = self.table
        if not self.is_read or self.column is None:
            return {}
        found = {at: Number(t.result[at], height=0.32) for at in np.ndindex(*t.result.shape)}
        widest = max(one.width for one in found.values())
        size = min(1.0, WRITTEN * IN_LINE * table.pitch[0] / widest)
        for place, one in enumerate(found.values()):
            one.scale(size).move_to([table.at(0, place)[0], self._in_line, 0]).set_z_index(68)
            exempt(one, *("overlap", "fading"), because="it leaves by itself")
        if min(one.digit_height for one in found.values()) < LEAST_DIGIT:
            return {}
        del found[tuple(t.params.focus)]
        return found

    @property
    def _in_line(self) -> float:
        """How far up the line of all cells stands, below the matrix."""
        return float(self.table.frame.get_bottom()[1]) - TILE / 2

    def _sent_from_their_cells(self) -> list[tuple[mn.Mobject, mn.Mobject]]:
        """The same where they are on the canvas, each with where it goes."""
        canvas = self.picture.canvas
        self.pin(*self.sent.values())
        starts = [
            one.copy()
            .scale(canvas.numbers.of(at).digit_height / one.digit_height)
            .move_to(canvas.at(*at) + canvas.cell * canvas.foot)
            for at, one in self.sent.items()
        ]
        return list(zip(starts, self.sent.values(), strict=True))

    def _rows(self, table: ThreadTable) -> list[mn.VMobject]:
        """What stands in a matrix for each seat: weights, or dots."""
        return list(table.weights) if self.is_read else list(table.rows)

    def _unrolled(self, t: Trace) -> list[mn.VMobject]:
        """The cells of the result in one line, a shape for each of their rows.

        It stands below the matrix, where its numbers can be read, or else in the row of one seat.
        """
        table, found = self.table, []
        if not table.is_whole:
            return []
        wide, high = table.pitch
        rows, columns = t.params.geometry.result
        for row in range(rows):
            middles = [table.at(table.lead, row * columns + column) for column in range(columns)]
            if self.sent:
                middles = [np.array([one[0], self._in_line, 0]) for one in middles]
            size = (IN_LINE * wide, TILE) if self.sent else (0.86 * wide, 0.9 * high)
            found.append(self._cells(middles, *size))
        return found

    def _grid_rows(self) -> list[mn.VMobject]:
        """The same cells where they are on the canvas."""
        canvas, cell = self.picture.canvas, 0.94 * self.picture.canvas.cell
        rows, columns = canvas.geometry.result
        return [
            self._cells([canvas.at(row, column) for column in range(columns)], cell, cell)
            for row in range(rows)
            if self.unrolled
        ]

    @staticmethod
    def _cells(middles: Sequence[np.ndarray], wide: float, high: float) -> mn.VMobject:
        now = theme.active()
        corners = np.array([[-1, 1, 0], [1, 1, 0], [1, -1, 0], [-1, -1, 0], [-1, 1, 0]]) / 2
        made = mn.VMobject(stroke_color=now.output, stroke_width=1.6)
        made.set_fill(theme.mix(now.ground, now.output, 0.3), 1)
        made.set_points(bezier_points([one + [wide, high, 1] * corners for one in middles]))
        why = "it says where the columns of the matrix come from"
        exempt(made, *("overlap", "contrast", "size", "fading", "share"), because=why)
        return made.set_z_index(66.5)

    def _starts(self) -> tuple[list[mn.VMobject], list[tuple[mn.VMobject, mn.VMobject]]]:
        """The weights of one seat where their cells are, and each with its place in its row."""
        table, canvas = self.table, self.picture.canvas
        if not self.is_read:
            return [], []
        starts = []
        for (_, cell), one in zip(
            canvas.geometry.links_of(self.seat), table.weights[table.lead], strict=True
        ):
            starts.append(one.copy().move_to(canvas.at(*cell) + canvas.weight_off))
        return starts, list(zip(starts, table.weights[table.lead], strict=True))

    def _light_column(self) -> None:
        """Of so many small digits those of our cell's column are meant."""
        if self.column is None:
            return
        self.pin(self.column, *self.zeros)
        coming: list[mn.Animation] = [mn.FadeIn(one) for one in self.zeros]
        line = [*self.sent.values(), *self.unrolled] if self.sent else []
        coming += map(mn.FadeOut, line)
        if self.mark is None:
            self.pin(self.above)
            coming += [mn.Create(self.column), mn.FadeIn(self.above, shift=0.3 * mn.UP)]
        else:
            coming.append(mn.ReplacementTransform(self.mark, self.column))
        self.play(*coming, seconds=0.8)
        self.scene.looking.forget(line)

    def _flip_matrix(self) -> None:
        """All of it at once, over its diagonal: each entry goes straight to its mirror's place."""
        table, flipped = self.table, self.flipped
        self.pin(flipped)
        outlines = [(table.frame, flipped.frame), (table.band, flipped.band)]
        if self.column is not None and self.row is not None:
            self.pin(self.row, self.named)
            outlines.append((self.column, self.row))
        for one, other in outlines:
            self._follow_mirror(one, other)
        pairs: list[tuple[mn.Mobject, mn.Mobject]] = [*outlines, (table.nothing, flipped.nothing)]
        if self.column is not None:
            pairs += zip(self.above, self.named, strict=True)
        pairs += self._mirrored()
        turning: list[mn.Animation] = []
        for pair in pairs:
            if isinstance(pair[0], Number) and not isinstance(pair[1], Number):
                # A weight of which only a square is left.
                there = {"target_position": pair[1], "scale": 0.6}
                turning.append(mn.FadeOut(pair[0], **there, rate_func=EASED))
                turning.append(mn.FadeIn(pair[1], target_position=pair[0], rate_func=EASED))
            else:
                turning.append(mn.ReplacementTransform(*pair, rate_func=EASED))
        gone: list[mn.Mobject] = [table.down, table.across, self.called]
        gone += [] if self.column is None else [self.makes]
        # Where no row meets numbers after it there is more time.
        seconds = 2.0 if self.is_read else self.at_least(2.2, 0.22)
        self.play(*turning, *map(mn.FadeOut, gone), seconds=seconds)
        self.scene.looking.forget([table, self.makes])
        self.named_sides = [mn.FadeIn(one) for one in (flipped.down, flipped.across)]
        if self.row is None or not self.meets.weights:
            self.play(*self.named_sides, seconds=0.4)

    def _mirrored(self) -> list[tuple[mn.Mobject, mn.Mobject]]:
        """All weights, or dots for them, and their mirrors: those of our cell are larger there."""
        table, flipped = self.table, self.flipped
        if not self.is_read:
            return list(zip(table.rows, flipped.rows, strict=True))
        weights = list(self.goals.values())
        self.pin(*(goal for _, goal in weights))
        meant = {id(one) for one, _ in weights}
        pairs = (
            pair
            for both in zip(table.weights, flipped.weights, strict=True)
            for pair in zip(*both, strict=True)
        )
        return [*weights, *(pair for pair in pairs if id(pair[0]) not in meant)]

    def _follow_mirror(self, one: mn.Rectangle, other: mn.Rectangle) -> None:
        """The corners of a rectangle are told in the order in which a mirror takes them over."""
        before, after = self.table.frame, self.flipped.frame
        middle, size = other.get_center(), (other.width, other.height)
        share = (one.points - before.get_corner(mn.UL))[:, :2] / (before.width, -before.height)
        turned = share[:, ::-1] * (after.width, -after.height)
        flat = np.column_stack([turned, np.zeros(len(turned))])
        other.set_points(after.get_corner(mn.UL) + flat)
        # The row of our cell is higher than others.
        other.stretch_to_fit_width(size[0]).stretch_to_fit_height(size[1]).move_to(middle)

    def _meet(self) -> None:
        """The row of the cell that was looked at meets the numbers: the same sum as before."""
        meets = self.meets
        if self.row is None:
            return
        self.pin(meets)
        if meets.weights:
            self._bring_row(self.row)
            # They are those of our threads; 0 is written where there is none.
            order, met = self.trace.params.geometry.order, self.trace.params.met
            threads = [meets.weights[order.index(number)] for number, _ in met]
            lit = (pulse(one, scale=1.3) for one in threads)
            self.play(mn.LaggedStart(*lit, lag_ratio=0.4), seconds=1.2)
            self.play(mn.LaggedStart(*map(mn.FadeIn, meets.numbers), lag_ratio=0.2), seconds=0.7)
            products = mn.LaggedStart(*map(mn.FadeIn, meets.products), lag_ratio=0.2)
            signs = mn.LaggedStart(*map(mn.FadeIn, meets.signs), lag_ratio=0.2)
            adding = [products, signs] if meets.signs else [products]
            self.play(mn.Create(meets.line), *adding, seconds=0.8)
        self.play(mn.FadeIn(meets.total), pulse(self.named[1], scale=1.3), seconds=0.8)

    def _bring_row(self, row: mn.Rectangle) -> None:
        """A copy of the row goes to where it meets the numbers, with its weights in it."""
        meets, strip, line = self.meets, row.copy().set_z_index(70), mn.VGroup(*self.meets.weights)
        exempt(strip, "fading", because="it is there until its weights have come")
        goal = strip.copy().stretch_to_fit_width(meets.line.width)
        goal.stretch_to_fit_height(1.5 * line.height).move_to([meets.line.get_x(), line.get_y(), 0])
        flights = [*self.named_sides, mn.Transform(strip, goal, rate_func=EASED)]
        for place, one in enumerate(meets.weights):
            if self.goals:
                start = self.goals[place][1].copy()
            else:
                # There was a dot.
                along = (place + 0.5) / len(meets.weights) - 0.5
                there = row.get_center() + along * row.width * mn.RIGHT
                start = one.copy().move_to(there).scale(0.5).set_fill(opacity=0)
            start.set_z_index(71)
            flights.append(mn.ReplacementTransform(start, one, rate_func=EASED))
        self.play(*flights, seconds=1.0)
        # The ground of the strip is that of the stage: its line goes.
        self.play(mn.FadeOut(strip.set_z_index(67)), seconds=0.3)

    def _goals(self, t: Trace) -> dict[int, tuple[mn.VMobject, mn.VMobject]]:
        """What stands in the column of our cell, and in its row, by which number it is for."""
        geometry, cell = t.params.geometry, tuple(t.params.focus)
        if not self.is_read or self.row is None:
            return {}
        table, flipped = self.table, self.flipped
        found: dict[int, tuple[mn.VMobject, mn.VMobject]] = {}
        for place, number in enumerate(geometry.order):
            cells = [tuple(at) for _, at in geometry.links_of(number)]
            if cell in cells:
                link = cells.index(cell)
                one, other = table.weights[place][link], flipped.weights[place][link]
            else:
                # Its stamp does not reach the cell.
                one, other = (self._zero(t, place, each) for each in (table, flipped))
                self.zeros.append(one)
            large = other.copy()
            wide = 0.9 * flipped.pitch[0] / large.width
            high = min(LIT_DIGIT, 0.84 * flipped.high_row) / large.height
            large.scale(max(1.0, min(high, wide)))
            # While it turns, too, they lie on the ground of their row.
            found[place] = one.set_z_index(69), large.set_z_index(69)
        return found

    @staticmethod
    def _zero(t: Trace, place: int, table: ThreadTable) -> Number:
        """A weight of 0, as large as those that stand in the table."""
        row, column = t.params.focus
        made = Number(t.reaching[place], height=table.digit, role="ink2")
        why = "it leaves with the table"
        exempt(made, *("overlap", "contrast", "fading", "share"), because=why)
        return made.move_to(table.at(place, row * t.params.geometry.result[1] + column))

    def _name(self) -> None:
        """The matrix that was flipped, and what it is called then; it stands until all is said."""
        self.pin(self.renamed)
        self.play(mn.FadeIn(self.renamed), seconds=0.6)
        self.play(pulse(self.renamed, scale=1.15), seconds=self.until_said(1.4))

    def _line_of_the_cell(self, t: Trace, table: ThreadTable) -> mn.Rectangle | None:
        """A line round the place of the cell that was looked at; none in a coarser table."""
        if not table.is_whole:
            return None
        row, column = t.params.focus
        cell = row * t.params.geometry.result[1] + column
        ends = [table.at(number, cell) for number in (0, len(t.params.geometry.order) - 1)]
        wide, high = np.array(table.pitch) + np.abs(np.subtract(*ends))[:2] + 0.08
        line = mn.Rectangle(width=wide, height=high)
        line.set_stroke(theme.active().focus, 4).move_to(np.mean(ends, axis=0)).set_z_index(68)
        if self.is_read:
            # Points of the table are hidden by it: its zeros are written.
            line.set_fill(theme.active().ground, 1)
        why = "it is a line round what stands in the table"
        return exempt(line, *("overlap", "size", "contrast"), because=why)

    def _wide_row(self, t: Trace) -> mn.Rectangle | None:
        """The same in the flipped matrix, where its neighbours have made room."""
        line = self._line_of_the_cell(t, self.flipped)
        if line is not None and self.is_read:
            # No neighbour is hidden by it.
            line.stretch_to_fit_height(self.flipped.high_row - 0.04)
        return line

    def _tile_of_the_cell(
        self, t: Trace, line: mn.Rectangle | None, side: np.ndarray, wide: float = TILE
    ) -> mn.VGroup:
        """The cell that was looked at, and its number, beside its column or row."""
        now = theme.active()
        tile = mn.Rectangle(width=wide, height=TILE, stroke_color=now.focus, stroke_width=4)
        tile.set_fill(theme.mix(now.ground, now.output, 0.4), 1)
        made = self._tile(tile, t.together)
        if line is not None:
            made.next_to(line, side, buff=0.0)
        return made

    def _tile_of_the_seat(self, t: Trace) -> mn.VGroup:
        """The seat that took in what was sent, and its number, beside its row."""
        now, table = theme.active(), self.table
        tile = mn.Rectangle(width=MADE_WIDE, height=TILE, stroke_color=now.data, stroke_width=4)
        tile.set_fill(theme.mix(now.ground, now.data, 0.3), 1)
        made = self._tile(tile, t.again[self.seat])
        return made.next_to(table.frame, mn.RIGHT, buff=0.06).set_y(table.band.get_y())

    @staticmethod
    def _tile(tile: mn.Rectangle, value: Quantity) -> mn.VGroup:
        """A number on its ground."""
        number = Number(value, height=0.32)
        number.scale(min(1.0, (tile.width - 0.08) / number.width)).move_to(tile)
        for one, above in ((tile, 0.0), (number, 1.0)):
            one.set_z_index(68 + above)
            exempt(one, *("overlap", "fading"), because="it leaves with the table")
        return mn.VGroup(tile, number)


class Undo(OnCanvas, when=lambda t: bool(t.params.met)):
    # Its tables have left by then.
    rest = 0.0

    def draw(self, t: Trace, world: Paper, room: Room) -> None:
        now = theme.active()
        before, after, at = t.compared
        names = label(t, "before"), label(t, "after")
        left, right = (room := room_of_tables(t)).left, room.right
        above, below = Room(left, right, 1.0, 3.55), Room(left, right, -1.75, 0.75)
        self.before = SmallTable(before, after, above, now.data, names[0])
        self.after = SmallTable(after, before, below, now.data, names[1])
        self.at = at
        middle = (left + right) / 2
        seen = Room(max(left, middle - 1.7), min(right, middle + 1.7), -3.2, -2.2)
        self.pair = Pair(before[at], after[at], seen).set_z_index(62)
        self.window = world.canvas.stamp_window((0, 0))
        self.zeros = world.canvas.outside_zeros(t.outside)
        self.reveal_digits(self.zeros)

    @says()
    def guess(self, t: Trace) -> None:
        self.look_narrow(t)
        self.pane(self.before)
        self.appear(self.before, share=0.15)
        cells = list(self.before.cells.values())
        if len(cells) <= FEW:
            # That is what one would like to have again.
            self.play(mn.LaggedStart(*(pulse(one) for one in cells), lag_ratio=0.3), share=0.3)
        else:
            self.play(pulse(self.before, scale=1.08), share=0.3)
        self.pane(self.after)
        coming: list[mn.Animation] = []
        if not t.params.comes_back:
            zeros = self.zeros.write(*self.zeros.numbers)
            coming = [mn.FadeIn(self.window), *map(mn.FadeIn, zeros)]
        self.play(mn.FadeIn(self.after.title), *coming, seconds=0.5)

    @summit(7)
    @says()
    def gather(self, t: Trace) -> None:
        window: list[mn.Mobject] = []
        if t.params.comes_back:
            self._compare_pictures()
        else:
            window.append(self._gather_all())
        self.scene.add(self.after)
        self.pin(self.pair)
        tables = self.before, self.after
        self.light(*(one.cells[self.at] for one in tables), *(one.title for one in tables), *window)
        # A single window is soon done.
        self.play(mn.FadeIn(self.pair), seconds=0.6 if len(self.after.cells) > 1 else 1.5)
        self.play(pulse(self.pair, scale=1.1), seconds=self.until_said(1.0, then=1.9, most=2.5))
        self.light(seconds=0.3)
        self.wait(0.5)
        gone = [*window, *self.zeros.wipe(*self.zeros.numbers)]
        self._push_out([self.before, self.after, self.pair], map(mn.FadeOut, gone))

    def _push_out(self, things: Sequence[mn.Mobject], along: Iterable[mn.Animation]) -> None:
        """Things leave the frame at its right."""
        out = 0.5 * self.view.width * mn.RIGHT
        self.play(*(mn.FadeOut(one, shift=out) for one in things), *along, seconds=0.8)
        self.scene.looking.forget(things)

    def _gather_all(self) -> mn.Mobject:
        """The window goes from seat to seat, and what it finds stands in the table."""
        canvas, cells = self.picture.canvas, self.after.cells
        order = list(cells)
        window = self.window
        found: list[mn.Animation] = []
        for place, number in enumerate(order[:SLOWLY]):
            if place:
                # What it found stands in the table while it goes on.
                self.carry(window, canvas.seat(number), *found)
            found = [mn.FadeIn(cells[number], scale=1.4)]
        self.play(*found, seconds=0.5)
        rest = order[SLOWLY:]
        if 0 < len(rest) <= CARRIED - SLOWLY:
            for number in rest:
                going = window.animate.move_to(canvas.seat(number))
                self.play(going, mn.FadeIn(cells[number], scale=1.4), seconds=0.5)
        elif rest:
            self.play(*(mn.FadeIn(cells[number]) for number in rest), seconds=1.2)
        # It stands where that comes from which is spoken of.
        self.play(window.animate.move_to(canvas.seat(self.at)), seconds=0.4)
        return window

    def _compare_pictures(self) -> None:
        cells = list(self.after.cells.values())
        self.play(mn.LaggedStart(*map(mn.FadeIn, cells), lag_ratio=0.3), seconds=4.0)


class Checkerboard(Told):
    rest = 0.5

    def draw(self, t: Trace, world: Paper, room: Room) -> None:
        world.paint(t.growing.values[0])
        self.stamp = StampOfAreas()
        self.stamp.grow(0.0)
        top, left = world.field_first
        middle = top + 12, left + 18
        self.places = [(middle[0] + r, middle[1] + c) for r, c in np.ndindex(2, 2)]
        self.numbers = []
        for at, (r, c) in zip(self.places, np.ndindex(2, 2), strict=True):
            number = Number(t.growing[0, r, c], height=0.2)
            # A seat stands at the upper left of its cell.
            number.move_to(world.paper.at(*at) + 0.15 * world.paper.cell * mn.DOWN).set_z_index(9)
            self.numbers.append(exempt(number, "dwell", because="it goes on growing"))
        self.ring = mn.Square(
            2 * world.paper.cell, stroke_color=theme.active().focus, stroke_width=5
        )
        self.ring.move_to(world.paper.at(middle[0] + 0.5, middle[1] + 0.5)).set_z_index(8)
        self.pressed = Pressed(world, middle)

    @says()
    def lay(self, t: Trace) -> None:
        """Four stamps of ones, one after the other, and what they leave."""
        world, pressed = self.picture, self.pressed
        gone = [world.shade] if world.shade in world.submobjects else []
        world.remove(world.shade)
        self.play(*map(mn.FadeOut, gone), seconds=0.3)
        self.scene.looking.forget(gone)
        near = Room(-6.6, 3.0, -3.6, 3.6)
        self.look_at(
            pressed.around,
            margin=0.4 * world.paper.cell,
            within=near,
            seconds=1.2,
            alongside=map(mn.FadeIn, pressed.seats),
        )
        self.pane(self.stamp)
        self.appear(self.stamp, share=0.07)
        drop = 0.8 * world.paper.cell * mn.DOWN
        for sheet, ink in self.slowly_then_all(pressed.steps, share=0.36):
            self.play(mn.FadeIn(sheet, shift=drop), share=0.6)
            self.play(mn.FadeOut(sheet), mn.FadeIn(ink), share=0.4)
        # What is said to be four, then what is one; the others come after it.
        four, *others, one = self.numbers
        self.wait_until_said(0.64)
        self.play(mn.FadeIn(four, scale=1.6), mn.Create(self.ring), seconds=0.7)
        self.wait_until_said(0.86)
        self.play(mn.FadeIn(one, scale=1.6), seconds=0.5)
        self.play(*map(mn.FadeIn, others), seconds=0.4)

    @says()
    def blame(self, t: Trace) -> None:
        """The same everywhere."""
        world, pressed = self.picture, self.pressed
        world.add(*world.field)
        gone = [*pressed.seats, *(ink for _, ink in pressed.steps)]
        self.look_at(
            world.field_room(),
            margin=0.0,
            within=FRAME,
            seconds=self.at_least(3.0, 1.0),
            alongside=[*map(mn.FadeIn, world.field), *map(mn.FadeOut, gone)],
        )

    @summit(7.5)
    @says()
    def grow(self, t: Trace) -> None:
        world = self.picture

        def step(moment: int) -> None:
            sums = t.growing[moment]
            world.paint(sums.values)
            self.stamp.grow(float(GROWING[moment]))
            for number, (r, c) in zip(self.numbers, np.ndindex(2, 2), strict=True):
                show_instead(number, sums[r, c])

        moving = [*world.field, self.stamp, *self.numbers]
        seconds = self.at_least(6.0, 0.97)
        self.follow(range(len(GROWING)), step, moving=moving, seconds=seconds, rate=EASED)


class Learned(Told):
    rest = 0.6

    def draw(self, t: Trace, world: Paper, room: Room) -> None:
        self.hearing = Hearing(world.disc, t)
        self.stamp = StampOfAreas(AT_LEARNING, LEARNED_PITCH)
        self.stamp.fill(np.maximum(t.discs.even_stamp(0), 0))
        self.weights = learned_weights(t, AT_FOUND, FOUND_PITCH)
        terms = zip(t.heard.entries, t.heard_by.entries, t.heard_parts.entries, strict=True)
        self.sum = SumOfProducts([*terms], t.pixel_sum, WEIGHED, "data").set_z_index(62)
        self.verdict = exceeds(t.pixel_sum, t.threshold[-1])
        self.verdict.set_x(WEIGHED.right, mn.RIGHT).set_y(self.sum.line.get_y() - 0.65)
        self.verdict.set_z_index(62)
        self.rings = []
        for at in t.discs.hearing_weights:
            ring = mn.Square(0.94 * FOUND_PITCH, stroke_color=theme.active().focus, stroke_width=5)
            ring.move_to(self.weights.middles[at]).set_z_index(63)
            self.rings.append(exempt(ring, "overlap", because="it says which weight is meant"))
        self.aside = veil(Room(2.35, 15, -9, 9), 1.0).set_z_index(60)
        self.threshold = Number(t.threshold[0], height=0.36, role="parameter")
        self.named = Label(label(t, "threshold"), "ink2", 0.28, 500)
        self.named.set_x(3.5, mn.LEFT).set_y(-0.2)
        self.threshold.set_x(6.5, mn.RIGHT).set_y(-0.2)
        self.step_number = Number(t.taken[0], height=0.36)
        self.step_name = Label(label(t, "step"), "ink2", 0.28, 500)
        self.step_number.set_x(6.5, mn.RIGHT).set_y(-0.72)
        self.step_name.set_x(3.5, mn.LEFT).set_y(-0.72)
        self.count = Number(t.wrong[0], height=1.3, role="gradient")
        self.counter = counter(t, self.count, LEARNED_COUNT, 1.1)
        for one in (
            *self.counter,
            self.threshold,
            self.named,
            self.step_number,
            self.step_name,
            self.weights,
        ):
            one.set_z_index(62)
        self.examples = examples(t)
        self.trial = Trial(t, TRIAL)

    @says()
    def begin(self, t: Trace) -> None:
        """One pixel at the edge: it lies in two stamps, and then one sees that it gets four."""
        world, hearing = self.picture, self.hearing
        world.remove(*world.field)
        early = mn.rate_functions.squish_rate_func(mn.smooth, 0.0, 0.45)
        gone = [mn.FadeOut(one, rate_func=early) for one in world.field]
        drawn = [*gone, *self._lines(0.4)]
        self.look_at(hearing.far, within=NEAR, seconds=1.5, alongside=drawn)
        drop = 0.8 * world.paper.cell * mn.DOWN
        chips, stamps = (hearing.chips[0], hearing.strong), hearing.stamps
        for place, (chip, stamp) in enumerate(zip(chips, stamps, strict=True)):
            if place:
                # In both of them it lies.
                self.play(mn.FadeIn(hearing.pixel), seconds=0.5)
            self.play(mn.FadeIn(chip, scale=1.3), mn.FadeIn(stamp, shift=drop), seconds=0.9)
        leaving = [mn.FadeOut(stamp) for stamp in stamps]
        self.look_at(hearing.around, margin=0.1, within=NEAR, seconds=1.1, alongside=leaving)
        arriving = [
            mn.AnimationGroup(
                *([] if chip in chips else [mn.FadeIn(chip, scale=1.3)]), mn.Create(thread)
            )
            for chip, thread in zip(hearing.chips, hearing.threads, strict=True)
        ]
        self.play(mn.LaggedStart(*arriving, lag_ratio=0.5), seconds=self.until_said(1.6, then=0.4))
        self.wait(0.5)

    def _lines(self, share: float) -> list[mn.Animation]:
        """Lines of the disc are so thick: from near they would be as thick as digits."""
        disc = self.picture.disc
        lines: list[tuple[mn.VMobject, float]] = [(disc.edge, 8.0), (disc.truth, 4.0)]
        lines += [(one.ring, 5.0) for one in disc.wrong.values()]
        return [mn.ApplyMethod(one.set_stroke, None, share * wide) for one, wide in lines]

    @summit(6)
    @says()
    def learn(self, t: Trace) -> None:
        """The whole disc again, while the stamp learns from others."""
        disc, hearing = self.picture.disc, self.hearing
        # From near they would be huge.
        late = mn.rate_functions.squish_rate_func(mn.smooth, 0.8, 1.0)
        coming = [mn.FadeIn(self.examples, rate_func=late)]
        leaving = [mn.FadeOut(hearing), *self._lines(1.0)]
        self.look_at_all(1.2, alongside=[*leaving, *coming])
        self.pane(self.stamp)
        rows = self.named, self.threshold, self.step_name, self.step_number
        self.appear(self.stamp, *self.counter, *rows, share=0.08)

        def step(at: int) -> None:
            disc.place(at)
            show_instead(self.threshold, t.threshold[at], edge=mn.RIGHT)
            show_instead(self.step_number, t.taken[at], edge=mn.RIGHT)
            self.stamp.fill(np.maximum(t.discs.even_stamp(at), 0))
            show_instead(self.count, t.wrong[at])

        moving = [disc.full, disc.edge, self.stamp, self.count, self.threshold, self.step_number]
        moving += disc.wrong.values()
        seconds = self.at_least(4.0, 0.6)
        self.follow(WATCHED, step, moving=moving, seconds=seconds, rate=mn.linear)

    @says()
    def found(self, t: Trace) -> None:
        """What was learned, as numbers: inside, at the rim; and what our pixel gets with them."""
        hearing, sum_, weights = self.hearing, self.sum, self.weights.numbers
        inside = [weights[at] for at in INSIDE]
        rim = [one for at, one in weights.items() if at not in INSIDE]
        self.pin(self.weights)
        gone = map(mn.FadeOut, [self.threshold, self.named, self.step_number, self.step_name])
        self.play(*gone, mn.FadeIn(self.weights, scale=LEARNED_PITCH / FOUND_PITCH), seconds=0.7)
        self.leave(self.stamp)
        for numbers in (inside, rim):
            # By no more than its cell has room.
            self.play(pulse(*numbers, scale=1.07), seconds=0.7)
        self.pin(self.aside)
        leaving = map(mn.FadeOut, [*self.counter, self.examples])
        self.play(*leaving, mn.FadeIn(self.aside), seconds=0.3)
        coming = [mn.FadeIn(hearing), *self._lines(0.4)]
        self.look_at(hearing.around, margin=0.1, within=NEAR_LEFT, seconds=1.1, alongside=coming)
        self.pin(sum_, self.verdict)
        self.pin(*self.rings)
        # Each line with its number, and with its weight in the stamp and on its thread.
        for row, ring, at in zip(sum_.rows, self.rings, t.discs.hearing_weights, strict=True):
            bringing = hearing.bring(at, weights[at])
            self.play(mn.Create(ring), *bringing, mn.FadeIn(row), seconds=0.65)
        self.play(mn.Create(sum_.line), mn.FadeIn(self.verdict), seconds=0.6)
        self.wait(self.until_said(1.2))
        away = [self.weights, *self.rings, self.aside, *sum_.rows, sum_.line, self.verdict, hearing]
        away += hearing.tags.values()
        self.play(*map(mn.FadeOut, away), seconds=0.4)
        self.scene.looking.forget([sum_, *away])

    @summit(7)
    @says()
    def judge(self, t: Trace) -> None:
        """One of the new discs by both ways, and a bar for all of them."""
        trial = self.trial
        view = mn.Rectangle(width=FRAME.width, height=FRAME.height).move_to(TRIAL)
        # They are there when the camera comes.
        late = mn.rate_functions.squish_rate_func(mn.smooth, 0.5, 1.0)
        parts = [one for row in trial.rows for one in row.given]
        coming = [mn.FadeIn(one, rate_func=late) for one in (*parts, trial.one, trial.unit)]
        self.look_at(view, margin=0.0, within=FRAME, seconds=1.5, alongside=coming)
        for row, said in zip(trial.rows, TOLD, strict=True):
            # Each bar grows while it is told of.
            self.wait_until_said(said)
            growing = mn.GrowFromEdge(row.bar, mn.LEFT)
            self.play(growing, mn.FadeIn(row.number), seconds=1.2)
        self.wait(0.8)


class LargeAgain(Told):
    rest = 0.6

    def draw(self, t: Trace, world: Paper, room: Room) -> None:
        self.call = Answered(world.disc, t, t.discs.copied, t.discs.seen[-1])
        self.names = [
            Label(label(t, name), "ink", 0.4, 600).move_to([0, -3.4, 0]).set_z_index(62)
            for name in ("copying-wrong", "learned-wrong")
        ]

    @says()
    def begin(self, t: Trace) -> None:
        """The call again, with the mask that was copied."""
        disc, call = self.picture.disc, self.call
        gone = [disc.truth, disc.full, disc.edge]
        self.picture.remove(*gone)
        self.look_at(
            call.call.phone,
            within=ABOVE_NAME,
            seconds=1.4,
            alongside=[*map(mn.FadeOut, gone), mn.FadeIn(call)],
        )
        self.pin(*self.names)
        self.play(mn.FadeIn(self.names[0]), seconds=0.4)
        self.wait(1.1)

    @summit(6)
    @says()
    def end(self, t: Trace) -> None:
        """And then with the other one."""
        call, (before, after) = self.call, self.names
        middle = t.discs.round[1]
        self.scene.add(after.set_opacity(0.0))

        def wipe(column: int) -> None:
            call.wipe(column)
            # The name is another one once the line has passed the middle of her head.
            before.set_opacity(float(np.clip((middle - column) / 2, 0, 1)))
            after.set_opacity(float(np.clip((column - middle) / 2, 0, 1)))

        moving = [call.seen, call.wall, call.rings, call.edge, before, after]
        self.follow(
            range(t.discs.disc.shape[1] + 1), wipe, moving=moving, seconds=self.at_least(2.6, 0.38)
        )
        # All along the true edge: so round it is.
        along = call.truth.copy().set_stroke(theme.active().focus, 8)
        seconds = self.until_said(1.5, then=0.5)
        leaving = mn.FadeOut(call.truth)
        self.play(mn.ShowPassingFlash(along, time_width=0.6), leaving, seconds=seconds)
        call.remove(call.truth)
        # It stands below the program.
        self.picture.add(call)


class InCode(CodeEnding[Trace, Paper]):
    """The program of what was seen."""

    # The last picture of a film stands for four seconds more.
    complete = 1.0
    # There is time to read both calls.
    at_once = True

    def point_out(self) -> None:
        """Both calls: each has a ground of the colour of what it makes."""
        now = theme.active()
        self.mark_lines(STAMPING, now.output)
        self.mark_lines(CONVOLVING, now.data)
        if named := self._named():
            self.play(*map(mn.Create, named), seconds=0.6)
        rings = [mn.Create(one) for one in self._known()]
        if rings:
            self.play(*rings, seconds=0.6)

    def _named(self) -> list[mn.Mobject]:
        """Lines of the program that hold nothing but what was trimmed get a line round them."""
        found: list[mn.Mobject] = []
        written = [one for one in self.trace.program().lines if one.strip()]
        for text, line in zip(written, self.code.lines, strict=True):
            if text.strip().startswith("padding") and "output_padding" in text:
                ring = self._ground(line, theme.active().focus).set_fill(opacity=0)
                ring.set_stroke(theme.active().focus, 3.5).set_z_index(self.code.z_index + 1)
                found.append(ring)
        return found

    def _known(self) -> list[mn.Mobject]:
        """Lines round numbers that one knows by now: our sum, and what came back for another."""
        t, unit = self.trace, self.scene.looking.view.width / FRAME.width
        printed, seen = list(self.code.printed), rows_printed(t.program(), t.result, t.again)
        rows = min(t.result.shape[0], seen)
        found: list[mn.Mobject] = []
        known = [(0, rows, t.params.focus)]
        if not t.params.comes_back:
            known.append((rows, seen, t.compared[2]))
        for above, most, (row, column) in known if t.params.met else []:
            if row >= most or column >= COLUMNS:
                continue
            number = printed[above + row][column]
            ring = mn.RoundedRectangle(
                corner_radius=0.08 * unit,
                width=number.width + 0.14 * unit,
                height=number.height + 0.12 * unit,
                stroke_color=theme.active().focus,
                stroke_width=3.5,
            )
            ring.move_to(number).set_z_index(self.code.z_index + 1)
            found.append(exempt(ring, "overlap", because="it says which number one knows"))
        return found


class TransposedConvolution(LessonScene):
    trace_class = Trace
    picture = Paper
    beats = (
        *(Source, CutOff, Made, Copied, Stamp, Together, LookUp, TurnRound, Undo),
        *(Checkerboard, Learned, LargeAgain, InCode),
    )
    short = (Source, CutOff, Stamp, LargeAgain)
