"""Seen from a cell, the kernel is turned; so a turned kernel slides over y with gaps."""

from __future__ import annotations

from contextlib import suppress

import manim as mn
import numpy as np

from deepchalk.beat import Beat
from deepchalk.errors import LayoutError
from deepchalk.lesson import Quantity
from deepchalk.lesson.telling.sentence import asks, says
from deepchalk.lesson.telling.wording import (
    counted,
    direction,
    each_way,
    listed,
    place_in,
    size_of,
)
from deepchalk.lesson.values.convolution import Pair, kinds
from deepchalk.lessons.transposed_conv.picture import Canvas, if_legible
from deepchalk.lessons.transposed_conv.trace import MOST_TERMS, Trace
from deepchalk.mobjects.motion import pulse
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.places.lattice import Window
from deepchalk.mobjects.tables.places.sliding import Sliding
from deepchalk.mobjects.text.equation import Equation


def seen_from_focus(t: Trace, cell: Pair) -> str:
    """Where a seat lies, seen from the focus."""
    seat = t.params.geometry.seat(cell)
    return direction(seat[0] - t.focus[0], seat[1] - t.focus[1])


def turned_place(t: Trace, weight: Pair) -> Pair:
    """Where a weight stands in the turned kernel."""
    return t.kernel.shape[0] - 1 - weight[0], t.kernel.shape[1] - 1 - weight[1]


def asked_link(t: Trace) -> tuple[Pair, Pair] | None:
    """A link of the focus whose weight is another one in a kernel that is not turned."""
    for cell, weight in t.met:
        if t.kernel[weight].text != t.kernel[turned_place(t, weight)].text:
            return cell, weight
    return None


