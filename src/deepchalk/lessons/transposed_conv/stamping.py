"""Every number of y stamps the kernel; what overlaps adds up; the padding is cut off."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn

from deepchalk.beat import Beat
from deepchalk.lesson.telling.sentence import asks, says
from deepchalk.lesson.telling.wording import counted, each_way, listed, size_of
from deepchalk.lesson.values.convolution import Pair, per_axis
from deepchalk.lessons.transposed_conv.picture import Canvas
from deepchalk.lessons.transposed_conv.trace import Trace
from deepchalk.mobjects.hiding import show
from deepchalk.mobjects.motion import pulse
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula, symbol
from deepchalk.mobjects.text.equation import Equation, at_one_place, each_how

MOST_SUMS = 6
"""Numbers that are multiplied or added one by one."""


def stamper(t: Trace, moment: int) -> Pair:
    """Which number of y stamps at a moment."""
    row, column = divmod(moment, t.y.shape[1])
    return row, column


def asked_at(t: Trace) -> int | None:
    """The moment before which is asked what the focus will hold; None if never."""
    moments = [m * t.y.shape[1] + n for (m, n), _ in t.met]
    return next((moment for moment in moments[1:] if moment > 2), None)


class Stamp(Beat):
    title = "One number stamps the kernel, scaled by it"

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        stamped = picture.stamped
        self.weights = stamped.stamp((0, 0), scaled=False)
        self.products = stamped.stamp((0, 0))
        self.rules = at_one_place(
            [
                Equation(
                    "{y} dot {weight} {~} {result}",
                    y=t.y[0, 0],
                    weight=t.kernel[weight],
                    result=t.stamps[(0, 0, *weight)],
                )
                for weight in _different(t, list(stamped.under((0, 0))))
            ],
            room,
        )

    @says(
        lambda t: (
            f"The size of y, {size_of(t.y)}, is called i; that of the kernel, "
            f"{t.reach[0]} × {t.reach[1]}, k."
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
        places = zip(self.picture.stamped.under((0, 0)), self.weights, strict=True)
        self.play(
            *(mn.TransformFromCopy(self.picture.kernel.cell(*w), cell) for w, cell in places),
            share=0.55,
        )

    @says(lambda t: f"Each weight is multiplied by {t.y[0, 0]}: that is the first stamp.")
    def scale(self, t: Trace) -> None:
        self.work_through(self.rules, share=0.65)
        self.play(mn.ReplacementTransform(self.weights, self.products), share=0.3)

    @says("It stays on the canvas, in green, like all that comes out.")
    def dry(self, t: Trace) -> None:
        self.picture.stamped.settle(0)
        self.play(mn.FadeOut(self.products), share=0.8)


def _different(t: Trace, weights: list[Pair]) -> list[Pair]:
    """The first of the weights that look different: no equation comes twice."""
    return list({t.kernel[weight].text: weight for weight in weights[::-1]}.values())[::-1][
        :MOST_SUMS
    ]


def _apart(t: Trace) -> str:
    if t.overlaps:
        return f"Stamps stand {each_way(t.stride)} apart; where they overlap, they add"
    if (t.stride.values == t.reach.values).all():
        return "Stamps stand side by side: nothing to add"
    return "Stamps stand apart: nothing to add"


def _guesses(t: Trace) -> dict[str, bool]:
    """Answers, and whether each is right; what is the sum by chance is not asked."""
    others = (f"{t.greatest}, the largest", f"{t.mean}, the mean", "nothing")
    right = f"{t.together}, the sum"
    wrong = [text for text in others if text.partition(",")[0] != t.together.text][:2]
    return {wrong[0]: False, right: True} | dict.fromkeys(wrong[1:], False)


class Overlap(Beat):
    title = _apart

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return bool(t.y.values.size > 1)

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        self.stamps = [picture.stamped.stamp(stamper(t, at)) for at in range(t.y.values.size)]
        second = stamper(t, 1)
        before = set(picture.stamped.under((0, 0)).values())
        self.sums: list[Equation] = []
        for weight, place in picture.stamped.under(second).items():
            if place in before and len(self.sums) < MOST_SUMS:
                row, column = per_axis(lambda r, p: r + p, place, t.params.padding)
                old, new = t.moments[0, row, column], t.moments[1, row, column]
                added = t.stamps[second + weight]
                template = "{old} + {added} {~} {result}"
                self.sums.append(Equation(template, old=old, added=added, result=new))
        # No equation comes twice.
        self.sums = list({one.written.plain: one for one in self.sums}.values())
        at_one_place(self.sums, room)

    @says(
        lambda t: (
            f"The next number, {t.y[stamper(t, 1)]}, stamps "
            + (
                f"{counted(t.params.stride[1], 'column')} further on."
                if t.y.shape[1] > 1
                else f"{counted(t.params.stride[0], 'row')} further down."
            )
        )
    )
    def second(self, t: Trace) -> None:
        self.play(
            mn.FadeIn(self.stamps[1], shift=0.15 * mn.DOWN),
            self.picture.sit(stamper(t, 1)),
            share=0.9,
        )

    @says(
        lambda t: (
            "Where both stamps lie, the canvas holds their sum: nothing is overwritten."
            if t.overlaps
            else "The two do not meet, so nothing is added."
        )
    )
    def add(self, t: Trace) -> None:
        self.picture.stamped.settle(1)
        self.play(mn.FadeOut(self.stamps[1]), share=0.2)
        self.work_through(self.sums, share=0.7)

    @says(
        lambda t: (
            "The others follow, row by row."
            if asked_at(t) is None
            else "The next ones follow, until only a few are missing."
        ),
        when=lambda t: t.y.values.size > 2,
    )
    def follow_on(self, t: Trace) -> None:
        self.go_on(range(2, asked_at(t) or t.y.values.size))
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
        because=lambda t: f"It holds {t.together}, the sum: what overlaps is added.",
        when=lambda t: asked_at(t) is not None,
        reveals=lambda t: (t.together, t.result[t.focus]),
    )
    def finish(self, t: Trace) -> None:
        self.go_on(range(asked_at(t) or 2, t.y.values.size), share=0.75)
        self.point_at(self.picture.floor[t.focus], share=0.2)

    def go_on(self, moments: Sequence[int], share: float = 0.9) -> None:
        """The stamps of these moments, at pace."""
        for moment in self.slowly_then_all(moments, share=share):
            overlay, chip = (
                self.stamps[moment],
                self.picture.stamped.chips[stamper(self.trace, moment)],
            )
            coming = [mn.FadeIn(one, shift=0.15 * mn.DOWN) for one in (overlay, chip)]
            self.play(*coming, share=0.5)
            self.picture.add(chip)
            self.picture.stamped.settle(moment)
            self.play(mn.FadeOut(overlay), share=0.5)


class Size(Beat):
    title = "How large is the result?"

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        last = stamper(t, t.y.values.size - 1)
        self.frames = [picture.stamped.frame(cell) for cell in ((0, 0), last)]
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
        picture = self.picture
        leaving = [picture.floor[at] for at in picture.stamped.reached if not _is_left(t, at)]
        self.appear(self.rule.part("padding"), share=0.2)
        self.play(*(mn.FadeOut(one) for one in [*self.frames, *leaving]), share=0.6)
        picture.remove(*leaving)

    @says(
        lambda t: (
            f"The extra a = {each_way(t.extra)} leaves more at the end. "
            + (
                "No zeros come in: stamps reach there."
                if _are_reached(t)
                else "Where no stamp reaches, there is 0."
            )
        ),
        when=lambda t: max(t.params.geometry.extra) > 0,
        constants=("0",),
    )
    def leave_more(self, t: Trace) -> None:
        picture = self.picture
        coming = [picture.floor[at] for at in picture.stamped.inside if not _is_left(t, at)]
        for cell in coming:
            cell.box.restyle("value", cell.role)
            show(cell.number)
        self.appear(self.rule.part("extra"), share=0.2)
        self.play(picture.bring(*coming), share=0.6)

    @says(
        lambda t: (
            f"Why a? A convolution makes {t.size[_strided(t)]} out of {t.fewest[_strided(t)]} and "
            f"out of {t.most[_strided(t)]}: a says which to return to."
        ),
        when=lambda t: max(t.params.stride) > 1,
    )
    def say_why(self, t: Trace) -> None:
        self.point_at(self.rule.part("extra"), share=0.9)

    @says(
        lambda t: (
            f"In numbers, for rows and for columns: the result has "
            f"{t.returned[0]} × {t.returned[1]} cells."
        ),
    )
    def conclude(self, t: Trace) -> None:
        sizes = {"padding": t.params.padding, "extra": t.params.geometry.extra}
        rest = [self.rule.part(name) for name, both in sizes.items() if max(both) == 0]
        self.play(*(mn.FadeIn(one) for one in rest), pulse(self.rule.part("o")), share=0.2)
        self.work_through(self.whole, share=0.5)


def _is_left(t: Trace, place: Pair) -> bool:
    """Whether the padding leaves a place, before there is anything extra."""
    return all(0 <= one < most for one, most in zip(place, t.fewest.values, strict=True))


def _are_reached(t: Trace) -> bool:
    """Whether stamps reach all that is extra."""
    return all(a <= p for a, p in zip(t.params.geometry.extra, t.params.padding, strict=True))


def _strided(t: Trace) -> int:
    return 0 if t.params.stride[0] > 1 else 1
