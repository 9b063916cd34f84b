"""A question, its options, its ring, and the mark of the answer."""

import pytest
from dry import dry_scene

from deepchalk import theme
from deepchalk.lesson.telling.step import Asked
from deepchalk.mobjects.frame import QuestionPanel
from deepchalk.mobjects.room import Room

ROOM = Room(-6.4, 0.5, -2.7, 2.4)
LONG = "a longer answer that needs more than one line, however large the room for it may be"
PANELS = {
    "short": Asked("Which one?", ("yes", "no"), 1),
    "long": Asked(
        "Which of these four is the right one, if " + LONG + "?", (LONG, "b", "c", "d"), 0
    ),
}


@pytest.mark.parametrize("asked", PANELS.values(), ids=PANELS.keys())
def test_it_stands_in_its_room_beside_its_ring(asked):
    panel = QuestionPanel(asked, ROOM)
    for part in (panel, panel.ring):
        assert part.get_left()[0] >= ROOM.left - 1e-6
        assert part.get_right()[0] <= ROOM.right + 1e-6
        assert part.get_bottom()[1] >= ROOM.bottom - 1e-6
        assert part.get_top()[1] <= ROOM.top + 1e-6
    assert panel.question.get_right()[0] < panel.ring.get_left()[0]
    assert [option.letter.text for option in panel.options] == list("ABCD")[: len(asked.options)]
    tops = [option.get_top()[1] for option in panel.options]
    assert tops == sorted(tops, reverse=True)


def test_the_answer_is_framed_and_the_others_recede():
    scene, panel = dry_scene(), QuestionPanel(PANELS["short"], ROOM)
    scene.add(panel)
    scene.play(panel.mark())
    wrong, right = panel.options
    assert panel.frame[0].width > right.width
    assert abs(panel.frame.get_center() - right.get_center()).max() < 1e-6
    grey = theme.active().line.upper()
    assert {g.get_fill_color().to_hex().upper() for g in wrong.family_members_with_points()} == {
        grey
    }
    assert grey not in {
        g.get_fill_color().to_hex().upper() for g in right.family_members_with_points()
    }


def test_in_a_flat_room_the_options_stand_side_by_side():
    flat = Room(-6.4, 6.4, -2.7, -1.65)
    panel = QuestionPanel(Asked("How far?", ("0.02, the longer one", "0.016", "both"), 1), flat)
    lefts = [option.get_left()[0] for option in panel.options]
    assert lefts == sorted(lefts)
    assert len({round(option.letter.baseline, 6) for option in panel.options}) == 1
    assert panel.get_bottom()[1] >= flat.bottom - 1e-6
    assert panel.question.digit_height >= theme.active().sizes.smallest
    high = QuestionPanel(Asked("How far?", ("a", "b"), 1), ROOM)
    assert high.options[1].get_top()[1] < high.options[0].get_bottom()[1]


@pytest.mark.few(2)
@pytest.mark.parametrize("height", [1.0, 1.25, 1.5, 1.7, 1.8])
def test_the_frame_around_the_last_option_stands_in_the_room(height):
    room = Room(-6.4, 6.4, -2.7, -2.7 + height)
    for options in (("up", "down"), ("up", "down", "not at all")):
        panel = QuestionPanel(Asked("Which way?", options, len(options) - 1), room)
        panel.mark()
        assert panel.frame.get_bottom()[1] >= room.bottom - 1e-6


@pytest.mark.few(1)
@pytest.mark.parametrize("height", [1.2, 1.25, 1.4])
def test_a_question_of_two_lines_can_be_read_in_a_flat_strip(height):
    room = Room(-6.4, 6.4, -2.7, -2.7 + height)
    question = (
        "loss gets 0.0019 by the first, 0.0013 by the second and two more. What is its slope?"
    )
    panel = QuestionPanel(Asked(question + " Add all of them.", ("0.0019", "0.0076"), 1), room)
    panel.mark()
    assert len(panel.question.lines) == 2
    assert panel.question.digit_height >= 0.999 * theme.active().sizes.smallest
    assert panel.frame.get_bottom()[1] >= room.bottom - 1e-6
    assert panel.frame.get_top()[1] < panel.question.get_bottom()[1]
