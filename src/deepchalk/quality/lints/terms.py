"""A term is defined before it is used."""

from __future__ import annotations

from collections.abc import Iterator

from deepchalk.lesson.telling.terms import Terms, terms_of
from deepchalk.quality.finding import Finding
from deepchalk.quality.playing.playthrough import Playthrough
from deepchalk.quality.playing.telling import Told, script_in, second_of, told_in
from deepchalk.words.glossary import Term, glossary_in

ID = "terms"
FALLS_SHORT_WHEN = (
    "a term of the glossary is said before the lesson defines it, or is neither defined nor "
    "presumed, or is to be defined by a text that does not name it (a note, of lessons whose words "
    "lie in files)"
)
NEEDS_LESSON = True


def check(play: Playthrough) -> Iterator[Finding]:
    """Every text of the lesson, then every definition."""
    script = script_in(play)
    if script is None:
        return
    glossary, terms, told = glossary_in(script.language), terms_of(script), told_in(play)
    named = [{term.id: term for term in glossary.found_in(one.text)} for one in told]
    definitions = {id: _defined_at(id, terms, told, named) for id in terms.defines}
    reported: set[str] = set()
    for at, one in enumerate(told):
        for term in named[at].values():
            if term.id in terms.presumes or term.id in reported:
                continue
            if term.id in terms.defines:
                problem = _said_too_early(told, at, definitions[term.id])
            else:
                problem = "" if term.is_ordinary else "is neither defined nor presumed"
            if problem:
                reported.add(term.id)
                yield _noted(play, one, term, problem, "define it where it is said first")
    for id, defined in definitions.items():
        if id not in glossary:
            continue
        if defined is not None and id not in named[defined]:
            problem = f"is to be defined in {told[defined].place}, which does not name it"
            yield _noted(play, told[defined], glossary[id], problem, "name it there")
        elif defined is None and not terms.defines[id] and id not in reported:
            problem = "is to be defined by the lesson, which does not say it"
            yield _noted(play, told[0], glossary[id], problem, "define it, or do not promise it")


def _said_too_early(told: list[Told], at: int, defined: int | None) -> str:
    """What is wrong with a term in a text, if its definition comes later."""
    one = told[at]
    if defined is None:
        return f"is said in {one.place}, but no sentence that is told defines it"
    # The title of a step may name what the step is about.
    if at >= defined or (one.kind == "title" and one.step == told[defined].step):
        return ""
    return f"is said in {one.place}, before {told[defined].place} defines it"


def _defined_at(
    id: str, terms: Terms, told: list[Told], named: list[dict[str, Term]]
) -> int | None:
    """The place of the text that defines a term; None if it is not told."""
    place = terms.defines[id]
    if place:
        return next((at for at, one in enumerate(told) if one.place == place), None)
    sentences = (at for at, one in enumerate(told) if one.kind == "sentence" and id in named[at])
    return next(sentences, None)


def _noted(play: Playthrough, told: Told, term: Term, problem: str, remedy: str) -> Finding:
    second = second_of(play, told)
    return Finding(ID, told.step, second, f"“{term.name}”", problem, remedy, is_note=True)
