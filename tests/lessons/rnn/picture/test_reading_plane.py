"""The plane in which sentences are read: the state, its grid, both ways, the words, verdicts."""

import manim as mn
import numpy as np
import pytest

from deepchalk.lessons.rnn.picture.reading_plane import ReadingPlane
from deepchalk.lessons.rnn.trace import PRESETS, Params, Trace
from deepchalk.mobjects.room import CONTENT

WIDE = Params.of(sentence="we see rain", hidden=4, activation="relu", classes="a,b,c", seed=3)


@pytest.fixture(params=[Params(), PRESETS["classic"], WIDE], ids=["tanh", "identity", "four units"])
def drawn(request) -> tuple[Trace, ReadingPlane]:
    t = Trace(params=request.param)
    return t, ReadingPlane(t, CONTENT)


def finished(*animations: mn.Animation) -> None:
    for one in animations:
        one.begin()
        one.interpolate(1)
        one.finish()


def shown(changes) -> None:
    """Go through all moments of a stage."""
    moments, show = changes
    for moment in moments:
        show(moment)


def test_a_step_takes_the_dot_from_state_to_state(drawn):
    t, picture = drawn
    for step in range(len(t.sums)):
        for stage in ("turn", "push", "bend"):
            shown(picture.state.does(step, stage))
        expected = t.states.values[step + 1][picture.axes]
        np.testing.assert_allclose(picture.state.dot.values, expected, atol=1e-9)


def test_the_grid_moves_only_while_it_is_seen_and_as_the_plane_does(drawn):
    t, picture = drawn
    before = picture.state.grid.values.copy()
    shown(picture.state.does(0, "push"))
    np.testing.assert_array_equal(picture.state.grid.values, before)
    finished(picture.show_grid())
    picture.start_grid()
    before = picture.state.grid.values.copy()
    shown(picture.state.does(0, "push"))
    push = t.moves.values[0][picture.axes]
    np.testing.assert_allclose(picture.state.grid.values, before + push, atol=1e-9)
    if t.params.hidden == 2:
        before = picture.state.grid.values.copy()
        shown(picture.state.does(1, "turn"))
        turned = before @ t.recurrent_weights.values.T
        np.testing.assert_allclose(picture.state.grid.values, turned, atol=1e-9)
    finished(*picture.hide_grid())
    assert picture.state.grid not in picture.submobjects
    assert picture.hide_grid() == []


def test_both_ways_go_through_the_states_of_their_order(drawn):
    t, picture = drawn
    for place, way in enumerate((picture.first, picture.second)):
        np.testing.assert_allclose(way.way.values, t.both.values[:, picture.axes, place])
    assert picture.who[1] == [picture.who[0][word] for word in t.order.values]


def test_a_push_begins_where_v_has_brought_the_memory_and_leaves_on_arrival(drawn):
    t, picture = drawn
    finished(picture.push(1))
    ends = np.stack([t.turned.values[1], t.sums.values[1]])[:, picture.axes]
    arrow = picture.arrow
    np.testing.assert_allclose(arrow.values, ends)
    finished(picture.arrive(2))
    assert picture.arrow is None and arrow not in picture.submobjects
    assert picture.first.stations[1] in picture.submobjects


def test_verdicts_are_those_of_the_head_where_the_sentence_ends(drawn):
    t, picture = drawn
    verdicts = picture.draw_verdicts(t.last.values)
    here = picture.pairs(t.last)[0]
    scores = verdicts.weights @ here + verdicts.offsets
    np.testing.assert_allclose(scores, t.scores.values, atol=1e-9)
    assert set(picture.texts).isdisjoint({picture.plane, *verdicts.borders})


def test_rules_and_table_show_the_coordinates_that_are_drawn(drawn):
    t, picture = drawn
    rules = picture.rules(t.sums[1], picture.free)
    assert len(rules) == 2
    table = picture.table(t.states, ["start", *t.params.sentence], picture.free)
    assert len(table.drawn_rows) == len(t.states)
    assert table.columns in (2, t.params.hidden)
    low = picture.free.cut_top(0.34 * len(t.states), gap=0)[0]
    assert not picture.table(t.states, ["start", *t.params.sentence], low).heads


def test_near_the_state_stays_in_sight_wherever_a_turn_leads_it():
    t = Trace(
        params=Params.of(
            sentence="Monday flowers apples", hidden=3, activation="relu", classes="a,b", seed=318
        )
    )
    picture = ReadingPlane(t, CONTENT)
    finished(picture.plane.fill_with(picture.near))
    low, high = picture.plane.space.ranges.T
    seen = [t.journey.values[1:].reshape(-1, 2), picture.pairs(t.phrases)]
    for pairs in seen:
        assert (pairs >= low).all() and (pairs <= high).all()
