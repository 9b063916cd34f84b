"""The sentences of each step, as a page edits them, and own words that a page typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from deepchalk import words
from deepchalk.errors import DeepchalkError, ParameterError
from deepchalk.film.order import Chosen
from deepchalk.lesson.telling.script import OWN, InWords, Script, script_named
from deepchalk.lesson.telling.step import EachInWords, phases_of
from deepchalk.words import editing
from deepchalk.words.faces import tell
from deepchalk.words.messages import Key, Messages
from deepchalk.words.prose import LONGEST, sentences_of, words_of

MOST_EDITS = 50
"""Sentences that are changed at once."""

DEEPEST = 20
"""Numbers of a way to a variant at most."""

SAYABLE = {"number": "${}", "word": "QUOTED(${})", "words": "QUOTED(${})"}
"""How a fact of each kind stands in a sentence; what is so or not so is none of its words."""

_WHERE = re.compile(rf"^{OWN}(?:, \w+ \d+)?(?:, [\w.-]+)?: ")


class InSentence(DeepchalkError):
    """Something is wrong with own words: with those of a sentence, or with all of them."""

    def __init__(self, why: str, key: Key | None) -> None:
        super().__init__(_WHERE.sub("", why) if key else why)
        self.key = key


def edited(chosen: Chosen, edits: Any) -> str:
    """The file of own words after sentences were changed.

    Raises
    ------
    InSentence
        if it cannot be told so
    """
    own = chosen.own_words
    if not isinstance(edits, list) or len(edits) > MOST_EDITS:
        raise InSentence(tell("words-at-once", most=MOST_EDITS), None)
    for edit in edits:
        own = _edited(chosen, own, edit)
    return own


def _edited(chosen: Chosen, own: str, edit: Any) -> str:
    message, attribute, path = (edit.get(one) for one in ("message", "attribute", "path"))
    key = (str(message), None if attribute is None else str(attribute))
    package, code = chosen.lesson.package, chosen.language
    try:
        script = script_named(package, code, own)
        mine = script.layers[0] if own else None
        having = [one for one in script.layers if one.has(*key)]
        lessons = [one for one in having if one is not mine]
        if not lessons:
            raise ParameterError(tell("words-no-sentence", value=repr(key[0][:40])))
        pattern: Any = None
        if edit.get("pieces") is not None:
            if not _is_path(path):
                raise ParameterError(tell("words-other-by-now"))
            pattern = editing.whole(having[0], having[0].part(*key).pattern)
            editing.put(pattern, path or [], editing.pieces_from(edit["pieces"]))
            before = editing.whole(lessons[0], lessons[0].part(*key).pattern)
            if editing.is_empty(pattern) or editing.written(pattern).equals(
                editing.written(before)
            ):
                pattern = None
        changed = editing.with_text(mine, script.layers[-1], key, pattern)
        # What is wrong with it is said at the sentence that was typed last.
        script_named(package, code, changed)
    except DeepchalkError as error:
        raise InSentence(str(error), key) from None
    return changed


def _is_path(path: Any) -> bool:
    return path is None or (
        isinstance(path, list)
        and len(path) % 2 == 0
        and len(path) <= DEEPEST
        and all(isinstance(one, int) for one in path)
    )


def told(chosen: Chosen) -> dict[str, Any] | None:
    """What a page shows of a lesson's words; None of one whose words do not lie in files."""
    script = chosen.script
    if script is None:
        return None
    steps = {}
    for beat in chosen.lesson.scene_class.beats:
        if beat.applies(chosen.trace):
            texts = _texts_of(beat, chosen.trace)
            found = [
                _sentence(chosen, script, what, wording)
                for what, wording in texts
                if isinstance(wording, InWords)
            ]
            steps[beat.name()] = [one for one in found if one is not None]
    return {"steps": steps, "values": _values(script, chosen.trace), "longest": LONGEST}


def _texts_of(beat: Any, trace: Any) -> Iterator[tuple[str, Any]]:
    """What is said in a step, in order: what it is, and its wording."""
    yield "title", beat.step().title_wording
    if beat.chapter is True:
        yield "chapter", beat.chapter_wording()
    for phase in phases_of(beat):
        if not phase.applies(trace):
            continue
        question = phase.question
        if question is not None:
            yield "question", question.wording
            options = question.options
            if isinstance(options, EachInWords):
                # All have the same text; the first stands for them.
                yield "options", options.wordings(trace)[0]
            elif isinstance(options, Sequence):
                yield from (("option", option) for option in options)
        yield "answer" if question else "sentence", phase.wording


def _sentence(chosen: Chosen, script: Script, what: str, wording: InWords) -> dict[str, Any] | None:
    key = (wording.message, wording.attribute)
    layer = next((one for one in script.layers if one.has(*key)), None)
    if layer is None:
        return None
    fact = _facts(script, chosen.trace, dict(wording.given))
    pattern = editing.whole(layer, layer.part(*key).pattern)
    with words.using(script.language):
        says = wording(chosen.trace)
        boxes = editing.boxes_of(layer, pattern, fact)
        values = editing.said_values(layer, editing.values_in(pattern), fact)
    return {
        "what": what,
        "message": key[0],
        "attribute": key[1],
        "says": says,
        "is_own": bool(chosen.own_words) and script.layers[0].has(*key),
        "words": [len(words_of(one)) for one in sentences_of(says)],
        "boxes": [asdict(one) for one in boxes],
        "values": _named(values),
    }


def _facts(script: Script, trace: Any, given: Mapping[str, Any]) -> Callable[[str], Any]:
    return lambda name: given[name] if name in given else script.facts[name].told(trace)


def _values(script: Script, trace: Any) -> list[dict[str, str]]:
    """What any sentence may name, with what it is now."""
    wanted = [
        SAYABLE[fact.kind].format(name)
        for name, fact in script.facts.items()
        if fact.kind in SAYABLE
    ]
    nothing = Messages("", script.language)
    with words.using(script.language):
        return _named(editing.said_values(nothing, wanted, _facts(script, trace, {})))


def _named(values: Mapping[str, str]) -> list[dict[str, str]]:
    return [
        {
            "fact": value,
            "name": ", ".join(editing.names_in(editing.expression_of(value))) or value,
            "shows": shows,
        }
        for value, shows in values.items()
    ]
