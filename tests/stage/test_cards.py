"""A chapter's card stands where no words are."""

from types import SimpleNamespace

import manim as mn
import pytest

from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Label
from deepchalk.stage.camera import FRAME, StageCamera
from deepchalk.stage.cards import show_card


def card_over(*words: Label, view: Room = FRAME) -> mn.Mobject:
    """The card that is shown over words, as it stands in the world."""
    looking = StageCamera(mn.Rectangle(width=16, height=9)).stand()
    looking.view = view
    played = []
    show_card(
        SimpleNamespace(
            mobjects=[*words],
            looking=looking,
            play=lambda *animations, **_: played.extend(animations),
            wait=lambda _: None,
        ),
        "Keep every note",
    )
    assert not looking.panes
    return played[0].mobject


def test_it_stands_in_the_middle_of_a_frame_without_words():
    assert abs(card_over().get_y()) < 0.5
    assert abs(card_over(Label("far", "ink", 0.4).move_to([0, 3.2, 0])).get_y()) < 0.5


@pytest.mark.parametrize("y", [0.6, 0.0, -0.6])
@pytest.mark.parametrize("view", [FRAME, Room(-3.55, 3.55, -2, 2)])
def test_it_stands_over_no_words(y, view):
    words = Label("I eat apples", "ink", 0.9).move_to([0, y, 0])
    assert not Room.around(card_over(words, view=view)).meets(words)
