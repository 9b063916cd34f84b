"""HTML files that hold a lesson and what plays it, and ask for nothing else."""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from deepchalk.lesson.telling.step import LETTERS
from deepchalk.live.lettering import as_text
from deepchalk.words import ENGLISH, language_named, using
from deepchalk.words.faces import as_json, filled, say, texts_said_by
from deepchalk.words.glossary import Term

_IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./([\w-]+)\.js";$', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?(?:function|class|const) (\w+))", re.MULTILINE)

_COMMENT = re.compile(r"^[ ]*(?:/\*\*(?:(?!\*/).)*\*/|//[^\n]*)\n", re.MULTILINE | re.DOTALL)
"""A comment on lines of its own; who reads the code reads it where it is written."""
_INDENT = re.compile(r"^[ ]+|\n(?=\n)", re.MULTILINE)


@dataclass(frozen=True)
class LiveLesson:
    """What a page plays."""

    title: str
    data: bytes  # as ``pack`` gives it
    sound: bytes | None = None  # an audio file that browsers play
    theme: str = "dark"  # in which it opens
    # What is told in each, as in the file's head: read where no script may run.
    steps: Sequence[Mapping[str, Any]] = ()
    terms: Sequence[Term] = ()  # that it explains
    language: str = ENGLISH.code  # in which the page speaks

    @property
    def page(self) -> str:
        """The film with its controls."""
        loader, style = joined_modules("loader"), _asset("player/player.css")
        with using(language_named(self.language)):
            film = filled(_asset("player/film.html"), title=html.escape(self.title))
        return self._filled(
            "player/page.html",
            [loader, joined_modules("main")],
            _digests([style]),
            film=film,
            style=style,
            terms=self._terms,
            loader=loader,
            player=_player(),
        )

    @property
    def slides(self) -> str:
        """A slide for each step, which plays it and waits."""
        reveal, script = _asset("deck/reveal/reveal.js"), joined_modules("slides")
        return self._filled(
            "deck/deck.html",
            [reveal, script],
            # reveal.js writes style attributes.
            "'unsafe-inline'",
            reveal_js=reveal,
            script=script,
            licence=_asset("deck/reveal/LICENSE"),
            reveal_css=_asset("deck/reveal/reveal.css"),
            player_css=_asset("player/player.css"),
            deck_css=_asset("deck/deck.css"),
        )

    def _filled(self, template: str, scripts: Sequence[str], styles: str, **parts: str) -> str:
        policy = {
            "default-src": "'none'",
            "script-src": _digests(scripts),
            "style-src": styles,
            "img-src": "blob: data:",
            "media-src": "blob:",
            "base-uri": "'none'",
            "form-action": "'none'",
        }
        with using(language_named(self.language)):
            return filled(
                _asset(template),
                title=html.escape(self.title),
                theme=self.theme,
                language=self.language,
                policy="; ".join(f"{what} {where}" for what, where in policy.items()),
                transcript="\n".join(line for step in self.steps for line in _transcript(step)),
                texts=as_json(texts_said_by("".join(scripts))),
                lesson=as_text(self.data),
                sound=as_text(self.sound) if self.sound else "",
                **parts,
            )

    @property
    def _terms(self) -> str:
        """The list of terms; sentences lead to it by their forms."""
        if not self.terms:
            return ""
        explained = (
            f'<dt data-forms="{html.escape("|".join(term.forms))}">{html.escape(term.name)}</dt>'
            f'<dd id="means-{term.id}">{html.escape(term.means)}</dd>'
            for term in self.terms
        )
        listed = "\n".join(explained)
        with using(language_named(self.language)):
            heading = html.escape(say("live-terms"))
        return f'<details id="terms"><summary>{heading}</summary><dl>\n{listed}\n</dl></details>\n'


def _digests(texts: Sequence[str]) -> str:
    digests = [base64.b64encode(hashlib.sha256(text.encode()).digest()) for text in texts]
    return " ".join(f"'sha256-{digest.decode('ascii')}'" for digest in digests)


def _transcript(step: Mapping[str, Any]) -> Iterator[str]:
    """A step with its sentences and questions, as it is read where no script may run."""
    yield f"<h2>{step['number']}. {html.escape(step['title'])}</h2>"
    asked = {question["text"] for question in step["questions"]}
    if said := " ".join(text for text in step["captions"] if text not in asked):
        yield f"<p>{html.escape(said)}</p>"
    for question in step["questions"]:
        options = zip(LETTERS, question["options"], strict=False)
        lettered = " ".join(f"({letter}) {option}" for letter, option in options)
        answer = f"{say('live-answer', answer=LETTERS[question['answer']])} {question['because']}"
        yield f"<p>{html.escape(question['text'])} {html.escape(f'{lettered} {answer}')}</p>"


@cache
def _player() -> str:
    """The player takes a third of its place when it is packed as the lesson is."""
    return as_text(gzip.compress(joined_modules("main").encode(), 9, mtime=0))


@cache
def joined_modules(name: str) -> str:
    """A module of the player with all that it imports, as one script."""
    # A page that was opened from a disk may not load modules from other files. Each module becomes
    # a function of its own, so that what it does not export stays its own.
    order: dict[str, str] = {}
    _collect(name, order)
    return "\n".join(order.values())


def _collect(name: str, order: dict[str, str]) -> None:
    """Put a module behind those that it imports."""
    source = _asset(f"player/{name}.js")
    for _, imported in _IMPORT.findall(source):
        if imported not in order:
            _collect(imported, order)
    exported = ", ".join(found for _, found in _EXPORT.findall(source))
    body = _EXPORT.sub(r"\1", _IMPORT.sub(r"const \1 = \2_module;", source))
    body = _INDENT.sub("", _COMMENT.sub("", body))
    order[name] = f"const {name}_module = (() => {{\n{body}return {{ {exported} }};\n}})();"


def _asset(name: str) -> str:
    return (files("deepchalk.live") / name).read_text(encoding="utf-8")
