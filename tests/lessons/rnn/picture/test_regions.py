"""Regions of scores, their borders, and the roomiest place in one."""

import numpy as np
import pytest

from deepchalk.lessons.rnn.picture.verdicts import borders, regions, roomiest

FRAME = np.array([[-2.0, -2.0], [2.0, -2.0], [2.0, 2.0], [-2.0, 2.0]])
WEIGHTS = np.array([[3.0, 1.0], [-1.0, -2.0], [0.0, 2.0]])
OFFSETS = np.array([0.0, 2.0, 0.5])


def area(corners: np.ndarray) -> float:
    x, y = corners.T
    return abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1))) / 2


@pytest.mark.parametrize("count", [2, 3])
def test_regions_part_the_frame_by_the_highest_score(count):
    found = regions(FRAME, WEIGHTS[:count], OFFSETS[:count])
    assert sum(map(area, found)) == pytest.approx(16)
    for mine, corners in enumerate(found):
        scores = WEIGHTS[:count] @ corners.mean(axis=0) + OFFSETS[:count]
        assert scores.argmax() == mine


def test_on_a_border_two_scores_are_alike_and_the_highest():
    found = list(borders(FRAME, WEIGHTS, OFFSETS))
    assert len(found) == 3
    for ends in found:
        scores = np.sort(WEIGHTS @ ends.mean(axis=0) + OFFSETS)
        assert scores[-1] == pytest.approx(scores[-2])


def test_equal_scores_have_no_border():
    assert list(borders(FRAME, WEIGHTS[[0, 0]], OFFSETS[[0, 0]])) == []


def test_a_label_keeps_away_from_what_is_there():
    left = np.array([[-1.5, 0.0], [-1.5, 1.0]])
    place = roomiest(FRAME, (0.5, 0.2), left)
    assert place is not None and place[0] > 1
    assert roomiest(FRAME, (5.0, 0.2), left) is None
