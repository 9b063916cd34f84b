"""The picture's parts stand where the numbers say: roads, plane, sentence, chain, names, curve."""

import manim as mn
import numpy as np
import pytest
from deeply import examples
from hypothesis import example, given
from hypothesis import strategies as st

from deepchalk.lessons.rnn.picture.column import ARROW, Column
from deepchalk.lessons.rnn.picture.curve import Curve, Sigmoid, relation
from deepchalk.lessons.rnn.picture.loop import LEFT, RIGHT, Chain
from deepchalk.lessons.rnn.picture.phrase import Phrase, placed
from deepchalk.lessons.rnn.picture.placing import along, around, clearest, distance
from deepchalk.lessons.rnn.picture.roads import Path, Road, bowed, straight
from deepchalk.lessons.rnn.picture.sheet import Sheet
from deepchalk.lessons.rnn.picture.told import Told, spread
from deepchalk.lessons.rnn.trace import Params, Trace
from deepchalk.mobjects import Ground, Room
from deepchalk.theme import active

WORDS = ["not", "bad", "just", "good"]
PUSHES = np.array([[-2.0, 1.0], [-0.5, 2.0], [1.0, 0.0], [1.5, 0.0]])
HUES = ["#8DD3C7", "#FDB462", "#B3A2E8", "#F28E9C"]

numbers = st.floats(-3, 3).map(lambda one: round(one, 2))
places = st.tuples(numbers, numbers).map(lambda one: np.array([*one, 0.0]))


# Roads


@given(places, places)
@examples(60)
def test_a_road_begins_and_ends_where_it_should(start, end):
    if np.linalg.norm(end - start) < 0.2:
        return
    road = straight(start, end, "#FFFFFF")
    tip, one, other, *_ = road.head.get_vertices()
    np.testing.assert_allclose(tip, end, atol=1e-9)
    np.testing.assert_allclose(road.body.get_start(), start, atol=1e-9)
    # The head stands straight across the way, and the shaft ends inside of it.
    way = (end - start) / np.linalg.norm(end - start)
    assert abs((one - other) @ way) < 1e-9
    reached = (road.body.get_end() - start) @ way
    foot = ((one + other) / 2 - start) @ way
    assert foot - 0.15 < reached < np.linalg.norm(end - start)


def test_a_dashed_road_is_drawn_in_pieces():
    road = straight(np.zeros(3), np.array([3.0, 0, 0]), "#FFFFFF", dashed=True)
    assert len(road.body) > 5


