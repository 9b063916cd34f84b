"""Bars are as long as their values say, their numbers computed, their parts apart."""

from itertools import pairwise

import manim as mn
import numpy as np
import pytest
from dry import dry_scene
from quantities import sample

from deepchalk import theme
from deepchalk.errors import LayoutError
from deepchalk.mobjects.motion import hide, is_hidden
from deepchalk.mobjects.plots.bar_places import THIN
from deepchalk.mobjects.plots.bars import Bars
from deepchalk.mobjects.room import CONTENT, Room

NAMES = {"class": ("cat", "dog", "fox")}
Z = np.array([1.4, 0.4, -0.4])
SCORES = sample("scores", Z, "class", symbol="z_{i}", names=NAMES)
POWERS = sample("powers", np.exp(Z), "class", names=NAMES)
SHARES = sample("shares", np.exp(Z) / np.exp(Z).sum(), "class", role="output", names=NAMES)
MOMENTS = sample("moments", np.linspace(Z, -Z, 5), "moment", "class", names=NAMES)


def lengths(bars: Bars, lying: bool = False) -> list[float]:
    """Length of each bar, negative below zero, without what a bar of 0 has."""
    out = []
    for box in bars.boxes:
        size = box.width if lying else box.height
        middle, zero = (
            (box.get_x(), bars.zero.get_x()) if lying else (box.get_y(), bars.zero.get_y())
        )
        out.append(size if middle > zero else -size)
    return out


def at(animation: mn.Animation, share: float) -> None:
    animation.interpolate_mobject(share)


@pytest.mark.parametrize("lying", [False, True])
def test_lengths_are_in_proportion_to_values(lying):
    bars = CONTENT.fit(Bars(SCORES, lying=lying))
    found = np.array(lengths(bars, lying))
    assert found / found[0] == pytest.approx(Z / Z[0], rel=1e-6)


def test_numbers_stand_beyond_their_bars_and_keep_their_paths():
    bars = CONTENT.fit(Bars(SCORES))
    assert [number.path for number in bars.numbers] == ["scores[0]", "scores[1]", "scores[2]"]
    assert [number.text for number in bars.numbers] == ["1.40", "0.40", "−0.40"]
    for place in (0, 1):
        assert bars.number(place).get_bottom()[1] > bars.top(place)[1]
    assert bars.number(2).get_top()[1] < bars.top(2)[1]
    assert bars.top(2)[1] < bars.zero.get_y() < bars.top(1)[1]
    for place in range(3):
        assert bars.number(place).get_x() == pytest.approx(bars.bar(place).get_x(), abs=1e-6)


def test_names_stand_below_everything_on_one_line():
    bars = CONTENT.fit(Bars(SCORES))
    assert [name.text for name in bars.names] == ["cat", "dog", "fox"]
    below = min(thing.get_bottom()[1] for thing in (*bars.boxes, *bars.numbers))
    assert all(name.get_top()[1] < below for name in bars.names)
    baselines = [name.baseline for name in bars.names]
    assert baselines == pytest.approx([baselines[0]] * 3)
    assert not Bars(sample("x", [1, 2])).names


@pytest.mark.parametrize("lying", [False, True])
@pytest.mark.parametrize("stacked", [False, True])
def test_everything_stays_in_its_room_and_apart(lying, stacked):
    room = Room(-5, 0, -2.5, 1.5)
    bars = room.fit(Bars(POWERS, lying=lying))
    if stacked:
        play(bars.stack())
    texts = [*bars.numbers, *bars.names]
    for thing in (*texts, *bars.boxes):
        assert room.left - 1e-6 <= thing.get_left()[0]
        assert thing.get_right()[0] <= room.right + 1e-6
        assert room.bottom - 1e-6 <= thing.get_bottom()[1]
        assert thing.get_top()[1] <= room.top + 1e-6
    for index, one in enumerate(texts):
        assert one.digit_height >= theme.active().sizes.smallest
        for other in [*texts[index + 1 :], *bars.boxes]:
            assert not overlap(one, other), (one.text, other)


def overlap(one: mn.Mobject, other: mn.Mobject) -> bool:
    return all(
        one.get_corner(mn.DL)[axis] < other.get_corner(mn.UR)[axis] - 1e-6
        and other.get_corner(mn.DL)[axis] < one.get_corner(mn.UR)[axis] - 1e-6
        for axis in (0, 1)
    )


def play(animation: mn.Animation) -> None:
    animation.begin()
    animation.finish()


def test_too_many_for_the_room_is_said():
    many = sample("x", np.linspace(-100, 100, 20))
    with pytest.raises(LayoutError, match=r"the bars with “.*” have digits of 0\.0\d in a room"):
        Room(0, 5, 0, 4).fit(Bars(many))


def test_they_become_another_quantity():
    bars = CONTENT.fit(Bars(SCORES))
    change = bars.become(POWERS)
    change.begin()
    at(change, 0.2)
    assert bars.number(2).path == "scores[2]"
    at(change, 0.8)
    assert (bars.number(2).path, bars.number(2).text) == ("powers[2]", "0.67")
    change.finish()
    found = np.array(lengths(bars))
    assert found / found[0] == pytest.approx(np.exp(Z) / np.exp(Z[0]), rel=1e-6)
    assert bars.quantity is POWERS


