"""An error names a parameter as its user typed it: as an option, or as a key of a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from deepchalk.errors import ComputationError, ParameterError


def option_of(field: str) -> str:
    """The option of a field: ``--input-values``."""
    return f"--{field.replace('_', '-')}"


@contextmanager
def spelled_as_options(fields: Iterable[str]) -> Iterator[None]:
    """Errors about these fields, inside the block, name their options instead."""
    try:
        yield
    except (ParameterError, ComputationError) as error:
        # The same error with another text: one built anew would lack what its kind is built from.
        error.args = (with_options(str(error), fields),)
        raise


def with_options(sentence: str, fields: Iterable[str]) -> str:
    """The sentence with options in the place of fields.

    A field of one word, like ``input``, may be a word of the sentence as well: it is a name only
    where the sentence begins with it.
    """
    if sentence.startswith("there is no parameter"):
        return sentence
    for field in sorted(fields, key=len, reverse=True):
        start = "" if "_" in field else "^"
        pattern = rf"{start}(?<![-\w.]){re.escape(field)}(?![-\w.])"
        sentence = re.sub(pattern, option_of(field), sentence)
    return sentence
