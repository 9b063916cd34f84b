"""Lessons whose words lie in files: what their scenes ask for, and all that they say."""

from __future__ import annotations

import ast
import inspect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property, lru_cache, partial
from pathlib import Path
from typing import Any

from unusual_sets import UNUSUAL

from deepchalk import registry
from deepchalk.lesson.fields.declared import fields_of
from deepchalk.lesson.fields.kinds import Group
from deepchalk.lesson.params import Params
from deepchalk.lesson.telling import forms
from deepchalk.lesson.telling.facts import Facts
from deepchalk.lesson.telling.naming import ASKED, POSITION, QUANTITY, WHOLE
from deepchalk.lesson.telling.script import (
    FOLDER,
    LABELS,
    InWords,
    Script,
    dashed,
    has_words,
    languages_of,
    script_named,
    tell_with,
)
from deepchalk.lesson.telling.step import EachInWords, message_of, phases_of
from deepchalk.quality.playing.telling import Told, told_by
from deepchalk.quality.random_params import random_params
from deepchalk.registry import Lesson
from deepchalk.words import Messages, language_named

ATTRIBUTES = WHOLE, ASKED
"""Of a quantity's name."""

ONE, FOR = "one", "for"
"""Of a position's name: one of them, and behind *for*."""

BY_CODE = "source-", "refused-", "note-"
"""What messages begin with that a lesson's code asks for."""

NO_FACT = "x".format
"""What stands for any fact."""

CALLED = QUANTITY, POSITION
"""What messages begin with of which each language has the forms that it needs."""

TINY = Lesson("worded", "worded", Path(__file__).parent / "worded")
"""A lesson of tests."""

Place = tuple[str, str | None]
"""A message, and an attribute of it or none."""


def worded_lessons() -> list[Lesson]:
    """The tiny one, and those of deepchalk whose words lie in files."""
    return [TINY, *(one for one in registry.lessons() if has_words(one.package))]


def named(place: Place) -> str:
    """As reports name it: ``ask.grow``."""
    return ".".join(filter(None, place))


@cache
def text_of(lesson: Lesson, code: str) -> Messages:
    """A file of words, to look at what stands there."""
    return text_anew(lesson, code)


def text_anew(lesson: Lesson, code: str) -> Messages:
    """A file of words that notes what is said for this test alone."""
    file = lesson.folder / FOLDER / f"{code}.ftl"
    return Messages(file.read_text(encoding="utf-8"), language_named(code), f"{lesson.name} {code}")


def codes_of(lesson: Lesson) -> list[str]:
    """The languages in which it is told."""
    return languages_of(lesson.package)


def facts_of(lesson: Lesson) -> Facts:
    """What its sentences may name."""
    return script_named(lesson.package).facts


# What a scene asks for


@cache
def asked_by_beats(lesson: Lesson) -> dict[Place, frozenset[str]]:
    """The texts that its beats take from files, each with what it may name besides the facts."""
    asked: dict[Place, frozenset[str]] = {}
    for beat in lesson.scene_class.beats:
        wordings: list[Any] = [beat.step().title_wording, beat.chapter_wording()]
        for phase in phases_of(beat):
            wordings.append(phase.wording)
            if phase.question is not None:
                wordings += [phase.question.wording, phase.question.sheet]
                if isinstance(phase.question.options, list | tuple):
                    wordings += phase.question.options
                elif isinstance(options := phase.question.options, EachInWords):
                    # A function tells the options, and a text puts each into words.
                    asked[options.message, options.attribute] = frozenset({"option"})
        for wording in wordings:
            if isinstance(wording, InWords):
                asked[wording.message, wording.attribute] = frozenset()
    return asked


