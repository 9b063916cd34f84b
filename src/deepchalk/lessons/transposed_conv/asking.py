"""Seen from a cell, the kernel is turned; so a turned kernel slides over y with gaps."""

from __future__ import annotations

from contextlib import suppress

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.beat import Beat
from deepchalk.errors import LayoutError
from deepchalk.lesson import Quantity
from deepchalk.lesson.telling.sentence import asks, says
from deepchalk.lesson.telling.wording import listed
from deepchalk.lesson.values.convolution import Pair
from deepchalk.lessons.transposed_conv.picture import Canvas, Place
from deepchalk.lessons.transposed_conv.trace import MOST_TERMS, Trace
from deepchalk.lessons.transposed_conv.wording import counted, each_way, place_name, size_of, way_to
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.grid import Cell, NumberGrid
from deepchalk.mobjects.tables.table import Table
from deepchalk.mobjects.tables.window import KernelWindow
from deepchalk.mobjects.text.equation import Equation


def link_sum(t: Trace, links: list[tuple[Pair, Pair]], result: Quantity, room: Room) -> Equation:
    """Number times weight for each link, added up."""
    terms, slots = [], {"result": result}
    for position, (cell, weight) in enumerate(links):
        terms.append(f"{{y{position}}} dot {{w{position}}}")
        slots[f"y{position}"], slots[f"w{position}"] = t.y[cell], t.kernel[weight]
    return Equation(" + ".join(terms) + " {~} {result}", width=room.width, **slots)


def turned_place(t: Trace, weight: Pair) -> Pair:
    """Where a weight stands in the turned kernel."""
    rows, columns = t.kernel.shape
    return rows - 1 - weight[0], columns - 1 - weight[1]


def asked_link(t: Trace) -> tuple[Pair, Pair] | None:
    """A link of the focus whose weight is another one where the kernel is not turned."""
    for cell, weight in t.met:
        if t.kernel[weight].text != t.kernel[turned_place(t, weight)].text:
            return cell, weight
    return None


