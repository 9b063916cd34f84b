"""What parameters take, and what is wrong with what was typed: the same in every language."""

import re
from pathlib import Path

import pytest
from fluent.syntax import errors
from hypothesis import example, given
from hypothesis import strategies as st

import deepchalk
from deepchalk import registry
from deepchalk.errors import DeepchalkError
from deepchalk.lesson.fields.declared import allowed
from deepchalk.lesson.telling.script import script_named
from deepchalk.words import ENGLISH, Messages, WordsError, language_named, using
from deepchalk.words import faces as speaking
from deepchalk.words.faces import REFUSALS, SYNTAX, tell

ATTENTION = registry.lesson("attention")
SOURCES = Path(deepchalk.__file__).parent
OTHERS = [code for code in speaking.languages(REFUSALS) if code != ENGLISH.code]

NAMED = re.compile(
    r'"((?:takes|many|each|range|too|wrong|has|remedy|meant|note|words|language)-[a-z-]+)"'
)
"""Where a text is named."""

MADE = {f"counted-{what}" for what in ("rows", "columns", "numbers", "names")} | {
    f"range-{bound}" for bound in ("ge", "gt", "le", "lt", "min-length", "max-length")
}
"""Texts whose names are put together."""


def test_every_text_is_used_and_every_one_that_is_used_exists() -> None:
    known = {part.name for part in speaking.messages_of(ENGLISH.code, REFUSALS).parts}
    code = "".join(file.read_text(encoding="utf-8") for file in SOURCES.rglob("*.py"))
    of_parser = {f"syntax-{code}" for code in SYNTAX}
    # A lesson's words have notes, too, and names of lints begin like words of these files.
    used = {name for name in NAMED.findall(code) if name in known or f'tell("{name}"' in code}
    assert used | MADE | of_parser == known


def test_they_are_in_the_languages_in_which_the_faces_speak() -> None:
    assert speaking.languages(REFUSALS) == speaking.languages()


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_has_the_same_texts_with_the_same_facts(code: str) -> None:
    english, other = (speaking.messages_of(one, REFUSALS) for one in (ENGLISH.code, code))
    assert [part.name for part in other.parts] == [part.name for part in english.parts]
    for part in english.parts:
        assert other.names(part.message) == english.names(part.message), part.name


@pytest.mark.parametrize("number", SYNTAX)
def test_what_is_no_fluent_is_said_in_a_sentence_of_ours(number: str) -> None:
    # The parser has such a sentence, too, so there is such a fault.
    assert errors.get_error_message(number, ["x"]) != number
    for code in speaking.languages(REFUSALS):
        with using(language_named(code)):
            assert tell(f"syntax-{number}", what="x")


WRONG = {
    ("width", 9): "width ist 9, möglich ist aber nur: eine ganze Zahl von 2 bis 5",
    ("width", True): "width ist true, möglich ist aber nur: eine ganze Zahl von 2 bis 5",
    ("words", "a"): "words hat 1 Eintrag, möglich sind aber nur 2 bis 12",
    ("score", "foo"): "score ist 'foo', möglich ist aber nur: eines von dot, scaled, general, "
    "additive",
    ("hidden", "9.5,1;1,1;1,1"): "hidden enthält 9.5, aber jede Zahl muss im Bereich von −9 bis 9 "
    "liegen",
    ("hidden", "1,2"): "hidden hat 1 Zeile, möglich sind aber nur 2 bis 12, eine für jedes Wort",
    ("hidden", "1,2;3"): "hidden: ihre Zeilen sind verschieden lang, [1, 2], sie müssen aber alle "
    "gleich lang sein",
    ("hidden", "[1,2"): "hidden: '[1,2' ist keine Liste wie [[1, 2], [3, 4]]",
    ("candidates", "a,a"): "candidates enthält 'a' zweimal, aber alle müssen verschieden sein",
    ("words", "a,bbbbbbbbbbbbb"): "words enthält 'bbbbbbbbbbbbb' mit 13 Zeichen, erlaubt sind "
    "aber höchstens 12",
    ("words", "a,א"): "words enthält 'א', möglich sind aber nur: Wörter aus lateinischen, "
    "griechischen oder kyrillischen Buchstaben, Ziffern und üblichen Zeichen",
    ("decoder", "1,2;1,2"): "decoder ist ohne translation angegeben: Was schreiben seine Zustände?",
    ("head", "0,0;0,0;0,0;0,0;9,9"): "head lässt den Decoder sofort ⟨EOS⟩ schreiben, sodass "
    "nichts übersetzt wird: Gib andere Zahlen an",
    ("wrds", "a"): "es gibt keinen Parameter wrds: Ist words gemeint?",
}  # fmt: skip


