"""Languages: how each writes numbers, quotes words and lists things; what of them can be shown.

No reader should meet invisible characters, those that turn a line around, and those of which our
fonts have no picture.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.lists import format_list

from deepchalk.errors import ParameterError

QUOTES = {
    "cs": "„“",
    "da": "“”",
    "de": "„“",
    "el": "«»",
    "es": "«»",
    "fi": "””",
    "fr": "«»",
    "hu": "„”",
    "it": "«»",
    "pl": "„”",
    "pt": "“”",
    "ru": "«»",
    "sv": "””",
    "uk": "«»",
}
"""Marks around quoted words (CLDR 46, delimiters); of other languages the English ones."""

ALPHA_3 = {
    "cs": "ces",
    "da": "dan",
    "de": "deu",
    "el": "ell",
    "en": "eng",
    "es": "spa",
    "fi": "fin",
    "fr": "fra",
    "hu": "hun",
    "it": "ita",
    "nl": "nld",
    "pl": "pol",
    "pt": "por",
    "ru": "rus",
    "sv": "swe",
    "uk": "ukr",
}
"""Codes of three letters (ISO 639-2), as films name the language of a track."""

REGIONS = {"en": "en_GB"}
"""Whose habits are followed where regions differ: no comma before *and*."""

SPACED_QUOTES = frozenset({"fr"})
"""Languages with a narrow space inside their quotation marks."""

_WITH_COMMA = re.compile(r"\d,\d")


@dataclass(frozen=True)
class Language:
    """A language as films are told in it.

    Attributes
    ----------
    code
        ISO 639-1, with a region where one is meant: ``de``, ``pt-BR``
    """

    code: str

    @property
    def locale(self) -> Locale:
        """What Babel knows of it."""
        return Locale.parse(REGIONS.get(self.code, self.code).replace("-", "_"))

    @property
    def alpha_3(self) -> str:
        """Its code of three letters, or that of no language where it is not known here."""
        return ALPHA_3.get(without_region(self.code), "und")

    @cached_property
    def name(self) -> str:
        """What its speakers call it."""
        return str(Locale.parse(self.code, sep="-").display_name or self.code)

    @cached_property
    def english_name(self) -> str:
        """What it is called in English, for messages to the user."""
        return self.name_in(ENGLISH)

    def name_in(self, language: Language) -> str:
        """What it is called in a language: *Englisch* in German."""
        named = Locale.parse(self.code, sep="-").get_display_name(language.locale)
        return str(named or self.code)

    @cached_property
    def decimal_mark(self) -> str:
        """What stands between ones and tenths."""
        return str(self.locale.number_symbols["latn"]["decimal"])

    @property
    def has_comma(self) -> bool:
        """Whether a comma stands between ones and tenths, so that none may separate numbers."""
        return self.decimal_mark == ","

    def number(self, text: str) -> str:
        """A number's text, which has a point, as it is written here."""
        return text if self.decimal_mark == "." else text.replace(".", self.decimal_mark)

    def plain(self, text: str) -> str:
        """The other way round: a number's text as it is written here, with a point."""
        return text if self.decimal_mark == "." else text.replace(self.decimal_mark, ".")

    def quoted(self, text: str) -> str:
        """A word in quotation marks."""
        marks = QUOTES.get(without_region(self.code), "“”")
        space = "\u202f" if without_region(self.code) in SPACED_QUOTES else ""
        return f"{marks[0]}{space}{text}{space}{marks[1]}"

    def listed(self, texts: Iterable[str]) -> str:
        """``a``, ``a and b``, ``a, b and c``; numbers with a comma are parted by semicolons."""
        return self._list([*texts], "standard", self.locale)

    def alternatives(self, texts: Iterable[str]) -> str:
        """``a or b``, ``a, b, or c``: options, which may be whole clauses."""
        return self._list([*texts], "or", Locale.parse(self.code, sep="-"))

    def _list(self, parts: list[str], style: Literal["standard", "or"], locale: Locale) -> str:
        if not self.has_comma or not any(map(_WITH_COMMA.search, parts)):
            return str(format_list(parts, style=style, locale=locale))
        # The commas of the list, not those of its parts.
        held = [part.replace(",", "\0") for part in parts]
        listed = str(format_list(held, style=style, locale=locale))
        return listed.replace(",", ";").replace("\0", ",")


