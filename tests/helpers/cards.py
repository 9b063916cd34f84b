"""What the cards of a recorded lesson say: a student's words, and an equation if one is known."""

from __future__ import annotations

import re
from typing import Any

from deepchalk.film.answers import answers, entry_at, passing
from deepchalk.film.order import Chosen
from deepchalk.lesson.telling.naming import names_of
from deepchalk.lesson.values.equation import calculation_for_card, calculation_of
from deepchalk.live.recording.recorder import Played

IDENTIFIER = re.compile(r"[A-Za-z]+_\w*|\w*_[A-Za-z]+|[{}]")


def check_numbers(chosen: Chosen, played: Played) -> None:
    """Each number that was seen says what it is and how it came about."""
    assert played.timeline.numbers
    trace = chosen.trace
    names = names_of(chosen.lesson.folder, trace)
    _, told = answers(trace, played.timeline, names, played.written)
    entries = told["entries"]
    known_paths = trace_paths(trace)
    bare = {one for one in trace.quantities if "_" in one or len(one) < 3}
    for number in played.timeline.numbers:
        entry = entries.get(number.path or "")
        # Beyond as many as a page has room for, a number tells its value.
        assert entry or number.says or number.path in known_paths, number
        text = number.says if entry is None else card(entry)
        assert not IDENTIFIER.search(text), text
        assert text not in bare, text
    runs_past = passing(played.timeline)
    for path, entry in entries.items():
        known = calculation_of if path in runs_past else calculation_for_card
        if known(entry_at(trace.quantities, path)) is not None:
            assert entry["how"] is not None, path
    for written in played.written:
        last = re.search(r"(?:\{~\}|=|≈)\s*\{(\w+)\}\s*$", written.template)
        if last and last[1] in written.decimals and len(written.decimals) > 1:
            path = written.entries[last[1]].path
            assert path not in entries or entries[path]["how"] is not None, written.plain


def trace_paths(trace: Any) -> set[str]:
    """All that the trace knows."""
    return {path for one in trace.quantities.values() for path, _ in one.values_by_path()}


def card(entry: dict[str, Any]) -> str:
    """What the card says, as the player puts it together."""
    return re.sub(r"\{(\d+)\}", lambda match: entry["where"][int(match[1])], entry["says"])
