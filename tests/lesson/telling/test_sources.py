"""Sentences about a model of one's own: written in English, told in the film's language."""

from __future__ import annotations

import ast
import re
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepchalk import registry
from deepchalk.lesson.telling import sources
from deepchalk.lesson.telling.script import has_words, script_named
from deepchalk.lesson.telling.wording import listed
from deepchalk.words import Language, Messages, language_named

ATTENTION = "deepchalk.lessons.attention"
ENGLISH, GERMAN = (sources._messages_in(Language(code)) for code in ("en", "de"))

NOUNS = sorted(
    part.message.removeprefix("what-") for part in ENGLISH.parts if part.message[:5] == "what-"
)
NUMBERS = st.integers(0, 10_000)


def told(source: str, code: str = "de", own: str = "") -> list[str]:
    params = SimpleNamespace(source=source)
    return sources.told(SimpleNamespace(params=params, script=script_named(ATTENTION, code, own)))


@st.composite
def parts(draw: Any) -> str:
    what, count = draw(st.sampled_from(NOUNS)), draw(NUMBERS)
    at = draw(st.lists(NUMBERS, min_size=2, max_size=4))
    facts = {"what": what, "count": count, "at": at[0], "first": at[0], "last": at[1]}
    message = draw(st.sampled_from(["part-one", "part-range", "part-some"]))
    return sources.written(message, **facts, places=listed(at))


@st.composite
def sentences(draw: Any) -> str:
    kinds = ["module", "module-named", "function", "function-named", "file"]
    name = draw(st.from_regex(r"[A-Za-z_][\w, ]{0,40}\w", fullmatch=True).filter(str.isascii))
    whole = sources.written(f"from-{draw(st.sampled_from(kinds))}", module=name)
    seen = draw(st.lists(parts(), max_size=4))
    message = "sentence-part" if seen else "sentence-whole"
    return sources.written(message, **{"from": whole, "parts": listed(seen)})


@given(sentences())
def test_what_is_written_in_english_is_found_again(sentence: str) -> None:
    assert told(sentence, "en") == [sentence]
    (german,) = told(sentence)
    assert german.startswith("Die Zahlen stammen aus eine")
    # A name is a name, whatever its words are.
    plain = re.sub(r"(-Modul|unktion), [^:]*?(?=\.$|:)", r"\1", german)
    assert not re.search(r"\b(of|to|and|counted|PyTorch module)\b", plain)
    assert re.findall(r"\d+", german) == re.findall(r"\d+", sentence)


OF_LESSONS = [
    (lesson.package, part.message)
    for lesson in registry.lessons()
    if has_words(lesson.package)
    for part in script_named(lesson.package).layers[-1].parts
    if part.message.startswith(sources.OF_LESSON)
]


@pytest.mark.parametrize(("package", "message"), OF_LESSONS)
@given(st.data())
def test_what_a_lesson_writes_is_found_again_and_nothing_else(
    package: str, message: str, data: st.DataObject
) -> None:
    english = script_named(package).layers[-1]
    facts = {
        name: data.draw(st.from_regex(sources.LOOKS.get(name, sources.NUMBER), fullmatch=True))
        for name in sorted(english.names(message))
    }
    sentence = sources.written_of(f"{package}.own_model", message, **facts)
    said = sources._found(
        english, sources.OF_LESSON, sentence, lambda name, fact: name, Language("en")
    )
    assert said == message
    params = SimpleNamespace(source=f"{sentence} It is mine.")
    trace = SimpleNamespace(params=params, script=script_named(package))
    assert sources.told(trace) == [sentence, "It is mine."]


def test_a_number_with_decimals_is_written_as_the_language_does() -> None:
    text = "source-bias = The bias, { $amount }, is left out."
    english = Messages(text, Language("en"))
    found: list[str] = []
    sources._found(
        english,
        sources.OF_LESSON,
        "The bias, -0.25, is left out.",
        lambda _, fact: found.append(fact("amount")) or "",
        Language("de"),
    )
    assert found == ["-0,25"]


def test_an_example_of_everything() -> None:
    source = (
        "The numbers come from a PyTorch module, MultiheadAttention: head 1 of 2, queries 0 to 2 "
        "of 12 and tokens 0, 4 and 7 of 12, counted from 0. The model runs this layer 3 times: "
        "this is the first. In the model a mask hides some keys from some queries. Somebody wrote "
        "this. There is no mask: every query sees every key."
    )
    assert told(source) == [
        "Die Zahlen stammen aus einem PyTorch-Modul, MultiheadAttention: Head 1 von 2, Querys 0 "
        "bis 2 von 12 und Tokens 0, 4 und 7 von 12, gezählt ab 0.",
        "Das Modell durchläuft diese Schicht 3-mal, und das hier ist das erste Mal.",
        "Im Modell verdeckt eine Maske manche Keys vor manchen Querys.",
        "Somebody wrote this.",
        "Es gibt keine Maske: Jede Query sieht jeden Key.",
    ]


def test_ones_own_words_are_told() -> None:
    mine = "source-no-mask = Nothing is masked here."
    source = "It is mine. There is no mask: every query sees every key."
    assert told(source, "en", mine) == ["It is mine.", "Nothing is masked here."]


def test_a_lesson_without_words_says_it_as_it_stands() -> None:
    source = "The numbers come from a file of weights. ReLU behind it is not the module's."
    trace = SimpleNamespace(params=SimpleNamespace(source=source))
    assert " ".join(sources.told(trace)) == source
    assert sources.title_of(trace) == "Where the numbers come from"


def test_every_language_has_the_same_texts_with_the_same_facts() -> None:
    assert [part.name for part in GERMAN.parts] == [part.name for part in ENGLISH.parts]
    for part in ENGLISH.parts:
        assert GERMAN.names(*part.key) == ENGLISH.names(*part.key), part.name


def test_all_that_lessons_choose_among_has_a_name() -> None:
    found = set()
    for lesson in registry.lessons():
        file = lesson.folder / "own_model.py"
        tree = ast.parse(file.read_text(encoding="utf-8")) if file.is_file() else ast.Module([], [])
        for node in ast.walk(tree):
            match node:
                case ast.Call(ast.Attribute(ast.Name("choices"), "index" | "some"), arguments):
                    named = [one.value for one in arguments if isinstance(one, ast.Constant)]
                    found.add(next(one for one in reversed(named) if isinstance(one, str)))
    assert {"heads", "queries", "rows"} <= found
    # Of examples and heads there is always one.
    assert {one.removesuffix("s") for one in found} - {"querie"} <= {*NOUNS}
    assert NOUNS.count("queries")


@pytest.mark.parametrize("code", ["fr", "de-AT"])
def test_other_languages(code: str) -> None:
    trace = SimpleNamespace(params=SimpleNamespace(source=None))
    script = script_named(ATTENTION)
    trace.script = SimpleNamespace(layers=script.layers, language=language_named(code))
    title = "Woher die Zahlen stammen" if code == "de-AT" else "Where the numbers come from"
    assert sources.title_of(trace) == title
