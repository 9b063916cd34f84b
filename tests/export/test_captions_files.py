"""WebVTT, SRT and chapters say what the recording says, in files that readers accept."""

from __future__ import annotations

import html
from dataclasses import replace
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
import srt as srt_reader  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st
from small_film import make_recording

from deepchalk.export import sidecars
from deepchalk.export.sidecars import chapter_list, minutes_and_seconds, with_milliseconds
from deepchalk.lesson.telling.recording import Cue, Recording, StepRecord


def read_webvtt(path: Path) -> list[tuple[float, str]]:
    """The cues as FFmpeg's own reader finds them."""
    with av.open(str(path)) as container:
        return [
            (_seconds(packet), bytes(packet).decode())
            for packet in container.demux()
            if packet.size
        ]


def _seconds(packet: av.Packet[Any]) -> float:
    assert packet.pts is not None
    return float(packet.pts * packet.time_base)


def test_webvtt_holds_every_cue(recording: Recording, tmp_path: Path) -> None:
    read = read_webvtt(sidecars.export_webvtt(recording, tmp_path / "film.vtt"))
    assert [html.unescape(text) for _, text in read] == [cue.text for cue in recording.cues]
    assert [start for start, _ in read] == pytest.approx(
        [cue.start for cue in recording.cues], abs=1e-3
    )


def test_srt_holds_every_cue(recording: Recording, tmp_path: Path) -> None:
    path = sidecars.export_srt(recording, tmp_path / "film.srt")
    read = list(srt_reader.parse(path.read_text(encoding="utf-8")))
    assert [cue.content for cue in read] == [cue.text for cue in recording.cues]
    assert [cue.end.total_seconds() for cue in read] == pytest.approx(
        [cue.end for cue in recording.cues], abs=1e-3
    )


def test_chapters_are_the_steps(recording: Recording, tmp_path: Path) -> None:
    read = read_webvtt(sidecars.export_chapters(recording, tmp_path / "film.chapters.vtt"))
    assert [html.unescape(text) for _, text in read] == [step.title for step in recording.steps]
    assert [start for start, _ in read] == [0, 2, 5, 7]


@given(st.text(alphabet="a<>&-\n\r ", max_size=40))
def test_no_caption_breaks_out_of_its_cue(text: str) -> None:
    block = sidecars.webvtt([Cue(text, 0, 1), Cue("next", 1, 2)])
    payload = block.split("-->", 1)[1].split("\n", 1)[1].rsplit("\n\n2\n", 1)[0]
    assert "<" not in payload
    assert ">" not in payload
    assert "\n\n" not in payload.strip("\n")
    assert html.unescape(payload).split() == text.split()


@given(st.lists(st.floats(0.5, 40), min_size=1, max_size=12))
def test_chapters_for_a_platform_start_at_zero_and_last_ten_seconds(lengths: list[float]) -> None:
    ends = np.cumsum(lengths).tolist()
    steps = tuple(
        StepRecord(f"s{number}", f"Step {number}", start, end, number=number)
        for number, (start, end) in enumerate(zip([0.0, *ends[:-1]], ends, strict=True))
    )
    film = replace(make_recording(Path("x.mp4")), steps=steps, duration=ends[-1])
    lines = chapter_list(film).splitlines()
    assert lines[0] == "0:00 Step 0"
    times = [60 * int(line.split(":")[0]) + int(line.split(":")[1][:2]) for line in lines]
    assert len(times) == 1 or min(np.diff([*times, int(ends[-1])])) >= 10
    if min(lengths) >= 11:
        assert len(lines) == len(lengths)


def test_a_chapter_is_a_line_with_its_time(recording: Recording) -> None:
    long = replace(
        recording,
        duration=75.0,
        steps=(
            StepRecord("a", "First", 0, 61.9, number=1),
            StepRecord("b", "1 × 1", 61.9, 75, number=2),
        ),
    )
    assert chapter_list(long) == "0:00 First\n1:01 1 × 1\n"


@pytest.mark.parametrize(
    ("seconds", "clock"),
    [(0, "00:00:00.000"), (59.9996, "00:01:00.000"), (3725.0421, "01:02:05.042")],
)
def test_milliseconds_carry_into_minutes(seconds: float, clock: str) -> None:
    assert with_milliseconds(seconds) == clock


def test_a_time_in_a_description_is_never_after_its_step() -> None:
    assert minutes_and_seconds(59.99) == "0:59"
    assert minutes_and_seconds(3600) == "1:00:00"
