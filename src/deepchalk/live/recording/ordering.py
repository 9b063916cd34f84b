"""Numbers a timeline's states, outlines and contours as they come, which takes the fewest bytes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from deepchalk.live.timeline import Timeline

Entry = TypeVar("Entry")


def in_order_of_use(timeline: Timeline) -> Timeline:
    """The same timeline, in which each thing's states follow one another.

    Outlines that no state has keep their numbers: formulas refer to them.
    """
    spans = [span for track in timeline.tracks for span in track.spans]
    of_states = _order(len(timeline.states), (at for one in spans for at in (one.start, one.to)))
    states = _reordered(timeline.states, of_states)
    of_outlines = _order(len(timeline.outlines), (state.outline for state in states))
    outlines = _reordered(timeline.outlines, of_outlines)
    of_contours = _order(
        len(timeline.contours), (part.contour for outline in outlines for part in outline)
    )
    of_styles = _order(len(timeline.styles), (state.style for state in states))
    return replace(
        timeline,
        contours=_reordered(timeline.contours, of_contours),
        outlines=tuple(
            tuple(replace(part, contour=of_contours[part.contour]) for part in outline)
            for outline in outlines
        ),
        styles=_reordered(timeline.styles, of_styles),
        states=tuple(
            replace(state, outline=of_outlines[state.outline], style=of_styles[state.style])
            for state in states
        ),
        tracks=tuple(
            replace(
                track,
                spans=tuple(
                    replace(span, start=of_states[span.start], to=of_states[span.to])
                    for span in track.spans
                ),
            )
            for track in timeline.tracks
        ),
    )


def _order(count: int, uses: Iterable[int]) -> list[int]:
    """The new number of each entry; what is not used keeps its own."""
    used = list(dict.fromkeys(uses))
    found = list(range(count))
    for old, new in zip(used, sorted(used), strict=True):
        found[old] = new
    return found


def _reordered(entries: Sequence[Entry], numbers: Sequence[int]) -> tuple[Entry, ...]:
    return tuple(entry for _, entry in sorted(zip(numbers, entries, strict=True), key=_first))


def _first(pair: tuple[int, object]) -> int:
    return pair[0]
