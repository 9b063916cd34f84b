"""Equations as they are drawn: slots, lines, and what becomes of them."""

from dataclasses import replace
from itertools import pairwise

import manim as mn
import numpy as np
import pytest
from dry import dry_scene
from quantities import sample

from deepchalk import lesson
from deepchalk.errors import LayoutError
from deepchalk.lesson import quantity
from deepchalk.lesson.values.equation import EquationError
from deepchalk.lesson.values.notation import equations_in_formula
from deepchalk.lesson.values.numbers import MINUS
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text.equation import (
    Equation,
    Rework,
    RollEquation,
    at_one_place,
    each_how,
    how,
    how_in,
    stacked_how,
)

SHARES = sample("shares", [0.629, 0.2315, 0.1395], "class", symbol="p_{i}", role="output")
POWERS = sample("powers", [4.0552, 1.4918, 0.6703], "class", symbol="e^(z_{i})")
TOTAL = sample("total", 6.2173, symbol="s")
CHAIN = "{p.symbol} = {e.symbol} / {s.symbol} = {e} / {s} {~} {p}"


def share(index, **options):
    return Equation(CHAIN, p=SHARES[index], e=POWERS[index], s=TOTAL, **options)


def lines(equation):
    """Heights at which the relations and results stand: one for each line."""
    return equation.text.count("\\") + 1


def test_numbers_know_their_quantity():
    equation = share(0)
    shown = {number.path: number.text for number in equation.shown}
    assert shown == {"powers[0]": "4.06", "total": "6.22", "shares[0]": "0.63"}
    assert equation.number("p").role == "output"
    assert equation.symbol("e") in equation.submobjects
    assert [part.role for part in equation.numbers] == ["data", "data", "output"]


@pytest.mark.parametrize(("width", "count"), [(None, 1), (9.0, 1), (3.4, 2), (1.9, 3)])
def test_lines_break_until_they_fit(width, count):
    equation = share(1, width=width)
    assert lines(equation) == count
    assert width is None or equation.width <= width


@pytest.mark.parametrize("width", [1.0, 1.4, 1.8, 2.4, 3.2])
def test_a_broken_line_is_as_narrow_as_it_can_be(width):
    narrowest = min(share(1, layout=layout).width for layout in range(3))
    assert share(1, width=width).width <= max(width, narrowest)


def test_relations_of_broken_lines_stand_below_each_other():
    one, two, three = (share(1, layout=layout) for layout in range(3))
    assert one.height < two.height < three.height
    assert two.number("p").get_top()[1] < two.number("e").get_bottom()[1]


@pytest.mark.parametrize("layout", [0, 1, 2])
def test_the_same_equation_for_another_entry_stands_where_this_one_does(layout):
    equation = share(0, layout=layout).scale(1.3).shift([1, 2, 0])
    other = equation.at(p=SHARES[2], e=POWERS[2])
    assert lines(other) == lines(equation)
    assert other.digit_height == pytest.approx(equation.digit_height)
    assert other.get_x(mn.LEFT) == pytest.approx(equation.get_x(mn.LEFT))
    assert other.baseline == pytest.approx(equation.baseline)
    assert other.written.text("p") == "0.14"
    assert other.written.entries["s"] is TOTAL


def test_negative_operands_stand_in_brackets():
    x, y = sample("x", -2.0, decimals=0), sample("y", 4.0, decimals=0)
    equation = Equation("{x}^2 + {x} - {x} {~} {y}", x=x, y=y, constants="2")
    assert equation.text.replace(" ", "") == f"({MINUS}2)^2+({MINUS}2)-({MINUS}2)=4"


def test_what_is_not_in_it_is_named():
    equation = share(0)
    with pytest.raises(EquationError, match="shows no symbol of 'q', only of"):
        equation.symbol("q")
    with pytest.raises(
        EquationError, match=r"shows no number of 'result', only of \['e', 'p', 's'\]"
    ):
        equation.number("result")
    with pytest.raises(EquationError, match=r"shares\[0\] does not say how it comes about"):
        how(SHARES[0])


def test_an_equation_becomes_another_where_it_stands():
    scene, old = dry_scene(), share(0)
    new = old.at(p=SHARES[1], e=POWERS[1])
    scene.add(old)
    scene.play(Rework(old, new))
    assert scene.mobjects == [new]
    assert new.number("p").get_fill_opacity() == 1