@given(places, places)
@example(np.zeros(3), np.array([0.0, 1.0, 0.0]))
@examples(40)
def test_a_bowed_way_keeps_off_both_ends_and_off_a_straight_one(start, end):
    if np.linalg.norm(end - start) < 1.0:
        return
    taken = start + np.linspace(0.2, 0.8, 30)[:, None] * (end - start)
    way = bowed(start, end, [taken], 0.22)
    assert np.linalg.norm(way - end, axis=1).min() > 0.2
    middle = way[len(way) // 2]
    assert np.linalg.norm(taken - middle, axis=1).min() > 0.1


def test_a_path_goes_through_all_places_in_order():
    states = np.array([[0, 0, 0], [-2, 1, 0], [1, 1, 0], [1, 1, 0], [0, -2, 0.0]])
    path = Path(states, HUES)
    along_it = path.along()
    steps = [np.linalg.norm(along_it - one, axis=1).argmin() for one in states]
    assert steps == sorted(steps)
    np.testing.assert_allclose([one.get_center() for one in path.discs], states)
    # Where the memory stays there is no arrow.
    assert [isinstance(one, Road) for one in path.roads] == [True, True, False, True]


def test_a_step_that_two_paths_share_is_drawn_once_and_gone_by_both():
    first = np.array([[0, 0, 0], [-2, 1, 0], [1, 1, 0.0]])
    second = np.array([[0, 0, 0], [-2, 1, 0], [1, -1, 0.0]])
    one = Path(first, HUES)
    other = Path(second, HUES, [one], dashed=True)
    assert [isinstance(road, Road) for road in other.roads] == [False, True]
    shared = one.roads[0].way
    np.testing.assert_allclose(other.along()[1 : 1 + len(shared)], shared)


# The plane


@given(st.lists(numbers, min_size=6, max_size=6))
@examples(30)
def test_the_plane_goes_where_its_points_go(values):
    matrix, shift = np.reshape(values[:4], (2, 2)), np.array(values[4:])
    ground = Ground((0.3, -0.2), 2.0, 1.0)
    sheet = Sheet(ground, 2.0, 1.0)
    still = sheet.zeros.points.copy()
    sheet.place(lambda points: points @ matrix.T + shift)
    before = (still[:, :2] - ground.origin[:2]) / ground.unit
    moved = (sheet.zeros.points[:, :2] - ground.origin[:2]) / ground.unit
    np.testing.assert_allclose(moved, before @ matrix.T + shift, atol=1e-9)
    # Where it lies still, the two lines of zero are those of the ground.
    assert (np.abs(before).min(axis=1) < 1e-9).all()


def test_both_halves_meet_at_zero_and_nowhere_else():
    ground = Ground((0.0, 0.0), 1.0, 1.0)
    left, right = Sheet(ground, 2.0, 1.0).halves
    assert left.get_right()[0] == pytest.approx(0) == right.get_left()[0]
    assert left.get_left()[0] == pytest.approx(-2)
    assert right.get_right()[0] == pytest.approx(2)


# The sentence


def test_words_stand_below_each_other_and_change_places():
    column = Column(WORDS, HUES, PUSHES)
    heights = [one.baseline for one in column.words]
    assert heights == sorted(heights, reverse=True)
    for animation in column.reorder([0, 3, 2, 1]):
        built = animation.build()
        built.begin()
        built.finish()
    after = [one.baseline for one in column.words]
    assert after == pytest.approx([heights[0], heights[3], heights[2], heights[1]])
    assert column.order.index(1) == 3
    assert column.reorder([0, 3, 2, 1]) == []


@given(st.lists(st.tuples(numbers, numbers), min_size=2, max_size=6))
@examples(30)
def test_arrows_of_words_point_as_they_push_and_keep_their_order_of_length(pushes):
    pushes = np.array(pushes)
    lengths = np.linalg.norm(pushes, axis=1)
    if lengths.min() < 0.05:
        return
    column = Column(
        [f"w{place}" for place in range(len(pushes))], (HUES * 2)[: len(pushes)], pushes
    )
    ways = [one.head.get_vertices()[2] - one.shaft.get_start() for one in column.arrows]
    for way, push in zip(ways, pushes, strict=True):
        assert way[:2] @ push == pytest.approx(np.linalg.norm(way) * np.linalg.norm(push))
    drawn = np.linalg.norm(ways, axis=1)
    assert drawn.max() == pytest.approx(ARROW)
    np.testing.assert_allclose(drawn**3 / ARROW**3, lengths / lengths.max(), rtol=1e-6)


def test_words_that_are_not_seen_stand_in_an_order_at_once():
    column = Column(WORDS, HUES, PUSHES)
    heights = [one.baseline for one in column.words]
    column.stand_in([2, 0, 3, 1])
    assert [one.baseline for one in column.words] == pytest.approx(
        [heights[1], heights[3], heights[0], heights[2]]
    )
    assert column.order == [2, 0, 3, 1]


def test_one_word_is_bright_and_the_others_are_not():
    column = Column(WORDS, HUES, PUSHES)
    column.light(2)
    colours = [one[0].get_color().to_hex().upper() for one in column.words]
    assert [one == hue for one, hue in zip(colours, HUES, strict=True)] == [
        False,
        False,
        True,
        False,
    ]


@pytest.mark.parametrize("name", ["praise", "not at all one"])
def test_a_sentence_its_line_and_its_number_stand_in_their_room(name):
    t = Trace(params=Params())
    room = Room(2.8, 6.6, 1.0, 3.5)
    told = Told(WORDS, HUES, t.both_shares[0, 0], name, room, dashed=True)
    assert told.get_left()[0] >= room.left - 1e-6
    assert told.get_right()[0] <= room.right + 1e-6
    assert min(one.baseline for one in told.words) > told.line.get_y() > told.called.get_top()[1]
    assert told.called.get_bottom()[1] > told.number.get_top()[1]
    assert told.called.get_left()[0] == pytest.approx(told.number.get_left()[0])
    assert told.number.get_left()[0] == pytest.approx(room.left)


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        ("not bad just good", ["not bad", "just good"]),
        ("not good just bad", ["not good", "just bad"]),
        ("good", ["good"]),
        ("a longerwordthanthese b", ["a", "longerwordthanthese", "b"]),
    ],
)
def test_rows_are_as_even_as_can_be(words, rows):
    written = words.split()
    found = spread(written, (HUES * 2)[: len(written)], Room(0.0, 2.9, 0.0, 3.0), 0.36)
    heights = list(dict.fromkeys(round(one.baseline, 6) for one in found))
    there = [
        " ".join(
            text for text, one in zip(written, found, strict=True) if round(one.baseline, 6) == y
        )
        for y in heights
    ]
    assert there == rows