def without_region(code: str) -> str:
    """``pt`` of ``pt-BR``: most of what is known of a language holds in every region."""
    return code.partition("-")[0]


ENGLISH = Language("en")


@cache
def language_named(code: str) -> Language:
    """The language of a code like ``de``.

    Raises
    ------
    ParameterError
        if there is none
    """
    try:
        known = Locale.parse(code.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError):
        raise ParameterError(
            f"language is {code[:40]!r}, but it must be the code of a language, like de or pt-BR"
        ) from None
    if known.language == "root":
        raise ParameterError("language is 'root', but it must be that of somebody, like de")
    # As Babel spells it, whatever letters are small.
    return Language("-".join(filter(None, (known.language, known.script, known.territory))))


_active: ContextVar[Language] = ContextVar("language", default=ENGLISH)


def active() -> Language:
    """The language in which numbers are written now."""
    return _active.get()


@contextmanager
def using(language: Language) -> Iterator[None]:
    """Write numbers in a language inside the block."""
    token = _active.set(language)
    try:
        yield
    finally:
        _active.reset(token)


_RANGES = (
    (0x0020, 0x007E),  # letters, digits and signs of a keyboard
    (0x00A1, 0x04FF),  # Latin, phonetic, Greek and Cyrillic letters, marks above and below them
    (0x1E00, 0x1FFF),  # Latin and Greek letters with several marks
    (0x2010, 0x2027),  # dashes and quotation marks
    (0x2030, 0x205E),
    (0x2070, 0x209C),  # raised and lowered digits
    (0x20A0, 0x20BF),  # currencies
    (0x2100, 0x2122),  # °C, №, ™
    (0x2126, 0x214F),
    (0x2150, 0x2186),  # fractions, Roman numbers
    (0x2190, 0x22FF),  # arrows, mathematics
    (0x27E8, 0x27E9),  # ⟨ ⟩
)
"""What our fonts have, as far as it is written from left to right."""

PICTOGRAMS = "pictograms"
"""What is called so beside the scripts of letters."""

CALLED = {"CJK": "Chinese", "HANGUL": "Korean", "HIRAGANA": "Japanese", "KATAKANA": "Japanese"}
"""Scripts whose letters have other names in Unicode."""

FIRST_PICTOGRAM = 0x1F000
"""From here on there are emoji, of which our fonts have none."""

_SPACES = "\t\n\r"
# They reorder what a page writes around them; letters that run from right to left need none.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def illegible_in(text: str) -> int | None:
    """The place of the first invisible character, or one that turns a line round; None without."""
    for place, sign in enumerate(text):
        hidden = unicodedata.category(sign) in ("Cc", "Cs") and sign not in _SPACES
        if hidden or sign in _TURNING:
            return place
    return None


def can_be_drawn(sign: str) -> bool:
    """Whether the fonts have a picture of one character, and it is written from left to right."""
    code = ord(sign)
    return sign.isprintable() and any(first <= code <= last for first, last in _RANGES)


def foreign_in(text: str) -> str | None:
    """The script of the first letter of which the fonts have no picture; None if there is none."""
    for sign in "" if text.isascii() else text:
        if ord(sign) >= FIRST_PICTOGRAM and not unicodedata.decomposition(sign):
            return PICTOGRAMS
        # Letters that are signs, like a raised T, are in the fonts of formulas.
        is_letter = unicodedata.category(sign) in ("Lo", "Lu", "Ll", "Lt", "Mn", "Mc")
        if is_letter and not can_be_drawn(sign) and unicodedata.decomposition(sign)[:1] != "<":
            script = unicodedata.name(sign, "unknown").split()[0]
            return CALLED.get(script, script.title())
    return None
