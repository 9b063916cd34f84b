"""Transposed convolution: one canvas, read in four ways."""

from __future__ import annotations

from contextlib import suppress

import manim as mn
import numpy as np

from deepchalk.lesson import LayoutError, asks, numbers, says, wording
from deepchalk.mobjects import (
    Equation,
    Formula,
    Label,
    NamedTable,
    Room,
    Table,
    as_one,
    each_how,
    named_pixels,
    pulse,
    show,
    symbol,
    theme,
    weighed_sum,
)
from deepchalk.stage import Beat, Closing, LessonScene, Source

from . import sentences
from .numbers.guesses import RETURNS, few_of
from .picture.canvas import Canvas, legible_named, legible_table
from .picture.looked_up import LookedUp
from .picture.sliding import sliding_over
from .picture.stamped import products
from .picture.tiles import tiles
from .picture.unrolled import OneWindow, Unrolled
from .sentences import each_way
from .trace import FLAT, Trace

NEAR = [(3 + r, 7 + c) for r in range(2) for c in range(3)]
"""The cells of the small picture that are looked at closely."""

SLIDES = "over y", "by 1 over y with gaps"
NO_ZEROS = " Good libraries skip these zeros."
UNVISITED = "; it must restore what was never visited, too"

ASKING, TALL = 2.1, 6
"""Height of a question below a canvas, and the most rows of one with room for all answers."""

WAY_BACK = '"gradient for the input" = C^T dot "gradient for the output"'

CODE = 7.9
"""Width of the program."""


class Shrunk(Beat[Trace, Canvas]):
    title = "How does the small picture become large again?"

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        rooms = picture.whole.cut_bottom(0.5)[1].shrunk(0.15, 0).columns(24, 12, 24)
        named = {
            f"{wording.size_of(t.disc)} pixels": t.disc,
            f"{wording.size_of(t.small)} means": t.small,
        }
        side = rooms[0].width / t.disc.shape[1]
        self.pixels, self.names = named_pixels(named | {"copied": t.copied}, rooms, side)
        self.wrong = self.pixels[2].wrong(t.disc)
        self.near = self.pixels[1].squares(np.array(NEAR), stroke=theme.active().focus)

    @says("Networks that label pixels shrink the picture and must enlarge it.")
    def shrink(self, t: Trace) -> None:
        self.appear(self.pixels[0], self.names[0], share=0.25)
        self.play(mn.TransformFromCopy(*self.pixels[:2]), share=0.5)
        self.appear(self.names[1], share=0.15)

    @says(lambda t: f"Copied and rounded, {t.copied_wrong} of {t.pixels} pixels are wrong.")
    def copy(self, t: Trace) -> None:
        self.play(mn.TransformFromCopy(*self.pixels[1:]), share=0.45)
        self.appear(self.names[2], share=0.1)
        self.play(mn.Create(self.wrong), share=0.35)

    @says("Copying learns nothing. What could? Look at a few numbers.")
    def look(self, t: Trace) -> None:
        self.point_at(self.pixels[2], share=0.3)
        self.play(mn.Create(self.near), share=0.2)
        gone = [*self.pixels, *self.names, self.wrong, self.near]
        coming = self.picture.bring(self.picture.given[-1 if t.params.convolves else 0])
        self.play(*map(mn.FadeOut, gone), coming, share=0.4)


