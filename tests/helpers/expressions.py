"""Texts that might be expressions, by a seed: good ones, spoilt ones, attacks, and noise."""

from __future__ import annotations

import random

from malformed import HOSTILE_WORDS

NAMES = ("a", "b", "x", "w1", "h_2", "e", "pi")
ONE = ("exp", "log", "sin", "cos", "tanh", "sigmoid", "relu", "sqrt", "abs")
TWO = ("max", "min")
NUMBERS = (
    "0",
    "1",
    "2",
    "3",
    "0.5",
    ".5",
    "1.",
    "1e3",
    "1e-9",
    "20",
    "999999",
    "1e6",
    "1e7",
    "1e999",
)
ATTACKS = (
    "__import__('os').system('id')",
    "().__class__.__bases__[0].__subclasses__()",
    "a.__class__.__init__.__globals__",
    "eval('1')",
    "exec('a=1')",
    "open('/etc/passwd').read()",
    "getattr(a, 'b')",
    "lambda: a",
    "[a for a in b]",
    "(a := b)",
    "f'{a.__class__}'",
    "breakpoint()",
    "import os",
    "$(id)",
    '#read("/etc/passwd")',
    "9**9**9**9",
    "9^9^9^9^9^9",
    "(((((((((((((((((((((((((((((((((((((((((((((((",
    "-" * 290 + "a",
    "+".join(["a"] * 150),
    "*".join(["(a+b)"] * 40),
    "sin(" * 60 + "a" + ")" * 60,
    "a^" * 100 + "a",
    ";" * 300,
    "a=" * 100,
    "max(" * 70,
    "1" * 299,
    "a" * 299,
)
_TOKENS = (
    *"+-*/^(),;= .",
    "**",
    "−",
    "×",
    "·",
    "÷",
    *NAMES,
    *NUMBERS,
    *ONE,
    *TWO,
    "foo",
    "_",
    "__",
)


def expression(rng: random.Random) -> str:
    """One text of a few hundred characters at most."""
    what = rng.random()
    if what < 0.35:
        return good(rng)
    if what < 0.65:
        return spoilt(good(rng), rng)
    if what < 0.8:
        return "".join(rng.choice(_TOKENS) for _ in range(rng.randrange(1, 40)))
    if what < 0.9:
        return spoilt(rng.choice(ATTACKS), rng)
    if what < 0.97:
        return "".join(chr(rng.randrange(0x110000)) for _ in range(rng.randrange(1, 30)))
    return good(rng) * rng.choice((2, 10, 400))


def good(rng: random.Random) -> str:
    """Statements of the grammar; most of them can be computed."""
    lines, known = [], list(NAMES)
    for number in range(rng.choice((0, 0, 1, 2, 3))):
        lines.append(f"y{number} = {_sum(rng, known, 3)}")
        known.append(f"y{number}")
    lines.append(rng.choice(("", "L = ")) + _sum(rng, known, rng.choice((2, 3, 4))))
    return "; ".join(lines)


def spoilt(text: str, rng: random.Random) -> str:
    """The text with a few characters left out, doubled, exchanged or put in."""
    for _ in range(rng.choice((1, 1, 2, 5))):
        place = rng.randrange(len(text) + 1)
        end = min(len(text), place + rng.choice((0, 0, 1, 3)))
        put = rng.choice((rng.choice(_TOKENS), rng.choice(HOSTILE_WORDS), text[place:end] * 2, ""))
        text = text[:place] + put + text[end:]
    return text


def _sum(rng: random.Random, names: list[str], depth: int) -> str:
    what = rng.random()
    if depth == 0 or what < 0.15:
        return rng.choice(names) if rng.random() < 0.75 else rng.choice(NUMBERS)
    inner = _sum(rng, names, depth - 1)
    if what < 0.35:
        return f"{rng.choice(ONE)}({inner})"
    if what < 0.45:
        return f"-({inner})"
    other = _sum(rng, names, depth - 1)
    if what < 0.55:
        return f"{rng.choice(TWO)}({inner}, {other})"
    if what < 0.65:
        return f"({inner})^{rng.choice(('2', '3', '-1', '0.5', other))}"
    return f"({inner}) {rng.choice('+-*/')} ({other})"
