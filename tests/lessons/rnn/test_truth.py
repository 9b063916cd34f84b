"""Random numbers are called random: in the sentences, and on the screen all the time."""

import numpy as np
import pytest

from deepchalk import registry
from deepchalk.film.chosen import Chosen
from deepchalk.film.described import described
from deepchalk.lessons.rnn import trained
from deepchalk.lessons.rnn.parameters import random_values
from deepchalk.lessons.rnn.trace import PRESETS, Params, compute
from deepchalk.quality.playthrough import play_lesson
from deepchalk.theme import DARK

LESSON = registry.lesson("rnn")
OTHER_WORDS = Params.of(sentence="this lecture was great")


def sentences(params):
    steps = described(Chosen(LESSON, params, None), "l", "dark").steps
    return " ".join(" ".join(step.captions) for step in steps)


@pytest.mark.parametrize(
    ("params", "random"),
    [
        (PRESETS["negation"], ""),
        (PRESETS["classic"], ""),
        (PRESETS["man-bites-dog"], "EVWbU"),
        (OTHER_WORDS, "EVWbU"),
        (Params.of(sentence="not good", seed=1), "EVWbU"),
        (Params.of(sentence="not good", classes="a,b,c"), "EVWbU"),
        (OTHER_WORDS.changed(bias=(0, 0), head_weights=((1, 0), (0, 1))), "EVW"),
        (Params.of(bias=(0, 0)), ""),
    ],
)
def test_what_is_neither_given_nor_trained_is_random(params, random):
    assert "".join(random_values(params)) == random


def test_random_numbers_are_said_to_be_random():
    said = sentences(OTHER_WORDS)
    assert "The row’s numbers are learned." not in said
    assert "these numbers are random" in said
    assert "V, W and b are random" in said
    assert "this says nothing about the sentence" in said
    assert "another meaning" not in said
    one = sentences(OTHER_WORDS.changed(recurrent_weights="1,0;0,1", input_weights="1,0,0;0,1,0"))
    assert "Here b is random" in one


def test_trained_numbers_are_said_to_be_learned():
    said = sentences(PRESETS["negation"])
    assert "The row’s numbers are learned." in said and "random" not in said


def test_given_numbers_are_not_said_to_be_learned():
    said = sentences(PRESETS["classic"])
    assert "The row’s numbers are given here." in said and "learned" not in said


@pytest.mark.parametrize(
    ("params", "note"),
    [(OTHER_WORDS, "random, not trained: E, V, W, b, U"), (PRESETS["negation"], None)],
    ids=["random", "trained"],
)
def test_the_screen_says_so_all_the_time(params, note):
    play = play_lesson(LESSON.scene_class, params, DARK, "rnn")
    for snapshot in play.snapshots:
        texts = {text.text for text in snapshot.texts}
        assert note in texts if note else not any("not trained" in text for text in texts)


def test_classes_in_another_order_keep_their_meaning():
    before, after = compute(Params()), compute(Params.of(classes=trained.CLASSES[::-1]))
    assert np.array_equal(before.p, after.p[::-1])
    assert before.params.classes[before.p.argmax()] == after.params.classes[after.p.argmax()]


def test_classes_with_other_names_are_said_to_be_given():
    assert "The network was trained to tell “positive” and “negative” apart" in sentences(
        Params.of(classes="spam,ham")
    )
    given = Params.of(classes="spam,ham", head_weights="1,0;0,1")
    assert "trained to tell" not in sentences(given)
