"""Convolutional layers against PyTorch, the numbers of the presets, and what is refused."""

import contextlib
import io
import re

import numpy as np
import pytest
import torch
from deeply import examples
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image
from told_beats import asked, said

from deepchalk.errors import ParameterError
from deepchalk.lessons.convolution import check
from deepchalk.lessons.convolution import sentences as told
from deepchalk.lessons.convolution.numbers.looking_back import fields
from deepchalk.lessons.convolution.scene import Convolution, Field, Strided
from deepchalk.lessons.convolution.trace import PRESETS, Params, Trace, random_params

LETTERS = Trace(params=PRESETS["letters"])
RANDOM = examples(25)
SEEDS = st.integers(0, 10_000)


def texts(quantity) -> str:
    return " ".join(entry.text for entry in quantity.entries)


def tensors(t):
    return [torch.tensor(np.array(one)) for one in (t.image, t.filters, t.biases, t.second)]


def in_torch(t):
    """What PyTorch makes of the same numbers: raw maps, pooled maps, and the second layer."""
    p, (image, filters, biases, second) = t.params, tensors(t)
    image.requires_grad_()
    setting = {"stride": p.stride, "padding": p.padding, "dilation": p.dilation}
    raw = torch.nn.functional.conv2d(image[None], filters, biases, **setting)
    # A sum that is 0, or equal to another, is so whatever PyTorch's rounding leaves.
    pooled = (raw + (raw.round(decimals=10) - raw).detach()).relu()
    if p.pools:
        kind = "max_pool2d" if p.pooling == "max" else "avg_pool2d"
        pooled = getattr(torch.nn.functional, kind)(pooled, p.block)
    scores = None
    if p.second is not None:
        bias = torch.tensor([float(p.second_bias)], dtype=torch.float64)
        scores = torch.nn.functional.conv2d(pooled, second[None], bias)[0, 0]
    return image, raw[0], pooled[0], scores


def test_the_maps_of_the_letters():
    t = LETTERS
    found = {name: np.zeros((4, 6)) for name in ("T", "post", "dash")}
    found["T"][1:4, 0], found["T"][1, 4] = (1, 3, 1), 7
    found["post"][1:4, 0], found["post"][1:3, 4] = (2, 6, 6), 4
    found["dash"][0, 3:6] = (2, 4, 2)
    np.testing.assert_array_equal(t.maps, list(found.values()))
    assert (t.raw.values[0].min(), t.raw.values[0].max()) == (-9, 7)
    assert texts(t.pooled[0]) == "1 0 7 3 0 0"
    assert texts(t.pooled[1]) == "2 0 4 6 0 4"
    assert texts(t.pooled[2]) == "0 2 4 0 0 0"
    assert (texts(t.scores), t.last.text) == ("−1 3", "3")
    assert (t.kept.text, t.cells.text) == ("4", "24")


def test_the_sums_over_the_post_and_the_letter():
    t = LETTERS
    assert (t.focus, t.other, t.best) == ((1, 4), (2, 0), (0, 1))
    assert texts(t.sums[0, :, 1, 4]) == "8 4"
    assert texts(t.sums[0, :, 2, 0]) == "8 0"
    assert texts(t.second_sums[:, 0, 1]) == "7 −4 4"
    assert (t.score.text, t.moved_score.text) == ("7", "−6")
    assert t.moved_raw[0, 1, 3] == 7
    assert told.elsewhere(t).endswith("nothing from blue, so only a part of “T”.")


def test_a_unit_without_relu_answers_below_zero():
    assert told.answering(LETTERS).endswith("It answers −6, no longer 7.")


def test_fewer_numbers_are_learned_than_units_would_need():
    assert told.connecting(LETTERS).endswith("6984 to learn.")
    assert told.learned(LETTERS).endswith("57 numbers to learn, not 6984.")


def test_more_numbers_than_units_would_need_are_not_told_as_fewer():
    image, filters = [[[1, 2, 3]]], [[[[1, 0, 1], [0, 1, 0], [1, 1, 1]]]]
    params = {"image": image, "filters": filters, "padding": (1, 1), "stride": (1, 2)}
    t = Trace(params=Params.of(**params, pooling="none", second=None))
    assert t.learned > t.connected
    assert told.learned(t).endswith("10 numbers to learn.")


def test_a_filter_as_large_as_the_picture_is_refused():
    window = {"image": [[[1, 2], [3, 4]]], "filters": [[[[1, 0], [0, 1]]]]}
    with pytest.raises(ParameterError, match="filters leave maps of 1 × 1"):
        Params.of(**window, pooling="none", second=None)