class Made(Beat[Trace, Canvas], when=lambda t: t.params.convolves):
    title = "The convolution that made y"

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        known = t.x, t.padded, t.kernel, t.y.shape, t.params.stride, t.params.dilation
        self.sliding = sliding_over(picture.stamped.room, *known)
        below, above = room.cut_bottom(1.2)
        self.y = legible_table(above, t.y) if picture.y is None else picture.y
        self.tables = [] if self.y is None else [self.y.empty()]
        self.sliding.table = self.y
        self.sizes = each_how(t.made, below)
        self.unseen = self.sliding.beyond(t.params.left_over)

    @says(
        lambda t: (
            f"Here the numbers are x, {wording.size_of(t.x)}, and a convolution makes y of it."
        )
    )
    def give(self, t: Trace) -> None:
        self.appear(*self.sliding.of("value"), lag=0.05, share=0.4)
        if self.sliding.of("padding"):
            self.appear(*self.sliding.of("padding"), share=0.2)
        self.appear(self.sliding.window, *self.tables, share=0.3)

    @says(
        lambda t: (
            f"The kernel moves in steps of {each_way(t.stride)}; "
            "what lies under it is weighed and added."
        )
    )
    def slide(self, t: Trace) -> None:
        self.play(*self.sliding.go(0, len(self.sliding.way) - 1), share=0.9)
        if self.picture.y is not None:
            self.picture.add(self.picture.y)

    @says("The positions of the window are counted: that is the size of y.")
    def count(self, t: Trace) -> None:
        self.work_through(self.sizes, share=0.8)

    @says(
        lambda t: (
            "From this y the way back begins"
            f"{UNVISITED if max(t.params.left_over) > 0 else ': small to large'}."
        )
    )
    def turn_round(self, t: Trace) -> None:
        self.play(pulse(*self.tables, *self.unseen), share=0.8)


class Copied(Beat[Trace, Canvas], when=lambda t: t.params.geometry.copies_blocks):
    title = "Copying is stamping with ones"

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        self.ones = Table(t.ones).go_where(picture.kernel)
        self.blocks = picture.stamped.blocks(t.y)

    @says("Each number of y drops a block of itself: the number, times a stamp of ones.")
    def drop(self, t: Trace) -> None:
        picture = self.picture
        tables = [one for one in picture.given if one is not picture.kernel]
        self.play(picture.exchange(*tables), mn.FadeIn(self.ones), share=0.25)
        for cell, block in self.slowly_then_all(self.blocks.items(), share=0.65):
            self.play(mn.FadeIn(block, target_position=picture.source(cell)))

    @says("Now let the stamp be larger than its block, and its weights be learned.")
    def learn(self, t: Trace) -> None:
        self.play(mn.ReplacementTransform(self.ones, self.picture.kernel), share=0.85)
        self.picture.add(self.picture.kernel)


class Stamp(Beat[Trace, Canvas]):
    title = "One number stamps the kernel, scaled by it"

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        stamped = picture.stamped
        self.weights, self.products = stamped.stamp((0, 0), scaled=False), stamped.stamp((0, 0))
        self.rules = products(stamped, t.y, (0, 0), room)

    @says(
        lambda t: (
            f"y has the size i, {wording.size_of(t.y)}; the kernel k, {t.reach[0]} × {t.reach[1]}."
        )
    )
    def name_sizes(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.bring(*picture.given), share=0.2)
        floor = [picture.floor[place] for place in picture.stamped.reached]
        self.appear(*floor, lag=0.02, share=0.7)
        picture.add(*floor)

    @says(lambda t: f"The first number, {t.y[0, 0]}, takes its seat. Round it lies the kernel.")
    def sit(self, t: Trace) -> None:
        self.play(self.picture.sit((0, 0)), share=0.4)
        stamped, kernel = self.picture.stamped, self.picture.kernel
        self.play(*stamped.lay(kernel, (0, 0), self.weights), share=0.55)

    @says(lambda t: f"Each weight is multiplied by {t.y[0, 0]}.")
    def scale(self, t: Trace) -> None:
        self.work_through(self.rules, share=0.5)
        self.play(mn.ReplacementTransform(self.weights, self.products), share=0.25)
        self.picture.stamped.settle(0)
        self.play(mn.FadeOut(self.products), share=0.2)