@cache
def asked_by_names(lesson: Lesson) -> dict[Place, frozenset[str]]:
    """The texts that call its numbers, each with what it may name besides facts."""
    declared = lesson.computation.Trace.declarations
    axes = {axis for one in declared.values() for axis in one.axes}
    asked: dict[Place, frozenset[str]] = {}
    for name, one in declared.items():
        message = QUANTITY + dashed(name)
        forms = {
            form
            for code in codes_of(lesson)
            for axis in one.axes
            for form in text_of(lesson, code).attributes(POSITION + dashed(axis))
        }
        own = {dashed(axis) for axis in one.axes}
        own |= {f"{axis}-{form}" for axis in own for form in forms}
        for attribute in (None, *ATTRIBUTES):
            asked[message, attribute] = frozenset(own)
    for axis in axes:
        message = POSITION + dashed(axis)
        for code in codes_of(lesson):
            for attribute in (None, *text_of(lesson, code).attributes(message)):
                asked[message, attribute] = frozenset({"name", "number", "number0"})
    return asked


@cache
def asked_by_forms(lesson: Lesson) -> frozenset[Place]:
    """The texts that name its parameters and their groups where it is not told in English."""
    fields = fields_of(lesson.params_class)
    names = {forms.field_message(one.name) for one in fields}
    groups = {group.heading for one in fields if (group := one.find(Group))}
    properties = lesson.params_class.model_json_schema()["properties"]
    choices = {
        (forms.field_message(name), f"{forms.CHOICE}{dashed(choice)}")
        for name, field in properties.items()
        for choice in forms.listed(field)
    }
    described = {(name, attribute) for name in names for attribute in (None, forms.DESCRIPTION)}
    return frozenset({*choices, *described, *((forms.group_message(one), None) for one in groups)})


@cache
def given_in_code(lesson: Lesson) -> dict[Place, frozenset[str]]:
    """The texts that its code asks for by name, with what it gives them besides facts."""
    found: dict[Place, frozenset[str]] = {}
    for node in _nodes(lesson):
        if isinstance(node, ast.Call):
            for one in node.args:
                if isinstance(one, ast.Constant) and str(one.value).startswith(BY_CODE):
                    names = (word.arg for word in node.keywords if word.arg)
                    found[one.value, None] = frozenset(names)
    return found


def faults_of_names(texts: Mapping[str, Messages]) -> list[str]:
    """What the names of numbers and positions lack, in the languages of a lesson.

    Each language has the forms that it needs, so not all have the same. But a position has each
    form for all of them and for one; what one language calls without its positions, all do; and
    where a first word changes with a form, as *der* of ``.whole`` does in ``.asked`` and *jeder* in
    ``.for``, it changes in each name that begins so.
    """
    shorter = {
        code: {name for name in _names(words, QUANTITY) if _says_less(words, name)}
        for code, words in texts.items()
    }
    some = {name for names in shorter.values() for name in names}
    found = [f"{code}: {name}.{WHOLE}" for code in texts for name in sorted(some - shorter[code])]
    for code, words in texts.items():
        for name in _names(words, POSITION):
            forms = {"", *words.attributes(name)} - {FOR}
            wanted = {form if form.endswith(ONE) else f"{form}-{ONE}".strip("-") for form in forms}
            wanted |= {form.removesuffix(ONE).removesuffix("-") for form in forms}
            found += [f"{code}: {name}.{form}" for form in sorted(wanted - forms)]
        found += [
            f"{code}: {name}.{form}"
            for kind, form in ((QUANTITY, ASKED), (POSITION, FOR))
            for name in _unchanged(words, kind, form)
        ]
    return found


def _names(words: Messages, kind: str) -> list[str]:
    return [
        part.message for part in words.parts if part.name.startswith(kind) and not part.attribute
    ]


def _says_less(words: Messages, name: str) -> bool:
    """Whether it is called otherwise where no position is named."""

    def position(fact: str) -> str:
        axis, form = fact, None
        while not words.has(POSITION + axis) and "-" in axis:
            axis, _, form = axis.rpartition("-")
        return words.says(POSITION + axis, form, NO_FACT)

    return words.has(name, WHOLE) and words.says(name, WHOLE, NO_FACT) != words.says(
        name, None, position
    )


def _unchanged(words: Messages, kind: str, form: str) -> list[str]:
    """Names that begin with a word that changes with a form in others, and lack that form."""
    first: dict[str, str] = {}
    changing: set[str] = set()
    for name in _names(words, kind):
        usual = WHOLE if words.has(name, WHOLE) else None
        first[name] = words.says(name, usual, NO_FACT).split()[0]
        if words.has(name, form) and words.says(name, form, NO_FACT).split()[0] != first[name]:
            changing.add(first[name])
    return [name for name, word in first.items() if word in changing and not words.has(name, form)]


