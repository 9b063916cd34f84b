"""The lesson as a page of vectors for the browser: the live lesson, or its slides."""

from __future__ import annotations

from pathlib import Path

from deepchalk.errors import DeepchalkError
from deepchalk.lesson.telling.recording import Recording
from deepchalk.output_files import write_bytes


def export(recording: Recording, path: Path) -> Path:
    """Write the page.

    Raises
    ------
    DeepchalkError
        if the lesson was not recorded for it
    """
    if recording.live is None:
        raise DeepchalkError(
            f"the recording of {recording.lesson} has no page of vectors: it is recorded from the "
            f"scene, by deepchalk export {recording.typed or recording.lesson}"
        )
    return write_bytes(path, Path(recording.live).read_bytes())