# One cell


@pytest.mark.parametrize("count", range(2, 7))
def test_a_chain_has_equal_links_in_its_room_and_slides_into_one_place(count):
    path = np.random.default_rng(count).normal(0, 1, (count + 1, 3))
    chain = Chain([f"word{place}" for place in range(count)], (HUES * 2)[:count], path, "V")
    np.testing.assert_allclose([one.get_center() for one in chain.discs], path)
    steps = np.diff(chain.straight, axis=0)
    np.testing.assert_allclose(steps, np.tile(steps[0], (count, 1)), atol=1e-12)
    cells = mn.VGroup(*chain.cells)
    assert cells.get_left()[0] > LEFT - 1e-6 and cells.get_right()[0] < RIGHT + 1e-6
    for one, place in zip(chain.cells, chain.straight[1:], strict=True):
        np.testing.assert_allclose(one.get_center(), place, atol=1e-9)
    # A word's way leads through its cell to the last one, in even steps.
    for place in (0, count - 1):
        way, bead = chain.way_of(place)
        points = way.points[::4]
        np.testing.assert_allclose(points[0], bead.get_center(), atol=1e-9)
        np.testing.assert_allclose(way.get_end(), chain.straight[-1], atol=1e-9)
        assert np.linalg.norm(points - chain.straight[place + 1], axis=1).min() < 0.2
        lengths = np.linalg.norm(np.diff(points, axis=0), axis=1)
        assert np.median(lengths) == pytest.approx(lengths.max(), rel=0.01)
    chain.slide(1)
    for one in (*chain.cells, *chain.discs):
        np.testing.assert_allclose(one.get_center(), chain.middle, atol=1e-9)


# Texts in the plane


@given(places)
@examples(40)
def test_a_text_beside_a_place_covers_neither_it_nor_what_is_taken(place):
    label = mn.Rectangle(width=1.5, height=0.4)
    taken = place + np.linspace(0, 2, 20)[:, None] * mn.LEFT
    around(label, place, [taken], 0.2)
    assert distance(label, place[None]) > 0.15
    assert distance(label, taken) > 0.15


def test_a_text_stays_in_its_room_where_the_place_is_beyond():
    label = mn.Rectangle(width=1.5, height=0.4)
    around(label, np.array([9.0, 5.0, 0]), inside=Room(-2, 2, -1, 1))
    assert label.get_right()[0] <= 2 + 1e-9 and label.get_top()[1] <= 1 + 1e-9


@given(places, places)
@examples(40)
def test_a_text_beside_a_way_does_not_lie_on_it(start, end):
    if np.linalg.norm(end - start) < 1.0:
        return
    label, way = mn.Rectangle(width=1.2, height=0.3), np.linspace(start, end, 60)
    along(label, way)
    assert distance(label, way) > 0.15


def test_where_all_places_meet_something_the_one_that_meets_least_is_taken():
    label = mn.Rectangle(width=2, height=2)
    points = np.array([[0, 0, 0], [0.2, 0, 0], [0.4, 0, 0], [5, 0, 0.0]])
    np.testing.assert_allclose(clearest(label, [np.zeros(3), 5 * mn.RIGHT], points), 5 * mn.RIGHT)


def phrase() -> Phrase:
    words = [mn.Rectangle(width=0.8, height=0.3), mn.Rectangle(width=1, height=0.3)]
    return Phrase(words, [mn.Rectangle(width=0.7, height=0.34) for _ in range(2)])


@given(places, st.sampled_from([1.0, 1.7]))
@examples(30)
def test_a_phrase_goes_along_with_its_numbers_below(place, size):
    one = phrase()
    one.resize(size)
    one.stand(place)
    np.testing.assert_allclose(one.box().width, size * 1.94)
    middle = (one.row.get_top() + one.numbers[0].get_bottom()) / 2
    np.testing.assert_allclose(middle[:2], place[:2], atol=1e-9)
    for number in one.numbers:
        assert number.get_top()[1] < one.row.get_bottom()[1]
    one.resize(1.0)
    assert one.row.width == pytest.approx(1.94)


