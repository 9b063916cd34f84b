"""What a number on the picture answers to who points at it: all of it from the quantities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from deepchalk.lesson.values import equation
from deepchalk.lesson.values.how import SLOT as OPERAND
from deepchalk.lesson.values.how import HowError, calculation_of
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.live.recording.shapes import with_shapes
from deepchalk.live.timeline import Timeline
from deepchalk.mobjects.text.outlines import FONT_SIZE, typeset_many

MOST = 1_500
"""Entries that are told of: those that are shown, and those that they come from."""

UNITS_PER_POINT = 1 / FONT_SIZE
"""Formulas stand in units of their type size."""


@dataclass
class Answer:
    """What is told of one entry.

    Attributes
    ----------
    entry
        the quantity's entry
    relation
        ``=`` or ``≈``: whether what is printed closes
    operands
        the entries that it was computed from, and their texts as they are printed there
    used_by
        paths of the entries that are computed from it
    """

    entry: Quantity
    calculation: str = ""
    relation: str = ""
    operands: list[tuple[Quantity, str]] = field(default_factory=list)
    used_by: list[str] = field(default_factory=list)


def answers(trace: Any, timeline: Timeline) -> tuple[Timeline, dict[str, Any]]:
    """Answers for all numbers of a timeline whose quantities the trace knows.

    Returns
    -------
    the timeline with the outlines of all formulas, and the answers as JSON has them; nothing for
    traces without quantities
    """
    quantities: Mapping[str, Quantity] = getattr(trace, "quantities", {})
    shown = dict.fromkeys(one.path for one in timeline.numbers if one.path)
    told = _told(quantities, shown)
    sources: dict[str, int] = {}
    entries = {path: _described(answer, trace.sources, sources) for path, answer in told.items()}
    timeline, formulas = _typeset(timeline, list(sources))
    # A value is told once.
    numbers = (replace(n, value=None) if n.path in entries else n for n in timeline.numbers)
    timeline = replace(timeline, numbers=tuple(numbers))
    return timeline, {"entries": entries, "formulas": formulas}


def _told(quantities: Mapping[str, Quantity], shown: Iterable[str]) -> dict[str, Answer]:
    """An answer for each path that is shown, and for what these numbers come from."""
    waiting = [entry for path in shown if (entry := entry_at(quantities, path)) is not None]
    told: dict[str, Answer] = {}
    while waiting and len(told) < MOST:
        entry = waiting.pop(0)
        if entry.path in told:
            continue
        told[entry.path] = answer = _answer(entry)
        waiting += [operand for operand, _ in answer.operands]
    for path, answer in told.items():
        for operand, _ in answer.operands:
            if operand.path in told and path not in told[operand.path].used_by:
                told[operand.path].used_by.append(path)
    return told


def entry_at(quantities: Mapping[str, Quantity], path: str) -> Quantity | None:
    """The entry of a path such as ``shares[1]``; None if there is none."""
    name, _, rest = path.partition("[")
    quantity = quantities.get(name)
    if quantity is None:
        return None
    places = tuple(
        int(part) for part in rest.removesuffix("]").split(",") if part.strip().isdecimal()
    )
    entry = quantity[places] if places else quantity
    return entry if entry.is_entry else None


def _answer(entry: Quantity) -> Answer:
    try:
        calculation = calculation_of(entry)
        if calculation is None:
            return Answer(entry)
        operands = {f"o{place}": one for place, one in enumerate(calculation.operands)}
        right = OPERAND.sub(lambda match: f"{{o{match[1]}}}", calculation.template)
        written = equation.write(f"{{y.symbol}} = {right} {{~}} {{y}}", {"y": entry, **operands})
    except (HowError, equation.EquationError):
        return Answer(entry)
    return Answer(
        entry,
        calculation=_source(written),
        relation=written.relation,
        operands=[(one, written.text(slot)) for slot, one in operands.items()],
    )


def _source(written: equation.Written) -> str:
    """Typst mathematics in which part n is the n-th operand, counted from 1."""

    def fill(match: Any) -> str:
        if match[0] == equation.RELATION:
            return written.relation
        if match[2]:
            return written.entries[match[1]].symbol
        text = written.text(match[1])
        if match[1] == "y":
            return text
        number = int(match[1].removeprefix("o")) + 1
        return equation.bracketed(text, match, f"part(#{number}, {text})")

    return equation.SLOT.sub(fill, written.template)


def _described(
    answer: Answer, read: Mapping[str, Sequence[str]], sources: dict[str, int]
) -> dict[str, Any]:
    entry = answer.entry
    return {
        "symbol": _number(entry.symbol, sources),
        "name": entry.name.replace("_", " "),
        "says": entry.declaration.says,
        "where": list(_where(entry)),
        "role": entry.role,
        "text": entry.text,
        "value": entry.value,
        "how": _number(answer.calculation, sources) if answer.calculation else None,
        "closes": answer.relation == "=",
        "operands": [[operand.path, text] for operand, text in answer.operands],
        "used_by": answer.used_by,
        "from": [name.replace("_", " ") for name in read.get(entry.name, ())],
    }


def _where(entry: Quantity) -> Iterator[str]:
    """``class dog``: the place on each axis, in words."""
    for axis, place in zip(entry.declaration.axes, entry.places, strict=True):
        assert isinstance(place, int)
        names = entry.entry_names.get(axis)
        yield f"{axis} {names[place] if names else place + 1}"


def _number(source: str, sources: dict[str, int]) -> int:
    return sources.setdefault(source, len(sources))


def _typeset(timeline: Timeline, sources: Sequence[str]) -> tuple[Timeline, list[dict[str, Any]]]:
    """Formulas as outlines of the timeline."""
    wrapped = [f"$#math.display(${source}$)$" for source in sources]
    pieces = [
        (number, outline.part, outline.points * UNITS_PER_POINT)
        for number, outlines in enumerate(typeset_many(wrapped))
        for outline in outlines
    ]
    timeline, placed = with_shapes(timeline, [points for _, _, points in pieces])
    formulas: list[dict[str, Any]] = [{"parts": []} for _ in sources]
    for (number, part, _), place in zip(pieces, placed, strict=True):
        formulas[number]["parts"].append([part, place.outline, place.x, place.y])
    return timeline, formulas
