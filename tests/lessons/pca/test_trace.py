"""Principal components against NumPy and PyTorch, the numbers of the presets, what is refused."""

import contextlib
import io
import re
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from deeply import examples, few
from hypothesis import example, given
from hypothesis import strategies as st
from told_beats import asked, said

from deepchalk.errors import ParameterError
from deepchalk.lesson.mathematics.directions import apart
from deepchalk.lessons.pca import check
from deepchalk.lessons.pca import sentences as told
from deepchalk.lessons.pca.picture.turning_cloud import TurningCloud
from deepchalk.lessons.pca.scene import Pca, Stretch, Together, Turn, Units
from deepchalk.lessons.pca.trace import PRESETS, Params, Trace, random_params
from deepchalk.quality.playing.playthrough import lesson_class
from deepchalk.quality.playing.watching import quiet_manim, watched
from deepchalk.theme import DARK

MARKS = Trace(params=PRESETS["marks"])


def moved(params) -> np.ndarray:
    """The rows less their mean, scaled as they are counted."""
    table = params.rows - params.rows.mean(0)
    if params.scaling == "standardise":
        table = table / table.std(0, ddof=0 if params.divisor == "n" else 1)
    return table


def texts(quantity) -> str:
    return " ".join(entry.text for entry in quantity.entries)


def test_the_numbers_of_the_marks():
    t = MARKS
    assert (texts(t.mean), texts(t.keeping)) == ("60 55", "77.6 122.4 20")
    assert texts(t.spread) == "122.4 76.8 76.8 77.6"
    assert (t.best.text, t.second.text, t.both.text) == ("180", "20", "200")
    assert texts(t.u) == "0.8 0.6"
    assert texts(t.score) == "−10 −5 0 10 15 15 20 −15 −10 −20"
    assert texts(t.rest) == "25 25 25 25 25 25 0 25 25 0"
    assert (t.best_angle.text, t.worst_angle.text) == ("36.9", "126.9")
    assert (t.slanting.text, texts(t.stretched), texts(t.longer)) == ("176.8", "144 108", "144 108")
    assert texts(t.pull) == "0 32.1 36.3 36.8 36.9"
    assert (t.missed.text, t.kept.text, t.kept_percent.text) == ("20", "0.9", "90")
    assert (t.shown.text, texts(t.given), texts(t.guess)) == ("5", "69 68", "72 64")


def test_a_shadow_and_a_thread_before_the_best_line_is_known():
    t = MARKS
    assert (t.seen.text, texts(t.trial), texts(t.spot)) == ("6", "0.6 0.8", "15 5")
    assert (t.shadow.text, t.thread.text, t.square.text) == ("13", "−9", "250")


def test_the_sweep_of_the_marks():
    t = MARKS
    at = {round(float(angle), 1): place for place, angle in enumerate(t.turn)}
    assert [t.widths[at[angle]].text for angle in (0, 10, 45, 90)] == [
        "122.4",
        "147.3",
        "176.8",
        "77.6",
    ]
    assert [round(float(t.aims[at[angle]])) for angle in (0, 60, 90)] == [32, 40, 45]
    assert t.widths[at[36.9]].value == pytest.approx(180)
    assert t.slopes[at[36.9]].value == pytest.approx(0, abs=1e-9)


def test_units_and_regression():
    t = MARKS
    assert (t.unit_angle.text, t.even_angle.text, texts(t.units)) == ("3.6", "45", "90 99.8 89.4")
    assert (t.upright_slope.text, t.upright_angle.text, t.line_slope.text) == (
        "0.627",
        "32.1",
        "0.75",
    )


def test_what_other_units_keep_is_told_as_what_it_is():
    assert told.turned_by_unit(MARKS).endswith(
        "99.8 percent, of a spread that is nearly all mechanics."
    )
    assert told.standardised(MARKS).endswith("45°. With two columns it is always a diagonal.")
    apart = Trace(params=Params.of(points=[[3, 0], [-3, 0], [0, 1], [0, -1]]))
    assert told.standardised(apart).endswith("now no direction is better than another.")