@given(places, places)
@examples(40)
def test_phrases_stand_beside_their_ends_and_not_on_each_other(start, end):
    if np.linalg.norm(end - start) < 0.8:
        return
    way = np.linspace(start, end, 40)
    boxes = [
        phrase().box().move_to(place)
        for place in placed([phrase(), phrase()], np.array([start, end]), [way], Room(-9, 9, -9, 9))
    ]
    for box, goal in zip(boxes, (start, end), strict=True):
        assert 0 < distance(box, goal[None]) < 1.5
    apart = np.abs(boxes[0].get_center() - boxes[1].get_center())
    assert apart[0] > boxes[0].width - 1e-6 or apart[1] > boxes[0].height - 1e-6


def test_phrases_stay_on_the_side_of_their_ends_and_nearest_to_them():
    # Two ends near to each other, at both sides of an upright line, and a third one on it.
    ends = np.array([[-0.3, 0.0, 0], [0.3, 0.2, 0], [0.3, -2.0, 0]])
    line = np.linspace([0, -9, 0], [0, 9, 0], 400)
    places = placed([phrase()] * 3, ends, [line], Room(-9, 9, -9, 9), lambda points: points[..., 0])
    for end, place in zip(ends, places, strict=True):
        box = phrase().box().move_to(place)
        assert np.sign(box.get_left()[0]) == np.sign(box.get_right()[0]) == np.sign(end[0])
        away = [distance(box, other[None]) for other in ends]
        assert away[int(np.argmin(away))] == distance(box, end[None])


# The curve


@pytest.mark.parametrize("activation", ["tanh", "relu"])
def test_a_number_goes_up_to_the_curve_and_across(activation):
    t = Trace(params=Params.of(activation=activation))
    pairs = list(zip(t.seen(t.sums[0]), t.seen(t.states[1]), strict=True))
    room = Room(2.8, 6.6, -0.4, 3.5)
    curve = Curve(activation, pairs, room)
    bend = np.tanh if activation == "tanh" else lambda x: max(x, 0.0)
    for (before, _), way, dot in zip(pairs, curve.ways, curve.dots, strict=True):
        x, y = before.value, bend(before.value)
        corners = way.get_start(), way.get_end()
        np.testing.assert_allclose(corners[0], curve.at(x, 0), atol=1e-9)
        np.testing.assert_allclose(corners[-1], curve.at(0, y), atol=1e-9)
        np.testing.assert_allclose(dot.get_center(), corners[0], atol=1e-9)
    assert curve.get_left()[0] >= room.left - 1e-6 and curve.get_right()[0] <= room.right + 1e-6
    assert curve.get_bottom()[1] >= room.bottom - 0.1 and curve.get_top()[1] <= room.top + 0.1
    assert active().data in [one.get_color().to_hex().upper() for one in curve.frame]


@pytest.mark.parametrize("beyond", [2.75, -0.4, 0.0, 30.0])
def test_a_lead_goes_up_to_its_probability(beyond):
    room = Room(2.8, 6.6, -3.55, -2.15)
    curve = Sigmoid(beyond, room, "sigmoid")
    share = 1 / (1 + np.exp(-beyond))
    np.testing.assert_allclose(curve.way.get_start(), curve.at(beyond, 0), atol=1e-9)
    np.testing.assert_allclose(curve.way.get_end(), curve.at(beyond, share), atol=1e-9)
    # Even odds are at the middle of the curve.
    assert curve.at(0, 0.5)[0] == pytest.approx(curve.frame[-1].get_x(), abs=1e-6)
    number = mn.Rectangle(width=0.8, height=0.36)
    curve.stand_beside(number)
    assert number.get_left()[0] > curve.way.get_end()[0]
    assert number.get_right()[0] <= room.right
    assert curve.get_left()[0] >= room.left - 1e-6


@given(st.floats(-4, 4))
@examples(60)
def test_what_is_printed_of_the_curve_closes_or_says_that_it_does_not(bias):
    t = Trace(params=Params.of(bias=[bias, 0.3]))
    for before, after in zip(t.seen(t.sums[0]), t.seen(t.states[1]), strict=True):
        if after.text[0] in "<>":
            assert relation("tanh", before, after) == ""
            continue
        retyped = np.tanh(float(before.text.replace("\N{MINUS SIGN}", "-")))
        closes = abs(retyped - float(after.text.replace("\N{MINUS SIGN}", "-"))) <= 0.005 + 1e-9
        assert relation("tanh", before, after) == ("=" if closes else "\N{ALMOST EQUAL TO}")