def test_a_map_of_one_row_is_told_as_one():
    image, filters = [[[1, 2, 3], [3, 4, 5]]], [[[[1, 0], [0, 1]]]]
    t = Trace(params=Params.of(image=image, filters=filters, pooling="none", second=None))
    assert told.counting_across(t).endswith("1 row of 2 numbers makes the map.")


def test_how_many_numbers_there_are_to_learn():
    t = LETTERS
    assert (t.units.text, t.connected.text) == ("72", "6984")
    assert (t.learned.text, t.learned_second.text) == ("57", "13")
    assert (texts(t.made), texts(t.reach), texts(t.views)) == ("4 6", "1 3 4 6", "4 16 36")
    assert (t.seen.text, t.sloped.text) == ("72", "13")
    assert (t.deep.text, t.poolings.text, texts(t.deep_reach)) == ("13", "5", "27 212")


def test_what_moving_changes():
    t = LETTERS
    right, left = t.shifted_pooled
    np.testing.assert_array_equal(right[:2], t.pooled[:2])
    assert (texts(t.pooled[2, 0]), texts(right[2, 0])) == ("0 2 4", "0 0 4")
    assert texts(left[0]) == "0 7 0 0 0 0"
    assert texts(t.stay) == "17 6"


def test_a_stride_samples():
    t = LETTERS
    assert texts(t.sampled) == "0 0 0 3 0 0"
    strided = Trace(params=PRESETS["strided"])
    np.testing.assert_array_equal(strided.maps[0], t.sampled)
    assert (t.samples.text, told.what_becomes(t)) == ("6", 2)


@RANDOM
@given(SEEDS)
@example(328)  # a sum of decimals that is 0
def test_pytorch_gives_the_same(seed):
    t = Trace(params=random_params(np.random.default_rng(seed)))
    image, raw, pooled, scores = in_torch(t)
    np.testing.assert_allclose(t.raw, raw.detach(), atol=1e-9)
    np.testing.assert_allclose(t.pooled, pooled.detach(), atol=1e-9)
    if scores is not None:
        np.testing.assert_allclose(t.scores, scores.detach(), atol=1e-9)
        scores[t.best].backward()
        np.testing.assert_allclose(t.slopes, image.grad, atol=1e-9)


@RANDOM
@given(SEEDS)
def test_the_field_of_view_is_where_slopes_can_be(seed):
    """With positive random weights, a smooth bend and means, every cell that is seen has one."""
    random = np.random.default_rng(seed)
    p = random_params(random)
    if p.second is None:
        return
    t, best = Trace(params=p), Trace(params=p).best
    image = torch.rand(1, p.rows, p.columns, dtype=torch.float64, requires_grad=True)
    setting = {"stride": p.stride, "padding": p.padding, "dilation": p.dilation}
    filters = torch.rand(1, 1, *p.layer.window, dtype=torch.float64) + 0.1
    maps = torch.nn.functional.softplus(torch.nn.functional.conv2d(image[None], filters, **setting))
    if p.pools:
        maps = torch.nn.functional.avg_pool2d(maps, p.block)
    second = torch.rand(1, 1, *p.layers[-1].window, dtype=torch.float64) + 0.1
    torch.nn.functional.conv2d(maps, second)[0, 0][best].backward()
    rows, columns = np.nonzero(image.grad[0].numpy())
    (top, left), (bottom, right) = p.looked_at(best)[-1]
    assert (rows.min(), columns.min(), rows.max(), columns.max()) == (top, left, bottom, right)
    assert t.views[-1] == (bottom - top + 1) * (right - left + 1)


@RANDOM
@given(SEEDS)
def test_claims_hold(seed):
    params = random_params(np.random.default_rng(seed))
    t = Trace(params=params)
    for claim in (
        check.the_maps_agree_with_a_loop,
        check.the_pooled_maps_agree_with_a_loop,
        check.the_second_layer_agrees_with_a_loop,
        check.a_picture_that_moves_has_a_map_that_moves,
        check.slopes_agree_with_differences,
        check.the_field_of_view_holds_all_slopes,
    ):
        agreement = claim(params, t)
        assert agreement is None or agreement.holds, claim.__name__


def test_fields_of_view_grow_by_the_rule():
    assert fields([(3, 1), (2, 2), (2, 1)]) == ([1, 3, 4, 6], [1, 1, 2, 2])
    assert fields([(3, 1)] * 13)[0][-1] == 27


def run(program) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(program.source, {})
    return printed.getvalue()


@pytest.mark.parametrize("preset", PRESETS)
def test_the_closing_prints_what_is_shown(preset):
    program = Trace(params=PRESETS[preset]).program()
    assert program.disagreements(run(program)) == []


