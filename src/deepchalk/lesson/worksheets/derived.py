"""A worksheet that follows from what a lesson declares: how quantities come about, what is asked.

A lesson's trace module holds ``EXERCISES``; tasks, formulas and the key come from the quantities,
multiple choice from the questions of its beats.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np

from deepchalk.errors import ComputationError
from deepchalk.lesson.params import Params
from deepchalk.lesson.telling.step import LETTERS, phases_of
from deepchalk.lesson.values import numbers
from deepchalk.lesson.values.equation import OPERAND, calculation_of, closes, is_exact
from deepchalk.lesson.values.general import (
    axes_of_letters,
    comes_about_differently,
    entry_symbol,
    general_formulas,
)
from deepchalk.lesson.values.names import Names
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.lesson.worksheets.worksheet import (
    Exercise,
    Formula,
    NamedFormula,
    Number,
    exercise,
    first_of,
    formula,
    word_asked,
)
from deepchalk.words import faces

MOST_DECIMALS, LARGEST = 2, 200
"""What numbers must keep to, to be worked with by hand, unless a lesson says otherwise."""


MOST_LINES = 24
"""Calculations of a sheet, shared evenly by what is asked: it shall fit on a page."""


@dataclass(frozen=True)
class Exercises:
    """What a lesson says of its worksheet.

    Attributes
    ----------
    teaches
        what a student knows after the lesson, two to four sentences; none where they stand in the
        lesson's files of words
    ask
        names of quantities that say how they come about, in the order in which they are computed
    draw
        parameters with other numbers of the kind that suits hands; drawn again if what is asked
        does not close with these decimals
    also
        further tasks, made of a trace; they stand behind those that are derived
    formulas
        further formulas, made of a trace: they stand before those of what is asked, of which each
        entry that comes about in its own way has none beside them
    decimals
        of the numbers at most
    lines
        calculations at most: where they are wide, fewer fit on a page
    """

    ask: tuple[str, ...]
    draw: Callable[[np.random.Generator], Params]
    teaches: tuple[str, ...] = ()
    also: Callable[[Any], Sequence[Exercise]] = lambda trace: ()
    formulas: Callable[[Any], Sequence[NamedFormula]] = lambda trace: ()
    decimals: int = MOST_DECIMALS
    lines: int = MOST_LINES


class DerivedWorksheet:
    """The worksheet of a lesson of quantities and beats."""

    def __init__(
        self,
        exercises: Exercises,  # what the lesson says of it
        compute: Callable[[Any], Any],  # parameters to trace
        # The lesson's beats; asked for only when their questions are needed.
        beats: Callable[[], Sequence[Any]],
        # How the quantities of a trace are called.
        names: Callable[[Any], Names] = lambda trace: Names(),
    ) -> None:
        self.TEACHES: Sequence[str] = exercises.teaches
        self.asked = exercises.ask
        self.draw = exercises.draw
        self.also = exercises.also
        self.further_formulas = exercises.formulas
        self.decimals = exercises.decimals
        self.lines = exercises.lines
        self.compute = compute
        self.beats = beats
        self.names = names

    def formulas(self, trace: Any) -> Sequence[NamedFormula]:
        """What the lesson tells itself, and how each quantity that is asked comes about."""
        further, names = self.further_formulas(trace), self.names(trace)
        return [
            *further,
            *(
                NamedFormula(names.whole(one), template, axes_of_letters(one))
                for one in (trace.quantities[name] for name in self.asked)
                if not further or not comes_about_differently(one)
                for template in general_formulas(one)
            ),
        ]

    def worksheet(self, random: np.random.Generator) -> Params:
        """Parameters for which everything that is asked can be computed by hand."""

        def draw() -> Params | None:
            params = self.draw(random)
            try:
                trace = self.compute(params)
            except ComputationError:
                return None
            asked = [trace.quantities[name] for name in self.asked]
            return params if self._suits(asked) else None

        return first_of(draw)

    def _suits(self, asked: Sequence[Quantity]) -> bool:
        return all(_suits(entry, self.decimals) for one in asked for entry in _made(one))

    def exercises(self, trace: Any, shown: Any = None) -> Sequence[Exercise]:
        """A task for each quantity, those of the lesson itself, then its questions."""
        # shown: the trace that lies beside the sheet: what it answers is not asked.
        return [
            *self._to_compute(trace, shown),
            *self.also(trace),
            *self._to_choose(trace, shown),
        ]

    def _to_compute(self, trace: Any, shown: Any) -> Iterator[Exercise]:
        known: set[str] = set()
        most = max(1, self.lines // len(self.asked))
        names = self.names(trace)
        for name in self.asked:
            one = trace.quantities[name]
            answered = () if shown is None else _calculated(shown.quantities[name])
            entries = [e for e in _made(one)[:most] if _as_calculated(e) not in answered]
            asked = _as_they_come_about(entries)
            # What an entry needs of those before it is asked, too: they are known by then.
            known |= {entry.path for entry in asked}
            if asked:
                lines = map(_line, asked, _symbols(asked), repeat(known))
                yield exercise(_task(names.asked(one), asked), *lines)

    def _to_choose(self, trace: Any, shown: Any) -> Iterator[Exercise]:
        for beat in self.beats():
            for phase in phases_of(beat) if beat.applies(trace) else ():
                question = phase.question
                if question is None or question.sheet is False or not phase.applies(trace):
                    continue
                asked = question.asked(trace)
                is_told = shown is not None and beat.applies(shown) and phase.applies(shown)
                # Other numbers make another question only where they make another answer.
                if is_told and question.asked(shown).right == asked.right:
                    continue
                letters = LETTERS[: len(asked.options)]
                options = (
                    f"{one}) {text}" for one, text in zip(letters, asked.options, strict=True)
                )
                yield exercise(
                    "\n".join([asked.on_sheet, *options]),
                    formula("{answer}", answer=word_asked(asked.answer, letters)),
                )


def _made(quantity: Quantity) -> list[Quantity]:
    """The entries that come about from others; all of them, but where some are given."""
    made = [entry for entry in quantity.entries if calculation_of(entry) is not None]
    return made or list(quantity.entries)


def _as_they_come_about(entries: Sequence[Quantity]) -> list[Quantity]:
    """Each behind those that its own calculation takes; else in their order."""
    waiting, ordered = list(entries), []
    while waiting:
        left = {one.path for one in waiting}
        free = (at for at, one in enumerate(waiting) if not _takes(one) & (left - {one.path}))
        ordered.append(waiting.pop(next(free, 0)))
    return ordered


def _takes(entry: Quantity) -> set[str]:
    """Paths of the quantities that a calculation takes."""
    calculation = calculation_of(entry)
    return {one.path for one in calculation.operands} if calculation else set()


def _as_calculated(entry: Quantity) -> str:
    """The calculation of an entry with its numbers, as it is printed."""
    calculation = calculation_of(entry)
    printed = calculation.printed([one.text for one in calculation.operands]) if calculation else ""
    return f"{printed} = {entry.text}"


def _calculated(quantity: Quantity) -> frozenset[str]:
    """Every calculation of a quantity with its numbers."""
    return frozenset(map(_as_calculated, _made(quantity)))


def _suits(entry: Quantity, decimals: int) -> bool:
    calculation = calculation_of(entry)
    if calculation is None:
        return False
    shown = [entry, *calculation.operands]
    return (
        all(one.decimals <= decimals and abs(one.value) <= LARGEST for one in shown)
        and all(one.text == numbers.show(one.value, one.decimals) for one in shown)
        and closes(calculation.printed([one.text for one in calculation.operands]), entry.text)
    )


def _task(what: str, asked: Sequence[Quantity]) -> str:
    """What is to be done, and to how many decimals where a result is rounded."""
    rounded = [one.decimals for one in asked if not is_exact(one, one.decimals)]
    if not rounded:
        return faces.say("sheet-task", what=what)
    return faces.say("sheet-task-rounded", what=what, decimals=max(rounded))


def _symbols(entries: Sequence[Quantity]) -> list[str]:
    """Their symbols; with all indices where some were called alike without."""
    short = [entry.symbol for entry in entries]
    return short if len(set(short)) == len(short) else [*map(entry_symbol, entries)]


def _line(entry: Quantity, symbol: str, known: set[str]) -> Formula:
    """The calculation of an entry; what was asked for before is left out again."""
    calculation = calculation_of(entry)
    assert calculation is not None
    answer = Number(entry.value, entry.decimals, asked=True)
    if OPERAND.fullmatch(calculation.template.strip()):
        # It is another number as it stands: to print that would be to answer.
        return formula(f"{symbol} = {{answer}}", answer=answer)
    slots: dict[str, Number] = {}
    for position, one in enumerate(calculation.operands):
        was_asked = one.path in known
        slots[f"o{position}"] = Number(
            one.value, one.decimals, asked=was_asked, bracketed=not was_asked
        )
    template = OPERAND.sub(lambda match: f"{{o{match[1]}}}", calculation.template)
    return formula(f"{symbol} = {template} = {{answer}}", **slots, answer=answer)
