"""The beat “Look back from one cell”."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import asks, convolution, says, summit
from deepchalk.mobjects import Number, Room, exempt, pulse, theme

from ..picture.canvas import WEIGHT
from ..picture.cells import WeightSheet, rounded
from ..picture.spokes import tag
from ..picture.window import KernelWindow
from ..picture.world import BESIDE, Paper
from ..trace import Trace
from .on_canvas import OnCanvas
from .parts import ASKED, EASED, TURNING

WALK = 6
"""Moments from one cell to the next."""

MOST_LAID = 4
"""Cells that a kernel may cover to be seen as a stamp beside what it is seen as from the cell."""

PASSING = 0.1
"""How much is seen of the weights of a window that passes over numbers."""

Link = tuple[convolution.Pair, convolution.Pair]
"""A number, and the weight with which it reaches a cell."""


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
            for near in (own, self._seats_shown([number for number, _ in t.params.met])):
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

    def _bring_back(self, seats: Sequence[convolution.Pair]) -> list[mn.Mobject]:
        """Those of some seats that were hidden, to be faded in."""
        canvas, coming = self.picture.canvas, [one for one in self.hidden if one in seats]
        self.hidden = [one for one in self.hidden if one not in coming]
        return [*(canvas.chips[one] for one in coming), *canvas.y.write(*coming)]

    def _seats_shown(self, seats: Sequence[convolution.Pair]) -> list[mn.Mobject]:
        """Some numbers, on their chips."""
        canvas = self.picture.canvas
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
                elif met:
                    # None flies over those of the threads.
                    landing.append(mn.FadeIn(one, scale=0.1))
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
            seconds=self.until_said(1.4),
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
        """All cells come from the kernel; where threads bore weights, others grow beside them."""
        kernel, cells, window = self.picture.kernel, self.window.cells, self.window
        if not met:
            return mn.TransformFromCopy(kernel.cells, cells)
        places, sides = [], []
        for weight in np.ndindex(*self.trace.kernel.shape):
            sheet = met.get(weight)
            here = window.place(weight, self.cell)
            places.append(here if sheet is None else sheet.cells.get_center())
            sides.append(0.01 * window.canvas.cell if sheet is None else sheet.side)
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
                self.play(*self._bring_tag(link, tags[link]), seconds=0.4)
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
        zeros = self.zeros.shown()
        if self.beside != self.cell:
            # Of the seats those are bright that the window meets here and there.
            met = [link[0] for cell in (self.cell, self.beside) for link in canvas.links[cell]]
            coming = self._bring_back(met)
            own = [*self._seats_shown(met), *canvas.numbers.shown(self.cell)]
            self.light(*window.drawn, *own, *zeros, *coming, seconds=0.3)
            if coming:
                self.play(*map(mn.FadeIn, coming), seconds=0.3)
            self._go_beside()
        # From far it passes over all of them.
        shown = self._seats_shown([one for one in canvas.chips if one not in self.hidden])
        seats = self._bring_back(self.hidden)
        seen = [*shown, *seats, *canvas.numbers.shown(*self.found)]
        self.light(*window.drawn, *seen, *zeros, seconds=0.3)
        # From far its weights could not be read: the frame alone runs on.
        gone = [*window.weights, *self.zeros.wipe(*list(self.zeros.written))]
        window.digits.wipe(*window.digits.numbers)
        changes = [*map(mn.FadeIn, seats), *map(mn.FadeOut, gone)]
        changes += self._take_frame_to(cells[0])
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
        seconds = self.until_said(0.7, most=2.5)
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
        weights = [part for one in window.weights for part in one.family_members_with_points()]
        full = [(one.get_fill_opacity(), one.get_stroke_opacity()) for one in weights]

        def slide(share: float) -> None:
            window.stand(*(start + share * (end - start)))
            # On their way they pass over numbers: they are pale then.
            seen = max(PASSING, 2.4 * abs(share - 0.5) - 0.2)
            for one, (filled, drawn) in zip(weights, full, strict=True):
                one.set_fill(opacity=seen * filled).set_stroke(opacity=seen * drawn)

        self.follow(np.linspace(0, 1, 37), slide, moving=window.drawn, seconds=1.1)
        self.found.append(self.beside)
        found = canvas.numbers.shown(self.beside)
        coming = [mn.ApplyMethod(one.set_fill, theme.active().ink, 1) for one in found]
        # What is more than nothing there: numbers, and the weights that they meet.
        meet = [
            part
            for number, weight in canvas.links[self.beside]
            for part in (*window.digits.shown(weight), *canvas.y.shown(number))
        ]
        lit = pulse(*meet, scale=1.25), pulse(window.spot, scale=1.1)
        self.play(*coming, *lit, seconds=1.0)
        self.wait(0.5)

    def _take_frame_to(self, cell: convolution.Pair) -> list[mn.Animation]:
        """The frame of the window goes to where it begins."""
        window = self.window
        down, across = np.array(cell) - window.cell
        way = window.canvas.cell * np.array([across, -down, 0.0])
        window.cell = np.array(cell, float)
        return [mn.ApplyMethod(one.shift, way) for one in (window.frame, window.spot)]

    def _find_again(self, cells: Sequence[convolution.Pair]) -> None:
        """The window goes from cell to cell, and what the stamps left lights up where it stands."""
        canvas, window = self.picture.canvas, self.window

        def step(moment: tuple[int, float]) -> None:
            place, share = moment
            after = min(place + 1, len(cells) - 1)
            here, there = (np.array(cells[one], float) for one in (place, after))
            window.stand(*(here + share * (there - here)))
            for one in canvas.numbers.shown(cells[place if share < 0.5 else after]):
                one.set_fill(theme.active().ink, 1)

        moments = [(place, part / WALK) for place in range(len(cells) - 1) for part in range(WALK)]
        moments.append((len(cells) - 1, 0.0))
        moving = [window.frame, window.spot, *canvas.numbers.shown()]
        seconds = self.until_said(3.6, then=0.7, most=5.5)
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
