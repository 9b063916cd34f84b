"""What outlines and numbers of the graph mean."""

from __future__ import annotations

import manim as mn

from deepchalk import theme
from deepchalk.lessons.autodiff.trace import Trace
from deepchalk.lessons.autodiff.wording import has_given
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.text import Label
from deepchalk.theme import UNIT, Role


def legend_of_outlines(trace: Trace) -> mn.VGroup:
    """What the outlines mean."""
    entries: list[tuple[str, Role]] = [("can change", "parameter")]
    if has_given(trace):
        entries.append(("given", "data"))
    if len(trace.graph.operations) > 1:
        entries.append(("computed", "ink"))
    entries.append(("result", "output"))
    things = []
    for text, role in entries:
        circle = mn.Circle(0.13, color=theme.active().colour(role))
        circle.set_stroke(width=theme.active().strokes.normal)
        label = Label(text, "ink2").next_to(circle, mn.RIGHT, buff=0.5 * UNIT)
        label.stand_on(circle.get_y() - label.digit_height / 2)
        things.append(exempt(mn.VGroup(circle, label), "load", "an entry of one legend"))
    row = mn.VGroup(*things).arrange(mn.RIGHT, buff=3 * UNIT)
    # A letter that reaches below its line moves the centre of its entry, not the line.
    for entry in things:
        entry.shift((things[0][0].get_y() - entry[0].get_y()) * mn.UP)
    return row


def legend_of_numbers() -> mn.VGroup:
    """What stands above and below a node."""
    value = Label("value: computed forward", "data")
    gradient = Label("gradient: multiply along arrows, add where they meet", "gradient")
    return mn.VGroup(value, gradient).arrange(mn.RIGHT, buff=4 * UNIT)