@pytest.mark.parametrize(("typed", "sentence"), WRONG.items(), ids=str)
def test_what_is_wrong_is_said_in_the_language_that_is_active(
    typed: tuple[str, object], sentence: str
) -> None:
    name, value = typed
    with using(language_named("de")), pytest.raises(DeepchalkError) as caught:
        ATTENTION.params_class.of(**{name: value})
    assert str(caught.value) == sentence


def test_a_remedy_is_a_sentence() -> None:
    with using(language_named("de")), pytest.raises(DeepchalkError) as caught:
        ATTENTION.params_class.of(words="a b", hidden="1,2;3,4;5,6")
    assert str(caught.value) == (
        "hidden hat 3 Zeilen, aber words hat 2 Einträge: "
        "Gib hidden 2 Zeilen, oder gib words 3 Einträge"
    )


ENGLISH_WORDS = re.compile(r"\b(a|the|of|but|it|its|must|takes?|from|and|or|each|like|numbers?)\b")
"""Words that no German sentence has."""

AS_TYPED = re.compile(r"'[^']*'|\[.*?\]|(?<= wie ).*|(?<= like ).*|true oder false|eines von .*")
"""What stands in any language as it is typed: a value, an example, and names of choices."""


def english_in(german: str) -> list[str]:
    return ENGLISH_WORDS.findall(AS_TYPED.sub("", german))


def numbers_in(text: str) -> list[str]:
    return sorted(re.findall(r"\d+", text))


FIELDS = sorted({*ATTENTION.params_class.model_fields} - {"source"})
TEXTS = st.text("0123456789,;.-[]xyz ", max_size=12)
VALUES = st.one_of(st.integers(), st.floats(), st.booleans(), TEXTS, st.lists(st.integers()))


@given(st.dictionaries(st.sampled_from(FIELDS), VALUES, min_size=1, max_size=2))
@example({"decoder": []})
def test_whatever_is_typed_a_refusal_is_about_the_same_in_either_language(
    typed: dict[str, object],
) -> None:
    told = []
    for code in ("en", "de"):
        with using(language_named(code)):
            try:
                says = ATTENTION.params_class.of(**typed).notes
            except DeepchalkError as error:
                says = (str(error),)
        told.append([(re.match(r"\w*", one)[0], numbers_in(AS_TYPED.sub("", one))) for one in says])
    assert told[0] == told[1]
    assert not [one for one in says if english_in(one)]


@pytest.mark.parametrize("name", ATTENTION.params_class.model_fields)
def test_what_a_field_takes_is_said_in_german(name: str) -> None:
    with using(language_named("de")):
        takes = allowed(ATTENTION.params_class, name)
    assert not english_in(takes)


@pytest.mark.parametrize("code", ["en", "de"])
def test_a_text_that_no_lesson_has_is_told_beside_those_that_it_has(code: str) -> None:
    own = "completely = x"
    with using(language_named(code)), pytest.raises(WordsError) as caught:
        script_named(ATTENTION.package, code, own)
    said = str(caught.value)
    assert said.startswith("script, ") and "completely: " in said and said.endswith(" …")
    assert "lesson.own-model, " in said and len(said) < 800


@given(st.text(max_size=3_000))
def test_whatever_a_fact_is_there_is_a_sentence(value: str) -> None:
    assert tell("wrong-no-text", name="words", value=value).startswith("words holds")


@pytest.mark.parametrize("name", [one for one in registry.names() if one != "attention"])
def test_a_phrase_is_in_one_language(name: str) -> None:
    model = registry.lesson(name).params_class
    with using(language_named("de")):
        phrases = [allowed(model, field) for field in model.model_fields]
    assert not [one for one in phrases if re.search(r"\bfür (each|all|every)\b", one)]


WRONG_WORDS = {
    "ask = { $x": "meine.ftl, Zeile 1: } fehlt",
    "ask = x\nask = y": "meine.ftl, Zeile 2: ask steht zweimal da",
    "ask = { FOO($x) }": "meine.ftl, Zeile 1, ask: es gibt kein FOO, nur CAPITAL, JOINED, NUMBER, "
    "ORDINAL, QUOTED, SPELLED",
    "a = { b }\nb = { a }": "meine.ftl, Zeile 1, a: seine Verweise gehen im Kreis",
    "a = { b }": "meine.ftl, Zeile 1, a: er verweist auf b, und das gibt es nicht",
    "a = \u202ex": "meine.ftl, Zeile 1: das Zeichen U+202E darin lässt sich nicht zeigen",
    "a = { $n ->\n    [one] x\n}": "meine.ftl, Zeile 2: eine der Formen braucht den Stern, für "
    "alle übrigen Fälle",
}  # fmt: skip


@pytest.mark.parametrize(("text", "sentence"), WRONG_WORDS.items())
def test_a_file_of_words_is_refused_in_it_too(text: str, sentence: str) -> None:
    german = language_named("de")
    with using(german), pytest.raises(WordsError) as caught:
        Messages(text, german, "meine.ftl")
    assert str(caught.value) == sentence
