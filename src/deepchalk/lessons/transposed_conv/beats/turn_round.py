"""The beat “Turn the threads round”."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity, convolution, label, says, summit
from deepchalk.mobjects import Label, Number, Room, bezier_points, exempt, pulse, theme, veil
from deepchalk.stage import FRAME

from ..picture.asides import RowMeets, SumOfProducts, ThreadTable
from ..picture.canvas import CHIP_DIGIT, LEGIBLE, WEIGHT
from ..picture.cells import LEAST_DIGIT, Arrows, WeightSheet
from ..picture.closer import Closer
from ..picture.spokes import Spokes, can_be_drawn, moved_apart
from ..picture.world import BESIDE, Paper
from ..trace import Trace
from .on_canvas import OnCanvas
from .parts import EASED, TURNING

UPRIGHT, MADE_WIDE = Room(-6.6, 5.58, -2.1, 3.7), 0.95
"""Where a matrix is, a row for each seat, alone on the stage; beside a row stands what it makes."""

FLIPPED, MEETING = Room(-6.6, -0.4, -3.68, 3.7), Room(0.9, 6.5, -2.4, 1.7)
"""Where it is with rows and columns changed, and where one of its rows meets numbers."""

ALONE, NAMED = Room(-6.6, 2.0, -3.68, 3.7), 2.3
"""The same where it is too coarse for that, and where its name begins then."""

SUM_SEAT = 1.2
"""How much larger the seat is while what was sent to it stands there: no larger than its tile."""

AT_HOME = 0.84
"""How large it is once the cells are where they belong: it covers no digit of theirs."""

SUMMED, SUMMED_BELOW = Room(3.1, 6.5, -3.6, 3.6), Room(3.1, 6.5, -3.6, 0.25)
"""Where it is worked out what a seat is sent: in place of the kernel, or below it."""

TILE = 0.66
"""How large the tile of our cell is beside a matrix."""

IN_LINE, WRITTEN = 0.94, 0.86
"""What of a column a cell takes below it, and what of that its number takes at most."""

FILLED, PALE_DIGIT = 0.3, 0.2
"""How green a cell in that line is, and how much of its green has the number of one that adds
nothing to a row."""

LIT_DIGIT = 0.36
"""How high digits are in the row of our cell in a matrix, if they have room."""

BELOW_TILES = 7.5
"""How high the ground lies that hides the paper while cells have moved apart on it."""

PALE = 0.9
"""How much of the cells that a camera passes is hidden, where they are many."""

MOST_PASSED = 30
"""Cells that a camera may pass in a second."""

OUTWARDS = 1.3
"""How many seconds threads point away from their seat before they turn."""


class TurnRound(OnCanvas, when=lambda t: bool(t.params.met)):
    rest = 0.2

    def draw(self, t: Trace, world: Paper, room: Room) -> None:
        self.seat = t.widest_seat
        self.arrows = self._arrows(t, self.seat)
        self.held = self._weights(t)
        self.sum = self._sum(t, can_be_drawn(world.canvas))
        names = label(t, "seats"), label(t, "cells")
        self.table = ThreadTable(t, names, UPRIGHT, self.seat)
        within, begins = (FLIPPED, MEETING.left) if self.table.is_whole else (ALONE, NAMED)
        self.flipped = ThreadTable(t, names, within, self.seat, tipped=True)
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
        self.goals = self._goals(t)
        # Low rows are read from nearer.
        self.closer: Closer | None = None
        if self.goals and self.row is not None and self.flipped.is_low:
            closer = Closer(t, self.flipped, self.row, self.named)
            self.closer = closer if closer.digits else None
        self.meets = RowMeets(t, MEETING)
        self.meets.set_z_index(68)
        self.called, self.renamed = (
            Label(label(t, name), "ink", 0.4, 600).set_z_index(67)
            for name in ("convolution", "transposed")
        )
        self.called.move_to([self.table.frame.get_x(), -3.45, 0])
        self.renamed.scale(min(1.0, (MEETING.right - begins) / self.renamed.width))
        self.renamed.move_to([begins, -3.3, 0], mn.LEFT)
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
                [canvas.at(*place) for place in taps], 0.4, seconds=seconds, alongside=here
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
        self.play(self.window.animate.shift(way), seconds=0.8)
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
        if self.column is not None:
            # It is seen before it turns.
            self.wait_until_said(0.25)
        self._flip_matrix()
        self._meet()

    @says()
    def call(self, t: Trace) -> None:
        """The matrix that was flipped has a name of its own; it stands until all is said."""
        self.pin(self.renamed)
        self.play(mn.FadeIn(self.renamed), seconds=0.6)
        self.play(pulse(self.renamed, scale=1.15), seconds=self.until_said(1.4))

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
        self.play(*flights, *dots, seconds=2.5)
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
        found = {at: Number(t.result[at], height=0.36) for at in np.ndindex(*t.result.shape)}
        widest = max(one.width for one in found.values())
        size = min(1.0, WRITTEN * IN_LINE * table.pitch[0] / widest)
        for place, one in enumerate(found.values()):
            one.scale(size).move_to([table.at(0, place)[0], self._in_line, 0]).set_z_index(68)
            exempt(one, *("overlap", "fading"), because="it leaves by itself")
        if min(one.digit_height for one in found.values()) < LEAST_DIGIT:
            return {}
        # Those are bright that the row of our seat meets; of the others it takes nothing.
        met, now = {tuple(at) for _, at in t.params.geometry.links_of(self.seat)}, theme.active()
        pale = theme.mix(now.ink2, theme.mix(now.ground, now.output, FILLED), PALE_DIGIT)
        for at, one in found.items():
            if at not in met:
                one.set_color(pale)
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
            .set_color(theme.active().ink)
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
        made.set_fill(theme.mix(now.ground, now.output, FILLED), 1)
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
        least = 2.2 if self.row is not None else 6.5
        seconds = 2.6 if self.is_read else self.at_least(least, 0.22)
        # Its sides are named where it arrives.
        late = mn.rate_functions.squish_rate_func(mn.smooth, 0.75, 1.0)
        coming = [mn.FadeIn(one, rate_func=late) for one in (flipped.down, flipped.across)]
        self.play(*turning, *coming, *map(mn.FadeOut, gone), seconds=seconds)
        self.scene.looking.forget([table, self.makes])

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
            # They are those of our threads; 0 is written where there is none.
            order, met = self.trace.params.geometry.order, self.trace.params.met
            places = [order.index(number) for number, _ in met]
            if self.goals:
                # The whole of it stands meanwhile.
                self._light_threads([self.goals[place][1] for place in places])
                self._bring_row(self.row)
            else:
                self._bring_row(self.row)
                self._light_threads([meets.weights[place] for place in places])
            self.play(mn.LaggedStart(*map(mn.FadeIn, meets.numbers), lag_ratio=0.2), seconds=0.7)
            products = mn.LaggedStart(*map(mn.FadeIn, meets.products), lag_ratio=0.2)
            signs = mn.LaggedStart(*map(mn.FadeIn, meets.signs), lag_ratio=0.2)
            adding = [products, signs] if meets.signs else [products]
            self.play(mn.Create(meets.line), *adding, seconds=0.8)
        self.play(mn.FadeIn(meets.total), pulse(self.named[1], scale=1.3), seconds=0.7)

    def _light_threads(self, weights: Sequence[mn.Mobject]) -> None:
        """The weights of our threads grow, one after the other."""
        lit = (pulse(one, scale=1.3) for one in weights)
        self.play(mn.LaggedStart(*lit, lag_ratio=0.4), seconds=0.9)

    def _come_nearer(self, row: mn.Rectangle) -> list[mn.Animation]:
        """The row is seen with the digits of those above and below it."""
        if self.closer is None:
            return []
        flipped = self.flipped
        self.pin(*(digit for _, digit in self.closer.digits))
        goals = [goal for _, goal in self.goals.values()]
        whole = [flipped.frame, flipped.band, flipped.nothing, row, *self.named, *goals]
        sides = [mn.FadeOut(one) for one in (flipped.down, flipped.across)]
        return [*sides, *self.closer.come(self.view, *whole)]

    def _bring_row(self, row: mn.Rectangle) -> None:
        """A copy of the row goes to where it meets the numbers, with its weights in it."""
        meets, strip, line = self.meets, row.copy().set_z_index(70), mn.VGroup(*self.meets.weights)
        exempt(strip, "fading", because="it is there until its weights have come")
        goal = strip.copy().stretch_to_fit_width(meets.line.width)
        goal.stretch_to_fit_height(1.5 * line.height).move_to([meets.line.get_x(), line.get_y(), 0])
        flights: list[mn.Animation] = [mn.Transform(strip, goal, rate_func=EASED)]
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
        nearer = self._come_nearer(row)
        self.play(*flights, *nearer, seconds=1.2 if nearer else 1.0)
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
        why = "it is a line round what stands in the table, and leaves with it"
        return exempt(line, *("overlap", "size", "contrast", "fading"), because=why)

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
        number = Number(value, height=0.36)
        number.scale(min(1.0, (tile.width - 0.08) / number.width)).move_to(tile)
        for one, above in ((tile, 0.0), (number, 1.0)):
            one.set_z_index(68 + above)
            exempt(one, *("overlap", "fading"), because="it leaves with the table")
        return mn.VGroup(tile, number)
