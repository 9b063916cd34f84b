"""A film says as many words a minute as a teacher does."""

from __future__ import annotations

from collections.abc import Iterator

from deepchalk.quality.finding import Finding
from deepchalk.quality.playing.playthrough import Playthrough
from deepchalk.quality.playing.telling import told_in
from deepchalk.words import prose

ID = "pace"
FALLS_SHORT_WHEN = (
    "under 135 or over 155 words a minute are said, time to think left out (a note, of lessons "
    "whose words lie in files)"
)
NEEDS_LESSON = True

SLOWEST, FASTEST = 135.0, 155.0


def check(play: Playthrough) -> Iterator[Finding]:
    """Sentences and questions against the length of the film."""
    said = [one.text for one in told_in(play) if one.kind in ("sentence", "question")]
    thinking = sum(one.reveal - one.think for step in play.steps for one in step.questions)
    minutes = (play.duration - thinking) / 60
    if not said or minutes <= 0:
        return
    words = len(prose.words_of(" ".join(said)))
    pace = words / minutes
    if not SLOWEST <= pace <= FASTEST:
        problem = f"says {words} words, {pace:.0f} a minute, not {SLOWEST:.0f} to {FASTEST:.0f}"
        remedy = (
            "say less, or give motion more time" if pace > FASTEST else "move faster, or say why"
        )
        yield Finding(ID, "", 0.0, f"lesson {play.name}", problem, remedy, is_note=True)
