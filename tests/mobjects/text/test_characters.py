"""Text is drawn character by character, as it is typed."""

import pytest

from deepchalk.mobjects.text.outlines import escape, typeset


@pytest.mark.parametrize("text", ["x1 x2", "h2 x2", "x1x2", "10x10", "a -> b", "1x 2x", "3:4 <= 5"])
def test_each_character_of_a_name_is_drawn_as_it_is_typed(text):
    """Fonts that are clever make × of an x between digits, and arrows of a minus and a >."""
    drawn = sum(len(one.points) for one in typeset(escape(text)))
    apart = sum(len(o.points) for one in text if one != " " for o in typeset(escape(one)))
    assert drawn == apart
