"""What the faces say: in every language the same texts with the same facts, and no other text."""

import html
import re
from pathlib import Path

import pytest

import deepchalk
from deepchalk.live.page import LiveLesson
from deepchalk.studio.pages import studio_page
from deepchalk.words import ENGLISH, language_named, using
from deepchalk.words.faces import as_json, filled, languages, messages_of, say, template, texts

ROOT = Path(deepchalk.__file__).parent
ENDINGS = {".py", ".js", ".html", ".typ"}

NAMED = re.compile(r'(?:\b(?:say|phrase)\(\s*|\$\{|"(?=studio-))["\']?([a-z]+-[a-z-]+)')
"""Where a text is named in Python, in JavaScript, and in a page's template."""

PREFIXED = re.compile(r'\bsay\(f"([a-z]+-)\{(\w+)\}"\) for \2 in \(([^)]*)\)')
"""Where several are."""

SCRIPTS = [
    *(ROOT / "live" / "player").glob("*.js"),
    *(ROOT / "studio" / "page").glob("*.js"),
]

PAGES = [ROOT / "live" / "player" / "film.html", ROOT / "studio" / "page" / "page.html"]

NAMES = ("deepchalk", "studio", "deepchalk studio", "Tab")
"""What is called so in every language."""

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
    assert named_texts() == known


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
    *("li button", "button, summary"),
    *("first picture", r"deepchalk live\n", "P  ,  Shift SPACE"),
    "Shift + &#8592;/&#8593/&#8594;/&#8595;",
    *("Backspace", "Delete", "Enter", "ArrowUp", "AbortError"),
    *("chip choice", "field of-kind-", "input, textarea, select"),
    "textarea, input:not([type=range], [type=checkbox], [type=radio])",
    *("deepchalk studio", " · deepchalk studio"),
}
"""Keys, selectors, names, a mark of the clock, and how a file begins."""


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_no_words_stand_in_a_script(file: Path) -> None:
    code = re.sub(r"/\*\*.*?\*/|(?<!:)//[^\n]*", "", file.read_text(encoding="utf-8"), flags=re.S)
    for match in TEXT.finditer(code):
        text = re.sub(r"\$\{[^}]*\}?", "", match[1] or match[2] or "")
        styled = re.search(r"^[.#]|px\b", text)
        assert not LIKE_WORDS.search(text) or text in NO_WORDS or styled, text


@pytest.mark.parametrize("file", PAGES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_no_words_stand_in_a_page(file: Path) -> None:
    page = re.sub(r"<!--.*?-->", "", file.read_text(encoding="utf-8"), flags=re.S)
    said = re.findall(r'(?:aria-label|title|placeholder|alt)="([^"$]+)"', page)
    said += re.findall(r"[^<>]+", re.sub(r"<[^>]*>", "<>", page))
    for text in said:
        left = re.sub(r"\$\{[\w-]+\}|\$\w+|&\w+;", "", text).strip()
        assert left in NAMES or not re.search(r"[a-z]{2}", left), left


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
