"""What the faces say: in every language the same texts with the same facts, and no other text."""

import html
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import deepchalk
from deepchalk.live.page import LiveLesson
from deepchalk.site.media import OFFERED
from deepchalk.studio.pages import studio_page
from deepchalk.words import ENGLISH, language_named, using
from deepchalk.words.faces import as_json, filled, languages, messages_of, say, template, texts

ROOT = Path(deepchalk.__file__).parent
ENDINGS = {".py", ".js", ".html", ".typ"}

NAMED = re.compile(r'(?:\b(?:say|phrase)\(\s*|\$\{|"(?=studio-))["\']?([a-z]+-[a-z-]+)')
"""Where a text is named in Python, in JavaScript, and in a page's template."""

PREFIXED = re.compile(r'\bsay\(f"([a-z]+-)\{(\w+)\}"\) for \2 in \(([^)]*)\)')
"""Where several are."""

FILES = {f"site-file-{name}" for name in (*OFFERED, "mp4", "key")}
"""Texts that say what can be taken away from the site."""

TEMPLATES = [
    *(ROOT / "site" / "templates").glob("*.html"),
    *(ROOT / "live" / "player").glob("*.html"),
    *(ROOT / "studio" / "page").glob("*.html"),
]

SCRIPTS = [
    *(ROOT / "live" / "player").glob("*.js"),
    *(ROOT / "site" / "assets").glob("*.js"),
    *(ROOT / "studio" / "page").glob("*.js"),
]

OTHERS = sorted({*languages()} - {ENGLISH.code})


def named_texts() -> set[str]:
    found: set[str] = set()
    for file in ROOT.rglob("*"):
        if file.suffix in ENDINGS and file.name != "faces.py":
            text = file.read_text(encoding="utf-8")
            found |= set(NAMED.findall(text))
            for prefix, _, names in PREFIXED.findall(text):
                found |= {prefix + name for name in re.findall(r'"([\w-]+)"', names)}
    return found


def test_every_text_is_used_and_every_one_that_is_used_exists() -> None:
    known = {part.name for part in messages_of(ENGLISH.code).parts}
    assert named_texts() | FILES == known


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_has_the_same_texts_with_the_same_facts(code: str) -> None:
    english, other = messages_of(ENGLISH.code), messages_of(code)
    assert [part.name for part in other.parts] == [part.name for part in english.parts]
    for part in english.parts:
        assert other.names(part.message) == english.names(part.message), part.name
        assert bool(other.variants(part.message)) == bool(english.variants(part.message))


@pytest.mark.parametrize("code", languages())
def test_templates_name_their_facts_and_nothing_else_stands_in_braces(code: str) -> None:
    with using(language_named(code)):
        for name, forms in texts("").items():
            facts = messages_of(code).names(name)
            for text in [forms] if isinstance(forms, str) else forms.values():
                assert set(re.findall(r"\{(\w+)\}", text)) == facts, name
                assert not re.search(r"[{}$]", re.sub(r"\{\w+\}", "", text)), name


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("kind", ["page", "slides", "studio"])
def test_a_page_speaks_one_language(code: str, kind: str) -> None:
    if kind == "studio":
        with using(language_named(code)):
            page = studio_page()
    else:
        page = getattr(LiveLesson("Titel", b"lesson", language=code), kind)
    assert f'<html lang="{code}"' in page
    assert not re.search(
        r"\$\w|\$\{", re.sub(r"<(script|style).*?</\1>|<!--.*?-->", "", page, flags=re.S)
    )
    own = set(all_texts(code))
    # What stands in reveal.js, which is not ours, is written over.
    page = re.sub(r"<script>.*?</script>", "", page, flags=re.S)
    for other in {*languages()} - {code}:
        # A short word may be part of another one.
        for text in {*all_texts(other)} - own:
            assert " " not in text or html.escape(text) not in page, text


def all_texts(code: str) -> list[str]:
    with using(language_named(code)):
        return [text for text in texts("").values() if isinstance(text, str)]


TEXT = re.compile(r'"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`')
"""What stands in quotation marks in a script."""

LIKE_WORDS = re.compile(r"\b[A-Z][a-z]|[a-z]+,? [a-z]+")
"""Two words, or one that begins like a sentence."""

NO_WORDS = {
    *("Arrow", "ArrowLeft", "ArrowRight", "Escape", "PageDown", "PageUp"),
    *("li button", "button, summary", "input, select", "button, a, summary", "use strict"),
    *("first picture", r"deepchalk live\n", "P  ,  Shift SPACE"),
    "Shift + &#8592;/&#8593/&#8594;/&#8595;",
    *("Backspace", "Delete", "Enter", "ArrowUp", "AbortError"),
    *("chip choice", "field of-kind-", "input, textarea, select"),
    "textarea, input:not([type=range], [type=checkbox], [type=radio])",
    *("deepchalk studio", " · deepchalk studio"),
}
"""Keys, selectors, names, a mark of the clock, and how a file begins."""


class Words(HTMLParser):
    """What a reader, or somebody who hears a page, is told by a template itself."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        filled = r"{#.*?#}|{%.*?%}|{{.*?}}|\$\{[\w-]+\}|\$\w+"
        self.feed(re.sub(filled, "", text, flags=re.DOTALL))

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        told = [value or "" for name, value in attributes if name in ("aria-label", "title", "alt")]
        self.found += [value for value in told if value.strip()]

    def handle_data(self, data: str) -> None:
        self.found += re.findall(r"[^\W\d_]{2,}", data)


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_no_words_stand_in_a_template(file: Path) -> None:
    assert {*Words(file.read_text(encoding="utf-8")).found} <= {"deepchalk", "studio", "Tab"}


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_no_words_stand_in_a_script(file: Path) -> None:
    code = re.sub(r"/\*\*.*?\*/|(?<!:)//[^\n]*", "", file.read_text(encoding="utf-8"), flags=re.S)
    for match in TEXT.finditer(code):
        text = re.sub(r"\$\{[^}]*\}?", "", match[1] or match[2] or "")
        styled = re.search(r"^[.#]|px\b", text)
        assert not LIKE_WORDS.search(text) or text in NO_WORDS or styled, text


def test_plural_forms_are_told_by_category_and_exact_count() -> None:
    assert template("live-score") == {
        "one": "You answered {answered} of {count} question, {right} of them right.",
        "other": "You answered {answered} of {count} questions, {right} of them right.",
    }
    assert template("card-more") == "{count} more"
    assert say("live-score", answered=1, count=1, right=0).startswith(
        "You answered 1 of 1 question,"
    )


def test_a_language_that_nobody_wrote_is_said_in_english() -> None:
    for code in ("nl", "pt-BR"):
        with using(language_named(code)):
            assert say("live-play") == "Play"
    with using(language_named("de-AT")):
        assert say("live-play") == "Abspielen"


def test_what_a_page_is_filled_with_is_text() -> None:
    assert (
        filled("<p title='$title'>${live-keys}</p>", title="$x {y}") == "<p title='$x {y}'>Keys</p>"
    )
    assert "</script>" not in as_json({"a": "</script>"})
