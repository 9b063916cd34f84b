"""The catalogue has all that lessons are offered, with examples that run and pictures of them."""

from __future__ import annotations

import inspect
import re
import sys
from pathlib import Path
from typing import Any

import manim as mn
import pytest

from deepchalk import mobjects
from deepchalk.mobjects import Room

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

import catalogue  # noqa: E402
import catalogue_examples  # noqa: E402

BASES = {"Field", "Glyphs", "Mark", "Typeset"}
"""What only others are made of has no picture of its own."""

LARGEST_PICTURE = 15_000
"""Bytes."""


def entries() -> list[catalogue.Entry]:
    offered = [(facade, name) for facade in catalogue.FACADES for name in catalogue.offered(facade)]
    return [catalogue.entry(*one) for one in offered]


def test_it_is_what_the_docstrings_say_now() -> None:
    written = catalogue.PAGE.read_text(encoding="utf-8")
    assert written == catalogue.page(), "run make catalogue"


def test_all_that_is_offered_says_what_it_is() -> None:
    everything = [one for each in entries() for one in (each, *each.members)]
    assert {one.name for one in everything if not one.line} == set()


def test_all_that_is_offered_stands_there() -> None:
    written = catalogue.PAGE.read_text(encoding="utf-8")
    headings = {line.removeprefix("#### ") for line in written.splitlines() if line[:5] == "#### "}
    missing = [
        one.name
        for one in entries()
        if f"- `{one.name}{one.signature}`: " not in written and one.name not in headings
    ]
    assert missing == []


def test_whatever_is_drawn_has_an_example() -> None:
    drawn = {
        name
        for name in mobjects.__all__
        if inspect.isclass(one := getattr(mobjects, name)) and issubclass(one, mn.Mobject)
    }
    assert drawn - BASES - {name for one in catalogue.examples() for name in one.names} == set()


def test_examples_show_what_a_facade_offers() -> None:
    shown = {name for one in catalogue.examples() for name in one.names}
    assert shown <= set(mobjects.__all__)


def test_nothing_is_offered_that_nobody_uses() -> None:
    """A lesson, a new lesson, or a page of the documentation, if it is no more than an example."""
    files = [
        *(ROOT / "src" / "deepchalk" / "lessons").rglob("*.py"),
        *(ROOT / "src" / "deepchalk" / "cli" / "template").iterdir(),
        *(one for one in (ROOT / "docs").glob("*.md") if one != catalogue.PAGE),
    ]
    words = set(re.findall(r"\w+", " ".join(one.read_text(encoding="utf-8") for one in files)))
    shown = {name for one in catalogue.examples() for name in one.names}
    assert {one.name for one in entries()} - words - shown == set()


def test_each_example_has_a_small_picture_and_there_is_no_other() -> None:
    pictures = {one.stem: one.stat().st_size for one in catalogue.PICTURES.iterdir()}
    assert set(pictures) == {one.name for one in catalogue.examples()}
    assert {name for name, size in pictures.items() if size > LARGEST_PICTURE} == set()


@pytest.fixture(scope="module")
def trace() -> Any:
    return catalogue_examples.Trace(params=catalogue_examples.Params())


@pytest.mark.few(12)
@pytest.mark.parametrize("name", catalogue_examples.EXAMPLES)
def test_an_example_draws_something_in_its_room(name: str, trace: Any) -> None:
    room = Room(*catalogue.ROOM)
    drawn = catalogue_examples.EXAMPLES[name][1](trace, room)
    if isinstance(drawn, mn.Animation):
        drawn = drawn.mobject
    assert drawn.has_points() or any(part.has_points() for part in drawn.get_family())
    assert name == "world" or Room(*catalogue.ROOM).shrunk(-catalogue.MARGIN).holds(drawn)
