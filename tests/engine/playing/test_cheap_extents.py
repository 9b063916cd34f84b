"""Places and sizes of mobjects are those that Manim finds."""

import manim as mn
import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from manim.utils import space_ops

from deepchalk.engine.playing.patches import cheap_scene

COORDINATES = st.one_of(st.floats(-9, 9), st.sampled_from([0.0, 1e9, np.inf, np.nan]))
POINTS = st.integers(0, 9).flatmap(lambda n: arrays(float, (n, 3), elements=COORDINATES))
DIRECTIONS = st.one_of(
    st.tuples(*[st.sampled_from([-1, 0, 1.0, np.nan])] * 3), st.just(mn.UR), st.just([0, 0.5, -2])
)


class OneAnchor(mn.VMobject):
    """Has anchors of its own."""

    def get_anchors(self) -> list[np.ndarray]:
        return [np.ones(3)]


class Askew(mn.Square):
    """Finds its ends in its own way."""

    def get_extremum_along_dim(self, points: object = None, dim: int = 0, key: int = 0) -> float:
        return 7.0 + dim

    def reduce_across_dimension(self, reduce_func: object, dim: int) -> float:
        return 5.0 if reduce_func is max else 2.0


KINDS = {
    "VGroup": mn.VGroup,
    "OneAnchor": OneAnchor,
    "Group": mn.Group,
    "Mobject": mn.Mobject,
    "VMobject": mn.VMobject,
}


@st.composite
def mobjects(draw: st.DrawFn, depth: int = 2) -> mn.Mobject:
    """Nested mobjects with any points, and some of the kinds that Manim treats otherwise."""
    kinds = ["VMobject", "VGroup", "OneAnchor"] + ["Group", "Mobject"] * (depth == 2)
    made = KINDS[draw(st.sampled_from(kinds))]()
    if not isinstance(made, mn.Group):
        made.points = draw(POINTS)
    if depth:
        made.add(*draw(st.lists(mobjects(depth - 1), max_size=3)))
    return made


def asked(mobject: mn.Mobject, direction: object) -> list[object]:
    """All that is told of its place and size, or that it fails."""
    questions = [
        lambda: mobject.get_points_defining_boundary(),
        lambda: mobject.get_critical_point(direction),
        lambda: [mobject.length_over_dim(dim) for dim in range(3)],
        lambda: [mobject.width, mobject.height, mobject.get_y(), *mobject.get_center()],
    ]
    told: list[object] = []
    for question in questions:
        try:
            told.append(question())
        except (ValueError, AttributeError, IndexError) as error:
            told.append(type(error))
    return told


def compare(mobject: mn.Mobject, direction: object) -> None:
    with np.errstate(invalid="ignore"):
        expected = asked(mobject, direction)
        with cheap_scene():
            found = asked(mobject, direction)
    for one, other in zip(found, expected, strict=True):
        if isinstance(other, type):
            assert one is other
        else:
            np.testing.assert_array_equal(one, other)


@given(mobjects(), DIRECTIONS)
def test_places_and_sizes_are_those_of_manim(mobject: mn.Mobject, direction: object) -> None:
    compare(mobject, direction)


@given(DIRECTIONS)
def test_a_kind_that_measures_itself_is_asked(direction: object) -> None:
    compare(Askew(), direction)
    compare(mn.VGroup(Askew(), mn.Circle()), direction)


def test_what_is_told_can_be_changed() -> None:
    square = mn.Square()
    with cheap_scene():
        square.get_points_defining_boundary()[:] = 9
        assert square.width == 2


@given(
    st.one_of(st.floats(-20, 20), st.sampled_from([0.0, mn.PI, 1e-4, 1e-3, 1e300, np.inf])),
    st.tuples(*[st.one_of(st.floats(-3, 3), st.sampled_from([0.0, 1.0]))] * 3),
)
def test_a_rotation_is_manims(angle: float, axis: tuple[float, float, float]) -> None:
    with np.errstate(all="ignore"):
        theirs = space_ops.rotation_matrix(angle, np.array(axis))
        with cheap_scene():
            ours = space_ops.rotation_matrix(angle, np.array(axis))
    assert np.array_equal(ours, theirs, equal_nan=True)


class Shy(mn.Square):
    """Says that it has no points."""

    def get_num_points(self) -> int:
        return 0


@given(
    st.lists(st.integers(0, 6), max_size=8), st.lists(st.integers(-1, 1), min_size=7, max_size=7)
)
def test_what_is_displayed_and_in_which_order_is_manims(
    which: list[int], heights: list[int]
) -> None:
    """Some things several times, in groups and alone, at several heights."""
    parts: list[mn.Mobject] = [mn.Square(), mn.Dot(), Shy(), mn.VMobject(), mn.VGroup(), mn.Line()]
    parts.append(mn.VGroup(parts[0], mn.VGroup(parts[1], parts[2])))
    for part, height in zip(parts, heights, strict=True):
        part.z_index = height
    asked = [parts[number] for number in which]
    theirs = mn.Camera().get_mobjects_to_display(asked)
    with cheap_scene():
        ours = mn.Camera().get_mobjects_to_display(asked)
    assert [id(one) for one in ours] == [id(one) for one in theirs]