class Overlap(Beat[Trace, Canvas], when=lambda t: t.y.values.size > 1):
    title = lambda t: sentences.apart(t.params.geometry, each_way(t.stride))  # noqa: E731

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        stamped = picture.stamped
        self.stamps = [stamped.stamp(number) for number in stamped.order]
        asks = t.meets.can_be_asked
        self.frame = [picture.lattice.frame([t.meets.place]).set_z_index(4)] if asks else []
        self.rules = [] if asks else products(stamped, t.y, stamped.order[1], room)

    @says(lambda t: f"The next number, {t.y.entries[1]}, {sentences.second(t.params.geometry)}")
    def add(self, t: Trace) -> None:
        self.press(1, 0.5)
        if not self.frame:
            self.settle(1, 0.15)
            self.work_through(self.rules, share=0.35)
        for frame in self.frame:
            self.play(mn.Create(frame), share=0.4)

    @asks(
        "In this cell lies {t.meets.before}, and {t.meets.coming} comes. What will it hold?",
        options=lambda t: t.meets.options,
        answer=2,
        because="{t.meets.after}: where stamps overlap, they add.",
        when=lambda t: t.meets.can_be_asked,
        reveals=lambda t: (t.meets.after,),
    )
    def meet(self, t: Trace) -> None:
        self.settle(1, 0.5)
        self.play(mn.FadeOut(self.frame[0]), share=0.2)

    @says("The next ones follow, row by row.", when=lambda t: t.y.values.size > 2)
    def follow_on(self, t: Trace) -> None:
        for moment in self.slowly_then_all(range(2, len(self.stamps)), share=0.9):
            self.press(moment, 0.5)
            self.settle(moment, 0.5)

    def press(self, moment: int, share: float) -> None:
        """A number takes its seat, and its stamp comes."""
        seat = self.picture.sit(self.picture.stamped.order[moment])
        self.play(mn.FadeIn(self.stamps[moment], shift=0.15 * mn.DOWN), seat, share=share)

    def settle(self, moment: int, share: float) -> None:
        """What the stamp adds stays."""
        self.picture.stamped.settle(moment)
        self.play(mn.FadeOut(self.stamps[moment]), share=share)


class Size(Beat[Trace, Canvas]):
    title = "How large is the result?"

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        stamped = picture.stamped
        self.frames = [stamped.frame(stamped.order[at]) for at in (0, -1)]
        above, below = room.rows(2, 3, gap=0.3)
        sources = {"stamps": "s (i - 1) + k", "padding": "- 2 p", "extra": "+ a"}
        parts = {name: symbol(source) for name, source in sources.items()}
        template, o = "{o} = {stamps} {padding} {extra}", symbol("o", "output")
        self.rule = above.fit(Formula(template, o=o, **parts, constants=("1", "2")))
        self.whole = each_how(t.returned, below)
        self.cut_off, self.more = (
            [picture.floor[at] for at in places] for places in (stamped.outside, stamped.extra)
        )

    @says(
        lambda t: (
            f"The stride is s = {each_way(t.stride)}. The last stamp begins s(i − 1) after "
            f"the first and is k long: {t.uncropped[0]} × {t.uncropped[1]}."
        ),
        constants=("1",),
    )
    def measure(self, t: Trace) -> None:
        self.play(mn.Create(self.frames[0]), share=0.25)
        self.play(mn.TransformFromCopy(*self.frames), share=0.4)
        self.appear(*(self.rule.part(name) for name in ("o", "", "stamps")), share=0.25)

    @says(
        lambda t: sentences.cut_off(each_way(t.padding), t.params.convolves),
        when=lambda t: max(t.params.padding) > 0,
    )
    def cut(self, t: Trace) -> None:
        self.appear(self.rule.part("padding"), share=0.2)
        self.play(*(mn.FadeOut(one) for one in [*self.frames, *self.cut_off]), share=0.75)
        self.picture.remove(*self.cut_off)

    @says(
        lambda t: sentences.more(each_way(t.extra), t.params.geometry.extra_is_reached),
        when=lambda t: max(t.params.geometry.extra) > 0,
        constants=("0",),
    )
    def leave_more(self, t: Trace) -> None:
        for cell in self.more:
            cell.box.restyle("value", cell.role)
            show(cell.number)
        self.appear(self.rule.part("extra"), share=0.2)
        self.play(self.picture.bring(*self.more), share=0.75)

    @says(
        lambda t: (
            sentences.back_to(t.fewest, t.most, t.size, t.strided) * (max(t.params.stride) > 1)
            + f"The size o is {wording.size_of(t.result)}."
        )
    )
    def conclude(self, t: Trace) -> None:
        sizes = {"padding": t.params.padding, "extra": t.params.geometry.extra}
        rest = [self.rule.part(name) for name, both in sizes.items() if max(both) == 0]
        self.appear(*rest, share=0.1)
        self.work_through(self.whole, share=0.7)
        self.play(pulse(self.rule.part("o"), *self.picture.stamped.cells), seconds=2.0)


