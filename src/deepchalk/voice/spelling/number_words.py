"""Numbers as an American reads them aloud."""

from __future__ import annotations

import re
from collections.abc import Iterator


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_SMALL = _words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS = _words("- - twenty thirty forty fifty sixty seventy eighty ninety")
_SCALES = _words("- thousand million billion trillion quadrillion quintillion")
_IRREGULAR_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_MOST_DIGITS = 3 * len(_SCALES)
_DENOMINATORS = {2: ("half", "halves"), 4: ("quarter", "quarters")}
_LAST_DENOMINATOR = 10


def number(text: str) -> str:
    """Digits with points as words: ``1.50`` is "one point five zero".

    Every decimal is said, for "one point five" is another claim about how much is known. A number
    that starts with a needless zero, or is longer than has a name, is said digit by digit.
    """
    whole, *parts = text.split(".")
    said = [cardinal(whole or "0")]
    # Several points: the number of a version, ``1.2.10``.
    said += [digits(part) if len(parts) == 1 else cardinal(part) for part in parts]
    return " point ".join(said)


def cardinal(text: str) -> str:
    """A whole number, given as digits: ``1503`` is "one thousand five hundred three"."""
    if len(text) > _MOST_DIGITS or (len(text) > 1 and text[0] == "0"):
        return digits(text)
    return " ".join(_groups(int(text))) or _SMALL[0]


def ordinal(text: str) -> str:
    """A place in an order, given as digits: ``22`` is "twenty-second"."""
    words = cardinal(text)
    last = re.split("[ -]", words)[-1]
    regular = f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th"
    return words.removesuffix(last) + _IRREGULAR_ORDINALS.get(last, regular)


def fraction(above: str, below: str) -> str:
    """A fraction of whole numbers: "one half", "two thirds", and "one over sixteen"."""
    part = int(below) if len(below) < 3 else 0
    if not 2 <= part <= _LAST_DENOMINATOR or above.startswith("0"):
        return f"{cardinal(above)} over {cardinal(below)}"
    one, many = _DENOMINATORS.get(part, (ordinal(below), f"{ordinal(below)}s"))
    return f"{cardinal(above)} {one if above == '1' else many}"


def digits(text: str) -> str:
    """Digit by digit."""
    return " ".join(_SMALL[int(digit)] for digit in text)


def _groups(value: int) -> Iterator[str]:
    """The words of each group of three digits that is not zero, the greatest first."""
    for scale in reversed(range(len(_SCALES))):
        group = value // 1000**scale % 1000
        if group:
            yield _below_thousand(group)
            if scale:
                yield _SCALES[scale]


def _below_thousand(value: int) -> str:
    hundreds, rest = divmod(value, 100)
    words = [_SMALL[hundreds], "hundred"] if hundreds else []
    if rest >= 20:
        tens, ones = divmod(rest, 10)
        words.append(f"{_TENS[tens]}-{_SMALL[ones]}" if ones else _TENS[tens])
    elif rest:
        words.append(_SMALL[rest])
    return " ".join(words)
