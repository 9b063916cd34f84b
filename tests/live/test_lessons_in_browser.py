"""Each lesson as a live lesson: small, told in time, and its numbers answer as the trace does."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from chromium import serious_findings
from live_pages import opened

from deepchalk.film.order import Chosen
from deepchalk.lesson.values.numbers import MINUS

pytestmark = pytest.mark.browser

Recorded = tuple[Chosen, Path]

LARGEST = 250_000
"""Bytes of a page without sound."""

LEAST, FOLLOWED = 10, 5
"""Numbers that are compared with the trace, and those that are followed to what they came from."""

LOOKED_AT = """
() => {
    // Where a sentence has come to its end, its numbers stand.
    const found = [], known = new Set();
    const ends = [...film.moments, ...film.steps.map(({ end }) => end)];
    for (const end of ends.sort((one, other) => one - other)) {
        film.seek(Math.max(0, end - 0.05));
        for (const button of document.querySelectorAll("#numbers button")) {
            button.focus();
            const { path } = numbers.current;
            const answer = path === null ? undefined : numbers.entries[path];
            if (!answer || known.has(path)) continue;
            known.add(path);
            const card = document.getElementById("card");
            const links = [...card.querySelectorAll(".links")];
            const told = {
                path,
                value: card.querySelector(".value").textContent,
                from: answer.operands.some(([path]) => numbers.entries[path])
                    ? [...links[0].querySelectorAll("button")].map(
                        (link) => [link.dataset.path, link.textContent],
                    )
                    : [],
                rings: document.querySelectorAll("#rings i.chosen").length,
            };
            if (told.from.length) {
                links[0].querySelector("button").click();
                told.followed = [numbers.current.path, card.querySelector(".value").textContent];
                card.querySelector(".back").click();
                told.back = numbers.current.path;
            }
            found.push(told);
        }
    }
    return found;
}
"""


def number(text: str) -> float:
    """A number as a card writes it."""
    return float(text.replace(MINUS, "-").replace("\u202f", ""))


def value_in(trace: Any, path: str) -> float:
    name, _, places = path.partition("[")
    return float(trace.quantities[name].values[tuple(map(int, re.findall(r"\d+", places)))])


def test_it_is_small(recorded: Recorded) -> None:
    _, file = recorded
    assert file.stat().st_size <= LARGEST


def test_numbers_say_what_the_trace_says_and_where_they_come_from(
    browser: Any, recorded: Recorded
) -> None:
    chosen, file = recorded
    trace = chosen.lesson.compute(chosen.params)
    with opened(browser, file) as page:
        looked_at = page.evaluate(LOOKED_AT)
    followed = set()
    for told in looked_at:
        assert number(told["value"]) == value_in(trace, told["path"]), told["path"]
        assert not re.match(r"−?\d{5}", told["value"]), "digits stand in groups of three"
        assert told["rings"] == 1
        if told["from"]:
            path, value = told["followed"]
            assert path == told["from"][0][0] and told["back"] == told["path"]
            assert number(value) == value_in(trace, path)
            followed.add(told["path"])
    assert len(looked_at) >= LEAST and len(followed) >= FOLLOWED


def test_captions_are_there_in_time(browser: Any, recorded: Recorded) -> None:
    _, file = recorded
    with opened(browser, file) as page:
        told = page.evaluate(
            """() => film.cues.map(({ text, start, end }) => {
                film.seek((start + end) / 2);
                const asked = film.steps.flatMap(({ questions }) => questions)
                    .map((one) => one.text);
                const said = text.replaceAll("\\n", " ");
                const isAsked = asked.some((one) => one.includes(said));
                return [text, document.getElementById("cue").textContent, isAsked];
            })"""
        )
    assert told
    for text, seen, is_on_picture in told:
        assert seen == text or (seen == "" and is_on_picture)


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
def test_axe_finds_nothing_serious(browser: Any, recorded: Recorded, size: tuple[int, int]) -> None:
    _, file = recorded
    with opened(browser, file, size, bypass_csp=True) as page:
        page.evaluate("film.goTo(3)")
        assert serious_findings(page) == []


def test_by_keys_alone(browser: Any, recorded: Recorded) -> None:
    _, file = recorded
    with opened(browser, file) as page:
        steps = page.evaluate("film.steps.length")
        for number in range(1, steps):
            page.keyboard.press("ArrowRight")
            assert page.evaluate("film.step") == number
        page.keyboard.press("End")
        assert page.evaluate("film.time === film.clock.duration")
        page.keyboard.press("d")
        assert page.evaluate("film.theme") == "light"
