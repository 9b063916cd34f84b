"""k-means against loops and PyTorch, the numbers of its presets, and what is refused."""

import contextlib
import io
import re

import numpy as np
import pytest
import torch
from deeply import examples
from hypothesis import example, given
from hypothesis import strategies as st
from told_beats import asked, said

from deepchalk import registry
from deepchalk.errors import ParameterError
from deepchalk.lessons.k_means import check
from deepchalk.lessons.k_means import sentences as told
from deepchalk.lessons.k_means.scene import KMeans, Other, Rise
from deepchalk.lessons.k_means.trace import PRESETS, Params, Trace, random_params
from deepchalk.quality.judging import lint_lesson

VILLAGE = Trace(params=PRESETS["village"])


def texts(quantity) -> str:
    return " ".join(entry.text for entry in quantity.entries)


def test_the_numbers_of_the_village():
    t = VILLAGE
    assert texts(t.totals) == "106 54 47.25 42 36 30"
    assert texts(t.falls) == "34 17 1"
    assert (t.fall.text, t.left_square.text, texts(t.mean)) == ("52", "6.8", "2.2 2.6")
    assert (texts(t.legs), t.far_square.text, texts(t.pieces)) == ("3 4", "25", "56 48 2")
    assert texts(t.switch) == "8 6"
    assert (texts(t.before), texts(t.after)) == ("11.25 10", "4.5 4")
    assert (t.groupings.text, t.digits.text) == ("28501", "47")


def test_each_round_is_the_one_of_the_page():
    masts = VILLAGE.study.run.masts[:, 0]
    np.testing.assert_allclose(masts[1], [[2.2, 2.6], [6.5, 6], [9.5, 4.5]])
    np.testing.assert_allclose(masts[2], [[2.2, 2.6], [6, 7], [9, 4]])
    np.testing.assert_allclose(masts[3], [[2.2, 2.6], [5.5, 8.5], [8.5, 4]])
    assert ((VILLAGE.points.values[9] - masts[0, 1]) ** 2).sum() == 20


def test_another_start_ends_at_twice_the_cost():
    t = VILLAGE
    assert texts(t.other_totals) == "105 76 69.6 60.5"
    assert sorted(np.bincount(t.study.other_run.groups[-1, 0])) == [1, 4, 6]


def test_where_all_starts_end():
    t = VILLAGE
    assert texts(t.ends) == "30 52.17 55.1 57.5 60.5 63.33 83.67 90.29"
    assert texts(t.end_counts) == "88 39 12 10 7 4 3 2"
    assert t.study.least == pytest.approx(30)
    assert (t.spread_hit.text, t.hit.text, t.fail.text) == ("0.65", "0.533", "0.00049")


def test_what_the_total_cannot_tell():
    t = VILLAGE
    assert t.unit_cost.text == "93.21"
    groups = t.study.best_in_unit[1]
    assert {tuple(np.flatnonzero(groups == mast) + 1) for mast in range(3)} == {
        (1, 5),
        (2, 3, 4, 6, 7, 8, 9),
        (10, 11),
    }
    assert texts(t.by_count) == "168.5 69 30 13.17 8.167 4 3"


def test_in_the_new_unit_the_other_groups_are_cheaper():
    # Their printed cost is that in the old unit, where they cost more.
    t = VILLAGE
    in_unit = t.points.values / [t.study.unit, 1]

    def cost(groups):
        parts = (in_unit[groups == mast] for mast in set(groups.tolist()))
        return sum(((one - one.mean(0)) ** 2).sum() for one in parts)

    best = t.study.every.best_end[1]
    assert cost(t.study.best_in_unit[1]) == pytest.approx(6.61, abs=0.005)
    assert cost(best) > 6.7
    assert t.unit_cost > t.ends[0]


def test_every_start_cuts_the_ring():
    t = Trace(params=PRESETS["ring"])
    ring = t.study.every.runs.groups[-1, :, :12]
    assert (ring.min(axis=1) != ring.max(axis=1)).all()
    apart = sum(((one - one.mean(0)) ** 2).sum() for one in np.split(t.points.values, [12]))
    assert t.ends[0].value == pytest.approx(127.485, abs=0.01)
    assert apart == pytest.approx(193.1, abs=0.05)


@examples(12)
@given(st.integers(0, 10_000))
def test_claims_hold_and_totals_only_fall(seed):
    params = random_params(np.random.default_rng(seed))
    t = Trace(params=params)
    for claim in (
        check.totals_agree_with_a_loop,
        check.every_move_lowers_the_total_by_houses_times_its_square,
        check.a_total_is_that_of_all_pairs,
        check.no_end_is_below_the_best_grouping,
    ):
        assert claim(params, t).holds, claim.__name__
    assert (np.diff(t.totals.values) <= 1e-9 * t.totals.values[0]).all()
    assert (np.diff(t.by_count.values) <= 1e-9 * t.by_count.values[0]).all()


