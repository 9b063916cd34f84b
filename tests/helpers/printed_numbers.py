"""Where the numbers of a worksheet stand on its pages, and what a reader of the PDF finds there."""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from multiprocessing import get_context

import pypdfium2
import typst

from deepchalk.export.paper.typesetting import Paper, fonts, sources
from deepchalk.export.paper.worksheet import sheets_data
from deepchalk.lesson.worksheets.worksheet import Sheet

MARGIN = 16 / 25.4 * 72
"""Narrowest margin of a page, in points."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points from the upper left corner of a page."""


@dataclass(frozen=True)
class Place:
    """A place for a number: its page from 0, its box, whether it is asked, and its text."""

    page: int
    box: Box
    asked: bool
    text: str


@dataclass(frozen=True)
class Letter:
    """A character with the box of its ink."""

    text: str
    box: Box


def set_by_typst(document: dict[str, bytes]) -> tuple[bytes, str]:
    """The PDF, and where its numbers are, as Typst says it."""
    made = typst.compile(document, font_paths=fonts())  # type: ignore[call-overload]
    places = typst.query(document, "<number>", field="value", font_paths=fonts())  # type: ignore[arg-type]
    return made, places


class Printed:
    """Sheets as a PDF, or their keys, read back with another program."""

    def __init__(self, sheets: Sequence[Sheet], solved: bool, paper: Paper = "a4") -> None:
        document = sources("worksheets.typ", sheets_data(sheets, solved, paper))
        # Typst keeps what it has set in memory, soon a gigabyte: it goes with a process.
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as other:
            made, self.found = other.submit(set_by_typst, document).result()
        self.document = pypdfium2.PdfDocument(made)

    @cached_property
    def places(self) -> list[Place]:
        """Every place for a number, in order."""
        return [
            Place(
                item["page"] - 1,
                (item["x"], item["y"], item["x"] + item["width"], item["y"] + item["height"]),
                item["asked"],
                item["text"],
            )
            for item in json.loads(self.found)
        ]

    @cached_property
    def letters(self) -> list[list[Letter]]:
        """The visible characters of each page."""
        pages = []
        for page in self.document:
            text, height = page.get_textpage(), page.get_height()
            letters = []
            for index in range(text.count_chars()):
                character = text.get_text_range(index, 1)
                if character.strip():
                    left, bottom, right, top = text.get_charbox(index)
                    box = (left, height - top, right, height - bottom)
                    letters.append(Letter(character, box))
            pages.append(letters)
        return pages

    def size(self, page: int) -> tuple[float, float]:
        """Width and height of a page, in points."""
        width, height = self.document[page].get_size()
        return float(width), float(height)

    def text_in(self, place: Place) -> str:
        """The characters whose middle is in a place."""
        return "".join(
            letter.text for letter in self.letters[place.page] if inside(middle(letter), place.box)
        )


def middle(letter: Letter) -> tuple[float, float]:
    """The middle of a character."""
    left, top, right, bottom = letter.box
    return (left + right) / 2, (top + bottom) / 2


def inside(point: tuple[float, float], box: Box) -> bool:
    """Whether a point is in a box."""
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share more than a line's width."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > 0.8 and down > 0.8
