"""How the symbols and numbers of the ravine are written."""

from __future__ import annotations

from deepchalk.lesson.values.numbers import MINUS, as_printed, decimals_for, show
from deepchalk.lessons.ravines.figures import Figure, Term
from deepchalk.lessons.ravines.trace import Trace
from deepchalk.mobjects.text import Part, Shown, symbol
from deepchalk.theme import Role

COST: Role = "gradient"
SUPERSCRIPTS = str.maketrans("0123456789" + MINUS, "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
LONGEST_NAME = 22

TEN = ("10",)
"""The constant of every number with a power of ten."""


def figure_part(figure: Figure, role: Role = "ink", bracket_negative: bool = False) -> Part:
    """A number of the trace in a formula, with a power of ten if it is written so."""
    text = show(figure.mantissa, figure.decimals)
    shown: tuple[Shown, ...] = (Shown(figure.mantissa, text),)
    source = text
    if figure.exponent != 0:
        power = show(figure.exponent, 0)
        source = f"{text} dot 10^({power})"
        shown = (*shown, Shown(float(figure.exponent), power))
    if bracket_negative and text.startswith(MINUS):
        source = f"({source})"
    return Part(source, source, role, shown)


def figure_text(figure: Figure) -> str:
    """A number of the trace in a sentence."""
    text = show(figure.mantissa, figure.decimals)
    if figure.exponent == 0:
        return text
    return f"{text} × 10{show(figure.exponent, 0).translate(SUPERSCRIPTS)}"


def tolerance(trace: Trace) -> str:
    """How far above its minimum the cost is when counting ends."""
    value = trace.params.tolerance
    return show(value, decimals_for([value], at_most=9))


def printed(figure: Figure) -> float:
    """The number that a reader sees."""
    return as_printed(figure.mantissa, figure.decimals) * 10.0**figure.exponent


def equals(*figures: Figure) -> str:
    """``=`` if all numbers are written in full, else ``≈``."""
    return "=" if all(figure.is_exact for figure in figures) else "≈"


def is_zero(term: Term) -> bool:
    """Whether a summand is nothing."""
    return term.size.mantissa == 0


def weight(letter: str, index: int) -> Part:
    """w₁, w₂ of given inputs or v₁, v₂ of normalised ones."""
    return symbol(f"{letter}_{index}", "parameter")


def inputs_symbol(letter: str, index: int) -> Part:
    """x₁, x₂ as given or z₁, z₂ normalised."""
    return symbol(f"{letter}_{index}", "data")


def brief_name(name: str, longest: int = LONGEST_NAME) -> str:
    """A column's name, shortened where it is long."""
    return name if len(name) <= longest else name[: longest - 1].rstrip() + "…"


def has_plain_names(trace: Trace) -> bool:
    """Whether the columns are named like their symbols, so that no list of names is needed."""
    return trace.params.columns == ("x1", "x2", "t")