@RANDOM
@given(SEEDS)
def test_the_closing_of_other_numbers_does_so_too(seed):
    program = Trace(params=random_params(np.random.default_rng(seed))).program()
    assert program.disagreements(run(program)) == []
    # What is shown is what is run: no line is broken but in brackets.
    exec("\n".join(program.lines), {"print": lambda *_: None})


def test_questions_are_answered_from_the_trace():
    assert asked(Strided, LETTERS).right == told.LOST
    assert asked(Field, LETTERS).right == "36"
    assert asked(Field, LETTERS).options == ("4", "16", "36")
    edges = Trace(params=PRESETS["edges"])
    assert asked(Strided, edges).right == told.STAYS


def test_beats_follow_the_parameters():
    def names(preset):
        t = Trace(params=PRESETS[preset])
        return [beat.name() for beat in Convolution.beats if beat.applies(t)]

    assert {"pooled", "strided", "forgiven"}.isdisjoint(names("strided"))
    assert {"second", "forgiven", "field"}.isdisjoint(names("edges"))
    # The first beat is for modules of one's own.
    assert names("letters") == [beat.name() for beat in Convolution.beats][1:]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"image": [[[1] * 13] * 4] * 2}, "image has 13 columns, but it takes from 2 to 12"),
        ({"image": [[[1] * 4] * 4] * 4}, "image has 4 channels, but it takes from 1 to 3"),
        ({"image": [[[1, 2], [3]]] * 2}, "image: its rows, or its sheets, have unequal lengths"),
        ({"image": "1,2;3,x|1,2;3,4"}, "image is 'x', but it must be sheets of rows like"),
        ({"filters": [[[[1, 1]]]]}, "filters are 1 deep, but the picture has 2 channels"),
        ({"filters": [[[[1] * 6]] * 2]}, "filters has 6 columns, but it takes from 1 to 5"),
        ({"biases": [1, 2]}, "biases are 2, but there are 3 filters"),
        ({"names": ["a", "a", "b"]}, "names must differ, but one stands there twice"),
        ({"channels": ["a"]}, "channels are 1, but there are 2 channels"),
        ({"second": [[[1]]]}, "second has 1 sheet, but there are 3 maps"),
        ({"second": [[[1] * 4]] * 3}, "second has sheets of 1 × 4, but it looks at maps of 2 × 3"),
        ({"stride": 3, "pool": 3}, "pool is 3, but the maps are 2 × 2"),
        ({"dilation": 3}, "filters cover 7 rows, but the padded picture has 6"),
        ({"second_bias": 100}, "second_bias is 100, but it must be a number from −99 to 99"),
        ({"rest": [[[1]]]}, "rest is 1 × 1 × 1, but it must be 3 × 4 × 6"),
    ],
)
def test_what_cannot_be_computed_is_refused(values, sentence):
    with pytest.raises(ParameterError) as caught:
        Params.of(**values)
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


def test_what_suits_the_default_gives_way_to_other_filters():
    other = Params.of(filters=[[[[1, 2]], [[0, 1]]]])
    assert (other.biases, other.names, other.second) == (None, None, None)
    assert Params.of(stride=2).second is None
    assert Params.of(stride=2, pooling="none").second is not None
    assert Params.of(image="1,2,3,4;5,6,7,8;1,2,3,4|0,0,0,0;1,1,1,1;0,0,0,0").channels is None


NOT_ENGLISH = re.compile(
    r"\b1 (?!last|is\b|stays\b)[a-z]+s\b|keeps 0 of|one last (row|column) fits no block and drop\b"
)


@example(seed=430)
@example(seed=6290)
@RANDOM
@given(SEEDS)
def test_what_is_said_of_a_unit_is_true_of_its_answers(seed):
    t = Trace(params=random_params(np.random.default_rng(seed)))
    sentences = said(Convolution, t)
    for sentence in sentences:
        assert not NOT_ENGLISH.search(sentence), sentence
        assert "Laid over each other, they show a “" not in sentence
    learned = any("has learned “" in one for one in sentences)
    assert learned == (0 < t.score.value > t.moved_score.value)
    for before, after in re.findall(r"It answers (\S+), no longer (\S+)\.", " ".join(sentences)):
        assert learned and (before, after) == (t.moved_score.text, t.score.text)
    if any("One to the left: " in one for one in sentences):
        [told_left] = (one for one in sentences if one.startswith("One to the left: "))
        assert ("only" in told_left) == (0 < t.stay[1].value < t.stay[0].value)
        assert not re.search(r"\b1 stay\b|\b0 stay", " ".join(sentences))
    if t.kept.value in (0, t.cells.value):
        every = "none" if t.kept.value == 0 else "all"
        assert f"The map of {t.names[0]} keeps {every} of its {t.cells} numbers." in sentences


