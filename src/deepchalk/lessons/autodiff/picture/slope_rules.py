"""How slopes follow from the numbers that were kept, each beside its own arrow."""

from __future__ import annotations

import re
from collections.abc import Sequence

import manim as mn

from deepchalk.mobjects import Equation, Formula, Room, Typeset, exempt
from deepchalk.stage import READ

from ..numbers import writing
from ..trace import Trace
from .edge_labels import place_beside
from .road_map import RoadMap
from .scales import SMALLEST

VALUE = re.compile(r"\{values\[(\d+)\]\}")
"""A slot for the value of a node."""

CONSTANT = re.compile(r"\d+(?:\.\d+)?")

SHARES = (1.1, 1.0, 0.9, 0.8)
"""How high digits are, in those of a number of the map: the first that find room."""

NEAR = 0.06
"""What stands closer to a rule is in its way."""


def rules_beside(t: Trace, world: RoadMap, edges: Sequence[int]) -> dict[int, Formula]:
    """In letters for each edge, as large as has room beside it; none if one has no room."""
    # In a crowded map a slope may stand nowhere.
    if not all(edge in world.slopes for edge in edges):
        return {}
    standing = _standing(world, edges)
    roads = dict(enumerate(world.roads))
    for share in SHARES:
        height = share * world.scale_of.number
        if height < SMALLEST:
            break
        rules = {edge: _rule(t, world, edge, height) for edge in edges}
        if len(place_beside(rules, roads, {}, standing, READ)) == len(rules):
            return rules
    return {}


def in_their_way(world: RoadMap, rules: dict[int, Formula]) -> list[mn.Mobject]:
    """What is written on the map where they stand: it gives way for as long as they do."""
    rooms = [Room.around(one, NEAR) for one in rules.values()]
    written = [one for one in (*world.submobjects, *world.cut) if isinstance(one, Typeset)]
    values = [dial.value for dial in world.dials]
    return [
        one
        for one in written
        if not any(one is value for value in values) and any(room.meets(one) for room in rooms)
    ]


def used_values(t: Trace, edge: int) -> list[int]:
    """The nodes from whose values the slope of an edge follows."""
    return sorted({int(one) for one in VALUE.findall(writing.slope_how(t.graph, edge))})


def value_slot(node: int) -> str:
    """How the value of a node is called where a slope is worked out."""
    return f"v{node}"


def slope_worked(t: Trace, edge: int) -> Equation:
    """A slope in the letters that it follows from, in their numbers, and what these come to."""
    how = writing.slope_how(t.graph, edge)
    constants = CONSTANT.findall(VALUE.sub(" ", how))
    letters, values = VALUE.sub(r"{v\1.symbol}", how), VALUE.sub(r"{v\1}", how)
    entries = {value_slot(node): t.values[node] for node in used_values(t, edge)}
    return Equation(
        f"{letters} = {values} {{~}} {{slope}}",
        constants=[*constants, *constants],
        slope=t.slopes[edge],
        **entries,
    )


def _rule(t: Trace, world: RoadMap, edge: int, height: float) -> Formula:
    how = writing.slope_how(t.graph, edge)
    constants = CONSTANT.findall(VALUE.sub(" ", how))
    letters = {f"n{node}": world.called(node) for node in used_values(t, edge)}
    rule = Formula(VALUE.sub(r"{n\1}", how), constants=constants, role="ink", **letters)
    rule.in_role("ink").scale(height / rule.digit_height)
    for part in (rule, *rule.submobjects):
        exempt(part, "overlap", "dwell", because="a slope stands there, in two forms")
    return rule


def _standing(world: RoadMap, edges: Sequence[int]) -> list[mn.Mobject]:
    """What stays where it is: dials, bars, and what is computed there of which slopes are told."""
    targets = (world.dials[world.pairs[edge][1]] for edge in edges)
    operations = [dial.operation for dial in targets if dial.operation is not None]
    return [*(dial.face for dial in world.dials), *world.bars.values(), *operations]
