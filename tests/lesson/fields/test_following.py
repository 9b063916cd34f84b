"""What is typed decides; what is not typed follows; what contradicts is refused in one sentence."""

from typing import Annotated

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import Field
from softmax_params import PRESETS, Network, Scores

from deepchalk import lesson
from deepchalk.errors import ParameterError
from deepchalk.lesson import Distinct, Labels, Length, OneOf, Seeded, Shape, Vector, Within, Words
from deepchalk.lesson.fields.declared import allowed
from deepchalk.words.faces import tell

NAMES = st.lists(
    st.text("abcdefgh ", min_size=1, max_size=12).map(str.strip).filter(bool),
    min_size=1,
    max_size=10,
    unique=True,
)
NUMBERS = st.lists(st.floats(-10, 10), min_size=1, max_size=10)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (
            {"scores": "1,2,3,4", "classes": "a,b,c"},
            "scores has 4 numbers, but classes names 3: give as many numbers as classes, "
            "or name 4 classes",
        ),
        (
            {"scores": [0] * 9, "classes": "a,b,c"},
            "scores has 9 numbers, but it takes from 2 to 8, one for each class",
        ),
        ({"classes": "a"}, "classes names 1, but it takes from 2 to 8"),
        ({"scores": 3 * "1," + "11"}, "scores holds 11, but each number must be from −10 to 10"),
        (
            {"start": "1,2,3", "scores": "1,2"},
            "start has 3 numbers, but scores has 2 numbers: give start 2 numbers, "
            "or scores 3 numbers",
        ),
        (
            {"target": "wolf"},
            "target is 'wolf', but it must be one of cat, dog, fox, or a position from 1 to 3",
        ),
        (
            {"target": 3, "classes": "a,b"},
            "target is '3', but it must be one of a, b, or a position from 1 to 2",
        ),
        (
            {"target": ["dog"]},
            "target is ['dog'], but it must be one of the classes, or its position",
        ),
        ({"temperature": 30}, "temperature is 30, but it must be a number from 0.05 to 20 K"),
        ({"temperature": "hot"}, "temperature is 'hot', but it must be a number from 0.05 to 20 K"),
        ({"classes": "a,b,a"}, "classes holds 'a' twice, but all must differ"),
        (
            {"classes": "a,"},
            f"classes has an empty word in it, but it takes {tell('takes-drawable')}",
        ),
        (
            {"classes": ["a", "b\x07"]},
            f"classes has '\\x07' in it, but it takes {tell('takes-drawable')}",
        ),
        (
            {"classes": "a,a word that is long"},
            "classes holds 'a word that is long' of 19 characters, but it takes at most 12",
        ),
        ({"los": "squared"}, "there is no parameter los: did you mean loss?"),
    ],
)
def test_the_sentence(values, sentence):
    with pytest.raises(ParameterError) as caught:
        Scores.of(**values)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (
            {"hidden": 3, "bias": "1,2"},
            "bias has 2 numbers, but hidden is 3: give bias 3 numbers, or set hidden to 2",
        ),
        ({"hidden": 7}, "hidden is 7, but it must be a whole number from 2 to 5"),
        ({"hidden": 4}, "hidden is 4, but order has 3 numbers: give order as well"),
        (
            {"weights": "1;2;3;1;2;3"},
            "weights has 6 rows, but it takes from 2 to 5, one for each unit",
        ),
        (
            {"square": "1,2,3;4,5,6"},
            "square has 3 columns, but 2 rows: give square 2 columns, or square 3 rows",
        ),
        (
            {"weights": "1;2;3", "inputs": "1,2"},
            "weights has 1 column, but inputs has 2 numbers: give weights 2 columns, "
            "or inputs 1 number",
        ),
        ({"weights": "1,9;2,2;3,3"}, "weights holds 9, but each number must be from −3 to 3"),
        ({"formula": "123456789"}, "formula has 9 characters, but it takes at most 8"),
        ({"steps": 1, "inputs": "1,2,3"}, "steps is 1, but it must be 2 or more"),
        ({"steps": 1.5}, "steps is 1.5, but it must be a whole number from 1 to 7"),
    ],
)
def test_the_sentence_where_axes_cross(values, sentence):
    with pytest.raises(ParameterError) as caught:
        Network.of(**values)
    assert str(caught.value) == sentence