class Ask(Beat[Trace, Canvas], when=lambda t: bool(t.params.met)):
    title = "Ask one cell who has stamped it"

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        shown = self.scene.get_mobject_family_members
        self.seen = LookedUp(picture.stamped, picture.kernel, t.params.focus, shown)
        self.sum = weighed_sum(t.links(t.params.focus), t.together, room)
        self.stamp = picture.stamped.frame(t.asked.number)

    @says(
        lambda t: (
            f"The cell with {t.together} has "
            f"{wording.counted(len(t.params.met), 'seat')} in reach: "
            f"{wording.first_ones([t.y[number] for number, _ in t.params.met], 4)}."
        )
    )
    def look_up(self, t: Trace) -> None:
        self.point_at(self.picture.floor[t.params.focus], share=0.25)
        threads = map(mn.Create, self.seen.threads)
        self.play(*map(mn.FadeOut, self.seen.hidden), *threads, share=0.35)
        self.play(pulse(*self.seen.chips, scale=1.3), share=0.35)

    @asks(
        "Which weight did the {t.asked.told_number} use for it?",
        options=lambda t: t.asked.options,
        answer=1,
        because=lambda t: f"In that stamp the cell {t.asked.lies}: {t.asked.told_weight}.",
        when=lambda t: t.asked.can_be_asked,
    )
    def use_weight(self, t: Trace) -> None:
        self.play(mn.Create(self.stamp), share=0.4)
        self.play(*self.seen.come(t.asked.weight), share=0.4)
        self.play(mn.FadeOut(self.stamp), share=0.1)

    @says("Number times weight, added up, is what it holds.")
    def add_up(self, t: Trace) -> None:
        self.play(*self.seen.come(*self.seen.missing), share=0.4)
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
        moves = *map(mn.FadeOut, self.seen.threads), *self.seen.come(*self.seen.idle)
        self.play(*moves, mn.Create(self.seen.window.frame), share=0.9)
        self.scene.remove(*self.seen.window)
        self.scene.add(self.seen.window)


class Slide(Beat[Trace, Canvas]):
    title = lambda t: f"So a turned kernel slides {SLIDES[t.has_gaps]}"  # noqa: E731
    constants = ("1",)
    follows = Ask

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        self.asked = [self.earlier(Ask).seen.window] if Ask.applies(t) else []
        self.take(*self.asked)
        self.sliding = picture.stamped.sliding(t.spread)
        below, above = room.cut_bottom(0.6)
        self.sliding.fill_in(legible_table(above, t.result))
        ends = (0, 0), self.sliding.way[-1]
        self.first, self.last = (
            weighed_sum(t.links(at), t.result[at], below, most=4) for at in ends
        )

    @says(
        lambda t: (
            f"The seats of y stay; the stride becomes gaps, s − 1 = {each_way(t.gaps)}."
            if t.has_gaps
            else "The seats of y stay."
        ),
        constants=("1",),
    )
    def lift(self, t: Trace) -> None:
        picture, stamped = self.picture, self.picture.stamped
        floor, chips = stamped.cells, [*stamped.chips.values()]
        picture.remove(*floor, stamped.seats)
        # Cells whose numbers have faded are in the scene part by part.
        self.scene.remove(*(part for cell in floor for part in cell.get_family()), *chips)
        going = *self.sliding.take_over(floor, chips), *map(mn.FadeOut, self.asked)
        self.play(*going, share=0.6 if t.has_gaps else 0.9)
        if self.sliding.of("inserted"):
            self.appear(*self.sliding.of("inserted"), lag=0.05, share=0.3)

    @says(
        lambda t: (
            f"Round them p′ = k − 1 − p = {each_way(t.rings)}"
            + (f", and a = {each_way(t.extra)} at the end" if max(t.extra.values) > 0 else "")
            + f": {wording.size_of(t.spread)}."
        ),
        when=lambda t: bool(max(t.rings.values) + max(t.extra.values) > 0),
        constants=("1",),
    )
    def surround(self, t: Trace) -> None:
        self.appear(*self.sliding.of("padding"), lag=0.02, share=0.85)

    @says("Over this grid the turned kernel moves by one.")
    def stand(self, t: Trace) -> None:
        self.sliding.stand(0)
        self.play(mn.FadeIn(self.sliding.window), share=0.15)
        if self.first is not None:
            self.work_out(self.first, share=0.5)
            self.leave_when_read(self.first)
        self.sliding.tick(0)

    @says(lambda t: f"Row by row it finds the stamped sums.{NO_ZEROS * t.has_gaps}")
    def slide(self, t: Trace) -> None:
        row, last = t.result.shape[1] - 1, len(self.sliding.way) - 1
        for start, end in (ways := [(0, row), (row, last)] if last > row else [(0, last)]):
            share = max(0.7 / len(ways), (0.04 if last < 20 else 0.015) * (end - start))
            self.play(*self.sliding.go(start, end), share=share)
        if self.last is not None and last > 0:
            self.work_out(self.last, share=0.25)


