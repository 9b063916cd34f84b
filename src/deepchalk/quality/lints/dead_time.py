"""Something happens, unless there is something to read."""

from __future__ import annotations

from collections.abc import Iterator

from deepchalk.lesson.telling.captions import reading_seconds
from deepchalk.quality.finding import Finding
from deepchalk.quality.playing.playthrough import Interval, Playthrough

ID = "dead-time"
FALLS_SHORT_WHEN = "nothing changes for longer than 2.5 s and longer than 1.5 × the reading time"
NEEDS_LESSON = False

ALWAYS_ALLOWED = 2.5
READING_FACTOR = 1.5
SLACK = 0.1


def check(play: Playthrough) -> Iterator[Finding]:
    """Stretches of stillness that are too long for what there is to read."""
    known: set[str] = set()
    stretch: list[Interval] = []
    for interval in [*play.intervals, None]:
        # A cut: something appeared or left without an animation.
        is_cut = interval and stretch and stretch[-1].snapshot.ids != interval.snapshot.ids
        if interval is not None and interval.still and not is_cut:
            stretch.append(interval)
            continue
        if stretch:
            yield from _too_long(play, stretch, known)
            known |= {text.text for text in stretch[0].snapshot.texts}
        stretch = [interval] if interval is not None and interval.still else []


def _too_long(play: Playthrough, stretch: list[Interval], known: set[str]) -> Iterator[Finding]:
    start, end = stretch[0].start, stretch[-1].end
    seconds = end - start
    snapshot = stretch[0].snapshot
    is_last = play.is_last_picture(end)
    new = [t for t in snapshot.texts if is_last or t.text not in known]
    reading = sum(text.seconds_to_read for text in new)
    said = [cue for cue in play.cues if cue.end > start + SLACK and cue.start < end - SLACK]
    reading = max(reading, sum(reading_seconds(cue.text) for cue in said))
    allowed = max(ALWAYS_ALLOWED, READING_FACTOR * reading)
    # The summary frame at the end of a lesson stays as long as the theme says.
    if is_last and play.theme is not None:
        allowed = max(allowed, play.theme.times.summary + play.on_stage)
    if seconds > allowed + SLACK:
        problem = f"does not change for {seconds:.1f} s, more than {allowed:.1f} s"
        remedy = "move on earlier, or let something happen"
        yield Finding(ID, snapshot.step, start, "the picture", problem, remedy)
