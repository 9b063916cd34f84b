"""What stands below a cell while a video is made."""

from __future__ import annotations

from typing import Any

import pytest

from deepchalk.notebook import progress
from deepchalk.words import Language


@pytest.mark.parametrize(
    ("code", "first", "later"),
    [
        ("en", "a &amp; b.mp4: 0 frames", "a &amp; b.mp4: 30 of 900 frames"),
        ("de", "a &amp; b.mp4: 0 Bilder", "a &amp; b.mp4: 30 von 900 Bildern"),
    ],
)
def test_it_counts_frames_in_the_films_language_and_goes(
    monkeypatch: pytest.MonkeyPatch, code: str, first: str, later: str
) -> None:
    display = pytest.importorskip("IPython.display")
    shown: list[str] = []

    class Bar:
        def update(self, drawn: Any) -> None:
            shown.append(drawn.data)

    def show(drawn: Any, display_id: bool) -> Bar:
        shown.append(drawn.data)
        return Bar()

    monkeypatch.setattr(display, "display", show)
    monkeypatch.setattr(progress, "_in_notebook", lambda: True)
    monkeypatch.setattr(progress, "_EVERY_SECONDS", -1.0)
    with progress.progress_in_notebook("a & b.mp4", Language(code)) as report:
        assert report is not None
        report(30, 2.0, "of 900 frames")
    assert shown == [
        f"<label>{first} <progress></progress></label>",
        f'<label>{later} <progress max="900" value="30"></progress></label>',
        "",
    ]
