"""Phrases for motions of a plane, for what fades, and for where weights come from."""

import numpy as np
import pytest
from quantities import sample

from deepchalk.lesson.mathematics.recurrence import rotation
from deepchalk.lessons.rnn.sentences import (
    BENDING,
    DIRECTIONS,
    LEFT,
    enlarged,
    learned,
    left,
    memories_met,
    origin,
    plane_motion,
    remains,
    sideways,
)


@pytest.mark.parametrize(
    ("matrix", "told"),
    [
        ([[-1, 0], [0.5, -1]], "makes half a turn, and a shear"),
        ([[0.1, -1], [1, 0]], "makes a quarter of a turn, and a shear"),
        (2 * rotation(0.8), "turns and stretches the plane"),
        (np.diag([2, 0.5]), "stretches the plane"),
    ],
)
def test_what_a_matrix_does(matrix, told):
    assert plane_motion(np.array(matrix, dtype=float)) == told


def test_which_way():
    assert [DIRECTIONS[sideways(way)] for way in (-1, 1, 0.01)] == list(DIRECTIONS)


def test_every_activation_that_bends_has_its_sentences():
    assert all(one.plane for kind, one in BENDING.items() if kind != "identity")
    assert BENDING["identity"].plane == ""


def test_words_after_the_common_beginning_met_another_memory():
    orders = ["not", "bad", "just", "good"], ["not", "good", "just", "bad"]
    assert memories_met(*orders) == "After “not” every word met another memory than before."
    assert memories_met(["a", "b"], ["b", "a"]).startswith("Every word met")


@pytest.mark.parametrize(("rest", "place"), [(1.2, 0), (1.0, 1), (0.6, 1), (0.1, 2), (0.0002, 3)])
def test_how_much_is_left(rest, place):
    assert left(rest) == place < len(LEFT)


def test_what_follows_from_it():
    words = sample("words", 12.0, decimals=0)
    assert "12 words ago hardly counts" in remains(sample("rest", 0.01), words, bends=True)
    assert remains(sample("rest", 0.9), words, bends=False).endswith("nothing is bent.")
    assert "has grown" in remains(sample("rest", 3.0), words, bends=True)


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (0.1, "fades even faster"),
        (0.8, "fades more slowly"),
        (7, "grows"),
        (70, "explodes"),
        (0.5, "nothing changes"),
    ],
)
def test_what_larger_weights_do(after, told):
    assert told in enlarged(sample("before", 0.5), sample("after", after))


def test_random_weights_are_said_to_be_random():
    assert learned("EWb", ["E", "W", "c"]).endswith("here E and W come from chance.")
    assert learned("EWb", ["c"]).endswith("are learned; these are small.")
    assert (origin(["E", "c"]), origin([])) == ("random, not trained: E, c", "")
