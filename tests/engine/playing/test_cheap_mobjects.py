"""What stands in for Manim's methods gives the same."""

from collections.abc import Callable
from itertools import pairwise

import manim as mn
import numpy as np
import pytest
from deeply import examples
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from deepchalk.engine.playing.patches import cheap_scene

STOCK_EQUALS = mn.VMobject.consider_points_equals
STOCK_COLOURS = mn.VMobject.generate_rgbas_array
COORDINATES = st.one_of(
    st.floats(-9, 9), st.sampled_from([0.0, 1e-6, 1e9, np.inf, -np.inf, np.nan])
)
POINTS = arrays(float, 3, elements=COORDINATES)


@given(POINTS, POINTS, st.sampled_from([0.0, 5e-7, 1e-6, 2e-6, 1e-5]))
def test_points_are_equal_where_numpy_says_so(
    one: np.ndarray, other: np.ndarray, apart: float
) -> None:
    mobject = mn.VMobject()
    with cheap_scene():
        for pair in ((one, other), (one, one + apart), (one.tolist(), other)):
            assert mobject.consider_points_equals(*pair) == STOCK_EQUALS(mobject, *pair)


def test_points_against_one_point_are_left_to_numpy() -> None:
    mobject = mn.VMobject()
    several = np.zeros((4, 3))
    with cheap_scene():
        assert mobject.consider_points_equals(several, np.zeros(3))
        assert not mobject.consider_points_equals(several, np.ones(3))


COLOURS = st.one_of(
    st.none(),
    st.sampled_from([mn.RED, mn.BLACK, mn.ManimColor("#12345678"), "#ABCDEF", [mn.RED, mn.BLUE]]),
)


@given(COLOURS, st.one_of(st.none(), st.floats(0, 1), st.integers(0, 1)), st.floats(-1, 1))
def test_colours_are_those_of_manim(color: object, opacity: object, sheen: float) -> None:
    mobject = mn.VMobject(sheen_factor=sheen)
    expected = STOCK_COLOURS(mobject, color, opacity)
    with cheap_scene():
        found = mobject.generate_rgbas_array(color, opacity)
        again = mobject.generate_rgbas_array(color, opacity)
    np.testing.assert_array_equal(found, expected)
    assert found.dtype == expected.dtype and not np.shares_memory(found, again)


@given(
    st.one_of(COLOURS, st.lists(st.sampled_from([mn.RED, mn.BLUE]), min_size=2, max_size=3)),
    st.one_of(st.none(), st.floats(0, 1), st.integers(0, 1)),
    st.sampled_from([0.0, 0.0, 0.3]),
    st.lists(st.sampled_from([mn.GREEN, mn.GOLD]), min_size=1, max_size=3),
)
def test_colours_are_changed_as_manim_changes_them(
    color: object, opacity: object, sheen: float, before: list[mn.ManimColor]
) -> None:
    def changed() -> list[np.ndarray]:
        mobject = mn.Square(sheen_factor=sheen, fill_color=before, fill_opacity=0.4)
        mobject.set_fill(color, opacity)
        mobject.set_stroke(color, 3, opacity)
        mobject.set_stroke(color, 3, opacity, background=True)
        return [mobject.fill_rgbas, mobject.stroke_rgbas, mobject.background_stroke_rgbas]

    expected = changed()
    with cheap_scene():
        found = changed()
    for one, other in zip(found, expected, strict=True):
        np.testing.assert_array_equal(one, other)


PLACES = st.tuples(
    *[st.one_of(st.floats(-9, 9), st.sampled_from([0.0, 1.0, 1e-9]))] * 2,
    st.sampled_from([0.0, 0.0, 2.0]),
)
LINES = {
    "line": lambda: mn.Line(mn.LEFT, mn.UR),
    "arrow": lambda: mn.Arrow(mn.ORIGIN, mn.RIGHT, buff=0),
    "both": lambda: mn.DoubleArrow(mn.LEFT, mn.UP, color=mn.RED),
    "round": lambda: mn.CurvedArrow(mn.LEFT, mn.RIGHT, tip_shape=mn.StealthTip),
    "dashed": lambda: mn.DashedLine(mn.LEFT, mn.RIGHT),
    "closed": mn.Square,
}


@pytest.mark.filterwarnings("ignore:put_start_and_end_on")
@example("arrow", [(0.0, 0.0, 0.0), (0.0, 1e-225, 0.0), (0.0, 0.0, 0.0)])
@given(st.sampled_from(sorted(LINES)), st.lists(PLACES, min_size=2, max_size=5))
def test_what_is_put_from_place_to_place_lies_where_manim_puts_it(
    kind: str, places: list[tuple[float, float, float]]
) -> None:
    def put() -> list[np.ndarray]:
        one = LINES[kind]()
        with np.errstate(all="ignore"):
            for start, end in pairwise(places):
                one.put_start_and_end_on(start, np.array(end))
        return [one.get_all_points(), np.array([m.get_stroke_width() for m in one.get_family()])]

    expected = outcome(put)
    with cheap_scene():
        found = outcome(put)
    assert same(found, expected)


