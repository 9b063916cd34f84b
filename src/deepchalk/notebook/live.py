"""A live lesson that shows itself in a notebook."""

from __future__ import annotations

import html
import warnings
from dataclasses import dataclass, field, replace
from pathlib import Path

from deepchalk.engine.request import QUALITIES
from deepchalk.film.live import lesson_page
from deepchalk.film.making import narrated
from deepchalk.film.order import FilmOrder, usual_voice, video_of
from deepchalk.lesson.telling.recording import StepRecord
from deepchalk.notebook.film import Film, make_film
from deepchalk.notebook.options import check
from deepchalk.output_files import recording, refuse_others, write_text

ENDING = ".html"

CONTROLS = "8rem"
"""Height of what stands below the picture."""


@dataclass(frozen=True)
class LiveFilm:
    """A lesson as a page of vectors; as the last line of a notebook's cell it shows itself."""

    order: FilmOrder
    page: str = field(repr=False)

    @property
    def chapters(self) -> tuple[StepRecord, ...]:
        """The steps: name, title, captions."""
        return self.order.described().steps

    def video(self, quality: str = "m", voice: str | Path | None = None) -> Film:
        """The same as a video."""
        check("quality", quality, QUALITIES)
        voice = str(voice or usual_voice())
        return make_film(replace(self.order, video=video_of(quality), voice=voice), None)

    def save(self, path: str | Path, force: bool = False) -> Path:
        """Keep it under a name that ends in ``.html``; for another ending a video is made first.

        Raises
        ------
        ParameterError
            if no format has that ending
        DeepchalkError
            if the file cannot be written
        """
        path = Path(path)
        if path.suffix.lower() != ENDING:
            return self.video().save(path, force)
        refuse_others([path], force=force)
        with recording(force):
            return write_text(path, self.page)

    def _repr_html_(self) -> str:
        title = html.escape(self.order.chosen.heading, quote=True)
        return (
            f'<iframe title="{title}" srcdoc="{html.escape(self.page, quote=True)}" '
            'sandbox="allow-scripts allow-modals" allow="fullscreen" '
            f'style="width: 100%; height: calc(56.25vw + {CONTROLS}); max-height: 85vh; '
            'border: 0"></iframe>'
        )


def make_live_film(order: FilmOrder, path: str | Path | None, force: bool = False) -> LiveFilm:
    """Record a lesson, and keep it at a path, if one is given."""
    file = None if path is None else Path(path)
    if file is not None:
        refuse_others([file], order.chosen.read, force)
    voice = narrated(replace(order, sentences="track"))
    if voice.note:
        warnings.warn(voice.note, stacklevel=4)
    film = LiveFilm(order, lesson_page(order, voice))
    if file is not None:
        film.save(file, force)
    return film


def is_live(quality: str | None, path: str | Path | None) -> bool:
    """Whether neither a quality nor the name of a video asks for a video."""
    return quality is None and (path is None or Path(path).suffix.lower() == ENDING)
