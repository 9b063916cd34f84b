"""Values from the seed are called random, not learned."""

import pytest

from deepchalk import registry
from deepchalk.film.chosen import Chosen
from deepchalk.film.described import described
from deepchalk.lessons.batch_norm.presets import PRESETS
from deepchalk.lessons.batch_norm.trace import Params
from deepchalk.quality.playthrough import play_lesson
from deepchalk.theme import DARK

LESSON = registry.lesson("batch-norm")


def sentences(params):
    steps = described(Chosen(LESSON, params, None), "l", "dark").steps
    return " ".join(" ".join(step.captions) for step in steps)


@pytest.mark.parametrize(
    ("params", "symbols", "says"),
    [
        (Params(), "Wγβv", "Here γ and β are random."),
        (Params.of(gamma="1,2,1"), "Wβv", "Here β is random."),
        (Params.of(gamma="1,2,1", beta="0,0,0"), "Wv", None),
        (PRESETS["classic"], "", None),
    ],
)
def test_what_is_not_given_is_said_to_be_random(params, symbols, says):
    assert "".join(params.from_seed) == symbols
    assert says in sentences(params) if says else "random" not in sentences(params)


@pytest.mark.parametrize(
    ("params", "note"),
    [(Params(), "random, not trained: W, γ, β, v"), (PRESETS["classic"], None)],
    ids=["from the seed", "given"],
)
def test_the_screen_says_so_and_calls_nothing_learned(params, note):
    play = play_lesson(LESSON.scene_class, params, DARK, "batch-norm")
    for snapshot in play.snapshots:
        texts = {text.text for text in snapshot.texts}
        assert "learned" not in texts
        assert note in texts if note else not any("not trained" in text for text in texts)