@examples(12)
@given(st.integers(0, 10_000))
def test_at_the_end_the_slope_of_the_total_is_nothing(seed):
    t = Trace(params=random_params(np.random.default_rng(seed)))
    points, run = torch.tensor(np.array(t.points)), t.study.run
    masts = torch.tensor(run.masts[-1, 0], requires_grad=True)
    total = torch.cdist(points, masts).square().min(dim=1).values.sum()
    total.backward()
    assert total.item() == pytest.approx(t.totals[-1].value, rel=1e-6, abs=1e-6)
    size = max(1.0, float(np.abs(t.points.values).max()))
    np.testing.assert_allclose(masts.grad.numpy() / size, 0, atol=1e-5)


@pytest.mark.parametrize("preset", ["village", "unlucky"])
def test_the_closing_prints_what_is_shown(preset):
    program = Trace(params=PRESETS[preset]).program()
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(program.source, {})
    assert program.disagreements(printed.getvalue()) == []


def test_standardised_points_are_run_in_the_program_as_well():
    program = Trace(params=PRESETS["village"].changed(scaling="standardise")).program()
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(program.source, {})
    assert program.disagreements(printed.getvalue()) == []


@examples(15)
@given(st.integers(0, 10**6))
def test_a_mast_slides_past_its_mean_and_stays_among_the_points(seed):
    t = Trace(params=random_params(np.random.default_rng(seed)))
    study = t.study
    low, high = study.points.min(0), study.points.max(0)
    out = 0.051 * (high - low)
    assert (study.slide >= low - out).all() and (study.slide <= high + out).all()
    np.testing.assert_allclose(study.slide[0], study.points[study.start[study.example]])
    mean = int(np.abs(t.away.values).argmin())
    np.testing.assert_allclose(study.slide[mean], study.members.mean(0), atol=1e-9)
    assert t.part.values[mean] == t.part.values.min()
    if t.away.values.min() < 0:
        assert t.away.values.max() > 0


OUT_OF_SIGHT = [[-35.18, 65.29], [-167.42, 27.84], [-26.98, -89.08], [-166.02, 15.73]]
"""As far beyond the mean the mast stood in the title, and was back after a tenth of a second."""


@pytest.mark.deep
def test_one_mast_of_few_standardised_points_does_not_blink():
    own = {"points": OUT_OF_SIGHT, "row": "customer", "restarts": 50, "seed": 936}
    params = Params.of(**own, k=1, scaling="standardise")
    assert [one.sentence for one in lint_lesson(registry.lesson("k-means"), params)] == []


def test_questions_are_answered_from_the_trace():
    assert asked(Rise, VILLAGE).right == "never"
    assert asked(Other, VILLAGE).right == "higher"
    assert asked(Other, Trace(params=PRESETS["unlucky"])).right == "lower"
    same = Trace(params=Params(other=(1, 10, 9)))
    assert asked(Other, same).right == "at the same total"


def test_a_single_mast_has_no_borders_and_no_other_end():
    t = Trace(params=Params.of(k=1))
    assert told.compared(t) == 0
    assert t.hit == 1
    assert [beat.name() for beat in KMeans.beats if beat.applies(t)][:2] == ["unlabelled", "square"]
    assert "one grouping" in told.trying_all(t)
    assert told.places(t.row, t.start) == f"house {t.start[0]}"
    assert not told.has_several(t)


def test_a_chance_near_nothing_is_not_told_as_0():
    assert Trace(params=Params(restarts=50)).fail.text == "<0.0001"
    assert VILLAGE.fail.text == "0.00049"


@pytest.mark.parametrize(("k", "words"), [(2, "is house "), (4, "are houses ")])
def test_one_house_is_and_several_are_drawn(k, words):
    assert told.drawn(Trace(params=Params.of(k=k))).startswith(f"Drawn, for example, {words}")


def test_a_program_of_long_rows_is_shown_only_where_it_fits():
    t = Trace(
        params=Params.of(points=[[-8 * x - 0.25, -(x * 37 % 100) - 0.75] for x in range(12, 24)])
    )
    assert VILLAGE.has_program
    assert not t.has_program


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"points": [[1, 2], [2, 3], [3, 5]]}, "points has 3 rows, but it takes from 4 to 60"),
        ({"points": [[1, 2, 3]] * 4}, "points has 3 numbers a row"),
        ({"points": [[1, 2], [1, 3], [1, 4], [1, 5]]}, "points has 1 as coordinate 1 in every row"),
        ({"points": [[1, 2], [2, 300], [3, 5], [4, 9]]}, "points spans 3 by 298"),
        ({"points": [[1, 2], [1, 2], [2, 3], [2, 3]]}, "k is 3, but it must be below the 2"),
        ({"k": 7}, "k is 7, but it must be"),
        ({"start": [1, 1, 2]}, "start is 1,1,2, but it must be 3 different places from 1 to 11"),
        ({"start": "2,6,99"}, "start is 2,6,99, but it must be 3 different places"),
        ({"other": [1, 2]}, "other is 1,2, but it must be 3 different places"),
        ({"columns": ["east"]}, "columns must be two different names"),
        ({"other": [9, 2, 6]}, "other is 9,2,6, but there start begins as well"),
        ({"row": "a/b/c"}, "row: 'a/b/c' is not allowed, it must be a word, or two"),
        ({"centre": "/"}, "centre: '/' is not allowed"),
        ({"points": [[1, 2], [1, 2], [3, 4], [0, 1]], "k": 2, "start": [1, 2]}, "the same place"),
        ({"points": [[1, 2], [2000, 9], [3, 5], [4, 9]]}, "points holds 2000, but on a map"),
    ],
)
def test_what_cannot_be_drawn_is_refused(values, sentence):
    with pytest.raises(ParameterError) as caught:
        Params.of(**values)
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


