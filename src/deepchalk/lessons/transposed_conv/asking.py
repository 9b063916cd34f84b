"""Seen from a cell, the kernel is turned; so a turned kernel slides over y with gaps."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.beat import Beat
from deepchalk.lesson.mathematics.convolution import Pair, kinds
from deepchalk.lesson.telling.sentence import asks, says
from deepchalk.lesson.telling.wording import (
    counted,
    direction,
    each_way,
    listed,
    place_in,
    size_of,
)
from deepchalk.lessons.transposed_conv.picture import Canvas
from deepchalk.lessons.transposed_conv.trace import Trace
from deepchalk.mobjects.motion import pulse
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.named_table import legible_table
from deepchalk.mobjects.tables.places.lattice import Window
from deepchalk.mobjects.tables.places.sliding import Sliding
from deepchalk.mobjects.text.weighed_sum import weighed_sum


def _is_told_apart(t: Trace, weight: Pair) -> bool:
    """Whether another weight stands in its place once the kernel is turned."""
    return t.kernel[weight].text != t.kernel[t.params.geometry.turned(weight)].text


def asked_link(t: Trace) -> tuple[Pair, Pair]:
    """A number and the weight that it uses for the focus: one that a turn changes, if there is."""
    return next((link for link in t.params.met if _is_told_apart(t, link[1])), t.params.met[0])


def _seat(t: Trace) -> str:
    """The number that is asked about, and where it sits, seen from the focus."""
    number, _ = asked_link(t)
    pairs = zip(t.params.geometry.seat(number), t.params.focus, strict=True)
    return f"{t.y[number]} {direction(*(seat - cell for seat, cell in pairs))}"


def _choices(t: Trace) -> list[str]:
    """Weights to choose from: as the kernel lies, as it is turned, and another one."""
    right, shape = asked_link(t)[1], t.kernel.shape
    places = [t.params.geometry.turned(right), right]
    for other in ((shape[0] // 2, shape[1] // 2), *np.ndindex(*shape)):
        if len(places) < 3 and t.kernel[other].text not in {t.kernel[at].text for at in places}:
            places.append(other)
    return [f"{t.kernel[at]}, {place_in(shape, *at)}" for at in places]


class Ask(Beat):
    title = "Ask one cell who has stamped it"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return bool(t.params.met)

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        stamped, focus = picture.stamped, t.params.focus
        self.window = stamped.window(focus)
        self.threads = stamped.threads(focus, [number for number, _ in t.params.met])
        self.hidden = [picture.floor[place].number for place in stamped.around(focus)]
        links = [(t.y[number], t.kernel[weight]) for number, weight in t.params.met]
        self.sum = weighed_sum(links, t.together, room)
        self.stamp = stamped.frame(asked_link(t)[0])

    def come_near(self, *weights: Pair) -> list[mn.Animation]:
        """Weights of the kernel come to where they meet what the focus sees, over its number."""
        kernel, turned = self.picture.kernel, self.trace.params.geometry.turned
        seen = self.picture.floor[self.trace.params.focus].number
        covered = [seen] if seen in self.scene.get_mobject_family_members() else []
        return [
            *(mn.FadeOut(number) for number in covered),
            *(
                mn.TransformFromCopy(kernel.cell(*one), self.window.weights[turned(one)])
                for one in weights
            ),
        ]

    @says(
        lambda t: (
            f"The cell with {t.together} has {counted(len(t.params.met), 'seat')} in reach: "
            f"{listed([t.y[number] for number, _ in t.params.met[:4]])}"
            f"{' and more' if len(t.params.met) > 4 else ''}."
        )
    )
    def look_up(self, t: Trace) -> None:
        self.point_at(self.picture.floor[t.params.focus], share=0.25)
        hiding = [mn.FadeOut(one) for one in self.hidden]
        self.play(*hiding, *(mn.Create(thread) for thread in self.threads), share=0.35)
        chips = self.picture.stamped.chips
        self.play(pulse(*(chips[number] for number, _ in t.params.met), scale=1.3), share=0.35)

    @asks(
        lambda t: f"Which weight did the {_seat(t)} use for it?",
        options=_choices,
        answer=1,
        because=lambda t: (
            f"In that stamp the cell is {place_in(t.kernel.shape, *asked_link(t)[1])}: "
            f"{t.kernel[asked_link(t)[1]]}."
        ),
        when=lambda t: _is_told_apart(t, asked_link(t)[1]),
    )
    def use_weight(self, t: Trace) -> None:
        self.play(mn.Create(self.stamp), share=0.4)
        self.play(*self.come_near(asked_link(t)[1]), share=0.4)
        self.play(mn.FadeOut(self.stamp), share=0.1)

    @says("Number times weight, added up, is what it holds.")
    def add_up(self, t: Trace) -> None:
        there = self.scene.get_mobject_family_members()
        met = [weight for _, weight in t.params.met]
        turned = t.params.geometry.turned
        coming = [one for one in met if self.window.weights[turned(one)] not in there]
        self.play(*self.come_near(*coming), share=0.4)
        if self.sum is not None:
            self.work_out(self.sum, share=0.5)

    @says(
        lambda t: (
            "Seen from the cell, the kernel is turned by 180°."
            if (t.kernel.values != t.turned.values).any()
            else "Seen from the cell the kernel is turned by 180°; this one looks the same then."
        ),
        constants=("180",),
    )
    def turn(self, t: Trace) -> None:
        met = {weight for _, weight in t.params.met}
        others = [weight for weight in np.ndindex(*t.kernel.shape) if weight not in met]
        threads = [mn.FadeOut(thread) for thread in self.threads]
        self.play(*threads, *self.come_near(*others), share=0.6)
        self.play(mn.Create(self.window.frame), share=0.3)
        self.scene.remove(*self.window)
        self.scene.add(self.window)


def has_gaps(t: Trace) -> bool:
    """Whether there are empty places between the seats."""
    return t.params.geometry.has_gaps


def _slide_title(t: Trace) -> str:
    if has_gaps(t):
        return "So a turned kernel slides by 1 over y with gaps"
    return "So a turned kernel slides over y"


class Slide(Beat):
    title = _slide_title
    constants = ("1",)
    follows = Ask

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        self.asked = [self.earlier(Ask).window] if Ask.applies(t) else []
        self.take(*self.asked)
        top, left = (-(k - 1) / 2 for k in t.params.geometry.kernel)
        lattice, dilation = picture.lattice, t.params.dilation
        self.window = Window(lattice, t.turned, dilation, (top, left), in_cells=True)
        kind, shape = kinds(t.params.geometry), t.result.shape
        self.sliding = Sliding(lattice, t.spread, kind, self.window, shape, first=(top, left))
        below, above = room.cut_bottom(0.6)
        self.table = self.sliding.table = legible_table(above, t.result)
        for row in range(t.result.shape[0]) if self.table is not None else ():
            for cell in self.table.row(row):
                cell.recede()
        met = t.params.geometry.meeting((0, 0))
        links = [(t.y[number], t.kernel[weight]) for number, weight in met]
        self.first = weighed_sum(links, t.result[0, 0], below, most=4)

    @says(
        lambda t: (
            "The seats of y stay"
            + (f"; the stride becomes gaps, s − 1 = {each_way(t.gaps)}." if has_gaps(t) else ".")
        ),
        constants=("1",),
    )
    def lift(self, t: Trace) -> None:
        picture, stamped, columns = self.picture, self.picture.stamped, t.result.shape[1]
        floor = [picture.floor[place] for place in stamped.inside]
        picture.remove(*floor, *stamped.chips.values())
        # Cells whose numbers have faded are in the scene part by part.
        parts = [part for cell in floor for part in cell.get_family()]
        self.scene.remove(*parts, *stamped.chips.values())
        seats = zip(stamped.chips.values(), self.sliding.of("value"), strict=True)
        self.play(
            *(
                mn.FadeOut(cell)
                if self.table is None
                else mn.TransformFromCopy(cell, self.table.cell(*divmod(at, columns)))
                for at, cell in enumerate(floor)
            ),
            *(mn.TransformFromCopy(*pair) for pair in seats),
            *(mn.FadeOut(window) for window in self.asked),
            share=0.6,
        )
        if self.sliding.of("inserted"):
            self.appear(*self.sliding.of("inserted"), lag=0.05, share=0.3)

    @says(
        lambda t: (
            f"Round them p′ = k − 1 − p = {each_way(t.rings)}"
            + (f", and a = {each_way(t.extra)} at the end" if max(t.extra.values) > 0 else "")
            + f": {size_of(t.spread)}."
        ),
        when=lambda t: bool(max(t.rings.values) + max(t.extra.values) > 0),
        constants=("1",),
    )
    def surround(self, t: Trace) -> None:
        self.appear(*self.sliding.of("padding"), lag=0.02, share=0.85)

    @says("Over this grid the turned kernel moves by one.")
    def stand(self, t: Trace) -> None:
        self.sliding.stand(0)
        self.play(mn.FadeIn(self.window), share=0.3)
        if self.first is not None:
            self.work_out(self.first, share=0.5)
        self.sliding.tick(0)

    @says(
        lambda t: (
            "Row by row it finds the stamped sums."
            + (" No library multiplies with these zeros." if has_gaps(t) else "")
        )
    )
    def slide(self, t: Trace) -> None:
        row, last = t.result.shape[1] - 1, len(self.sliding.way) - 1
        for start, end in ((0, row), (row, last)):
            if end > start:
                self.play(*self.sliding.go(start, end), share=0.45)