def _options(t: Trace) -> list[Pair]:
    """Places of weights to choose from: as it lies, turned, and another one."""
    _, weight = asked_link(t) or t.met[0]
    first = turned_place(t, weight)
    places = [first, weight]
    rows, columns = t.kernel.shape
    for other in [(rows // 2, columns // 2), *np.ndindex(rows, columns)]:
        texts = {t.kernel[place].text for place in places}
        if other not in places and t.kernel[other].text not in texts:
            return [*places, (int(other[0]), int(other[1]))]
    return places


class Ask(Beat):
    title = "Ask one cell who has stamped it"

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return bool(t.met)

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        row, column = t.focus
        spans = [(k - 1) / 2 for k in t.params.covered]
        self.covered: dict[Pair, Place] = {
            weight: (
                row + spans[0] - weight[0] * t.params.dilation[0],
                column + spans[1] - weight[1] * t.params.dilation[1],
            )
            for weight in np.ndindex(*t.kernel.shape)
        }
        self.hidden = [
            place
            for place in picture.inside
            if place != t.focus
            and abs(place[0] - row) <= spans[0] + 0.5
            and abs(place[1] - column) <= spans[1] + 0.5
        ]
        self.frame = picture.outline(self.covered.values())
        self.weights = {
            weight: picture.beside_chip(t.kernel[weight], *place)
            for weight, place in self.covered.items()
        }
        self.threads = {
            link: picture.thread(link[0], t.focus)
            for link in t.met
            if not picture.is_crossed(link[0], t.focus)
        }
        self.sum: Equation | None = None
        if len(t.met) <= MOST_TERMS:
            with suppress(LayoutError):
                self.sum = room.fit(link_sum(t, t.met, t.together, room))
        link = asked_link(t)
        self.stamp = (
            picture.outline([place for _, place in picture.under(*link[0])]) if link else None
        )

    @says(
        lambda t: f"Now from the other side: whose stamps lie on the cell with {t.together}?",
    )
    def look_up(self, t: Trace) -> None:
        picture = self.picture
        self.point_at(picture.floor[t.focus], share=0.3)
        self.play(
            *(mn.FadeOut(number) for number in picture.numbers(self.hidden)),
            *(mn.Create(thread) for thread in self.threads.values()),
            share=0.6,
        )

    @says(
        lambda t: (
            f"{counted(len(t.met), 'seat').capitalize()} within reach: "
            + listed([t.y[cell] for cell, _ in t.met[:4]])
            + ("" if len(t.met) <= 4 else " and more")
            + "."
        )
    )
    def name_seats(self, t: Trace) -> None:
        self.point_at(*(self.picture.chips[cell] for cell, _ in t.met), share=0.8)

    @asks(
        lambda t: (
            f"Which weight did the {t.y[asked_link(t)[0]]} "
            f"{way_to(t, asked_link(t)[0])} use for this cell?"
        ),
        options=lambda t: [f"{t.kernel[at]}, {place_name(t, at)}" for at in _options(t)],
        answer=1,
        because=lambda t: (
            f"The cell is {place_name(t, asked_link(t)[1])} of that stamp: "
            f"the weight there is {t.kernel[asked_link(t)[1]]}."
        ),
        when=lambda t: asked_link(t) is not None,
    )
    def use_weight(self, t: Trace) -> None:
        cell, weight = asked_link(t) or t.met[0]
        self.play(mn.Create(self.stamp), share=0.4)
        self.play(
            mn.TransformFromCopy(self.picture.kernel.cell(*weight), self.weights[weight]),
            share=0.5,
        )

    @says("Number times weight, over all seats in reach: the sum is what was stamped.")
    def add_up(self, t: Trace) -> None:
        kernel = self.picture.kernel
        if self.stamp is not None:
            self.play(mn.FadeOut(self.stamp), share=0.1)
        coming = [w for _, w in t.met if w != (asked_link(t) or ((), ()))[1]]
        if coming:
            self.play(
                *(mn.TransformFromCopy(kernel.cell(*w), self.weights[w]) for w in coming),
                share=0.3,
            )
        if self.sum is not None:
            self.work_out(self.sum, share=0.5)

    @says(
        lambda t: (
            "Seen from the cell, the kernel is turned by 180°: its last weight comes first."
            if (t.kernel.values != t.turned.values).any()
            else "Seen from the cell the kernel is turned by 180°; this one looks the same then."
        ),
        constants=("180",),
    )
    def turn(self, t: Trace) -> None:
        kernel, met = self.picture.kernel, {weight for _, weight in t.met}
        gone = [*self.threads.values(), self.picture.floor[t.focus].number]
        self.play(
            *(mn.FadeOut(one) for one in gone),
            *(
                mn.TransformFromCopy(kernel.cell(*weight), cell)
                for weight, cell in self.weights.items()
                if weight not in met
            ),
            share=0.6,
        )
        self.play(mn.Create(self.frame), share=0.3)


def _snake(t: Trace) -> list[Pair]:
    """All cells of the result: along the rows, every second one backwards."""
    rows, columns = t.result.shape
    return [
        (row, column if row % 2 == 0 else columns - 1 - column)
        for row in range(rows)
        for column in range(columns)
    ]


class Slide(Beat):
    title = staticmethod(
        lambda t: (
            "So a turned kernel slides by 1 over y with gaps"
            if max(t.params.stride) > 1
            else "So a turned kernel slides over y"
        )
    )
    constants = ("1",)
    follows = Ask

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        lattice, geometry = picture.lattice, t.params.geometry
        high, wide = lattice.cell
        self.grid = NumberGrid(
            t.spread, "data", self.states(t), cell=high, widening=wide / high
        )
        first = lattice.at(*(-(k - 1) / 2 for k in geometry.kernel))
        self.grid.shift(first - self.grid.cell(0, 0).box.get_center())
        exempt(self.grid, "overlap", because="the window's weights stand on pieces of the ground")
        self.window = KernelWindow(
            self.grid, t.turned.values, t.params.dilation, t.turned.decimals
        )
        self.window.set_z_index(4)
        below, above = room.cut_bottom(0.6, gap=1.2 * 0.25)
        self.table: Table | None = None
        with suppress(LayoutError):
            self.table = above.fit(Table(t.result))
        if self.table is not None:
            for row in range(t.result.shape[0]):
                for cell in self.table.row(row):
                    cell.recede()
        links = [
            (cell, weight)
            for cell in np.ndindex(*t.y.shape)
            for weight, place in picture.under(*cell)
            if place == (0, 0)
        ]
        self.first: Equation | None = None
        if 0 < len(links) <= 4:
            with suppress(LayoutError):
                self.first = below.fit(link_sum(t, links, t.result[0, 0], below))
        self.way = _snake(t)
        self.reached = -1

    @staticmethod
    def states(t: Trace) -> np.ndarray:
        """Which places are numbers of y, gaps between them, and rings round them."""
        geometry = t.params.geometry
        states = np.full(t.spread.shape, "padding", dtype=object)
        (top, left), (down, across) = t.rings.values, geometry.stride
        rows, columns = (
            s * (i - 1) + 1 for s, i in zip(geometry.stride, geometry.size, strict=True)
        )
        states[top : top + rows, left : left + columns] = "inserted"
        states[top : top + rows : down, left : left + columns : across] = "value"
        return states

    def of_state(self, state: str) -> list[Cell]:
        """The cells of a state."""
        return [cell for cell in self.grid.flat() if cell.state == state]

    @says(
        lambda t: (
            "Lift the result off. The seats of y stay"
            + (
                f", with s − 1 = {each_way(t.gaps)} empty between them."
                if max(t.gaps.values) > 0
                else "."
            )
        ),
        constants=("1",),
    )
    def lift(self, t: Trace) -> None:
        picture = self.picture
        floor = [picture.floor[place] for place in picture.inside]
        picture.remove(*floor, *picture.chips.values())
        seats = self.of_state("value")
        leaving: list[mn.Animation] = []
        for (row, column), cell in zip(picture.inside, floor, strict=True):
            leaving.append(
                mn.FadeOut(cell)
                if self.table is None
                else mn.ReplacementTransform(cell, self.table.cell(row, column))
            )
        self.play(
            *leaving,
            *(
                mn.ReplacementTransform(chip, seat)
                for chip, seat in zip(picture.chips.values(), seats, strict=True)
            ),
            share=0.5,
        )
        gaps = self.of_state("inserted")
        if gaps:
            self.appear(*gaps, lag=0.05, share=0.3)

    @says(
        lambda t: (
            f"Round them p′ = k − 1 − p = {each_way(t.rings)}"
            + (
                f", and a = {each_way(t.extra)} more below and right"
                if max(t.extra.values) > 0
                else ""
            )
            + f": {size_of(t.spread)}."
        ),
        when=lambda t: max(t.rings.values) + max(t.extra.values) > 0,
        constants=("1",),
    )
    def surround(self, t: Trace) -> None:
        self.appear(*self.of_state("padding"), lag=0.02, share=0.7)

    @says("Over this grid the turned kernel moves in steps of 1. Here it stands first.")
    def stand(self, t: Trace) -> None:
        self.scene.remove(*self.grid)
        self.scene.add(self.grid)
        self.play(mn.FadeIn(self.window), share=0.3)
        if self.first is not None:
            self.work_out(self.first, share=0.5)
        self.tick(0)

    @says("It goes along the rows, and each sum is the one that was stamped.")
    def slide(self, t: Trace) -> None:
        if self.first is not None:
            self.leave(self.first)
        columns = t.result.shape[1]
        self.move(0, columns - 1, 0.4)
        self.move(columns - 1, len(self.way) - 1, 0.55)

    @says(
        lambda t: f"Stride {each_way(t.stride)} has become the gaps. "
        "No library multiplies with these zeros.",
        when=lambda t: max(t.params.stride) > 1,
    )
    def end(self, t: Trace) -> None:
        cells = [cell.number for cell in self.of_state("inserted")]
        self.play(*(mn.Indicate(one, 1.3, theme.active().line) for one in cells), share=0.7)

    def move(self, start: int, end: int, share: float) -> None:
        """The window goes on, and what it has computed is ticked off."""
        if end <= start:
            return

        def place(_: mn.Mobject, alpha: float) -> None:
            reached = start + alpha * (end - start)
            before = min(int(reached), end - 1)
            one, other = (
                self.window.position(self.grid, *self.way[at]) for at in (before, before + 1)
            )
            self.window.move_to(one + (reached - before) * (other - one))
            self.tick(int(reached + 1e-6))

        moved = mn.UpdateFromAlphaFunc(self.window, place, rate_func=mn.linear)
        named = [self.table] if self.table is not None else []
        self.play(
            moved,
            *(mn.UpdateFromAlphaFunc(one, lambda _, alpha: None) for one in named),
            share=share,
        )

    def tick(self, reached: int) -> None:
        """All cells up to this one are computed again."""
        for at in range(self.reached + 1, reached + 1):
            if self.table is not None:
                self.table.cell(*self.way[at]).enliven("output")
        self.reached = max(reached, self.reached)
