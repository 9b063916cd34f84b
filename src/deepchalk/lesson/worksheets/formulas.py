"""Formulas that stand on worksheets about the slopes of a computation."""

from __future__ import annotations

from deepchalk.lesson.worksheets.worksheet import NamedFormula

CHAIN_RULE = (
    NamedFormula("start", "(partial L) / (partial L) = 1"),
    NamedFormula(
        "gradient of a node u",
        '(partial L) / (partial u) = sum_(v "that takes" u) '
        "(partial L) / (partial v) dot (partial v) / (partial u)",
    ),
    NamedFormula("step", "w arrow.l w - eta dot (partial L) / (partial w)"),
)
