"""Words in files, of every lesson that has some, in every language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pytest
from deeply import examples, few
from hypothesis import example, given
from hypothesis import strategies as st
from two_routes import two_routes
from worded_lessons import (
    CALLED,
    TINY,
    NotKnownYet,
    OnlyParams,
    asked_by_beats,
    asked_by_forms,
    asked_by_names,
    codes_of,
    facts_of,
    faults_of_names,
    given_in_code,
    labels_of,
    messages_of_beats,
    named,
    named_in_code,
    said_with,
    script_of_layers,
    sets_of,
    text_anew,
    text_of,
    worded_lessons,
)

from deepchalk.film.order import choose, worded
from deepchalk.lesson.telling import forms
from deepchalk.lesson.telling.facts import Facts
from deepchalk.lesson.telling.script import LABELS, LESSON, script_named
from deepchalk.lesson.telling.terms import TERMS, terms_of
from deepchalk.quality.random_params import random_params
from deepchalk.words import ENGLISH, Messages, language_named, prose
from deepchalk.words.glossary import IN_QUOTES, glossary_in

FEW, MANY = 4, 200
"""Random sets of parameters."""

PLAIN: dict[str, set[str]] = {}
"""By lesson the truths and choices that need no second route, each because it only repeats what
somebody chose; those that can be told from parameters alone are found without being named."""

LESSONS = worded_lessons()
IN_LANGUAGES = [
    pytest.param(lesson, code, id=f"{lesson.name} {code}")
    for lesson in LESSONS
    for code in codes_of(lesson)
]


def for_each_lesson(of):
    return pytest.mark.parametrize("lesson", [pytest.param(one, id=one.name) for one in of])


# Texts that are there, and that are asked for


@pytest.mark.parametrize(("lesson", "code"), IN_LANGUAGES)
def test_every_phase_has_words(lesson, code):
    words = text_of(lesson, code)
    missing = {named(place) for place in asked_by_beats(lesson) if not words.has(*place)}
    missing |= {f"{LABELS}.{name}" for name in labels_of(lesson) if not words.has(LABELS, name)}
    assert missing == set()


@pytest.mark.parametrize(("lesson", "code"), IN_LANGUAGES)
def test_all_words_are_asked_for(lesson, code):
    assert nobody_asks_for(lesson, text_of(lesson, code)) == set()


def nobody_asks_for(lesson, words: Messages) -> set[str]:
    asked = asked_by_beats(lesson).keys() | asked_by_names(lesson).keys() | asked_by_forms(lesson)
    of_beats, code = messages_of_beats(lesson), named_in_code(lesson)
    return {
        part.name
        for part in words.parts
        if (part.message, part.attribute) not in asked
        and part.message not in (LESSON, TERMS)
        and part.name not in words.pieces
        and (part.message in of_beats or (part.attribute or part.message) not in code)
    }


@pytest.mark.parametrize(("lesson", "code"), IN_LANGUAGES)
def test_every_language_says_the_same(lesson, code):
    texts = [
        {
            part.message if part.message.startswith(CALLED) else part.name
            for part in text_of(lesson, one).parts
            # What parameters are called stands with them in English.
            if part.message != TERMS and part.key not in asked_by_forms(lesson)
        }
        for one in (ENGLISH.code, code)
    ]
    assert texts[0] == texts[1]


@for_each_lesson(LESSONS)
def test_names_have_the_forms_that_their_language_needs(lesson):
    assert faults_of_names({code: text_of(lesson, code) for code in codes_of(lesson)}) == []


@pytest.mark.parametrize(("lesson", "code"), IN_LANGUAGES)
def test_parameters_are_named_in_every_language_but_english_once(lesson, code):
    own, shared = text_of(lesson, code), forms.shared_in(language_named(code))
    homes = {
        named(place): [one for one in (own, shared) if one is not None and one.has(*place)]
        for place in asked_by_forms(lesson)
    }
    wanted = 0 if code == ENGLISH.code else 1
    assert {name: len(found) for name, found in homes.items() if len(found) != wanted} == {}


@pytest.mark.parametrize(("lesson", "code"), IN_LANGUAGES)
def test_only_what_is_known_is_named(lesson, code):
    assert unknown_facts(lesson, text_of(lesson, code)) == set()


def unknown_facts(lesson, words: Messages) -> set[str]:
    given = {**asked_by_beats(lesson), **asked_by_names(lesson), **given_in_code(lesson)}
    given |= {(LABELS, name): names for name, names in labels_of(lesson).items()}
    facts = {*facts_of(lesson)}
    return {
        f"{part.name}: ${name}"
        for part in words.parts
        for name in words.names(part.message, part.attribute)
        if name not in facts and name not in given.get((part.message, part.attribute), ())
    }


@for_each_lesson(LESSONS)
def test_terms_are_those_of_the_glossary(lesson):
    assert terms_of(script_named(lesson.package)) is not None


@pytest.mark.few("worded", "attention", "transposed-conv")
@pytest.mark.parametrize(("lesson", "code"), IN_LANGUAGES)
def test_each_term_that_is_said_is_named_and_each_that_is_defined_is_said(lesson, code):
    glossary, terms = glossary_in(language_named(code)), terms_of(script_named(lesson.package))
    named_there = {*terms.defines, *terms.presumes}
    said, unnamed = set(), set()
    for preset in lesson.presets:
        chosen = worded(choose(lesson, preset, {}), code)
        for step in chosen.steps:
            for text in (step.title(chosen.trace), *step.captions(chosen.trace)):
                met = {one.id: one for one in glossary.found_in(text)}
                said |= met.keys()
                unnamed |= {id for id in met.keys() - named_there if not met[id].is_ordinary}
    assert unnamed == set()
    assert {*terms.defines} & {*glossary} <= said


# What is said


@dataclass(frozen=True)
class Heard:
    """What was said for many parameters: what reads badly, and what was never said."""

    faults: dict[tuple[str, str, str], tuple[str, dict[str, Any]]]
    never: frozenset[str]


# Saying all for two hundred sets takes minutes: once for both tests.
@lru_cache(maxsize=2)
def heard(lesson, sets: int) -> Heard:
    return listen(lesson, {code: text_anew(lesson, code) for code in codes_of(lesson)}, sets)


def listen(lesson, texts: dict[str, Messages], sets: int) -> Heard:
    """Everything that a lesson says in some languages, for so many sets of parameters."""
    reached = {code: words.audit() for code, words in texts.items()}
    english = text_anew(lesson, ENGLISH.code)
    scripts = {code: script_of_layers(lesson, [words, english]) for code, words in texts.items()}
    faults: dict[tuple[str, str, str], tuple[str, dict[str, Any]]] = {}
    for params in sets_of(lesson, sets):
        for code, script in scripts.items():
            for told in said_with(lesson, script, params):
                for fault in faults_of(told.text, code, told.kind):
                    faults.setdefault((code, told.place, fault), (told.text, params.given()))
    given = {(LABELS, name) for name, names in labels_of(lesson).items() if names}
    never = {
        f"{code} {part.name}, variant {number + 1}"
        for code, words in texts.items()
        for part in words.parts
        if (part.message, part.attribute) not in given
        for number in range(words.variants(part.message, part.attribute))
        if (part.name, number) not in reached[code]
    }
    return Heard(faults, frozenset(never))


HEARD_ONCE = [
    pytest.param(one, id=one.name, marks=pytest.mark.xdist_group(f"heard {one.name}"))
    for one in LESSONS
]
"""What is said for one lesson is heard in one process."""


@pytest.mark.few("worded", "autodiff", "transposed-conv")
@pytest.mark.parametrize("sets", [FEW, pytest.param(MANY, marks=pytest.mark.deep)])
@pytest.mark.parametrize("lesson", HEARD_ONCE)
def test_all_that_is_said_reads_well(lesson, sets):
    assert heard(lesson, sets).faults == {}


@pytest.mark.few("worded")
@pytest.mark.parametrize("lesson", HEARD_ONCE)
def test_every_variant_is_said_for_some_parameters(lesson):
    assert sorted(heard(lesson, MANY).never) == []


PLURALS = {
    "en": "words times steps rows columns points numbers places keys values states shares scores "
    "layers units examples animals sentences arrows",
    "de": "Wörter Wörtern Schritte Schritten Zeilen Spalten Punkte Punkten Zahlen Orte Orten Werte "
    "Werten Zustände Zuständen Anteile Anteilen Scores Schichten Neuronen Beispiele Beispielen "
    "Tiere Sätze Pfeile Pfeilen",
}
ONE = {"en": "1|one|a single", "de": "1|eins?|eine[mnrs]?"}

NEVER = {
    "a name of a fact": r"\$[a-zäöü]",
    "a brace": r"[{}]",
    "two blanks": r"\s\s",
    "a blank before a mark": r" [.,;:?!](?!\w)",
    "nothing in quotes": r"“”|„“|«»",
    "no number": r"\b(None|nan|inf|True|False)\b",
    "two marks": r"[.,;:]\s*[.,;:](?!\.)",
    "minus nothing": r"[−-]0(?:[.,]0+)?(?![\d.,]*\d)",
}


def faults_of(text: str, code: str, kind: str) -> list[str]:
    """What no text may have; what the user calls a word is the user's."""
    plain = re.sub(IN_QUOTES, "“word”", text)
    found = [name for name, pattern in NEVER.items() if re.search(pattern, plain)]
    if "“”" in text or "„“" in text:
        found.append("nothing in quotes")
    if code in PLURALS:
        nouns = "|".join(PLURALS[code].split())
        # “1 times 2” is a product.
        found += re.findall(rf"(?<![\d.,−])\b(?:{ONE[code]}) (?:{nouns})\b(?! [−\d])", plain)
    if code == "de" and re.search(r"\d\.\d", plain):
        found.append("a decimal point")
    if not text:
        found.append("nothing")
    if kind in ("sentence", "question"):
        if text[-1:] not in tuple(".?!…"):
            found.append("no end")
        lengths = [len(prose.words_of(one)) for one in prose.sentences_of(text)]
        found += [f"{length} words" for length in lengths if length > prose.LONGEST]
    return found