def test_a_rolling_equation_shows_only_what_was_computed():
    scene, equation = dry_scene(), share(0)
    scene.add(equation)
    texts = []

    class Noting(RollEquation):
        def interpolate_mobject(self, alpha):
            super().interpolate_mobject(alpha)
            texts.append(equation.written.text("p"))

    frames = [{"p": SHARES[i], "e": POWERS[i]} for i in range(3)]
    animation = Noting(equation, frames, run_time=1)
    animation.begin()
    for alpha in np.linspace(0, 1, 20):
        animation.interpolate(alpha)
    assert list(dict.fromkeys(texts)) == ["0.63", "0.23", "0.14"]
    shape = equation.number("p")
    assert shape.wording.shown[-1].path == equation.shown[-1].path == "shares[2]"
    assert shape.points == pytest.approx(equation.at().number("p").points, abs=1e-6)
    assert "dwell" in equation.lint_off


def test_one_equation_for_each_entry_all_of_one_size_at_one_place():
    declared = halves()
    room = Room(-6, 0, -2, 2)
    equations = each_how(declared, room)
    assert [one.text.replace(" ", "") for one in equations] == [
        "h_1=2.0/2=1.0",
        "h_2=40.0/2=20.0",
        "h_3=600.0/2=300.0",
    ]
    assert len({round(one.digit_height, 6) for one in equations}) == 1
    assert len({round(float(one.get_x(mn.LEFT)), 6) for one in equations}) == 1
    assert max(one.width for one in equations) <= room.width + 1e-6


def test_equations_without_room_tell_at_least_what_each_entry_is():
    narrow = Room(0, 1.9, 0, 0.5)
    with pytest.raises(LayoutError):
        each_how(halves(), narrow)
    equations = each_how(halves(), narrow, or_short=True)
    assert [one.text.replace(" ", "") for one in equations] == ["h_1=1.0", "h_2=20.0", "h_3=300.0"]


def test_a_long_sum_is_parted_where_it_must_be():
    terms = {f"a{i}": sample(f"a{i}", 1.25 + i) for i in range(6)}
    total = sample("s", sum(one.value for one in terms.values()))
    template = "{s.symbol} = " + " + ".join(f"{{{name}}}" for name in terms) + " {~} {s}"
    whole = Equation(template, s=total, **terms)
    parted = Equation(template, s=total, width=0.6 * whole.width, **terms)
    assert lines(whole) == 1
    assert lines(parted) == 3
    assert parted.width <= 0.6 * whole.width
    assert parted.number("a2").get_bottom()[1] > parted.number("a3").get_top()[1]
    [chain] = [e for e in equations_in_formula(parted.text) if e.error() is not None]
    assert chain.error()[0] == pytest.approx(0)
    # What stands in brackets is never parted.
    closed = Equation("{s} = (1 + 2 + 3 + 4 + 5 + 9)", s=sample("s", 24.0), width=0.1)
    assert lines(closed) == 1


def halves():
    """Quantities that say how they come about."""
    declared = sample("half", [1.0, 20.0, 300.0], "class", symbol="h_{i}", decimals=1)
    source = sample("double", [2.0, 40.0, 600.0], "class", decimals=1)
    object.__setattr__(declared.declaration, "how", "{double[i]} / 2")
    declared.siblings.update(double=source)
    return declared


def test_equations_below_each_other_are_equally_large_and_in_their_room():
    room = Room(-3, 3, -2, 2)
    drawn = stacked_how(halves().entries, room)
    sizes = [one.digit_height for one in drawn]
    assert max(sizes) - min(sizes) < 1e-6
    assert all(lower.get_top()[1] < upper.get_bottom()[1] for upper, lower in pairwise(drawn))
    assert drawn[0].get_top()[1] <= 2 + 1e-6 and drawn[-1].get_bottom()[1] >= -2 - 1e-6
    assert drawn[0].text.replace(" ", "") == "h_1=2.0/2=1.0"


def test_without_room_for_how_only_the_results_are_told():
    drawn = stacked_how(halves().entries, Room(-0.9, 0.9, -0.6, 0.6))
    assert all("/" not in one.text for one in drawn)


