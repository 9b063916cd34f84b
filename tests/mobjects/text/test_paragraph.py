"""Words in lines that fit."""

from itertools import pairwise

import pytest
from deeply import examples
from hypothesis import given
from hypothesis import strategies as st

from deepchalk.mobjects.text import Label
from deepchalk.mobjects.text.typeset import LEADING, Paragraph

VOCABULARY = ("a", "of", "shares", "probability", "z@T", "#x", "$5", "<b>", "*two*", "[1]", "I")
WORDS = st.lists(st.sampled_from(VOCABULARY), min_size=1)


@examples(25)
@given(WORDS, st.sampled_from([1.5, 3.0, 6.0]))
def test_lines_fit_and_lose_nothing(words, width):
    paragraph = Paragraph(" ".join(words), width)
    texts = [line.text for line in paragraph.lines]
    assert " ".join(texts) == " ".join(words)
    for line in paragraph.lines:
        assert line.width <= width or " " not in line.text
    # As few lines as fit: no line could take the first word of the next one.
    for line, following in pairwise(texts):
        assert Label(f"{line} {following.split()[0]}", "ink").width > width


def test_lines_stand_below_each_other_at_the_left():
    paragraph = Paragraph("probability of shares and scores", 2.0, height=0.2)
    baselines = [line.baseline for line in paragraph.lines]
    steps = {round(a - b, 5) for a, b in pairwise(baselines)}
    assert steps == {round(LEADING * 0.2, 5)}
    left = paragraph.get_left()[0]
    assert [line.get_left()[0] for line in paragraph.lines] == pytest.approx(
        [left] * len(baselines)
    )
    assert paragraph.scale(2).digit_height == pytest.approx(0.4)


def test_nothing_to_draw_is_told():
    with pytest.raises(ValueError, match="a paragraph needs words"):
        Paragraph(" ", 2.0)
    with pytest.raises(ValueError, match="Label has nothing to draw: its text is ''"):
        Label("", "ink")