# Facts that state something


@pytest.mark.few("worded", "attention", "transposed-conv")
@for_each_lesson(LESSONS)
def test_what_is_stated_has_a_second_route(lesson):
    trace = lesson.compute(next(iter(lesson.presets.values())))
    assert stated_once(facts_of(lesson), trace) - PLAIN.get(lesson.name, set()) == set()


def stated_once(facts: Facts, trace) -> set[str]:
    """Truths and choices that were computed, and that nothing checks."""
    found = set()
    for name, fact in facts.items():
        if fact.kind in ("truth", "choice") and fact.again is None:
            try:
                fact.of(OnlyParams(trace))
            except (NotKnownYet, AttributeError, TypeError):
                found.add(name)
    return found


NOT_ALWAYS = {"attention", "transposed-conv"}
"""Lessons of which some facts can be told for some parameters only; their own tests say when."""


@pytest.mark.few("worded", "autodiff", "transposed-conv")
@for_each_lesson(LESSONS)
def test_both_routes_to_a_fact_agree(lesson):
    """For presets and what is unusual; below, for any parameters."""
    wrong = {}
    for params in sets_of(lesson, 0):
        apart, untold = two_routes(facts_of(lesson), lesson.compute(params))
        wrong |= {name: (both, params.given()) for name, both in apart.items()}
        if lesson.name not in NOT_ALWAYS:
            wrong |= {name: ("untold", params.given()) for name in untold}
    assert wrong == {}


