"""Terms of the field, each with one sentence that says what it means: once for all lessons.

In ``en.ftl`` a message is a term: its value as it is written, ``.means`` the sentence, ``.forms``
other forms of it, with commas between them, and ``.ordinary = yes`` if the word has an everyday
meaning, too. Other languages have the same messages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from deepchalk.words.language import Language
from deepchalk.words.messages import FILE_SUFFIX, messages_in

IN_QUOTES = r"“[^”]*”|„[^“]*“|«[^»]*»"
"""What belongs to the user, and is no term."""


@dataclass(frozen=True)
class Term:
    """A term of the field.

    Attributes
    ----------
    id
        the same in every language: ``learning-rate``
    name
        as it is written
    means
        a sentence that says what it is
    forms
        all that it is called in sentences, its name among them
    is_ordinary
        whether it has an everyday meaning, too
    """

    id: str
    name: str
    means: str
    forms: tuple[str, ...]
    is_ordinary: bool


class Glossary(Mapping[str, Term]):
    """The terms of a language, by their ids; empty of a language that has none yet."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms = {term.id: term for term in terms}
        self._of_form = {
            form.casefold(): term.id for term in self._terms.values() for form in term.forms
        }
        # Of two that begin alike the longer one: a hidden layer is more than a layer.
        forms = sorted(self._of_form, key=len, reverse=True)
        either = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms)
        self._pattern = re.compile(rf"{IN_QUOTES}|(?<![\w-])({either or '(?!)'})(?![\w-])", re.I)

    def __getitem__(self, id: str) -> Term:
        return self._terms[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._terms)

    def __len__(self) -> int:
        return len(self._terms)

    def found_in(self, text: str) -> Iterator[Term]:
        """The terms of a text, in its order, but for what stands in quotation marks."""
        for found in self._pattern.finditer(text):
            if found[1] is not None:
                yield self._terms[self._of_form[" ".join(found[1].split()).casefold()]]


@cache
def glossary_in(language: Language) -> Glossary:
    """The terms of a language, as its file tells them."""
    file = Path(str(files(__name__))) / f"{language.code.split('-')[0]}{FILE_SUFFIX}"
    if not file.is_file():
        return Glossary(())
    messages = messages_in(file, language)

    def told(id: str, attribute: str) -> str:
        return messages.says(id, attribute) if messages.has(id, attribute) else ""

    ids = (part.message for part in messages.parts if part.attribute is None)
    return Glossary(
        Term(
            id,
            name := messages.says(id),
            told(id, "means"),
            (name, *filter(None, (form.strip() for form in told(id, "forms").split(",")))),
            told(id, "ordinary") == "yes",
        )
        for id in ids
    )
