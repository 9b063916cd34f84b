"""What a number answers is what its quantity says."""

from dataclasses import replace

import numpy as np
import pytest
from beats import Params, Trace

from deepchalk.film.answers import FEW, answers, entry_at, passing
from deepchalk.lesson.values.equation import write_equation
from deepchalk.lesson.values.names import Names
from deepchalk.live.timeline import UNITS, Number, Timeline, Track
from deepchalk.registry import lesson


def timeline(*paths: str | None) -> Timeline:
    numbers = tuple(Number("0.5", 0.5, path) for path in paths)
    return Timeline(30, 1, 15360, 8640, "#000000", (), (), (), (), (), (), (), (), numbers)


@pytest.fixture(scope="module")
def trace() -> Trace:
    return Trace(params=Params())  # type: ignore[call-arg]


def test_a_number_says_what_it_is(trace: Trace) -> None:
    _, told = answers(trace, timeline("shares[1]"))
    share = told["entries"]["shares[1]"]
    assert (share["name"], share["says"], share["role"]) == (
        "the share",
        "the share, {0}",
        "output",
    )
    assert share["where"] == ["class dog"]
    assert share["value"] == trace.shares[1].value
    assert share["text"] == trace.shares[1].text


def test_names_say_what_it_is(trace: Trace) -> None:
    names = Names({"shares": "the share of {class}"}, {"class": ("each class", "“{}”")})
    _, told = answers(trace, timeline("shares[1]"), names)
    share = told["entries"]["shares[1]"]
    assert (share["name"], share["says"]) == ("the share of each class", "the share of {0}")
    assert share["where"] == ["“dog”"]


def test_an_equation_on_the_picture_tells_how(trace: Trace) -> None:
    """What no declaration tells: here a power, and a chain of two results."""
    powers = {"y": trace.powers[1], "z": trace.scores[1]}
    drawn = [
        write_equation("{y.symbol} {~} {y}", {"y": trace.powers[1]}),
        write_equation("{y.symbol} = e^{z} {~} {y}", powers),
    ]
    _, told = answers(trace, timeline("powers[1]"), drawn=drawn)
    entry = told["entries"]["powers[1]"]
    assert entry["how"] is not None and len(told["formulas"]) > 1
    assert [path for path, _ in entry["operands"]] == ["scores[1]"]
    assert told["entries"]["scores[1]"]["used_by"] == ["powers[1]"]
    _, told = answers(trace, timeline("powers[1]"), drawn=drawn[:1])
    assert told["entries"]["powers[1]"]["how"] is None


def test_it_tells_its_operands_and_they_tell_theirs(trace: Trace) -> None:
    _, told = answers(trace, timeline("shares[1]"))
    entries = told["entries"]
    assert entries["shares[1]"]["operands"] == [
        ["powers[1]", trace.powers[1].text],
        ["total", trace.total.text],
    ]
    assert [path for path, _ in entries["total"]["operands"]] == [
        "powers[0]",
        "powers[1]",
        "powers[2]",
    ]
    assert set(entries) == {"shares[1]", "total", "powers[0]", "powers[1]", "powers[2]"}
    assert entries["powers[1]"]["operands"] == [] and entries["powers[1]"]["how"] is None
    assert entries["powers[1]"]["from"] == ["scores"]


def test_only_what_somebody_chose_is_told_to_be_given(trace: Trace) -> None:
    """A number with neither an equation nor sources, which stands in no parameter, is a result."""
    chosen = lesson("softmax")
    params = chosen.params_class()
    _, told = answers(chosen.compute(params), timeline("scores[0]"))
    assert told["entries"]["scores[0]"]["from"] == []
    _, told = answers(trace, timeline("scores[0]"))
    assert told["entries"]["scores[0]"]["from"] == ["the lesson’s parameters"]


def test_what_uses_a_number_can_be_followed(trace: Trace) -> None:
    _, told = answers(trace, timeline("shares[1]", "shares[0]"))
    entries = told["entries"]
    assert entries["powers[1]"]["used_by"] == ["shares[1]", "total"]
    assert entries["total"]["used_by"] == ["shares[1]", "shares[0]"]


def test_a_calculation_closes_when_it_is_retyped(trace: Trace) -> None:
    """Operands are told in the digits in which they stand in the formula."""
    _, told = answers(trace, timeline("shares[1]"))
    share = told["entries"]["shares[1]"]
    (_, power), (_, total) = share["operands"]
    assert share["closes"] == (round(float(power) / float(total), 3) == float(share["text"]))


def test_formulas_are_outlines_whose_parts_are_the_operands(trace: Trace) -> None:
    shapes, told = answers(trace, timeline("shares[1]"))
    how = told["formulas"][told["entries"]["shares[1]"]["how"]]
    parts = [part for part, *_ in how["parts"]]
    assert sorted(parts) == [0, 1, 2]
    corners = []
    for _, outline, x, y in how["parts"]:
        for part in shapes.outlines[outline]:
            points = np.reshape(shapes.contours[part.contour].points, (-1, 2))
            corners.append((points + np.array([x + part.x, y + part.y])) / UNITS)
    width, height = np.ptp(np.concatenate(corners), axis=0)
    assert width > 3 and 1 < height < 4


def test_numbers_without_a_place_and_traces_without_quantities_answer_nothing(trace: Trace) -> None:
    same, told = answers(trace, timeline(None, "nothing[3]", "shares"))
    assert told == {"entries": {}, "formulas": []} and same.outlines == ()
    assert answers(object(), timeline("shares[1]"))[1] == {"entries": {}, "formulas": []}


def test_a_value_is_told_once(trace: Trace) -> None:
    shapes, told = answers(trace, timeline("shares[1]", None))
    assert [one.value for one in shapes.numbers] == [None, 0.5]
    assert told["entries"]["shares[1]"]["value"] == trace.shares[1].value


def test_an_entry_is_found_by_its_path(trace: Trace) -> None:
    for quantity in trace.quantities.values():  # type: ignore[attr-defined]
        for entry in quantity.entries:
            found = entry_at(trace.quantities, entry.path)  # type: ignore[attr-defined]
            assert found is not None and found.path == entry.path and found.value == entry.value


def test_numbers_that_run_past_are_told_from_those_that_rest() -> None:
    """Each of many stands for a frame; the last one, and those of a quantity with few, rest."""
    paths = [f"many[{k}]" for k in range(FEW + 2)] + ["few[0]"]
    tracks = tuple(Track((), (number,)) for number in range(len(paths)))
    orders = tuple((frame, (frame,)) for frame in range(FEW + 1))
    last = (FEW + 1, (FEW + 1,))
    few = (FEW + 40, (len(paths) - 1,))
    played = replace(timeline(*paths), tracks=tracks, orders=(*orders, last, few), frames=FEW + 41)
    assert passing(played) == {f"many[{k}]" for k in range(FEW + 1)}
