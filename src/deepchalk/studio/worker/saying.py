"""Sentences of the studio's own, as a child names them; those about a value it says itself."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Any

from deepchalk.errors import DeepchalkError
from deepchalk.studio.frames import FACTS, SAYS, SPEAKS
from deepchalk.words import ENGLISH, language_named, using
from deepchalk.words.faces import Fact, say


def spoken_to(asked: Mapping[str, Any]) -> AbstractContextManager[None]:
    """What is wrong with a value is said inside the block as the page speaks that asked."""
    return using(language_named(asked.get(SPEAKS) or ENGLISH.code))


class SaidError(DeepchalkError):
    """What is wrong, in a sentence that the server says in the language of the page."""

    # head: the name of the sentence, and what it is told of.

    def __init__(self, english: str, head: dict[str, Any]) -> None:
        super().__init__(english)
        self.head = head


def said(name: str, /, **facts: Fact) -> SaidError:
    """What is wrong, by the name of its sentence."""
    with using(ENGLISH):
        return SaidError(say(name, **facts), {SAYS: name, FACTS: facts})


def head_of(error: DeepchalkError) -> dict[str, Any]:
    """What a frame tells of an error beside its own sentence."""
    return error.head if isinstance(error, SaidError) else {}
