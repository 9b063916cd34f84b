"""Copying enlarges without learning; a stamp is learned, and what overlaps adds up."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.beat import Beat
from deepchalk.lesson.telling.sentence import asks, says
from deepchalk.lesson.telling.wording import counted, each_way, listed, size_of
from deepchalk.lessons.transposed_conv.picture import Canvas
from deepchalk.lessons.transposed_conv.trace import Trace
from deepchalk.mobjects.hiding import show
from deepchalk.mobjects.legibility import least_scale
from deepchalk.mobjects.motion import pulse
from deepchalk.mobjects.plots.pixels import Pixels
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.named_table import legible_table
from deepchalk.mobjects.tables.places.padded import sliding_over
from deepchalk.mobjects.tables.places.stamp_equations import products, sums
from deepchalk.mobjects.tables.table import Table
from deepchalk.mobjects.text import Formula, symbol
from deepchalk.mobjects.text.equation import each_how

NEAR = [(3 + r, 7 + c) for r in range(2) for c in range(3)]
"""The cells of the small picture that are looked at closely."""


class Shrunk(Beat):
    title = "How does the small picture become large again?"

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        rooms = picture.whole.cut_bottom(0.5)[1].shrunk(0.15, 0).columns(24, 12, 24)
        side, pictures = rooms[0].width / t.disc.shape[1], (t.disc, t.small, t.copied)
        self.pixels = [Pixels(one, at, side) for one, at in zip(pictures, rooms, strict=True)]
        words = f"{size_of(t.disc)} pixels", f"{size_of(t.small)} means", "copied"
        self.names = [one.named(text) for one, text in zip(self.pixels, words, strict=True)]
        self.wrong = self.pixels[2].wrong(t.disc)
        self.near = self.pixels[1].squares(np.array(NEAR), stroke=theme.active().focus)

    @says("Networks that mark pixels make a picture small first; those that paint start small.")
    def shrink(self, t: Trace) -> None:
        self.appear(self.pixels[0], self.names[0], share=0.25)
        self.play(mn.TransformFromCopy(*self.pixels[:2]), share=0.5)
        self.appear(self.names[1], share=0.15)

    @says(lambda t: f"Enlarged by copying, {t.copied_wrong} of {t.pixels} pixels are wrong.")
    def copy(self, t: Trace) -> None:
        self.play(mn.TransformFromCopy(*self.pixels[1:]), share=0.45)
        self.appear(self.names[2], share=0.1)
        self.play(mn.Create(self.wrong), share=0.35)

    @says("Copying has nothing to learn. What has? Look at a few numbers.")
    def look(self, t: Trace) -> None:
        self.point_at(self.pixels[2], share=0.3)
        self.play(mn.Create(self.near), share=0.2)
        going = [mn.FadeOut(one) for one in [*self.pixels, *self.names, self.wrong]]
        if t.params.convolves or self.picture.y is None:
            coming = mn.FadeOut(self.near), self.picture.bring(self.picture.kernel)
            self.play(*going, *coming, share=0.4)
            return
        self.play(*going, mn.ReplacementTransform(self.near, self.picture.y), share=0.4)
        self.picture.add(self.picture.y)


class Made(Beat, when=lambda t: t.params.convolves):
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

    @says(lambda t: f"Here the numbers are x, {size_of(t.x)}, and a convolution makes y of it.")
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
            + (
                "; it must restore what was never visited, too."
                if max(t.params.left_over) > 0
                else ": small to large."
            )
        )
    )
    def turn_round(self, t: Trace) -> None:
        self.play(pulse(*self.tables, *self.unseen), share=0.8)


class Copied(Beat, when=lambda t: t.params.geometry.is_larger_than_copies):
    title = "Copying is stamping with ones"

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        self.ones = Table(t.ones)
        as_large = picture.kernel.cell(0, 0).height / self.ones.cell(0, 0).height
        self.ones.scale(max(as_large, least_scale(self.ones)))
        self.ones.move_to(picture.kernel)
        self.blocks = picture.stamped.blocks(t.y)

    @says("Each number of y drops a block of itself: the number, times a stamp of ones.")
    def drop(self, t: Trace) -> None:
        picture = self.picture
        tables = [one for one in picture.given if one is not picture.kernel]
        self.play(picture.exchange(*tables), mn.FadeIn(self.ones), share=0.25)
        for cell, block in self.slowly_then_all(self.blocks.items(), share=0.65):
            self.play(mn.FadeIn(block, target_position=picture.source(cell)))

    @says("Now let the stamp be larger than its block, and let its weights be learned.")
    def learn(self, t: Trace) -> None:
        self.play(mn.ReplacementTransform(self.ones, self.picture.kernel), share=0.85)
        self.picture.add(self.picture.kernel)


class Stamp(Beat):
    title = "One number stamps the kernel, scaled by it"

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        stamped = picture.stamped
        self.weights, self.products = stamped.stamp((0, 0), scaled=False), stamped.stamp((0, 0))
        self.rules = products(stamped, t.y, (0, 0), room)

    @says(lambda t: f"y has the size i, {size_of(t.y)}; the kernel k, {t.reach[0]} × {t.reach[1]}.")
    def name_sizes(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.bring(*picture.given), share=0.2)
        floor = [picture.floor[place] for place in picture.stamped.reached]
        self.appear(*floor, lag=0.02, share=0.7)
        picture.add(*floor)

    @says(lambda t: f"The first number, {t.y[0, 0]}, takes its seat. Round it lies the kernel.")
    def sit(self, t: Trace) -> None:
        self.play(self.picture.sit((0, 0)), share=0.4)
        places = zip(self.picture.stamped.under((0, 0)), self.weights, strict=True)
        self.play(
            *(mn.TransformFromCopy(self.picture.kernel.cell(*w), cell) for w, cell in places),
            share=0.55,
        )

    @says(lambda t: f"Each weight is multiplied by {t.y[0, 0]}. Green is what comes out.")
    def scale(self, t: Trace) -> None:
        self.work_through(self.rules, share=0.5)
        self.play(mn.ReplacementTransform(self.weights, self.products), share=0.25)
        self.picture.stamped.settle(0)
        self.play(mn.FadeOut(self.products), share=0.2)


def _apart(t: Trace) -> str:
    if t.params.geometry.overlaps:
        return f"Stamps stand {each_way(t.stride)} apart; where they overlap, they add"
    if (t.stride.values == t.reach.values).all():
        return "Stamps stand side by side: nothing to add"
    return "Stamps stand apart: nothing to add"


def asked_at(t: Trace) -> int | None:
    """The moment before which is asked what the focus will hold; None if never."""
    order = t.params.geometry.order
    moments = [order.index(number) for number, _ in t.params.met[1:]]
    return next((moment for moment in moments if moment > 2), None)


def _guesses(t: Trace) -> dict[str, bool]:
    """Answers, and whether each is right; what is the sum by chance is not asked."""
    others = (f"{t.greatest}, the largest", f"{t.mean}, the mean", "nothing")
    wrong = [text for text in others if text.partition(",")[0] != t.together.text][:2]
    return {wrong[0]: False, f"{t.together}, the sum": True} | dict.fromkeys(wrong[1:], False)


class Overlap(Beat, when=lambda t: t.y.values.size > 1):
    title = _apart

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        stamped = picture.stamped
        self.stamps = [stamped.stamp(number) for number in stamped.order]
        self.sums = sums(stamped, 1, room)

    @says(
        lambda t: (
            f"The next number, {t.y.entries[1]}, stamps "
            + (
                f"{counted(t.params.stride[1], 'column')} further on. "
                if t.y.shape[1] > 1
                else f"{counted(t.params.stride[0], 'row')} further down. "
            )
            + (
                "Where both lie, they add."
                if t.params.geometry.meet(*t.params.geometry.order[:2])
                else "The two do not meet."
            )
        )
    )
    def add(self, t: Trace) -> None:
        self.press(1, 0.35, 0.15)
        self.work_through(self.sums, share=0.45)

    @says("The next ones follow, row by row.", when=lambda t: t.y.values.size > 2)
    def follow_on(self, t: Trace) -> None:
        self.go_on(range(2, asked_at(t) or len(self.stamps)))
        if self.sums and asked_at(t) is not None:
            self.leave(self.sums[-1])

    @asks(
        lambda t: (
            f"One cell gets {counted(len(t.parts), 'stamp')}"
            + (f": {listed(t.parts)}" if len(t.parts) <= 4 else "")
            + ". What will it hold?"
        ),
        options=lambda t: list(_guesses(t)),
        answer=lambda t: list(_guesses(t).values()).index(True),
        because=lambda t: f"{t.together}, the sum: what overlaps is added.",
        when=lambda t: asked_at(t) is not None,
        reveals=lambda t: (t.together, t.result[t.params.focus]),
    )
    def finish(self, t: Trace) -> None:
        self.go_on(range(asked_at(t) or 2, len(self.stamps)), share=0.75)
        self.point_at(self.picture.floor[t.params.focus], share=0.2)

    def go_on(self, moments: Sequence[int], share: float = 0.9) -> None:
        """The stamps of these moments, at pace."""
        for moment in self.slowly_then_all(moments, share=share):
            self.press(moment, 0.5, 0.5)

    def press(self, moment: int, coming: float, going: float) -> None:
        """A number takes its seat and stamps; what it adds stays. Shares of the time for each."""
        stamp, stamped = self.stamps[moment], self.picture.stamped
        seat = self.picture.sit(stamped.order[moment])
        self.play(mn.FadeIn(stamp, shift=0.15 * mn.DOWN), seat, share=coming)
        stamped.settle(moment)
        self.play(mn.FadeOut(stamp), share=going)


class Size(Beat):
    title = "How large is the result?"

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        stamped = picture.stamped
        self.frames = [stamped.frame(stamped.order[at]) for at in (0, -1)]
        above, below = room.rows(2, 3, gap=0.3)
        self.rule = above.fit(
            Formula(
                "{o} = {stamps} {padding} {extra}",
                o=symbol("o", "output"),
                stamps=symbol("s (i - 1) + k"),
                padding=symbol("- 2 p"),
                extra=symbol("+ a"),
                constants=("1", "2"),
            )
        )
        self.whole = each_how(t.returned, below)
        self.cut_off, self.more = (
            [picture.floor[at] for at in places] for places in (stamped.outside, stamped.extra)
        )

    @says(
        lambda t: (
            "The last stamp begins s(i − 1) after the first, and is k long: "
            f"{t.uncropped[0]} × {t.uncropped[1]}."
        ),
        constants=("1",),
    )
    def measure(self, t: Trace) -> None:
        self.play(mn.Create(self.frames[0]), share=0.25)
        self.play(mn.TransformFromCopy(*self.frames), share=0.4)
        self.appear(*(self.rule.part(name) for name in ("o", "", "stamps")), share=0.25)

    @says(
        lambda t: (
            f"The padding, p = {each_way(t.padding)}, was added before the convolution. "
            "It is cut off again."
        ),
        when=lambda t: max(t.params.padding) > 0,
    )
    def cut(self, t: Trace) -> None:
        self.appear(self.rule.part("padding"), share=0.2)
        self.play(*(mn.FadeOut(one) for one in [*self.frames, *self.cut_off]), share=0.6)
        self.picture.remove(*self.cut_off)

    @says(
        lambda t: (
            f"The extra a = {each_way(t.extra)} leaves more at the end. "
            + (
                "No zeros come in: stamps reach there."
                if t.params.geometry.extra_is_reached
                else "Where no stamp reaches, there is 0."
            )
        ),
        when=lambda t: max(t.params.geometry.extra) > 0,
        constants=("0",),
    )
    def leave_more(self, t: Trace) -> None:
        for cell in self.more:
            cell.box.restyle("value", cell.role)
            show(cell.number)
        self.appear(self.rule.part("extra"), share=0.2)
        self.play(self.picture.bring(*self.more), share=0.6)

    @says(
        lambda t: (
            f"A convolution makes {t.size[_strided(t)]} out of {t.fewest[_strided(t)]} and "
            f"out of {t.most[_strided(t)]}; a says which. Here it is {size_of(t.result)}."
            if max(t.params.stride) > 1
            else f"The result has {size_of(t.result)} cells."
        )
    )
    def conclude(self, t: Trace) -> None:
        sizes = {"padding": t.params.padding, "extra": t.params.geometry.extra}
        rest = [self.rule.part(name) for name, both in sizes.items() if max(both) == 0]
        self.appear(*rest, share=0.1)
        self.work_through(self.whole, share=0.5)
        cells = [self.picture.floor[at] for at in self.picture.stamped.inside]
        self.play(pulse(self.rule.part("o"), *cells), seconds=2.0)


def _strided(t: Trace) -> int:
    """The axis on which several sizes become one."""
    return 0 if t.params.stride[0] > 1 else 1
