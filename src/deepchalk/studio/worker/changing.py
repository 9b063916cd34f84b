"""What a change of one field makes of the parameters: the others follow, or one sentence."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from deepchalk import registry
from deepchalk.errors import DeepchalkError
from deepchalk.film.order import Chosen, choose, say_all, worded
from deepchalk.lesson.params import Params, typed
from deepchalk.lesson.telling.step import Step
from deepchalk.studio.worker.handed_up import with_files, without_places
from deepchalk.studio.worker.saying import head_of, said, spoken_to
from deepchalk.studio.worker.sentences import InSentence, edited, told

_COLUMN = re.compile(r"column (\d+)")


def changed(
    asked: Mapping[str, Any],
    send: Callable[[Mapping[str, Any]], None],
    *,
    with_sentences: bool = False,
) -> Chosen | None:
    """Send what the parameters are now, or why they cannot be so; then None."""
    # Sentences come with what they are told of: what is typed next is said of these.
    # The values that differ from the preset's, and those that were typed just now: what they do
    # not fit follows them. Own words come as the text of a file, and sentences that were changed
    # just now.
    lesson = registry.lesson(asked["lesson"])
    before, edit = asked.get("changed") or {}, asked.get("edit") or {}
    notes: tuple[str, ...] = ()
    try:
        with spoken_to(asked):
            preset = asked.get("preset") or next(iter(lesson.presets))
            chosen = choose(lesson, preset, with_files(lesson.params_class, before))
            if edit:
                params = chosen.params.changed(**with_files(lesson.params_class, edit))
                notes = params.notes
                chosen = choose(lesson, preset, _difference(lesson.preset(preset), params))
            chosen = worded(chosen, asked.get("language"))
            chosen = _in_own_words(chosen, asked)
        steps = [_step(step, chosen.trace) for step in chosen.steps]
        sentences = told(chosen) if with_sentences else None
    except InSentence as error:
        send({"kind": "refused", "why": str(error), "field": None, "words": error.key or []})
        return None
    except DeepchalkError as error:
        why = without_places(str(error), {**before, **edit})
        told_at = _told(why, [*edit], lesson.params_class)
        send({"kind": "refused", **told_at, **head_of(error)})
        return None
    start = lesson.preset(preset)
    send(
        {
            "kind": "checked",
            "preset": preset,
            "is_preset": chosen.preset,
            "changed": _difference(start, chosen.params),
            "values": chosen.params.model_dump(mode="json"),
            "seeded": sorted(chosen.params.seeded),
            "notes": list(dict.fromkeys([*notes, *chosen.params.notes])),
            "steps": steps,
            "language": chosen.language,
            "own_words": chosen.own_words,
            "sentences": sentences,
        }
    )
    return chosen


def _in_own_words(chosen: Chosen, asked: Mapping[str, Any]) -> Chosen:
    """The same, told in own words, of which each has been said."""
    own, edits = asked.get("own_words") or "", asked.get("words") or []
    if not own and not edits:
        return chosen
    typed = edited(replace(chosen, own_words=own), edits)
    mine = replace(chosen, own_words=typed)
    last = edits[-1] if edits else None
    try:
        say_all(mine)
    except (DeepchalkError, ValueError) as error:
        if asked.get("edit") and not edits:
            # They could be said before this change of a number.
            raise said("studio-words-not-with-this", why=str(error)) from None
        raise InSentence(str(error), last and (last["message"], last.get("attribute"))) from None
    return mine


def _step(step: Step, trace: Any) -> dict[str, str]:
    """Its title, and another text for ``words`` whenever anything in it is told otherwise."""
    title = step.title(trace)
    words = "\n".join([title, *step.captions(trace)])
    return {
        "name": step.name,
        "title": title,
        "words": hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:12],
    }


def is_typable(asked: Mapping[str, Any], chosen: Chosen) -> bool:
    """Whether the parameters come about, too, if their values are typed as options."""
    lesson = chosen.lesson
    start = lesson.preset(asked.get("preset") or next(iter(lesson.presets)))
    wanted = _difference(start, chosen.params)
    given = {name: value for name, value in wanted.items() if value is not None}
    try:
        return start.changed(**{n: typed(v) for n, v in given.items()}) == chosen.params
    except DeepchalkError:
        return False


def _difference(start: Params, params: Params) -> dict[str, Any]:
    """The values in which parameters differ from a preset's, but for what a seed gives."""
    before = start.model_dump(mode="json")
    now = params.model_dump(mode="json")
    found: dict[str, Any] = {}
    for name, value in now.items():
        if name in params.seeded:
            # Given before, and from the seed now.
            if name not in start.seeded:
                found[name] = None
        elif value != before[name] or name in start.seeded:
            found[name] = value
    return found


def _told(why: str, typed: list[str], model: type[Params]) -> dict[str, Any]:
    """A sentence, the field at which it stands, and the column of a formula that it names."""
    first = re.match(r"\w*", why)
    named = first[0] if first else ""
    # Whoever gave a file looks there, whatever of it is wrong.
    file = next((name for name in typed if name in model.file_fields()), None)
    is_theirs = named in model.model_fields and (named in typed or not typed)
    field = file or (named if is_theirs else next(iter(typed), None))
    column = _COLUMN.search(why)
    return {"why": why, "field": field, "column": int(column[1]) if column else None}
