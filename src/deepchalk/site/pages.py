"""The pages, filled in and written, and their style sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path, PurePosixPath
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from deepchalk.export.formats import FORMATS
from deepchalk.export.sidecars import as_webvtt, minutes_and_seconds, render_command
from deepchalk.film.order import Chosen
from deepchalk.lesson.fields.declared import allowed
from deepchalk.lesson.params import typed
from deepchalk.lesson.telling import forms
from deepchalk.lesson.telling.recording import Recording
from deepchalk.output_files import write_text
from deepchalk.site.exhibit import Exhibit
from deepchalk.site.media import Download
from deepchalk.site.prose import Prose
from deepchalk.theme import DARK, LIGHT, Theme, mix
from deepchalk.words import ENGLISH, Language, active
from deepchalk.words.faces import as_json, say, spoken, texts_said_by

GALLERY = "index.html"
DOCUMENTATION = "documentation.html"
SPEEDS = (0.5, 0.75, 1, 1.25, 1.5, 2)
"""Speeds of the player."""

_ROLES = ("ground", "ink", "ink2", "line", "grid", "data", "parameter", "output", "gradient")
"""Roles whose colours the style sheet has."""

PROSE = ENGLISH
"""The language in which the documentation is written."""


class Pages:
    """Writes pages that share head, menu and foot, in the active language around what they show."""

    def __init__(self, out: Path, prose: Sequence[Prose]) -> None:
        self.out = out
        self.sources = {page.source for page in prose}
        self.there = {
            GALLERY,
            *(str(page.page) for page in prose),
            *([DOCUMENTATION] if prose else []),
        }
        self.templates = Environment(
            loader=PackageLoader("deepchalk.site"),
            autoescape=True,
            trim_blocks=True,
            undefined=StrictUndefined,
        )
        self.templates.globals |= {
            "version": version("deepchalk"),
            "say": say,
            "lang": _lang,
            "named": _named,
            "prose": PROSE,
        }

    def gallery(self, exhibits: Sequence[Exhibit]) -> None:
        """One card for each lesson."""
        cards = [
            {
                "page": page_of(exhibit.chosen, first=True),
                "language": exhibit.recording.spoken_language,
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
        names, live = [download.file.name for download in downloads], FORMATS["live"].suffix
        reading = PurePosixPath("docs", "lessons", f"{recording.lesson}.md")
        self._write(
            "lesson.html",
            page_of(exhibit.chosen, first=exhibit is siblings[0]),
            recording=recording,
            steps=[
                {**asdict(step), "clock": minutes_and_seconds(step.start)}
                for step in recording.steps
            ],
            video=f"../media/{stem}.mp4",
            live=next((f"../media/{name}" for name in names if name.endswith(live)), None),
            poster=f"../media/{stem}.png",
            captions=f"../media/{stem}.vtt",
            duration=minutes_and_seconds(recording.duration),
            speeds=[(speed, active().number(str(speed))) for speed in SPEEDS],
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
            shelf = say("site-guides") if page.source.parts[0] == "docs" else say("site-project")
            if page.source.parent == PurePosixPath("docs", "lessons"):
                shelf = say("site-lessons")
            shelves.setdefault(shelf, []).append(page)
        self._write("documentation.html", DOCUMENTATION, shelves=shelves)

    def _write(self, template: str, page: str, **values: Any) -> None:
        root = "../" * (len(PurePosixPath(page).parts) - 1)
        shared = {"root": root, "here": page, "menu": self._menu(), "language": spoken().code}
        text = self.templates.get_template(template).render(shared, **values)
        write_text(self.out / page, text)

    def _menu(self) -> list[tuple[str, str]]:
        """What each page leads to, as far as it is there."""
        menu = [
            (say("site-lessons"), GALLERY),
            (say("site-about"), "README.html"),
            (say("site-documentation"), DOCUMENTATION),
        ]
        return [(label, page) for label, page in menu if page in self.there]


def _lang(language: Language) -> str:
    """The attribute of what stands in a page in another language than the page's own."""
    return "" if language == spoken() else Markup(f' lang="{language.code}"')


def _named(language: Language) -> str:
    """What a language is called on the page; empty of the one that was asked for."""
    return "" if language == active() else language.name_in(spoken())


def page_of(chosen: Chosen, first: bool) -> str:
    """A lesson's first parameters have its name for an address."""
    return f"lessons/{chosen.lesson.name if first else chosen.stem}.html"


def _data(recording: Recording) -> str:
    """What the player needs to know, as JSON that cannot end its script element."""
    of_step = ("name", "number", "title", "start", "end")
    known = {
        "frame_rate": recording.frame_rate,
        "duration": recording.duration,
        "steps": [{name: getattr(step, name) for name in of_step} for step in recording.steps],
        "cues": [
            {"start": cue.start, "end": cue.end, "text": as_webvtt(cue.text)}
            for cue in recording.cues
        ],
        "texts": texts_said_by(script()),
    }
    return as_json(known)


def _download(download: Download) -> Mapping[str, str]:
    name, size = download.file.name, download.size
    return {
        "address": f"../media/{name}",
        "kind": name.rpartition(".")[2].upper(),
        "description": say(f"site-file-{download.content}"),
        "size": active().number(f"{size / 1e6:.1f}\N{NO-BREAK SPACE}MB")
        if size >= 100_000
        else f"{max(1, round(size / 1e3))}\N{NO-BREAK SPACE}kB",
    }


def _parameters(exhibit: Exhibit) -> list[Mapping[str, Any]]:
    script = exhibit.chosen.script
    here = exhibit.chosen.params.model_dump(mode="json")
    default = exhibit.chosen.lesson.params_class().model_dump(mode="json")
    return [
        {
            "name": name,
            "description": (own := forms.description_of(script, name)) or field.description or "",
            "language": exhibit.recording.spoken_language if own else PROSE,
            "allowed": allowed(exhibit.chosen.lesson.params_class, name),
            "default": _spelled(default[name]),
            "here": _spelled(here[name]),
        }
        for name, field in exhibit.chosen.lesson.params_class.model_fields.items()
    ]


def _spelled(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return say("site-yes") if value else say("site-no")
    return typed(value)


@cache
def script() -> str:
    """The player's code."""
    return (files("deepchalk.site") / "assets" / "player.js").read_text(encoding="utf-8")


def style_sheet() -> str:
    """The lessons' colours, dark or light as the reader's system has it, then the rules."""
    rules = (files("deepchalk.site") / "assets" / "site.css").read_text(encoding="utf-8")
    return (
        f":root {{ color-scheme: light dark; {_colours(LIGHT)} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ {_colours(DARK)} }} }}\n{rules}"
    )


def _colours(theme: Theme) -> str:
    named = {role: getattr(theme, role) for role in _ROLES}
    named["raised"] = mix(theme.ground, theme.line, 0.12)
    named["ring"] = theme.focus
    return " ".join(f"--{name}: {colour};" for name, colour in named.items())