def _choices(t: Trace) -> list[Pair]:
    """Places of weights to choose from: as it lies, turned, and another one."""
    _, weight = asked_link(t) or t.met[0]
    places, (rows, columns) = [turned_place(t, weight), weight], t.kernel.shape
    for other in ((rows // 2, columns // 2), *np.ndindex(rows, columns)):
        if t.kernel[other].text not in {t.kernel[place].text for place in places}:
            return [*places, (int(other[0]), int(other[1]))]
    return places


def link_sum(
    t: Trace, links: list[tuple[Pair, Pair]], result: Quantity, room: Room
) -> Equation | None:
    """Number times weight for each link, added up; None where that is too long to be read."""
    terms, slots = [], {"result": result}
    for at, (cell, weight) in enumerate(links):
        terms.append(f"{{y{at}}} dot {{w{at}}}")
        slots |= {f"y{at}": t.y[cell], f"w{at}": t.kernel[weight]}
    if not 0 < len(links) <= MOST_TERMS:
        return None
    with suppress(LayoutError):
        return room.fit(Equation(" + ".join(terms) + " {~} {result}", width=room.width, **slots))
    return None


class Ask(Beat):
    title = "Ask one cell who has stamped it"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return bool(t.met)

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        stamped = picture.stamped
        self.window = stamped.window(t.focus)
        self.threads = stamped.threads(t.focus, [cell for cell, _ in t.met])
        self.hidden = stamped.numbers(stamped.around(t.focus))
        self.sum = link_sum(t, t.met, t.together, room)
        link = asked_link(t)
        self.stamp = stamped.frame(link[0]) if link else None

    def weight(self, weight: Pair) -> tuple[mn.Mobject, mn.Mobject]:
        """A weight in the kernel, and as it meets the focus."""
        kernel = self.picture.kernel.cell(*weight)
        return kernel, self.window.weights[turned_place(self.trace, weight)]

    @says(lambda t: f"Now from the other side: whose stamps lie on the cell with {t.together}?")
    def look_up(self, t: Trace) -> None:
        self.point_at(self.picture.floor[t.focus], share=0.25)
        self.play(
            *(mn.FadeOut(one) for one in self.hidden),
            *(mn.Create(thread) for thread in self.threads),
            share=0.65,
        )

    @says(
        lambda t: (
            f"{counted(len(t.met), 'seat is', 'seats are').capitalize()} within reach: "
            f"{listed([t.y[cell] for cell, _ in t.met[:4]])}"
            f"{' and more' if len(t.met) > 4 else ''}."
        )
    )
    def name_seats(self, t: Trace) -> None:
        self.point_at(*(self.picture.stamped.chips[cell] for cell, _ in t.met), share=0.9)

    @asks(
        lambda t: (
            f"Which weight did the {t.y[_asked(t)[0]]} {seen_from_focus(t, _asked(t)[0])} "
            "use for it?"
        ),
        options=lambda t: [
            f"{t.kernel[at]}, {place_in(t.kernel.shape, *at)}" for at in _choices(t)
        ],
        answer=1,
        because=lambda t: (
            f"In that stamp the cell is {place_in(t.kernel.shape, *_asked(t)[1])}. "
            f"There the weight is {t.kernel[_asked(t)[1]]}."
        ),
        when=lambda t: asked_link(t) is not None,
    )
    def use_weight(self, t: Trace) -> None:
        self.play(mn.Create(self.stamp), share=0.4)
        self.play(mn.TransformFromCopy(*self.weight(_asked(t)[1])), share=0.5)

    @says("Number times weight, over all seats in reach: the sum is what was stamped.")
    def add_up(self, t: Trace) -> None:
        gone = [self.picture.floor[t.focus].number, *([self.stamp] if self.stamp else [])]
        self.play(*(mn.FadeOut(one) for one in gone), share=0.1)
        known = asked_link(t)
        coming = [self.weight(w) for _, w in t.met if known is None or w != known[1]]
        if coming:
            self.play(*(mn.TransformFromCopy(*pair) for pair in coming), share=0.3)
        if self.sum is not None:
            self.work_out(self.sum, share=0.5)

    @says(
        lambda t: (
            "Seen from the cell the kernel is turned by 180°: its last weight comes first."
            if (t.kernel.values != t.turned.values).any()
            else "Seen from the cell the kernel is turned by 180°; this one looks the same then."
        ),
        constants=("180",),
    )
    def turn(self, t: Trace) -> None:
        met = {weight for _, weight in t.met}
        others = [self.weight(w) for w in np.ndindex(*t.kernel.shape) if w not in met]
        self.play(
            *(mn.FadeOut(thread) for thread in self.threads),
            *(mn.TransformFromCopy(*pair) for pair in others),
            share=0.6,
        )
        self.play(mn.Create(self.window.frame), share=0.3)
        self.scene.remove(*self.window)
        self.scene.add(self.window)


def _asked(t: Trace) -> tuple[Pair, Pair]:
    return asked_link(t) or t.met[0]


def _slide_title(t: Trace) -> str:
    if t.has_gaps:
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
        self.table = self.sliding.table = if_legible(above, t.result)
        for row in range(t.result.shape[0]) if self.table is not None else ():
            for cell in self.table.row(row):
                cell.recede()
        links = t.params.geometry.meeting((0, 0))
        self.first = link_sum(t, links, t.result[0, 0], below) if len(links) < 5 else None

    @says(
        lambda t: (
            "Lift the result off: the seats of y stay"
            + (f", with s − 1 = {each_way(t.gaps)} empty between them." if t.has_gaps else ".")
        ),
        constants=("1",),
    )
    def lift(self, t: Trace) -> None:
        picture, columns = self.picture, t.result.shape[1]
        stamped = picture.stamped
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

    @says(
        "Over this grid the turned kernel moves in steps of one. Here is its first place.",
    )
    def stand(self, t: Trace) -> None:
        self.sliding.stand(0)
        self.play(mn.FadeIn(self.window), share=0.3)
        if self.first is not None:
            self.work_out(self.first, share=0.5)
        self.sliding.tick(0)

    @says("It goes along the rows, never diagonally, and each sum is the one that was stamped.")
    def slide(self, t: Trace) -> None:
        row, last = t.result.shape[1] - 1, len(self.sliding.way) - 1
        for start, end in ((0, row), (row, last)):
            if end > start:
                self.play(*self.sliding.go(start, end), share=0.45)

    @says(
        lambda t: (
            f"Stride {each_way(t.stride)} has become the gaps. "
            "No library multiplies with these zeros."
        ),
        when=lambda t: t.has_gaps,
    )
    def explain(self, t: Trace) -> None:
        self.play(pulse(*self.sliding.of("inserted"), scale=0.8), share=0.8)
