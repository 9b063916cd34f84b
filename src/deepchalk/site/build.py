"""The whole site: media, pages, style."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from deepchalk.export.attempts import reason_of
from deepchalk.film.order import Chosen
from deepchalk.output_files import completed, write_text
from deepchalk.site.exhibit import Exhibit
from deepchalk.site.media import Download, lesson_files
from deepchalk.site.media import files_written as media_written
from deepchalk.site.pages import DOCUMENTATION, GALLERY, Pages, page_of, script, style_sheet
from deepchalk.site.prose import Prose, prose_of
from deepchalk.words import ENGLISH, Language, using

MEDIA = "media"


def project_folder() -> Path | None:
    """The checkout that this package is installed from, which holds the prose; None without it."""
    folder = Path(__file__).parents[3]
    return folder if (folder / "docs").is_dir() and (folder / "README.md").is_file() else None


def build(
    exhibits: Sequence[Exhibit],
    out: Path,
    project: Path | None,
    report: Callable[[str], None] = lambda done: None,
    keys: bool = False,
    failed: Callable[[str], None] = lambda told: None,
    language: Language = ENGLISH,
) -> None:
    """Write the site into ``out``; each file appears when it is complete.

    Exhibits of one lesson follow each other. ``project`` is the folder with the prose, README.md,
    docs …; without it there is a gallery alone. With ``keys`` those to handouts and worksheets are
    there for everybody. Pages are in the ``language``, and say of a lesson that is told in another
    one that it is. ``report`` is told what is finished, and ``failed`` of each lesson, and
    each format of one, that could not be made: it is left out.
    """
    prose = prose_of(project) if project is not None else []
    pages = Pages(out, prose)
    write_text(out / "assets" / "site.css", style_sheet())
    write_text(out / "assets" / "player.js", script())
    shown: dict[int, list[Download]] = {}
    for number, exhibit in enumerate(exhibits):
        try:
            shown[number] = lesson_files(exhibit, out / MEDIA, keys, failed)
        except Exception as error:
            failed(f"{exhibit.recording.title}: {reason_of(error)}")
        else:
            report(exhibit.recording.title)
    there = [exhibits[number] for number in shown]
    with using(language):
        for exhibit, downloads in zip(there, shown.values(), strict=True):
            pages.lesson(exhibit, downloads, _same_lesson(exhibit, there))
        pages.gallery([each for each in there if each is _same_lesson(each, there)[0]])
        if project is not None:
            _write_prose(pages, prose, project, out)
            report("documentation")


def files_written(shown: Sequence[Chosen], out: Path, project: Path | None) -> list[Path]:
    """Every file that ``build`` may write for these lessons."""
    prose = prose_of(project) if project is not None else []
    pages = {GALLERY, *([DOCUMENTATION] if prose else []), "assets/site.css", "assets/player.js"}
    pages |= {page_of(chosen, first) for chosen in shown for first in (True, False)}
    for page in prose:
        pages |= {str(page.page), *map(str, page.pictures)}
        if page.source.suffix == ".ipynb":
            pages.add(str(page.source))
    media = [file for chosen in shown for file in media_written(chosen, out / MEDIA)]
    return [*(out / page for page in sorted(pages)), *media]


def _same_lesson(exhibit: Exhibit, exhibits: Sequence[Exhibit]) -> list[Exhibit]:
    return [other for other in exhibits if other.chosen.lesson is exhibit.chosen.lesson]


def _write_prose(pages: Pages, prose: Sequence[Prose], project: Path, out: Path) -> None:
    for page in prose:
        is_notebook = page.source.suffix == ".ipynb"
        for file in (*page.pictures, *([page.source] if is_notebook else [])):
            with completed(out / file) as temporary:
                shutil.copyfile(project / file, temporary)
        pages.prose(page)
    pages.documentation(prose)
