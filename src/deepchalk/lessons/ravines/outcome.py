"""The pictures of the end: both costs side by side, each true to scale, and a summary."""

from __future__ import annotations

import manim as mn

from deepchalk import theme
from deepchalk.lesson.numbers import show
from deepchalk.lessons.ravines.facts import count_text, formula
from deepchalk.lessons.ravines.figures import Figure
from deepchalk.lessons.ravines.notation import TEN, equals, figure_part
from deepchalk.lessons.ravines.plot import Plot
from deepchalk.lessons.ravines.trace import Side, Trace
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula, Label, symbol
from deepchalk.theme import UNIT

TITLE_STRIP, LINE_STRIP = 0.4, 0.42
R_DECIMALS = 2


class Comparison:
    """Before and after side by side, true to scale, with condition number and count below."""

    def __init__(self, room: Room, trace: Trace) -> None:
        foot, rest = room.cut_bottom(LINE_STRIP)
        sizes = theme.active().sizes
        self.kept = Label(correlation_text(trace), "ink2", sizes.smallest, width=foot.width)
        foot.place(self.kept)
        self.halves = [
            _half(half, trace, side, letter, name)
            for half, side, letter, name in zip(
                rest.columns(1, 1, gap=3 * UNIT),
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


class Half(mn.VGroup):
    """One of the two costs with its title and its numbers."""


def _half(room: Room, trace: Trace, side: Side, letter: str, name: str) -> Half:
    sizes = theme.active().sizes
    top, rest = room.cut_top(TITLE_STRIP)
    bottom, middle = rest.cut_bottom(LINE_STRIP)
    title = Label(name, "ink", sizes.label, weight=600).move_to(top.centre)
    plot = Plot(middle, side, side.to_scale, letter, outermost_only=True, with_note=False)
    numbers = mn.VGroup(condition(side), _steps(trace, side)).arrange(mn.RIGHT, buff=3 * UNIT)
    return Half(title, plot.still(), bottom.place(numbers))


def condition(side: Side) -> Formula:
    """κ = λmax / λmin with its number."""
    figure = side.problem.condition_figure
    kappa = symbol("kappa")
    if figure is None:
        return formula("{k} = infinity", k=kappa)
    return formula("{k} {r} {v}", k=kappa, v=figure)


def _steps(trace: Trace, side: Side) -> Label:
    return Label(steps_text(trace, side), "ink2", theme.active().sizes.smallest)


def steps_text(trace: Trace, side: Side) -> str:
    """``30 steps``, or what else happens."""
    text = count_text(trace, side)
    return f"{text} steps" if side.problem.settles else "diverges"


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
            [Label(name, "ink", sizes.label, weight=600) for name in names]
        ]
        heads = ["", "condition number κ", "length : width", "least cost", "steps"]
        lines += [[value(side) for side in sides] for value in (_kappa, _ratio, _least)]
        lines.append([Label(count_text(trace, side), "ink", sizes.formula) for side in sides])
        self.rows = _table(heads, lines, rest)


def lessons(trace: Trace) -> list[str]:
    """What to remember."""
    first = "The steepest direction caps the learning rate, the flattest sets the number of steps."
    if trace.params.scaling == "none":
        return [first]
    if trace.params.scaling == "whiten":
        return [first, "Whitened inputs make every contour a circle: all directions are alike."]
    return [first, "Inputs of one size bring the two together; their correlation keeps them apart."]


def _line(text: str) -> Label:
    return Label(text, "ink", theme.active().sizes.smallest)


def _kappa(side: Side) -> mn.Mobject:
    figure = side.problem.condition_figure
    return _value(figure) if figure is not None else formula("infinity")


def _ratio(side: Side) -> mn.Mobject:
    figure = side.problem.ratio_figure
    return _value(figure) if figure is not None else formula("infinity")


def _least(side: Side) -> mn.Mobject:
    return _value(side.problem.least_figure)


def _value(figure: Figure) -> Formula:
    sign = "" if equals(figure) == "=" else "≈ "
    return Formula(f"{sign}{{v}}", v=figure_part(figure), constants=TEN)


class Row(mn.VGroup):
    """A name and a value for each cost."""


def _table(heads: list[str], lines: list[list[mn.Mobject]], room: Room) -> list[Row]:
    """Rows with a name at the left and a value in each column."""
    height = min(0.8, room.height / len(lines))
    names = [Label(head, "ink2") if head else None for head in heads]
    left = max(name.width for name in names if name is not None)
    pitch = max(max(one.width for line in lines for one in line) + 3 * UNIT, 2.6)
    rows = []
    for row, (name, line) in enumerate(zip(names, lines, strict=True)):
        group = exempt(Row(), "load", because="rows of one table")
        if name is not None:
            group.add(name.set_x(0, mn.LEFT).stand_on(-row * height))
        for column, one in enumerate(line):
            one.set_x(left + 2 * UNIT + (column + 0.5) * pitch)
            stand = getattr(one, "stand_on", None)
            if stand is not None:
                stand(-row * height)
            group.add(one)
        rows.append(group)
    block = mn.VGroup(*rows)
    room.place(block)
    return rows