@given(
    arrays(float, st.sampled_from([(4, 3), (8, 3), (12, 3)]), elements=COORDINATES),
    st.sampled_from([0.0, 0.3, 0.5, 1.0]),
)
def test_curves_are_as_long_as_manim_finds_them(points: np.ndarray, share: float) -> None:
    def look() -> list[np.ndarray]:
        one = mn.VMobject().set_points(points)
        with np.errstate(all="ignore"):
            pieces = [one.get_nth_curve_length_pieces(n) for n in range(len(points) // 4)]
            return [*pieces, np.array(one.point_from_proportion(share))]

    expected = outcome(look)
    with cheap_scene():
        found = outcome(look)
    assert same(found, expected)


def outcome(of: Callable[[], list[np.ndarray]]) -> list[np.ndarray] | str:
    """What comes of it, or what kind of error."""
    try:
        return of()
    except Exception as error:
        return type(error).__name__


def same(one: list[np.ndarray] | str, other: list[np.ndarray] | str) -> bool:
    if isinstance(one, str) or isinstance(other, str):
        return one == other
    return all(np.array_equal(a, b, equal_nan=True) for a, b in zip(one, other, strict=True))


def test_families_with_a_member_twice_are_those_of_manim() -> None:
    leaf = mn.Square()
    for group in (mn.VGroup(), mn.VGroup(leaf, mn.Circle()), mn.VGroup(mn.VGroup(leaf), leaf)):
        group.submobjects.append(leaf)
        expected = group.get_family()
        with cheap_scene():
            assert group.get_family() == expected


class Lists(mn.Scene):
    """The lists of a scene after a way of adding and removing, as the numbers of mobjects."""

    moves: list[tuple[str, list[int]]]

    def construct(self) -> None:
        leaves = [mn.Square() for _ in range(6)]
        pair, nested = mn.VGroup(*leaves[:2]), mn.VGroup(leaves[2], mn.VGroup(*leaves[3:5]))
        known = [*leaves, pair, nested, nested[1], mn.VGroup(pair, leaves[5])]
        number = {one: at for at, one in enumerate(known)}
        self.listed = []
        for verb, chosen in self.moves:
            mobjects = [known[one] for one in chosen]
            if verb == "animate":
                self.add_mobjects_from_animations([mn.Animation(one) for one in mobjects])
            else:
                getattr(self, verb)(*mobjects)
            self.listed.append([number[one] for one in (*self.mobjects, *self.foreground_mobjects)])


VERBS = ["add", "remove", "add_foreground_mobjects", "bring_to_back", "animate"]


@given(
    st.lists(
        st.tuples(st.sampled_from(VERBS), st.lists(st.integers(0, 9), min_size=1, max_size=3)),
        max_size=8,
    )
)
@examples(30)
def test_scenes_list_what_manim_lists(moves: list[tuple[str, list[int]]]) -> None:
    scene = Lists()
    scene.moves = moves
    scene.construct()
    with cheap_scene():
        other = Lists()
        other.moves = moves
        other.construct()
    assert other.listed == scene.listed


def assert_equal_texts(expected: mn.Text, found: mn.Text) -> None:
    assert expected.text == found.text and expected.font_size == found.font_size
    families = expected.get_family(), found.get_family()
    for one, other in zip(*families, strict=True):
        assert type(one) is type(other)
        # Manim leaves the last on copies.
        assert one.__dict__.keys() ^ other.__dict__.keys() <= {"original_id"}
        np.testing.assert_array_equal(one.points, other.points)
        np.testing.assert_array_equal(one.fill_rgbas, other.fill_rgbas)
        np.testing.assert_array_equal(one.stroke_rgbas, other.stroke_rgbas)
    assert found.chars[0] is found[0]


def test_equal_texts_are_equal_and_independent() -> None:
    def slope(words: str = "slope 1.50") -> mn.Text:
        return mn.Text(words, font_size=36, color=mn.RED, t2c={"slope": mn.YELLOW})

    stock = slope()
    with cheap_scene():
        for _ in range(4):
            found = slope()
            assert_equal_texts(stock, found)
            found.shift(mn.UP).set_color(mn.BLUE)
        other = slope("slope 1.51")
    assert not np.allclose(other[-1].points.mean(0), stock[-1].points.mean(0), atol=1e-9)


def test_texts_follow_defaults_that_change_between_them() -> None:
    try:
        with cheap_scene():
            plain = [mn.Text("a word") for _ in range(3)]
            mn.Text.set_default(color=mn.GREEN, font_size=70)
            changed = [mn.Text("a word") for _ in range(3)]
            mn.Text.set_default()
            again = mn.Text("a word")
        assert {text.font_size for text in plain} == {again.font_size} == {48}
        assert {text.font_size for text in changed} == {70}
        assert all(text[0].get_color() == mn.GREEN for text in changed)
    finally:
        mn.Text.set_default()
    assert mn.Text("a word").font_size == 48


def test_texts_of_other_classes_and_looks_are_set_anew() -> None:
    class Loud(mn.Text):
        def __init__(self, text: str) -> None:
            super().__init__(text.upper())

    with cheap_scene():
        assert [Loud("abc").text for _ in range(3)] == ["ABC"] * 3
        sizes = [mn.Text("abc", font_size=size).height for size in (20, 40, 20, 40, 20, 40)]
    assert sizes[0] == sizes[2] == sizes[4] < sizes[1] == sizes[3] == sizes[5]