@pytest.mark.parametrize("lesson", few(LESSONS, 2), ids=lambda one: one.name)
@example(seed=186251)
@example(seed=346)
@example(seed=9012)
@example(seed=17361)
@example(seed=45171)
@examples(100)
@given(seed=st.integers(0, 1_000_000))
def test_both_routes_agree_for_any_parameters(lesson, seed):
    (params,) = random_params(lesson, 1, seed)
    apart, untold = two_routes(facts_of(lesson), lesson.compute(params))
    assert apart == {} and (not untold or lesson.name in NOT_ALWAYS)


# Planted faults, each of which one of these tests finds


def planted(text: str) -> Messages:
    return Messages(text, ENGLISH, "planted")


def test_words_without_a_phase_are_found():
    words = planted(
        "shares = Then\n    .divide = x\n    .nobody = y\n    .divide-option-3 = z\n"
        "labels =\n    .square = a\n    .circle = b\nelsewhere = c\n"
    )
    found = {"shares.nobody", "shares.divide-option-3", "labels.circle", "elsewhere"}
    assert nobody_asks_for(TINY, words) == found


ENGLISH_NAMES = """
position-word = each word
    .one = the word { $name }
quantity-scores = the score of { $word }
    .whole = the score of each word
quantity-context = the number for { $word } in the context
    .whole = the context
"""
GERMAN_NAMES = """
position-word = jedes Wort
    .one = das Wort { $name }
    .gen = jedes Wortes
    .gen-one = des Wortes { $name }
position-step = jeder Schritt
    .one = Schritt { $name }
    .for = jeden Schritt
position-place = jeder Ort
    .one = Ort { $name }
    .for = jeden Ort
quantity-scores = der Score { $word-gen }
    .asked = den Score jedes Wortes
quantity-context = die Zahl für { $word } im Kontext
    .whole = der Kontext
    .asked = den Kontext
quantity-total = die Summe
"""


