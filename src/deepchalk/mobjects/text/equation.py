"""An equation of quantities: symbols, numbers that close, and a relation that is true."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import Any

import manim as mn
import numpy as np

from deepchalk import theme
from deepchalk.errors import LayoutError
from deepchalk.lesson.values import equation
from deepchalk.lesson.values.equation import OPERAND, calculation_of
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.mobjects.motion import OwnMotion
from deepchalk.mobjects.room import Room, exempt, least_scale
from deepchalk.mobjects.text.typeset import PLACEHOLDER, Formula, Glyphs, Part, Shown, in_groups
from deepchalk.theme import Role

TIGHT, ASIDE = 0.4, 2.5
"""Gap between two equations that stand below each other at least, and between two side by side, in
heights of a digit."""

MOST_TERMS = 3
"""Terms of a sum that are never parted."""

TOLD = ("wording", "text", "shown", "written", "_baseline_share", "_full_height", "_digit_height")
"""What an equation knows of its own text."""


class Equation(Formula):
    """A template with a quantity in each slot.

    ``Equation("{p.symbol} = {a} / {s} {~} {p}", p=t.shares[1], a=t.powers[1], s=t.total)``

    Parameters
    ----------
    template
        see ``deepchalk.lesson.values.equation``
    entries
        one for each slot
    width
        the equation is broken before its relations where one line would be wider
    constants
        numbers that the template itself contains
    layout
        how it is broken, as another equation of this template is; by default by ``width``

    Raises
    ------
    EquationError
        if the template cannot be written so
    """

    def __init__(
        self,
        template: str,
        *,
        width: float | None = None,
        height: float | None = None,
        role: Role = "ink2",
        constants: Iterable[str] = (),
        layout: int | None = None,
        **entries: Quantity,
    ) -> None:
        self.written = equation.write_equation(template, entries)
        self._options = {"height": height, "role": role, "constants": tuple(constants)}
        named = {
            **{f"{slot}Number": self._number(slot) for slot in self.written.decimals},
            **{f"{slot}Symbol": _symbol(entry) for slot, entry in entries.items()},
        }
        layouts = self._layouts()
        for self._layout in range(len(layouts)) if layout is None else [layout]:
            source = self._source(layouts[self._layout])
            used = {name: named[name] for name in PLACEHOLDER.findall(source)}
            super().__init__(source, **self._options, **used)
            if width is None or self.width <= width:
                break
        self.wording = replace(self.wording, written=self.written)
        for part in self.parts.values():
            part.wording = self.wording

    def number(self, slot: str) -> Glyphs:
        """The number in a slot.

        Raises
        ------
        EquationError
            if the template has no such number
        """
        return self._slot(slot, "Number", "number")

    def symbol(self, slot: str) -> Glyphs:
        """The symbol of a slot's entry.

        Raises
        ------
        EquationError
            if the template has no such symbol
        """
        return self._slot(slot, "Symbol", "symbol")

    def _slot(self, slot: str, ending: str, kind: str) -> Glyphs:
        if slot + ending not in self.parts:
            known = [name.removesuffix(ending) for name in self.parts if name.endswith(ending)]
            raise equation.EquationError(
                f"{self.written.template!r} shows no {kind} of {slot!r}, only of {sorted(known)}"
            )
        return self.part(slot + ending)

    @property
    def layout(self) -> int:
        """How it is broken: 0 for one line, more for more lines."""
        return self._layout

    @property
    def numbers(self) -> tuple[Glyphs, ...]:
        """Its numbers, in the order of the slots."""
        return tuple(part for name, part in self.parts.items() if name.endswith("Number"))

    def at(self, **entries: Quantity) -> Equation:
        """The same equation with other entries, where this one stands (its left edge stays)."""
        chosen = {**self.written.entries, **entries}
        other = Equation(self.written.template, **self._options, layout=self._layout, **chosen)
        other.scale(self.digit_height / other.digit_height)
        other.set_x(self.get_x(mn.LEFT), mn.LEFT)
        other.stand_on(self.baseline)
        return other

    def place(self, moment: Quantity) -> None:
        """Show what its numbers are at a moment, an entry or slice of another quantity.

        A number that is counted along the axis on which the moment stands goes to its position;
        for ``follow``, so that an equation goes along with a picture.
        """
        taken = zip(moment.declaration.axes, moment.places, strict=True)
        positions = {axis: place for axis, place in taken if isinstance(place, int)}
        exempt(self, "dwell", because="its numbers roll: they are watched, not read")
        self.put(
            **{
                slot: entry.siblings[entry.name][_moved(entry, positions)]
                for slot, entry in self.written.entries.items()
                if positions.keys() & set(entry.declaration.axes)
            }
        )

    def put(self, **entries: Quantity) -> None:
        """Show other entries in some slots, where it stands."""
        other = self.at(**entries)
        for name, part in self.parts.items():
            shape = other.parts.get(name)
            part.set_points(shape.points if shape is not None else np.zeros((0, 3)))
            if shape is not None:
                for held in ("wording", "shown", "_digit_share"):
                    part.__dict__[held] = shape.__dict__[held]
        for held in TOLD:
            setattr(self, held, getattr(other, held))

    def _number(self, slot: str) -> Part:
        entry = self.written.entries[slot]
        text = self.written.text(slot)
        return Part(in_groups(text), text, entry.role, (Shown(entry.value, text, entry.path),))

    def _layouts(self) -> list[list[list[str]]]:
        """Lines of sides: one line; the last side on its own; each on its own; sums in halves."""
        chain = [self._relation(side) + side.text for side in equation.sides(self.written.template)]
        layouts = [[chain]]
        if len(chain) > 2:
            layouts.append([chain[:-1], chain[-1:]])
        if len(chain) > 3:
            layouts.append([chain[:2], *([side] for side in chain[2:])])
        halves = [[half] for side in chain[1:] for half in _halves(side)]
        if len(halves) > len(chain) - 1:
            layouts.append([chain[:1] + halves[0], *halves[1:]])
        return layouts

    def _relation(self, side: equation.Side) -> str:
        """What stands before a side: nothing more where its number is itself a comparison."""
        slot = equation.SLOT.fullmatch(side.text.strip())
        if slot and slot[1] and not slot[2] and self.written.text(slot[1])[0] in "<>":
            return ""
        return side.relation.replace(equation.RELATION, self.written.relation)

    def _source(self, lines: list[list[str]]) -> str:
        # Of several lines the relations stand below each other.
        first, *others = ["".join(line) for line in lines]
        if others:
            first = f"{lines[0][0]} & {''.join(lines[0][1:])}"
        source = " \\ & ".join([first, *others])

        def fill(match: re.Match[str]) -> str:
            if match[2]:
                return f"{{{match[1]}Symbol}}"
            return equation.bracketed(self.written.text(match[1]), match, f"{{{match[1]}Number}}")

        return equation.SLOT.sub(fill, source)


def _halves(side: str) -> tuple[str, ...]:
    """A side with a sum of more than three terms in two halves."""
    ends = [
        match.start()
        for match in re.finditer(r" [+−-] ", side)
        if side.count("(", 0, match.start()) == side.count(")", 0, match.start())
    ]
    if len(ends) < MOST_TERMS:
        return (side,)
    middle = ends[len(ends) // 2]
    return side[:middle], side[middle:]


def _moved(entry: Quantity, positions: dict[str, int]) -> tuple[int, ...]:
    """Where an entry stands that went to positions of some of its axes."""
    axes = zip(entry.declaration.axes, entry.places, strict=True)
    return tuple(positions.get(axis, place) for axis, place in axes)


def _symbol(entry: Quantity) -> Part:
    return Part(entry.symbol, entry.symbol, entry.role)


def how(entry: Quantity, symbol: bool = True, **options: object) -> Equation:
    """The equation that an entry's own declaration tells: symbol, calculation, number.

    Parameters
    ----------
    symbol
        whether it begins with the symbol; else it has one line, and words beside it say what it is

    Raises
    ------
    EquationError
        if its declaration does not say how it comes about
    """
    calculation = calculation_of(entry)
    if calculation is None:
        raise equation.EquationError(f"{entry.path} does not say how it comes about")
    operands = {f"o{i}": operand for i, operand in enumerate(calculation.operands)}
    template = OPERAND.sub(lambda match: f"{{o{match[1]}}}", calculation.template)
    before = "{result.symbol} = " if symbol else ""
    return Equation(f"{before}{template} {{~}} {{result}}", result=entry, **operands, **options)


def how_within(width: float, entry: Quantity) -> Equation:
    """How an entry comes about, on lines of a width; only what it is, where none could be read."""
    equation = how(entry, width=width)
    return equation if least_scale(equation) * equation.width <= width else symbol_and_number(entry)


def how_in(room: Room, entry: Quantity, total: Quantity | None = None, **placed: Any) -> Equation:
    """How an entry comes about, in a room: on one line, else on several, else only what it is.

    Parameters
    ----------
    total
        for a mean over ``m``: what is divided by it, where there are too many terms to be read
    placed
        ``edge`` and ``largest``, as for ``Room.fit``
    """
    calculation = calculation_of(entry)
    ways = [symbol_and_number(entry)]
    if total is not None:
        template, m = "{result.symbol} = {total} / {m} {~} {result}", entry.siblings["m"]
        ways.insert(0, Equation(template, result=entry, total=total, m=m))
    # Nothing can be calculated with “less than”.
    if calculation and not any(one.text.startswith(("<", ">")) for one in calculation.operands):
        ways = [how(entry), how(entry, width=room.width), *ways]
    return room.fit(*ways, **placed)


def each_how(quantity: Quantity, room: Room, or_short: bool = False) -> list[Equation]:
    """The equation of each entry, all at the same place in a room and equally large.

    Parameters
    ----------
    or_short
        whether each is only a symbol and its number where there is no room for how it comes about

    Raises
    ------
    LayoutError
        if they cannot be read there
    """
    entries = list(quantity.entries)
    longest = max(how(entry, width=room.width).layout for entry in entries)
    # Several lines may be too high where one that is smaller has room.
    ways = [
        [how(entry, layout=layout) for entry in entries] for layout in dict.fromkeys((longest, 0))
    ]
    if or_short:
        ways.append([symbol_and_number(entry) for entry in entries])
    for way in ways[:-1]:
        try:
            return at_one_place(way, room)
        except LayoutError:
            continue
    return at_one_place(ways[-1], room)


def symbol_and_number(entry: Quantity) -> Equation:
    """The equation that says only what an entry is."""
    return Equation("{result.symbol} {~} {result}", result=entry)


def at_one_place(equations: list[Equation], room: Room) -> list[Equation]:
    """Equations of one form, each where the others stand and as large: for ``work_through``."""
    if not equations:
        return []
    for one in equations:
        one.scale(equations[0].digit_height / one.digit_height)
        one.set_x(0, mn.LEFT).stand_on(0)
    room.fit(mn.VGroup(*equations))
    return equations


def stacked_how(entries: Iterable[Quantity], room: Room, gap: float = 1.2) -> list[Equation]:
    """The equations of some entries below each other, equally large and broken alike.

    Where there is no room for how they come about, or not all of them say it, each is only a symbol
    and its number; where a room is too low for that, too, these stand side by side.

    Parameters
    ----------
    gap
        between two of them, in heights of a digit

    Raises
    ------
    LayoutError
        if they cannot be read there
    """
    chosen = list(entries)

    def stacked(width: float | None, at: float) -> mn.VGroup:
        longest = max(how(entry, width=width).layout for entry in chosen)
        return below_each_other([how(entry, layout=longest) for entry in chosen], at)

    def short(_: Room) -> mn.VGroup:
        return below_each_other([symbol_and_number(entry) for entry in chosen], TIGHT)

    def side_by_side(_: Room) -> mn.VGroup:
        found = [symbol_and_number(entry) for entry in chosen]
        drawn = mn.VGroup(*found).arrange(mn.RIGHT, buff=ASIDE * found[0].digit_height)
        for one in found[1:]:
            one.stand_on(found[0].baseline)
        return drawn

    def below_each_other(found: list[Equation], at: float) -> mn.VGroup:
        gap = at * found[0].digit_height
        return mn.VGroup(*found).arrange(mn.DOWN, buff=gap, aligned_edge=mn.LEFT)

    size = theme.active().sizes.formula
    tells = all(entry.declaration.how for entry in chosen)
    ways = [
        partial(lambda _, width, at: stacked(width, at), width=width, at=at)
        for width in (None, room.width, 0.8 * room.width)
        for at in (gap, min(gap, TIGHT))
        if tells
    ]
    return list(room.fit(*ways, short, side_by_side, edge=mn.LEFT, largest=size))


class Rework(mn.AnimationGroup):
    """An equation becomes the same one with other entries: number by number, where it stands.

    Attributes
    ----------
    new
        what it has become
    """

    def __init__(self, old: Equation, new: Equation, **options: object) -> None:
        moves: list[mn.Animation] = []
        for name, part in new.parts.items():
            before = old.parts.get(name)
            moves.append(
                mn.ReplacementTransform(before, part) if before is not None else mn.FadeIn(part)
            )
        gone = [part for name, part in old.parts.items() if name not in new.parts]
        moves += [mn.FadeOut(part) for part in gone]
        super().__init__(*moves, **options)
        self._old, self.new = old, new

    def clean_up_from_scene(self, scene: mn.Scene) -> None:
        super().clean_up_from_scene(scene)
        scene.remove(self._old, *self._old.submobjects, *self.new.submobjects)
        scene.add(self.new)


class RollEquation(OwnMotion):
    """An equation shows computed entries one after another where it stands.

    Parameters
    ----------
    target
        changed in place
    frames
        for each moment the entries of the slots that change; nothing in between is invented
    """

    def __init__(
        self, target: Equation, frames: list[dict[str, Quantity]], **options: object
    ) -> None:
        self.target, self.frames, self.reached = target, frames, -1
        exempt(target, "dwell", because="its numbers roll: they are watched, not read")
        super().__init__(target, **options)

    def interpolate_mobject(self, alpha: float) -> None:
        position = round(self.rate_func(alpha) * (len(self.frames) - 1))
        if position == self.reached:
            return
        self.reached = position
        self.target.put(**self.frames[position])
