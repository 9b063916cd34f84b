"""A lesson's words as a file that a person changes, and hands back with ``--script``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from deepchalk import words
from deepchalk.errors import ParameterError
from deepchalk.film.order import Chosen
from deepchalk.lesson.telling.facts import Fact
from deepchalk.lesson.telling.script import Script, dashed, told_by
from deepchalk.lesson.telling.step import message_of, phases_of
from deepchalk.lesson.telling.terms import TERMS
from deepchalk.words.merging import Merged, merged, written_message, written_term
from deepchalk.words.messages import Key

HEAD = """\
### The words of the lesson {name}. Change them, then tell the lesson in them:
###     deepchalk render {typed}{language} --script FILE.ftl
###
### Behind each = stands a text, and above it what it says with the present parameters. Values
### stand in braces, like {{ $count }}; between [ ] stands for which value a text is said. What you
### take out of this file is said as before. Lines that begin with # are for you alone.
"""

UNTOLD = "no value with these parameters"


def words_file(chosen: Chosen) -> str:
    """The texts of a lesson, each below what it says now.

    Raises
    ------
    ParameterError
        if the lesson's words do not lie in files
    """
    script = chosen.script
    if script is None:
        raise ParameterError(
            f"the words of the lesson {chosen.lesson.name} do not lie in files, so there is no "
            "file of them"
        )
    language = "" if script.language == words.ENGLISH else f" --language {script.language.code}"
    writer = _Writer(chosen, script, merged(script.layers, script.language))
    blocks = [
        HEAD.format(name=chosen.lesson.name, typed=chosen.lesson.typed, language=language),
        *writer.facts(),
        *(written_term(term) for term in writer.there.terms.values()),
        *writer.messages(),
    ]
    return "\n".join(block.rstrip("\n") + "\n" for block in blocks)


class _Writer:
    """Puts the texts of a script together, with what they say."""

    def __init__(self, chosen: Chosen, script: Script, there: Merged) -> None:
        self.script, self.trace, self.there = script, chosen.trace, there
        self.unplayed: set[str] = set()
        self.silent: set[tuple[str, str]] = set()
        self.told: dict[Key, str] = {}
        for beat in chosen.lesson.scene_class.beats:
            message = message_of(beat)
            if not beat.applies(self.trace):
                self.unplayed.add(message)
                continue
            for phase in phases_of(beat):
                name = dashed(phase.name)
                if not phase.applies(self.trace):
                    self.silent.add((message, name))
                elif phase.question is not None:
                    options = phase.question.asked(self.trace).options
                    self.told[message, f"{name}-option"] = "; ".join(options)

    def facts(self) -> Iterator[str]:
        """All that may be named, with the present values."""
        lines = ["## What any text may name, with what it is now"]
        for name, fact in self.script.facts.items():
            choices = {"truth": ("yes", "no")}.get(fact.kind, fact.choices)
            others = f" (one of {', '.join(choices)})" if choices else ""
            lines.append(f"##     ${name} = {self._value(fact)}{others}")
        if len(lines) > 1:
            yield "\n".join(lines)

    def messages(self) -> Iterator[str]:
        """Each message in the order of the lesson's own file."""
        order: dict[str, dict[str | None, Key]] = {}
        for part in told_by(self.script.layers[-1]):
            if part.message != TERMS:
                order.setdefault(part.message, {})[part.attribute] = part.key
        for message, keys in order.items():
            lines = [line for key in keys.values() for line in self._comment(key)]
            texts = {
                attribute: self.there.texts[key].pattern
                for attribute, key in keys.items()
                if key in self.there.texts
            }
            # Without a text there is nothing but a comment, which stands alone.
            yield (
                written_message(message, texts, "\n".join(lines))
                if texts
                else "\n".join(f"# {line}" for line in lines)
            )

    def _comment(self, key: Key) -> Iterator[str]:
        message, attribute = key
        silent = any(message == one and _of(phase, attribute) for one, phase in self.silent)
        played = message not in self.unplayed and not silent
        name = f".{attribute}" if attribute else message
        yield name if played else f"{name} (not said with these parameters)"
        layer = next(one for one in self.script.layers if one.has(*key))
        if key not in self.there.texts:
            source = written_message(message, {attribute: layer.part(*key).pattern}, "")
            yield f"    taken from {layer.source}, as long as it does not stand here:"
            yield from (f"    {line}" for line in source.splitlines() if line != f"{message} =")
        if played:
            yield f"    now: {self._now(key) or 'nothing'}"
        facts = sorted(layer.names(*key) & set(self.script.facts))
        if facts:
            values = (f"${name} = {self._value(self.script.facts[name])}" for name in facts)
            yield f"    with {', '.join(values)}"

    def _now(self, key: Key) -> str:
        if key in self.told:
            return self.told[key]
        try:
            return self.script.says(self.trace, *key)
        except Exception:
            # A label, for example, to which its picture tells something besides the facts.
            return UNTOLD

    def _value(self, fact: Fact) -> str:
        try:
            value: Any = fact.told(self.trace)
        except Exception:
            # Facts need be there only where they are said.
            return UNTOLD
        with words.using(self.script.language):
            text = value if isinstance(value, str) else value.format(self.script.language.locale)
        return str(text)


def _of(phase: str, attribute: str | None) -> bool:
    """Whether an attribute is a text of a phase."""
    return attribute is not None and (
        attribute == phase
        or attribute.startswith(
            tuple(f"{phase}-{part}" for part in ("question", "option", "sheet"))
        )
    )
