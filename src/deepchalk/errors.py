"""Errors that a user reads: one sentence that names what is wrong and what is allowed."""

import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Any, ClassVar


def one_line(text: str) -> str:
    """``text`` on one line; what is not printable is written as an escape, like ``\\u202e``.

    So no name and no value can break a message in two, turn it around, or fail to be encoded.
    """
    joined = re.sub(r"\s+", " ", text)
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in joined
    )


def did_you_mean(name: str, known: Iterable[str], otherwise: str = "known are") -> str:
    """What an error says after a name that there is not: the closest that there is, or all."""
    there = list(known)
    close = closest(name, there)
    return f"did you mean {close}?" if close else f"{otherwise} {', '.join(there)}"


def closest(name: str, known: Iterable[str]) -> str | None:
    """The name that somebody meant, if one there is looks like what was typed."""
    return next(iter(get_close_matches(name, list(known), n=1)), None)


class DeepchalkError(Exception):
    """Anything a user can mend; its text is one sentence, shown without a traceback."""

    exit_code: ClassVar[int] = 2
    """1 where the text is not ours but the traceback of a scene's own code, on several lines."""

    others: tuple[str, ...] = ()
    """What else is wrong, a sentence each, where more than one thing is looked at."""

    def __str__(self) -> str:
        text = super().__str__()
        return text if self.exit_code == 1 else one_line(text)

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        """How it is copied, or handed from process to process: with its text and all it keeps."""
        return _again, (type(self), self.args, dict(self.__dict__))

    def _render_traceback_(self) -> list[str]:
        """What IPython and Jupyter show: the command line's line."""
        return [f"error: {one}" for one in (self, *self.others)]


def _again(kind: type[DeepchalkError], texts: tuple[str, ...], kept: dict[str, Any]) -> Any:
    # Not by calling the kind, which may be built from other things than its text.
    error = kind.__new__(kind, *texts)
    error.__dict__.update(kept)
    return error


class ParameterError(DeepchalkError):
    """A parameter that no lesson can be made from."""


class ManifestError(DeepchalkError, ValueError):
    """A manifest that does not say what a manifest says, or names a file that is not beside it."""


class UnknownNameError(DeepchalkError):
    """A lesson, preset, step or file that does not exist."""


class ComputationError(DeepchalkError):
    """Parameters that are valid one by one, yet lead to numbers that cannot be shown."""


class LayoutError(DeepchalkError):
    """A drawing that cannot be read in the room it was given."""
