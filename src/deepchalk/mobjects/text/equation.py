"""An equation of quantities: symbols, numbers that close, and a relation that is true."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import manim as mn
import numpy as np

from deepchalk.lesson import equation, numbers
from deepchalk.lesson.how import SLOT as OPERAND
from deepchalk.lesson.how import calculation_of
from deepchalk.lesson.quantity import Quantity
from deepchalk.mobjects.exempt import exempt
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text.typeset import Formula, Glyphs, Part, Shown
from deepchalk.theme import Role

_BREAK = re.compile(r"(?<![<>!.])(=|≈)")


class Equation(Formula):
    """A template with a quantity in each slot.

    ``Equation("{p.symbol} = {a} / {s} {~} {p}", p=t.shares[1], a=t.powers[1], s=t.total)``

    Parameters
    ----------
    template
        see ``deepchalk.lesson.equation``
    entries
        one for each slot
    width
        the equation is broken before its relations where one line would be wider
    constants
        numbers that the template itself contains

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
        **entries: Quantity,
    ) -> None:
        self.written = equation.write(template, entries)
        self._options = {"height": height, "role": role, "constants": tuple(constants)}
        named = {
            **{f"{slot}Number": self._number(slot) for slot in self.written.decimals},
            **{f"{slot}Symbol": _symbol(entry) for slot, entry in entries.items()},
        }
        for lines in self._layouts(template):
            source, used = self._source(lines), {}
            for name in re.findall(r"\{(\w+)\}", source):
                used[name] = named[name]
            super().__init__(source, **self._options, **used)
            if width is None or self.width <= width:
                break

    def number(self, slot: str) -> Glyphs:
        """The number in a slot.

        Raises
        ------
        KeyError
            if the template has no such slot
        """
        return self.part(f"{slot}Number")

    def symbol(self, slot: str) -> Glyphs:
        """The symbol of a slot's entry."""
        return self.part(f"{slot}Symbol")

    @property
    def numbers(self) -> tuple[Glyphs, ...]:
        """Its numbers, in the order of the slots."""
        return tuple(part for name, part in self.parts.items() if name.endswith("Number"))

    def at(self, **entries: Quantity) -> Equation:
        """The same equation with other entries, where this one stands (its left edge stays)."""
        other = Equation(
            self.written.template, **self._options, **{**self.written.entries, **entries}
        )
        other.scale(self.digit_height / other.digit_height)
        other.set_x(self.get_x(mn.LEFT), mn.LEFT)
        other.stand_on(self.baseline)
        return other

    def _number(self, slot: str) -> Part:
        entry = self.written.entries[slot]
        text = self.written.text(slot)
        return Part(text, text, entry.role, (Shown(entry.value, text, entry.path),))

    def _layouts(self, template: str) -> Iterator[list[str]]:
        """One line; the last side on a line of its own; each side on its own."""
        marked = template.replace(equation.RELATION, self.written.relation)
        pieces = _BREAK.split(marked)
        sides = [pieces[0]] + [pieces[i] + pieces[i + 1] for i in range(1, len(pieces) - 1, 2)]
        yield ["".join(sides)]
        if len(sides) > 2:
            yield ["".join(sides[:-1]), sides[-1]]
            yield ["".join(sides[:2]), *sides[2:]]

    def _source(self, lines: list[str]) -> str:
        source = " \\ ".join(
            _BREAK.sub(r"& \1", line, count=1) if len(lines) > 1 else line for line in lines
        )

        def fill(match: re.Match[str]) -> str:
            if match[2]:
                return f"{{{match[1]}Symbol}}"
            slot = f"{{{match[1]}Number}}"
            negative = self.written.text(match[1]).startswith(numbers.MINUS)
            return f"({slot})" if negative and _after_operator(match) else slot

        return equation.SLOT.sub(fill, source)


def _symbol(entry: Quantity) -> Part:
    return Part(entry.symbol, entry.symbol, entry.role)


def _after_operator(match: re.Match[str]) -> bool:
    before = match.string[: match.start()].rstrip()
    return before[-1:] in ("+", "-", "−", "/", "^", "·") or before.endswith(("dot", "times"))


def how(entry: Quantity, **options: object) -> Equation:
    """The equation that an entry's own declaration tells: symbol, calculation, number.

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
    return Equation(
        f"{{result.symbol}} = {template} {{~}} {{result}}", result=entry, **operands, **options
    )


def each_how(quantity: Quantity, room: Room) -> list[Equation]:
    """The equation of each entry, all at the same place in a room and equally large."""
    width = room.width
    equations = [how(entry, width=width) for entry in quantity.entries]
    widest = max(equations, key=lambda one: float(one.width))
    room.fit(widest)
    for one in equations:
        one.scale(widest.digit_height / one.digit_height)
        one.set_x(widest.get_x(mn.LEFT), mn.LEFT).stand_on(widest.baseline)
    return equations


class Rework(mn.AnimationGroup):
    """An equation becomes the same one with other entries: number by number, where it stands."""

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
        self._old, self._new = old, new

    def clean_up_from_scene(self, scene: mn.Scene) -> None:
        super().clean_up_from_scene(scene)
        scene.remove(self._old, *self._old.submobjects, *self._new.submobjects)
        scene.add(self._new)


class RollEquation(mn.Animation):
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
        other = self.target.at(**self.frames[position])
        for name, part in self.target.parts.items():
            shape = other.parts.get(name)
            part.set_points(shape.points if shape is not None else np.zeros((0, 3)))
            if shape is not None:
                for held in ("wording", "_digit_share"):
                    part.__dict__[held] = shape.__dict__[held]
        for held in ("wording", "text", "shown", "written"):
            setattr(self.target, held, getattr(other, held))
