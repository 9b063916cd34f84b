"""Words for what is written for the eye: signs, Greek letters, names of code, abbreviations."""

from __future__ import annotations

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