def test_a_shared_scale_stays():
    bars = CONTENT.fit(Bars(SCORES, like=[POWERS]))
    before = lengths(bars)
    play(bars.become(POWERS))
    unit = before[0] / 1.4
    assert lengths(bars)[0] == pytest.approx(np.exp(1.4) * unit)
    with pytest.raises(
        LayoutError, match=r"the bars with “cat” go from -0.4 to 4.05.*hold -2 of low"
    ):
        bars.become(sample("low", [-2, 0, 0], "class"))


def test_several_quantities_on_one_scale():
    truth = sample("truth", [0, 1, 0], "class", role="gradient", decimals=0, names=NAMES)
    bars = CONTENT.fit(Bars([SHARES, truth]))
    assert bars.number(1, of=1).path == "truth[1]"
    assert bars.bar(1).height / bars.bar(1, of=1).height == pytest.approx(SHARES[1].value)
    assert bars.bar(1).get_right()[0] == pytest.approx(bars.bar(1, of=1).get_left()[0])
    colours = [bars.bar(0, of=of).get_stroke_color().to_hex() for of in (0, 1)]
    assert colours == [theme.active().output, theme.active().gradient]
    for of in (0, 1):
        for place in range(3):
            assert bars.number(place, of).width < bars.bar(place, of).width


@pytest.mark.parametrize("lying", [False, True])
def test_they_stack_into_one_and_become_shares(lying):
    bars = CONTENT.fit(Bars(POWERS, lying=lying))
    before = lengths(bars, lying)
    play(bars.stack())
    side = 0 if lying else 1
    ends = [(box.get_corner(mn.DL)[side], box.get_corner(mn.UR)[side]) for box in bars.boxes]
    assert all(one[1] == pytest.approx(two[0]) for one, two in pairwise(ends))
    assert len({round(box.get_center()[1 - side], 6) for box in bars.boxes}) == 1
    stacked = [end - start for start, end in ends]
    ratios = np.array(stacked) / before
    assert ratios == pytest.approx([ratios[0]] * 3)
    assert ratios[0] <= 1 + 1e-9
    play(bars.stack_to_one(SHARES, one=2.0))
    ends = [(box.get_corner(mn.DL)[side], box.get_corner(mn.UR)[side]) for box in bars.boxes]
    assert [end - start for start, end in ends] == pytest.approx(list(2 * SHARES.values))
    assert [number.path for number in bars.numbers] == ["shares[0]", "shares[1]", "shares[2]"]
    play(bars.unstack())
    found = np.array(lengths(bars, lying))
    assert found / found[0] == pytest.approx(SHARES.values / SHARES.values[0])
    assert bars.zero.get_stroke_opacity() == 1


def test_what_is_negative_is_no_part_of_a_whole():
    with pytest.raises(LayoutError, match=r"no parts of a whole: −0\.40 is negative"):
        Bars(SCORES).stack()


def test_they_roll_through_computed_moments():
    bars = CONTENT.fit(Bars(MOMENTS[0], highest=1.4, lowest=-1.4))
    roll = bars.roll(MOMENTS)
    roll.rate_func = mn.linear
    roll.begin()
    paths = []
    for share in (0, 0.3, 0.5, 1):
        at(roll, share)
        paths.append(bars.number(0).path)
    assert paths == ["moments[0, 0]", "moments[1, 0]", "moments[2, 0]", "moments[4, 0]"]
    roll.finish()
    found = np.array(lengths(bars))
    assert found / abs(found[0]) == pytest.approx(-Z / Z[0])
    with pytest.raises(LayoutError, match="give highest, lowest or like"):
        Bars(SHARES).roll(MOMENTS)


def test_they_stand_at_a_moment_and_between_two():
    bars = Bars(MOMENTS[0], like=[MOMENTS])
    unit = bars.bar(0).height / 1.4
    bars._show_moment(MOMENTS, 0.5)
    assert lengths(bars)[0] == pytest.approx(unit * (1.4 + 0.7) / 2)
    bars._show_moment(MOMENTS, 3)
    assert bars.number(1).path == "moments[3, 1]"
    bars.place(MOMENTS[4])
    assert (bars.number(0).path, bars.number(0).text) == ("moments[4, 0]", "−1.40")


def test_they_grow_one_after_the_other():
    bars = CONTENT.fit(Bars(SCORES))
    hide(bars.number(1))
    full = lengths(bars)
    growing = bars.grow()
    growing.begin()
    at(growing, 0.4)
    part = lengths(bars)
    assert full[0] >= part[0] > 0.3 * full[0] > 0
    assert part[0] / full[0] > part[1] / full[1] > part[2] / full[2]
    growing.finish()
    assert lengths(bars) == pytest.approx(full)
    assert bars.number(0).submobjects[0].get_fill_opacity() == 1
    assert is_hidden(bars.number(1))
    assert bars.number(1).submobjects[0].get_fill_opacity() == 0


