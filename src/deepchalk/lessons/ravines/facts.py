"""What stands beside a plot: its minimum, the first step, why it is slow, and how many it takes."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.values.numbers import decimals_for, show
from deepchalk.lessons.ravines.figures import Figure
from deepchalk.lessons.ravines.notation import (
    COST,
    TEN,
    equals,
    figure_part,
    figure_text,
    tolerance,
)
from deepchalk.lessons.ravines.plot import Plot, cross_at
from deepchalk.lessons.ravines.trace import Side, Trace
from deepchalk.lessons.ravines.view import View
from deepchalk.mobjects.networks.arrow import Arrow
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula, Label, Number, Part, number, symbol
from deepchalk.theme import UNIT

LINE_GAP = 0.7 * UNIT
GROUP_GAP = 1.5 * UNIT
INSET_HEIGHT = 2.3
WIDEST = 3.9
"""Width of a formula beside a plot, beyond which its digits are as small as may be."""

ARROW = 0.5
"""Length of an arrow beside words."""

ROUND = 1.05
"""Length of a contour divided by its width, up to which it is called a circle."""

LAMBDA = {"max": symbol("lambda_max"), "min": symbol("lambda_min")}


class Facts:
    """Groups of lines that take turns in one room, all starting at its top left."""

    def __init__(self, room: Room, trace: Trace, side: Side, letter: str, limit_view: View) -> None:
        self.room = room
        self.minimum = self._stacked(*_minimum(side, letter, room.width))
        self.shape = self._stacked(*_shape(side, room.width))
        self.shape.set_y(self.minimum.get_bottom()[1] - GROUP_GAP, mn.UP)
        self.inset, self.inset_title = self._inset(side, letter)
        self.first_step = self._stacked(*_first_step(trace, side, letter))
        self.limit = self._stacked(*_limit(trace, side, limit_view))
        self.count = self._stacked(*_count(trace, side, room.width))
        self.count.next_to(self.limit, mn.DOWN, buff=GROUP_GAP, aligned_edge=mn.LEFT)

    def _stacked(self, *lines: mn.Mobject) -> mn.VGroup:
        stack = mn.VGroup(*lines).arrange(mn.DOWN, buff=LINE_GAP, aligned_edge=mn.LEFT)
        for line, following in pairwise(lines):
            # A heading stands further from what is above it than from what it heads.
            if isinstance(following, Label | Heading) and not isinstance(line, Label | Heading):
                at = stack.submobjects.index(following)
                mn.VGroup(*stack.submobjects[at:]).shift((GROUP_GAP - LINE_GAP) * mn.DOWN)
        return stack.move_to([self.room.left, self.room.top, 0], aligned_edge=mn.UL)

    def _inset(self, side: Side, letter: str) -> tuple[mn.VGroup | None, Label | None]:
        """The outermost contour in one scale, where the plot itself is distorted."""
        if side.view.stretch == 1:
            return None, None
        top = min(self.shape.get_bottom()[1] - 1.8 * UNIT, self.room.bottom + INSET_HEIGHT + 0.4)
        title = _words("true to scale", self.room.width)
        title.set_x(self.room.left, mn.LEFT).stand_on(top - title.digit_height)
        room = Room(self.room.left, self.room.right, self.room.bottom, top - 2 * UNIT)
        plot = Plot(
            room, side, side.to_scale, letter, outermost_only=True, with_note=False, bare=True
        )
        return plot.still(path=False), title


class Heading(mn.VGroup):
    """Words with an arrow that shows a direction of the plot, or with a mark."""


def _with_arrow(text: str, direction: np.ndarray) -> Heading:
    words = _words(text)
    half = ARROW / 2 * np.array([*direction, 0.0])
    arrow = mn.VGroup(Arrow(-0.1 * half, half), Arrow(0.1 * half, -half))
    arrow.move_to(words.get_right() + (UNIT + ARROW / 2) * mn.RIGHT)
    arrow.set_y(words.baseline + words.digit_height / 2)
    return Heading(words, arrow)


def _with_word(figure: Formula, text: str) -> mn.VGroup:
    words = _words(text)
    words.next_to(figure, mn.RIGHT, buff=1.4 * UNIT).stand_on(figure.baseline)
    return mn.VGroup(figure, words)


def _with_cross(text: str) -> Heading:
    words = _words(text)
    cross = cross_at(0, 0, theme.active().strokes.strong)
    words.next_to(cross, mn.RIGHT, buff=0.7 * UNIT)
    cross.set_y(words.baseline + words.digit_height / 2)
    return Heading(cross, words)


def _words(text: str, width: float | None = None) -> Label:
    return Label(text, "ink2", theme.active().sizes.smallest, width=width, constants=TEN)


def formula(template: str, **given: Part | Figure) -> Formula:
    """A formula of symbols and figures; ``{r}`` is = or ≈, as the figures are exact or not."""
    figures = [part for part in given.values() if isinstance(part, Figure)]
    parts = {
        name: figure_part(part) if isinstance(part, Figure) else part
        for name, part in given.items()
    }
    sizes = theme.active().sizes
    made = None
    for height in (sizes.label, sizes.smallest):
        made = Formula(
            template.replace("{r}", equals(*figures)),
            constants=[*TEN, "1", "2"],
            height=height,
            **parts,
        )
        if made.width <= WIDEST:
            break
    assert made is not None
    return made


def _minimum(side: Side, letter: str, width: float) -> list[mn.Mobject]:
    """Where the least cost is, and how much it is."""
    problem = side.problem
    place = _place(side, letter, width)
    least = formula("{w} {r} {v}", w=symbol("J", COST), v=problem.least_figure)
    heading = _with_cross("minimum" if not problem.is_flat else "a minimum")
    if heading.width + UNIT + least.width > width:
        return [heading, place, least]
    # Beside each other they leave more room below.
    least.next_to(heading, mn.RIGHT, buff=UNIT).stand_on(heading[1].baseline)
    return [mn.VGroup(heading, least), place]


def _place(side: Side, letter: str, width: float) -> Formula:
    """The minimum; numbers too long for one line lose a digit, or stand below each other."""
    full = tuple(side.problem.best_figures.values())
    brief = tuple(_brief(one) for one in full)
    row, column = "({a}, {b})", "vec({a}, {b})"
    for numbers, (first, second) in ((row, full), (row, brief), (column, full)):
        made = formula(
            f"{{w}} {equals(first, second)} {numbers}",
            w=symbol(f"bold({letter})", "parameter"),
            a=first,
            b=second,
        )
        if made.width <= width:
            break
    return made


def _brief(one: Figure) -> Figure:
    """A number with a power of ten, with one decimal at most."""
    if one.exponent == 0 or one.decimals <= 1:
        return one
    return replace(one, decimals=1, is_exact=False)


def _shape(side: Side, width: float) -> list[mn.Mobject]:
    """Both curvatures, and how long contours are for their width."""
    flat, steep = side.problem.curvature_figures.values()
    return [
        _with_word(formula("{l} {r} {v}", l=LAMBDA["max"], v=steep), "across"),
        _with_word(formula("{l} {r} {v}", l=LAMBDA["min"], v=flat), "along"),
        _words(shape_of(side), width),
    ]


def shape_of(side: Side) -> str:
    """How long contours are for their width."""
    ratio = side.problem.ratio_figure
    if ratio is None or side.problem.ratio is None:
        return "endlessly long"
    if side.problem.ratio < ROUND:
        return "circles"
    return f"length : width = {figure_text(ratio)}".replace("=", equals(ratio))


def _first_step(trace: Trace, side: Side, letter: str) -> list[mn.Mobject]:
    problem = side.problem
    a, b = problem.gradient_figures.values()
    c, d = problem.first_figures.values()
    rate = problem.rate_figure
    if trace.params.learning_rate is None:
        rates = [
            formula(
                f"{{e}} = {{k}} / {{l}} {equals(rate)} {{v}}",
                e=symbol("eta"),
                k=problem.relative_figure,
                l=LAMBDA["max"],
                v=rate,
            )
        ]
    else:
        rates = [formula("{e} {r} {v}", e=symbol("eta"), v=rate)]
    names = {"w": symbol(f"bold({letter})", "parameter"), "e": symbol("eta")}
    return [
        _words("gradient at the start"),
        formula("{g} {r} vec({a}, {b})", g=symbol("nabla J", COST), a=a, b=b),
        _words("learning rate"),
        *rates,
        _words("after the first step"),
        formula(
            f"{{w}} - {{e}} {{g}} {equals(c, d)} vec({{c}}, {{d}})",
            g=symbol("nabla J", COST),
            c=c,
            d=d,
            **names,
        ),
    ]


def _limit(trace: Trace, side: Side, view: View) -> list[mn.Mobject]:
    problem = side.problem
    along, across = (view.on_screen(direction) for direction in problem.directions.T)
    flat, steep = (problem.factor_figures[name] for name in ("along", "across"))
    cap = problem.cap_figure
    eta = symbol("eta")
    if trace.momentum:
        return [
            _words("a step d carries on"),
            formula(
                "{d} arrow.l {b} {d} - {e} {g}",
                d=symbol("bold(d)"),
                b=symbol("beta"),
                e=eta,
                g=symbol("nabla J", COST),
            ),
            _words("share that goes on"),
            formula("{b} = {v}", b=symbol("beta"), v=_plain(trace.momentum)),
            _words("learning rate: below"),
            formula(
                f"(2 (1 + {{b}})) / {{l}} {equals(cap)} {{v}}",
                b=symbol("beta"),
                l=LAMBDA["max"],
                v=cap,
            ),
        ]
    return [
        _with_arrow("factor per step, across", across),
        formula("1 - {e} {l} {r} {v}", e=eta, l=LAMBDA["max"], v=steep),
        _with_arrow("factor per step, along", along),
        formula("1 - {e} {l} {r} {v}", e=eta, l=LAMBDA["min"], v=flat),
        _words("learning rate: below"),
        formula(f"2 / {{l}} {equals(cap)} {{v}}", l=LAMBDA["max"], v=cap),
    ]


def _plain(value: float) -> Part:
    return number(value, decimals_for([value]))


def _count(trace: Trace, side: Side, width: float) -> list[mn.Mobject]:
    lines: list[mn.Mobject] = [_words(f"steps until J is within {tolerance(trace)}", width)]
    now = theme.active()
    if side.problem.needed is not None:
        lines.append(Number(side.problem.needed, 0, "ink", now.sizes.title))
    else:
        lines.append(Label(count_text(trace, side), "ink", now.sizes.label, weight=600))
    return lines


def count_text(trace: Trace, side: Side) -> str:
    """How many steps the descent takes, in words."""
    problem = side.problem
    if problem.needed is not None:
        return show(problem.needed, 0)
    if problem.settles:
        return f"over {show(trace.most_counted, 0)}"
    return "never: it diverges" if problem.grows else "never: it stays away"
