"""Bars: one for each entry of a quantity, its number at its end, all on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import product
from typing import Any

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.errors import LayoutError
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.motion import OwnMotion, is_hidden, show_instead
from deepchalk.mobjects.plots.bar_places import WIDEST_PITCH, BarFrame, BarPlaces, BarScale
from deepchalk.mobjects.room import Room, described
from deepchalk.mobjects.text import Label, Number

WIDTH, HEIGHT = 4.2, 3.2
SECONDS = 1.5
LONGEST = 5
"""Letters of a name that is not cut where there is little room."""

LAG = 0.3
"""Share of a bar's growth after which the next one begins."""


@dataclass(frozen=True)
class Showing:
    """What bars show: which quantities, on which scale, beside each other or as a stack."""

    quantities: tuple[Quantity, ...]
    scale: BarScale
    stacked: bool = False


class Bars(mn.VGroup):
    """Bars on a zero line; those of negative entries go below it. ``room.fit(bars)`` sizes them.

    Parameters
    ----------
    quantity
        one axis; or several as long, whose bars stand side by side at each place
    colours
        of each place, like identities; by default the role of each quantity
    height
        of all, names and numbers included, before a room is given
    highest, lowest
        ends of a scale that stays: what is shown later must fit. By default each quantity gets
        its own scale, from 0 or its least entry to its largest
    like
        quantities that will be shown later: one scale for all of them
    names
        of the places; by default those of the trace; () for none
    lying
        bars from left to right instead of upright
    later
        quantities that will be shown on scales of their own: there is room for their numbers

    Attributes
    ----------
    boxes, numbers
        for each bar: place by place of the first quantity, then of the next
    names
        the labels of the places
    zero
        the line from which bars rise
    """

    def __init__(
        self,
        quantity: Quantity | Sequence[Quantity],
        colours: Sequence[str] | None = None,
        height: float = HEIGHT,
        highest: float | None = None,
        *,
        lowest: float | None = None,
        like: Sequence[Quantity] = (),
        names: Sequence[str] | None = None,
        lying: bool = False,
        later: Sequence[Quantity] = (),
    ) -> None:
        super().__init__()
        now = theme.active()
        quantities = (quantity,) if isinstance(quantity, Quantity) else tuple(quantity)
        self.places = len(quantities[0])
        if any(one.shape != (self.places,) for one in quantities):
            shapes = ", ".join(f"{one.path} {one.shape}" for one in quantities)
            raise ValueError(f"bars take quantities of one axis and one length, not {shapes}")
        ends = [lowest, highest]
        self.keeps_scale = bool(like) or any(end is not None for end in ends)
        self.shown = Showing(quantities, BarScale.of((*quantities, *like), lowest, highest))
        self.later = (*like, *later)
        self.lying = lying
        # Unseen: it keeps the place and the size of all, whatever the bars do.
        self.ground = mn.Rectangle(width=WIDTH, height=height, stroke_width=0, fill_opacity=0)
        self.zero = mn.Line(color=now.line, stroke_width=now.strokes.thin)
        self.boxes = [mn.Rectangle() for one in quantities for _ in one]
        self.numbers = [Number(entry) for one in quantities for entry in one]
        titles = quantities[0].given_names if names is None else names
        self.names = [Label(name, "ink2") for name in titles]
        shades = [
            colour for one in quantities for colour in colours or [now.colour(one.role)] * len(one)
        ]
        for box, colour in zip(self.boxes, shades, strict=True):
            box.set_fill(now.tint(colour), 1).set_stroke(colour, now.strokes.normal)
        self.add(self.ground, self.zero, *self.boxes, *self.names, *self.numbers)
        self._digits, self._pitch = now.sizes.label, 1 / self.places
        self._stand(self._places(self.shown))

    @classmethod
    def in_room(
        cls, room: Room, quantity: Quantity, *colours: Any, cuts: bool = False, **options: Any
    ) -> Bars:
        """Upright bars, or lying ones where the names are too long to stand side by side.

        Parameters
        ----------
        room
            all of it is used
        colours, options
            as of the class
        cuts
            whether names are cut, or left out, where they have no room

        Raises
        ------
        LayoutError
            if there is no room for numbers or names
        """
        tried: list[dict[str, Any]] = [{}]
        if cuts:
            whole = quantity.names
            short = [one if len(one) <= LONGEST else f"{one[: LONGEST - 1]}…" for one in whole]
            tried = [{"names": names} for names in (whole, short, ())]

        def made(_: Room, names: dict[str, Any], lying: bool) -> Bars:
            return cls(quantity, *colours, **{**options, **names, "lying": lying})

        ways = product(tried, (False, True))
        return room.fit(*(partial(made, names=names, lying=lying) for names, lying in ways))

    # Its parts

    def bar(self, place: int, of: int = 0) -> mn.Rectangle:
        """The bar at a place, of the quantity ``of``."""
        return self.boxes[of * self.places + place]

    def number(self, place: int, of: int = 0) -> Number:
        """The number of a bar."""
        return self.numbers[of * self.places + place]

    def ranked(self) -> list[Number]:
        """The numbers of the bars, that of the least entry first."""
        values = np.concatenate([one.values for one in self.shown.quantities])
        return [self.numbers[place] for place in np.argsort(values, kind="stable")]

    def name_label(self, place: int) -> Label:
        """The name of a place."""
        return self.names[place]

    def top(self, place: int, of: int = 0) -> np.ndarray:
        """Where a bar ends, away from zero."""
        box, value = self.bar(place, of), self.shown.quantities[of].values[place]
        forward = mn.RIGHT if self.lying else mn.UP
        return np.asarray(box.get_edge_center(forward if value >= 0 else -forward))

    @property
    def quantity(self) -> Quantity:
        """What is shown, or the first of what is."""
        return self.shown.quantities[0]

    # What it does

    def grow(self) -> mn.Animation:
        """The bars rise from the zero line, one after the other, and then show their numbers."""
        return GrowBars(self)

    def become(  # type: ignore[override]
        self, *quantities: Quantity, highest: float | None = None, lowest: float | None = None
    ) -> mn.Animation:
        """The bars slide to other values; half-way each number turns into the new one.

        Parameters
        ----------
        highest, lowest
            ends of the new scale; by default the scale stays if it was given, and else follows
            the values

        Raises
        ------
        LayoutError
            if the scale stays and does not hold the values
        """
        return ChangeBars(self, Showing(quantities, self._scale(quantities, lowest, highest)))

    def stack(self, whole: float | None = None) -> mn.Animation:
        """The bars move onto each other, the first one at zero, without a gap.

        Parameters
        ----------
        whole
            length of all together, in Manim units; by default at the scale of the bars, or what
            there is room for

        Raises
        ------
        LayoutError
            if an entry is negative: no part of a whole
        """
        return ChangeBars(self, self._stacked(self.shown.quantities, whole))

    def stack_to_one(self, *shares: Quantity, one: float | None = None) -> mn.Animation:
        """The stack becomes a whole of 1, and its parts become shares of it.

        Parameters
        ----------
        shares
            computed shares, for each stack
        one
            length of 1 in Manim units; by default what there is room for

        Raises
        ------
        LayoutError
            if a share is negative
        """
        return ChangeBars(self, self._stacked(shares, one, total=1.0))

    def unstack(self) -> mn.Animation:
        """The parts of a stack stand side by side again, at the scale of the stack if they can."""
        quantities, scale = self.shown.quantities, self.shown.scale
        whole = scale.total if scale.fills else None
        return ChangeBars(self, Showing(quantities, self._scale(quantities, None, whole)))

    def roll(self, moments: Quantity, seconds: float = SECONDS) -> mn.Animation:
        """The bars go through values of shape (moment, place); numbers show computed ones only.

        Raises
        ------
        LayoutError
            if the scale does not hold the values: give ``like`` or ``highest`` to the bars
        """
        return RollBars(self, moments, run_time=seconds)

    def place(self, *quantities: Quantity) -> Bars:
        """Show these values now; to be called anew for each moment.

        Raises
        ------
        LayoutError
            if the scale does not hold the values
        """
        scale = self.shown.scale
        scale.check(quantities, self)
        self.shown = Showing(quantities, scale, self.shown.stacked)
        self._tell(quantities)
        self._stand(self._places(self.shown))
        return self

    # How it does it

    def adapt_to(self, width: float, height: float) -> None:
        """Fill a room; numbers and names take what their places allow.

        Raises
        ------
        LayoutError
            if they could not be read
        """
        sizes = theme.active().sizes
        self._pitch = min(1 / self.places, WIDEST_PITCH / (height if self.lying else width))
        frame, name = self._frame(width, height), _widest(self.names)
        low = self.shown.scale.lowest < 0
        digits = frame.most_digits((_widest(self.numbers), name), low)
        for one in self.later:
            later = _widest([Number(entry) for entry in one.entries])
            below = low if self.keeps_scale else one.values.min() < 0
            digits = min(digits, frame.most_digits((later, name), below))
        digits = min(digits, 0.5 * (sizes.label + sizes.title))
        if digits * (1 + 1e-6) < sizes.smallest:
            raise LayoutError(
                f"{described(self)} have digits of {max(digits, 0):.2f} in a room of "
                f"{width:.2f} × {height:.2f}, but to be read they need {sizes.smallest:.2f}"
            )
        self._digits = digits
        centre = self.ground.get_center()
        self.ground.stretch_to_fit_width(width).stretch_to_fit_height(height).move_to(centre)
        for text in (*self.names, *self.numbers):
            text.scale(digits / text.digit_height)
        self._stand(self._places(self.shown))

    def _frame(self, width: float, height: float) -> BarFrame:
        across = height if self.lying else width
        series = len(self.boxes) // self.places
        pitch = self._pitch * across
        return BarFrame(width, height, self.lying, self.places, series, pitch, bool(self.names))

    def _places(self, shown: Showing) -> BarPlaces:
        if self.numbers[0].digit_height != self._digits:
            # All was scaled from outside.
            self._digits = self.numbers[0].digit_height
        values = np.array([one.values for one in shown.quantities])
        texts = [
            [text.width for text in self.numbers],
            [text.width for text in self.names],
        ]
        frame = self._frame(self.ground.width, self.ground.height)
        if shown.stacked and self.lying and not frame.holds_beside(self._digits, *texts):
            pitch = min(1 / self.places, WIDEST_PITCH / frame.width) * frame.width
            frame = replace(frame, lying=False, pitch=pitch)
        if shown.stacked:
            return frame.stacked(values, shown.scale, self._digits, *texts)
        return frame.apart(values, shown.scale, self._digits, *texts)

    def _scale(
        self, quantities: Sequence[Quantity], lowest: float | None, highest: float | None
    ) -> BarScale:
        if lowest is None and highest is None and self.keeps_scale:
            scale = BarScale(self.shown.scale.lowest, self.shown.scale.highest)
            scale.check(quantities, self)
            return scale
        return BarScale.of(quantities, lowest, highest)

    def _stacked(
        self, quantities: tuple[Quantity, ...], whole: float | None, total: float | None = None
    ) -> Showing:
        for one in quantities:
            if one.values.min() < 0:
                raise LayoutError(
                    f"{described(self)} are no parts of a whole: {one[int(one.values.argmin())]} "
                    "is negative"
                )
        return Showing(quantities, self.shown.scale.for_stack(quantities, whole, total), True)

    def _tell(self, quantities: Sequence[Quantity]) -> None:
        """Let each number show its entry."""
        entries = [entry for one in quantities for entry in one]
        for number, entry in zip(self.numbers, entries, strict=True):
            if (number.path, number.value) != (entry.path, entry.value):
                show_instead(number, entry)

    def _show_moment(self, moments: Quantity, position: float) -> None:
        """The bars of a moment of shape (moment, place), or between two."""
        position = float(np.clip(position, 0, len(moments) - 1))
        before = int(position)
        after = min(before + 1, len(moments) - 1)
        nearest = moments[round(position)]
        self._tell([nearest])
        self.shown = Showing((nearest,), self.shown.scale, self.shown.stacked)
        one, other = (
            self._places(Showing((moments[at],), self.shown.scale, self.shown.stacked))
            for at in (before, after)
        )
        self._stand(one.towards(other, position - before))

    def _stand(self, places: BarPlaces) -> None:
        """Put all at places that are counted from the lower left corner of the ground."""
        x, y, _ = self.ground.get_corner(mn.DL)
        for box, (left, bottom, right, top) in zip(self.boxes, places.boxes, strict=True):
            corners = [[left, bottom], [right, bottom], [right, top], [left, top], [left, bottom]]
            box.set_points_as_corners(np.array([[x + a, y + b, 0] for a, b in corners]))
        for texts, spots in ((self.numbers, places.numbers), (self.names, places.names)):
            for text, (across, up, side) in zip(texts, spots, strict=True):
                text.set_x(x + across - side * text.width / 2)
                text.stand_on(y + up - text.digit_height / 2)
        for number in self.numbers:
            # Half-way to other values a number may be longer than its bar leaves room for.
            number.shift(min(0.0, self.ground.get_right()[0] - number.get_right()[0]) * mn.RIGHT)
        left, bottom, right, top = places.zero
        self.zero.put_start_and_end_on([x + left, y + bottom, 0], [x + right, y + top, 0])
        self.zero.set_stroke(opacity=places.zero_opacity)


