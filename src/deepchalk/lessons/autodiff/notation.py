"""Names, numbers and derivatives as pieces of a formula."""

from __future__ import annotations

import re
from typing import Any

from deepchalk.lessons.autodiff.expression import check_name
from deepchalk.lessons.autodiff.trace import Trace
from deepchalk.mobjects.text import Formula, Part, number, symbol
from deepchalk.theme import Role

GREEK = {
    "alpha": "α",
    "beta": "β",
    "gamma": "γ",
    "delta": "δ",
    "epsilon": "ε",
    "zeta": "ζ",
    "eta": "η",
    "theta": "θ",
    "iota": "ι",
    "kappa": "κ",
    "lambda": "λ",
    "mu": "μ",
    "nu": "ν",
    "xi": "ξ",
    "rho": "ρ",
    "tau": "τ",
    "phi": "φ",
    "chi": "χ",
    "psi": "ψ",
    "omega": "ω",
}
_DIGITS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def name_source(name: str) -> str:
    """Typst mathematics for a name: ``h1`` becomes h with index 1, ``loss`` upright letters.

    Raises
    ------
    ExpressionError
        if it is not a name of the grammar: then it must not become Typst source
    """
    check_name(name, 1)
    letters = name.rstrip("0123456789").rstrip("_")
    index = name[len(letters) :].lstrip("_")
    written = letters if len(letters) == 1 or letters in GREEK else f'upright("{letters}")'
    return f"{written}_({index})" if index else written


def name_text(name: str) -> str:
    """A name in plain characters: Greek letters as such, the index lowered."""
    letters = name.rstrip("0123456789").rstrip("_")
    return GREEK.get(letters, letters) + name[len(letters) :].lstrip("_").translate(_DIGITS)


class Writing:
    """Collects the parts of one formula while its template is put together."""

    def __init__(self, trace: Trace) -> None:
        self.trace = trace
        self.parts: dict[str, Part] = {}
        self.count = 0

    def slot(self, part: Part) -> str:
        """A placeholder for a part."""
        name = f"p{self.count}"
        self.count += 1
        self.parts[name] = part
        return f"{{{name}}}"

    def name(self, node: int) -> str:
        """A node's name in its colour."""
        name = self.trace.graph.nodes[node].name
        return self.slot(symbol(name_source(name), role_of(self.trace, node), name_text(name)))

    def number(self, value: float, role: Role = "data", bracket: bool = False) -> str:
        """A number of the trace."""
        return self.slot(number(value, self.trace.place(value), role, bracket))

    def slope(self, node: int, role: Role = "gradient", is_flat: bool = False) -> str:
        """∂L/∂node."""
        return self.derivative(self.trace.graph.result, node, role, is_flat)

    def derivative(self, above: int, below: int, role: Role = "ink", is_flat: bool = False) -> str:
        """∂above/∂below as a fraction, or in one line."""
        names = [self.trace.graph.nodes[node].name for node in (above, below)]
        # Without spaces, which would stay between ∂ and a word.
        top, bottom = (f"∂{name_source(name)}" for name in names)
        text = "/".join(f"∂{name_text(name)}" for name in names)
        source = f"{top}\\/{bottom}" if is_flat else f"frac({top}, {bottom})"
        return self.slot(Part(source, text, role))

    def formula(self, template: str, height: float | None = None) -> Formula:
        """The finished formula; figures outside the parts belong to the template."""
        parts: dict[str, Any] = dict(self.parts)
        plain = re.sub(r"\{\w+\}|_\(\d+\)", " ", template)
        return Formula(template, constants=tuple(re.findall(r"\d+", plain)), height=height, **parts)


def role_of(trace: Trace, node: int) -> Role:
    """The colour of a node's symbol through the whole lesson."""
    if node in trace.learned:
        return "parameter"
    return "data" if trace.graph.nodes[node].is_input else "ink"
