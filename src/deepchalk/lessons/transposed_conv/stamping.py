"""Every number of y stamps the kernel; what overlaps adds up; the padding is cut off."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn

from deepchalk.beat import Beat
from deepchalk.lesson.telling.sentence import asks, says
from deepchalk.lesson.telling.wording import counted, each_way, listed, size_of
from deepchalk.lessons.transposed_conv.picture import Canvas
from deepchalk.lessons.transposed_conv.trace import Trace
from deepchalk.mobjects.hiding import show
from deepchalk.mobjects.motion import pulse
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.tables.places.stamp_equations import products, sums
from deepchalk.mobjects.text import Formula, symbol
from deepchalk.mobjects.text.equation import each_how


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


class Overlap(Beat):
    title = _apart

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return bool(t.y.values.size > 1)

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
        coming = mn.FadeIn(self.stamps[1], shift=0.15 * mn.DOWN)
        self.play(coming, self.picture.sit(self.picture.stamped.order[1]), share=0.35)
        self.picture.stamped.settle(1)
        self.play(mn.FadeOut(self.stamps[1]), share=0.15)
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
        stamped = self.picture.stamped
        for moment in self.slowly_then_all(moments, share=share):
            coming = mn.FadeIn(self.stamps[moment], shift=0.15 * mn.DOWN)
            self.play(coming, self.picture.sit(stamped.order[moment]), share=0.5)
            stamped.settle(moment)
            self.play(mn.FadeOut(self.stamps[moment]), share=0.5)


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
        inside, (rows, columns) = stamped.inside, t.params.geometry.fewest
        kept = {(r, c) for r, c in inside if r < rows and c < columns}
        self.cut_off = [picture.floor[at] for at in stamped.reached if at not in kept]
        self.more = [picture.floor[at] for at in inside if at not in kept]

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
