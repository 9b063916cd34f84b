"""The pages, filled in and written."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from importlib.metadata import metadata, version
from pathlib import Path, PurePosixPath
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from deepchalk.export.beside.webvtt import escape
from deepchalk.export.command import render_command, typed
from deepchalk.export.formats import FORMATS
from deepchalk.export.moving.clock import minutes_and_seconds
from deepchalk.film.order import Chosen
from deepchalk.lesson.params import allowed
from deepchalk.lesson.telling.recording import Recording
from deepchalk.output_files import write_text
from deepchalk.site.exhibit import Exhibit
from deepchalk.site.media import Download
from deepchalk.site.prose import Prose

GALLERY = "index.html"
DOCUMENTATION = "documentation.html"
SPEEDS = (0.5, 0.75, 1, 1.25, 1.5, 2)
"""Speeds of the player."""

_MENU = {"index.html": "Lessons", "README.html": "About", DOCUMENTATION: "Documentation"}


class Pages:
    """Writes pages that share head, menu and foot."""

    def __init__(self, out: Path, prose: Sequence[Prose]) -> None:
        self.out = out
        self.sources = {page.source for page in prose}
        there = {GALLERY, *(str(page.page) for page in prose), *([DOCUMENTATION] if prose else [])}
        self.templates = Environment(
            loader=PackageLoader("deepchalk.site"),
            autoescape=True,
            trim_blocks=True,
            undefined=StrictUndefined,
        )
        self.templates.globals |= {
            "version": version("deepchalk"),
            "description": metadata("deepchalk")["Summary"],
            "menu": [(label, page) for page, label in _MENU.items() if page in there],
        }

    def gallery(self, exhibits: Sequence[Exhibit]) -> None:
        """One card for each lesson."""
        cards = [
            {
                "page": page_of(exhibit.chosen, first=True),
                "poster": f"media/{exhibit.chosen.stem}.png",
                "title": exhibit.recording.title,
                "summary": exhibit.recording.summary,
                "width": exhibit.recording.width,
                "height": exhibit.recording.height,
                "steps": len(exhibit.recording.steps),
                "duration": minutes_and_seconds(exhibit.recording.duration),
            }
            for exhibit in exhibits
        ]
        self._write("index.html", GALLERY, cards=cards)

    def lesson(
        self, exhibit: Exhibit, downloads: Sequence[Download], siblings: Sequence[Exhibit]
    ) -> None:
        """The page of a lesson; ``siblings`` are the same lesson with each of its presets."""
        recording, stem = exhibit.recording, exhibit.chosen.stem
        parameters = _parameters(exhibit)
        reading = PurePosixPath("docs", "lessons", f"{recording.lesson}.md")
        self._write(
            "lesson.html",
            page_of(exhibit.chosen, first=exhibit is siblings[0]),
            recording=recording,
            steps=_steps(recording),
            video=f"../media/{stem}.mp4",
            live=_live(downloads),
            poster=f"../media/{stem}.png",
            captions=f"../media/{stem}.vtt",
            duration=minutes_and_seconds(recording.duration),
            speeds=SPEEDS,
            downloads=[_download(download) for download in downloads],
            command=render_command(recording),
            parameters=parameters,
            changed=any(row["here"] != row["default"] for row in parameters),
            reading=f"../{reading.with_suffix('.html')}" if reading in self.sources else None,
            siblings=[
                (other.chosen.preset, PurePosixPath(page_of(other.chosen, first=number == 0)).name)
                for number, other in enumerate(siblings)
                if other is not exhibit
            ],
            data=_data(recording),
        )

    def prose(self, page: Prose) -> None:
        """A page of prose."""
        notebook = page.source.name if page.source.suffix == ".ipynb" else None
        self._write("prose.html", str(page.page), article=page.article, notebook=notebook)

    def documentation(self, prose: Sequence[Prose]) -> None:
        """The list of all prose."""
        shelves: dict[str, list[Prose]] = {}
        for page in prose:
            shelves.setdefault(_shelf(page), []).append(page)
        self._write("documentation.html", DOCUMENTATION, shelves=shelves)

    def _write(self, template: str, page: str, **values: Any) -> None:
        root = "../" * (len(PurePosixPath(page).parts) - 1)
        text = self.templates.get_template(template).render(root=root, here=page, **values)
        write_text(self.out / page, text)


def _shelf(page: Prose) -> str:
    if page.source.parent == PurePosixPath("docs", "lessons"):
        return "Lessons"
    return "Guides" if page.source.parts[0] == "docs" else "The project"


def page_of(chosen: Chosen, first: bool) -> str:
    """A lesson's first parameters have its name for an address."""
    return f"lessons/{chosen.lesson.name if first else chosen.stem}.html"


def _steps(recording: Recording) -> list[Mapping[str, Any]]:
    return [{**asdict(step), "clock": minutes_and_seconds(step.start)} for step in recording.steps]


def _data(recording: Recording) -> str:
    """What the player needs to know, as JSON that cannot end its script element."""
    known = {
        "frame_rate": recording.frame_rate,
        "duration": recording.duration,
        "steps": [
            {
                "name": step.name,
                "number": step.number,
                "title": step.title,
                "start": step.start,
                "end": step.end,
            }
            for step in recording.steps
        ],
        "cues": [
            {"start": cue.start, "end": cue.end, "text": escape(cue.text)} for cue in recording.cues
        ],
    }
    return json.dumps(known, ensure_ascii=False).replace("<", "\\u003c")


def _live(downloads: Sequence[Download]) -> str | None:
    """The address of the live lesson, if there is one."""
    ending = FORMATS["live"].suffix
    found = [file.file.name for file in downloads if file.file.name.endswith(ending)]
    return f"../media/{found[0]}" if found else None


def _download(download: Download) -> Mapping[str, str]:
    name = download.file.name
    return {
        "address": f"../media/{name}",
        "kind": name.rpartition(".")[2].upper(),
        "description": download.description[0].upper() + download.description[1:],
        "size": _size(download.size),
    }


def _size(number: int) -> str:
    return f"{number / 1e6:.1f} MB" if number >= 100_000 else f"{max(1, round(number / 1e3))} kB"


def _parameters(exhibit: Exhibit) -> list[Mapping[str, str]]:
    here = exhibit.chosen.params.model_dump(mode="json")
    default = exhibit.chosen.lesson.params_class().model_dump(mode="json")
    return [
        {
            "name": name,
            "description": field.description or "",
            "allowed": allowed(field),
            "default": _spelled(default[name]),
            "here": _spelled(here[name]),
        }
        for name, field in exhibit.chosen.lesson.params_class.model_fields.items()
    ]


def _spelled(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return typed(value)
