"""A question turns once among three words: halos breathe, threads swing, a trail grows."""

from collections.abc import Callable
from itertools import pairwise

import manim as mn
import numpy as np

KEYS = np.array([[-1.0, 3.0], [-3.0, 0.0], [1.0, 0.0]])
WORDS = ("the", "red", "car")
COLOURS = ("#66F5E3", "#E3B94F", "#9A92FF")
INK, FAINT, GROUND = "#F4F1EA", "#5B6B7A", "#1B2530"
PIECES = 240
HALO = ((1.0, 0.10), (0.72, 0.16), (0.5, 0.26))


def place(at: np.ndarray) -> np.ndarray:
    """Where a point of the plane lies in the frame."""
    return np.array([2.2, -1.15, 0.0]) + 1.32 * np.array([at[0], at[1], 0.0])


def question(turned: float) -> np.ndarray:
    angle = np.pi / 4 + 2 * np.pi * turned
    return np.sqrt(2) * np.array([np.cos(angle), np.sin(angle)])


def shares(turned: float) -> np.ndarray:
    scores = KEYS @ question(turned)
    weights = np.exp(scores - scores.max())
    return weights / weights.sum()


def squared_paper() -> mn.VGroup:
    """A plane to the edges of the frame, and the triangle of the words."""
    across = [((x, -6), (x, 8)) for x in range(-8, 8)]
    along = [((-9, y), (9, y)) for y in range(-4, 8)]
    lines = [
        mn.Line(place(np.array(a)), place(np.array(b)), stroke_width=1.2, color=GROUND)
        for a, b in across + along
    ]
    axes = [
        mn.Line(place(np.array(a)), place(np.array(b)), stroke_width=2.2, color="#3A4856")
        for a, b in (((-9, 0), (9, 0)), ((0, -4), (0, 8)))
    ]
    corners = [place(key) for key in KEYS]
    triangle = mn.Polygon(
        *corners, stroke_width=2, stroke_color=FAINT, fill_color="#33414F", fill_opacity=0.28
    )
    return mn.VGroup(*lines, *axes, triangle)


def names() -> mn.VGroup:
    beside = (np.array([0.95, 0.1, 0]), np.array([-0.95, 0.35, 0]), np.array([1.25, -0.15, 0]))
    return mn.VGroup(
        *[
            mn.Text(word, color=colour, font_size=20).move_to(place(key) + shift)
            for word, colour, key, shift in zip(WORDS, COLOURS, KEYS, beside, strict=True)
        ]
    )


def halo(key: np.ndarray, colour: str) -> mn.VGroup:
    return mn.VGroup(
        *[
            mn.Circle(radius=r, stroke_width=0, fill_color=colour, fill_opacity=opacity)
            for r, opacity in HALO
        ]
    ).move_to(place(key))


class StageTurn(mn.MovingCameraScene):
    def construct(self) -> None:
        self.camera.background_color = "#0B0F14"
        self.add(squared_paper())
        self.add_what_moves()
        self.add(names())
        self.add_bars()
        show = self.turned()
        show(0.0)
        self.wait(1)
        moving = mn.VGroup(
            *(self.line, self.halos, self.drops, self.trail, self.feet),
            *(self.arrow, self.context, self.bars),
        )
        self.play(
            mn.UpdateFromAlphaFunc(moving, lambda _, alpha: show(alpha)),
            run_time=12,
            rate_func=mn.linear,
        )
        self.wait(1)

    def add_what_moves(self) -> None:
        origin = place(np.zeros(2))
        self.line = mn.Line(stroke_width=2, color=FAINT)
        self.halos = mn.VGroup(*[halo(k, c) for k, c in zip(KEYS, COLOURS, strict=True)])
        self.drops = mn.VGroup(
            *[
                mn.Line(place(key), origin, stroke_width=2.5, color=colour, stroke_opacity=0.55)
                for key, colour in zip(KEYS, COLOURS, strict=True)
            ]
        )
        dots = [
            mn.Dot(place(key), radius=0.13, color=colour)
            for key, colour in zip(KEYS, COLOURS, strict=True)
        ]
        self.feet = mn.VGroup(*[mn.Dot(radius=0.06, color=colour) for colour in COLOURS])
        self.arrow = mn.Arrow(
            *(origin, place(np.ones(2))),
            buff=0,
            stroke_width=11,
            max_tip_length_to_length_ratio=0.22,
            color=INK,
        )
        self.context = mn.VGroup(
            mn.Dot(radius=0.2, color=INK), mn.Circle(radius=0.34, color=INK, stroke_width=4)
        )
        self.trail = self.path_of_the_context()
        self.add(self.line, self.halos, self.drops, self.trail, *dots)
        self.add(self.feet, self.arrow, self.context)

    def path_of_the_context(self) -> mn.VGroup:
        """Its colour is mixed of the words' as they are attended to."""
        mixed = np.array([mn.color_to_rgb(colour) for colour in COLOURS])
        weights = [shares(step / PIECES) for step in range(PIECES + 1)]
        return mn.VGroup(
            *[
                mn.Line(
                    *(place(here @ KEYS), place(there @ KEYS)),
                    stroke_width=9,
                    color=mn.rgb_to_color(here @ mixed),
                    stroke_opacity=0,
                )
                for here, there in pairwise(weights)
            ]
        )

    def add_bars(self) -> None:
        self.bars = mn.VGroup()
        for number, (word, colour) in enumerate(zip(WORDS, COLOURS, strict=True)):
            left = -6.5 + 1.95 * number
            text = mn.Text(word, color=colour, font_size=28)
            text.move_to([left + text.width / 2, 3.35, 0])
            base = mn.Rectangle(
                width=1.5, height=0.12, stroke_width=0, fill_color=GROUND, fill_opacity=1
            ).move_to([left + 0.75, 2.95, 0])
            self.add(text, base)
            self.bars.add(base.copy().set_fill(colour))
        self.add(self.bars)

    def turned(self) -> Callable[[float], None]:
        """What everything looks like when the question has turned by a part of the circle."""

        def show(part: float) -> None:
            asked, weights = question(part), shares(part)
            drawn = round(part * PIECES)
            self.line.put_start_and_end_on(place(-6 * asked), place(6 * asked))
            for i, key in enumerate(KEYS):
                foot = (key @ asked) / (asked @ asked) * asked
                self.drops[i].put_start_and_end_on(place(key), place(foot + 1e-3))
                self.feet[i].move_to(place(foot))
                for disc, (radius, _) in zip(self.halos[i], HALO, strict=True):
                    disc.width = max(0.04, 2 * radius * np.sqrt(weights[i]))
                    disc.move_to(place(key))
                self.bars[i].stretch_to_fit_width(max(0.01, 1.5 * weights[i]))
                self.bars[i].move_to([-6.5 + 1.95 * i, 2.95, 0], aligned_edge=mn.LEFT)
            self.arrow.put_start_and_end_on(place(np.zeros(2)), place(asked))
            self.context.move_to(place(weights @ KEYS))
            for number, piece in enumerate(self.trail):
                piece.set_stroke(opacity=1 if number < drawn else 0)

        return show
