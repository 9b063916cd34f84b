"""What a text may do with a fact: quote it, spell it, list it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import FluentInt, FluentNone, FluentType

from deepchalk.words.language import ENGLISH, active, without_region
from deepchalk.words.resolving import resolved
from deepchalk.words.values import Number, Several, words_of


def quoted(value: Any) -> Any:
    """``QUOTED($word)``: in quotation marks; of several words each, as a list."""
    words = tuple(active().quoted(word) for word in words_of(value))
    return Several(words) if isinstance(value, Several) else words[0]


def joined(value: Any, by: str = " ") -> str:
    """``JOINED($words, by: " as ")``: several words with the same between them."""
    return str(by).join(words_of(value))


def digits(value: Any, decimals: Any = None) -> Any:
    """``NUMBER($x, decimals: 2)``: with so many decimals."""
    shown = getattr(value, "shown", None)
    if shown is None or decimals is None:
        return value
    return Number.of(float(value), _Rounded(shown, int(decimals)))


class _Rounded:
    """A number with other decimals than its own."""

    def __init__(self, shown: Any, decimals: int) -> None:
        self.shown, self.decimals = shown, decimals

    def __str__(self) -> str:
        return format(self.shown, str(self.decimals))


def spelled(value: Any) -> str:
    """``SPELLED($n)``: a small count in words, a larger one in digits."""
    return _by_rule("spelled", value)


def ordinal(value: Any) -> str:
    """``ORDINAL($n)``: the first, the second, … as a word."""
    return _by_rule("ordinal", value)


def capital(value: Any) -> str:
    """``CAPITAL($word)``: as it begins a sentence."""
    text = value.format(active().locale) if isinstance(value, FluentType) else str(value)
    return text[:1].upper() + text[1:]


def _by_rule(rule: str, value: Any) -> str:
    if isinstance(value, FluentNone):
        return str(value.name)
    # Twenty-first is no twenty-oneth: which numbers end alike is the language's.
    form = active().locale.ordinal_form(value) if isinstance(value, FluentInt) else "other"
    bundle = _rules(without_region(active().code))
    return resolved(bundle, bundle.get_message(rule).value, {"n": value, "form": form}.__getitem__)


@cache
def _rules(code: str) -> FluentBundle:
    """How counts and places are said in a language; where nobody wrote it, in digits."""
    folder = files("deepchalk.words") / "languages"
    file = folder / f"{code}.ftl"
    known = code if file.is_file() else ENGLISH.code
    text = (
        file.read_text(encoding="utf-8")
        if file.is_file()
        else "spelled = { $n }\nordinal = { $n }.\n"
    )
    bundle = FluentBundle([known], use_isolating=False)
    bundle.add_resource(FluentResource(text))
    return bundle


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "CAPITAL": capital,
    "JOINED": joined,
    "NUMBER": digits,
    "ORDINAL": ordinal,
    "QUOTED": quoted,
    "SPELLED": spelled,
}
