"""The symbols of batch normalisation, each with its colour, and formulas that fit their room."""

from __future__ import annotations

from collections.abc import Iterable

from deepchalk import theme
from deepchalk.lesson.values.numbers import as_printed, relation
from deepchalk.lessons.batch_norm.trace import Trace
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula, Part, number, symbol
from deepchalk.theme import Role


def of_unit(letter: str, unit: int, role: Role = "data") -> Part:
    """A symbol with the number of its unit (given from 0): h₁."""
    return symbol(f"{letter}_{unit + 1}", role)


def normalised(unit: int) -> Part:
    """ĥ₁."""
    return symbol(f"hat(h)_{unit + 1}", "data")


def squared_sigma(unit: int | None = None) -> Part:
    """σ², or σ₁²."""
    return symbol("sigma^2" if unit is None else f"sigma_{unit + 1}^2", "ink")


def epsilon(trace: Trace) -> tuple[str, dict[str, Part], list[str]]:
    """ε as a number: a template, its parts, and the constants in it.

    A power of ten where it is small: 10⁻⁵, 2 · 10⁻³.
    """
    if trace.params.epsilon >= 0.01:
        return "{eps}", {"eps": number(trace.params.epsilon, None, "ink2")}, []
    parts = {"power": number(trace.epsilon_exponent, 0, "ink2")}
    if trace.epsilon_mantissa == 1:
        return "10^({power})", parts, ["10"]
    parts["eps"] = number(trace.epsilon_mantissa, None, "ink2")
    return "{eps} dot 10^({power})", parts, ["10"]


def fitted(
    room: Room,
    *templates: str,
    constants: Iterable[str] = (),
    widest: float | None = None,
    **parts: Part,
) -> Formula:
    """The first of the templates that fits the room, as large as it can be; placed in the room.

    A template takes those of the parts that it names. If none fits with legible digits, the last
    one is made as small as it must be.
    """
    sizes = theme.active().sizes
    for height in (widest or sizes.formula, sizes.label, sizes.smallest):
        for template in templates:
            own = {name: part for name, part in parts.items() if f"{{{name}}}" in template}
            formula = Formula(template, height=height, constants=constants, **own)
            if formula.width <= room.width and formula.height <= room.height:
                return formula.move_to(room.centre)
    return room.place(formula)


def normalising(
    trace: Trace,
    unit: int,
    values: tuple[float, float, float, float],
    letter: Part | None = None,
) -> tuple[tuple[str, str], dict[str, Part]]:
    """ĥ = (h − μ) / √(σ² + ε) with numbers: templates with one line and with two, and the parts.

    Parameters
    ----------
    values
        h, mean, deviation, result
    """
    h, mean, deviation, result = values
    digits = trace.digits
    above = as_printed(h, digits.h) - as_printed(mean, digits.mean)
    below = as_printed(deviation, digits.deviation)
    recomputed = above / below if below else float("inf")
    sign = relation(result, digits.normalised, recomputed)
    fraction = "({h} - {m}) / {s}"
    templates = f"{{l}} = {fraction} {sign} {{r}}", f"{{l}} = & {fraction} \\ {sign} & {{r}}"
    parts = {
        "l": letter or normalised(unit),
        "h": number(h, digits.h, "data"),
        "m": number(mean, digits.mean, "ink", bracket_negative=True),
        "s": number(deviation, digits.deviation, "ink"),
        "r": number(result, digits.normalised, "data"),
    }
    return templates, parts