def test_they_keep_their_place_wherever_they_were_moved():
    bars = CONTENT.fit(Bars(SCORES)).scale(0.5).shift(mn.RIGHT)
    corner, zero = bars.ground.get_corner(mn.DL), bars.zero.get_y()
    width = bars.bar(0).width
    before = lengths(bars)
    play(bars.become(SCORES))
    assert bars.ground.get_corner(mn.DL) == pytest.approx(corner)
    assert bars.zero.get_y() == pytest.approx(zero, abs=1e-4)
    assert bars.bar(0).width == pytest.approx(width)
    assert lengths(bars) == pytest.approx(before, abs=1e-4)


def test_they_stay_one_thing_on_the_screen():
    scene = dry_scene()
    bars = CONTENT.fit(Bars(POWERS))
    for move in (bars.grow(), bars.stack(), bars.stack_to_one(SHARES), bars.unstack()):
        scene.play(move)
    assert scene.mobjects == [bars]


def test_quantities_of_unequal_length_are_refused():
    with pytest.raises(ValueError, match=r"scores \(3,\), moments \(5, 3\)"):
        Bars([SCORES, MOMENTS])


def finish(animation: mn.Animation) -> None:
    animation.begin()
    at(animation, 1)


def test_lying_bars_are_stacked_upright():
    shares = sample("p", np.full(8, 0.125), "word")
    bars = Room(0, 6.7, 0, 5).fit(Bars(shares, lying=True))
    finish(bars.stack_to_one(shares))
    lefts, bottoms = zip(*(box.get_corner(mn.DL)[:2] for box in bars.boxes), strict=True)
    assert np.ptp(lefts) == pytest.approx(0) and (np.diff(bottoms) > 0).all()
    for text in (*bars.numbers, *bars.names):
        assert text.get_left()[0] >= 0 and text.get_right()[0] <= 6.7


@pytest.mark.parametrize(("width", "lying"), [(2.4, True), (4.2, False)])
def test_long_numbers_of_a_stack_stay_in_the_room(width, lying):
    powers = sample("e", [4914.7688, 2.7183, 0.0498], "class", names={"class": tuple("abc")})
    bars = Room(0, width, 0, 4).fit(Bars(powers, lying=lying))
    finish(bars.stack())
    for text in (*bars.numbers, *bars.names):
        assert text.get_left()[0] >= -1e-6 and text.get_right()[0] <= width + 1e-6


def test_a_number_that_gets_longer_stays_in_the_room_on_the_way():
    names = {"word": ("squirrel", "we", "q", "tree", "tree (2)")}
    scores = sample("z", [5.85, 2.9, 2.9, 2.9, -2.9], "word", names=names)
    powers = sample("e", [346.4, 18.174, 18.174, 18.174, 0.0552], "word", names=names)
    bars = Room(0, 5, 0, 3.2).fit(Bars(scores, lying=True, later=(powers,)))
    animation = bars.become(powers)
    animation.begin()
    for share in np.linspace(0, 1, 11):
        at(animation, share)
        assert max(number.get_right()[0] for number in bars.numbers) <= 5 + 1e-6


def test_there_is_room_for_numbers_that_come_later():
    short, long = sample("z", np.ones(4), "class"), sample("e", np.full(4, 22026.4658), "class")
    room = Room(0, 6, 0, 4)
    bars = room.fit(Bars(short, later=[long]))
    assert bars.numbers[0].digit_height < room.fit(Bars(short)).numbers[0].digit_height
    finish(bars.become(long))
    edges = [(number.get_left()[0], number.get_right()[0]) for number in bars.numbers]
    assert all(right < left for (_, right), (left, _) in pairwise(edges))


def test_in_a_room_bars_lie_only_where_names_are_long():
    room, values = Room(0, 5, 0, 4), np.ones(4)
    short = sample("p", values, "word", names={"word": ("a", "b", "c", "d")})
    long = sample("p", values, "word", names={"word": [f"unforeseen {i}" for i in range(4)]})
    assert not Bars.in_room(room, short).lying
    assert Bars.in_room(room, long).lying


def test_numbers_are_ranked_by_what_they_show():
    bars = CONTENT.fit(Bars(SCORES, like=[MOMENTS[0], MOMENTS[-1]]))
    assert [number.path for number in bars.ranked()] == ["scores[2]", "scores[1]", "scores[0]"]
    bars.place(MOMENTS[-1])
    assert [number.path for number in bars.ranked()] == [f"moments[4, {i}]" for i in range(3)]


def test_parts_that_are_too_thin_to_be_seen_make_a_stack_no_longer():
    shares = sample("p", [1 - 3e-6, 1e-6, 1e-6, 1e-6], "word")
    bars = Room(0, 4, 0, 5).fit(Bars(shares, highest=1))
    finish(bars.stack_to_one(shares))
    ends = [end for box in bars.boxes for end in (box.get_bottom()[1], box.get_top()[1])]
    assert ends == pytest.approx(sorted(ends)) and ends[-1] <= 5 + 1e-6
    assert min(box.height for box in bars.boxes) > 0.9 * THIN
