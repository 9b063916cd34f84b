"""The pictures of the end: both costs side by side, each true to scale, and a summary."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.lesson.values.numbers import show
from deepchalk.lessons.ravines.facts import LAMBDA, count_text, formula
from deepchalk.lessons.ravines.figures import Figure
from deepchalk.lessons.ravines.notation import COST, TEN, equals, figure_part, tolerance
from deepchalk.lessons.ravines.plot import Plot, cross_at
from deepchalk.lessons.ravines.trace import Side, Trace
from deepchalk.lessons.ravines.view import contour
from deepchalk.mobjects.exempt import as_one, exempt
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula, Label, Number, Typeset, symbol
from deepchalk.theme import UNIT

FOOT_STRIP, LINE_STRIP = 0.32, 0.36
SHAPE_WIDTH, SHAPE_HEIGHT = 2.4, 1.1
CROSS_SHARE = 0.8
NUMBERS_GAP = 2.5 * UNIT
DEFINED, PLAIN = "{k} = {s} \\/ {f} {r} {v}", "{k} {r} {v}"
R_DECIMALS = 2

UNCORRELATED = 0.05
"""Correlation that is hardly any."""


class Comparison:
    """Before and after side by side, true to scale, with condition number and count below."""

    def __init__(self, room: Room, trace: Trace) -> None:
        foot, rest = room.cut_bottom(FOOT_STRIP)
        sizes = theme.active().sizes
        self.kept = Label(correlation_text(trace), "ink2", sizes.smallest, width=foot.width)
        foot.place(self.kept)
        rooms = rest.columns(1, 1, gap=3 * UNIT)
        template = _template(trace, rooms[0].width)
        self.halves = [
            _half(half, trace, side, letter, name, template)
            for half, side, letter, name in zip(
                rooms,
                (trace.raw, trace.normal),
                "wv",
                ("before", after_name(trace)),
                strict=True,
            )
        ]


def after_name(trace: Trace) -> str:
    """What was done to the inputs."""
    return {"scale": "scaled", "standardise": "standardised", "whiten": "whitened"}.get(
        trace.params.scaling, "as given"
    )


def correlation_text(trace: Trace) -> str:
    """What normalising did not remove."""
    before = show(trace.normalising.correlation, R_DECIMALS)
    after = show(trace.normalising.left, R_DECIMALS)
    if trace.params.scaling == "whiten":
        return f"the correlation of the inputs was {before}, whitening made it {after}"
    return f"the correlation of the inputs was {before} and still is {after}"


def _half(room: Room, trace: Trace, side: Side, letter: str, name: str, template: str) -> mn.VGroup:
    bottom, rest = room.cut_bottom(LINE_STRIP)
    plot = Plot(rest, side, side.to_scale, letter, outermost_only=True, with_note=False)
    title = Label(name, "ink", theme.active().sizes.label, weight=600)
    # On the line of the vertical axis's name.
    title.set_x(plot.axes.frame.centre[0])
    title.set_y(rest.top, mn.UP)
    numbers = mn.VGroup(_condition(side, template), _steps(trace, side))
    return as_one(
        mn.VGroup(title, plot.still(), bottom.place(numbers.arrange(mn.RIGHT, buff=NUMBERS_GAP)))
    )


def _template(trace: Trace, width: float) -> str:
    """How condition numbers are written: with their definition if it fits on both sides."""
    for side in (trace.raw, trace.normal):
        numbers = _condition(side, DEFINED).width + NUMBERS_GAP + _steps(trace, side).width
        if numbers > width:
            return PLAIN
    return DEFINED


def _condition(side: Side, template: str) -> Formula:
    """κ = λmax / λmin with its number."""
    figure = side.problem.condition_figure
    parts = {"k": symbol("kappa"), "s": LAMBDA["max"], "f": LAMBDA["min"]}
    used = {name: part for name, part in parts.items() if f"{{{name}}}" in template}
    if figure is None:
        return formula(template.replace("{r} {v}", "= infinity"), **used)
    return formula(template, v=figure, **used)


def _steps(trace: Trace, side: Side) -> Label:
    return Label(steps_text(trace, side), "ink2", theme.active().sizes.smallest)


def steps_text(trace: Trace, side: Side) -> str:
    """``30 steps``, or what else happens."""
    text = count_text(trace, side)
    if side.problem.settles:
        return f"{text} steps"
    return "diverges" if side.problem.grows else "stays away"


class Summary:
    """The numbers of both costs in a table, and what to remember."""

    def __init__(self, room: Room, trace: Trace) -> None:
        sides = [trace.raw] if trace.params.scaling == "none" else [trace.raw, trace.normal]
        names = ["before", after_name(trace)][: len(sides)]
        sizes = theme.active().sizes
        words = [_line(text) for text in lessons(trace)]
        block = mn.VGroup(*words).arrange(mn.DOWN, buff=1.4 * UNIT, aligned_edge=mn.LEFT)
        strip, rest = room.cut_bottom(block.height + 0.2)
        self.words = strip.place(block)
        lines: list[list[mn.Mobject]] = [
            [Label(name, "ink", sizes.label, weight=600) for name in names],
            [outline(side) for side in sides],
        ]
        heads = ["", "true to scale", "condition number κ", "learning rate, below"]
        heads.append(f"steps until J is within {tolerance(trace)}")
        lines += [[value(side) for side in sides] for value in (_kappa, _cap)]
        lines.append([_count(trace, side) for side in sides])
        self.rows = _table(heads, lines, rest)


def lessons(trace: Trace) -> list[str]:
    """What to remember."""
    first = "The steepest direction caps the learning rate, the flattest sets the number of steps."
    if trace.raw.problem.is_flat:
        first = "The steepest direction caps the learning rate; along the flat one nothing changes."
    if trace.params.scaling == "none":
        return [first]
    if trace.params.scaling == "whiten":
        return [first, "Whitened inputs make every contour a circle: all directions are alike."]
    if trace.normal.problem.is_flat:
        return [first, "Normalising cannot help where one input is a multiple of the other."]
    if trace.params.scaling == "scale":
        return [
            first,
            "Equal scales bring both curvatures closer; means and correlation keep them apart.",
        ]
    if abs(trace.normalising.left) < UNCORRELATED:
        return [first, "Inputs of one size without correlation make all directions alike."]
    return [first, "Equal scales bring both curvatures closer; correlated inputs keep them apart."]


def _line(text: str) -> Label:
    return Label(text, "ink", theme.active().sizes.smallest)


def _kappa(side: Side) -> mn.Mobject:
    figure = side.problem.condition_figure
    return _value(figure) if figure is not None else formula("infinity")


def _cap(side: Side) -> mn.Mobject:
    return _value(side.problem.cap_figure)


def _count(trace: Trace, side: Side) -> mn.Mobject:
    needed = side.problem.needed
    if needed is not None:
        return Number(needed, 0, "ink", theme.active().sizes.formula)
    return Label(count_text(trace, side), "ink", theme.active().sizes.smallest)


def outline(side: Side) -> mn.VGroup:
    """The outermost contour true to scale, without axes, as large as a row allows."""
    problem = side.problem
    now = theme.active()
    curve = mn.VMobject(stroke_color=now.colour(COST), stroke_width=now.strokes.normal)
    for first, *others in contour(problem, float(side.levels[-1])):
        curve.start_new_path(np.append(first - problem.best, 0))
        curve.add_points_as_corners([np.append(point - problem.best, 0) for point in others])
    curve.scale(min(SHAPE_WIDTH / curve.width, SHAPE_HEIGHT / curve.height), about_point=mn.ORIGIN)
    return Outline(curve, cross_at(0, 0, now.strokes.strong).scale(CROSS_SHARE))


class Outline(mn.VGroup):
    """A contour with its minimum."""


def _value(figure: Figure) -> Formula:
    sign = "" if equals(figure) == "=" else "≈ "
    return Formula(f"{sign}{{v}}", v=figure_part(figure), constants=TEN)


def _table(heads: list[str], lines: list[list[mn.Mobject]], room: Room) -> list[mn.VGroup]:
    """Rows with a name at the left and a value in each column."""
    tall = SHAPE_HEIGHT + UNIT
    height = min(0.7, (room.height - tall) / (len(lines) - 1))
    names = [Label(head, "ink2") if head else None for head in heads]
    left = max(name.width for name in names if name is not None)
    pitch = max(max(one.width for line in lines for one in line) + 3 * UNIT, 2.6)
    rows = []
    y = 0.0
    for name, line in zip(names, lines, strict=True):
        is_tall = isinstance(line[0], Outline)
        y -= (tall + height) / 2 if is_tall else height
        group = exempt(as_one(mn.VGroup()), "load", because="rows of one table")
        if name is not None:
            group.add(name.set_x(0, mn.LEFT).stand_on(y))
        for column, one in enumerate(line):
            one.set_x(left + 2 * UNIT + (column + 0.5) * pitch)
            if isinstance(one, Typeset):
                one.stand_on(y)
            else:
                one.set_y(y + theme.active().sizes.label / 2)
            group.add(one)
        y -= (tall - height) / 2 if is_tall else 0.0
        rows.append(group)
    block = mn.VGroup(*rows)
    room.place(block)
    return rows
