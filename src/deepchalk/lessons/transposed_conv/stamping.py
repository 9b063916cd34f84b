"""Every number of y stamps the kernel; what overlaps adds up; the padding is cut off."""

from __future__ import annotations

from collections.abc import Sequence

import manim as mn

from deepchalk.beat import Beat
from deepchalk.lesson.telling.sentence import asks, says
from deepchalk.lesson.telling.wording import listed
from deepchalk.lesson.values.convolution import Pair, per_axis
from deepchalk.lessons.transposed_conv.picture import Canvas
from deepchalk.lessons.transposed_conv.trace import Trace
from deepchalk.lessons.transposed_conv.wording import counted, each_way, times
from deepchalk.mobjects.hiding import show as unhide
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text.equation import Equation, each_how

MOST_SUMS = 6
"""Overlapping numbers that are added one by one."""


def stamped(t: Trace, moment: int) -> Pair:
    """Which number of y stamps at a moment."""
    row, column = divmod(moment, t.y.shape[1])
    return row, column


def asked_at(t: Trace) -> int | None:
    """The moment before which is asked what the focus will hold; None if never."""
    moments = [m * t.y.shape[1] + n for (m, n), _ in t.met]
    return next((moment for moment in moments[1:] if moment >= 2), None)


def overlapping(t: Trace, picture: Canvas, moment: int) -> list[Pair]:
    """Places on which a stamp meets an earlier one."""
    before = {
        place
        for earlier in range(moment)
        for _, place in picture.under(*stamped(t, earlier))
    }
    return [place for _, place in picture.under(*stamped(t, moment)) if place in before]


def at_one_place(room: Room, equations: list[Equation]) -> list[Equation]:
    """Equations equally large, each where the others stand, for ``work_through``."""
    if equations:
        widest = room.fit(max(equations, key=lambda one: float(one.width)))
        for one in equations:
            one.scale(widest.digit_height / one.digit_height)
            one.set_x(widest.get_x(mn.LEFT), mn.LEFT).stand_on(widest.baseline)
    return equations


class Stamp(Beat):
    title = "One number stamps the kernel, scaled by it"

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        self.weights = picture.stamp(0, 0, "weights")
        self.products = picture.stamp(0, 0, "products")
        self.rules = at_one_place(
            room,
            [
                Equation(
                    "{y} dot {weight} {~} {result}",
                    y=t.y[0, 0],
                    weight=t.kernel[weight],
                    result=t.stamps[(0, 0, *weight)],
                )
                for weight, _ in picture.under(0, 0)[:MOST_SUMS]
            ],
        )

    @says(
        lambda t: (
            f"y has {times(t.size)} numbers: that is i. "
            f"The kernel {'covers' if t.params.dilation != (1, 1) else 'has'} {times(t.reach)}: k."
        )
    )
    def name_sizes(self, t: Trace) -> None:
        picture = self.picture
        if picture.kernel not in picture.submobjects:
            self.play(picture.bring(picture.kernel), share=0.3)
        self.play(
            mn.LaggedStart(
                *(mn.FadeIn(picture.floor[place]) for place in picture.first_floor), lag_ratio=0.02
            ),
            share=0.6,
        )
        picture.add(*(picture.floor[place] for place in picture.first_floor))

    @says(lambda t: f"Its first number, {t.y[0, 0]}, takes its seat. Round it lies the kernel.")
    def sit(self, t: Trace) -> None:
        picture = self.picture
        chip = picture.chips[0, 0]
        self.play(mn.TransformFromCopy(picture.y.cell(0, 0), chip), share=0.4)
        picture.add(chip)
        self.play(
            *(
                mn.TransformFromCopy(picture.kernel.cell(*weight), cell)
                for (weight, _), cell in zip(picture.under(0, 0), self.weights, strict=True)
            ),
            share=0.5,
        )

    @says(lambda t: f"Each weight is multiplied by {t.y[0, 0]}: that is the first stamp.")
    def scale(self, t: Trace) -> None:
        self.work_through(self.rules, share=0.6)
        self.play(mn.ReplacementTransform(self.weights, self.products), share=0.3)

    @says("It stays on the canvas, in green, like all that comes out.")
    def leave_stamp(self, t: Trace) -> None:
        self.picture.settle(0)
        self.play(mn.FadeOut(self.products), share=0.5)


