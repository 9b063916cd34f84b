"""Bars: one for each entry of a quantity, its number at its end, all on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.quantity import Quantity
from deepchalk.mobjects.motion.rolling_number import show_instead
from deepchalk.mobjects.text import Label, Number
from deepchalk.theme import UNIT

WIDTH, GAP = 0.8, 0.55
HEIGHT = 3.2
THIN = 0.02
"""Height of a bar of 0, so that it is seen."""


class Bars(mn.VGroup):
    """Upright bars on a zero line; those of negative entries hang below it.

    Parameters
    ----------
    quantity
        one axis
    colours
        of each bar; by default the role's
    height
        of the longest bar
    highest
        value that ``height`` stands for; by default the largest of this quantity
    """

    def __init__(
        self,
        quantity: Quantity,
        colours: Sequence[str] | None = None,
        height: float = HEIGHT,
        highest: float | None = None,
    ) -> None:
        super().__init__()
        now = theme.active()
        self.quantity = quantity
        self.colours = list(colours or [now.colour(quantity.role)] * len(quantity))
        self.length = height
        self.highest = highest
        self.boxes = [mn.Rectangle(width=WIDTH, height=1) for _ in quantity]
        self.numbers = [Number(entry) for entry in quantity]
        self.names = [
            Label(name, "ink2", now.sizes.label, width=WIDTH + 0.9 * GAP) for name in quantity.names
        ]
        self.zero = mn.Line(mn.LEFT, mn.RIGHT, color=now.line, stroke_width=now.strokes.thin)
        for box, colour in zip(self.boxes, self.colours, strict=True):
            box.set_fill(now.tint(colour), 1).set_stroke(colour, now.strokes.normal)
        self.add(self.zero, *self.boxes, *self.names, *self.numbers)
        self._arrange(quantity)

    def bar(self, index: int) -> mn.Rectangle:
        """The bar of an entry."""
        return self.boxes[index]

    def number(self, index: int) -> Number:
        """The number at the end of a bar."""
        return self.numbers[index]

    def _arrange(self, quantity: Quantity) -> None:
        unit = self._unit(quantity)
        values = np.asarray(quantity)
        left = -(len(values) * (WIDTH + GAP) - GAP) / 2
        for index, value in enumerate(values):
            x = left + index * (WIDTH + GAP) + WIDTH / 2
            _stand(self.boxes[index], x, 0.0, float(value) * unit)
            self._number_at(index, float(value))
            edge, direction = (mn.UP, mn.DOWN) if value >= 0 else (mn.DOWN, mn.UP)
            self.names[index].move_to([x, 0, 0], edge).shift(0.8 * UNIT * direction)
        self.zero.put_start_and_end_on([left - 0.2, 0, 0], [-left + 0.2, 0, 0])

    def _number_at(self, index: int, value: float) -> None:
        direction = mn.UP if value >= 0 else mn.DOWN
        self.numbers[index].next_to(self.boxes[index], direction, buff=0.6 * UNIT)

    def _unit(self, quantity: Quantity) -> float:
        return self.length / (self.highest or max(float(np.abs(quantity.values).max()), 1e-12))

    @property
    def scale_now(self) -> float:
        """Units of the frame now for one unit at the beginning: the room may have scaled it."""
        return float(self.boxes[0].width / WIDTH)

    def grow(self) -> mn.Animation:
        """The bars rise from the zero line, one after the other."""
        zero = self.zero.get_y()
        growing = [mn.GrowFromPoint(box, [box.get_x(), zero, 0]) for box in self.boxes]
        return mn.AnimationGroup(
            mn.FadeIn(self.zero),
            *(mn.FadeIn(name) for name in self.names),
            mn.LaggedStart(*growing, lag_ratio=0.3),
            mn.LaggedStart(*(mn.FadeIn(number) for number in self.numbers), lag_ratio=0.3),
        )

    def become(self, quantity: Quantity, highest: float | None = None) -> mn.Animation:
        """The bars slide to another quantity's values; each number turns into the new one."""
        self.quantity, self.highest = quantity, highest
        return _Sliding(self, quantity)

    def stack(self, height: float = HEIGHT) -> mn.Animation:
        """The bars move onto each other, the first at the bottom, scaled to a whole of ``height``.

        All entries must be positive.
        """
        return _Stacking(self, height)


def _stand(box: mn.Rectangle, x: float, zero: float, height: float, width: float = WIDTH) -> None:
    size = max(abs(height), THIN)
    box.stretch_to_fit_height(size).stretch_to_fit_width(width)
    box.move_to([x, zero + np.sign(height or 1) * size / 2, 0])


class _Sliding(mn.Animation):
    """Each bar goes to its new height; half-way its number shows the new value."""

    def __init__(self, bars: Bars, quantity: Quantity, **options: Any) -> None:
        self.bars, self.to = bars, quantity
        super().__init__(bars, run_time=1.5, **options)

    def begin(self) -> None:
        bars, zero = self.bars, self.bars.zero.get_y()
        self.starts = [float(box.height * np.sign(box.get_y() - zero)) for box in bars.boxes]
        self.ends = list(np.asarray(self.to) * bars._unit(self.to) * bars.scale_now)
        self.shown = False
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        bars, share = self.bars, self.rate_func(alpha)
        zero, scale = bars.zero.get_y(), bars.scale_now
        for index, (start, end) in enumerate(zip(self.starts, self.ends, strict=True)):
            box = bars.boxes[index]
            _stand(box, box.get_x(), zero, start + share * (end - start), WIDTH * scale)
            if share > 0.5 and bars.numbers[index].path != self.to[index].path:
                show_instead(bars.numbers[index], self.to[index])
            direction = mn.UP if box.get_y() >= zero else mn.DOWN
            bars.numbers[index].next_to(box, direction, buff=0.6 * UNIT * scale)


class _Stacking(mn.AnimationGroup):
    def __init__(self, bars: Bars, height: float) -> None:
        whole = sum(box.height for box in bars.boxes)
        factor = height * bars.scale_now / whole
        x, base = bars.get_x(), bars.get_bottom()[1] + 0.3
        moves = []
        for box, number, name in zip(bars.boxes, bars.numbers, bars.names, strict=True):
            target = box.copy().stretch_to_fit_height(max(box.height * factor, THIN))
            target.move_to([x, base, 0], mn.DOWN)
            base = target.get_top()[1]
            moves.append(mn.Transform(box, target))
            moves.append(number.animate.next_to(target, mn.RIGHT, buff=UNIT))
            moves.append(name.animate.next_to(target, mn.LEFT, buff=UNIT))
        moves.append(mn.FadeOut(bars.zero))
        super().__init__(*moves, run_time=1.5)
