"""Who arrives when, and who is the most forgiving."""

from types import SimpleNamespace

from deepchalk import lesson
from deepchalk.lessons.optimisers import sentences as racing


@lesson.trace
class Trace:
    params: lesson.Params
    names = lesson.names("runner")(lambda t: ("snail", "hare", "fox"))
    counts = lesson.quantity("n", "runner", of=lambda t: [0, 7, 5])
    none = lesson.quantity("n", "runner", of=lambda t: [0, 0, 0])
    starts = lesson.quantity("w", "way", "weight", of=lambda t: [[1, 0.01], [1, -0.5]])
    limit = lesson.quantity("n", of=lambda t: 9)
    factors = lesson.quantity("f", "runner", decimals=0, of=lambda t: [2, 20.6, 20.8])
    others = lesson.quantity("f", "runner", decimals=0, of=lambda t: [2, 3, 20.8])


T = Trace(params=lesson.Params())


def test_who_arrives_when():
    assert racing.order(T.counts) == [2, 1]
    assert racing.ranking(T.counts, T.limit) == (
        "Fox after 5 steps, hare after 7. Not within 9 steps: snail."
    )
    assert "hare after about 7." in racing.ranking(T.counts, T.limit, steady=[2])
    assert racing.ranking(T.none, T.limit) == "Within 9 steps nobody arrives."


def test_steps_in_a_sentence():
    assert racing.steps_told(T.counts[1], T.limit) == "7 steps"
    assert racing.steps_told(T.counts[0], T.limit) == "over 9 steps"


def test_who_is_alike_in_print_is_told_together():
    assert racing.widest(T.factors) == [1, 2]
    assert racing.forgiving(T.factors) == "Hare and fox forgive most: a factor of 21."
    assert racing.forgiving(T.others) == "Fox forgives most: a factor of 21."


def test_at_a_pass_it_lingers_only_near_the_ridge():
    near, far = (SimpleNamespace(start=one) for one in T.starts)
    assert "lingers" in racing.at_a_pass(near)
    assert "lingers" not in racing.at_a_pass(far)
