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
from deepchalk.lesson.telling.wording import counted, each_way, listed, size_of
from deepchalk.lesson.values.convolution import Pair
from deepchalk.lessons.transposed_conv.picture import Canvas, if_legible
from deepchalk.lessons.transposed_conv.trace import MOST_TERMS, Trace
from deepchalk.mobjects.motion.way import GoAlong
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.grid import Cell, State
from deepchalk.mobjects.text.equation import Equation

ROWS, COLUMNS = ("upper", "middle", "lower"), ("left", "middle", "right")


def place_name(t: Trace, weight: Pair) -> str:
    """Where a weight stands in the kernel: ``the upper left``, or its row and column."""
    if max(t.kernel.shape) > 3:
        return f"row {weight[0] + 1}, column {weight[1] + 1}"
    words = [
        {1: ("",), 2: (names[0], names[2]), 3: names}[length][at]
        for at, length, names in zip(weight, t.kernel.shape, (ROWS, COLUMNS), strict=True)
    ]
    return "the " + " ".join(dict.fromkeys(filter(None, words)) or ("only one",))


def way_to(t: Trace, cell: Pair) -> str:
    """Where a seat lies, seen from the focus."""
    numbers = t.stride.values, t.padding.values, t.reach.values
    down, across = (
        s * m - p + (k - 1) / 2 - at for m, at, s, p, k in zip(cell, t.focus, *numbers, strict=True)
    )
    row, column = "upper" if down < 0 else "lower", "left" if across < 0 else "right"
    if down and across:
        return f"at the {row} {column}"
    if down:
        return "above" if down < 0 else "below"
    return f"on the {column}" if across else "right on it"


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
        self.window, self.threads = picture.window(), picture.threads()
        self.sum = link_sum(t, t.met, t.together, room)
        link = asked_link(t)
        self.stamp = picture.stamp_frame(*link[0]) if link else None

    def weight(self, weight: Pair) -> tuple[mn.Mobject, mn.Mobject]:
        """A weight in the kernel, and as it meets the focus."""
        kernel = self.picture.kernel.cell(*weight)
        return kernel, self.window.weights[turned_place(self.trace, weight)]

    @says(lambda t: f"Now from the other side: whose stamps lie on the cell with {t.together}?")
    def look_up(self, t: Trace) -> None:
        picture = self.picture
        self.point_at(picture.floor[t.focus], share=0.25)
        self.play(
            *(mn.FadeOut(one) for one in picture.numbers(picture.under_window())),
            *(mn.Create(thread) for thread in self.threads.values()),
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
        self.point_at(*(self.picture.chips[cell] for cell, _ in t.met), share=0.9)

    @asks(
        lambda t: f"Which weight did the {t.y[_asked(t)[0]]} {way_to(t, _asked(t)[0])} use for it?",
        options=lambda t: [f"{t.kernel[at]}, {place_name(t, at)}" for at in _choices(t)],
        answer=1,
        because=lambda t: (
            f"In that stamp the cell is {place_name(t, _asked(t)[1])}. "
            f"There the weight is {t.kernel[_asked(t)[1]]}."
        ),
        when=lambda t: asked_link(t) is not None,
    )
    def use_weight(self, t: Trace) -> None:
        self.play(mn.Create(self.stamp), share=0.4)
        self.play(mn.TransformFromCopy(*self.weight(_asked(t)[1])), share=0.5)

    @says("Number times weight, over all seats in reach: the sum is what was stamped.")
    def add_up(self, t: Trace) -> None:
        if self.stamp is not None:
            self.play(mn.FadeOut(self.stamp), share=0.1)
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
        gone = [*self.threads.values(), self.picture.floor[t.focus].number]
        self.play(
            *(mn.FadeOut(one) for one in gone),
            *(mn.TransformFromCopy(*pair) for pair in others),
            share=0.6,
        )
        self.play(mn.Create(self.window.frame), share=0.3)
        self.scene.remove(*self.window)
        self.scene.add(self.window)


def _asked(t: Trace) -> tuple[Pair, Pair]:
    return asked_link(t) or t.met[0]


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
        if isinstance(self._earlier, Ask):
            self.window = self.earlier(Ask).window
            self.take(self.window)
        else:
            self.window = picture.window()
        states = self.states(t)
        self.grid: dict[State, list[Cell]] = {"value": [], "inserted": [], "padding": []}
        start = [-(k - 1) / 2 for k in t.params.geometry.kernel]
        for row, column in np.ndindex(*t.spread.shape):
            state, place = states[row, column], (row + start[0], column + start[1])
            cell = picture.lattice.put(t.spread[row, column], *place, state=state)
            high, wide = picture.lattice.cell
            cell.number.scale(0.85).shift([-0.18 * wide, 0.17 * high, 0])
            self.grid[state].append(cell)
        below, above = room.cut_bottom(0.6)
        self.table = if_legible(above, t.result)
        if self.table is not None:
            for cell in self.ticked(t):
                cell.recede()
        links = [
            (cell, weight)
            for cell in np.ndindex(*t.y.shape)
            for weight, place in picture.under(*cell).items()
            if place == (0, 0)
        ]
        self.first = link_sum(t, links[:5], t.result[0, 0], below) if len(links) < 5 else None
        # Along the rows, every second one backwards, so that no step goes diagonally.
        rows, columns = t.result.shape
        self.way = [
            (r, c)
            for r in range(rows)
            for c in (range(columns) if r % 2 == 0 else range(columns)[::-1])
        ]
        self.start = start

    def ticked(self, t: Trace) -> list[Cell]:
        """The cells of the result, row by row."""
        return [cell for row in range(t.result.shape[0]) for cell in self.table.row(row)]

    @staticmethod
    def states(t: Trace) -> np.ndarray:
        """Which places are numbers of y, gaps between them, and rings round them."""
        states = np.full(t.spread.shape, "padding", dtype=object)
        (top, left), (down, across) = t.rings.values, t.params.stride
        bottom, right = t.rings.values + t.stride.values * (t.size.values - 1) + 1
        states[top:bottom, left:right] = "inserted"
        states[top:bottom:down, left:right:across] = "value"
        return states

    @says(
        lambda t: (
            "Lift the result off: the seats of y stay"
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
        floor, chips = [picture.floor[place] for place in picture.inside], picture.chips.values()
        picture.remove(*floor, *chips)
        self.scene.remove(*floor, *chips)
        goals = [None] * len(floor) if self.table is None else self.ticked(t)
        for cell in floor:
            unhide_number(cell)
        self.play(
            *(
                mn.FadeOut(cell) if goal is None else mn.TransformFromCopy(cell, goal)
                for cell, goal in zip(floor, goals, strict=True)
            ),
            *(mn.TransformFromCopy(*pair) for pair in zip(chips, self.grid["value"], strict=True)),
            mn.FadeOut(self.window),
            share=0.6,
        )
        if self.grid["inserted"]:
            self.appear(*self.grid["inserted"], lag=0.05, share=0.3)

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
        self.appear(*self.grid["padding"], lag=0.02, share=0.85)

    @says(
        "Over this grid the turned kernel moves in steps of one. Here is its first place.",
    )
    def stand(self, t: Trace) -> None:
        self.window.shift(self.window.over((self.start[0], self.start[1])))
        self.play(mn.FadeIn(self.window), share=0.3)
        if self.first is not None:
            self.work_out(self.first, share=0.5)
        self.tick(0)

    @says("It goes along the rows, never diagonally, and each sum is the one that was stamped.")
    def slide(self, t: Trace) -> None:
        if self.first is not None:
            self.leave(self.first)
        columns = t.result.shape[1]
        self.go(0, columns, 0.4)
        self.go(columns - 1, len(self.way), 0.5)

    @says(
        lambda t: (
            f"Stride {each_way(t.stride)} has become the gaps. "
            "No library multiplies with these zeros."
        ),
        when=lambda t: max(t.params.stride) > 1,
    )
    def explain(self, t: Trace) -> None:
        gaps = [cell.number for cell in self.grid["inserted"]]
        self.play(*(mn.Indicate(one, 1.3, theme.active().line) for one in gaps), share=0.8)

    def go(self, start: int, end: int, share: float) -> None:
        """The window goes on, and what it has computed is ticked off."""
        if end - start < 2:
            return
        shifts = [
            self.window.over((self.start[0] + r, self.start[1] + c)) for r, c in self.way[start:end]
        ]
        named = [self.table] if self.table is not None else []
        self.play(
            GoAlong(self.window, shifts, lambda position: self.tick(start + position)),
            *(mn.UpdateFromAlphaFunc(one, lambda _, alpha: None) for one in named),
            share=share,
        )

    def tick(self, position: int) -> None:
        """A cell of the result has been computed again."""
        if self.table is not None:
            self.table.cell(*self.way[position]).enliven("output")


def unhide_number(cell: Cell) -> None:
    """A number that had faded stands in its cell again."""
    if cell.number not in cell.submobjects:
        cell.add(cell.number)