class Rows(Beat[Trace, Canvas], when=lambda t: t.params.geometry.is_a_table):
    title = "The same links as a table"

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        geometry = t.params.geometry
        focus = list(dict.fromkeys(geometry.order.index(one) for one, _ in t.params.met)) or [0]
        self.table = Unrolled(t.matrix, t.numbers, t.result, t.sums, geometry, focus, picture.whole)

    @says("Give each of the {t.cells} cells of the canvas a column, and each number of y a row.")
    def shrink(self, t: Trace) -> None:
        self.play(self.picture.exchange(self.table.board), share=0.5)
        strips = self.table.strips
        self.appear(strips.rules, strips.numbers, self.table.name, share=0.4)

    @says("Cut out each stamp, as it is for one, and lay it row by row into a strip.")
    def cut(self, t: Trace) -> None:
        for number in self.slowly_then_all(self.table.rows):
            stamp, strip = self.table.cut_out(number)
            self.play(mn.FadeIn(stamp), share=0.3)
            self.play(mn.ReplacementTransform(stamp, strip), share=0.7)

    @says(
        "These strips are C. Each times its number of y, all added and folded back: Cᵀy.",
        spoken="These strips are C. Each times its number of y, all added and folded back: "
        "C transposed times y.",
    )
    def add(self, t: Trace) -> None:
        self.appear(self.table.mark, share=0.1)
        self.play(pulse(*self.table.strips.numbers, scale=1.3), share=0.25)
        self.appear(*self.table.feet, lag=0.1, share=0.35)
        self.play(pulse(*self.table.board), share=0.25)


def answers(t: Trace) -> tuple[tuple[str, ...], int]:
    """Answers, as many as there is room for below the canvas, and the position of the right one."""
    return few_of(RETURNS, t.returns, 2 if t.result.shape[0] > TALL else 3)