def test_the_formulas_of_the_best_direction_are_gone_where_the_least_is_told():
    shown = []
    beat = SimpleNamespace(
        rules=["one"],
        same=["other"],
        picture=SimpleNamespace(angle=0.0, way=lambda at, to: [to]),
        seconds_to_read=0.0,
        leave=lambda *things: shown.append(things),
        follow=lambda moments, *things, **options: shown.append(moments),
    )
    Stretch.once_more(beat, MARKS)
    assert shown == [("one", "other"), [float(MARKS.worst_angle)]]


def test_the_summary_tells_nothing_of_the_line_that_was_only_tried():
    assert "shadow" not in Together.of


def test_a_network_finds_the_same_line():
    t = MARKS
    assert (t.taught[0].text, t.taught[100].text, t.taught[-1].text) == ("157.5", "20.41", "20.00")
    assert t.taught_angle.value == pytest.approx(36.87, abs=0.01)


def test_faces_and_a_smile():
    t = Trace(params=PRESETS["faces"])
    assert texts(t.keeps) == "95.5 98.9 99.5 99.96"
    assert texts(t.smiles) == "84.4 99.2"
    assert t.pictures.shape == (5, 16, 16)


def test_no_direction_of_a_ring_is_better():
    t = Trace(params=PRESETS["ring"])
    assert t.cloud.is_round
    np.testing.assert_allclose(t.widths.values, 0.5, atol=1e-4)
    names = [beat.name() for beat in Pca.beats if beat.applies(t)]
    assert "alike" in names
    assert not {"stretch", "pull", "units", "regression"} & set(names)


@examples(10)
@given(st.integers(0, 10_000))
def test_claims_hold(seed):
    params = random_params(np.random.default_rng(seed))
    t = Trace(params=params)
    for claim in (
        check.variance_agrees_with_singular_values,
        check.no_angle_does_better,
        check.shadows_and_threads_share_the_distance,
        check.error_is_what_the_guesses_miss,
        check.both_shadows_are_uncorrelated,
    ):
        assert claim(params, t).holds, claim.__name__


@example(steps=[900.0, 4.0], start=14_666)
@given(st.lists(st.floats(1, 900), min_size=2, max_size=4), st.integers(0, 900_000))
def test_what_points_on_a_line_miss_is_nothing_beside_them(steps, start):
    """What cancelling leaves of large numbers is small beside the data only."""
    params = Params.of(points=[[start + place * step for step in steps] for place in range(12)])
    t = Trace(params=params)
    assert check.error_is_what_the_guesses_miss(params, t).holds


@examples(10)
@given(st.integers(0, 10_000))
def test_components_agree_with_pytorch(seed):
    params = random_params(np.random.default_rng(seed))
    t = Trace(params=params)
    table = torch.tensor(moved(params))
    values, vectors = torch.linalg.eigh(table.T @ table / t.divided.value)
    assert t.best.value == pytest.approx(values[-1].item(), rel=1e-9)
    _, singular, _ = torch.pca_lowrank(table, q=min(table.shape), niter=8)
    assert t.best.value == pytest.approx(singular[0].item() ** 2 / t.divided.value, rel=1e-6)
    if values[-1] - values[-2] > 1e-3 * values[-1]:
        way = torch.tensor(t.u.values @ t.cloud.basis)
        assert abs(way @ vectors[:, -1]).item() == pytest.approx(1, abs=1e-9)


@examples(10)
@given(st.integers(0, 10_000))
def test_sideways_is_half_the_slope(seed):
    t = Trace(params=random_params(np.random.default_rng(seed)))
    angle = torch.tensor(np.radians(t.turn.values), requires_grad=True)
    ways = torch.stack([angle.cos(), angle.sin()], dim=1)
    spread = torch.tensor(np.array(t.spread.values))
    widths = ((ways @ spread) * ways).sum(1)
    widths.sum().backward()
    size = max(1.0, t.best.value)
    np.testing.assert_allclose(t.widths.values / size, widths.detach() / size, atol=1e-9)
    np.testing.assert_allclose(t.slopes.values / size, angle.grad / size, atol=1e-9)
    sideways = torch.stack([-ways[:, 1], ways[:, 0]], dim=1)
    half = ((ways @ spread) * sideways).sum(1).detach()
    np.testing.assert_allclose(t.slopes.values / size, 2 * half / size, atol=1e-9)