@pytest.mark.parametrize(
    ("left_out", "fault"),
    [
        ("", None),
        ("    .whole = der Kontext\n", "de: quantity-context.whole"),
        ("    .asked = den Kontext\n", "de: quantity-context.asked"),
        ("    .asked = den Score jedes Wortes\n", "de: quantity-scores.asked"),
        ("    .gen = jedes Wortes\n", "de: position-word.gen"),
        ("    .gen-one = des Wortes { $name }\n", "de: position-word.gen-one"),
        ("    .one = Schritt { $name }\n", "de: position-step.one"),
        ("    .for = jeden Ort\n", "de: position-place.for"),
    ],
)
def test_forms_that_a_language_lacks_are_found(left_out, fault):
    assert left_out in GERMAN_NAMES
    texts = {
        ENGLISH.code: planted(ENGLISH_NAMES),
        "de": planted(GERMAN_NAMES.replace(left_out, "", 1) if left_out else GERMAN_NAMES),
    }
    found = faults_of_names(texts)
    assert found == [] if fault is None else fault in found


def test_missing_facts_are_found():
    words = planted("shares = { $top }\n    .win-option = { $option }\n    .divide = { $option }\n")
    assert unknown_facts(TINY, words) == {"shares.divide: $option"}


def test_variants_that_are_never_said_are_found():
    words = planted(
        "scores =\n    .ask = { $count ->\n        [one] One.\n       *[other] More.\n    }"
    )
    assert listen(TINY, {ENGLISH.code: words}, 12).never == {"en scores.ask, variant 1"}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("There are 1 words.", "1 words"),
        ("There are { $x }.", "a brace"),
        ("There is $top.", "a name of a fact"),
        ("Here  it is.", "two blanks"),
        ("Here it is", "no end"),
        ("It is “” here.", "nothing in quotes"),
        ("It is −0.00 here.", "minus nothing"),
        ("It is nan here.", "no number"),
        ("Here it is , and so on.", "a blank before a mark"),
        (" ".join(["word"] * 31) + ".", "31 words"),
        ("", "nothing"),
    ],
)
def test_bad_sentences_are_found(text, fault):
    assert fault in faults_of(text, "en", "sentence")


@pytest.mark.parametrize("text", ["It takes −0.05 and .5 of 1.", "“{x}” has 0.71 – or not?"])
def test_good_sentences_are_let_be(text):
    assert faults_of(text, "en", "sentence") == []


def test_a_fact_that_is_computed_needs_a_second_route():
    from deepchalk.lesson.telling.facts import choice, truth

    facts = Facts(
        many=truth(lambda t: t.count > 2),
        leads=truth(lambda t: t.leads),
        side=choice("left", "right", of=lambda t: "left" if t.params.scores[0] < 0 else "right"),
    )
    trace = TINY.compute(TINY.preset("two"))
    assert stated_once(facts, trace) == {"leads"}