@cache
def messages_of_beats(lesson: Lesson) -> frozenset[str]:
    """The messages that belong to a beat alone."""
    return frozenset(message_of(beat) for beat in lesson.scene_class.beats)


@cache
def named_in_code(lesson: Lesson) -> frozenset[str]:
    """Every name and every short text in a lesson's own code, as files of words have names."""
    found: set[str] = set()
    for node in _nodes(lesson):
        for name in (
            getattr(node, "id", None),
            getattr(node, "attr", None),
            getattr(node, "arg", None),
            getattr(node, "name", None),
            getattr(node, "value", None),
        ):
            if isinstance(name, str):
                found.add(dashed(name))
    return frozenset(found)


@cache
def labels_of(lesson: Lesson) -> dict[str, frozenset[str]]:
    """The labels for which its code asks, each with what it is given."""
    found: dict[str, frozenset[str]] = defaultdict(frozenset)
    for node in _nodes(lesson):
        match node:
            case ast.Call(ast.Name("label"), [_, ast.Constant(str(name)), *_], keywords):
                found[dashed(name)] |= {dashed(one.arg) for one in keywords if one.arg}
    return dict(found)


# Asked for one lesson after the other, three times each.
@lru_cache(maxsize=4)
def _nodes(lesson: Lesson) -> list[ast.AST]:
    files = sorted(lesson.folder.rglob("*.py"))
    return [node for file in files for node in ast.walk(ast.parse(file.read_text("utf-8")))]


# What it says


def sets_of(lesson: Lesson, count: int) -> Iterator[Params]:
    """Its presets, what is unusual, then random parameters."""
    yield from lesson.presets.values()
    for values in UNUSUAL.get(lesson.name, []):
        yield lesson.params_class.of(**values)
    yield from random_params(lesson, count, seed=33)


def script_of_layers(lesson: Lesson, layers: Iterable[Messages]) -> Script:
    """A script of files that were read anew."""
    layers = tuple(layers)
    return Script(layers, facts_of(lesson), layers[0].language)


def said_with(lesson: Lesson, script: Script, params: Params) -> list[Told]:
    """Everything that is said and written for parameters; labels that are given more are not."""
    trace = lesson.compute(params)
    tell_with(trace, script)
    beats = lesson.scene_class.beats
    told = list(told_by(beats, trace))
    told += (
        Told(beat.name(), f"{wording.message}.chapter", wording(trace), "title")
        for beat in beats
        if beat.applies(trace) and isinstance(wording := beat.chapter_wording(), InWords)
    )
    english = script.layers[-1]
    own = messages_of_beats(lesson)
    for part in english.parts:
        names = english.names(part.message, part.attribute)
        # What is a piece of others may be empty, and is said with them.
        if part.message in own or part.name in english.pieces or not names <= set(script.facts):
            continue
        # These are told of what stands in a quantity, by names of its axes.
        if part.message.startswith(CALLED):
            continue
        if part.message != LABELS or part.attribute in said_always(lesson):
            text = script.says(trace, part.message, part.attribute)
            told.append(Told("", part.name, text, "title"))
    return told


@cache
def said_always(lesson: Lesson) -> frozenset[str]:
    """Labels that need nothing but facts."""
    return frozenset(name for name, given in labels_of(lesson).items() if not given)


class OnlyParams:
    """A trace of which nothing has been computed: whoever asks for a quantity is refused."""

    def __init__(self, trace: Any) -> None:
        self.__dict__["params"] = trace.params
        self.__dict__["_class"] = type(trace)

    def __getattr__(self, name: str) -> Any:
        member = inspect.getattr_static(self._class, name)
        if isinstance(member, property):
            return member.fget(self)  # type: ignore[misc]
        if isinstance(member, cached_property):
            return member.func(self)
        if inspect.isfunction(member):
            return partial(member, self)
        raise NotKnownYet(name)


class NotKnownYet(Exception):
    """A quantity must be computed first."""
