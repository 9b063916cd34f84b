"""What numbers answer comes back as it was, whatever is written."""

import copy
from dataclasses import replace
from typing import Any

import live_reader
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepchalk.live.packing import pack
from deepchalk.live.packing_answers import rounded
from deepchalk.live.timeline import Number, Timeline

EMPTY = Timeline(30.0, 1, 15360, 8640, "#000000", (), (), (), (), (), (), (), ())

KIND = {"name": "shares", "says": "the share", "role": "output", "from": ["scores"]}
PLAIN = {**KIND, "how": None, "closes": False, "operands": [], "used_by": []}
ANSWERS: dict[str, Any] = {
    "entries": {
        "shares[0, 2]": {
            **KIND,
            "symbol": 1,
            "where": ["class dog", "row 1"],
            "text": "0.13",
            "value": 0.125,
            "how": 2,
            "closes": True,
            "operands": [["total", "8.0"], ["lost[1]", "0.5"]],
            "used_by": [],
        },
        "total": {
            **PLAIN,
            "name": "total",
            "symbol": 0,
            "where": [],
            "text": "8.00",
            "value": 8.0,
            "used_by": ["shares[0, 2]"],
        },
        "odd name": {**PLAIN, "symbol": 3, "where": [], "text": "≈ 3", "value": -3.0},
    },
    "formulas": [{"parts": [[0, 4, 10, -3], [1, 2, 0, 0]]}, {"parts": []}],
}
NUMBERS = (
    Number("0.125", None, "shares[0, 2]"),
    Number("−3", None, "odd name"),
    Number("0.50", 0.5, "unknown[3]"),
    Number("7 %", 0.07),
)


def read() -> live_reader.LiveFile:
    timeline = replace(EMPTY, numbers=NUMBERS)
    return live_reader.read(pack(timeline, {"answers": copy.deepcopy(ANSWERS)}))


def test_entries_and_formulas_come_back() -> None:
    file = read()
    assert live_reader.entries(file) == ANSWERS["entries"]
    assert live_reader.formulas(file) == ANSWERS["formulas"]


def test_shown_numbers_come_back() -> None:
    assert live_reader.numbers_shown(read()) == [(n.text, n.value, n.path) for n in NUMBERS]


def test_a_text_that_its_value_gives_is_no_word() -> None:
    words = read().head["answers"]["words"]
    assert "≈ 3" in words and "7 %" in words
    assert not {"0.125", "0.13", "8.00", "8.0", "0.50", "−3"} & set(words)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [(0.125, 2, "0.13"), (2.5, 0, "3"), (-2.5, 0, "−3"), (1.005, 2, "1.00"), (-0.001, 2, "−0.00")],
)
def test_halves_go_away_from_zero(value: float, decimals: int, text: str) -> None:
    """As browsers round; 1.005 is a little less than it looks."""
    assert rounded(value, decimals) == text


@given(st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=12))
def test_any_number_comes_back(value: float, text: str) -> None:
    shown = Number(text, value)
    file = live_reader.read(pack(replace(EMPTY, numbers=(shown,)), {}))
    assert live_reader.numbers_shown(file) == [(text, value, None)]