NOT_ENGLISH = re.compile(
    r"(?<![\d.])1 (?!percent|is\b|changes sides)[a-z]+s\b|\bat 0 percent|\ba [aeio]", re.IGNORECASE
)
OF_THE_VILLAGE = re.compile(r"house|mast|village", re.IGNORECASE)


@examples(40)
@given(st.integers(0, 10_000))
@example(1)
@example(408)
@example(995)
def test_what_is_said_of_other_points_is_said_of_them_and_in_english(seed):
    params = random_params(np.random.default_rng(seed))
    t = Trace(params=params)
    for sentence in said(KMeans, t):
        assert not OF_THE_VILLAGE.search(sentence), sentence
        assert not NOT_ENGLISH.search(sentence), sentence
        for noun in (t.row, t.centre):
            assert not re.search(rf"\b(one|1) {noun.plural}\b", sentence, re.IGNORECASE), sentence
        if params.k == 1:
            assert t.centre.plural not in sentence or "more " in sentence, sentence
    assert set(t.start.values) != set(t.other.values)


def test_words_for_what_is_grouped_are_parameters():
    words = " ".join(said(KMeans, Trace(params=Params.of(row="berry", centre="shop"))))
    assert "11 berries" in words
    assert "A shop leaves a berry" in words
    assert not OF_THE_VILLAGE.search(words)
    assert "A village wants radio masts" in " ".join(said(KMeans, VILLAGE))
    own = Params.of(points=[[0, 0], [1, 3], [4, 2], [5, 5]], k=2)
    assert (own.row, own.centre, Trace(params=own).centre.plural) == (None, None, "centres")
    assert Params.of(k=2).row == "house"


def test_a_single_mast_is_told_as_one():
    sentences = said(KMeans, Trace(params=Params.of(k=1)))
    for wrong in ("all 1 groupings", "start hangs", "depends on the start", "Not every start"):
        assert not any(wrong in one for one in sentences)
    assert not any("masts" in one for one in sentences if "more masts" not in one)
    assert "All of them end at 168.5." in sentences


def test_of_points_at_one_place_only_one_is_taken_and_no_chance_is_nothing():
    points = [[0, 0], [0, 0], [0, 0], [5, 1], [6, 4], [1, 5], [1, 5]]
    for seed in range(12):
        t = Trace(params=Params.of(points=points, k=3, starts="seed", seed=seed))
        for start in (t.start, t.other):
            places = {tuple(t.points.values[int(one) - 1]) for one in start.values}
            assert len(places) == 3
        assert "at 0 percent" not in told.drawn(t)
        assert "different places" in told.starting_all(t)
    drawn = [
        float(chances[int(one) - 1])
        for one, chances in zip(t.start.values[1:], t.drawing.values, strict=False)
    ]
    assert min(drawn) > 0


def test_incomes_are_standardised_and_errors_name_the_file(tmp_path):
    file = tmp_path / "customers.csv"
    rows = [(1200, 90), (15866, 12), (7000, 55), (9100, 31), (3300, 77)]
    text = "\n".join(f"{a},{b}" for a, b in rows)
    file.write_text(f"Annual income of the customer,spending\n{text}\n", encoding="utf-8")
    params = Params.of(data=str(file), scaling="standardise", k=2)
    assert params.columns == ("Annual income of th…", "spending")
    assert "in its own deviations" in " ".join(said(KMeans, Trace(params=params)))
    with pytest.raises(ParameterError) as caught:
        Params.of(data=str(file), k=2)
    assert str(caught.value).startswith("data holds 15866, but on a map each number must be from")
    assert "take scaling standardise" in str(caught.value)
    file.write_text("a,b\n1,2\n3,4\n", encoding="utf-8")
    with pytest.raises(ParameterError, match=r"^data has 2 rows, but it takes from 4 to 60"):
        Params.of(data=str(file))


def test_another_k_does_not_take_the_start_of_the_default():
    assert Params.of(k=2).start is None
    assert Params.of(k=3, start="1,2,3").start == (1, 2, 3)


def test_a_file_becomes_points(tmp_path):
    file = tmp_path / "homes.csv"
    file.write_text("east,name,north\n1,a,2\n2,b,5\n3,c,1\n4,d,4\n5,e,3\n", encoding="utf-8")
    params = Params.of(data=str(file))
    assert params.columns == ("east", "north")
    assert params.points[1] == (2, 5)
    assert params.start is None
    assert Params.of(**params.given()) == params
    with pytest.raises(ParameterError, match="points are given twice"):
        Params.of(data=str(file), points=[[1, 2]])
