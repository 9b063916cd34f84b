"""What is said of numbers and words is true of those that are given."""

import pytest

from deepchalk import registry
from deepchalk.errors import ParameterError
from deepchalk.film.chosen import Chosen, choose
from deepchalk.film.described import described
from deepchalk.lessons.attention.trace import PRESETS, Params
from deepchalk.quality.playthrough import play_lesson
from deepchalk.theme import DARK

LESSON = registry.lesson("attention")


def sentences(params):
    steps = described(Chosen(LESSON, params, None), "l", "dark").steps
    return " ".join(" ".join(step.captions) for step in steps)


@pytest.mark.parametrize(
    ("preset", "values", "says"),
    [
        (None, {"words": "I like"}, "words is given without translation"),
        (None, {"translation": "j’aime bien"}, "translation is given without words"),
        ("classic", {"words": "You Eat Pears"}, "words is given without translation"),
        ("word-order", {"translation": "bebo vino blanco"}, "translation is given without words"),
    ],
)
def test_a_sentence_does_not_keep_the_translation_of_another(preset, values, says):
    with pytest.raises(ParameterError, match=says):
        choose(LESSON, preset, values)


@pytest.mark.parametrize("preset", [None, *PRESETS])
def test_a_sentence_with_its_translation_is_taken(preset):
    values = {"words": "we see it", "translation": "la lo vemos"}
    chosen = {} if preset in (None, "i-love-you") else {"hidden": None, "decoder": None, "eos": 0}
    params = choose(LESSON, preset, {**values, **chosen}).params
    assert params.words == ("we", "see", "it")
    assert Params.of(**params.given()) == params


def test_a_sentence_with_the_default_translation_can_be_made_again():
    params = Params.of(words="I adore you", translation="je t’aime")
    assert Params.of(**params.given()) == params
    assert params.changed(decimals=2).words == params.words


def test_numbers_from_the_seed_are_said_to_be_made_up():
    assert Params().made_up == ("h", "s")
    assert "which are made up here" in sentences(Params())
    assert "the states are made up" in sentences(Params())
    given = PRESETS["additive"]
    assert given.made_up == ()
    assert "which are given here" in sentences(given)
    assert "made up" not in sentences(given)
    assert given.changed(score="general").made_up == ("W",)
    for params in (Params(), given, given.changed(score="general")):
        assert "learned" not in sentences(params)


@pytest.mark.parametrize(
    ("params", "note"),
    [(Params(), "made up, not trained: h, s"), (PRESETS["classic"], None)],
    ids=["from the seed", "given"],
)
def test_the_screen_says_so_all_the_time(params, note):
    play = play_lesson(LESSON.scene_class, params, DARK, "attention")
    for snapshot in play.snapshots:
        texts = {text.text for text in snapshot.texts}
        assert note in texts if note else not any("not trained" in text for text in texts)
