"""The frames in which a lesson's steps end, as a row of pictures in a notebook."""

from __future__ import annotations

import html
import io
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import overload

from PIL import Image

from deepchalk.engine.stills import Still
from deepchalk.film.making import narrated, step_sounds
from deepchalk.film.order import FilmOrder
from deepchalk.film.stills import lesson_stills, still_files, still_names, write_stills
from deepchalk.notebook.page import data_address
from deepchalk.output_files import recording, refuse_others

_NARROWEST = 320


class Stills(Sequence[Still]):
    """Frames in the order of the steps; each has its ``section`` (a title) and ``pixels``.

    ``names`` are those of their files, and begin with the steps' numbers: ``03-score``. ``sounds``
    are what is said in each step, as AAC; None where nobody speaks.
    """

    def __init__(
        self,
        frames: Sequence[Still],
        names: Sequence[str],
        sounds: Sequence[bytes | None] | None = None,
    ) -> None:
        self.frames = tuple(frames)
        self.names = tuple(names)
        self.sounds = (None,) * len(self.frames) if sounds is None else tuple(sounds)

    @overload
    def __getitem__(self, index: int) -> Still: ...

    @overload
    def __getitem__(self, index: slice) -> Stills: ...

    def __getitem__(self, index: int | slice) -> Still | Stills:
        if isinstance(index, slice):
            return Stills(self.frames[index], self.names[index], self.sounds[index])
        return self.frames[index]

    def __len__(self) -> int:
        return len(self.frames)

    def save(self, folder: str | Path) -> list[Path]:
        """Write ``NN-step.png`` for each frame and ``contact-sheet.png`` into a folder.

        Raises
        ------
        DeepchalkError
            if a file would be replaced that deepchalk did not make, or none can be written
        """
        refuse_others(still_files(self.names, Path(folder)))
        with recording():
            return write_stills(self.frames, self.names, Path(folder))

    def _repr_html_(self) -> str:
        figures = "".join(map(_figure, self.names, self.frames, self.sounds))
        columns = f"repeat(auto-fill, minmax({_NARROWEST}px, 1fr))"
        style = f"display: grid; gap: 12px; grid-template-columns: {columns}"
        return f'<div style="{style}">{figures}</div>'

    def __repr__(self) -> str:
        return f"<Stills: {', '.join(frame.section for frame in self.frames)}>"


def make_stills(order: FilmOrder) -> Stills:
    """Play the lesson, drawing its steps' ends only; speak if a voice is named."""
    voice = narrated(order)
    if voice.note:
        warnings.warn(voice.note, stacklevel=4)
    frames, spoken = lesson_stills(order), step_sounds(voice)
    sounds = [spoken.get(step.name) for _, step in order.numbered_steps()]
    return Stills(frames, still_names(order), sounds)


def _figure(name: str, frame: Still, sound: bytes | None) -> str:
    title = html.escape(frame.section)
    heard = ""
    if sound is not None:
        source = data_address("audio/mp4", sound)
        heard = f'<audio controls style="width: 100%" aria-label="{title}" src="{source}"></audio>'
    buffer = io.BytesIO()
    Image.fromarray(frame.pixels).convert("RGB").save(buffer, "WEBP", quality=90)
    return (
        f'<figure style="margin: 0"><img alt="{title}" style="width: 100%" '
        f'src="{data_address("image/webp", buffer.getvalue())}">'
        f"<figcaption>{int(name[:2])}. {title}{heard}</figcaption></figure>"
    )