@given(
    classes=st.none() | NAMES,
    scores=st.none() | NUMBERS,
    start=st.none() | NUMBERS,
    preset=st.sampled_from([None, *PRESETS]),
)
def test_one_length_or_one_sentence(classes, scores, start, preset):
    typed = {
        name: values
        for name, values in {"classes": classes, "scores": scores, "start": start}.items()
        if values is not None
    }
    sizes = {len(values) for values in typed.values()}
    make = Scores.of if preset is None else PRESETS[preset].changed
    if len(sizes) > 1 or not sizes <= set(range(2, 9)):
        with pytest.raises(ParameterError) as caught:
            make(**typed)
        assert str(caught.value).split()[0] in typed
        return
    params = make(**typed)
    assert {len(params.classes), len(params.scores), len(params.start)} == (
        sizes or {len(params.classes)}
    )
    for name, values in typed.items():
        assert getattr(params, name) == tuple(values)
    assert len(set(params.classes)) == len(params.classes)
    assert params.target in params.classes
    # What is kept of them makes the same again, in another process or from a file.
    assert Scores.of(**params.given()) == params
    assert Scores.of(**params.model_dump(mode="json")) == params


@given(NAMES)
def test_names_alone_keep_the_other_values_as_far_as_they_go(classes):
    assume(2 <= len(classes) <= 8)
    params = Scores.of(classes=classes)
    default = Scores.of()
    shared = min(3, len(classes))
    assert params.scores[:shared] == default.scores[:shared]
    assert all(-0.4 <= score <= 1.4 for score in params.scores)
    assert all(round(score, 1) == score for score in params.scores)
    assert params.target == ("dog" if "dog" in classes else classes[1])


def test_names_are_extended_by_their_axis():
    assert Scores.of(scores="1,2,3,4,5").classes == ("cat", "dog", "fox", "class 4", "class 5")
    assert Scores.of(scores="1,2").classes == ("cat", "dog")
    three = Scores.of(classes="a,class 4,b")
    assert three.changed(scores="1,2,3,4").classes == ("a", "class 4", "b", "class 5")


def test_words_that_end_at_a_space_are_extended_so_that_they_can_be_typed_again():
    class Sentence(lesson.Params):
        words: Annotated[Words, Shape("word", at_most=4)] = ("to", "be")
        ranks: Annotated[Vector, Shape("word"), Within(9)] = (1.0, 2.0)

    extended = Sentence.of(ranks="1,2,3").words
    assert extended == ("to", "be", "word-3")
    assert Sentence.of(words=",".join(extended)).words == extended


def test_a_choice_stays_or_takes_its_old_place():
    assert Scores.of(classes="dog,cat").target == "dog"
    assert Scores.of(classes="wolf,owl,hen,dog").target == "dog"
    assert Scores.of(classes="wolf,owl").target == "owl"
    assert Scores.of(target="fox").changed(classes="wolf,owl").target == "wolf"


@pytest.mark.parametrize(("typed", "target"), [(2, "b"), ("2", "b"), ("c", "c"), (1, "a")])
def test_a_choice_is_typed_as_a_word_or_a_position(typed, target):
    assert Scores.of(classes="a,b,c", target=typed).target == target


def test_a_word_that_looks_like_a_position_is_a_word():
    assert Scores.of(classes="3,2,1", target=1).target == "1"


def test_what_a_preset_gives_follows_what_is_typed():
    shorter = PRESETS["next-word"].changed(scores="3,2,1")
    assert shorter.classes == ("mat", "sofa", "floor")
    assert shorter.target == "sofa"


def test_a_length_follows_the_values():
    params = Network.of(weights="1,2;1,2", order="2,1")
    assert (params.hidden, len(params.bias), len(params.square[0])) == (2, 2, 2)
    assert Network.of(hidden=5, order="1,2,3,4,5", inputs="1").weights != ()


