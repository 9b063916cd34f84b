"""Words for what is written for the eye: numbers, signs, Greek letters, code, abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator

PHRASES = {
    # Abbreviations
    "e.g.": "for example",
    "i.e.": "that is",
    "w.r.t.": "with respect to",
    "i.i.d.": "independent and identically distributed",
    "etc.": "and so on",
    "vs.": "versus",
    "cf.": "compare",
    "approx.": "approximately",
    "resp.": "respectively",
    "Fig.": "figure",
    "Eq.": "equation",
    "s.t.": "such that",
    # Functions
    "tanh": "tan H",
    "sinh": "sine H",
    "cosh": "cosine H",
    "sin": "sine",
    "cos": "cosine",
    "exp": "the exponential",
    "ln": "the natural log of",
    "argmax": "arg max",
    "argmin": "arg min",
    "logsumexp": "log sum exp",
    "ReLU": "relu",
    "LeakyReLU": "leaky relu",
    "GELU": "gelu",
    "SiLU": "silu",
    "ELU": "E L U",
    # Names of layers, optimisers, libraries
    "PyTorch": "pie torch",
    "NumPy": "num pie",
    "SciPy": "sigh pie",
    "TensorFlow": "tensor flow",
    "Jax": "jacks",
    "JAX": "jacks",
    "AdamW": "Adam W",
    "AdaGrad": "ada grad",
    "RMSProp": "R M S prop",
    "RMSprop": "R M S prop",
    "BatchNorm": "batch norm",
    "LayerNorm": "layer norm",
    "RoPE": "rope",
    "BLEU": "blue",
    "ImageNet": "image net",
    "ResNet": "res net",
    "AlexNet": "alex net",
    "LeNet": "luh net",
    "LaTeX": "lay tech",
    "MNIST": "em nist",
    # Short for a word
    "dim": "dimension",
    "dims": "dimensions",
    "params": "parameters",
    "eps": "epsilon",
    "lr": "learning rate",
    "std": "standard deviation",
    "dev": "deviation",
    "init": "initialisation",
    "sqrt": "the root",
    "fn": "function",
    "num": "number",
    "idx": "index",
    "attn": "attention",
    # Words of the lessons that are no English
    "été": "ay-tay",
}
"""Text, as it is written, to words; never a part of a longer word."""

UNITS = {
    "ms": "milliseconds",
    "px": "pixels",
    "kB": "kilobytes",
    "MB": "megabytes",
    "GB": "gigabytes",
    "Hz": "hertz",
    "kHz": "kilohertz",
    "fps": "frames a second",
    "k": "thousand",
    "K": "thousand",
    "M": "million",
    "B": "billion",
}
"""Short for a word after a number."""

GREEK = {
    "α": "alpha",
    "β": "beta",
    "γ": "gamma",
    "δ": "delta",
    "ε": "epsilon",
    "ϵ": "epsilon",
    "ζ": "zeta",
    "η": "eta",
    "θ": "theta",
    "ϑ": "theta",
    "ι": "iota",
    "κ": "kappa",
    "λ": "lambda",
    "μ": "mu",
    "ν": "nu",
    "ξ": "xi",
    "ο": "omicron",
    "π": "pi",
    "ρ": "rho",
    "σ": "sigma",
    "ς": "sigma",
    "τ": "tau",
    "υ": "upsilon",
    "φ": "phi",
    "ϕ": "phi",
    "χ": "chi",
    "ψ": "psi",
    "ω": "omega",
}

SUMS = {"∑": "the sum", "∏": "the product", "∫": "the integral"}
"""Signs with limits below and above, of what follows."""

CURRENCIES = {"$": "dollars", "€": "euros", "£": "pounds"}
"""Signs that are written before a number and said after it."""

LETTERS = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "th",
    "þ": "th",
    "ı": "i",
}
"""Letters of other languages that are no English letter with a mark."""

MARKS = {
    "\N{COMBINING CIRCUMFLEX ACCENT}": "hat",
    "\N{COMBINING TILDE}": "tilde",
    "\N{COMBINING MACRON}": "bar",
    "\N{COMBINING OVERLINE}": "bar",
    "\N{COMBINING DOT ABOVE}": "dot",
    "\N{COMBINING RIGHT ARROW ABOVE}": "vector",
}
"""What stands over a letter that is a name."""

OPERATORS = {
    "+": "plus",
    "−": "minus",
    "±": "plus or minus",
    "∓": "minus or plus",
    "·": "times",
    "⋅": "times",
    "∗": "times",
    "*": "times",
    "⊙": "times",
    "∘": "after",
    "⊕": "plus",
    "⊗": "times",
    "÷": "divided by",
    "=": "equals",
    "≡": "is the same as",
    "≠": "is not",
    "<": "is less than",
    ">": "is greater than",
    "≤": "is at most",
    "≥": "is at least",
    "≪": "is far less than",
    "≫": "is far greater than",
    "∝": "is proportional to",
    "∼": "is distributed as",
    "∈": "in",
    "∉": "not in",
    "∩": "and",
    "∪": "or",
    "∧": "and",
    "∨": "or",
    "→": "to",
    "↦": "to",
    "⟶": "to",
    "←": "becomes",
    "↔": "to and from",
    "⇒": "so",
    "⟹": "so",
    "⇔": "exactly if",
}
"""Signs that stand between two things, or before one."""

SIGNS = {
    "∂": "d",
    "∇": "nabla",
    "√": "the root of",
    "¬": "not",
    "∀": "for all",
    "∃": "there is",
    "∞": "infinity",
    "∅": "the empty set",
    "%": "percent",
    "‰": "per mille",
    "°": "degrees",
    "′": "prime",
    "″": "double prime",
    "&": "and",
    "@": "at",
    "§": "section",
    "⊤": "transposed",
    "ℝ": "the real numbers",
    "ℓ": "l",
    "ħ": "h bar",
}
"""Signs that are a word by themselves."""


_IN_CAPITALS = "AND OR NOT NO YES ALL ANY IS IT IN ON OFF THE ONE TWO OUT SET"
WORDS_IN_CAPITALS = frozenset(_IN_CAPITALS.split())
"""Short words that no reader takes for an abbreviation."""

_AFTER_A_NAME = """
and or is are was were has had to in of at with from by on as into than then that times plus minus
over equals alone itself goes comes becomes grows falls rises changes stays moves acts gets takes
gives does can may must will would should cannot only too again
"""
AFTER_A_NAME = frozenset(_AFTER_A_NAME.split())
"""Words before which ``a`` is the name of a value, not the article."""


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