class Gather(Beat[Trace, Canvas], when=Rows.applies):
    title = "Read the other way, it is a convolution"
    follows = Rows

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        self.window = OneWindow(self.earlier(Rows).table, picture.whole, ASKING)
        self.take(self.window.strip, *self.window.others)
        self.slopes = self.window.canvas(t.slopes).set_z_index(3)
        self.rule = self.window.under.fit(Formula(WAY_BACK), largest=0.25)
        left, right = self.window.left, self.window.right
        both = (left, "y", t.y), (right, "convolved back", t.again)
        named = [(left, "x", t.x)] if t.params.comes_back else both
        self.sum = weighed_sum(t.opens, t.again[0, 0], self.window.under)
        self.tables = [table for one in named for table in legible_named(*one)]

    def asking_room(self, t: Trace, room: Room) -> Room:
        return self.window.under

    @says("One row of C is one window of a convolution: C gathers, its transpose stamps.")
    def gather(self, t: Trace) -> None:
        window = self.window
        self.play(*(mn.FadeOut(one) for one in window.others), share=0.15)
        growing = mn.Transform(window.table.board, window.larger)
        self.play(growing, window.strip.animate.set_y(window.height), share=0.35)
        self.play(mn.Create(window.frame), share=0.1)
        pairs = zip(window.seen, window.strip, strict=True)
        self.play(pulse(*(one for pair in pairs for one in pair), lag=0.1), share=0.25)
        self.play(mn.FadeOut(window.strip), mn.FadeOut(window.frame), share=0.1)

    @asks(
        lambda t: (
            "y was made of x by a convolution. Does stamping y bring x back?"
            if t.params.comes_back
            else "Convolve the result with the same kernel, stride and padding: does y come back?"
        ),
        options=lambda t: answers(t)[0],
        answer=lambda t: answers(t)[1],
        because=lambda t: (
            "Here it does: that is the special kernel, not the rule.",
            "The shape comes back, the numbers do not. It is no inverse.",
            "Only a multiple comes back, and only with such a kernel. It is no inverse.",
        )[t.returns],
        reveals=lambda t: () if t.params.comes_back else (t.again,),
    )
    def go_back(self, t: Trace) -> None:
        if self.tables:
            self.appear(*self.tables, share=0.6)
        else:
            self.point_at(self.window.table.board, share=0.6)

    @says(
        "The first window, weighed by the kernel, gives {t.again[0, 0]}, not {t.y[0, 0]}.",
        when=lambda t: bool(t.opens) and t.again[0, 0].text != t.y[0, 0].text,
    )
    def weigh(self, t: Trace) -> None:
        if self.sum is not None:
            self.work_out(self.sum, share=0.3)
            self.point_at(self.sum, share=0.65)

    @says("But in training, a convolution's gradients go back in just this way: stamped.")
    def derive(self, t: Trace) -> None:
        if self.sum is not None:
            self.leave_when_read(self.sum)
        self.appear(self.rule, share=0.1)
        self.appear(*self.slopes, lag=0.05, share=0.4)
        self.play(mn.LaggedStart(*map(mn.FadeOut, self.slopes), lag_ratio=0.05), share=0.4)


SHARES = (5, 7), (6, 6), (7, 5)
"""Widths of the small patterns and of the large one, in proportion; the first that has room."""


class Checkerboard(Beat[Trace, Canvas]):
    title = lambda t: sentences.pattern(t.is_flat)  # noqa: E731

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        # Weights of somebody's module take more room than whole numbers.
        *first, last = (picture.whole.columns(*shares) for shares in SHARES)
        for columns in first:
            with suppress(LayoutError):
                return self._lay(t, *columns)
        self._lay(t, *last)

    def _lay(self, t: Trace, left: Room, right: Room) -> None:
        (top, start), (down, across) = t.reach.values - 1, t.params.stride
        middle = t.flat[top : top + 2 * down, start : start + 2 * across]
        parts = t.flat, middle, t.within
        self.flat = NamedTable(right.shrunk(0, 0.1), "a flat y, stamped", *parts, heat=True)
        named = {
            "this kernel": t.within,
            "ones, k = 3": t.ones_of_three,
            "ones, k = 4": t.ones_of_four,
            "a tent, k = 3": t.tents,
        }
        self.tiles = tiles(left, named, constants=("3", "4"))
        self.equal = as_one(mn.VGroup(*self.tiles[2:]))

    @says(
        lambda t: (
            f"Let y be {numbers.size(*FLAT)} ones. "
            "Inside, each cell holds the sum of the weights that reach it"
            f"{': still flat' if t.is_flat else ''}."
        ),
        constants=tuple(map(str, FLAT)),
    )
    def stamp_flat(self, t: Trace) -> None:
        self.play(self.picture.exchange(self.flat), share=0.5)
        self.appear(self.tiles[0], share=0.4)

    @says(
        lambda t: (
            "With ones and stride 2, count the stamps on a cell: "
            f"{wording.listed(t.ones_of_three.entries)}."
        ),
        constants=("2",),
    )
    def use_ones(self, t: Trace) -> None:
        self.appear(self.tiles[1], share=0.9)

    @says(
        "With ones, k = 4, all get {t.ones_of_four[0, 0]}; "
        "a tent, ½, 1, ½, has sums of {t.tents[0, 0]} only.",
        constants=("4",),
    )
    def divide(self, t: Trace) -> None:
        self.appear(self.equal, share=0.9)


