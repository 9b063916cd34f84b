"""Errors that a user reads: one sentence that names what is wrong and what is allowed."""

import re
from typing import ClassVar


def one_line(text: str) -> str:
    """``text`` on one line; what is not printable is written as an escape, like ``\\u202e``.

    So no name and no value can break a message in two, turn it around, or fail to be encoded.
    """
    joined = re.sub(r"\s+", " ", text)
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in joined
    )


class DeepchalkError(Exception):
    """Anything a user can mend; its text is one sentence, shown without a traceback."""

    exit_code: ClassVar[int] = 2
    """1 where the text is not ours but the traceback of a scene's own code, on several lines."""

    def __str__(self) -> str:
        text = super().__str__()
        return text if self.exit_code == 1 else one_line(text)

    def _render_traceback_(self) -> list[str]:
        """What IPython and Jupyter show: the command line's line."""
        return [f"error: {self}"]


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
