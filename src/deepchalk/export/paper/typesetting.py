"""Documents made by Typst in memory, with the fonts of the package only."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Literal

import fontpkg_inter
import fontpkg_jetbrains_mono
import typst

from deepchalk.words import active

TEMPLATES = ("paper.typ", "exercises.typ")
"""Files that documents import."""


Paper = Literal["a4", "letter"]

TYPST_PAPERS: dict[Paper, str] = {"a4": "a4", "letter": "us-letter"}
"""What is printed on, by the names that a user types, and as Typst calls it."""


def typst_language() -> str:
    """The active language as Typst names it, without its region."""
    return active().code.partition("-")[0]


def pdf(main: str, data: Mapping[str, bytes]) -> bytes:
    """The document of a template of this package; equal data gives equal bytes."""
    # Texts go in as files of data that the template reads, so none of them becomes code by itself.
    # Its hints leave out several files in memory, which it takes.
    made = typst.compile(sources(main, data), font_paths=fonts())  # type: ignore[call-overload]
    assert isinstance(made, bytes)
    return made


def sources(main: str, data: Mapping[str, bytes]) -> dict[str, bytes]:
    """Template and data as Typst takes them: the file to start with is called ``main``."""
    pages = files("deepchalk.export") / "pages"
    imported = {name: (pages / name).read_bytes() for name in TEMPLATES}
    return {"main": (pages / main).read_bytes(), **imported, **data}


@lru_cache(maxsize=1)
def fonts() -> typst.Fonts:
    """Inter, JetBrains Mono and what Typst brings."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[
            str(package.ROOT / "files") for package in (fontpkg_inter, fontpkg_jetbrains_mono)
        ],
    )
