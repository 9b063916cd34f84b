"""Which methods Manim's own code calls, read from that code.

A class or an object of the scene's that has a method of its own under one of these names may do
anything, wherever the fast way counts on Manim's.
"""

from __future__ import annotations

import types
from collections.abc import Iterable
from functools import cache

import manim as mn

from deepchalk.engine.stock.changes import functions_of, parts_of

_NOT_CALLED = {"__init__", "__init_subclass__"}
_GRADIENT = "get_gradient_start_and_end_points"
# What lists and Cairo are asked for, and mobjects are not, while these are drawn.
_OTHERS = frozenset({"add", "copy", "insert", "move_to", "remove", "set"})


@cache
def drawing() -> frozenset[str]:
    """What is called of a mobject to draw it, but for what has a picture as its colour.

    Where a gradient begins and ends is asked of the mobject itself.
    """
    names = _called(
        (mn.Camera, mn.VMobject), ("display_vectorized",), without=_OTHERS | {_GRADIENT}
    )
    return names & _methods(mn.VMobject)


@cache
def moving(animations: frozenset[type[mn.Animation]]) -> frozenset[str]:
    """What is called of a mobject from one frame to the next while these animations play."""
    frames = ("interpolate", "update_mobjects")
    return _called((*animations, mn.VMobject), frames) & _methods(mn.VMobject)


@cache
def beginning(animations: frozenset[type[mn.Animation]]) -> frozenset[str]:
    """What is called of a mobject while these animations play, or when they begin."""
    at_once = ("begin", "finish", "clean_up_from_scene", "_setup_scene", "interpolate")
    return _called((*animations, mn.VMobject), at_once) & _methods(mn.VMobject)


def _called(
    kinds: Iterable[type], names: Iterable[str], without: frozenset[str] = frozenset()
) -> frozenset[str]:
    """Names of methods of ``kinds`` that those of the given names lead to, themselves included."""
    codes: dict[str, list[types.CodeType]] = {}
    for base in {base for kind in kinds for base in kind.__mro__}:
        for name, value in vars(base).items():
            codes.setdefault(name, []).extend(one.__code__ for one in functions_of(value))
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in found or name in without or name in _NOT_CALLED or not codes.get(name):
            continue
        found.add(name)
        parts = [part for code in codes[name] for part in parts_of(code)]
        waiting += [used for part in parts for used in part.co_names]
    return frozenset(found)


def _methods(kind: type) -> frozenset[str]:
    return frozenset(
        name for base in kind.__mro__ for name, value in vars(base).items() if functions_of(value)
    )
