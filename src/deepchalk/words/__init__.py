"""Words in files: languages, and messages in Fluent's syntax; knows no lesson."""

from deepchalk.words.language import (
    ENGLISH,
    Language,
    active,
    language_named,
    using,
    without_region,
)
from deepchalk.words.messages import Messages, WordsError, messages_in
from deepchalk.words.values import Number, Several

__all__ = [
    "ENGLISH",
    "Language",
    "Messages",
    "Number",
    "Several",
    "WordsError",
    "active",
    "language_named",
    "messages_in",
    "using",
    "without_region",
]
