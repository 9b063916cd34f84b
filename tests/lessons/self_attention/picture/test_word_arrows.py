"""Arrows of words: from the origin wherever they were before, each with its name."""

import numpy as np

from deepchalk.lessons.self_attention.picture.word_arrows import WordArrows, identity_of
from deepchalk.mobjects.plots.planes.plane import Plane
from deepchalk.mobjects.room import CONTENT, Room

PLACES = np.array([[4.0, 0], [1, 1], [0, 0], [-2, 1]])
WORDS = ["boat", "bank", "the", "our"]


def test_arrows_go_back_to_the_origin():
    arrows = WordArrows(CONTENT.fit(Plane(PLACES)), PLACES, WORDS)
    arrows.arrows[0].place([[1, 1], [2, 1]])
    arrows.place(PLACES)
    np.testing.assert_allclose(arrows.arrows[0].values, [[0, 0], [4, 0]])
    moving = arrows.go_to(2 * PLACES)
    for one in moving:
        one.begin()
        one.interpolate_mobject(1.0)
    np.testing.assert_allclose(arrows.arrows[1].values, [[0, 0], [2, 2]])
    np.testing.assert_allclose(arrows.dots[1].values, [2, 2])


def test_names_stand_in_the_frame_and_leave_no_marks_behind():
    plane = CONTENT.fit(Plane(PLACES))
    arrows = WordArrows(plane, PLACES, WORDS)
    before = len(plane.space.marks)
    names = arrows.names_at(PLACES)
    assert len(plane.space.marks) == before
    assert {one.text for one in names if hasattr(one, "text")} == set(WORDS)


def test_where_not_all_have_room_the_longest_arrows_have_names():
    plane = CONTENT.fit(Plane(PLACES))
    places = np.concatenate([np.full((7, 2), 0.001), [[3.0, 0.8]]])
    arrows = WordArrows(plane, places, ["understand"] * 7 + ["boat"])
    names = [one.text for one in arrows.names_at(places) if hasattr(one, "text")]
    assert "boat" in names
    assert len(names) <= 8


def test_a_name_is_whole_where_it_has_room_and_cut_before_others_have_none():
    plane = CONTENT.fit(Plane(PLACES))
    long = ["W" * 10, *WORDS[1:]]
    names = WordArrows(plane, PLACES, long).names_at(PLACES)
    assert {one.text for one in names if hasattr(one, "text")} == set(long)
    narrow = Room(0, 6, 0, 3).fit(Plane(PLACES))
    names = WordArrows(narrow, PLACES, long).names_at(PLACES)
    texts = [one.text for one in names if hasattr(one, "text")]
    assert len(texts) == 4 and texts[0].endswith("…")


def test_a_seventh_word_shares_a_colour():
    assert [identity_of(word) for word in (0, 5, 6, 7)] == [0, 5, 0, 1]