def test_seeded_values_say_so():
    params = Network.of()
    assert params.seeded == {"weights", "square", "bias", "scale"}
    assert params.given() == {}
    typed = params.changed(bias="1,2,3", scale=None)
    assert typed.seeded == {"weights", "square", "scale"}
    assert Network.of(**typed.given()) == typed
    assert Network.of(**typed.given()).seeded == typed.seeded
    # A worker gets all values, and still knows where they come from.
    assert Network.of(**typed.model_dump(mode="json")).seeded == typed.seeded


def test_another_seed_draws_what_is_seeded_only():
    typed = Network.of(bias="1,2,3")
    other = typed.changed(seed=2)
    assert other.bias == typed.bias
    assert other.weights != typed.weights
    assert Network.of(seed=2, bias="1,2,3") == other


@given(seed=st.integers(0, 999), hidden=st.integers(2, 5), inputs=st.integers(1, 4))
def test_seeded_values_depend_on_seed_and_shape_only(seed, hidden, inputs):
    order = list(range(hidden))
    params = Network.of(seed=seed, hidden=hidden, inputs=[1] * inputs, order=order, steps=3)
    assert np.shape(params.weights) == (hidden, inputs)
    assert all(abs(weight) <= 3 for row in params.weights for weight in row)
    assert all(round(entry, 2) == entry for row in params.square for entry in row)
    assert len(set(params.bias)) == hidden
    again = Network.of(seed=seed, order=order, inputs=[2] * inputs, steps=4, scale=0.5)
    assert again.weights == params.weights
    assert again.bias == params.bias


def test_every_number_of_a_seeded_field_is_about_equally_likely():
    class One(lesson.Params):
        seed: int = 0
        number: Annotated[float, Within(0.3), Seeded()]

    drawn = [One.of(seed=seed).number for seed in range(700)]
    counts = {number: drawn.count(number) for number in set(drawn)}
    assert set(counts) == {-0.3, -0.2, -0.1, 0.0, 0.1, 0.2, 0.3}
    assert min(counts.values()) > 60


def test_every_field_says_what_it_takes():
    says = {name: allowed(Scores, name) for name in Scores.model_fields}
    assert says["classes"] == "2 to 8 different words of at most 12 characters, like cat,dog,fox"
    assert says["scores"] == "numbers from −10 to 10, one for each class, like 1,2 or [1, 2]"
    assert says["target"] == "one of the classes, or its position"
    assert says["loss"] == "one of cross-entropy, squared"
    says = {name: allowed(Network, name) for name in Network.model_fields}
    assert says["inputs"] == "1 to 4 numbers from −9 to 9, like 1,2 or [1, 2]"
    assert says["weights"].endswith("by default from the seed")
    assert says["hidden"] == "a whole number from 2 to 5"


class NoRange(lesson.Params):
    scores: Annotated[Vector, Shape("class")] = (1.0,)


class NoSeed(lesson.Params):
    scores: Annotated[Vector, Shape("class", at_most=3), Within(1), Seeded()]


class NoLimits(lesson.Params):
    seed: int = 1
    scores: Annotated[Vector, Shape("class", at_most=3), Seeded()]


class Ambiguous(lesson.Params):
    classes: Annotated[Labels, Shape("class", at_most=3)] = ("a", "b")
    target: Annotated[str, OneOf("classes")] = "a"


class Unfit(lesson.Params):
    hidden: Annotated[int, Length("unit", 1, 5)] = 3
    bias: Annotated[Vector, Shape("unit")] = Field((1.0, 2.0))


class NoSuchChoice(lesson.Params):
    classes: Annotated[Labels, Shape("class", at_most=3), Distinct()] = ("a", "b")
    target: Annotated[str, OneOf("classes")] = "c"


class Flat(lesson.Params):
    scores: Annotated[Vector, Shape("class", "feature", at_most=3)] = (1.0,)


@pytest.mark.parametrize(
    ("model", "fault"),
    [
        (NoRange, "axis class has no range"),
        (NoSeed, "there is no field seed"),
        (NoLimits, "nothing says between which limits"),
        (Ambiguous, "must be Distinct words"),
        (Unfit, "defaults that do not fit axis unit"),
        (NoSuchChoice, "is by default none of"),
        (Flat, "names 2 axes, which its type has not"),
    ],
)
def test_a_declaration_that_cannot_be_meant(model, fault):
    with pytest.raises(TypeError, match=fault):
        model.of()
