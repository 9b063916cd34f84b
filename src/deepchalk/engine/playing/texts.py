"""Texts that are written again and again with the same words, as updaters do, are set once."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import manim as mn
from manim.utils.color import ManimColor

_PLAIN = (str, int, float, bool, type(None))
_REMEMBERED = 128
# The place of the font among the arguments of a Text.
_FONT = 6


@contextmanager
def remembered_texts() -> Iterator[None]:
    """Inside the block a ``Text`` that equals an earlier one is a copy of it."""
    stock: Callable[..., None] = mn.Text.__init__
    before = vars(mn.Text)["__init__"]
    seen: dict[Any, mn.Text | None] = {}

    def init(self: mn.Text, *arguments: Any, **options: Any) -> None:
        key = _key(self, arguments, options)
        if key is None:
            stock(self, *arguments, **options)
            return
        known = seen.get(key)
        if known is not None:
            self.__dict__.update(copy.deepcopy(known).__dict__)
            return
        stock(self, *arguments, **options)
        if key in seen:
            # Most texts are written once, so a copy is kept of the second one only.
            seen[key] = copy.deepcopy(self)
        else:
            while len(seen) >= _REMEMBERED:
                del seen[next(iter(seen))]
            seen[key] = None

    init.__wrapped__ = stock  # type: ignore[attr-defined]
    owner: Any = mn.Text
    owner.__init__ = init
    try:
        yield
    finally:
        # Not if the scene has set defaults of its own, which stay.
        if owner.__init__ is init:
            owner.__init__ = before


def _key(text: mn.Text, arguments: tuple[Any, ...], options: dict[str, Any]) -> Any:
    """Everything that a text is made of, or None if that is not certain."""
    if type(text) is not mn.Text:
        return None
    values = _hashable((arguments, sorted(options.items())))
    if values is None:
        return None
    font = options.get("font", arguments[_FONT] if len(arguments) > _FONT else "")
    # A font that the scene brings along can be replaced by another of the same name.
    if font and font not in mn.Text.font_list():
        return None
    # Defaults of the classes below can be changed, too.
    inherited = tuple(vars(base).get("__init__") for base in mn.Text.__mro__[1:])
    return values, inherited


def _hashable(value: Any) -> Any:
    """A value that can be compared, types included, or None."""
    kind = type(value)
    if kind in _PLAIN:
        return kind, value
    if kind is ManimColor:
        return kind, value.to_hex(with_alpha=True)
    if kind in (list, tuple):
        items = tuple(_hashable(item) for item in value)
        return None if None in items else (kind, items)
    if kind is dict:
        return _hashable(list(value.items()))
    return None