@pytest.mark.parametrize(
    "options", [{}, {"divisor": "n-1"}, {"scaling": "standardise"}, {"factor": 2.0}]
)
def test_the_closing_prints_what_is_shown(options):
    t = Trace(params=Params().changed(**options))
    program, printed = t.program(), io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(program.source, {})
    assert program.disagreements(printed.getvalue()) == []
    assert t.has_program


def test_questions_are_answered_from_the_trace():
    turn = asked(Turn, MARKS)
    assert (turn.options, turn.right) == (("0°", "37°", "45°", "90°"), "37°")
    units = asked(Units, MARKS)
    assert units.options == ("stays at 37°", "turns to 45°", "turns to about 4°")
    assert units.right == "turns to about 4°"


@examples(20)
@given(st.integers(0, 10_000))
def test_options_are_apart_and_one_of_them_is_right(seed):
    t = Trace(params=random_params(np.random.default_rng(seed)))
    found = told.options(t)
    assert apart(found[told.right_angle(t)], t.best_angle.value) < 1e-9
    for at, one in enumerate(found):
        assert all(apart(one, other) >= 7.99 for other in found[:at])
    if told.units_matter(t):
        assert len(set(asked(Units, t).options)) >= 2


@pytest.mark.parametrize("factor", few([0.1, 50]))
def test_the_last_picture_holds_all_points_in_their_own_units(factor):
    pictures = []

    class Seen(TurningCloud):
        def draw(self, t, room):
            super().draw(t, room)
            pictures.append(self)

    class UnitsOnly(Pca):
        picture = Seen
        beats = (Units, Together)
        short = (Together,)

    # Longest along the column whose unit becomes small beside the other.
    points = np.array([[1, 1], [2, 3], [3, 2], [9, 1], [5, 4]])[:, :: 1 if factor < 1 else -1]
    params = Params.of(points=points.tolist(), factor=factor)
    assert told.units_matter(Trace(params=params))
    with quiet_manim():
        watched(lesson_class(UnitsOnly, params, DARK))
    [picture] = pictures
    np.testing.assert_allclose(picture.factors, 1)
    low, high = picture.plane.space.ranges.T
    assert (low <= picture.flat).all() and (picture.flat <= high).all()
    # And no more than that: the view is not that of another unit.
    assert np.ptp(picture.plane.space.ranges, axis=1).max() < 8 * np.ptp(picture.flat, axis=0).max()


NAMES = ("height", "weight", "years", "pulse", "income", "shoe size")


@st.composite
def tables(draw) -> Params:
    """A table of 2 to 6 named columns, whose numbers have one decimal, each in a range of its own:
    a number said of one column cannot stand in another."""
    width = draw(st.integers(2, 6))
    count = draw(st.integers(4, 9))
    random = np.random.default_rng(draw(st.integers(0, 10_000)))
    points = random.normal(size=(count, width)) @ random.normal(size=(width, width))
    points = 100 * np.arange(1, width + 1) + points * random.choice([1, 4, 9], width)
    return Params.of(
        points=np.round(points, 1).tolist(),
        columns=list(NAMES[:width]),
        row="person/people",
        scaling=draw(st.sampled_from(["none", "standardise"])),
        divisor=draw(st.sampled_from(["n", "n-1"])),
    )


FEW_DIGITS = Params.of(
    points=[[98.8, 200.0], [99.2, 200.1], [95.7, 200.3], [98.5, 200.1]],
    columns=list(NAMES[:2]),
    row="person/people",
    divisor="n",
)


