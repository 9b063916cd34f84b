"""The beat “What several stamps leave in one cell”."""

from __future__ import annotations

import manim as mn

from deepchalk.lesson import Quantity, asks, convolution, says, summit
from deepchalk.mobjects import Number, Room, exempt, theme
from deepchalk.stage import taken

from .. import facts
from ..picture.cells import WeightSheet, changed
from ..picture.overlay import Overlay
from ..picture.petals import Petals
from ..picture.trim import Trimmed
from ..picture.world import BESIDE, Paper
from ..trace import Trace
from .on_canvas import OnCanvas
from .parts import ASKED
from .stamp import Stamp

ADDED = 6
"""Products that are added one by one; the rest follow together."""


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
            seconds=self.at_least(1.2, 0.25) if falling else 0.6,
        )
        self.scene.remove(*self.two.sheets.values())
        self.scene.add(*self.all.sheets.values())
        here = mn.Square(0.98 * canvas.cell, stroke_color=theme.active().focus, stroke_width=5)
        here.move_to(petals.focus).set_z_index(20)
        exempt(here, "overlap", because="it says which cell")
        self.play(mn.Create(here), seconds=0.5)
        self.wait_until_said(0.5)
        # What lies on the canvas makes room for what hovers over it.
        self.hidden = [*canvas.chips.values(), *filter(None, [world.pencil])]
        mark = [self.mark] if self.mark in self.scene.mobjects else []
        gone = [*self.hidden, *canvas.y.wipe(*canvas.chips), *mark, here]
        self.look_at(
            petals,
            margin=0.1 * canvas.cell,
            within=BESIDE,
            seconds=1.4,
            alongside=[*map(mn.FadeOut, gone), *self._rising(t), mn.FadeIn(petals.cell)],
        )
        self.scene.looking.forget(gone)
        self.light(*petals.sheets, petals.cell)
        self.play(mn.FadeIn(petals.mark), *map(mn.FadeIn, petals.seats), seconds=0.4)
        for line in self.slowly_then_all(petals.threads, share=0.1):
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

    @summit(7)
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

    @summit(7)
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
            before = self._adds(product, t.so_far[place], before, 0.45 if place < 2 else 0.4)
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
            coming = map(mn.FadeIn, canvas.chips.values())
            self.look_at_canvas(0.9, alongside=[*map(mn.FadeOut, gone), *landing, *back, *coming])
            if digits := canvas.y.write(*canvas.chips):
                self.play(*map(mn.FadeIn, digits), seconds=0.3)
            met = [number for number, _ in t.params.met]
            if len(met) <= ADDED:
                for place, number in enumerate(met):
                    self._land([number], 0.3 if place < 2 else 0.2)
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
        seconds = self.until_said(0.9, most=6.0) / self.scene.sentence_seconds
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
        if facts.trimmed(t) == "side" and facts.grown(t) == "times":
            # Why one cuts is said first.
            self.play(mn.Create(trim.knife), share=0.4)
            self.wait_until_said(0.52)
        else:
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
