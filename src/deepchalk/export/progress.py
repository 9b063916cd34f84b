"""How far a slow export is: it goes through every frame of the video."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from av.video.frame import VideoFrame

from deepchalk.lesson.telling.recording import Recording

Progress = Callable[[int, float, str], None]
"""Is told frames done, seconds of video done, and a note like ``"of 900 frames"``."""


def counted_frames(
    frames: Iterable[VideoFrame], recording: Recording, progress: Progress | None
) -> Iterator[VideoFrame]:
    """The same frames; ``progress`` is told of each that is done with."""
    note = f"of {round(recording.duration * recording.frame_rate)} frames"
    for number, frame in enumerate(frames, start=1):
        yield frame
        if progress is not None:
            progress(number, number / recording.frame_rate, note)
