"""Colours stand out on their ground, and identities are told apart by every kind of eye."""

from itertools import combinations

import pytest

from deepchalk import theme
from deepchalk.mobjects.colour_map import contrast
from deepchalk.quality.seeing.colours import DEFICIENCIES, difference, from_hex, seen_with

THEMES = [theme.DARK, theme.LIGHT]


@pytest.mark.parametrize("now", THEMES, ids=lambda one: one.name)
def test_an_identity_can_be_read_as_text_and_seen_as_an_edge(now):
    for colour in now.identities:
        assert contrast(colour, now.ground) >= 4.5
        assert contrast(colour, now.tint(colour)) >= 3
        assert contrast(now.ink, now.tint(colour)) >= 7


@pytest.mark.parametrize("now", THEMES, ids=lambda one: one.name)
def test_identities_are_told_apart_by_every_kind_of_eye(now):
    for one, other in combinations(map(from_hex, now.identities), 2):
        assert difference(one, other) >= 20
        for name in DEFICIENCIES:
            assert difference(seen_with(name, one), seen_with(name, other)) >= 20


@pytest.mark.parametrize("now", THEMES, ids=lambda one: one.name)
def test_an_identity_is_not_taken_for_a_role(now):
    roles = [now.data, now.parameter, now.output, now.gradient, now.focus, now.ink, now.line]
    for colour in now.identities:
        for role in roles:
            assert difference(from_hex(colour), from_hex(role)) >= 15


def test_there_are_six_identities():
    assert len({theme.DARK.identity(index) for index in range(6)}) == 6
    with pytest.raises(IndexError, match="6 identities, not 7"):
        theme.DARK.identity(6)