def _overlap_title(t: Trace) -> str:
    if t.overlaps():
        return f"Stamps stand {each_way(t.stride)} apart; where they overlap, they add"
    touch = all(s == k for s, k in zip(t.stride.values, t.reach.values, strict=True))
    return "Stamps stand side by side: nothing to add" if touch else "Stamps leave holes between"


class Overlap(Beat):
    title = _overlap_title

    @classmethod
    def applies(cls, t: Trace) -> bool:
        return bool(t.y.values.size > 1)

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        self.stamps = [
            picture.stamp(*stamped(t, moment), "products") for moment in range(t.y.values.size)
        ]
        self.sums: list[Equation] = []
        for place in overlapping(t, picture, 1)[:MOST_SUMS]:
            row, column = per_axis(lambda r, p: r + p, place, t.params.padding)
            weight = next(w for w, at in picture.under(*stamped(t, 1)) if at == place)
            self.sums.append(
                Equation(
                    "{old} + {new} {~} {result}",
                    old=t.moments[0, row, column],
                    new=t.stamps[stamped(t, 1) + weight],
                    result=t.moments[1, row, column],
                )
            )
        at_one_place(room, self.sums)

    def lay(self, moment: int, share: float | None = None) -> None:
        """A number takes its seat and stamps; what lies below is added."""
        picture, overlay = self.picture, self.stamps[moment]
        m, n = stamped(self.trace, moment)
        part = None if share is None else share / 2
        self.play(
            mn.FadeIn(overlay, shift=0.15 * mn.DOWN),
            mn.TransformFromCopy(picture.y.cell(m, n), picture.chips[m, n]),
            share=part or 0.5,
        )
        picture.add(picture.chips[m, n])
        picture.settle(moment)
        self.play(mn.FadeOut(overlay), share=part or 0.5)

    @says(
        lambda t: (
            f"The next number, {t.y[stamped(t, 1)]}, stamps {t.stride[1 if t.y.shape[1] > 1 else 0]}"
            f" {'columns' if t.y.shape[1] > 1 else 'rows'} further on."
        )
    )
    def second(self, t: Trace) -> None:
        overlay, chip = self.stamps[1], self.picture.chips[stamped(t, 1)]
        self.play(
            mn.FadeIn(overlay, shift=0.15 * mn.DOWN),
            mn.TransformFromCopy(self.picture.y.cell(*stamped(t, 1)), chip),
            share=0.8,
        )
        self.picture.add(chip)

    @says(
        lambda t: "Where both stamps lie, the canvas holds their sum.",
        when=lambda t: bool(t.overlaps()),
    )
    def add(self, t: Trace) -> None:
        self.picture.settle(1)
        self.play(mn.FadeOut(self.stamps[1]), share=0.2)
        if self.sums:
            self.work_through(self.sums, share=0.7)

    @says("The others follow.", when=lambda t: (asked_at(t) or 0) > 2)
    def some(self, t: Trace) -> None:
        if self.sums:
            self.leave(self.sums[-1])
        self.go_on(range(2, asked_at(t) or 2))

    @asks(
        lambda t: (
            f"One cell gets {counted(len(t.parts), 'stamp')}: "
            f"{listed(t.parts) if len(t.parts) <= 4 else 'all of them count'}. What will it hold?"
        ),
        options=lambda t: tuple(text for text, _ in _guesses(t)),
        answer=lambda t: [right for _, right in _guesses(t)].index(True),
        because=lambda t: (
            f"It holds {t.together}, the sum: what overlaps is added, never replaced."
        ),
        when=lambda t: asked_at(t) is not None,
        reveals=lambda t: (t.together, t.result[t.focus]),
    )
    def rest_of_them(self, t: Trace) -> None:
        if self.sums:
            self.leave(self.sums[-1])
        self.go_on(range(asked_at(t) or 2, t.y.values.size), share=0.6)
        self.point_at(self.picture.floor[t.focus], share=0.2)

    @says("So it goes on.", when=lambda t: asked_at(t) is None and t.y.values.size > 2)
    def all_others(self, t: Trace) -> None:
        self.go_on(range(2, t.y.values.size))

    def go_on(self, moments: Sequence[int], share: float = 0.95) -> None:
        """The stamps of these moments, at pace."""
        for moment in self.slowly_then_all(moments, share=share):
            self.lay(moment, share=1.0)


