"""Texts of several files as one file that says the same: for whoever wants to change them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fluent.syntax import FluentSerializer, ast

from deepchalk.words.language import Language
from deepchalk.words.messages import Key, Messages, Part, all_of, key_of


@dataclass(frozen=True)
class Merged:
    """What goes into one file.

    Attributes
    ----------
    texts
        those that can stand there; a text that would say something else there stays where it is
    terms
        what they refer to
    """

    texts: Mapping[Key, Part]
    terms: Mapping[str, ast.Term]


def merged(layers: Sequence[Messages], language: Language) -> Merged:
    """The texts that are said: of each the first layer that has it, as far as one file can hold it.

    A text in another language stays where it is, since it follows other plural rules; so does one
    that refers to what another layer says otherwise.
    """
    homes: dict[Key, Messages] = {}
    terms: dict[str, ast.Term] = {}
    for layer in layers:
        for part in layer.parts:
            homes.setdefault(part.key, layer)
        if layer.language == language:
            terms = {**layer.terms, **terms}
    live = {key: layer for key, layer in homes.items() if layer.language == language}
    while lost := [key for key, layer in live.items() if not _holds(key, layer, live, terms)]:
        for key in lost:
            del live[key]
    return Merged({key: layer.part(*key) for key, layer in live.items()}, terms)


def _holds(
    key: Key, layer: Messages, live: Mapping[Key, Messages], terms: Mapping[str, ast.Term]
) -> bool:
    """Whether all that a text refers to is in the file as it is in the text's own."""
    for reference in _followed(layer, layer.part(*key).pattern):
        if isinstance(reference, ast.TermReference):
            name = reference.id.name
            if not terms[name].value.equals(layer.terms[name].value):
                return False
        else:
            at = key_of(reference)
            if at not in live or not live[at].part(*at).pattern.equals(layer.part(*at).pattern):
                return False
    return True


def _followed(layer: Messages, pattern: ast.Pattern) -> Iterator[Any]:
    """References of a text, and of the terms that it refers to; messages speak for themselves."""
    for reference in all_of(pattern, ast.MessageReference):
        yield reference
    for reference in all_of(pattern, ast.TermReference):
        yield reference
        yield from _followed(layer, layer.terms[reference.id.name].value)


def written_message(name: str, texts: Mapping[str | None, ast.Pattern], comment: str) -> str:
    """A message as it stands in a file, below a comment."""
    attributes = [
        ast.Attribute(ast.Identifier(attribute), pattern)
        for attribute, pattern in texts.items()
        if attribute is not None
    ]
    note = ast.Comment(comment) if comment else None
    entry = ast.Message(ast.Identifier(name), texts.get(None), attributes, note)
    return FluentSerializer().serialize_entry(entry)


def written_term(term: ast.Term) -> str:
    """A term as it stands in a file."""
    return FluentSerializer().serialize_entry(term)
