"""A formula stands on its baseline, whatever is in it."""

import pytest

from deepchalk.mobjects.text import Formula, Label, Number, symbol


@pytest.mark.parametrize(
    "template", ["{x} = 1", "{x}^2", "sum_1^2 {x}", "{x} / 2", "-> {x}", "{x}, 1; 2"]
)
def test_digits_stand_on_the_baseline(template: str) -> None:
    formula = Formula(template, constants="12", x=symbol("x"))
    formula.stand_on(1.5)
    letter = formula.part("x")
    if "/" not in template:
        assert letter.get_bottom()[1] == pytest.approx(1.5, abs=0.02)
    assert formula.baseline == pytest.approx(1.5)
    assert formula.get_bottom()[1] < 1.6 < formula.get_top()[1] or template.startswith("->")


def test_formula_and_number_stand_on_one_line() -> None:
    formula, number = Formula("{x}", x=symbol("x")), Number(3)
    formula.stand_on(0)
    number.stand_on(0)
    assert formula.get_bottom()[1] == pytest.approx(number.get_bottom()[1], abs=0.02)


def test_the_word_i_is_no_bare_stroke() -> None:
    bare = Label("l").width
    assert Label("I").width > 2 * bare
    assert Label("V = I").width > Label("V = l").width + bare
    # In a longer word its neighbours tell what it is.
    assert Label("In").width < Label("I").width + Label("n").width


@pytest.mark.parametrize("word", ["I", "at", "understand"])
def test_slanted_words_have_the_size_that_they_had(word: str) -> None:
    label = Label(word)
    size, width = label.digit_height, label.width
    label.slant(-0.7, label.get_center())
    assert label.digit_height == pytest.approx(size)
    assert label.submobjects[0].digit_height == pytest.approx(size)
    assert label.scale(2).digit_height == pytest.approx(2 * size)
    assert label.width != pytest.approx(2 * width)
