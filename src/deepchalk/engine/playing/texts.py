"""Texts and SVG files of Manim's: set and parsed once, and never read half-written.

Manim writes the SVG of every text and formula in place and trusts any file that exists; and it
writes a changed copy beside each SVG that it reads. Updaters write the same words again and again.
"""

from __future__ import annotations

import copy
import hashlib
import io
import os
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FunctionType
from typing import Any
from xml.etree import ElementTree

import manim as mn
import svgelements  # type: ignore[import-untyped]
from manim import config
from manim.utils.color import ManimColor

_PLAIN = (str, int, float, bool, type(None))
_TEXTS_AT_MOST = 128
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
            while len(seen) >= _TEXTS_AT_MOST:
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


def own_text_folders(media: Path) -> None:
    """Let this process write below ``media`` from now on, starting from the files there are."""
    before = [config.get_dir(name) for name in ("tex_dir", "text_dir")]
    config.media_dir = str(media)
    for old, name in zip(before, ("tex_dir", "text_dir"), strict=True):
        new = config.get_dir(name)
        if old is None or new is None or new == old:
            continue
        new.mkdir(parents=True, exist_ok=True)
        for file in old.glob("*.svg") if old.is_dir() else ():
            # The parent goes on: it may be in the midst of one, and must not share what it writes.
            content = file.read_bytes()
            if content.rstrip().endswith(b"</svg>"):
                (new / file.name).write_bytes(content)


# What happens before the file's parts become mobjects; a class that does anything else its own way
# (as Typst's formulas, which note the strokes that they find) is not remembered.
_BEFORE = {
    *("__init__", "_original__init__", "init_svg_mobject", "hash_seed", "generate_mobject"),
    *("get_file_path", "modify_xml_tree", "generate_config_style_dict", "move_into_position"),
}
_MAKERS = tuple(
    name
    for name, member in vars(mn.SVGMobject).items()
    if name not in _BEFORE and isinstance(member, (FunctionType, staticmethod, classmethod))
)
_PARSED_AT_MOST = 256
_parsed: dict[tuple[bytes, str], Any] = {}
# Enough for a text that changes in each frame for half a minute; each takes some 0.1 MB.
_SHARED_AT_MOST = 2000
_shared: Path | None = None


def share_parsed(folder: Path | None) -> None:
    """From now on, here and in processes forked from here, what one has parsed others read."""
    global _shared
    _shared = folder
    if folder is not None:
        folder.mkdir(mode=0o700)


def generate_mobject(self: mn.SVGMobject) -> mn.SVGMobject:
    """``SVGMobject.generate_mobject`` that keeps its changed copy of the file in memory, and parses
    equal files once: an updater that writes a text anew in each frame often writes the same."""
    read: Any = ElementTree.parse(self.get_file_path())
    tree = self.modify_xml_tree(read)
    changed = io.BytesIO()
    tree.write(changed)
    kind = type(self)
    if all(getattr(kind, name) is getattr(mn.SVGMobject, name) for name in _MAKERS):
        key = (changed.getvalue(), repr(self.path_string_config))
        if key not in _parsed:
            while len(_parsed) >= _PARSED_AT_MOST:
                del _parsed[next(iter(_parsed))]
            _parsed[key] = _from_another_process(key) or _parse(self, changed)
            _for_other_processes(key)
        members, by_id = copy.deepcopy(_parsed[key])
    else:
        members, by_id = _parse(self, changed)
    self.add(*members)
    self.id_to_vgroup_dict = by_id
    self.flip(mn.RIGHT)
    return self


def _place(key: tuple[bytes, str]) -> Path | None:
    if _shared is None:
        return None
    return _shared / hashlib.sha256(repr(key).encode()).hexdigest()


def _from_another_process(key: tuple[bytes, str]) -> Any:
    place = _place(key)
    try:
        return None if place is None else pickle.loads(place.read_bytes())
    except FileNotFoundError:
        return None


def _for_other_processes(key: tuple[bytes, str]) -> None:
    place = _place(key)
    if place is None or place.exists() or len(list(place.parent.iterdir())) >= _SHARED_AT_MOST:
        return
    try:
        content = pickle.dumps(_parsed[key], pickle.HIGHEST_PROTOCOL)
    except Exception:
        # A class of the user's own that cannot be handed over is parsed by each process.
        return
    part = place.with_suffix(f".{os.getpid()}")
    part.write_bytes(content)
    part.replace(place)


def _parse(drawing: mn.SVGMobject, changed: io.BytesIO) -> Any:
    changed.seek(0)
    return drawing.get_mobjects_from(svgelements.SVG.parse(changed))
