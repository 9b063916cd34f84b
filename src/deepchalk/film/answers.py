"""What a number on the picture answers to who points at it: all of it from the quantities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from deepchalk.lesson.params import Params
from deepchalk.lesson.values import equation
from deepchalk.lesson.values.equation import (
    OPERAND,
    HowError,
    Written,
    calculation_for_card,
    calculation_of,
)
from deepchalk.lesson.values.names import Names
from deepchalk.lesson.values.notation import number_source, source_in_language
from deepchalk.lesson.values.quantity import Quantity
from deepchalk.live.recording.tables import with_shapes
from deepchalk.live.timeline import Timeline
from deepchalk.mobjects.text.outlines import FONT_SIZE, typeset_many
from deepchalk.words.faces import say

MOST = 1_500
"""Entries that are told of: those that are shown, and those that they come from."""

REST = 0.5
"""Seconds for which a number must stand to be more than one that passes."""

FEW = 24
"""So many numbers of a quantity may pass, and their cards tell all that is known of them."""

GIVEN_ROLES = ("data", "parameter")
"""What somebody may have chosen; all else is a result, even if its number is one of those."""

UNITS_PER_POINT = 1 / FONT_SIZE
"""Formulas stand in units of their type size."""


NAMELESS = Names()


@dataclass
class Answer:
    """What is told of one entry."""

    entry: Quantity
    calculation: str = ""
    relation: str = ""
    """``=`` or ``≈``: whether what is printed closes."""
    operands: list[tuple[Quantity, str]] = field(default_factory=list)
    """The entries that it was computed from, and their texts as they are printed there."""
    used_by: list[str] = field(default_factory=list)
    """Paths of the entries that are computed from it."""


def answers(
    trace: Any, timeline: Timeline, names: Names = NAMELESS, drawn: Iterable[Written] = ()
) -> tuple[Timeline, dict[str, Any]]:
    """The timeline with the outlines of all formulas, and answers for its numbers as JSON has them.

    ``names`` are how a student calls the quantities; equations that were ``drawn`` tell of numbers
    whose declaration does not.
    """
    quantities: Mapping[str, Quantity] = getattr(trace, "quantities", {})
    shown = dict.fromkeys(one.path for one in timeline.numbers if one.path)
    found = _answers_of(quantities, shown, _results(drawn), passing(timeline))
    sources: dict[str, int] = {}
    chosen = _chosen(trace, found.values())
    entries = {
        path: _described(answer, trace, names, sources, chosen) for path, answer in found.items()
    }
    timeline, formulas = _typeset(timeline, list(sources))
    # A value is told once.
    numbers = (replace(n, value=None) if n.path in entries else n for n in timeline.numbers)
    timeline = replace(timeline, numbers=tuple(numbers))
    return timeline, {"entries": entries, "formulas": formulas}


def _results(drawn: Iterable[Written]) -> dict[str, tuple[Written, str]]:
    """For each entry that an equation works out: the equation, and the slot of the entry."""
    found: dict[str, tuple[Written, str]] = {}
    for written in drawn:
        sides = equation.sides(written.template)
        for before, side in pairwise(sides):
            alone = equation.SLOT.fullmatch(side.text.strip())
            if alone is None or alone[1] is None or alone[2]:
                continue
            # A number is worked out where others, or their symbols, are calculated with before it.
            slots = {one[1] for one in equation.SLOT.finditer(before.text)}
            name = equation.SLOT.fullmatch(before.text.strip())
            if slots - {alone[1]} and not (name and name[2]):
                found.setdefault(written.entries[alone[1]].path, (written, alone[1]))
    return found


def _answers_of(
    quantities: Mapping[str, Quantity],
    shown: Iterable[str],
    results: Mapping[str, tuple[Written, str]],
    passing: Set[str],
) -> dict[str, Answer]:
    """An answer for each path that is shown, and for what these numbers come from."""
    waiting = [entry for path in shown if (entry := entry_at(quantities, path)) is not None]
    found: dict[str, Answer] = {}
    while waiting and len(found) < MOST:
        entry = waiting.pop(0)
        if entry.path in found:
            continue
        found[entry.path] = answer = answer_of(
            entry, results.get(entry.path), entry.path in passing
        )
        waiting += [operand for operand, _ in answer.operands]
    for path, answer in found.items():
        for operand, _ in answer.operands:
            if operand.path in found and path not in found[operand.path].used_by:
                found[operand.path].used_by.append(path)
    return found


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


def passing(timeline: Timeline) -> Set[str]:
    """Paths of numbers that run past in a motion, and nowhere come to rest."""
    seen: Counter[int] = Counter()
    for (frame, order), (end, _) in pairwise([*timeline.orders, (timeline.frames, ())]):
        seen.update(dict.fromkeys(order, end - frame))
    longest: Counter[str] = Counter()
    for thing, track in enumerate(timeline.tracks):
        for number in track.numbers:
            path = timeline.numbers[number].path
            if path is not None:
                longest[path] = max(longest[path], seen[thing])
    restless = [path for path, frames in longest.items() if frames < REST * timeline.frame_rate]
    of_each = Counter(map(_name, restless))
    return {path for path in restless if of_each[_name(path)] > FEW}


def _name(path: str) -> str:
    return path.partition("[")[0]


def answer_of(
    entry: Quantity, drawn: tuple[Written, str] | None = None, passes: bool = False
) -> Answer:
    """What is told of an entry: its own calculation, or the equation and slot where it was drawn.

    Of one that only passes its declared calculation is all that is told.
    """
    try:
        calculation = (calculation_of if passes else calculation_for_card)(entry)
        if calculation is None:
            if drawn is None:
                return Answer(entry)
            written, result = drawn
            # Its other numbers are what it was computed from.
            others = [slot for slot in written.decimals if slot != result]
            return _written_out(entry, written, others)
        operands = {f"o{place}": one for place, one in enumerate(calculation.operands)}
        right = OPERAND.sub(lambda match: f"{{o{match[1]}}}", calculation.template)
        written = equation.write_equation(
            f"{{y.symbol}} = {right} {{~}} {{y}}", {"y": entry, **operands}
        )
    except (HowError, equation.EquationError):
        return Answer(entry)
    return _written_out(entry, written, list(operands))


def _written_out(entry: Quantity, written: Written, operands: Sequence[str]) -> Answer:
    return Answer(
        entry,
        calculation=_source(written, operands),
        relation=written.relation or ("≈" if "≈" in written.template else "="),
        operands=[(written.entries[slot], written.text(slot)) for slot in operands],
    )


def _source(written: Written, operands: Sequence[str]) -> str:
    """Typst mathematics in which part n is the n-th operand, counted from 1."""

    def fill(match: Any) -> str:
        if match[0] == equation.RELATION:
            return written.relation
        if match[2]:
            return written.entries[match[1]].symbol
        text = number_source(written.text(match[1]))
        if match[1] not in operands:
            return text
        number = operands.index(match[1]) + 1
        return equation.bracketed(text, match, f"part(#{number}, {text})")

    return equation.SLOT.sub(fill, source_in_language(written.template))


def _chosen(trace: Any, found: Iterable[Answer]) -> Set[str]:
    """Quantities whose numbers stand in the parameters: somebody chose them."""
    params = getattr(trace, "params", None)
    told = params.model_dump(mode="json") if isinstance(params, Params) else {}
    numbers = set(_numbers(told))
    bare: dict[str, list[Quantity]] = {}
    for answer in found:
        if not answer.calculation:
            bare.setdefault(answer.entry.name, []).append(answer.entry)
    return {
        name
        for name, entries in bare.items()
        if all(one.role in GIVEN_ROLES and one.value in numbers for one in entries)
    }


def _numbers(told: Any) -> Iterator[float]:
    if isinstance(told, Mapping):
        told = told.values()
    elif not isinstance(told, list):
        if isinstance(told, int | float):
            yield float(told)
        return
    for one in told:
        yield from _numbers(one)


def _described(
    answer: Answer, trace: Any, names: Names, sources: dict[str, int], chosen: Set[str]
) -> dict[str, Any]:
    entry = answer.entry
    read = [trace.quantities[name] for name in trace.sources.get(entry.name, ())]
    return {
        "symbol": _number(entry.symbol, sources),
        "name": names.general(entry),
        "says": names.template(entry),
        "where": names.places(entry),
        "role": entry.role,
        "text": entry.text,
        "value": entry.value,
        "how": _number(answer.calculation, sources) if answer.calculation else None,
        "closes": answer.relation == "=",
        "operands": [[operand.path, text] for operand, text in answer.operands],
        "used_by": answer.used_by,
        "from": [names.general(one) for one in read]
        or ([] if entry.name in chosen else [say("card-parameters")]),
    }


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
    for (number, part, _), (outline, x, y) in zip(pieces, placed, strict=True):
        formulas[number]["parts"].append([part, outline, x, y])
    return timeline, formulas
