"""The symbols of the lesson, each with one colour, and the formulas made of them."""

from __future__ import annotations

from typing import Any

from deepchalk.lesson.values.numbers import show
from deepchalk.lessons.attention.trace import Trace
from deepchalk.mobjects.text import Formula, Part, symbol
from deepchalk.theme import Role

ROLES: dict[str, Role] = {
    "h": "data",
    "t": "data",
    "s": "ink",
    "q": "ink",
    "e": "ink",
    "a": "data",
    "c": "output",
    "y": "output",
    "W": "parameter",
    "U": "parameter",
    "v": "parameter",
    "f": "parameter",
    "g": "parameter",
}

SCORES = {
    "dot": "{e} = {s} dot {h}",
    "scaled": "{e} = ({s} dot {h}) / sqrt({d})",
    "general": "{e} = {q} dot {h}",
    "additive": "{e} = {v} dot tanh({W} {s} + {U} {h})",
}


def at(letter: str, time: int | str, word: int | str | None = None) -> Part:
    """``h^((2))`` or, with a word, ``e_2^((1))``, in the letter's colour."""
    name = "alpha" if letter == "a" else letter
    below = "" if word is None else f"_{_index(word)}"
    text = f"{'α' if letter == 'a' else letter}{'' if word is None else f'_{word}'}({time})"
    return symbol(f"{name}{below}^(({_index(time)}))", ROLES[letter], text)


def plain(letter: str) -> Part:
    """A letter without an index."""
    return symbol(letter, ROLES[letter])


def _index(index: int | str) -> str:
    return show(index, 0) if isinstance(index, int) else index


def indices(*numbers: int | str) -> list[str]:
    """The numbers among indices: they belong to the symbols, not to the trace."""
    return [show(number, 0) for number in numbers if isinstance(number, int)]


def vector_symbol(letter: str, time: int, height: float | None = None) -> Formula:
    """The symbol of a vector, like ``c^((1))``, for a place beside it."""
    return Formula("{v}", constants=indices(time), height=height, v=at(letter, time))


def score_formula(trace: Trace, time: int, word: int | str = "i", **style: Any) -> Formula:
    """How a score is computed: decoder state ``time`` − 1 against the hidden state of a word."""
    kind = trace.params.score
    parts: dict[str, Any] = {"e": at("e", time, word), "h": at("h", word)}
    constants = [*indices(time, word)]
    if kind == "general":
        parts["q"] = at("q", time)
    elif kind == "additive":
        parts |= {letter: plain(letter) for letter in "vWU"}
    if kind != "general":
        parts["s"] = at("s", time - 1)
        constants += indices(time - 1)
    if kind == "scaled":
        parts["d"] = symbol(show(trace.params.width, 0), "ink2")
        constants.append(show(trace.params.width, 0))
    return Formula(SCORES[kind], constants=constants, **parts, **style)


def softmax_formula(time: int, **style: Any) -> Formula:
    """Weights from scores."""
    return Formula(
        "{a} = (exp {e}) / (sum_j exp {f})",
        constants=indices(time),
        a=at("a", time, "i"),
        e=at("e", time, "i"),
        f=at("e", time, "j"),
        **style,
    )


def sum_formula(time: int, **style: Any) -> Formula:
    """The context as a weighted sum."""
    return Formula(
        "{c} = sum_i {a} {h}",
        constants=indices(time),
        c=at("c", time),
        a=at("a", time, "i"),
        h=at("h", "i"),
        **style,
    )


def matrix_formula(time: int, words: int, **style: Any) -> Formula:
    """The context as a matrix of columns times the weights."""
    first, second, last = "{h1}", "{h2}", "{hn}"
    columns = f"{first}, {second}" if words == 2 else f"{first}, {second}, {last}"
    if words > 3:
        columns = f"{first}, {second}, dots.h, {last}"
    parts: dict[str, Any] = {"h1": at("h", 1), "h2": at("h", 2)}
    if words > 2:
        parts["hn"] = at("h", words)
    return Formula(
        '{c} = mat(delim: "[", ' + columns + ") {a}",
        constants=indices(time, 1, 2, words),
        c=at("c", time),
        a=symbol(f"bold(alpha)^(({show(time, 0)}))", "data", f"α({time})"),
        **parts,
        **style,
    )


def input_symbol(word: int) -> Formula:
    """The vector of a word that is read, like ``x^((2))``."""
    part = symbol(f"x^(({show(word, 0)}))", "ink", f"x({word})")
    return Formula("{x}", constants=indices(word), x=part)


def recurrence_formula() -> Formula:
    """How the encoder's state moves on with each word."""
    return Formula(
        "{h} = {g}({p}, thin {x})",
        constants="1",
        h=at("h", "i"),
        g=plain("g"),
        p=at("h", "i-1"),
        x=symbol("x^((i))", "ink", "x(i)"),
    )


def update_formula(time: int, **style: Any) -> Formula:
    """How the decoder's state moves on."""
    return Formula(
        "{s} = {f}({p}, thin {y}, thin {c})",
        constants=indices(time, time - 1),
        s=at("s", time),
        f=plain("f"),
        p=at("s", time - 1),
        y=at("y", time - 1),
        c=at("c", time),
        **style,
    )