def test_a_picture_without_what_is_looked_for_has_taught_no_unit():
    nothing = [[[0.0, 1.0, 2.0, 3.0], [3.0, 0.0, 1.0, 2.0], [0.0, 1.0, 0.0, 1.0]]]
    t = Trace(params=Params.of(image=nothing, filters=[[[[-4, -5], [-6, -7]]]], biases=[-5]))
    words = " ".join(said(Convolution, t))
    assert t.score.value <= 0
    assert f"looks for “F” just here. It answers {t.score}." in words
    assert "learned “" not in words and "no longer" not in words
    assert "One unit sees all of it, and has learned “T” just here" in " ".join(
        said(Convolution, LETTERS)
    )
    assert "they show a “T”" in " ".join(said(Convolution, LETTERS))


def test_a_picture_of_a_file_is_scaled_and_its_levels_are_told(tmp_path):
    rows, columns = np.mgrid[0:480, 0:640]
    colours = np.zeros((480, 640, 3), np.uint8)
    colours[..., 2] = 200
    colours[(columns - 320) ** 2 + (rows - 240) ** 2 < 150**2] = (255, 0, 0)
    file = tmp_path / "ball.png"
    Image.fromarray(colours).save(file)
    params = Params.of(picture=str(file))
    assert np.shape(params.image) == (3, 9, 12)
    assert (params.channels, params.original) == (("red", "green", "blue"), (480, 640))
    assert (params.image[0][4][6], params.image[2][0][0]) == (9, 7)
    assert Params.of(**params.given()) == params
    words = " ".join(said(Convolution, Trace(params=params)))
    assert "Its file has 480 × 640 pixels, scaled to 9 × 12" in words
    assert "Levels go from 0, none of a colour, to 9, all of it." in words
    grey = Params.of(picture=str(file), channels="light")
    assert (np.shape(grey.image), grey.channels) == ((1, 9, 12), ("light",))
    own = Params.of(picture=str(file), filters=[[[[1, -1], [1, -1]]]])
    assert (np.shape(own.image), own.names) == ((1, 9, 12), None)
    assert "from 0, dark, to 9, bright" in " ".join(said(Convolution, Trace(params=own)))
    # A preset whose filters suit it keeps them, and its padding.
    edges = PRESETS["edges"].changed(picture=str(file), channels="x")
    assert (edges.names, edges.padding) == (("left edge", "top edge"), (1, 1))
    sheet = "1,2,3,1;4,5,6,1;7,8,9,1"
    assert params.changed(image="|".join([sheet] * 3)).original is None


def test_numbers_of_a_csv_file_are_taken_as_they_are(tmp_path):
    file = tmp_path / "digit.csv"
    file.write_text("0,16,2,1\n3,14.25,0,1\n1,9,0,1\n", encoding="utf-8")
    params = Params.of(picture=str(file))
    assert params.image == (((0, 16, 2, 1), (3, 14.25, 0, 1), (1, 9, 0, 1)),)
    assert params.original is None
    assert params.names == ("left edge", "top edge")


def test_a_fault_of_a_picture_names_the_file(tmp_path):
    file = tmp_path / "column.csv"
    file.write_text("1\n2\n3\n", encoding="utf-8")
    with pytest.raises(ParameterError, match=r"^picture has 1 column, but it takes from 2 to 12"):
        Params.of(picture=str(file), filters=[[[[1]]]])


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"picture": "nowhere.png"}, "picture: nowhere.png cannot be read: there is no such file"),
        ({"picture": "/dev/zero"}, "picture: /dev/zero cannot be read: it is no file"),
        ({"picture": ""}, "picture must be the path of a file"),
        ({"picture": 3}, "picture must be the path of a file"),
        ({"picture": "a.png", "image": [[[1, 2], [3, 4]]]}, "the picture is given twice"),
    ],
)
def test_a_file_that_is_none_is_refused(values, sentence):
    with pytest.raises(ParameterError) as caught:
        Params.of(**values)
    assert sentence in str(caught.value)


def test_what_is_left_out_is_one_term_of_the_sums():
    rest = np.zeros((3, 4, 6))
    rest[0, 1, 4] = 2
    t = Trace(params=Params.of(rest=rest.tolist()))
    assert t.raw[0, 1, 4] == 9
    assert t.raw[0, 2, 0] == 3