def test_entries_that_do_not_say_how_are_told_equally_large():
    drawn = stacked_how(sample("share", [0.5, 0.25], "class").entries, Room(-3, 3, -2, 2))
    assert [one.shown[0].text for one in drawn] == ["0.50", "0.25"]
    assert drawn[0].digit_height == pytest.approx(drawn[1].digit_height)


def test_a_result_that_is_itself_a_comparison_needs_no_relation():
    tiny = sample("tiny", 1e-7, bounds=(0, 1), symbol="p")
    equation = Equation("{p.symbol} {~} {p}", p=tiny)
    assert "≈" not in equation.text and "=" not in equation.text and "<0.0001" in equation.text


def test_each_slot_knows_the_number_that_it_shows():
    shares = sample("p", [0.25, 0.75], decimals=2)
    equation = Equation("{a} + {b} = 1", constants="1", a=shares[0], b=shares[1])
    assert [one.path for one in equation.number("a").shown] == ["p[0]"]
    assert [one.path for one in equation.number("b").shown] == ["p[1]"]
    others = [part for part in equation if part not in equation.numbers]
    assert others and all(part.shown == () for part in others)
    assert [one.path for one in equation.at(a=shares[1]).number("a").shown] == ["p[1]"]


@lesson.trace
class Running:
    """Numbers along moments, and one that stays."""

    params: int
    heats = quantity("T", "moment", of=lambda t: np.array([0.5, 1.25, 20.0]))
    shares = quantity("p_{i}", "moment", "class", of=lambda t: np.array([[0.1, 0.9]] * 3) / 4)
    limit = quantity("l", of=lambda t: 3.0)


def test_an_equation_goes_along_with_a_moment():
    t = Running(params=0)
    equation = Equation("{T.symbol} = {T} + {l} + {p}", T=t.heats[1], l=t.limit, p=t.shares[1, 0])
    left = equation.get_left()[0]
    for moment in (t.shares[2], t.shares[0], t.heats[1]):
        equation.place(moment)
        at = moment.places[0]
        paths = [shown.path for shown in equation.shown]
        assert paths == [f"heats[{at}]", "limit", f"shares[{at}, 0]"]
        assert equation.written.text("T") == t.heats[at].text
        assert equation.get_left()[0] == pytest.approx(left, abs=0.02)


def test_nothing_is_calculated_with_less_than():
    """What prints as “<0.01” is no operand: only the entry's own number is told."""
    room = Room(-3, 3, -1, 1)
    told = {}
    for value in (0.2, 1e-8):
        share = replace(sample("share", value, symbol="p"), siblings={})
        bounded = replace(share.declaration, bounds=(0, 1))
        share = replace(share, declaration=bounded)
        loss = sample("loss", -np.log(value), symbol="L")
        how_it_comes = replace(loss.declaration, how="-ln({share})")
        loss = replace(loss, declaration=how_it_comes, siblings={"share": share})
        told[value] = how_in(room, loss).text.replace(" ", "")
    assert "ln" in told[0.2] and "ln" not in told[1e-8] and "<" not in told[1e-8]


def test_where_a_room_is_too_low_for_two_lines_equations_stand_side_by_side():
    first, second, _ = stacked_how(halves().entries, Room(-3, 3, -0.2, 0.2))
    assert first.get_right()[0] < second.get_left()[0]
    assert first.baseline == pytest.approx(second.baseline)
    assert first.text.replace(" ", "") == "h_1=1.0"


def test_at_one_place_the_tallest_fits_as_well_as_the_widest():
    wide = Equation("{a} + {b} + {a} + {b} + {a}", a=SHARES[0], b=SHARES[1])
    tall = Equation("{a} / ({b} / {a})", a=SHARES[0], b=SHARES[1])
    room = Room(0, 7, 0, 0.9)
    both = at_one_place([wide, tall], room)
    for one in both:
        assert one.get_bottom()[1] >= room.bottom - 1e-6 and one.get_top()[1] <= room.top + 1e-6
    assert both[0].digit_height == pytest.approx(both[1].digit_height)
    assert both[0].baseline == pytest.approx(both[1].baseline)