def _guesses(t: Trace) -> list[tuple[str, bool]]:
    """Options, and whether each is right; one that is the sum by chance is none."""
    sum_text = t.together.text
    options = [(f"{t.greatest}, the largest", False), (f"{sum_text}, the sum", True)]
    options.append((f"{t.mean}, the mean", False))
    return [
        (text, right)
        for text, right in options
        if right or text.partition(",")[0] != sum_text
    ] + ([("nothing", False)] if t.greatest.text == sum_text == t.mean.text else [])


class Size(Beat):
    title = "How large is the result?"

    def draw(self, t: Trace, picture: Canvas, room: Room) -> None:
        last = (t.y.shape[0] - 1, t.y.shape[1] - 1)
        self.frames = [
            picture.outline([place for _, place in picture.under(*cell)])
            for cell in ((0, 0), last)
        ]
        upper, lower = room.rows(1, 1)
        self.reach = each_how(t.uncropped, upper)
        self.whole = each_how(t.returned, lower)

    @says(
        lambda t: (
            "The last stamp begins s(i − 1) further on than the first, and is k long: "
            f"{times(t.uncropped)}."
        ),
        constants=("1",),
    )
    def measure(self, t: Trace) -> None:
        self.play(mn.Create(self.frames[0]), share=0.2)
        self.play(mn.TransformFromCopy(*self.frames), share=0.25)
        self.work_through(self.reach, share=0.5)

    @says(
        lambda t: (
            f"The padding p = {each_way(t.padding)} cuts off "
            f"{counted(int(max(t.padding.values)), 'ring')}."
        ),
        when=lambda t: max(t.params.padding) > 0,
    )
    def cut(self, t: Trace) -> None:
        picture = self.picture
        leaving = [picture.floor[place] for place in picture.first_floor if not _is_left(t, place)]
        self.play(*(mn.FadeOut(one) for one in [*self.frames, *leaving]), share=0.6)
        picture.remove(*leaving)

    @says(
        lambda t: (
            f"a = {each_way(t.extra)} leaves more at the end: {times(t.returned)}. "
            + ("" if _reached(t) else "Where no stamp reaches, that is 0.")
        ).strip(),
        when=lambda t: max(t.params.geometry.extra) > 0,
        constants=("0",),
    )
    def add_extra(self, t: Trace) -> None:
        picture = self.picture
        coming = [picture.floor[place] for place in picture.inside if not _is_left(t, place)]
        for cell in coming:
            cell.box.restyle("value", "output")
            unhide(cell.number)
        self.play(picture.bring(*coming), share=0.6)

    @says(
        lambda t: (
            f"Why a? A convolution makes {t.size[_strided(t)]} out of {t.fewest[_strided(t)]} and "
            f"of {t.most[_strided(t)]}: a says which to return to."
        ),
        when=lambda t: max(t.params.stride) > 1,
    )
    def say_why(self, t: Trace) -> None:
        self.work_through(self.whole, share=0.8)

    @says(
        lambda t: f"So the result has {times(t.returned)} cells.",
        when=lambda t: max(t.params.stride) == 1,
    )
    def say_size(self, t: Trace) -> None:
        self.work_through(self.whole, share=0.8)


def _is_left(t: Trace, place: Pair) -> bool:
    """Whether the padding leaves a place, before there is anything extra."""
    return all(0 <= one < most for one, most in zip(place, t.fewest.values, strict=True))


def _strided(t: Trace) -> int:
    return 0 if t.params.stride[0] > 1 else 1


def _reached(t: Trace) -> bool:
    """Whether stamps reach all extra rows and columns."""
    return all(
        a <= p for a, p in zip(t.params.geometry.extra, t.params.padding, strict=True)
    )
