"""The glossary: complete, in every language, and found in sentences."""

import re

import pytest
from worded_lessons import TINY

from deepchalk.lesson.telling.script import script_named
from deepchalk.lesson.telling.terms import Terms, explained, terms_of
from deepchalk.words import ENGLISH, WordsError, language_named
from deepchalk.words.glossary import glossary_in
from deepchalk.words.prose import sentences_of, words_of

GERMAN = language_named("de")
LANGUAGES = [ENGLISH, GERMAN]


@pytest.mark.parametrize("language", LANGUAGES, ids=str)
def test_each_term_is_explained_in_one_sentence_that_begins_with_it(language):
    for term in glossary_in(language).values():
        assert len(sentences_of(term.means)) == 1 and term.means.endswith("."), term
        assert len(words_of(term.means)) <= 34, term
        assert term.means[0].isupper() or term.means.startswith(term.name), term


def test_languages_have_the_same_terms():
    english, german = map(glossary_in, LANGUAGES)
    assert list(english) == list(german)


@pytest.mark.parametrize("language", LANGUAGES, ids=str)
def test_no_form_belongs_to_two_terms(language):
    forms = [form.casefold() for term in glossary_in(language).values() for form in term.forms]
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize("language", LANGUAGES, ids=str)
def test_each_form_is_found(language):
    glossary = glossary_in(language)
    for term in glossary.values():
        for form in term.forms:
            assert list(glossary.found_in(f"(das {form}, a b)")) == [term], form


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("A hidden layer is a layer.", ["hidden-layer", "layer"]),
        ("Self-attention is no attention-seeker.", ["self-attention"]),
        ("The word “key” is no key.", ["key"]),
        ("Hidden\nlayers’ weights", ["hidden-layer", "weight"]),
        ("Scoreboards and matrixes", []),
        ("", []),
    ],
)
def test_terms_are_found_whole(text, ids):
    assert [term.id for term in glossary_in(ENGLISH).found_in(text)] == ids


def test_a_language_without_a_glossary_has_no_terms():
    finnish = glossary_in(language_named("fi"))
    assert not finnish and not list(finnish.found_in("softmax"))


TEXTS = ["SOFTMAX", "Vector"]


def with_terms(text: str) -> Terms:
    return terms_of(script_named(TINY.package, "en", f"terms =\n    .defines = {text}\n"))


def test_terms_of_a_lesson_that_are_met_are_explained_in_its_language():
    terms = terms_of(script_named(TINY.package))
    assert terms == Terms({"score": "scores.ask", "softmax": ""}, ("probability",))
    for code, name in (("en", "softmax"), ("de", "Softmax")):
        script = script_named(TINY.package, code)
        assert [term.name for term in explained(script, TEXTS, script.language)] == [name]


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("sofmax", "the glossary has no 'sofmax': did you mean softmax?"),
        ("softmax: scores.nowhere", "softmax is defined in scores.nowhere, which is not there"),
        ("probability", "probability stands there twice"),
    ],
)
def test_what_is_no_term_is_refused(text, refusal):
    with pytest.raises(WordsError, match=re.escape(refusal)):
        with_terms(text)
