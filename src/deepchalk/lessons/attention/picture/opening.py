"""The opening: the sentence, large, one word of it covered, and two words that may be right."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import manim as mn
import numpy as np

from deepchalk.lesson import Quantity
from deepchalk.mobjects import Label, Number, Room, exempt, part_of, show_instead, theme
from deepchalk.stage import READ

CAPITAL, SMALLEST = 0.92, 0.4
"""Heights of a capital of the large sentence: at most, and at least."""

DIGIT = 0.27
"""Height of a digit of a probability, at least, where its word is as high."""

LONGEST, LEAST = 0.45, 0.235
"""Of the room's width a name is at most, and how high capitals are, at least."""

BEFORE = 0.4
"""Gap before a number, in heights of a digit."""

LOW = 0.42
"""How large its bars are at the lower edge."""

SENTENCE = Room(-6.2, 6.2, 0.7, 3.3)
ODDS = Room(-5.5, 6.4, -3.5, -0.35)


class LargeSentence(mn.VGroup):
    """Words in one row, or in two.

    Attributes
    ----------
    words
        one label each
    """

    def __init__(self, words: Sequence[str], room: Room = SENTENCE) -> None:
        super().__init__()
        self.words = [Label(word, "ink", CAPITAL, 650) for word in words]
        self.add(*self.words)
        gap = 1.3
        length = sum(word.width for word in self.words) + gap * (len(words) - 1)
        if length > room.width and len(words) > 2:
            gap *= max(room.width / length, 0.55)
            length = sum(word.width for word in self.words) + gap * (len(words) - 1)
        rows = 1 if length <= room.width * CAPITAL / SMALLEST else 2
        scale = min(1.0, rows * room.width / (1.05 * length))
        each = -(-len(words) // rows)
        for number, word in enumerate(self.words):
            word.scale(scale)
            row, place = divmod(number, each)
            before = self.words[number - 1] if place else None
            x = 0.0 if before is None else before.get_right()[0] + scale * gap
            word.set_x(x, mn.LEFT).stand_on(-row * 2.2 * scale * CAPITAL)
        self.scale(min(1.0, room.width / self.width)).move_to(room.centre)
        for word in self.words:
            part_of(self, word)


class Cover(mn.VGroup):
    """Hides a word; several in a row are equally high."""

    def __init__(self, word: Label, height: float = 0.0) -> None:
        now, size = theme.active(), word.digit_height / CAPITAL
        box = mn.RoundedRectangle(
            width=max(word.width + 0.6 * size, 1.05 * size),
            height=max(word.height, height) + 0.55 * size,
            corner_radius=0.16 * size,
            fill_color=theme.mix(now.ground, now.line, 0.22),
            fill_opacity=1,
            stroke_color=now.line,
            stroke_width=3,
        ).move_to([word.get_x(), word.baseline + word.digit_height / 2, 0])
        mark = Label("?", "ink", max(0.8 * word.digit_height, LEAST), 700).move_to(box)
        super().__init__(box, mark)
        self.set_z_index(30)
        exempt(self, "overlap", because="it covers the word")


class Odds(mn.VGroup):
    """Words that may be written, a bar for the probability of each; ``place`` shows others.

    Each bar lies on the ground that it would fill at a probability of 1, so what is missing to 1 is
    seen, too; the numbers are a column at its end.

    Attributes
    ----------
    names, bars, numbers
        of each word
    shown
        the probabilities that it shows

    Parameters
    ----------
    others
        probabilities that it shows later, for which there must be room
    gap, capital
        between two rows, and how much of a row's height a capital is
    """

    def __init__(
        self,
        words: Sequence[str],
        odds: Sequence[Quantity],
        colours: Sequence[str],
        room: Room = ODDS,
        others: Sequence[Quantity] = (),
        gap: float = 0.3,
        capital: float = 0.52,
    ) -> None:
        super().__init__()
        rows = room.rows(*[1] * len(words), gap=gap)
        self.names, self.bars, self.ends, self.numbers = [], [], [], []
        for word, one, colour, row in zip(words, odds, colours, rows, strict=True):
            high = capital * row.height
            name = Label(word, "ink", high, 700).set_color(colour)
            name.scale(max(min(1.0, LONGEST * room.width / name.width), min(1.0, LEAST / high)))
            self.names.append(name)
            # Nothing shines through it: lines of the ground would look like marks on a scale.
            filled = theme.mix(theme.active().ground, colour, 0.38)
            bar = mn.Rectangle(stroke_width=0).set_fill(filled, 1)
            end = mn.Line(mn.UP, mn.DOWN, stroke_color=colour, stroke_width=6)
            exempt(bar, "contrast", because="the line at its end tells how long it is")
            self.bars.append(exempt(bar, "overlap", because="it ends in its line"))
            self.ends.append(exempt(end, "overlap", because="it ends the bar"))
            digit = max(0.75 * high, min(high, DIGIT))
            self.numbers.append(Number(one, height=digit).set_color(colour))
        widest = max(name.width for name in self.names)
        for name, row in zip(self.names, rows, strict=True):
            name.set_x(room.left + widest, mn.RIGHT).stand_on(row.centre[1] - name.digit_height / 2)
        left = room.left + widest + 0.4
        digit = self.numbers[0].digit_height
        column = max(Number(one, height=digit).width for one in (*odds, *others))
        # Beside a number that is too long there is next to nothing.
        whole = max(0.01, room.right - left - BEFORE * digit - column)
        self.grounds = [
            mn.Rectangle(width=whole, height=row.height - 0.04, stroke_width=0)
            .set_fill(theme.active().grid, 1)
            .set_x(left, mn.LEFT)
            .set_y(row.centre[1])
            for row in rows
        ]
        self.add(*self.grounds, *self.names, *self.bars, *self.ends, *self.numbers)
        self.place(odds)

    def place(self, odds: Sequence[Quantity], grown: float = 1.0) -> None:
        """Show these probabilities; ``grown`` is a share of the way from 0."""
        self.shown = odds
        parts = zip(self.grounds, self.bars, self.ends, self.numbers, odds, strict=True)
        for ground, bar, end, number, one in parts:
            _show_part(ground, bar, end, grown * float(one.value))
            show_instead(number, one, edge=mn.LEFT)
            number.set_x(ground.get_right()[0] + BEFORE * number.digit_height, mn.LEFT)
            number.stand_on(ground.get_y() - number.digit_height / 2)

    def turn_into(
        self, odds: Sequence[Quantity], rate: Callable[[float], float] = mn.smooth
    ) -> mn.Animation:
        """The bars go to other probabilities; numbers go out, and others come."""
        before, bars = self.shown, mn.VGroup(*self.bars, *self.ends, *self.numbers)

        def show(_: mn.Mobject, alpha: float) -> None:
            self.place(before if alpha < 0.5 else odds)
            for ground, bar, end, *pair, number in zip(
                self.grounds, self.bars, self.ends, before, odds, self.numbers, strict=True
            ):
                start, stop = (float(one.value) for one in pair)
                _show_part(ground, bar, end, start + alpha * (stop - start))
                stays = pair[0].text == pair[1].text
                number.set_opacity(1.0 if stays else abs(2 * alpha - 1))

        return mn.UpdateFromAlphaFunc(bars, show, rate_func=rate)

    @property
    def named(self) -> list[mn.Mobject]:
        """The names, each with the ground on which its bar will lie."""
        return [mn.Group(*one) for one in zip(self.names, self.grounds, strict=True)]

    def grow(self, scene: mn.Scene) -> mn.Animation:
        """The bars grow from nothing, beside names that are there; their numbers come later."""
        parts = (*self.grounds, *self.bars, *self.ends)
        coming = [one for one in self.grounds if one not in mn.Group(*scene.mobjects).get_family()]
        scene.add(*parts)

        def show(_: mn.Mobject, alpha: float) -> None:
            self.place(self.shown, alpha)
            for one in coming:
                one.set_fill(opacity=min(1.0, 4 * alpha))

        return mn.UpdateFromAlphaFunc(mn.VGroup(*parts), show, rate_func=mn.smooth)


def put_low(odds: Odds) -> Odds:
    """Small at the lower edge, where the bars of the opening wait until they are spoken of."""
    odds.scale(LOW).set_x(READ.left, mn.LEFT).set_y(READ.bottom, mn.DOWN)
    return odds


def _show_part(ground: mn.Rectangle, bar: mn.Rectangle, end: mn.Line, part: float) -> None:
    """A bar is such a part of its ground."""
    outline = _outline(ground, part)
    bar.set_points_as_corners(outline)
    end.set_points_as_corners(outline[1:3])


def _outline(ground: mn.Rectangle, part: float) -> np.ndarray:
    """Corners of a bar that is such a part of its ground, from the lower left."""
    (left, low, _), (_, high, _) = ground.get_corner(mn.DL), ground.get_corner(mn.UR)
    right = left + max(part, 0.001) * ground.width
    corners = [[left, low], [right, low], [right, high], [left, high], [left, low]]
    return np.array([[*corner, 0.0] for corner in corners])
