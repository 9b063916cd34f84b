"""Formulas that stand on worksheets about the slopes of a computation."""

from __future__ import annotations

from deepchalk.lesson import worksheets


def chain_rule(result: str) -> tuple[worksheets.NamedFormula, ...]:
    """How gradients come about, from the last one to the first; ``result`` is its symbol."""
    of = f"(partial {result}) / "
    return (
        worksheets.NamedFormula("start", f"{of}(partial {result}) = 1"),
        worksheets.NamedFormula(
            "gradient of a node u",
            f'{of}(partial u) = sum_(v "that takes" u) '
            f"{of}(partial v) dot (partial v) / (partial u)",
        ),
        worksheets.NamedFormula("step", f"w arrow.l w - eta dot {of}(partial w)"),
    )
