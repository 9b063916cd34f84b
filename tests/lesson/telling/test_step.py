"""Words follow the trace: by a function of it, or by naming values in them."""

from types import SimpleNamespace

import pytest
from quantities import sample

from deepchalk.lesson.telling.step import say

T = SimpleNamespace(
    total=sample("total", 6.2173, decimals=2),
    shares=sample("shares", [0.25, -0.5], decimals=1),
    params=SimpleNamespace(target="dog"),
)


@pytest.mark.parametrize(
    ("wording", "words"),
    [
        ("It makes {t.total}.", "It makes 6.22."),
        ("{t.total:1} or {t.shares[1]}, says the {t.params.target}", "6.2 or −0.5, says the dog"),
        (lambda t: f"{{t.{t.total}}}", "{t.6.22}"),
        ("The set {1, 2} and {t} stay", "The set {1, 2} and {t} stay"),
    ],
)
def test_a_text_may_name_values(wording, words):
    assert say(wording, T) == words


def test_a_value_that_is_not_there_is_a_mistake():
    with pytest.raises(AttributeError, match="totl"):
        say("It makes {t.totl}.", T)