class Learned(Beat[Trace, Canvas]):
    title = "A learned stamp"

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        above, below = picture.whole.rows(2.6, 1.9, gap=0.65)
        words = "disc", f"copied: {t.copied_wrong} wrong", f"learned: {t.learned_wrong} wrong"
        named = dict(zip(words, (t.disc, t.copied, t.learned), strict=True))
        self.pixels, self.names = named_pixels(named, above.columns(1, 1, 1))
        self.wrong = [one.wrong(t.disc) for one in self.pixels]
        left, right = below.columns(3, 2)
        self.kernel = left.fit(Table(t.learned_kernel, heat="sequential"))
        self.sums = right.fit(Table(t.learned_sums, heat="sequential"))
        self.words = Label("its four sums").next_to(self.sums, mn.LEFT, buff=0.4)

    @says(
        "This stamp of 4 × 4 was fitted to 40 other discs, by least squares.",
        constants=("4", "40"),
    )
    def give(self, t: Trace) -> None:
        pictures = [self.pixels[0], self.names[0], self.pixels[1], self.names[1], self.wrong[1]]
        self.play(self.picture.exchange(*pictures), share=0.5)
        self.appear(self.kernel, share=0.4)

    @says(
        "It gets {t.learned_wrong} wrong. Mean of 100 new discs: {t.learned_mean}; "
        "copied {t.copied_mean}, with the tent ¼, ¾, ¾, ¼ even {t.tent_mean}.",
        constants=("100",),
    )
    def enlarge(self, t: Trace) -> None:
        self.play(mn.TransformFromCopy(self.kernel, self.pixels[2]), share=0.5)
        self.appear(self.names[2], self.wrong[2], share=0.4)

    @says(
        lambda t: f"Its sums are nearly equal, {sentences.nearly(t.learned_sums)}: no checkerboard."
    )
    def look(self, t: Trace) -> None:
        self.appear(self.words, self.sums, share=0.9)


class Together(Beat[Trace, Canvas]):
    title = "In one picture"
    rest = 2.8

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        both = zip(t.size, t.returned, strict=True)
        lines = [Equation("{o.symbol}: {i} arrow.r {o}", i=one, o=other) for one, other in both]
        sizes = mn.VGroup(*lines).arrange(mn.DOWN, buff=0.5, aligned_edge=mn.LEFT)
        self.sizes = room.fit(as_one(sizes))
        stamped = picture.stamped
        for place in [*stamped.around(t.params.focus), t.params.focus] if t.params.met else ():
            picture.floor[place].remove(picture.floor[place].number)
        self.window = stamped.window(t.params.focus) if t.params.met else mn.VGroup()
        self.stamp = stamped.frame((t.y.shape[0] - 1, t.y.shape[1] - 1))

    @says("Each number stamps the kernel, each cell asks the seats in reach: the same links.")
    def sum_up(self, t: Trace) -> None:
        picture, stamped = self.picture, self.picture.stamped
        self.play(picture.exchange(*picture.given, *stamped.cells, stamped.seats), share=0.4)
        self.play(mn.Create(self.stamp), share=0.2)
        if len(self.window):
            self.play(mn.FadeIn(self.window), share=0.2)
        self.appear(self.sizes, share=0.2)


class InCode(Closing[Trace, Canvas]):
    title = "The same in PyTorch"

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        super().draw(t, picture, picture.whole.cut_left(CODE)[0])
        width = self.card.get_right()[0] - picture.whole.left
        room = picture.whole.cut_left(width, gap=0.5)[1]
        self.beside = room.fit(*map(Table, (t.result, t.y, t.kernel)))

    @says("In PyTorch one call stamps. A convolution's gradient, and the turned kernel, agree.")
    def write(self, t: Trace) -> None:
        self.play(self.picture.exchange(self.beside), share=0.25)
        self.type_program(share=0.75)


class TransposedConvolution(LessonScene):
    heading = "Transposed convolution"
    trace_class = Trace
    picture = Canvas
    beats = (
        *(Source, Shrunk, Made, Copied, Stamp, Overlap, Size, Ask, Slide, Rows, Gather),
        *(Checkerboard, Learned, Together, InCode),
    )
    short = (Source, Shrunk, Stamp, Overlap, Ask, Slide, Checkerboard)