@examples(25)
@given(tables())
@example(FEW_DIGITS)
def test_what_is_said_of_a_named_column_is_true_of_it(params):
    t = Trace(params=params)
    table, sentences = params.rows, said(Pca, t)
    columns = dict(zip(params.columns, table.T, strict=True))
    of_columns = [one for one in sentences if any(name in one for name in columns)]
    # Of more than two columns the numbers of the picture are those of a plane.
    if table.shape[1] > 2:
        assert len(of_columns) == 2, of_columns
    row = next(one for one in of_columns if one.startswith("Person"))
    number, told_of = re.fullmatch(r"Person (\d+) has (.*)\. The guess is .*\.", row).groups()
    has = dict(reversed(one.split(" for ")) for one in told_of.split(" and "))
    assert len(has) == (2 if table.shape[1] == 2 else 1)
    for name, text in has.items():
        assert text == f"{columns[name][int(number) - 1]:g}"
    guesses = [float(one) for one in re.findall(r"[\d.]+\d", row[row.index("guess") :])]
    moved_there = moved(params)
    way = t.u.values @ t.cloud.basis
    shadow = moved_there[int(number) - 1] @ way
    for guess, name in zip(guesses, has, strict=True):
        column = params.columns.index(name)
        deviation = params.deviations[column]
        expected = columns[name].mean() + shadow * way[column] * deviation
        assert guess == pytest.approx(expected, abs=0.06)
    averages = next(one for one in of_columns if "average" in one and "Keep" not in one)
    for text, name in re.findall(r"([\d.]+) for ([a-z ]+?)(?: and|,|\.|$)", averages):
        assert float(text) == pytest.approx(columns[name].mean(), abs=0.06)
    keep = [one for one in of_columns if one.startswith("Keep")]
    assert len(keep) == (2 if table.shape[1] == 2 else 0)
    for one, lost in zip(keep, (1, 0), strict=False):
        error = (moved_there[:, lost] ** 2).sum() / t.divided.value
        told = one.rstrip(".").split()[-1]
        # Rounded to the digits that are told.
        half = 0.5 * 10.0 ** -len(told.partition(".")[2])
        assert float(told) == pytest.approx(error, abs=half * (1 + 1e-9))


def test_what_rows_and_numbers_are_called_are_parameters():
    words = " ".join(said(Pca, MARKS))
    assert "10 students, two marks each" in words
    own = Params.of(points=[[1, 2], [2, 4], [3, 7]], row="student", columns="height,weight")
    words = " ".join(said(Pca, Trace(params=own)))
    assert "Three students, two numbers each" in words and "mark" not in words
    own = own.changed(row="DNA sample", number="reading")
    words = " ".join(said(Pca, Trace(params=own)))
    assert "Three DNA samples, two readings each" in words
    assert "DNA sample 1 has 1 for height and 2 for weight" in words


def test_errors_name_the_file(tmp_path):
    file = tmp_path / "flat.csv"
    file.write_text("a,b\n1,2\n2,2\n3,2\n", encoding="utf-8")
    with pytest.raises(ParameterError, match=r"^data has 2 in every row of column 2"):
        Params.of(data=str(file))


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"points": [[1, 2], [2, 3]]}, "points has 2 rows, but it takes from 3 to 1000"),
        ({"points": [[1], [2], [3]]}, "points has 1 number a row, but it takes from 2 to 300"),
        ({"points": [[1, 2]] * 4}, "points has the same numbers in every row"),
        ({"points": [[1, 2], [2, 2], [3, 2]]}, "points has 2 in every row of column 2"),
        ({"points": [[1, 2], [2, 30000], [3, 5]]}, "points has a column that spans 29998"),
        ({"columns": ["a"]}, "columns has 1 different names, but each of the 2 columns needs one"),
        ({"components": 7}, "components is 7, but it must be"),
        ({"drawn": "faces", "points": [[1, 2], [2, 3], [4, 4]]}, "points are given twice"),
    ],
)
def test_what_cannot_be_drawn_is_refused(values, sentence):
    with pytest.raises(ParameterError) as caught:
        Params.of(**values)
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


def test_other_points_are_no_students():
    assert Params.of(points=[[1, 2], [2, 4], [3, 7]]).called == "point"
    assert PRESETS["faces"].changed(points=[[1, 2], [2, 4], [3, 7]]).called == "point"
    assert PRESETS["faces"].changed(drawn="none") == Params()


def test_a_file_becomes_points(tmp_path):
    file = tmp_path / "flowers.csv"
    file.write_text("a,kind,b,c\n1,x,2,5\n2,y,5,1\n3,x,1,1\n4,z,4,3\n", encoding="utf-8")
    params = Params.of(data=str(file))
    assert (params.columns, params.points[1]) == (("a", "b", "c"), (2, 5, 1))
    assert Params.of(**params.given()) == params
    with pytest.raises(ParameterError, match="points are given twice"):
        Params.of(data=str(file), points=[[1, 2], [2, 3], [4, 4]])
