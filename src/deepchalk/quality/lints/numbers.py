"""Every number on the screen and in the captions is a value of the trace or a declared constant."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator

from deepchalk.lesson.telling.step import say, steps_of
from deepchalk.lesson.values.numbers import (
    FINEST,
    MINUS,
    decimals_in,
    listening,
    read,
    show,
    unsigned,
)
from deepchalk.quality.finding import Finding
from deepchalk.quality.marking import Known
from deepchalk.quality.playing.playthrough import Playthrough
from deepchalk.quality.playing.snapshot import Snapshot, Text, quoted
from deepchalk.words import ENGLISH, active, using

ID = "numbers"
FALLS_SHORT_WHEN = (
    "a number on screen or in a caption is no value of the trace (formatted once) and no declared "
    "constant; one quantity has mixed decimals; −0.00; a hyphen instead of a minus"
)
NEEDS_LESSON = True

_NEGATIVE_ZERO = re.compile(r"[-−]0(?:[.,]0+)?(?![.,]?\d)")
_HYPHEN = re.compile(r"(?<![\w)\]-])-\d")
_SCRIPT = re.compile(r"[_^]\s*(?:\(([^()]*(?:\([^()]*\)[^()]*)*)\)|(\w))")

GRIDS = frozenset({"NumberGrid", "Vector", "Matrix"})
"""Components that hold the numbers of one array and nothing else."""

_Decimals = dict[str, dict[int, tuple[Snapshot, Text]]]
"""Of each field of the trace, the first text with so many decimals."""


def printed_in(text: str) -> list[str]:
    """Numbers as a reader sees them; digits in names like ``conv2d`` or ``x1`` are none."""
    before = rf"(?<![\w.])(?<!\d{_mark()})"
    return re.findall(f"{before}{MINUS}?{unsigned()}{_end()}", text)


def _mark() -> str:
    return re.escape(active().decimal_mark)


def _end() -> str:
    """Pattern of what does not go on as a name or with decimals."""
    return rf"(?!\w|{_mark()}\d)"


def check(play: Playthrough) -> Iterator[Finding]:
    """Screen, then titles and captions, then decimals."""
    known = Known(play.trace, play.originals)
    heard = {text.lstrip("<>") for value, text in play.heard if known.comes_from_trace(value)}
    told: set[Hashable] = set()
    decimals: _Decimals = {}
    looked_at: set[int] = set()
    strangers: set[int] = set()
    titles = {step.title for step in play.steps}
    for snapshot in play.snapshots:
        for text in snapshot.texts:
            identity = id(text.wording) if text.wording is not None else id(text)
            if identity in looked_at or text.is_off(ID) or text.text in titles:
                continue
            looked_at.add(identity)
            _note_decimals(text, snapshot, known, decimals)
            # What a program prints has points in every language.
            with using(ENGLISH if text.kind == "code" else active()):
                faults = list(_faults(text, known, heard))
            for problem, remedy in faults:
                if (snapshot.step, text.text, problem) not in told:
                    told.add((snapshot.step, text.text, problem))
                    yield Finding.about(ID, snapshot, text, problem, remedy)
        yield from _strangers(snapshot, known, strangers)
    yield from _spoken(play, known)
    yield from _mixed(decimals)


def _faults(text: Text, known: Known, heard: set[str]) -> Iterator[tuple[str, str]]:
    yield from _typography(text.text, is_code=text.kind in ("code", "mathematics"))
    shown = text.wording.shown if text.wording is not None else ()
    for number in shown:
        yield from _typography(number.text, is_code=False)
        if not known.comes_from_trace(number.value):
            yield _strange(number.text, number.value, known)
        elif not _is_printed_so(number.text, number.value):
            yield f"prints {number.text} for {number.value:.6g}", "let show(…) make the text"
    declared = text.wording.constants if text.wording is not None else ()
    constants = {active().number(constant) for constant in declared}
    rest = text.text
    for printed in sorted((number.text for number in shown), key=len, reverse=True):
        rest = re.sub(rf"(?<![\w.]){re.escape(printed)}{_end()}", " ", rest, count=1)
    rest = _without_names(rest, known)
    if text.kind == "mathematics":
        rest = _without_indices(rest, known)
    for printed in printed_in(rest):
        if printed not in constants and printed not in heard and not _is_count(printed, known):
            yield _strange(printed, read(printed), known)


def _is_printed_so(text: str, value: float) -> bool:
    """Whether ``show`` writes the value so; near a bound it compares: ``<0.0001``."""
    if text[:1] in ("<", ">"):
        limit = read(text)
        is_true = value < limit if text[0] == "<" else value > limit
        return is_true and decimals_in(text) == FINEST
    return text == show(value, decimals_in(text))


def _strangers(snapshot: Snapshot, known: Known, told: set[int]) -> Iterator[Finding]:
    """Grids of computed numbers in which one has no mark: it equals a size by chance."""
    grids: dict[int, list[Text]] = {}
    for text in snapshot.texts:
        owner = text.members[0].owner
        if text.kind == "number" and text.wording is not None and owner and owner[0] in GRIDS:
            grids.setdefault(owner[1], []).append(text)
    for texts in grids.values():
        # A grid is one array: if one of its numbers is marked, all are, but 0, 1 and −1.
        if not any(known.is_marked(text.wording.shown[0].value) for text in texts):
            continue
        for text in texts:
            value = text.wording.shown[0].value
            if abs(value) in (0.0, 1.0) or known.is_marked(value) or not known.is_count(value):
                continue
            if id(text.wording) not in told and not text.is_off(ID):
                told.add(id(text.wording))
                problem, remedy = _strange(text.text, value, known)
                yield Finding.about(ID, snapshot, text, problem, remedy)


def _typography(text: str, is_code: bool) -> Iterator[tuple[str, str]]:
    if _NEGATIVE_ZERO.search(text) and not is_code:
        yield "shows a negative zero", "let show(…) make the text"
    if not is_code and _HYPHEN.search(text):
        yield "has a hyphen for a minus", "let show(…) make the text, it writes −"


def _strange(printed: str, value: float, known: Known) -> tuple[str, str]:
    path = known.path_of(value)
    remedy = "take it from the trace with show(…), or declare it as a constant"
    if path is None:
        return f"shows {printed}, which is no value of the trace", remedy
    return f"shows {printed} that does not come from the trace (it only equals {path})", remedy


def _without_names(text: str, known: Known) -> str:
    """The text without names that were given, in which a number may stand: ``class 4``."""
    for name in known.names:
        # A name that is a number, like the width 2, is none of the digits of another: 0.23.
        text = re.sub(rf"(?<![\w.−]){re.escape(name)}{_end()}", " ", text)
    return text


def _without_indices(formula: str, known: Known) -> str:
    """The formula without scripts that only say which one: 1, 2, … up to the longest axis."""
    longest = max((max(lengths) for lengths in known.axes.values()), default=0)

    def keep(match: re.Match[str]) -> str:
        inner = match[1] or match[2] or ""
        numbers = [read(printed) for printed in printed_in(inner.replace("-", MINUS))]
        return " " if all(0 <= n <= longest and n.is_integer() for n in numbers) else match[0]

    return _SCRIPT.sub(keep, formula)


def _is_count(printed: str, known: Known) -> bool:
    value = read(printed)
    return value.is_integer() and not decimals_in(printed) and known.counts.near(value, 1e-12)


def _spoken(play: Playthrough, known: Known) -> Iterator[Finding]:
    """Titles and captions: each is asked anew, and the numbers that it makes are listened to."""
    starts = {step.name: step.start for step in play.steps}
    for step in steps_of(play.scene_class) if play.scene_class else ():
        if step.name not in starts:
            continue
        constants = {active().number(constant) for constant in step.constants}
        captions = [("caption", wording) for wording in step.caption_wordings]
        for what, wording in [("title", step.title_wording), *captions]:
            with listening() as heard:
                said = say(wording, play.trace)
            texts = {text.lstrip("<>") for value, text in heard if known.comes_from_trace(value)}
            problems = list(_typography(said, is_code=False))
            for printed in printed_in(_without_names(said, known)):
                is_told = printed in texts or printed in constants
                if not is_told and not _is_ordinal(said, printed, known):
                    problems.append(_strange(printed, read(printed), known))
            for problem, remedy in dict.fromkeys(problems):
                subject = f"{what} {quoted(said, 60)}"
                yield Finding(ID, step.name, starts[step.name], subject, problem, remedy)


def _is_ordinal(said: str, printed: str, known: Known) -> bool:
    """Whether it counts along a named axis: ``query 2`` where there are at least two queries."""
    for match in re.finditer(rf"([A-Za-z]+) {re.escape(printed)}(?!\w)", said):
        lengths = known.axes.get(match[1].lower().rstrip("s")) or known.axes.get(match[1].lower())
        if lengths and printed.isdecimal() and 1 <= int(printed) <= max(lengths):
            return True
    return False


def _note_decimals(text: Text, snapshot: Snapshot, known: Known, decimals: _Decimals) -> None:
    for number in text.wording.shown if text.wording is not None else ():
        # An entry of a quantity is written as the quantity says, finer where it must not be false.
        if number.path is not None:
            continue
        for field in known.fields_of(number.value):
            places = decimals.setdefault(field, {})
            places.setdefault(decimals_in(number.text), (snapshot, text))


def _mixed(decimals: _Decimals) -> Iterator[Finding]:
    for field, places in decimals.items():
        if len(places) < 2:
            continue
        few, many = min(places), max(places)
        snapshot, text = places[few]
        elsewhere = f"elsewhere ({places[many][1].quoted}) with {many}"
        problem = f"shows {field} with {few} decimals, {elsewhere}"
        remedy = "give every number of one quantity the same decimals"
        yield Finding.about(ID, snapshot, text, problem, remedy)