def _widest(texts: Sequence[Label | Number]) -> float:
    """Width of the widest text, in heights of a digit."""
    return max((text.width / text.digit_height for text in texts), default=0.0)


class ChangeBars(OwnMotion):
    """Bars go from what they show to something else; half-way the numbers change."""

    def __init__(self, bars: Bars, to: Showing, **options: Any) -> None:
        self.bars, self.to = bars, to
        super().__init__(bars, **{"run_time": SECONDS, **options})

    def begin(self) -> None:
        self.start = self.bars._places(self.bars.shown)
        self.bars.shown = self.to
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        share = self.rate_func(alpha)
        if share >= 0.5:
            self.bars._tell(self.to.quantities)
        self.bars._stand(self.start.towards(self.bars._places(self.to), share))


class RollBars(OwnMotion):
    """Bars go through moments."""

    def __init__(self, bars: Bars, moments: Quantity, **options: Any) -> None:
        bars.shown.scale.check([moments], bars)
        self.bars, self.moments = bars, moments
        super().__init__(bars, **options)

    def interpolate_mobject(self, alpha: float) -> None:
        self.bars._show_moment(self.moments, self.rate_func(alpha) * (len(self.moments) - 1))


class GrowBars(OwnMotion):
    """Bars rise from zero one after the other; each shows its number when it has grown."""

    def __init__(self, bars: Bars, **options: Any) -> None:
        self.bars = bars
        super().__init__(bars, **{"run_time": SECONDS, **options})

    def begin(self) -> None:
        self.end = self.bars._places(self.bars.shown)
        # A number that waits to be revealed stays hidden.
        self.numbers = [number for number in self.bars.numbers if not is_hidden(number)]
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        bars = self.bars
        count = bars.places
        grown = np.clip(alpha * (1 + LAG * (count - 1)) - LAG * np.arange(count), 0, 1)
        shares = np.array([self.rate_func(share) for share in grown])
        every = np.resize(shares, len(bars.boxes))
        bars._stand(self.end.shortened(every, bars.lying))
        for box, share in zip(bars.boxes, every, strict=True):
            box.set_fill(opacity=float(share > 0)).set_stroke(opacity=float(share > 0))
        for number, share in zip(bars.numbers, every, strict=True):
            if number in self.numbers:
                number.set_fill(opacity=max(0.0, 3 * share - 2))
        came = min(1.0, 4 * alpha)
        bars.zero.set_stroke(opacity=came * self.end.zero_opacity)
        for name in bars.names:
            name.set_fill(opacity=came)
